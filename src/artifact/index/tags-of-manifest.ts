import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_TAG_LOOKS, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ReadableStore } from '../../store/store.ts';

/**
 * The tags of a store that name a manifest, in the store's order. No registry can be asked for them, so each tag is
 * looked up.
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
export async function tagsOfManifest(
  store: ReadableStore,
  digest: Digest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const tags: string[] = [];
  for await (const tag of store.tags({ signal })) {
    tags.push(tag);
    if (tags.length > MAX_TAG_LOOKS) {
      throw new ArtifactError(
        'TOO_LARGE',
        `${store.name} has more than ${MAX_TAG_LOOKS} tags, too many to look up which of them name ${digest}`,
      );
    }
  }
  const held = await parallel(
    tags,
    TREE_CONCURRENCY,
    async (tag, inner) => (await store.resolve(tag, { signal: inner }))?.digest,
    signal,
  );
  return tags.filter((_, i) => held[i] === digest);
}
