import { parallel } from '../base/async/parallel.ts';
import { isArtifactError } from '../base/errors.ts';
import { TREE_CONCURRENCY } from '../base/limits.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { type ManifestBytes, parseManifest, referrerDescriptor, refersTo } from '../oci/manifest.ts';
import { MEDIA_TYPE } from '../oci/media-types.ts';
import type { ReadableStore } from './store.ts';

/**
 * A listing of referrers with the types that their manifests have. Listings are believed but where they can't be right:
 * Azure leaves types out, and Harbor once gave the config's type for the artifact's, which shows where that is the empty
 * config's. Only the manifests in doubt are read. One that turns out to refer to another subject is left out.
 */
export async function withTypes(
  store: Pick<ReadableStore, 'name' | 'fetchManifest'>,
  subject: Digest,
  listed: readonly Descriptor[],
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[]> {
  // An artifact with the empty config has a type of its own (image-spec 1.1.1, manifest.md): who lists the config's does so for all.
  const mistaken = listed.some(({ artifactType }) => artifactType === MEDIA_TYPE.ociEmpty);
  const isDoubtful = ({ artifactType }: Descriptor): boolean => mistaken || artifactType === undefined;
  if (!listed.some(isDoubtful)) return listed;
  const read = await parallel(
    listed,
    TREE_CONCURRENCY,
    async (one, inner) => {
      if (!isDoubtful(one)) return one;
      const manifest = await store.fetchManifest(one.digest, { signal: inner });
      if (manifest === undefined) return one;
      return typed(manifest, subject, `${store.name}@${one.digest}`) ?? one;
    },
    signal,
  );
  return read.filter((one) => one !== 'of another');
}

/** The descriptor that a manifest makes for itself; undefined for one of a kind that can't be read here. */
function typed(manifest: ManifestBytes, subject: Digest, where: string): Descriptor | 'of another' | undefined {
  try {
    const parsed = parseManifest(manifest, where);
    return refersTo(parsed, subject) ? referrerDescriptor(manifest, parsed) : 'of another';
  } catch (error) {
    if (isArtifactError(error, 'UNSUPPORTED')) return undefined;
    throw error;
  }
}
