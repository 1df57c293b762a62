import { lstatSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest } from '../../oci/digest.ts';
import { checkTitle, NameTree } from '../paths/safe-path.ts';
import { hashFile } from '../source/file-source.ts';
import { placeFiles, removeFolder } from './place-files.ts';
import { makeStagingFolder, removeLeftovers } from './staging-folder.ts';
import type { UnpackLimits } from './unpack-archive.ts';
import { writeVerified } from './write-content.ts';
import { type WriteGuard, writeGuard } from './write-guard.ts';

/** Options of {@link openOutputFolder}. */
export interface OutputFolderOptions {
  /** Replace files that are there with other content; without it they are an error and nothing changes. */
  readonly overwrite: boolean;
  /** The workspace, whose own `.git` and `.github` are never written into. */
  readonly workspace?: string | undefined;
  /** The runner's command files (`GITHUB_OUTPUT`, `GITHUB_ENV`, …), which are never written onto. */
  readonly commandFiles?: readonly string[] | undefined;
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
  readonly compression: 'gzip' | 'zstd' | 'none';
  /** The digest that the tar inside the compression must have. */
  readonly tarDigest?: Digest | undefined;
  /** `title`: every entry has to be below `title/`, as ORAS writes them, and lands there. `root`: entries land below the root as named. @default title */
  readonly within?: 'title' | 'root' | undefined;
  /** Tighter or wider bounds than those of limits.ts. */
  readonly limits?: Partial<UnpackLimits> | undefined;
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** A file or link that a commit put in place, or that was there with the same content. */
export interface PlacedFile {
  /** Relative to the root, forward slashes. */
  readonly title: string;
  /** Absolute. */
  readonly path: string;
}

/** What a commit did. */
export interface Committed {
  readonly files: readonly PlacedFile[];
  /** False when everything was there already. */
  readonly changed: boolean;
}

/** The guarded way into a folder: everything is staged, checked, and renamed into place at once. */
export interface OutputFolder {
  /** Absolute, links resolved. */
  readonly root: string;
  /** True when a regular file with this content is there already. No symbolic link is followed. @throws ArtifactError UNSAFE_PATH */
  existing(title: string, descriptor: Descriptor): Promise<boolean>;
  /**
   * Stages one file. After a failure the same title can be written again.
   * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, SIZE_MISMATCH, DIGEST_MISMATCH, NO_SPACE, FILE_ACCESS, CANCELLED
   */
  write(title: string, descriptor: Descriptor, content: Readable, options?: WriteOptions): Promise<void>;
  /**
   * Stages the entries of an archive; resolves with the paths of its files and links, relative to the root. After a
   * failure nothing can be committed any more.
   * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH,
   *   NO_SPACE, FILE_ACCESS, CANCELLED
   */
  unpack(title: string, content: Readable, options: UnpackOptions): Promise<readonly string[]>;
  /**
   * Puts all that is staged in place: checks every destination first, then renames. Removes the staging folder.
   * @throws ArtifactError FILE_EXISTS, UNSAFE_PATH (a symbolic link in the way), FILE_ACCESS; nothing has changed then
   */
  commit(): Promise<Committed>;
  /** Removes what is staged; nothing in the folder has changed. Never throws; may be called after commit. */
  discard(): Promise<void>;
}

/**
 * Opens a folder to write into, and makes it if it is not there. What a killed run has left in it is removed.
 * @throws ArtifactError UNSAFE_PATH for a folder in the workspace's own `.git` or `.github`, FILE_ACCESS
 */
export async function openOutputFolder(root: string, options: OutputFolderOptions): Promise<OutputFolder> {
  throwIfCancelled(options.signal);
  const wanted = resolve(root);
  // Before the folder is made, so that a refused one is not left behind.
  writeGuard(wanted, options.workspace, options.commandFiles ?? []);
  try {
    await mkdir(wanted, { recursive: true });
    const real = await realpath(wanted);
    const guard = writeGuard(real, options.workspace, options.commandFiles ?? []);
    await removeLeftovers(real);
    return new StagedFolder(real, guard, options);
  } catch (error) {
    throw fileError(error, `Opening the folder ${root}`);
  }
}

/** The folder inside the staging folder that mirrors the root. */
const TREE = 'tree';
/** The folder beside it that keeps what is being replaced. */
const SPARE = 'spare';

/** Keeps a stream that fails before it is read from ending the process; whoever reads it sees the failure. */
function holdError(content: Readable): void {
  content.on('error', () => undefined);
}

class StagedFolder implements OutputFolder {
  readonly root: string;
  readonly #guard: WriteGuard;
  readonly #options: OutputFolderOptions;
  readonly #names = new NameTree();
  readonly #staged: string[] = [];
  /** Folders of the staged tree that were made. */
  readonly #folders = new Set<string>();
  #staging: Promise<string> | undefined;
  #failure: unknown;

