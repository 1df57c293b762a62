import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Gate } from '../../../base/async/gate.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { MAX_ZSTD_WINDOW_BYTES } from '../../../base/limits.ts';
import { ByteReader } from './byte-reader.ts';
import { isZero } from './tar-block.ts';
import { type ZstdPiece, zstdPieces } from './zstd-frames.ts';

/** How a tar is compressed. */
export type TarCompression = 'gzip' | 'zstd' | 'none';

/** Limits the memory of all decompressors of a step. */
export interface Windows {
  /** Its places are bytes, MAX_ZSTD_WINDOW_BYTES of them. */
  readonly gate: Gate;
  /** Puts the rest of a stream aside, so that no connection waits for a place. */
  readonly spool: (rest: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<Uint8Array>>;
  readonly signal: AbortSignal;
}

/** Bytes of one chunk out of a decompressor. Larger ones pile up outside of the heap before they are collected. */
const CHUNK_BYTES = 64 * 1024;
/** The window that `zstd` has at its usual levels: with it for the first frame, others need no decompressor of their own. */
const USUAL_WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * Decompresses a whole stream: every member of a gzip file, every frame of a zstd file.
 * @throws ArtifactError ARCHIVE_INVALID if anything but zeros or compressed data follows; otherwise as zlib does
 */
export async function* decompressed(
  source: AsyncIterable<Uint8Array>,
  compression: TarCompression,
  windows: Windows,
): AsyncGenerator<Uint8Array> {
  if (compression === 'none') yield* source;
  else if (compression === 'gzip') yield* through(createGunzip({ chunkSize: CHUNK_BYTES }), source);
  else yield* unzstd(new ByteReader(source), windows);
}

/** One decompressor for frames that follow one another, and another where a frame needs a larger window. */
async function* unzstd(source: ByteReader, windows: Windows): AsyncGenerator<Uint8Array> {
  const pieces = zstdPieces(source);
  let next = await pieces.next();
  while (!next.done) {
    const window = Math.max(next.value.window ?? 0, USUAL_WINDOW_BYTES);
    const run = async function* (first: ZstdPiece): AsyncGenerator<Uint8Array> {
      yield first.bytes;
      for (next = await pieces.next(); !next.done; next = await pieces.next()) {
        if ((next.value.window ?? 0) > window) return;
        yield next.value.bytes;
      }
    };
    const leave = await enter(source, window, windows);
    try {
      yield* through(createZstdDecompress({ chunkSize: CHUNK_BYTES }), run(next.value));
    } finally {
      leave();
    }
  }
}

async function enter(source: ByteReader, window: number, { gate, spool, signal }: Windows): Promise<() => void> {
  if (window > MAX_ZSTD_WINDOW_BYTES) {
    throw new ArtifactError(
      'TOO_LARGE',
      `It takes a window of ${window} bytes to decompress the zstd stream; ${MAX_ZSTD_WINDOW_BYTES} are allowed`,
      { remedy: 'Compress it with zstd --long=27 or less, or pull it as it is with unpack: false.' },
    );
  }
  const leave = gate.tryEnter(window);
  if (leave !== undefined) return leave;
  await source.divert(spool);
  return gate.enter(signal, window);
}

/** Node's decompressors say how much they took: one may end before its input does. */
type Decompressor = Transform & { readonly bytesWritten: number };

/** Sends pieces through a decompressor, one after another. */
async function* through(decompressor: Decompressor, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Whoever reads sees a failure too; one that comes after the end must not end the process.
  decompressor.on('error', () => undefined);
  const feeding = feed(decompressor, pieces);
  feeding.catch((error: Error) => decompressor.destroy(error));
  try {
    yield* decompressor;
    await feeding;
  } finally {
    decompressor.destroy();
  }
}

async function feed(decompressor: Decompressor, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const over = new Promise<void>((resolve) => {
    decompressor.once('end', resolve).once('close', resolve);
  });
  let fed = 0;
  let isOver = false;
  for await (const piece of pieces) {
    // A write beyond the end is never answered, or answered as if all of it had been taken.
    if (!isOver) await Promise.race([written(decompressor, piece), over]);
    fed += piece.byteLength;
    const unread = Math.min(fed - decompressor.bytesWritten, piece.byteLength);
    isOver ||= unread > 0;
    // GNU gzip and tar fill files up with zeros.
    if (unread > 0 && !isZero(piece.subarray(piece.byteLength - unread))) {
      throw new ArtifactError('ARCHIVE_INVALID', 'The compressed data is followed by data that is not compressed');
    }
  }
  if (!isOver) decompressor.end();
}

/** Resolves when a write was taken; never for one that fails, as the stream then ends. */
function written(decompressor: Decompressor, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    decompressor.write(piece, (error) => {
      if (!error) resolve();
    });
  });
}
