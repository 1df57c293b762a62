import { ArtifactError } from '../../base/errors.ts';
import { checkTitles } from '../../files/paths/name-tree.ts';
import { ROOT_TITLE } from '../../files/paths/safe-path.ts';
import type { PackedFile } from '../../files/source/types.ts';
import {
  type Annotations,
  type Descriptor,
  EMPTY_BLOB,
  EMPTY_DESCRIPTOR,
  plainDescriptor,
} from '../../oci/descriptor.ts';
import { encodeManifest, type ManifestBytes } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';

/** Annotation keys that ORAS and the image-spec give a meaning. */
export const ANNOTATION = {
  title: 'org.opencontainers.image.title',
  created: 'org.opencontainers.image.created',
  /** ORAS: the layer is an archive of a folder, to be unpacked by pull. */
  unpack: 'io.deis.oras.content.unpack',
  /** ORAS: digest of the uncompressed tar. */
  tarDigest: 'io.deis.oras.content.digest',
  /** Ours, where ORAS would not unpack: the layer is an archive of a folder whose uncompressed tar has this digest. */
  folder: 'io.github.oci-artifact-action.folder',
} as const;

/** The parts of an artifact manifest. */
export interface ArtifactContent {
  readonly files: readonly PackedFile[];
  /** @default application/vnd.unknown.artifact.v1; with image-spec 1.0 application/vnd.unknown.config.v1+json */
  readonly artifactType?: string | undefined;
  /** @default the empty config; with image-spec 1.0 one whose media type is the artifact type */
  readonly config?: BlobSource | undefined;
  /** Annotations of the config's descriptor. */
  readonly configAnnotations?: Annotations | undefined;
  readonly subject?: Descriptor | undefined;
  readonly annotations?: Annotations | undefined;
  /** @default '1.1' */
  readonly imageSpec?: '1.0' | '1.1' | undefined;
}

/** A manifest with every blob it names, ready to be stored. */
export interface PackedArtifact {
  readonly manifest: ManifestBytes;
  readonly artifactType: string;
  readonly annotations: Annotations;
  /** The layers as the manifest names them, in its order. */
  readonly layers: readonly Descriptor[];
  /** Config and layers, each digest once; of an index those of its children. */
  readonly blobs: readonly BlobSource[];
  /** Of an index: the manifests that it lists and that are stored before it. */
  readonly children?: readonly PackedArtifact[] | undefined;
}

/** The layer descriptor of a packed file, with the annotations that say what it is and over them its own. */
export function layerOf(file: PackedFile): Descriptor {
  return {
    ...file.source.descriptor,
    annotations: {
      ...file.content?.layerAnnotations,
      ...(file.isUntitled ? {} : { [ANNOTATION.title]: file.title }),
      ...folderAnnotations(file),
      ...file.annotations,
    },
  };
}

/** Returns the annotations that mark a layer as a directory, whatever its media type: ORAS's if ORAS can unpack it. */
function folderAnnotations({ archive }: PackedFile): Annotations {
  if (archive === undefined) return {};
  const { compression, tarDigest } = archive;
  if (compression !== 'gzip') return { [ANNOTATION.folder]: tarDigest };
  return { [ANNOTATION.unpack]: 'true', [ANNOTATION.tarDigest]: tarDigest };
}

/**
 * Packs files as an artifact manifest, in the bytes that ORAS writes for the same content: of image-spec 1.1
 * (image-spec 1.1.1, manifest.md, "Guidelines for Artifact Usage"), or of 1.0, where the config's media type is the
 * artifact's type.
 * @throws ArtifactError UNSUPPORTED for a subject in a manifest of image-spec 1.0; UNSAFE_PATH for a title that a system
 *   can't store, NAME_COLLISION for two that are one file there
 */
export function packArtifact(content: ArtifactContent): PackedArtifact {
  const { files, annotations = {}, subject, imageSpec = '1.1' } = content;
  if (imageSpec === '1.0' && subject !== undefined) {
    throw new ArtifactError('UNSUPPORTED', "A manifest of image-spec 1.0 can't refer to a subject", {
      remedy: 'Leave image-spec at v1.1.',
    });
  }
  const artifactType = imageSpec === '1.0' ? undefined : (content.artifactType ?? MEDIA_TYPE.unknownArtifact);
  const config = content.config ?? defaultConfig(content);
  const needsLayer = files.length === 0 && imageSpec === '1.1';
  const layers = needsLayer ? [EMPTY_DESCRIPTOR] : files.map(layerOf);
  checkTitles(needsLayer ? [] : files.flatMap((file, i) => titleToCheck(file, layers[i]) ?? []));
  const { configAnnotations = {} } = content;
  const manifest = encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    ...(artifactType === undefined ? {} : { artifactType }),
    config: { ...config.descriptor, annotations: configAnnotations },
    layers,
    ...(subject === undefined ? {} : { subject: plainDescriptor(subject) }),
    annotations,
  });
  const sources = [config, ...(needsLayer ? [EMPTY] : []), ...files.map((file) => file.source)];
  const blobs = [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
  return { manifest, artifactType: artifactType ?? config.descriptor.mediaType, annotations, layers, blobs };
}

/** The name that a pull has to be able to write; undefined for a layer without one, and for a folder that is the root itself. */
function titleToCheck({ kind }: PackedFile, layer: Descriptor | undefined): string | undefined {
  const title = layer?.annotations?.[ANNOTATION.title];
  return title === ROOT_TITLE && kind === 'directory' ? undefined : title;
}

/** The blob `{}`, which stands for a config or a layer where an artifact has none. */
export const EMPTY = bytesSource(EMPTY_BLOB, EMPTY_DESCRIPTOR);

function defaultConfig({ imageSpec, artifactType = MEDIA_TYPE.unknownConfig }: ArtifactContent): BlobSource {
  if (imageSpec !== '1.0') return EMPTY;
  return bytesSource(EMPTY_BLOB, { ...plainDescriptor(EMPTY_DESCRIPTOR), mediaType: artifactType });
}
