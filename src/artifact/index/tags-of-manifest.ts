import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_TAG_LOOKS, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ReadableStore } from '../../store/store.ts';

/** A tag, and what it names. */
export interface TagTarget {
  readonly tag: string;
  readonly target: Descriptor;
}

/**
 * Returns what each tag of a store names, in the store's order. No registry can be asked for that, so each tag is looked up.
 * @param why what it is looked up for, to end a message with
 * @throws ArtifactError TOO_LARGE above MAX_TAG_LOOKS tags, and as listing fails
 */
export async function tagTargets(
  store: ReadableStore,
  why: string,
  signal: AbortSignal,
): Promise<readonly TagTarget[]> {
  const tags: string[] = [];
  for await (const tag of store.tags({ signal })) {
    tags.push(tag);
    if (tags.length > MAX_TAG_LOOKS) {
      throw new ArtifactError(
        'TOO_LARGE',
        `${store.name} has more than ${MAX_TAG_LOOKS} tags, too many to look up ${why}`,
      );
    }
  }
  const held = await parallel(
    tags,
    TREE_CONCURRENCY,
    async (tag, inner) => {
      const target = await store.resolve(tag, { signal: inner });
      return target === undefined ? [] : [{ tag, target }];
    },
    signal,
  );
  return held.flat();
}

/**
 * Returns the tags of a store that name a manifest, in the store's order.
 * @throws ArtifactError as {@link tagTargets}
 */
export async function tagsOfManifest(
  store: ReadableStore,
  digest: Digest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const all = await tagTargets(store, `which of them name ${digest}`, signal);
  return all.filter(({ target }) => target.digest === digest).map(({ tag }) => tag);
}
