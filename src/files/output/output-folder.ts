import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { fileError } from '../../base/file-error.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ArchiveFormat } from '../archive/read/archive-format.ts';
import type { TarReader } from '../archive/read/tar-reader.ts';
import type { KeptFile } from './keep-file.ts';
import { StagedOutput } from './staged-output.ts';
import { removeLeftovers } from './staging-folder.ts';
import type { UnpackLimits } from './unpack-budget.ts';
import type { EntryContent } from './write/write-entry.ts';
import { checkStaysInWorkspace, writeGuard } from './write-guard.ts';

/** Options of {@link openOutputFolder}. */
export interface OutputFolderOptions {
  /** Replace files that are there with other content; without it they are an error and nothing changes. */
  readonly overwrite: boolean;
  /** The workspace, which no link on the way to a folder in it may lead out of, and whose `.github` is never written into. */
  readonly workspace?: string | undefined;
  /** The runner's command files (`GITHUB_OUTPUT`, `GITHUB_ENV`, …), which are never written onto. */
  readonly commandFiles?: readonly string[] | undefined;
  /** Tighter or wider bounds for archives than those of limits.ts. */
  readonly limits?: Partial<UnpackLimits> | undefined;
  /** Only find out what would change: nothing is made or written in the folder, and this other one is staged in. */
  readonly dryRun?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link OutputFolder.write}. */
export interface WriteOptions {
  /** Set the executable bits. @default false */
  readonly executable?: boolean | undefined;
  /** `content` already errors when it is not the descriptor's, as the streams of a store do: it is not hashed again. @default false */
  readonly verified?: boolean | undefined;
  /** Called with the number of bytes written since the last call. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** Options of {@link OutputFolder.unpack}. */
export interface UnpackOptions {
  /**
   * `title`: the layer is a folder, every entry has to be below `title/`, as ORAS writes them, and lands there (`.` is the
   * root). `root`: entries land below the root as named, and what is not an archive is staged as the file `title`.
   */
  readonly within: 'title' | 'root';
  /** The digest that the tar inside the compression must have. */
  readonly tarDigest?: Digest | undefined;
}

/** The guarded way into a folder: everything is staged, checked, and renamed into place at once. */
export interface OutputFolder {
  /** Absolute, links resolved. */
  readonly root: string;
  /** True when a regular file with this content is there already. No symbolic link is followed. @throws ArtifactError UNSAFE_PATH */
  existing(title: string, descriptor: Descriptor): Promise<boolean>;
  /**
   * In a dry run, stages a name without content where the folder has nothing of that name, so that the content need not be
   * fetched: it would be written, whatever it is.
   * @param unpack as {@link UnpackOptions.within}; undefined for a file
   * @returns false where the content decides
   */
  wouldAdd(title: string, unpack: UnpackOptions['within'] | undefined): Promise<boolean>;
  /**
   * Stages one file. After a failure the same title can be written again.
   * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, SIZE_MISMATCH, DIGEST_MISMATCH, NO_SPACE, FILE_ACCESS, CANCELLED
   */
  write(title: string, descriptor: Descriptor, content: Readable, options?: WriteOptions): Promise<void>;
  /**
   * Stages the entries of an archive, whose format is detected from its content: a tar, plain or compressed with gzip
   * or zstd. After a failure nothing can be committed any more.
   * @returns the format of the content; if that is not a tar, nothing was unpacked
   * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH,
   * NO_SPACE, FILE_ACCESS, CANCELLED
   */
  unpack(title: string, descriptor: Descriptor, content: Readable, options: UnpackOptions): Promise<ArchiveFormat>;
  /**
   * Writes the content of an archive's current entry aside, without a name yet: now, or until {@link settle} returns.
   * @throws ArtifactError NO_SPACE, FILE_ACCESS; otherwise as the archive fails
   */
  keep(content: EntryContent, tar: TarReader): Promise<KeptFile>;
  /**
   * Returns when all that was kept is written, which has to be before it gets a name.
   * @param shown what to call the archive in a message
   * @throws ArtifactError NO_SPACE, FILE_ACCESS
   */
  settle(shown: string): Promise<void>;
  /**
   * Stages a kept file; under a second title it is a hard link to the first.
   * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, FILE_ACCESS
   */
  name(title: string, kept: KeptFile): Promise<void>;
  /** Stages a folder, unless it is there. @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, FILE_ACCESS */
  addFolder(title: string): Promise<void>;
  /** Stages a symbolic link. It has to lead to what is staged too. @throws ArtifactError UNSAFE_PATH, NAME_COLLISION */
  addLink(title: string, target: string): Promise<void>;
  /**
   * Puts all that is staged in place: checks every destination first, then renames. Removes the staging folder. A dry run ends
   * after the checks.
   * @returns false when everything was there already
   * @throws ArtifactError FILE_EXISTS, UNSAFE_PATH (a symbolic link in the way, or one that leads out), FILE_ACCESS;
   *   nothing has changed then
   */
  commit(): Promise<boolean>;
  /** Removes what is staged; nothing in the folder has changed. Never throws; may be called after commit. */
  discard(): Promise<void>;
}

/**
 * Opens a folder to write into, and makes it if it is not there. What a killed run has left in it is removed.
 * @throws ArtifactError UNSAFE_PATH for a folder `.git`, the workspace's own `.github`, and a link that leads out of the
 *   workspace; FILE_ACCESS
 */
export async function openOutputFolder(root: string, options: OutputFolderOptions): Promise<OutputFolder> {
  throwIfCancelled(options.signal);
  const wanted = resolve(root);
  // Before the folder is made, so that a refused one is not left behind.
  checkStaysInWorkspace(wanted, options.workspace);
  writeGuard(wanted, options.workspace, options.commandFiles ?? []);
  const { dryRun } = options;
  try {
    if (dryRun === undefined) mkdirSync(wanted, { recursive: true });
    checkStaysInWorkspace(wanted, options.workspace);
    const real = dryRun !== undefined && !existsSync(wanted) ? wanted : realpathSync.native(wanted);
    const guard = writeGuard(real, options.workspace, options.commandFiles ?? []);
    if (dryRun === undefined) await removeLeftovers(real);
    return new StagedOutput(real, guard, options);
  } catch (error) {
    throw fileError(error, `Opening the folder ${root}`);
  }
}
