import { closeSync, openSync, writeSync } from 'node:fs';
import { retryPassing } from '../../../base/file-error.ts';

/** Writes a new file with synchronous calls. Fails as the file system does. */
export async function writeWhole(path: string, mode: number, content: Uint8Array): Promise<void> {
  fillFile(await retryPassing(async () => openSync(path, 'wx', mode)), [content]);
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
