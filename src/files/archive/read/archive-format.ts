import { Gate } from '../../../base/async/gate.ts';
import { isArtifactError } from '../../../base/errors.ts';
import { MAX_ARCHIVE_HEAD_BYTES, MAX_ZSTD_WINDOW_BYTES } from '../../../base/limits.ts';
import { ByteReader } from './byte-reader.ts';
import { decompressed, type TarCompression } from './decompress.ts';
import { isTarHeader, TAR_BLOCK } from './tar-block.ts';
import { isZstd } from './zstd-frames.ts';

/** The format of a blob, as far as unpacking is concerned. */
export interface ArchiveFormat {
  /** How it is compressed, as its first bytes say. */
  readonly compression: TarCompression;
  /** Whether a tar with at least one entry is in it. */
  readonly isTar: boolean;
  /** The name of an archive or compression that is not read here. */
  readonly foreign?: string | undefined;
}

/** A blob whose format is known, and all of its content. */
export interface RecognisedContent {
  readonly format: ArchiveFormat;
  readonly content: AsyncIterable<Uint8Array>;
}

const FOREIGN: readonly (readonly [name: string, magic: Buffer])[] = [
  ['xz', Buffer.from('fd377a585a00', 'hex')],
  ['bzip2', Buffer.from('BZh')],
  ['zip', Buffer.from('PK\x03\x04')],
  ['7z', Buffer.from('377abcaf271c', 'hex')],
];

const FIRST_LOOK_BYTES = 64 * 1024;
/** A block of a tar never takes more than this when it is compressed, its tables included. */
const TOLD_BYTES = 1024;

/**
 * Looks at the first bytes of a blob, at most MAX_ARCHIVE_HEAD_BYTES, and at what they decompress to: neither its name nor
 * its media type says reliably what it is.
 */
export async function recogniseArchive(source: AsyncIterable<Uint8Array>): Promise<RecognisedContent> {
  const reader = new ByteReader(source);
  let head = await reader.read(FIRST_LOOK_BYTES);
  const compression = compressionOf(head);
  let start = await startOf(head, compression);
  for (let size = head.byteLength; start === 'unclear' && size < MAX_ARCHIVE_HEAD_BYTES; size = head.byteLength) {
    head = Buffer.concat([head, await reader.read(size)]);
    if (head.byteLength === size) break;
    start = await startOf(head, compression);
  }
  // Of a write that ends in an error, zlib gives nothing: a damaged archive is told byte by byte.
  if (start === 'unclear' && compression === 'gzip')
    start = await startOf(head.subarray(0, TOLD_BYTES), compression, 1);
  const known = FOREIGN.find(([, magic]) => head.subarray(0, magic.byteLength).equals(magic))?.[0];
  const foreign = start === 'too large' ? 'zstd with a window that is too large' : known;
  return { format: { compression, isTar: start === 'tar', foreign }, content: rejoined(head, reader) };
}

async function* rejoined(head: Buffer, reader: ByteReader): AsyncGenerator<Uint8Array> {
  if (head.byteLength > 0) yield head;
  yield* reader.rest();
}

function compressionOf(head: Buffer): TarCompression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return isZstd(head) ? 'zstd' : 'none';
}

/** The kind of the first block inside; unclear if more bytes are needed to tell. */
type Start = 'tar' | 'other' | 'unclear' | 'too large';

async function startOf(head: Buffer, compression: TarCompression, piece = head.byteLength): Promise<Start> {
  // Only the start of a window is used for so little, so it needs no place among those that are.
  const windows = {
    gate: new Gate(MAX_ZSTD_WINDOW_BYTES),
    spool: async (rest: AsyncIterable<Uint8Array>) => rest,
    signal: new AbortController().signal,
  };
  const plain = new ByteReader(decompressed(pieces(head, piece), compression, windows));
  try {
    const block = await plain.read(TAR_BLOCK);
    if (block.byteLength < TAR_BLOCK) return 'unclear';
    return isTarHeader(block) ? 'tar' : 'other';
  } catch (error) {
    // Else cut off, or not compressed at all.
    return isArtifactError(error, 'TOO_LARGE') ? 'too large' : 'unclear';
  } finally {
    await plain.close();
  }
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
