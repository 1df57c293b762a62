import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import type { FileLine } from '../../files/find/file-line.ts';
import { packFile } from '../../files/source/file-source.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { digestOf } from '../../oci/digest.ts';
import { encodePlatform } from '../../oci/json.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { BlobSource } from '../../store/store.ts';

/** The path that means no content, also where there is no such device. */
const NOTHING = '/dev/null';

/** Options of {@link packSingleFile}. */
interface SingleFileOptions {
  readonly workingDirectory: string;
  readonly otherType: string;
  readonly input: string;
  readonly signal: AbortSignal;
}

/**
 * Returns the blob of one file that is not a layer: a config, or a blob by itself. `/dev/null` is an empty blob on
 * every system.
 * @param line its path, optionally with a media type
 * @param otherType the media type for a line without one
 * @param input the name of the input
 * @throws ArtifactError FILE_NOT_FOUND, FILE_ACCESS, FILE_CHANGED; UNSUPPORTED for anything but a regular file
 */
export async function packSingleFile(
  { path, mediaType }: FileLine,
  { workingDirectory, otherType, input, signal }: SingleFileOptions,
): Promise<BlobSource> {
  const type = mediaType ?? otherType;
  if (path === NOTHING) return bytesOf(new Uint8Array(0), type);
  const absolute = resolve(workingDirectory, path);
  const stats = await stat(absolute).catch(async (error: unknown) => {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fileError(error, `Reading ${path}`);
    const { missingFile } = await import('../../files/find/explain-line.ts');
    throw await missingFile(path, workingDirectory, input);
  });
  if (!stats.isFile()) {
    throw new ArtifactError('UNSUPPORTED', `${path} is not a regular file, so it can't be pushed as a blob`, {
      remedy: 'Name a file.',
    });
  }
  const found = { title: basename(absolute), path: absolute, kind: 'file' } as const;
  return (await packFile(found, { mediaType: type, signal })).source;
}

/** A config that is nothing but a platform, as ORAS makes it. */
export function platformConfig(platform: Platform): BlobSource {
  return bytesOf(new TextEncoder().encode(encodePlatform(platform)), MEDIA_TYPE.ociConfig);
}

function bytesOf(bytes: Uint8Array, mediaType: string): BlobSource {
  return bytesSource(bytes, { mediaType, digest: digestOf(bytes), size: bytes.byteLength });
}
