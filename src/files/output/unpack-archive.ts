import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ArtifactError, isArtifactError, messageOf, systemCode } from '../../base/errors.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import { algorithmOf, type Digest, finishDigest, startDigest } from '../../oci/digest.ts';
import { digestMismatch } from '../../store/content/verify.ts';
import { type ArchiveEntry, readEntry } from '../archive/read/archive-entry.ts';
import { ByteReader } from '../archive/read/byte-reader.ts';
import { decompressed, type TarCompression, type Windows } from '../archive/read/decompress.ts';
import { TarReader } from '../archive/read/tar-reader.ts';
import type { StagedTree } from './staged-tree.ts';
import type { UnpackBudget } from './unpack-budget.ts';
import { SMALL_FILE_BYTES, writeStream, writeWhole } from './write-content.ts';

/** Dependencies of {@link unpackArchive}. */
export interface UnpackTarget {
  /** The name of the archive in a message. */
  readonly shown: string;
  /** Receives the entries. */
  readonly tree: StagedTree;
  /** Folder within it that every entry has to be in; empty for none. */
  readonly base: string;
  readonly compression: TarCompression;
  readonly tarDigest?: Digest | undefined;
  /** Refuses a path that must not be written to, by throwing. */
  readonly guard: (path: string) => void;
  readonly budget: UnpackBudget;
  readonly windows: Windows;
}

/**
 * Unpacks a tar stream into a staged tree. Links are noted there, and made when no more is written, so that nothing is
 * written through one.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH (the tar
 *   inside), NO_SPACE, FILE_ACCESS; what was written by then stays, to be removed by the caller
 */
export async function unpackArchive(content: AsyncIterable<Uint8Array>, target: UnpackTarget): Promise<void> {
  const { shown, tree, base, compression, tarDigest, guard, budget, windows } = target;
  const meter = budget.meter(shown);
  const plain = meter.plain(decompressed(meter.compressed(content), compression, windows));
  const hash = tarDigest === undefined ? undefined : startDigest(algorithmOf(tarDigest));
  const source = new ByteReader(hash === undefined ? plain : hashed(plain, hash));
  const tar = new TarReader(source, shown);
  try {
    for (let header = await tar.next(); header !== undefined; header = await tar.next()) {
      const entry = readEntry(header, base);
      if (entry === undefined) continue;
      guard(entry.path);
      await stageEntry(entry, tar, tree, base);
      budget.addEntry(shown, tree.size, entry.kind === 'link' || entry.kind === 'symlink');
    }
    if (tarDigest === undefined || hash === undefined) return;
    const got = finishDigest(hash, algorithmOf(tarDigest));
    if (got !== tarDigest) throw digestMismatch(tarDigest, got, `the archive inside ${shown}`);
  } catch (error) {
    throw archiveError(error, shown);
  } finally {
    await source.close().catch(() => undefined);
  }
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof startDigest>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

async function stageEntry(entry: ArchiveEntry, tar: TarReader, tree: StagedTree, base: string): Promise<void> {
  if (entry.kind === 'directory') tree.addFolder(entry.path);
  else if (entry.kind === 'symlink') tree.addSymlink({ path: entry.path, target: entry.target, base });
  else if (entry.kind === 'link') tree.addHardLink({ path: entry.path, target: entry.target });
  else await stageFile(entry, tar, tree.addFile(entry.path));
}

type FileEntry = Extract<ArchiveEntry, { kind: 'file' }>;

async function stageFile({ size, mode, sparse }: FileEntry, tar: TarReader, path: string): Promise<void> {
  if (sparse !== undefined) {
    await writeSparse(path, mode, sparse, tar);
    return;
  }
  if (size <= SMALL_FILE_BYTES) {
    writeWhole(path, mode, [await tar.content()]);
    return;
  }
  const handle = await retryPassing(() => open(path, 'wx', mode));
  try {
    await writeStream(handle, tar.chunks(), () => undefined);
  } finally {
    await handle.close();
  }
}

/** Writes the pieces of a file that are in the archive, and leaves holes between them. */
async function writeSparse(
  path: string,
  mode: number,
  { size, segments }: NonNullable<FileEntry['sparse']>,
  tar: TarReader,
): Promise<void> {
  const file = openSync(path, 'wx', mode);
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

function archiveError(error: unknown, shown: string): ArtifactError {
  if (isArtifactError(error)) return error;
  const code = systemCode(error);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return fileError(error, `Unpacking ${shown}`);
  return new ArtifactError('ARCHIVE_INVALID', `${shown} is not an archive that can be unpacked: ${messageOf(error)}`, {
    cause: error,
    remedy: 'Push the archive again, or pull it as it is with unpack: false.',
  });
}
