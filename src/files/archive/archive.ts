import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError } from '../../base/errors.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { looksExecutable, MAGIC_BYTES } from '../kind/executable-content.ts';
import { changedError, isSameFile } from '../source/file-identity.ts';
import { fileSource } from '../source/file-source.ts';
import { holdsPrivateKey, namesSecret } from '../source/secret-file.ts';
import { readSmallFile, SMALL_FILE_BYTES, type SmallFile } from '../source/small-file.ts';
import type { FoundFile, PackedFile } from '../source/types.ts';
import { ArchiveWriter, type Compression, type WrittenArchive } from './archive-writer.ts';
import { tarPadding } from './read/tar-block.ts';
import { tarEnd, tarHeader } from './tar-header.ts';
import { type WalkedEntry, walkDirectory } from './walk-directory.ts';

export type { Compression } from './archive-writer.ts';

/** Options of {@link archiveDirectory}. */
export interface ArchiveOptions {
  /** Folder of the archive until it is disposed of; created if it does not exist. */
  readonly tempDir: string;
  readonly compression: Compression;
  /** Modification time of every entry, seconds since 1970. @default 0 */
  readonly epochSeconds?: number | undefined;
  /**
   * Detect executable files by their content instead of their mode, which is necessary if there are no modes. @default
   * on Windows
   */
  readonly modesByContent?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of tar bytes made since the last call. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** An archive in a temporary file. */
export interface ArchivedDirectory extends PackedFile {
  /** Removes the temporary file. Never throws. */
  dispose(): Promise<void>;
}

const DEFAULT_TYPE: Readonly<Record<Compression, string>> = {
  gzip: MEDIA_TYPE.ociLayerTarGzip,
  zstd: MEDIA_TYPE.ociLayerTarZstd,
  none: MEDIA_TYPE.ociLayerTar,
};
const ENDING: Readonly<Record<Compression, string>> = { gzip: '.tar.gz', zstd: '.tar.zst', none: '.tar' };

const EXECUTABLE = 0o755;
const REGULAR = 0o644;
const LINK = 0o777;
const OWNER_EXECUTES = 0o100;
/** The largest number of eleven octal digits. */
const MAX_EPOCH_SECONDS = 0o77777777777;

/** A link that has taken a file's place since the walk is not followed. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
/** Nor is a FIFO waited for. */
const OPEN_FLAGS = constants.O_RDONLY | NO_FOLLOW | (constants.O_NONBLOCK ?? 0);

/**
 * Packs a folder into a tar in a temporary file, the same bytes for the same files on every machine (with `gzip` and
 * `none`): see {@link walkDirectory} for what is in it and in which order; names start with the folder's title, owner 0,
 * one time for all, modes 755 and 644 only, hard links as files of their own. Memory is bounded.
 * @throws ArtifactError as walkDirectory; FILE_CHANGED when a file changes meanwhile; INPUT_INVALID for a time that tar
 *   can't hold; NO_SPACE, FILE_ACCESS, CANCELLED. Nothing is left in `tempDir` then.
 */
export async function archiveDirectory(found: FoundFile, options: ArchiveOptions): Promise<ArchivedDirectory> {
  const { tempDir, compression, signal } = options;
  const { title, path, kind } = found;
  const epochSeconds = options.epochSeconds ?? 0;
  if (!Number.isInteger(epochSeconds) || epochSeconds < 0 || epochSeconds > MAX_EPOCH_SECONDS) {
    throw new ArtifactError('INPUT_INVALID', `${epochSeconds} is not a time that an archive can hold`);
  }
  throwIfCancelled(signal);
  const entries = await walkDirectory(found, signal);
  const file = join(tempDir, `oci-artifact-${randomUUID()}${ENDING[compression]}`);
  const dispose = (): Promise<void> => rm(file, { force: true }).catch(() => undefined);
  try {
    await mkdir(tempDir, { recursive: true });
    const written = await writeArchive(file, entries, { ...options, epochSeconds });
    const descriptor = {
      mediaType: found.mediaType ?? DEFAULT_TYPE[compression],
      digest: written.digest,
      size: written.size,
    };
    const source = await fileSource(file, `the archive of ${title}`, descriptor);
    const archive = { compression, tarDigest: written.tarDigest };
    return { title, path, kind, source, archive, secrets: written.secrets, dispose };
  } catch (error) {
    await dispose();
    throw fileError(error, `Archiving ${title}`);
  }
}

async function writeArchive(
  archive: string,
  entries: readonly WalkedEntry[],
  options: ArchiveOptions & { readonly epochSeconds: number },
): Promise<WrittenArchive & { readonly secrets: readonly string[] }> {
  const handle = await open(archive, 'wx', 0o600);
  const writer = new ArchiveWriter(handle, options.compression, options.onProgress);
  try {
    const settings = {
      mtime: options.epochSeconds,
      byContent: options.modesByContent ?? process.platform === 'win32',
      scratch: Buffer.allocUnsafeSlow(SMALL_FILE_BYTES + 1),
      signal: options.signal,
      secrets: [] as string[],
    };
    for (const entry of entries) {
      throwIfCancelled(options.signal);
      const { path, kind, target } = entry;
      const common = { path, kind, size: 0, mtime: options.epochSeconds };
      if (kind === 'file') await addFile(writer, entry, settings);
      else if (target === undefined) await writer.write(tarHeader({ ...common, mode: EXECUTABLE }));
      else await writer.write(tarHeader({ ...common, mode: LINK, target }));
    }
    await writer.write(tarEnd());
    return { ...(await writer.end()), secrets: settings.secrets };
  } finally {
    await writer.close();
    await handle.close();
  }
}

interface FileSettings {
  readonly mtime: number;
  readonly byContent: boolean;
  /** Buffer into which small files are read, one after another. */
  readonly scratch: Buffer;
  readonly signal: AbortSignal | undefined;
  /** Gets the files that usually hold secrets. */
  readonly secrets: string[];
}

async function addFile(writer: ArchiveWriter, entry: WalkedEntry, settings: FileSettings): Promise<void> {
  const { path, file } = entry;
  const { mtime, byContent, scratch, signal, secrets } = settings;
  const header = (mode: number, size: number) => tarHeader({ path, kind: 'file', mode, size, mtime });
  let small: SmallFile | undefined;
  try {
    small = readSmallFile(file, path, { flags: NO_FOLLOW, scratch });
    // No key file is large.
    if (namesSecret(path) || (small !== undefined && holdsPrivateKey(small.bytes))) secrets.push(file);
    if (small === undefined) {
      const handle = await retryPassing(() => open(file, OPEN_FLAGS));
      try {
        await addLarge(writer, handle, path, byContent, header, signal);
      } finally {
        await handle.close();
      }
      return;
    }
  } catch (error) {
    throw fileError(error, `Reading ${path}`);
  }
  // Awaited only where there is something to wait for: most often these three are sums and copies.
  const head = writer.write(header(modeOf(Number(small.stats.mode), small.bytes, byContent), small.bytes.byteLength));
  if (head !== undefined) await head;
  const content = writer.write(small.bytes);
  if (content !== undefined) await content;
  const padding = writer.zeros(tarPadding(small.bytes.byteLength));
  if (padding !== undefined) await padding;
}

function modeOf(mode: number, start: Uint8Array, byContent: boolean): number {
  return (byContent ? looksExecutable(start) : (mode & OWNER_EXECUTES) !== 0) ? EXECUTABLE : REGULAR;
}

async function addLarge(
  writer: ArchiveWriter,
  handle: FileHandle,
  shown: string,
  byContent: boolean,
  header: (mode: number, size: number) => Buffer,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) throw changedError(shown);
  const total = Number(stats.size);
  const start = Buffer.alloc(MAGIC_BYTES);
  const { bytesRead } = await handle.read(start, 0, MAGIC_BYTES, 0);
  await writer.write(header(modeOf(Number(stats.mode), start.subarray(0, bytesRead), byContent), total));
  for (let position = 0; position < total; ) {
    throwIfCancelled(signal);
    const room = writer.room();
    const read = await handle.read(room, 0, Math.min(room.byteLength, total - position), position);
    if (read.bytesRead === 0) throw changedError(shown);
    position += read.bytesRead;
    await writer.filled(read.bytesRead);
  }
  if (!isSameFile(stats, await handle.stat({ bigint: true }))) throw changedError(shown);
  await writer.write(Buffer.alloc(tarPadding(total)));
}
