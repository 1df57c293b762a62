import { formatReference, type Reference } from '../oci/reference.ts';
import type { Observer } from '../store/observer.ts';
import type { WritableStore } from '../store/store.ts';

/** What {@link recheck} works with. */
export interface RecheckContext {
  openStore(reference: Reference, access: 'pull' | 'push'): Promise<WritableStore>;
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * The post step of attach: looks once more whether each manifest that was attached is still listed by its subject, and
 * lists it again if another writer of the fallback tag dropped it.
 * @param attached references with the digests of the attached manifests
 */
export async function recheck(attached: readonly Reference[], context: RecheckContext): Promise<void> {
  const { observer, signal } = context;
  for (const reference of attached) {
    if (reference.digest === undefined) continue;
    const store = await context.openStore(reference, 'push');
    const manifest = await store.fetchManifest(reference.digest, { signal });
    // What a later step deleted is not brought back.
    if (manifest === undefined) continue;
    if (await store.ensureReferrer(manifest, { signal })) {
      observer.notice(
        `${formatReference(reference)} had been dropped from the list of what is attached, by another writer; it is listed again.`,
      );
    }
  }
}
