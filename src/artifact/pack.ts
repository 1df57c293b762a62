import type { PackedFile } from '../files/types.ts';
import { type Annotations, type Descriptor, EMPTY_BLOB, EMPTY_DESCRIPTOR, plainDescriptor } from '../oci/descriptor.ts';
import { encodeManifest, type ManifestBytes } from '../oci/manifest.ts';
import { MEDIA_TYPE } from '../oci/media-types.ts';
import { bytesSource } from '../store/bytes-source.ts';
import type { BlobSource } from '../store/store.ts';

/** Annotation keys that ORAS and the image-spec give a meaning. */
export const ANNOTATION = {
  title: 'org.opencontainers.image.title',
  created: 'org.opencontainers.image.created',
  /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
  unpack: 'io.deis.oras.content.unpack',
  /** ORAS: digest of the uncompressed tar. */
  tarDigest: 'io.deis.oras.content.digest',
} as const;

/** What goes into an artifact manifest. */
export interface ArtifactContent {
  readonly files: readonly PackedFile[];
  /** @default application/vnd.unknown.artifact.v1 */
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Annotations;
}

/** A manifest with every blob it names, ready to be stored. */
export interface PackedArtifact {
  readonly manifest: ManifestBytes;
  readonly artifactType: string;
  readonly annotations: Annotations;
  /** The layers as the manifest names them, in its order. */
  readonly layers: readonly Descriptor[];
  /** Config and layers, each digest once. */
  readonly blobs: readonly BlobSource[];
}

/** The layer descriptor of a packed file, with ORAS's annotations. */
export function layerOf(file: PackedFile): Descriptor {
  const gzip = file.source.descriptor.mediaType.endsWith('+gzip');
  return {
    ...file.source.descriptor,
    annotations: {
      [ANNOTATION.title]: file.title,
      ...(file.kind === 'directory' && gzip && file.tarDigest !== undefined
        ? { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: file.tarDigest }
        : {}),
    },
  };
}

/**
 * Packs files as an image-spec 1.1 artifact manifest, in the bytes that ORAS writes for the same content
 * (image-spec 1.1.1, manifest.md, "Guidelines for Artifact Usage").
 */
export function packArtifact(content: ArtifactContent): PackedArtifact {
  const artifactType = content.artifactType ?? MEDIA_TYPE.unknownArtifact;
  const annotations = content.annotations ?? {};
  const titled = content.files.map(layerOf);
  const layers = titled.length === 0 ? [EMPTY_DESCRIPTOR] : titled;
  const manifest = encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    artifactType,
    config: EMPTY_DESCRIPTOR,
    layers,
    ...(content.subject === undefined ? {} : { subject: plainDescriptor(content.subject) }),
    annotations,
  });
  const sources = [bytesSource(EMPTY_BLOB, EMPTY_DESCRIPTOR), ...content.files.map((file) => file.source)];
  const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
  return { manifest, artifactType, annotations, layers, blobs };
}
