import type { ManifestBytes } from '../oci/manifest.ts';
import type { PutManifestOptions, WritableStore } from './store.ts';

/**
 * Puts a manifest for the first time: with one request under as many of its tags as the store can set with it, or under the
 * first tag. A tag that must not move is looked at right before it is put, so there it is one at a time.
 * @param tags none stores it by digest alone
 * @returns the tags that it has now
 */
export async function putFirst(
  store: Pick<WritableStore, 'putManifest' | 'putManifestTags'>,
  manifest: ManifestBytes,
  tags: readonly string[],
  { overwrite = true, signal }: Omit<PutManifestOptions, 'tag'> = {},
): Promise<readonly string[]> {
  if (tags.length > 1 && overwrite) {
    const set = await store.putManifestTags?.(manifest, tags, { signal });
    if (set !== undefined) return set;
  }
  const [tag] = tags;
  await store.putManifest(manifest, { tag, overwrite, signal });
  return tag === undefined ? [] : [tag];
}
