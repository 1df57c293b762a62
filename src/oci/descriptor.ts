import { ArtifactError } from '../base/errors.ts';
import { MAX_PLATFORM_FEATURES, MAX_PLATFORM_PART_LENGTH, MAX_TYPE_LENGTH } from '../base/limits.ts';
import { algorithmOf, type Digest, digestOf, isDigest } from './digest.ts';

/** Annotations: string to string (image-spec 1.1.1, annotations.md). */
export type Annotations = Readonly<Record<string, string>>;

/** A platform (image-spec 1.1.1, image-index.md, "platform"). */
export interface Platform {
  readonly architecture: string;
  readonly os: string;
  readonly 'os.version'?: string;
  readonly 'os.features'?: readonly string[];
  readonly variant?: string;
}

/** A content descriptor (image-spec 1.1.1, descriptor.md). `size` is in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly urls?: readonly string[];
  readonly annotations?: Annotations;
  /** The content itself, base64. */
  readonly data?: string;
  readonly platform?: Platform;
  readonly artifactType?: string;
}

/** The 2-byte empty blob `{}` (image-spec 1.1.1, manifest.md, "Guidance for an Empty Descriptor"), with inline data. */
export const EMPTY_DESCRIPTOR: Descriptor = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  size: 2,
  data: 'e30=',
};

/** The bytes of the empty blob. */
export const EMPTY_BLOB: Uint8Array = new TextEncoder().encode('{}');

/** True when `value` is an object as JSON knows it: neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(where: string, what: string): ArtifactError {
  return new ArtifactError('MANIFEST_INVALID', `${where} ${what}`);
}

/**
 * Validates annotations out of JSON.
 * @param where what is being read, for the message
 * @throws ArtifactError MANIFEST_INVALID unless each value is a string
 */
export function parseAnnotations(value: unknown, where: string): Annotations | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw invalid(where, 'has annotations that are not an object');
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw invalid(where, `has the annotation "${key.slice(0, 100)}" that is not text`);
  }
  return value as Annotations;
}

function parsePlatform(value: unknown, where: string): Platform | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw invalid(where, 'has a platform that is not an object');
  // Some writers leave out what is not known, or all of it; Go reads that as empty text.
  const os = value.os ?? '';
  const architecture = value.architecture ?? '';
  if (typeof os !== 'string' || typeof architecture !== 'string') {
    throw invalid(where, 'has a platform whose os or architecture is not text');
  }
  const features = value['os.features'];
  const parts = [
    value.os,
    value.architecture,
    value['os.version'],
    value.variant,
    ...(Array.isArray(features) ? features : []),
  ];
  const isTooLong = parts.some((part) => typeof part === 'string' && part.length > MAX_PLATFORM_PART_LENGTH);
  if (isTooLong || parts.length > MAX_PLATFORM_FEATURES)
    throw invalid(where, 'has a platform that is too long to be one');
  return {
    architecture,
    os,
    ...(typeof value['os.version'] === 'string' ? { 'os.version': value['os.version'] } : {}),
    ...(Array.isArray(features) ? { 'os.features': features.filter((f) => typeof f === 'string') } : {}),
    ...(typeof value.variant === 'string' ? { variant: value.variant } : {}),
  };
}

/**
 * Validates a descriptor out of JSON; fields this version of the spec does not know are dropped.
 * @param where what is being read, for the message
 * @throws ArtifactError MANIFEST_INVALID
 */
export function parseDescriptor(value: unknown, where: string): Descriptor {
  if (!isJsonObject(value)) throw invalid(where, 'is not a descriptor');
  const { mediaType, digest, size, urls, data, artifactType } = value;
  if (digest === undefined || digest === null) throw invalid(where, 'has no digest');
  if (size === undefined || size === null) throw invalid(where, 'has no size');
  if (typeof digest !== 'string' || !isDigest(digest)) {
    throw invalid(where, `has the digest "${String(digest).slice(0, 150)}", which can't be verified`);
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw invalid(where, `has the size ${String(size).slice(0, 40)}, which is not a number of bytes`);
  }
  if (typeof mediaType !== 'string') throw invalid(where, 'has no media type');
  checkTypeLength(mediaType, where);
  checkTypeLength(artifactType, where);
  if (typeof data === 'string' && !isContent(data, digest, size)) {
    throw invalid(where, `has inline data that is not the content ${digest}`);
  }
  const annotations = parseAnnotations(value.annotations, where);
  const platform = parsePlatform(value.platform, where);
  return {
    mediaType,
    digest,
    size,
    ...(Array.isArray(urls) ? { urls: urls.filter((u) => typeof u === 'string') } : {}),
    ...(annotations === undefined ? {} : { annotations }),
    ...(typeof data === 'string' ? { data } : {}),
    ...(platform === undefined ? {} : { platform }),
    ...(typeof artifactType === 'string' && artifactType !== '' ? { artifactType } : {}),
  };
}

/**
 * Holds the text of a media type or an artifact type to MAX_TYPE_LENGTH.
 * @param where what is being read, for the message
 * @throws ArtifactError MANIFEST_INVALID
 */
export function checkTypeLength(type: unknown, where: string): void {
  if (typeof type !== 'string' || type.length <= MAX_TYPE_LENGTH) return;
  throw invalid(where, `has a type of ${type.length} characters, which is not a media type: ${type.slice(0, 40)}…`);
}

/** Whether Base64 text is what a digest and size say (image-spec 1.1.1, descriptor.md, "Embedded Content"). */
function isContent(data: string, digest: Digest, size: number): boolean {
  const bytes = Buffer.from(data, 'base64');
  return bytes.byteLength === size && digestOf(bytes, algorithmOf(digest)) === digest;
}

/** Media type, digest and size only: what a `subject` or an index entry of a resolved reference holds. */
export function plainDescriptor({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}
