import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { lstat, open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { sleep } from '../../base/async/sleep.ts';
import { clockMs } from '../../base/clock.ts';
import { ArtifactError, type ErrorCode, systemCode } from '../../base/errors.ts';
import {
  FILE_LOCK_EMPTY_MS,
  FILE_LOCK_REFRESH_MS,
  FILE_LOCK_STALE_MS,
  FILE_LOCK_WAIT_MS,
  MAX_LOCK_BYTES,
} from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';

/** Durations of a lock in ms. */
export interface LockTiming {
  /** @default FILE_LOCK_WAIT_MS */
  readonly waitMs?: number | undefined;
  /** @default FILE_LOCK_STALE_MS */
  readonly staleMs?: number | undefined;
}

/** The purpose of a lock, for its errors. */
export interface LockPurpose {
  readonly code: ErrorCode;
  /** As in `If no other job writes this layout`. */
  readonly guards: string;
}

/** Options of {@link withFileLock}. */
export interface FileLockOptions extends LockTiming, LockPurpose {
  readonly signal?: AbortSignal | undefined;
}

/** A lock that is held. */
export interface HeldLock {
  /** @throws ArtifactError of the purpose's code when another process took it over because this one seemed gone */
  assertHeld(): Promise<void>;
}

/** One state of a lock file: whoever holds it, and when it was refreshed. */
interface Sighting {
  readonly text: string;
  readonly key: string;
}

/**
 * Runs `work` while holding the lock file `path`, which one process of all machines that share its folder can have.
 * The lock is a file created with O_EXCL that holds pid and host, refreshed while held. It is taken over when its process is
 * known to be gone, or when it was not refreshed for `staleMs` *while this process watched*: clocks are never compared.
 * @throws ArtifactError of the purpose's code when it can't be had within `waitMs`; CANCELLED
 */
export async function withFileLock<T>(
  path: string,
  work: (lock: HeldLock) => Promise<T>,
  options: FileLockOptions,
): Promise<T> {
  const text = JSON.stringify({ pid: process.pid, host: HOST, token: randomBytes(12).toString('hex') });
  await acquire(path, text, options);
  const refresh = setInterval(() => {
    const now = new Date();
    // A failed refresh shows in assertHeld, before anything is written.
    utimes(path, now, now).catch(() => undefined);
  }, FILE_LOCK_REFRESH_MS);
  refresh.unref();
  const isOurs = async () => (await sight(path, options))?.text === text;
  try {
    return await work({
      async assertHeld() {
        if (await isOurs()) return;
        throw new ArtifactError(options.code, `The lock ${path} was taken over by another process meanwhile`, {
          remedy: 'Run the step again; if it stays so, look for a disk that stalls.',
        });
      },
    });
  } finally {
    clearInterval(refresh);
    if (await isOurs()) await rm(path, { force: true });
  }
}

async function acquire(
  path: string,
  text: string,
  { signal, waitMs = FILE_LOCK_WAIT_MS, staleMs = FILE_LOCK_STALE_MS, code, guards }: FileLockOptions,
): Promise<void> {
  const start = clockMs();
  let watched: Sighting | undefined;
  let since = start;
  for (;;) {
    throwIfCancelled(signal);
    if (await createExclusive(path, text)) return;
    const seen = await sight(path, { code, guards });
    const now = clockMs();
    if (seen?.key !== watched?.key) {
      watched = seen;
      since = now;
    }
    const patience = seen?.text === '' ? Math.min(staleMs, FILE_LOCK_EMPTY_MS) : staleMs;
    if (seen !== undefined && (isProcessGone(seen.text) || now - since >= patience)) {
      if (await takeOver(path, seen, text, { code, guards })) return;
    }
    if (now - start >= waitMs) throw locked(path, seen?.text, waitMs, { code, guards });
    // Jitter, so that many waiting processes do not try in step.
    await sleep(5 + Math.random() * 30, signal);
  }
}

/**
 * Replaces a stale lock by ours. For each state of a lock only one process can create the guard file that carries its
 * key, and looks once more before it renames its own lock over the stale one: there is no moment without a lock, and a
 * late comer that judged an older state finds another key and lets go.
 */
async function takeOver(path: string, stale: Sighting, text: string, purpose: LockPurpose): Promise<boolean> {
  const guard = `${path}.${stale.key}`;
  if (!(await createExclusive(guard, text))) return false;
  try {
    if ((await sight(path, purpose))?.key !== stale.key) return false;
    const ours = `${guard}.new`;
    await writeFile(ours, text);
    await rename(ours, path);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function createExclusive(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o644);
    try {
      await handle.writeFile(text);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    const code = systemCode(error) ?? '';
    // Windows answers so while a deleted file is still open somewhere.
    if (code === 'EEXIST' || (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code)))
      return false;
    throw error;
  }
}

/**
 * Returns the content of a lock file; undefined if there is none.
 * @throws ArtifactError of the purpose's code for anything that no process of this action made: a link, which could
 * lead anywhere, a pipe, which could block forever, or a file far larger than a lock
 */
async function sight(path: string, { code }: LockPurpose): Promise<Sighting | undefined> {
  try {
    const stats = await lstat(path, { bigint: true });
    const { ino, mtimeNs } = stats;
    if (!stats.isFile() || stats.size > MAX_LOCK_BYTES) {
      throw new ArtifactError(code, `${path} is not a lock file: something else was put there`, {
        remedy: 'Remove it, and look who made it.',
      });
    }
    const text = await readFile(path, 'utf8');
    const key = createHash('sha256').update(`${ino} ${mtimeNs} ${text}`).digest('hex').slice(0, 24);
    return { text, key };
  } catch (error) {
    if (['ENOENT', 'EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** The machine, and on Linux the process namespace: a container's pid means nothing beside it. */
const HOST = `${hostname()} ${processNamespace()}`.trim();

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isProcessGone(text: string): boolean {
  const { pid, host } = parseLock(text);
  if (pid === undefined || host !== HOST) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
}

function parseLock(text: string): { readonly pid?: number | undefined; readonly host?: string | undefined } {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return {};
    const { pid, host } = value;
    return Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string' ? { pid: Number(pid), host } : {};
  } catch {
    return {};
  }
}

function locked(path: string, text: string | undefined, waitMs: number, { code, guards }: LockPurpose): ArtifactError {
  const { pid, host } = parseLock(text ?? '');
  const who = pid === undefined ? 'another process' : `process ${pid} on ${host?.slice(0, 100)}`;
  return new ArtifactError(code, `Waited ${waitMs / 1000} s for ${path}, which ${who} holds`, {
    remedy: `If no other job writes ${guards}, delete that file and those whose names begin with it.`,
  });
}
