import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { BrotliOptions, ZlibOptions } from 'node:zlib';
import { ArtifactError, systemCode } from '../../base/errors.ts';

/*
 * Requests ask for no encoding (Accept-Encoding: identity). Some servers and proxies compress all the same, and say so in
 * Content-Encoding (RFC 9110, 8.4). zlib is loaded when that happens.
 */

/** An encoding that can be undone. */
export type Encoding = 'gzip' | 'deflate' | 'br';

const NAMES: Readonly<Record<string, Encoding>> = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate', br: 'br' };

/** The encoding that a Content-Encoding names; undefined for none, 'unknown' for one that is not undone here, or several. */
export function encodingOf(header: string | undefined): Encoding | 'unknown' | undefined {
  const name = (header ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return undefined;
  return Object.hasOwn(NAMES, name) ? NAMES[name] : 'unknown';
}

/**
 * Undoes an encoding of a whole body.
 * @param what is being done, as the subject of an error sentence
 * @throws ArtifactError TOO_LARGE beyond `maxBytes`, PROTOCOL for what is not in that encoding, or in none known here
 */
export async function decodeBytes(
  bytes: Uint8Array,
  encoding: Encoding | 'unknown',
  maxBytes: number,
  what: string,
): Promise<Buffer> {
  if (encoding === 'unknown') throw undecodable(what);
  try {
    return await decoderOf(encoding, bytes)(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (systemCode(cause) === 'ERR_BUFFER_TOO_LARGE') {
      throw new ArtifactError('TOO_LARGE', `${what} failed: the answer is larger than ${maxBytes} bytes`, { cause });
    }
    throw undecodable(what, cause);
  }
}

type Decoder = (bytes: Uint8Array, options: ZlibOptions & BrotliOptions) => Promise<Buffer>;

function decoderOf(encoding: Encoding, bytes: Uint8Array): Decoder {
  const zlib = process.getBuiltinModule('node:zlib');
  if (encoding === 'br') return promisify(zlib.brotliDecompress) as Decoder;
  return promisify(encoding === 'deflate' && isRaw(bytes) ? zlib.inflateRaw : zlib.unzip) as Decoder;
}

/** Whether `deflate` came without the zlib header that it should have (RFC 9110, 8.4.1.2). */
function isRaw([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) !== 8 || ((first << 8) | second) % 31 !== 0;
}

/**
 * The start of a body whose end may be missing, decoded; what can't be decoded is empty.
 * @param maxBytes most bytes given
 */
export function decodeStart(bytes: Uint8Array, encoding: Encoding | 'unknown', maxBytes: number): Buffer {
  const { brotliDecompressSync, constants, inflateRawSync, unzipSync } = process.getBuiltinModule('node:zlib');
  // A body this small that grows beyond that is made to.
  const maxOutputLength = 64 * maxBytes;
  try {
    if (encoding === 'unknown') return Buffer.alloc(0);
    const decoded =
      encoding === 'br'
        ? brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength })
        : (encoding === 'deflate' && isRaw(bytes) ? inflateRawSync : unzipSync)(bytes, {
            finishFlush: constants.Z_SYNC_FLUSH,
            maxOutputLength,
          });
    return decoded.subarray(0, maxBytes);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A body as it arrives, its encoding undone. Fails as the body does, or with zlib's error. */
export function decodedStream(body: Readable, encoding: Encoding): Readable {
  const { createBrotliDecompress, createUnzip } = process.getBuiltinModule('node:zlib');
  const decoded = encoding === 'br' ? createBrotliDecompress() : createUnzip();
  // Whoever reads sees the error there.
  return pipeline(body, decoded, () => {});
}

function undecodable(what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('PROTOCOL', `${what} failed: the response has a content encoding that is not supported`, {
    cause,
    remedy: 'A proxy between the registry and the runner compresses responses without being asked; turn that off.',
  });
}
