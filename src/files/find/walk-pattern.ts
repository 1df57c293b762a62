import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_PATH_DEPTH } from '../../base/limits.ts';
import type { PatternPath } from '../../base/pattern/parse-pattern.ts';
import { PatternMatcher, type Positions } from '../../base/pattern/pattern-matcher.ts';
import { ROOT_TITLE } from '../paths/safe-path.ts';
import { checkEncoding, type KindTests, kindOf } from './file-kind.ts';
import { namesGit, type WorkingDirectory } from './working-directory.ts';

/** Options of {@link walkPattern}. */
export interface WalkOptions {
  /** Returns true for a path to skip, with everything in it. */
  readonly isLeftOut: (title: string, isFile: boolean) => boolean;
  /** Told of each `.git` that is passed over. */
  readonly onGit?: ((title: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A folder under way. */
interface Folder {
  readonly title: string;
  readonly at: Positions;
  /** Its path once links are followed. */
  readonly real: string;
  /** The same of the folders whose links were followed on the way to it. */
  readonly left: readonly string[];
  readonly depth: number;
}

/**
 * Finds what a pattern matches in a folder, folders excepted, as titles in no order. Only folders in which something can match
 * are read. Links to folders are followed, but for those that lead back to a folder they are in; a link to nothing is passed
 * over. What is called `.git` is passed over too, unless `root` is in one.
 * @param root title of the folder that the pattern begins in
 * @throws ArtifactError UNSAFE_PATH for a link to a file that matches, or to a folder in which something may match, that
 *   leads out of the working directory; UNSUPPORTED for a FIFO, socket or device that matches; TOO_LARGE beyond
 *   MAX_PATH_DEPTH folders or MAX_ARCHIVE_ENTRIES files; FILE_ACCESS
 */
export async function walkPattern(
  pattern: PatternPath,
  root: string,
  directory: WorkingDirectory,
  options: WalkOptions,
): Promise<readonly string[]> {
  const { isLeftOut, onGit, signal } = options;
  const matcher = new PatternMatcher([pattern]);
  const keepsGit = namesGit(root);
  const found: string[] = [];
  let seen = 0;

  function enter(entry: Dirent, folder: Folder): Folder | undefined {
    const at = matcher.advance(folder.at, entry.name);
    const inside = matcher.advance(at, '/');
    const isHit = matcher.isMatch(at);
    if (!isHit && inside.length === 0) return undefined;
    const title = folder.title === ROOT_TITLE ? entry.name : `${folder.title}/${entry.name}`;
    if (isLeftOut(title, true)) return undefined;
    if (!keepsGit && namesGit(entry.name)) {
      if (!isLeftOut(title, false)) onGit?.(title);
      return undefined;
    }
    const path = directory.pathOf(title);
    const isLink = entry.isSymbolicLink();
    const what = isLink ? behindLink(path, title) : entry;
    if (what?.isDirectory() === true) {
      if (inside.length === 0 || isLeftOut(title, false)) return undefined;
      const next = { title, at: inside, depth: folder.depth + 1 };
      if (!isLink) return { ...next, real: join(folder.real, entry.name), left: folder.left };
      const real = directory.follow(path, title);
      const left = [folder.real, ...folder.left];
      return left.some((one) => one === real || one.startsWith(real + sep)) ? undefined : { ...next, real, left };
    }
    if (what === undefined || !isHit) return undefined;
    checkEncoding(entry.name, path, folder.title);
    kindOf(what, title);
    if (isLink) directory.follow(path, title);
    found.push(title);
    return undefined;
  }

  const real = directory.follow(directory.pathOf(root), root);
  const stack: Folder[] = [{ title: root, at: matcher.start, real, left: [], depth: 0 }];
  for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
    throwIfCancelled(signal);
    if (folder.depth > MAX_PATH_DEPTH) throw tooMuch(`folders lie more than ${MAX_PATH_DEPTH} deep`);
    for (const entry of readFolder(directory.pathOf(folder.title), folder.title)) {
      seen += 1;
      if (seen > MAX_ARCHIVE_ENTRIES) throw tooMuch(`there are more than ${MAX_ARCHIVE_ENTRIES} files`);
      const inner = enter(entry, folder);
      if (inner !== undefined) stack.push(inner);
    }
    await nextTurn();
  }
  return found;

  function tooMuch(why: string): ArtifactError {
    return new ArtifactError('TOO_LARGE', `Looking for files in ${directory.pathOf(root)} was given up: ${why}`, {
      remedy: 'Begin the pattern with a folder that holds less.',
    });
  }
}

/** Returns the content of a folder; empty if there is no such folder, or it is a file. */
function readFolder(path: string, title: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw fileError(error, `Reading the folder ${title}`);
  }
}

/** Returns the kind of a link's target; undefined if it does not exist. */
function behindLink(path: string, title: string): KindTests | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, `Reading ${title}`);
  }
}
