import { ArtifactError } from '../base/errors.ts';
import { MAX_MANIFEST_BYTES } from '../base/limits.ts';
import {
  type Annotations,
  checkTypeLength,
  type Descriptor,
  isJsonObject,
  parseAnnotations,
  parseDescriptor,
} from './descriptor.ts';
import { type Digest, digestOf } from './digest.ts';
import { encodeDescriptor, goAnnotations, goArray, goObject, goOptional, goString } from './json.ts';
import { isIndexMediaType, MEDIA_TYPE } from './media-types.ts';
import { parseStrictJson } from './strict-json.ts';

/** An image manifest (image-spec 1.1.1, manifest.md), or an older one read as such: `blobs` become `layers`. */
export interface ImageManifest {
  readonly kind: 'manifest';
  readonly mediaType: string;
  readonly artifactType?: string;
  /** Absent only in the two withdrawn artifact manifests. */
  readonly config?: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Annotations;
}

/** An image index (image-spec 1.1.1, image-index.md) or a Docker manifest list. */
export interface ImageIndex {
  readonly kind: 'index';
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly manifests: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Annotations;
}

/** Either of the two kinds of manifest. */
export type Manifest = ImageManifest | ImageIndex;

/** A manifest's exact bytes with the descriptor computed from them. */
export interface ManifestBytes {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** Encodes a manifest or index in ORAS's bytes (field order `schemaVersion, mediaType, artifactType, …, annotations`). */
export function encodeManifest(manifest: Manifest): ManifestBytes {
  const subject = manifest.subject === undefined ? undefined : encodeDescriptor(manifest.subject);
  const content: readonly (readonly [string, string | undefined])[] =
    manifest.kind === 'index'
      ? [['manifests', goArray(manifest.manifests.map(encodeDescriptor))]]
      : [
          ['config', manifest.config === undefined ? undefined : encodeDescriptor(manifest.config)],
          ['layers', goArray(manifest.layers.map(encodeDescriptor))],
        ];
  const text = goObject([
    ['schemaVersion', '2'],
    ['mediaType', goString(manifest.mediaType)],
    ['artifactType', goOptional(manifest.artifactType)],
    ...content,
    ['subject', subject],
    ['annotations', goAnnotations(manifest.annotations)],
  ]);
  return describeManifest(new TextEncoder().encode(text), manifest.mediaType);
}

/** Pairs a manifest's bytes with their descriptor. */
export function describeManifest(bytes: Uint8Array, mediaType: string): ManifestBytes {
  return { descriptor: { mediaType, digest: digestOf(bytes), size: bytes.byteLength }, bytes };
}

const KNOWN: ReadonlySet<string> = new Set([
  MEDIA_TYPE.ociManifest,
  MEDIA_TYPE.ociIndex,
  MEDIA_TYPE.dockerManifest,
  MEDIA_TYPE.dockerManifestList,
  MEDIA_TYPE.ociArtifactManifest,
  MEDIA_TYPE.orasArtifactManifest,
]);

/** Returns the media type that a manifest's own JSON claims, or undefined if it has none or is not JSON. */
export function claimedMediaType(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isJsonObject(value)) return undefined;
    if (typeof value.mediaType === 'string' && value.mediaType !== '') return value.mediaType;
    if (Array.isArray(value.manifests)) return MEDIA_TYPE.ociIndex;
    const { config, layers } = value;
    // An image's config has a member `config` too, which has no digest.
    const isManifest = isJsonObject(config) && (Array.isArray(layers) || (layers == null && 'digest' in config));
    return isManifest ? MEDIA_TYPE.ociManifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads and validates a manifest.
 * @param where the reference it came from, for the message
 * @throws ArtifactError MANIFEST_INVALID for bad JSON, a missing or contradictory field; UNSUPPORTED for schema 1 and
 * unknown media types; TOO_LARGE above {@link MAX_MANIFEST_BYTES}
 */
export function parseManifest({ bytes, descriptor }: ManifestBytes, where: string): Manifest {
  if (bytes.byteLength > MAX_MANIFEST_BYTES) {
    throw new ArtifactError(
      'TOO_LARGE',
      `The manifest of ${where} has ${bytes.byteLength} bytes, above the limit of ${MAX_MANIFEST_BYTES}`,
    );
  }
  const mediaType = descriptor.mediaType;
  if (mediaType === MEDIA_TYPE.dockerManifestV1 || mediaType === MEDIA_TYPE.dockerManifestV1Signed) {
    throw new ArtifactError(
      'UNSUPPORTED',
      `${where} is a Docker schema 1 manifest (${mediaType}), which nothing verifies any more`,
      {
        remedy: 'Push the image again with a current tool.',
      },
    );
  }
  if (!KNOWN.has(mediaType)) {
    throw new ArtifactError(
      'UNSUPPORTED',
      `${where} is of media type "${mediaType.slice(0, 150)}", which is not a known manifest type`,
    );
  }
  const value = parseJson(bytes, where);
  const claimed = value.mediaType;
  if (typeof claimed === 'string' && claimed !== '' && claimed !== mediaType) {
    throw new ArtifactError(
      'MANIFEST_INVALID',
      `The manifest of ${where} was served as ${mediaType} but says it is ${claimed.slice(0, 150)}`,
    );
  }
  if (value.manifests != null && value.layers != null) {
    throw new ArtifactError(
      'MANIFEST_INVALID',
      `The manifest of ${where} has both layers and manifests (CVE-2021-41190)`,
    );
  }
  checkTypeLength(value.artifactType, `The manifest of ${where}`);
  const subject = value.subject == null ? undefined : parseDescriptor(value.subject, `The subject of ${where}`);
  const annotations = parseAnnotations(value.annotations, `The manifest of ${where}`);
  const common = {
    mediaType,
    ...(typeof value.artifactType === 'string' && value.artifactType !== ''
      ? { artifactType: value.artifactType }
      : {}),
    ...(subject === undefined ? {} : { subject }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  if (isIndexMediaType(mediaType)) {
    // Go writes null for an empty list.
    const manifests = value.manifests === null && value.layers == null ? [] : value.manifests;
    return { kind: 'index', ...common, manifests: parseList(manifests, 'manifests', where) };
  }
  const legacy = mediaType === MEDIA_TYPE.ociArtifactManifest || mediaType === MEDIA_TYPE.orasArtifactManifest;
  if (legacy) return { kind: 'manifest', ...common, layers: parseList(value.blobs ?? [], 'blobs', where) };
  return {
    kind: 'manifest',
    ...common,
    config: parseDescriptor(value.config, `The config of ${where}`),
    // Without layers it is as good as with none, for every tool that reads it.
    layers: parseList(value.manifests == null ? (value.layers ?? []) : value.layers, 'layers', where),
  };
}

function parseJson(bytes: Uint8Array, where: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ArtifactError('MANIFEST_INVALID', `The manifest of ${where} is not valid JSON`, { cause });
  }
  if (!isJsonObject(value))
    throw new ArtifactError('MANIFEST_INVALID', `The manifest of ${where} is not a JSON object`);
  return value;
}

function parseList(value: unknown, field: string, where: string): readonly Descriptor[] {
  if (!Array.isArray(value)) throw new ArtifactError('MANIFEST_INVALID', `The manifest of ${where} has no ${field}`);
  return value.map((entry, i) => parseDescriptor(entry, `Entry ${i + 1} of ${field} of ${where}`));
}

/**
 * Returns the artifact type of a manifest: its `artifactType`, otherwise its config's media type, as in lists of
 * referrers.
 */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  return manifest.artifactType ?? (manifest.kind === 'manifest' ? manifest.config?.mediaType : undefined);
}

/** True for a manifest that says of itself that it is attached to `subject`; what a list says of it proves nothing. */
export function refersTo(manifest: Manifest, subject: Digest): boolean {
  return manifest.subject?.digest === subject;
}

/** The entry of a manifest in its subject's referrers (distribution-spec 1.1.1, "Listing Referrers"). */
export function referrerDescriptor({ descriptor }: ManifestBytes, manifest: Manifest): Descriptor {
  const artifactType = artifactTypeOf(manifest);
  const { annotations } = manifest;
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
    ...(artifactType === undefined ? {} : { artifactType }),
  };
}
