import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_TREE_NODES, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import type { ReadableStore } from '../../store/store.ts';
import { type Attached, attachedTo, attestedBy } from '../attached/attached.ts';
import { isFallbackTag } from '../copy/signature-tags.ts';
import { tagTargets } from './tags-of-manifest.ts';

/** An index under a tag that lists a manifest, itself or by an index in it. */
export interface ListingIndex {
  readonly tag: string;
  /** The entry of the manifest. */
  readonly entry: Descriptor;
  /** The entries there that attest it. */
  readonly attestations: readonly Descriptor[];
}

/** The manifests that would be damaged if a manifest were deleted. */
export interface ManifestUsers {
  /** Tags that name it. */
  readonly tags: readonly string[];
  readonly indexes: readonly ListingIndex[];
  /** The attachments that would lose their subject. */
  readonly attached: readonly Attached[];
}

/**
 * Finds everything that uses a manifest: tags, indexes under tags, and attachments. Lists of referrers under fallback
 * tags do not count as indexes; an entry there is removed with its manifest.
 * @throws ArtifactError TOO_LARGE for too many tags or indexes
 */
export async function usersOfManifest(
  store: ReadableStore,
  digest: Digest,
  signal: AbortSignal,
): Promise<ManifestUsers> {
  const [all, attached] = await Promise.all([
    tagTargets(store, `what of them uses ${digest}`, signal),
    attachedTo(store, { digest }, undefined, signal),
  ]);
  const tags = all.filter(({ target }) => target.digest === digest).map(({ tag }) => tag);
  const indexes = new Map<Digest, string>();
  for (const { tag, target } of all) {
    const mayList = isIndexMediaType(target.mediaType) && target.digest !== digest && !isFallbackTag(tag);
    if (mayList && !indexes.has(target.digest)) indexes.set(target.digest, tag);
  }
  return { tags, indexes: await listingIndexes(store, digest, indexes, signal), attached };
}

/** @param indexes the tag that leads to each */
async function listingIndexes(
  store: ReadableStore,
  digest: Digest,
  indexes: ReadonlyMap<Digest, string>,
  signal: AbortSignal,
): Promise<readonly ListingIndex[]> {
  const found: ListingIndex[] = [];
  const seen = new Map(indexes);
  let level = [...indexes];
  while (level.length > 0) {
    if (seen.size > MAX_TREE_NODES) {
      throw new ArtifactError('TOO_LARGE', `${store.name} has more than ${MAX_TREE_NODES} indexes to look into`);
    }
    const lists = await parallel(
      level,
      TREE_CONCURRENCY,
      async ([index, tag], inner) => ({ tag, entries: await entriesOf(store, index, inner) }),
      signal,
    );
    level = [];
    for (const { tag, entries } of lists) {
      const attestations = entries.filter((entry) => attestedBy(entry) === digest);
      const entry = entries.find((one) => one.digest === digest);
      if (entry !== undefined) found.push({ tag, entry, attestations });
      for (const { digest: inside, mediaType } of entries) {
        if (!isIndexMediaType(mediaType) || seen.has(inside) || inside === digest) continue;
        seen.set(inside, tag);
        level.push([inside, tag]);
      }
    }
  }
  return found;
}

/** The entries of an index; none of what is gone or can't be read. */
async function entriesOf(store: ReadableStore, digest: Digest, signal: AbortSignal): Promise<readonly Descriptor[]> {
  try {
    const bytes = await store.fetchManifest(digest, { signal });
    const parsed = bytes === undefined ? undefined : parseManifest(bytes, `${store.name}@${digest}`);
    return parsed?.kind === 'index' ? parsed.manifests : [];
  } catch (error) {
    if (isArtifactError(error, 'MANIFEST_INVALID', 'UNSUPPORTED')) return [];
    throw error;
  }
}
