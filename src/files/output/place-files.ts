import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import { hashFile } from '../source/file-source.ts';
import { SMALL_FILE_BYTES } from '../source/small-file.ts';

/** One rename: a path relative to both folders, and whether something is replaced by it. */
interface Move {
  readonly path: string;
  readonly replaces: boolean;
}

type Kind = 'file' | 'directory' | 'symlink' | 'other' | 'nothing';

/**
 * Moves everything in `staged` into `root`, by renaming: folders as a whole if none of that name exists, files over
 * files. All destinations are checked before the first rename; if one fails later, those before it are undone.
 * @param spare folder next to `staged` for files that are replaced meanwhile
 * @returns the number of renames; 0 if everything was already in place
 * @throws ArtifactError FILE_EXISTS if a file exists with other content and `overwrite` is false, or a folder in place
 * of a file; UNSAFE_PATH for a symbolic link in the way; FILE_ACCESS
 */
export async function placeFiles(staged: string, root: string, spare: string, overwrite: boolean): Promise<number> {
  const placing = new Placing(staged, root, spare, overwrite);
  const moves = await placing.plan('');
  mkdirSync(spare, { recursive: true });
  try {
    for (const move of moves) await placing.move(move);
  } catch (error) {
    placing.undo();
    throw error;
  }
  return moves.length;
}

/**
 * Whether {@link placeFiles} would change anything; nothing is moved.
 * @throws ArtifactError as {@link placeFiles} does before its first rename
 */
export async function wouldPlace(staged: string, root: string, overwrite: boolean): Promise<boolean> {
  return (await new Placing(staged, root, '', overwrite).plan('')).length > 0;
}

/**
 * Returns the kind of a path, without following links. Synchronous, which for thousands of files is several times
 * faster.
 */
function kindAt(path: string, shown: string): Kind {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'nothing';
    if (stats.isSymbolicLink()) return 'symlink';
    if (stats.isDirectory()) return 'directory';
    return stats.isFile() ? 'file' : 'other';
  } catch (error) {
    throw fileError(error, `Looking at ${shown}`);
  }
}

const KIND_NAME: Readonly<Record<Kind, string>> = {
  file: 'a file',
  directory: 'a folder',
  symlink: 'a symbolic link',
  other: 'a device, socket or pipe',
  nothing: 'nothing',
};

function hasOtherContent(path: string): ArtifactError {
  return new ArtifactError('FILE_EXISTS', `${path} already exists with different content; nothing was changed`, {
    remedy: 'Set overwrite: true to replace files, or choose another path.',
  });
}

/** The error for what `overwrite` does not replace either: a folder by a file, or the other way round. */
function isOfOtherKind(path: string, there: Kind, wanted: Kind): ArtifactError {
  const [had, has] = [KIND_NAME[there], KIND_NAME[wanted]];
  return new ArtifactError(
    'FILE_EXISTS',
    `${path} already exists as ${had}, and the artifact has ${has} of that name; nothing was changed`,
    { remedy: `Remove ${path} before the pull, or choose another path: overwrite replaces files only.` },
  );
}

function linkInTheWay(path: string): ArtifactError {
  return new ArtifactError('UNSAFE_PATH', `${path} is a symbolic link, which a pull does not write through`, {
    remedy: 'Remove the link, or choose another path.',
  });
}

class Placing {
  readonly #staged: string;
  readonly #root: string;
  readonly #spare: string;
  readonly #overwrite: boolean;
  readonly #undo: (() => void)[] = [];
  #checkedParent = '';

  constructor(staged: string, root: string, spare: string, overwrite: boolean) {
    this.#staged = staged;
    this.#root = root;
    this.#spare = spare;
    this.#overwrite = overwrite;
  }

