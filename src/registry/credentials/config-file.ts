import { mkdir, open, readdir, readlink, realpath, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { systemCallError } from '../../base/file-error.ts';
import { MAX_DOCKER_CONFIG_BYTES } from '../../base/limits.ts';
import { type HeldLock, withFileLock } from '../../store/lock/file-lock.ts';

/** A docker config as it is on disk. */
export interface ConfigContent {
  readonly text: string;
  /** Permission bits. */
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number };
}

/** Most symbolic links followed from one to the next, as on Linux. */
const MAX_LINKS = 40;
/** Tries to lock in a folder that another sign-out removes just then. */
const FOLDER_TRIES = 5;

/**
 * Returns the real path of a docker config: symbolic links are followed, also to a file that does not exist yet,
 * because a rename onto a link would replace the link. Docker does the same.
 * @throws ArtifactError FILE_ACCESS if the links form a circle
 */
export async function realConfigPath(path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links < MAX_LINKS; links++) {
    const folder = await realpath(dirname(at)).catch(() => dirname(at));
    at = join(folder, basename(at));
    let target: string;
    try {
      target = await readlink(at);
    } catch (error) {
      if (['EINVAL', 'ENOENT', 'ENOTDIR', 'UNKNOWN'].includes(systemCode(error) ?? '')) return at;
      throw configFileError(error, 'Reading', at);
    }
    at = resolve(folder, target);
  }
  throw new ArtifactError(
    'FILE_ACCESS',
    `Reading the docker config ${path} failed: its symbolic links lead in a circle`,
    {
      remedy: 'Remove the link that points back to itself.',
    },
  );
}

/**
 * Reads a docker config; undefined if there is none.
 * @throws ArtifactError CREDENTIALS_INVALID if it is not text or too large, FILE_ACCESS
 */
export async function readConfig(path: string): Promise<ConfigContent | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw configUnusable(`The docker config ${path} is not a regular file`);
      if (stat.size > MAX_DOCKER_CONFIG_BYTES) {
        throw configUnusable(
          `The docker config ${path} has ${stat.size} bytes, above the limit of ${MAX_DOCKER_CONFIG_BYTES}`,
        );
      }
      const bytes = await handle.readFile();
      const text = bytes.toString('utf8');
      if (!Buffer.from(text).equals(bytes)) throw configUnusable(`The docker config ${path} is not UTF-8 text`);
      return { text, mode: stat.mode & 0o777, owner: { uid: stat.uid, gid: stat.gid } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw configFileError(error, 'Reading', path);
  }
}

/** Returns the error for an invalid docker config, which is not changed: `sentence` says why. */
export function configUnusable(sentence: string): ArtifactError {
  return new ArtifactError('CREDENTIALS_INVALID', `${sentence}; it was left as it is`, {
    remedy: 'Repair or remove that file, or set DOCKER_CONFIG to another folder.',
  });
}

/** Turns a failed system call on a docker config into NO_SPACE or FILE_ACCESS. Returns any other error unchanged. */
function configFileError(error: unknown, what: string, path: string): unknown {
  return systemCallError(error, `${what} the docker config ${path}`, {
    full: 'Free space on that disk.',
    access: 'Set DOCKER_CONFIG to a folder that this user may write to.',
  });
}

/**
 * Runs `work` while no other sign-in or sign-out of this action changes the docker config `path`. Temporary files of
 * killed ones, which hold secrets, are removed before.
 * @param makeFolder whether to make the folder, for this user only, if it is not there
 * @returns what `work` gives; undefined when the folder is not there and was not to be made
 */
export async function withConfigLock<T>(
  path: string,
  { makeFolder, signal }: { readonly makeFolder: boolean; readonly signal?: AbortSignal | undefined },
  work: (lock: HeldLock, created: string | undefined) => Promise<T>,
): Promise<T | undefined> {
  const folder = dirname(path);
  for (let attempt = 1; ; attempt++) {
    let created: string | undefined;
    let entered = false;
    try {
      if (makeFolder) created = await mkdir(folder, { recursive: true, mode: 0o700 });
      return await withFileLock(
        join(folder, `.${basename(path)}.lock`),
        async (lock) => {
          entered = true;
          await removeLeftovers(path);
          return work(lock, created);
        },
        {
          code: 'CREDENTIALS_LOCKED',
          guards: 'this docker config',
          signal,
        },
      );
    } catch (error) {
      const isFolderGone = !entered && systemCode(error) === 'ENOENT';
      if (isFolderGone && !makeFolder) return undefined;
      // Made and removed again by another sign-out, in between.
      if (isFolderGone && attempt < FOLDER_TRIES) continue;
      throw configFileError(error, 'Writing', path);
    }
  }
}

async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const prefixes = [`.${basename(path)}.`, `..${basename(path)}.sign-ins.`];
  for (const name of await readdir(folder)) {
    const prefix = prefixes.find((one) => name.startsWith(one));
    if (prefix === undefined || !/^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length))) continue;
    await rm(join(folder, name), { force: true });
  }
}

/** Removes folders that are empty, from `folder` up to `outermost`. */
export async function removeEmptyFolders(folder: string, outermost: string): Promise<void> {
  for (let at = folder; at.startsWith(outermost); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      // Somebody has put something there, or removed it already.
      return;
    }
  }
}
