import { type FileHandle, open, rm } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, finishDigest, startDigest } from '../oci/digest.ts';
import { cancelledError } from '../store/cancelled.ts';
import { digestMismatch, sizeMismatch } from '../store/verify.ts';
import { retryPassing } from './file-error.ts';

/** Bytes gathered before they are written: one call for many chunks of a socket, written while the next are read. */
const WRITE_BYTES = 1024 * 1024;

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

/** Writes a stream to an open file, each chunk seen by `onChunk` first. Gives the number of bytes. */
export async function writeStream(
  handle: FileHandle,
  content: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): Promise<number> {
  let batch: Uint8Array[] = [];
  let batched = 0;
  let position = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    writing = writeAll(handle, batch, position);
    // Seen by the next await; until then it must not count as unhandled.
    writing.catch(() => undefined);
    position += batched;
    batch = [];
    batched = 0;
  };
  for await (const chunk of content) {
    onChunk(chunk);
    batch.push(chunk);
    batched += chunk.byteLength;
    if (batched >= WRITE_BYTES) await flush();
  }
  if (batched > 0) await flush();
  await writing;
  return position;
}

/** Options of {@link writeVerified}. */
export interface WriteVerifiedOptions {
  readonly executable: boolean;
  /** Whether to hash; the size is checked always. */
  readonly hash: boolean;
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes `content` to a new file at `path`, which is removed again when it is not what the descriptor says.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH, CANCELLED; else as the file system or the stream fails
 */
export async function writeVerified(
  path: string,
  descriptor: Descriptor,
  content: Readable,
  options: WriteVerifiedOptions,
): Promise<void> {
  const { signal, onProgress } = options;
  if (signal !== undefined) addAbortSignal(signal, content);
  const algorithm = algorithmOf(descriptor.digest);
  const hash = options.hash ? startDigest(algorithm) : undefined;
  let seen = 0;
  try {
    const handle = await retryPassing(() => open(path, 'wx', options.executable ? 0o777 : 0o666));
    try {
      await writeStream(handle, content, (chunk) => {
        seen += chunk.byteLength;
        if (seen > descriptor.size) throw sizeMismatch(descriptor, 'the source', `more than ${descriptor.size}`);
        hash?.update(chunk);
        onProgress?.(chunk.byteLength);
      });
    } finally {
      await handle.close();
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
