import { type FileHandle, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cancelledError } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { parallel } from '../../base/async/parallel.ts';
import {
  BLOB_CONCURRENCY,
  LARGE_COPY_CONCURRENCY,
  LAYOUT_LEFTOVER_MS,
  PARALLEL_DOWNLOAD_MIN_BYTES,
} from '../../base/limits.ts';
import { tarPadding } from '../../files/archive/read/tar-block.ts';
import { type TarEntry, tarEnd, tarHeader } from '../../files/archive/tar-header.ts';
import { verifyingStream } from '../../store/content/verify.ts';
import { replaceBy } from '../../store/lock/durable-write.ts';
import type { BlobSource, TransferOptions } from '../../store/store.ts';

/** A file of a tar to be written: a few bytes, or a blob that is streamed into its place. */
export interface TarContent {
  readonly name: string;
  readonly content: Uint8Array | BlobSource;
}

/** A file with the place that its bytes have in the tar. */
export interface PlacedContent extends TarContent {
  readonly size: number;
  /** Bytes from the start of the tar to the header, and to the content. */
  readonly header: Buffer;
  readonly offset: number;
}

/** A whole tar, known down to its last byte but for what is in its blobs. */
export interface TarPlan {
  readonly files: readonly PlacedContent[];
  /** Folders, which have a header alone. */
  readonly folders: readonly { readonly header: Buffer; readonly offset: number }[];
  /** Bytes of the tar. */
  readonly size: number;
}

/** Places files one after the other, with their folders before them. What is in the tar is all that its bytes depend on. */
export function planTar(contents: readonly TarContent[]): TarPlan {
  const files: PlacedContent[] = [];
  const folders = new Map<string, { header: Buffer; offset: number }>();
  let at = 0;
  const place = (entry: Pick<TarEntry, 'path' | 'kind' | 'mode' | 'size'>) => {
    const header = tarHeader({ ...entry, mtime: 0 });
    const offset = at;
    at += header.byteLength + entry.size + tarPadding(entry.size);
    return { header, offset };
  };
  for (const { name, content } of contents) {
    const parts = name.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const path = parts.slice(0, depth).join('/');
      if (!folders.has(path)) folders.set(path, place({ path, kind: 'directory', mode: 0o755, size: 0 }));
    }
    const size = content instanceof Uint8Array ? content.byteLength : content.descriptor.size;
    const { header, offset } = place({ path: name, kind: 'file', mode: 0o644, size });
    files.push({ name, content, size, header, offset: offset + header.byteLength });
  }
  return { files, folders: [...folders.values()], size: at + tarEnd().byteLength };
}

/**
 * Writes a tar beside its final place, blobs side by side, and renames it once all are verified and on disk: there is
 * never half a tar.
 * @throws ArtifactError DIGEST_MISMATCH or SIZE_MISMATCH, what opening a source throws, and errors of the file system
 */
export async function writeTar(path: string, plan: TarPlan, options: TransferOptions): Promise<void> {
  const { signal } = options;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await removeLeftovers(path);
  const large = new Gate(LARGE_COPY_CONCURRENCY);
  const write = async (handle: FileHandle): Promise<void> => {
    await handle.truncate(plan.size);
    for (const { header, offset } of plan.folders) await handle.write(header, 0, header.byteLength, offset);
    await parallel(
      plan.files,
      BLOB_CONCURRENCY,
      async (file, inner) => {
        const leave = file.size < PARALLEL_DOWNLOAD_MIN_BYTES ? () => {} : await large.enter(inner);
        await writeFile(handle, file, { ...options, signal: inner }).finally(leave);
      },
      signal,
    );
  };
  try {
    await replaceBy(path, write);
  } catch (error) {
    throw signal?.aborted ? cancelledError(signal) : error;
  }
}

async function writeFile(handle: FileHandle, file: PlacedContent, options: TransferOptions): Promise<void> {
  const { header, content, offset } = file;
  await handle.write(header, 0, header.byteLength, offset - header.byteLength);
  if (content instanceof Uint8Array) await handle.write(content, 0, content.byteLength, offset);
  else await writeBlob(handle, content, offset, options);
}

async function writeBlob(
  handle: FileHandle,
  source: BlobSource,
  offset: number,
  { signal, onProgress }: TransferOptions,
): Promise<void> {
  const content = await source.open(signal === undefined ? {} : { signal });
  const verified = verifyingStream(source.descriptor, 'its source');
  content.once('error', (error) => verified.destroy(error));
  content.pipe(verified);
  let at = offset;
  try {
    for await (const chunk of verified as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      await handle.write(chunk, 0, chunk.byteLength, at);
      at += chunk.byteLength;
      onProgress?.(chunk.byteLength);
    }
  } catch (error) {
    onProgress?.(offset - at);
    throw error;
  } finally {
    content.destroy();
  }
}

/** Removes temporary files that killed runs left next to a tar, recognized by their age. */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `.${basename(path)}.`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !/^[0-9a-f]{16}\.tmp$/.test(name.slice(start.length))) continue;
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LAYOUT_LEFTOVER_MS) await rm(join(folder, name), { force: true }).catch(() => {});
  }
}
