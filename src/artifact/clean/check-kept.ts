import { parallel } from '../../base/async/parallel.ts';
import { TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import type { Observer } from '../../store/observer.ts';
import type { WritableStore } from '../../store/store.ts';
import type { Kept } from './kept.ts';
import { linksOf } from './links.ts';
import type { RepositoryGraph } from './repository-graph.ts';

/** Options of the checks. */
interface CheckOptions {
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * Sees to it that a manifest is as it was after one of its tags was deleted: some registries take it from the list of its subject
 * then, or delete more than the tag.
 * @param left its tags that stay, and what else stays
 */
export async function repairAfterUntag(
  store: WritableStore,
  manifest: ManifestBytes,
  left: { readonly tags: readonly string[]; readonly kept: Kept },
  { observer, signal }: CheckOptions,
): Promise<void> {
  const { digest } = manifest.descriptor;
  for (const tag of left.tags) {
    if ((await store.resolve(tag, { signal })) !== undefined) continue;
    await store.putManifest(manifest, { tag, overwrite: false, signal });
    observer.notice(`${store.name}:${tag} was put back: the registry deleted it with another tag of ${digest}.`);
  }
  if (left.tags.length === 0 && (await store.resolve(digest, { signal })) === undefined) {
    await store.putManifest(manifest, { signal });
    observer.notice(`${store.name}@${digest} was put back: the registry deleted it with its tag.`);
  }
  const { subject } = linksOf(manifest, `${store.name}@${digest}`);
  if (subject === undefined || !left.kept.has(subject)) return;
  if (await store.ensureReferrer(manifest, { signal })) {
    observer.notice(`${store.name}@${digest} was attached to ${subject} again: the registry took it off with its tag.`);
  }
}

/**
 * Looks whether all that stays and is attached is listed by its subject, and lists it if not.
 * @returns what is not there any more, as clauses
 */
export async function checkReferrers(
  store: WritableStore,
  { graph, kept }: { readonly graph: RepositoryGraph; readonly kept: Kept },
  { observer, signal }: CheckOptions,
): Promise<readonly string[]> {
  const bySubject = [...graph.referrers()].flatMap(([subject, referrers]): [Digest, readonly Digest[]][] => {
    const staying = referrers.filter((digest) => kept.has(digest));
    return kept.has(subject) && staying.length > 0 ? [[subject, staying]] : [];
  });
  const gone = await parallel(
    bySubject,
    TREE_CONCURRENCY,
    async ([subject, referrers], inner) => {
      const listed = new Set((await store.referrers(subject, { signal: inner })).map(({ digest }) => digest));
      const lost: string[] = [];
      for (const digest of referrers.filter((one) => !listed.has(one))) {
        const manifest = await store.fetchManifest(digest, { signal: inner });
        if (manifest === undefined) lost.push(`${digest} (attached to ${subject})`);
        else if (await store.ensureReferrer(manifest, { signal: inner })) {
          observer.notice(`${store.name}@${digest} was not listed as attached to ${subject}; it is again.`);
        }
      }
      return lost;
    },
    signal,
  );
  return gone.flat();
}
