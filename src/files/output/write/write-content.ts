import { open as openWithCallback } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { cancelledError } from '../../../base/async/cancelled.ts';
import { retryPassing } from '../../../base/file-error.ts';
import { freePassed } from '../../../base/passing-bytes.ts';
import type { Descriptor } from '../../../oci/descriptor.ts';
import { algorithmOf, finishDigest, startDigest } from '../../../oci/digest.ts';
import { chunksOf, HeldContent } from '../../../store/content/held-content.ts';
import { digestMismatch, sizeMismatch } from '../../../store/content/verify.ts';
import { SMALL_FILE_BYTES } from '../../source/small-file.ts';
import { fillFile } from './write-whole.ts';

/** Most bytes held while others are written. Less is written as soon as it comes: it is in the processor's cache then. */
const HELD_BYTES = 1024 * 1024;

const makeFile = promisify(openWithCallback);

/** Writes all of `chunks` at `position`. A write may take fewer bytes than it was given. */
async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  let { bytesWritten } = await handle.writev(chunks, position);
  if (bytesWritten === total) return;
  const rest = Buffer.concat(chunks);
  while (bytesWritten < total) {
    bytesWritten += (await handle.write(rest, bytesWritten, total - bytesWritten, position + bytesWritten))
      .bytesWritten;
  }
}

/** Writes a stream to an open file, each chunk seen by `onChunk` first and by `onWritten` last. Gives the number of bytes. */
export async function writeStream(
  handle: FileHandle,
  content: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
  onWritten: (chunk: Uint8Array) => void = () => {},
): Promise<number> {
  let batch: Uint8Array[] = [];
  let batched = 0;
  let position = 0;
  let writing: Promise<void> | undefined;
  const flush = (): void => {
    const chunks = batch;
    const mine = writeAll(handle, chunks, position).then(() => {
      chunks.forEach(onWritten);
      if (writing === mine) writing = undefined;
    });
    // Seen by the next await; until then it must not count as unhandled.
    mine.catch(() => undefined);
    writing = mine;
    position += batched;
    batch = [];
    batched = 0;
  };
  for await (const chunk of content) {
    onChunk(chunk);
    batch.push(chunk);
    batched += chunk.byteLength;
    if (writing !== undefined && batched < HELD_BYTES) continue;
    await writing;
    flush();
  }
  await writing;
  if (batched > 0) flush();
  await writing;
  return position;
}

/** Options of {@link writeVerified}. */
export interface WriteVerifiedOptions {
  readonly executable: boolean;
  /** Hash the content; the size is always checked. */
  readonly hash: boolean;
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes `content` to a new file at `path`, and removes it if it does not match the descriptor.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH, CANCELLED; otherwise as the file system or the stream fails
 */
export async function writeVerified(
  path: string,
  descriptor: Descriptor,
  content: Readable,
  options: WriteVerifiedOptions,
): Promise<void> {
  const { signal, onProgress } = options;
  if (signal !== undefined && !(content instanceof HeldContent)) addAbortSignal(signal, content);
  const algorithm = algorithmOf(descriptor.digest);
  const hash = options.hash ? startDigest(algorithm) : undefined;
  let seen = 0;
  const mode = options.executable ? 0o777 : 0o666;
  const onChunk = (chunk: Uint8Array): void => {
    seen += chunk.byteLength;
    if (seen > descriptor.size) throw sizeMismatch(descriptor, 'the source', `more than ${descriptor.size}`);
    hash?.update(chunk);
    onProgress?.(chunk.byteLength);
  };
  try {
    if (descriptor.size <= SMALL_FILE_BYTES) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of chunksOf(content)) {
        onChunk(chunk);
        chunks.push(chunk);
      }
      // Making a file takes ten times as long as filling a small one: other threads do it, while more content comes.
      fillFile(await retryPassing(() => makeFile(path, 'wx', mode)), chunks);
    } else {
      const handle = await retryPassing(() => open(path, 'wx', mode));
      try {
        await writeStream(handle, content, onChunk, freePassed);
      } finally {
        await handle.close();
      }
    }
    if (seen !== descriptor.size) throw sizeMismatch(descriptor, 'the source', String(seen));
    const got = hash === undefined ? descriptor.digest : finishDigest(hash, algorithm);
    if (got !== descriptor.digest) throw digestMismatch(descriptor.digest, got, 'the source');
  } catch (error) {
    content.destroy();
    await rm(path, { force: true }).catch(() => undefined);
    throw signal?.aborted ? cancelledError(signal) : error;
  }
}
