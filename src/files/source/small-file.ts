import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { changedError, isSameFile } from './file-identity.ts';

/** Files up to this size are read and written synchronously: for many small files that is several times faster. */
export const SMALL_FILE_BYTES = 256 * 1024;

/** A FIFO that has taken a file's place is not waited for. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Options of {@link readSmallFile}. */
export interface SmallFileOptions {
  /** More flags to open the file with. @default 0 */
  readonly flags?: number | undefined;
  /** A buffer of SMALL_FILE_BYTES + 1 bytes to read into, which the next file overwrites. @default a new buffer */
  readonly scratch?: Buffer | undefined;
}

/** A small file, read whole. */
export interface SmallFile {
  readonly bytes: Buffer;
  readonly stats: BigIntStats;
}

/**
 * Reads a small file whole; undefined for a larger one.
 * @param shown what to call the file in a message
 * @throws ArtifactError FILE_CHANGED when it changes meanwhile or is not a regular file; otherwise as the file system fails
 */
export function readSmallFile(path: string, shown: string, options: SmallFileOptions = {}): SmallFile | undefined {
  const file = openSync(path, OPEN_FLAGS | (options.flags ?? 0));
  try {
    const stats = fstatSync(file, { bigint: true });
    if (!stats.isFile()) throw changedError(shown);
    if (stats.size > SMALL_FILE_BYTES) return undefined;
    const expected = Number(stats.size);
    // One byte more than there should be, to see a file that grows.
    const room = options.scratch?.subarray(0, expected + 1) ?? Buffer.allocUnsafeSlow(expected + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size <= expected; size += read) {
      read = readSync(file, room, size, room.byteLength - size, size);
    }
    if (size !== expected || !isSameFile(stats, fstatSync(file, { bigint: true }))) throw changedError(shown);
    return { bytes: room.subarray(0, size), stats };
  } finally {
    closeSync(file);
  }
}
