import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes a new file at once, and waits for it. Fails as the file system does. */
export function writeWhole(path: string, mode: number, chunks: readonly Uint8Array[]): void {
  fillFile(openSync(path, 'wx', mode), chunks);
}

/** Writes all of an open file, and closes it. */
export function fillFile(file: number, chunks: readonly Uint8Array[]): void {
  const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  try {
    for (let at = 0; bytes !== undefined && at < bytes.byteLength; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}
