import { createReadStream, lstatSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { cancelledError, throwIfCancelled } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { MAX_ZSTD_WINDOW_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf } from '../../oci/digest.ts';
import type { ArchiveFormat } from '../archive/read/archive-format.ts';
import type { Windows } from '../archive/read/decompress.ts';
import type { TarReader } from '../archive/read/tar-reader.ts';
import { checkTitle, ROOT_TITLE } from '../paths/safe-path.ts';
import { hashFile } from '../source/file-source.ts';
import type { KeptFile } from './keep-file.ts';
import type { OutputFolder, OutputFolderOptions, UnpackOptions, WriteOptions } from './output-folder.ts';
import { placeFiles, removeFolder, wouldPlace } from './place-files.ts';
import { StagedTree } from './staged-tree.ts';
import { makeStagingFolder } from './staging-folder.ts';
import { UNPACK_LIMITS, UnpackBudget } from './unpack-budget.ts';
import type { WriteBehind } from './write/write-behind.ts';
import { writeVerified } from './write/write-content.ts';
import type { EntryContent } from './write/write-entry.ts';
import type { WriteGuard } from './write-guard.ts';

/** The folder inside the staging folder that mirrors the root. */
const TREE = 'tree';
/** The folder beside it that keeps what is being replaced. */
const SPARE = 'spare';

/** Keeps a stream that fails before it is read from ending the process; whoever reads it sees the failure. */
function holdError(content: Readable): void {
  content.on('error', () => undefined);
}

/** An output folder whose content is staged beside it until {@link OutputFolder.commit}. */
export class StagedOutput implements OutputFolder {
  readonly root: string;
  readonly #guard: WriteGuard;
  readonly #options: OutputFolderOptions;
  readonly #budget: UnpackBudget;
  readonly #windows: Windows;
  #staging: string | undefined;
  #tree: StagedTree | undefined;
  #behind: WriteBehind | undefined;
  /** Titles that are known to be safe: each is asked for two or three times. */
  readonly #checked = new Set<string>();
  #spools = 0;
  #kept = 0;
  /** The first titles of kept files, by their paths. */
  readonly #named = new Map<string, string>();
  #failure: unknown;

  constructor(root: string, guard: WriteGuard, options: OutputFolderOptions) {
    this.root = root;
    this.#guard = guard;
    this.#options = options;
    this.#budget = new UnpackBudget({ ...UNPACK_LIMITS, ...options.limits });
    this.#windows = {
      gate: new Gate(MAX_ZSTD_WINDOW_BYTES),
      spool: (rest) => this.#spool(rest),
      signal: options.signal ?? new AbortController().signal,
    };
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

  async wouldAdd(title: string, unpack: UnpackOptions['within'] | undefined): Promise<boolean> {
    const { dryRun } = this.#options;
    if (dryRun === undefined || title === ROOT_TITLE) return false;
    this.#check(title);
    // The names inside an archive that is unpacked into the root are not known.
    const place = unpack === 'root' ? this.root : join(this.root, title);
    try {
      if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) return false;
    } catch (error) {
      // A file where a folder has to be: the checks of a commit say so.
      if (systemCode(error) !== 'ENOTDIR') throw fileError(error, `Looking at ${title}`);
    }
    const tree = this.#staged();
    if (unpack === 'title') tree.addFolder(title);
    else await writeFile(tree.addFile(title), '');
    return true;
  }

  async write(title: string, descriptor: Descriptor, content: Readable, options: WriteOptions = {}): Promise<void> {
    holdError(content);
    try {
      this.#check(title);
      await this.#writeFile(this.#staged(), title, descriptor, content, options);
    } catch (error) {
      content.destroy();
      throw fileError(error, `Writing ${title} (${descriptor.size} bytes)`);
    }
  }

  async #writeFile(
    tree: StagedTree,
    title: string,
    descriptor: Descriptor,
    content: Readable,
    { executable = false, verified = false, onProgress }: WriteOptions,
  ): Promise<void> {
    const path = tree.addFile(title);
    try {
      const { signal } = this.#options;
      await writeVerified(path, descriptor, content, { executable, hash: !verified, onProgress, signal });
    } catch (error) {
      tree.remove(title);
      throw error;
    }
  }

  async unpack(
    title: string,
    descriptor: Descriptor,
    content: Readable,
    options: UnpackOptions,
  ): Promise<ArchiveFormat> {
    holdError(content);
    const { signal } = this.#options;
    if (signal !== undefined) addAbortSignal(signal, content);
    try {
      return await this.#unpack(title, descriptor, content, options);
    } catch (error) {
      // Half an archive is staged; nothing of it may be put in place.
      this.#failure = signal?.aborted ? cancelledError(signal) : error;
      throw fileError(this.#failure, `Unpacking ${title}`);
    } finally {
      content.destroy();
    }
  }

  async #unpack(
    title: string,
    descriptor: Descriptor,
    content: Readable,
    { within, tarDigest }: UnpackOptions,
  ): Promise<ArchiveFormat> {
    const isFolder = within === 'title';
    const base = isFolder && title !== ROOT_TITLE ? title : '';
    if (title !== ROOT_TITLE) this.#check(title);
    // Loaded when the first archive comes: most pulls have none.
    const [{ recogniseArchive }, { unpackArchive }, behind] = await Promise.all([
      import('../archive/read/archive-format.ts'),
      import('./unpack-archive.ts'),
      this.#writeBehind(),
    ]);
    const tree = this.#staged();
    const { format, content: whole } = await recogniseArchive(content);
    if (!format.isTar && !isFolder) {
      await this.#writeFile(tree, title, descriptor, Readable.from(whole, { objectMode: false }), { verified: true });
      return format;
    }
    if (format.foreign !== undefined) throw foreignFolder(title, format.foreign);
    await unpackArchive(whole, {
      shown: title,
      tree,
      behind,
      base,
      compression: format.compression,
      tarDigest,
      guard: this.#guard,
      budget: this.#budget,
      windows: this.#windows,
    });
    return format;
  }

  async keep(content: EntryContent, tar: TarReader): Promise<KeptFile> {
    this.#staged();
    const { keepFile } = await import('./keep-file.ts');
    this.#kept += 1;
    const path = join(this.#staging ?? this.root, `kept-${this.#kept}`);
    return keepFile(path, content, tar, { behind: await this.#writeBehind(), signal: this.#options.signal });
  }

  async settle(shown: string): Promise<void> {
    try {
      await this.#behind?.settle();
    } catch (error) {
      throw fileError(error, `Unpacking ${shown}`);
    }
  }

  async name(title: string, { path }: KeptFile): Promise<void> {
    this.#check(title);
    const tree = this.#staged();
    const first = this.#named.get(path);
    if (first !== undefined) {
      tree.addHardLink({ path: title, target: first });
      return;
    }
    try {
      renameSync(path, tree.addFile(title));
    } catch (error) {
      throw fileError(error, `Writing ${title}`);
    }
    this.#named.set(path, title);
  }

  async addFolder(title: string): Promise<void> {
    this.#check(title);
    this.#staged().addFolder(title);
  }

  async addLink(title: string, target: string): Promise<void> {
    this.#check(title);
    this.#staged().addSymlink({ path: title, target, base: '' });
  }

  async commit(): Promise<boolean> {
    if (this.#failure !== undefined) throw this.#failure;
    throwIfCancelled(this.#options.signal);
    const staging = this.#staging;
    if (staging === undefined) return false;
    try {
      this.#tree?.makeLinks();
    } catch (error) {
      this.#failure = fileError(error, 'Making the links of an archive');
      throw this.#failure;
    }
    const { overwrite, dryRun } = this.#options;
    if (dryRun !== undefined) return wouldPlace(join(staging, TREE), this.root, overwrite);
    const moves = await placeFiles(join(staging, TREE), this.root, join(staging, SPARE), overwrite);
    await this.discard();
    return moves > 0;
  }

  async discard(): Promise<void> {
    await this.#behind?.close();
    if (this.#staging !== undefined) await removeFolder(this.#staging);
  }

  #check(title: string): void {
    if (this.#checked.has(title)) return;
    checkTitle(title);
    this.#guard(title);
    this.#checked.add(title);
  }

  /** The staged tree; its folder is made when it is first needed. */
  #staged(): StagedTree {
    this.#staging ??= makeStagingFolder(this.#options.dryRun ?? this.root, TREE);
    this.#tree ??= new StagedTree(join(this.#staging, TREE));
    return this.#tree;
  }

  /** Loaded with the first archive: most pulls have none. */
  async #writeBehind(): Promise<WriteBehind> {
    if (this.#behind === undefined) {
      const { WriteBehind } = await import('./write/write-behind.ts');
      this.#behind ??= new WriteBehind();
    }
    return this.#behind;
  }

  /** Puts the rest of a stream into a file beside the tree, and reads it from there. */
  async #spool(rest: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
    this.#spools += 1;
    const path = join(this.#staging ?? this.root, `spool-${this.#spools}`);
    await writeFile(path, rest, { flag: 'wx', mode: 0o600 });
    return createReadStream(path);
  }
}

function foreignFolder(title: string, format: string): ArtifactError {
  return new ArtifactError(
    'UNSUPPORTED',
    `${title} is stored as a folder, but it is ${format}, which is not unpacked`,
    {
      remedy: 'Pull it as it is with unpack: false, and unpack it in a step of your own.',
    },
  );
}
