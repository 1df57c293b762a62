import { ArtifactError, isArtifactError, messageOf, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ArchiveEntry, readEntry } from '../archive/read/archive-entry.ts';
import type { TarCompression, Windows } from '../archive/read/decompress.ts';
import { readArchive } from '../archive/read/read-archive.ts';
import type { TarReader } from '../archive/read/tar-reader.ts';
import type { StagedTree } from './staged-tree.ts';
import type { UnpackBudget } from './unpack-budget.ts';
import type { WriteBehind } from './write/write-behind.ts';
import { writeEntry } from './write/write-entry.ts';

/** Dependencies of {@link unpackArchive}. */
export interface UnpackTarget {
  /** The name of the archive in a message. */
  readonly shown: string;
  /** Receives the entries. */
  readonly tree: StagedTree;
  /** Writes the small ones. */
  readonly behind: WriteBehind;
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
  const { shown, tree, behind, compression, tarDigest, guard, budget, windows } = target;
  const source = { shown, compression, tarDigest, windows, meter: budget.meter(shown) };
  try {
    await readArchive(content, source, async (header, tar) => {
      const entry = readEntry(header, target.base);
      if (entry === undefined) return;
      guard(entry.path);
      await stageEntry(entry, tar, target);
      budget.addEntry(shown, tree.size, entry.kind === 'link' || entry.kind === 'symlink');
    });
    await behind.settle();
  } catch (error) {
    throw archiveError(error, shown);
  }
}

async function stageEntry(entry: ArchiveEntry, tar: TarReader, { tree, base, behind }: UnpackTarget): Promise<void> {
  if (entry.kind === 'directory') tree.addFolder(entry.path);
  else if (entry.kind === 'symlink') tree.addSymlink({ path: entry.path, target: entry.target, base });
  else if (entry.kind === 'link') tree.addHardLink({ path: entry.path, target: entry.target });
  else await writeEntry(tree.addFile(entry.path), entry, tar, { behind });
}

/** The error for an archive that can't be unpacked; `shown` is what to call it. */
export function archiveError(error: unknown, shown: string): ArtifactError {
  if (isArtifactError(error)) return error;
  const code = systemCode(error);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return fileError(error, `Unpacking ${shown}`);
  return new ArtifactError('ARCHIVE_INVALID', `${shown} is not an archive that can be unpacked: ${messageOf(error)}`, {
    cause: error,
    remedy: 'Push the archive again, or pull it as it is with unpack: false.',
  });
}
