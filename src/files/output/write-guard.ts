import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ArtifactError } from '../../base/errors.ts';
import { collisionKey, isGitFolder, isGuardedInWorkspace } from '../paths/safe-path.ts';

/** The path with its links resolved as far as it exists. */
function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(real(parent), path.slice(parent.length));
  }
}

function refused(path: string, what: string): ArtifactError {
  return new ArtifactError('UNSAFE_PATH', `A pull does not write to ${path}: ${what}`, {
    remedy: 'Choose another path.',
  });
}

const SETTINGS = "it is in a folder .git or in the workspace's own .github";

function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/**
 * Keeps a folder in the workspace from leading out of it through a symbolic link: what a repository holds must not say where
 * a pull writes. A folder that was named outside of the workspace is the author's choice.
 * @param wanted absolute, as the author gave it
 * @throws ArtifactError UNSAFE_PATH
 */
export function checkStaysInWorkspace(wanted: string, workspace: string | undefined): void {
  if (workspace === undefined || !isBelow(wanted, resolve(workspace))) return;
  if (!isBelow(real(wanted), real(resolve(workspace)))) {
    throw refused(wanted, 'a symbolic link on the way leads out of the workspace');
  }
}

/** Returns the start that the keys of all paths below a folder have in common. */
function keyOfAllBelow(folder: string): string {
  return collisionKey(folder.endsWith(sep) ? folder : folder + sep);
}

/** A check of paths below a root, relative with forward slashes. Throws UNSAFE_PATH for one that must not be written to. */
export type WriteGuard = (path: string) => void;

/**
 * Keeps a pull out of folders `.git` at any depth and the workspace's own `.github`, and off the runner's command files:
 * what stands there is run or obeyed by later steps.
 * @param root folder that is written to, links resolved
 * @throws ArtifactError UNSAFE_PATH when the root itself is in such a place
 */
export function writeGuard(root: string, workspace: string | undefined, commandFiles: readonly string[]): WriteGuard {
  const commands = new Set(commandFiles.map((path) => collisionKey(real(resolve(path)))));
  const home = workspace === undefined ? undefined : real(resolve(workspace));
  const isInside = home !== undefined && root !== home && isBelow(root, home);
  if (isInside && isGuardedInWorkspace(relative(home, root))) throw refused(root, SETTINGS);
  const homeKey = home === undefined ? undefined : keyOfAllBelow(home);
  // Only a root that holds the workspace can reach its settings.
  const mayReach = homeKey !== undefined && !isInside && homeKey.startsWith(collisionKey(root));
  const rootKey = keyOfAllBelow(root);
  const holdsCommands = [...commands].some((key) => key.startsWith(rootKey));
  return (path) => {
    if (path.split('/').some(isGitFolder)) throw refused(path, 'git runs and obeys what is in a folder .git');
    // Most roots hold neither: then a look at each name is enough.
    if (!holdsCommands && !mayReach) return;
    const absolute = collisionKey(join(root, path));
    if (commands.has(absolute)) throw refused(path, 'the runner reads its commands from it');
    if (!mayReach || !absolute.startsWith(homeKey)) return;
    if (isGuardedInWorkspace(absolute.slice(homeKey.length))) {
      throw refused(path, SETTINGS);
    }
  };
}
