import { isArtifactError } from '../../base/errors.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { digestOf } from '../../oci/digest.ts';
import { encodeDescriptor } from '../../oci/json.ts';
import { encodeManifest, type ImageManifest, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';

/** A manifest that has the signatures of two, and its config where it is neither of them. */
export interface JoinedSignatures {
  readonly manifest: ManifestBytes;
  readonly config?: BlobSource | undefined;
}

/** Tags of cosign whose manifests hold one signature or attestation a layer; that of an SBOM has just the one. */
const JOINABLE = /\.(?:sig|att)$/;

/**
 * Joins what a tag of cosign names with what another repository has under it, as `cosign sign` adds a signature: the layers of
 * `held`, then those of `coming` that it lacks. One of the two if it has all that the other has. Undefined if one would be lost,
 * for cosign reads only one SBOM under a tag.
 */
export function joinSignatures(tag: string, held: ManifestBytes, coming: ManifestBytes): JoinedSignatures | undefined {
  const [mine, theirs] = [read(held), read(coming)];
  if (mine === undefined || theirs === undefined) return undefined;
  const has = new Set(mine.layers.map(encodeDescriptor));
  const added = theirs.layers.filter((layer) => !has.has(encodeDescriptor(layer)));
  if (added.length === 0) return { manifest: held };
  const comes = new Set(theirs.layers.map(encodeDescriptor));
  if (mine.layers.every((layer) => comes.has(encodeDescriptor(layer)))) return { manifest: coming };
  if (!JOINABLE.test(tag)) return undefined;
  const layers = [...mine.layers, ...added];
  const config = configOf(layers);
  return { manifest: encodeManifest({ ...mine, config: config.descriptor, layers }), config };
}

/** An image of signatures as cosign writes it; undefined for anything else. */
function read(bytes: ManifestBytes): ImageManifest | undefined {
  try {
    const manifest = parseManifest(bytes, bytes.descriptor.digest);
    const isCosigns = manifest.kind === 'manifest' && manifest.config?.mediaType === MEDIA_TYPE.ociConfig;
    return isCosigns ? manifest : undefined;
  } catch (error) {
    if (isArtifactError(error, 'UNSUPPORTED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}

const NO_TIME = '0001-01-01T00:00:00Z';

/** The config that cosign gives such an image, in its bytes. */
function configOf(layers: readonly Descriptor[]): BlobSource {
  const config = {
    architecture: '',
    created: NO_TIME,
    history: layers.map(() => ({ created: NO_TIME })),
    os: '',
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    config: {},
  };
  const bytes = Buffer.from(JSON.stringify(config));
  return bytesSource(bytes, { mediaType: MEDIA_TYPE.ociConfig, digest: digestOf(bytes), size: bytes.byteLength });
}
