import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { openPlainFile } from './plain-file.ts';

/** Files that name another folder hold a path; no system takes a longer one. */
const MAX_PATH_BYTES = 4096;

/**
 * The folder with the objects of the repository that is checked out in `workspace`; undefined when there is none. It is that of
 * a real `.git` folder, or of the one that a `.git` file names, as worktrees and submodules have it, if that lies in the
 * workspace too (gitrepository-layout(5)). Objects that a repository borrows from elsewhere are not looked for.
 */
export async function objectsFolder(workspace: string): Promise<string | undefined> {
  const root = await realpath(workspace);
  const start = path.join(root, '.git');
  const stats = await lstat(start).catch(() => undefined);
  if (stats === undefined || stats.isSymbolicLink()) return undefined;
  const gitDir = stats.isDirectory() ? start : await named(start, 'gitdir: ', root);
  if (gitDir === undefined) return undefined;
  // A worktree shares the objects of the repository it belongs to.
  const common = (await isThere(path.join(gitDir, 'commondir')))
    ? await named(path.join(gitDir, 'commondir'), '', root)
    : gitDir;
  if (common === undefined) return undefined;
  const objects = await inside(path.join(common, 'objects'), root);
  return objects;
}

async function isThere(name: string): Promise<boolean> {
  return lstat(name).then(
    () => true,
    () => false,
  );
}

/** The folder that a file names behind `prefix`, relative to where it lies; undefined when that is not in `root`. */
async function named(file: string, prefix: string, root: string): Promise<string | undefined> {
  const opened = await openPlainFile(file);
  if (opened === undefined) return undefined;
  try {
    if (opened.size > MAX_PATH_BYTES) return undefined;
    const text = (await opened.read(0, opened.size)).toString().trim();
    return text.startsWith(prefix)
      ? await inside(path.resolve(path.dirname(file), text.slice(prefix.length)), root)
      : undefined;
  } finally {
    await opened.close();
  }
}

/** The real path of a folder, if it is below `root`. */
async function inside(folder: string, root: string): Promise<string | undefined> {
  const real = await realpath(folder).catch(() => undefined);
  return real?.startsWith(`${root}${path.sep}`) ? real : undefined;
}
