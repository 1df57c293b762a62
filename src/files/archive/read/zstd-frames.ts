import { ArtifactError } from '../../../base/errors.ts';
import type { ByteReader } from './byte-reader.ts';

/** The first bytes of a frame of a zstd stream (RFC 8878, 3.1). */
const FRAME_MAGIC = 0xfd2fb528;
/** The first of sixteen numbers that begin a frame to be passed over: seek tables, podman's lists of files. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_NUMBERS = 16;

const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_BYTES = [0, 1, 2, 4];
const MIN_WINDOW_LOG = 10;
const RLE_BLOCK = 1;
const MAX_BLOCK_BYTES = 128 * 1024;
/** Blocks are put together up to this size, as every write to a decompressor costs a turn. */
const PIECE_BYTES = 256 * 1024;

/** A piece of a zstd frame. */
export interface ZstdPiece {
  readonly bytes: Buffer;
  /** Of the first piece of a frame: bytes that its decompressor keeps to look back at. */
  readonly window?: number | undefined;
}

/** Returns whether bytes begin a zstd stream, which may start with a skippable frame. */
export function isZstd(head: Buffer): boolean {
  if (head.byteLength < 4) return false;
  const magic = head.readUInt32LE(0);
  return magic === FRAME_MAGIC || isSkippable(magic);
}

function isSkippable(magic: number): boolean {
  return magic >= SKIPPABLE_MAGIC && magic < SKIPPABLE_MAGIC + SKIPPABLE_NUMBERS;
}

/**
 * Yields the frames of a zstd stream in pieces, none with bytes of two frames: after a write that continues beyond the
 * end of a frame, Node's decompressor drops the rest. Skippable frames are left out.
 * @throws ArtifactError ARCHIVE_INVALID for anything but a frame, and for a truncated one
 */
export async function* zstdPieces(source: ByteReader): AsyncGenerator<ZstdPiece> {
  for (;;) {
    const magic = await source.read(4);
    if (magic.byteLength === 0) return;
    const number = magic.byteLength < 4 ? 0 : magic.readUInt32LE(0);
    if (isSkippable(number)) await skip(source, (await exactly(source, 4)).readUInt32LE(0));
    else if (number === FRAME_MAGIC) yield* framePieces(magic, source);
    else throw invalid('it goes on with what is not zstd');
  }
}

async function* framePieces(magic: Buffer, source: ByteReader): AsyncGenerator<ZstdPiece> {
  const { header, window, hasChecksum } = await frameHeader(source);
  const held = [magic, header];
  let bytes = 0;
  let isFirst = true;
  for (let isLast = false; !isLast; ) {
    const block = await exactly(source, 3);
    const value = block.readUIntLE(0, 3);
    isLast = (value & 1) === 1;
    const size = ((value >> 1) & 3) === RLE_BLOCK ? 1 : value >> 3;
    if (size > MAX_BLOCK_BYTES) throw invalid('it has a block that is too large');
    held.push(block, await exactly(source, size));
    bytes += size;
    if (isLast && hasChecksum) held.push(await exactly(source, 4));
    if (!isLast && bytes < PIECE_BYTES) continue;
    yield { bytes: Buffer.concat(held.splice(0)), window: isFirst ? window : undefined };
    bytes = 0;
    isFirst = false;
  }
}

/** The header of a frame without its magic number (RFC 8878, 3.1.1.1). */
async function frameHeader(
  source: ByteReader,
): Promise<{ readonly header: Buffer; readonly window: number; readonly hasChecksum: boolean }> {
  const descriptor = await exactly(source, 1);
  const flags = descriptor[0] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const dictionary = DICTIONARY_BYTES[flags & 3] ?? 0;
  const contentSize = isSingle && flags >> 6 === 0 ? 1 : (CONTENT_SIZE_BYTES[flags >> 6] ?? 0);
  const rest = await exactly(source, (isSingle ? 0 : 1) + dictionary + contentSize);
  const window = isSingle ? sizeAt(rest.subarray(dictionary), contentSize) : windowOf(rest[0] ?? 0);
  return { header: Buffer.concat([descriptor, rest]), window, hasChecksum: (flags & 4) !== 0 };
}

/** The size of the content, which is the window where there is a single segment. */
function sizeAt(field: Buffer, bytes: number): number {
  if (bytes === 8) return Number(field.readBigUInt64LE(0));
  const size = field.readUIntLE(0, bytes);
  return bytes === 2 ? size + 256 : size;
}

function windowOf(descriptor: number): number {
  const base = 2 ** (MIN_WINDOW_LOG + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

async function exactly(source: ByteReader, count: number): Promise<Buffer> {
  const bytes = await source.read(count);
  if (bytes.byteLength < count) throw invalid('it is cut off');
  return bytes;
}

async function skip(source: ByteReader, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const part = await source.part(left);
    if (part === undefined) throw invalid('it is cut off');
    left -= part.byteLength;
  }
}

function invalid(why: string): ArtifactError {
  return new ArtifactError('ARCHIVE_INVALID', `The zstd stream can't be decompressed: ${why}`);
}
