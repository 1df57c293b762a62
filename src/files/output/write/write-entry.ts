import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { retryPassing } from '../../../base/file-error.ts';
import type { SparseMap } from '../../archive/read/sparse-map.ts';
import type { TarReader } from '../../archive/read/tar-reader.ts';
import { SMALL_FILE_BYTES } from '../../source/small-file.ts';
import type { WriteBehind } from './write-behind.ts';
import { writeStream } from './write-content.ts';
import { writeWhole } from './write-whole.ts';

/** A file of an archive, as its header has it. */
export interface EntryContent {
  readonly size: number;
  readonly mode: number;
  readonly sparse?: SparseMap | undefined;
}

/** Options of {@link writeEntry}. */
export interface WriteEntryOptions {
  /** Sees the content of a file without holes. */
  readonly onChunk?: ((chunk: Uint8Array) => void) | undefined;
  /** Writes small files. @default at once, here */
  readonly behind?: WriteBehind | undefined;
}

/** Writes the content of an archive's current entry to a new file. Fails as the archive or the file system does. */
export async function writeEntry(
  path: string,
  { size, mode, sparse }: EntryContent,
  tar: TarReader,
  { onChunk = () => undefined, behind }: WriteEntryOptions = {},
): Promise<void> {
  if (sparse !== undefined) {
    await writeSparse(path, mode, sparse, tar);
    return;
  }
  if (size <= SMALL_FILE_BYTES) {
    const content = await tar.content();
    onChunk(content);
    if (behind === undefined) await writeWhole(path, mode, content);
    else await behind.write(path, mode, content);
    return;
  }
  const handle = await retryPassing(() => open(path, 'wx', mode));
  try {
    await writeStream(handle, tar.chunks(), onChunk);
  } finally {
    await handle.close();
  }
}

/** Writes the pieces of a file that are in the archive, and leaves holes between them. */
async function writeSparse(path: string, mode: number, { size, segments }: SparseMap, tar: TarReader): Promise<void> {
  const file = await retryPassing(async () => openSync(path, 'wx', mode));
  try {
    for (const { offset, length } of segments) {
      let position = offset;
      for await (const chunk of tar.chunks(length)) {
        for (let at = 0; at < chunk.byteLength; ) {
          const written = writeSync(file, chunk, at, chunk.byteLength - at, position);
          at += written;
          position += written;
        }
      }
    }
    ftruncateSync(file, size);
  } finally {
    closeSync(file);
  }
}
