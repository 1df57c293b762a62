import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sleep } from '../../base/async/sleep.ts';
import { systemCode } from '../../base/errors.ts';

const WINDOWS = process.platform === 'win32';

/** Tries of a rename that Windows refuses while somebody reads the target, each after RENAME_WAIT_MS. */
const RENAME_TRIES = 20;
const RENAME_WAIT_MS = 25;

/** Access rights and owner of a file that is replaced. */
export interface FileRights {
  /** Permission bits, whatever the umask. @default 0o644 less the umask */
  readonly mode?: number | undefined;
  /** The owner that the file will get, as far as this process may change it. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** {@link replaceBy} with content that is in memory. */
export function replaceFile(path: string, content: string | Uint8Array, rights?: FileRights): Promise<void> {
  return replaceBy(path, (handle) => handle.writeFile(content), rights);
}

/**
 * Replaces a file in one step: whoever reads sees the old content or the new, also after a power failure.
 * The temporary file is `.<name>.<random>.tmp` beside it, from its first byte on with no more rights than asked for; it is
 * gone when `write` fails.
 */
export async function replaceBy(
  path: string,
  write: (handle: FileHandle) => Promise<void>,
  { mode, owner }: FileRights = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode ?? 0o644);
    try {
      if (mode !== undefined) await handle.chmod(mode);
      // Only root may; for others the file becomes theirs, as with any editor.
      if (owner !== undefined) await handle.chown(owner.uid, owner.gid).catch(() => undefined);
      await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameOver(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Renames onto a file that may exist and, on Windows, may be open for a moment. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const busy = WINDOWS && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!busy || attempt === RENAME_TRIES) throw error;
      await sleep(RENAME_WAIT_MS);
    }
  }
}

/** Makes the names in a folder durable, where the system can: Windows has no such call, some file systems refuse it. */
export async function syncFolder(path: string): Promise<void> {
  if (WINDOWS) return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EISDIR'].includes(systemCode(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}
