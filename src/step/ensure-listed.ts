import type { CommandContext } from '../commands/shared/context.ts';
import { formatReference, type Reference } from '../oci/reference.ts';

/**
 * Looks once more whether manifests with a subject are still listed by it, and lists those again that another writer of the
 * fallback tag dropped.
 * @param referrers references with the digests of the manifests
 */
export async function ensureListed(
  referrers: readonly Reference[],
  { openWritable, observer, signal }: Pick<CommandContext, 'openWritable' | 'observer' | 'signal'>,
): Promise<void> {
  for (const reference of referrers) {
    if (reference.digest === undefined) continue;
    const store = await openWritable(reference);
    const manifest = await store.fetchManifest(reference.digest, { signal });
    // A manifest that a later step deleted is not brought back.
    if (manifest === undefined) continue;
    if (await store.ensureReferrer(manifest, { signal })) {
      observer.notice(
        `${formatReference(reference)} had been dropped from the list of what is attached, by another writer; it is listed again.`,
      );
    }
  }
}