  constructor(root: string, guard: WriteGuard, options: OutputFolderOptions) {
    this.root = root;
    this.#guard = guard;
    this.#options = options;
  }

  async existing(title: string, descriptor: Descriptor): Promise<boolean> {
    this.#check(title);
    try {
      let path = this.root;
      // Synchronously, which for thousands of files is several times faster.
      for (const part of title.split('/').slice(0, -1)) {
        path = join(path, part);
        if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
      }
      path = join(path, title.slice(title.lastIndexOf('/') + 1));
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats?.isFile() || stats.size !== descriptor.size) return false;
      const { digest } = await hashFile(path, algorithmOf(descriptor.digest), this.#options.signal);
      return digest === descriptor.digest;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return false;
      throw fileError(error, `Reading ${title}`);
    }
  }

  async write(title: string, descriptor: Descriptor, content: Readable, options: WriteOptions = {}): Promise<void> {
    holdError(content);
    try {
      this.#check(title);
      this.#names.add(title, 'other');
    } catch (error) {
      content.destroy();
      throw error;
    }
    try {
      const path = join(await this.#tree(), title);
      const folder = dirname(path);
      if (!this.#folders.has(folder)) await mkdir(folder, { recursive: true });
      this.#folders.add(folder);
      await writeVerified(path, descriptor, content, {
        executable: options.executable ?? false,
        hash: !(options.verified ?? false),
        onProgress: options.onProgress,
        ...this.#signal(),
      });
      this.#staged.push(title);
    } catch (error) {
      content.destroy();
      this.#names.remove(title);
      throw fileError(error, `Writing ${title} (${descriptor.size} bytes)`);
    }
  }

  async unpack(title: string, content: Readable, options: UnpackOptions): Promise<readonly string[]> {
    holdError(content);
    try {
      const inTitle = (options.within ?? 'title') === 'title';
      if (inTitle) this.#check(title);
      // Loaded when the first archive comes: most pulls have none.
      const { UNPACK_LIMITS, unpackArchive } = await import('./unpack-archive.ts');
      const paths = await unpackArchive(content, {
        shown: title,
        folder: await this.#tree(),
        base: inTitle ? title : '',
        compression: options.compression,
        names: this.#names,
        guard: this.#guard,
        limits: { ...UNPACK_LIMITS, ...options.limits },
        tarDigest: options.tarDigest,
        onProgress: options.onProgress,
        ...this.#signal(),
      });
      this.#staged.push(...paths);
      return paths;
    } catch (error) {
      content.destroy();
      // Half an archive is staged; nothing of it may be put in place.
      this.#failure = error;
      throw fileError(error, `Unpacking ${title}`);
    }
  }

  async commit(): Promise<Committed> {
    if (this.#failure !== undefined) throw this.#failure;
    throwIfCancelled(this.#options.signal);
    const files = this.#staged.map((title) => ({ title, path: join(this.root, title) }));
    if (this.#staging === undefined) return { files, changed: false };
    const staging = await this.#staging;
    const moves = await placeFiles(join(staging, TREE), this.root, join(staging, SPARE), this.#options.overwrite);
    await this.discard();
    return { files, changed: moves > 0 };
  }

  async discard(): Promise<void> {
    const staging = await this.#staging?.catch(() => undefined);
    if (staging !== undefined) await removeFolder(staging);
  }

  #check(title: string): void {
    checkTitle(title);
    this.#guard(title);
  }

  #signal(): { readonly signal?: AbortSignal | undefined } {
    const { signal } = this.#options;
    return signal === undefined ? {} : { signal };
  }

  /** The staged tree; its folder is made when it is first needed. */
  async #tree(): Promise<string> {
    this.#staging ??= makeStagingFolder(this.root, TREE);
    return join(await this.#staging, TREE);
  }
}
