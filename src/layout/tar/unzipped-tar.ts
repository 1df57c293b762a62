import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, UNPACK_RATIO_FREE_BYTES } from '../../base/limits.ts';
import { layoutFileError, layoutInvalid } from '../content/layout-error.ts';

/** Bytes of one chunk out of the decompressor: fewer, larger writes. */
const CHUNK_BYTES = 256 * 1024;

/** True for a file that begins as gzip does (RFC 1952). */
export async function isGzip(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw layoutFileError(error, 'Reading', path);
  }
}

/**
 * Decompresses a `.tar.gz` into a file of its own, for a layout is read at any place of it.
 * @param folder where the file is made; who made the folder removes it
 * @returns the path of the file
 * @throws ArtifactError LAYOUT_INVALID; TOO_LARGE beyond MAX_UNPACKED_BYTES or MAX_UNPACK_RATIO; NO_SPACE, FILE_ACCESS
 */
export async function unzippedTar(path: string, folder: string): Promise<string> {
  const target = join(folder, `layout-${randomBytes(8).toString('hex')}.tar`);
  const compressed = createReadStream(path);
  let handle: FileHandle | undefined;
  try {
    handle = await open(target, 'wx', 0o600);
    let written = 0;
    await pipeline(
      compressed,
      createGunzip({ chunkSize: CHUNK_BYTES }),
      async function* bounded(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          written += chunk.byteLength;
          const isBomb = written > UNPACK_RATIO_FREE_BYTES && written > compressed.bytesRead * MAX_UNPACK_RATIO;
          if (isBomb || written > MAX_UNPACKED_BYTES) {
            throw new ArtifactError(
              'TOO_LARGE',
              `${path} decompresses to more than ${written} bytes, which is too large for a layout`,
            );
          }
          yield chunk;
        }
      },
      handle.createWriteStream(),
    );
    return target;
  } catch (error) {
    if (systemCode(error)?.startsWith('Z_')) throw layoutInvalid(path, 'is a damaged or truncated gzip file', error);
    throw layoutFileError(error, 'Decompressing', path);
  } finally {
    compressed.destroy();
    await handle?.close().catch(() => undefined);
  }
}