  /** The renames that bring a staged folder (relative path) into a folder that is there. */
  async plan(folder: string, moves: Move[] = []): Promise<readonly Move[]> {
    const entries = readdirSync(join(this.#staged, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const there = kindAt(join(this.#root, path), path);
      if (there === 'nothing') {
        moves.push({ path, replaces: false });
      } else if (entry.isDirectory()) {
        if (there === 'symlink') throw linkInTheWay(path);
        if (there !== 'directory') throw isOfOtherKind(path, there, 'directory');
        await this.plan(path, moves);
      } else if (there === 'directory' || there === 'other') {
        throw isOfOtherKind(path, there, entry.isSymbolicLink() ? 'symlink' : 'file');
      } else if (!(await this.#isSame(path, entry.isSymbolicLink(), there))) {
        if (there === 'symlink' && !entry.isSymbolicLink()) throw linkInTheWay(path);
        if (!this.#overwrite) throw hasOtherContent(path);
        moves.push({ path, replaces: true });
      }
    }
    return moves;
  }

  async #isSame(path: string, isLink: boolean, there: Kind): Promise<boolean> {
    const [ours, theirs] = [join(this.#staged, path), join(this.#root, path)];
    if (isLink) return there === 'symlink' && readlinkSync(ours) === readlinkSync(theirs);
    return there === 'file' && hasSameBytes(ours, theirs, path);
  }

  /** @throws ArtifactError when it can't be done; whatever was moved before stays until {@link undo} */
  async move({ path, replaces }: Move): Promise<void> {
    const [from, to] = [join(this.#staged, path), join(this.#root, path)];
    this.#checkParents(path);
    try {
      if (replaces) this.#keep(to);
      await retryPassing(async () => renameSync(from, to));
      if (!replaces) this.#undo.push(() => renameSync(to, from));
    } catch (error) {
      const code = systemCode(error);
      // Another pull has made this folder in the meantime: what is in it goes in one by one.
      if (!replaces && (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') && this.#isFolder(path)) {
        for (const inner of await this.plan(path)) await this.move(inner);
        return;
      }
      throw fileError(error, `Writing ${path}`);
    }
  }

  #isFolder(path: string): boolean {
    return [this.#staged, this.#root].every((base) => kindAt(join(base, path), path) === 'directory');
  }

  /** A second name for a file that is about to be replaced, where the file system has hard links. */
  #keep(path: string): void {
    const name = join(this.#spare, String(this.#undo.length));
    try {
      linkSync(path, name);
    } catch {
      return;
    }
    this.#undo.push(() => renameSync(name, path));
  }

  /** Looks at the folders above once more, right before the rename: one may have become a link since the plan. */
  #checkParents(path: string): void {
    const parts = path.split('/').slice(0, -1);
    const parent = parts.join('/');
    if (parent === this.#checkedParent) return;
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const above = parts.slice(0, depth).join('/');
      const kind = kindAt(join(this.#root, above), above);
      if (kind === 'symlink') throw linkInTheWay(above);
      if (kind !== 'directory') throw isOfOtherKind(above, kind, 'directory');
    }
    this.#checkedParent = parent;
  }

  /** Takes the moves back, the last one first, as far as it goes. */
  undo(): void {
    for (const step of this.#undo.reverse()) {
      try {
        step();
      } catch {
        // The others are still taken back.
      }
    }
  }
}

async function hasSameBytes(a: string, b: string, shown: string): Promise<boolean> {
  try {
    const { size } = lstatSync(a);
    if (size !== lstatSync(b).size) return false;
    // In memory and synchronously, which for thousands of small files is ten times faster.
    if (size <= SMALL_FILE_BYTES) return Buffer.compare(readFileSync(a), readFileSync(b)) === 0;
    const [ours, theirs] = [await hashFile(a, 'sha256'), await hashFile(b, 'sha256')];
    return ours.digest === theirs.digest;
  } catch (error) {
    throw fileError(error, `Reading ${shown}`);
  }
}

/** Removes a folder with all in it. Never throws. */
export async function removeFolder(path: string): Promise<void> {
  if (!existsSync(path) || removeEmptied(path)) return;
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Removes a folder in which there are only empty ones, as after most pulls: at once, without loading more of Node. False for others. */
function removeEmptied(path: string): boolean {
  try {
    for (const name of readdirSync(path)) rmdirSync(join(path, name));
    rmdirSync(path);
    return true;
  } catch {
    return false;
  }
}
