import { join } from 'node:path';
import { type HeldLock, type LockTiming, withFileLock } from '../../store/lock/file-lock.ts';

/** Name of the lock file in a layout. */
export const LOCK_FILE = '.index.json.lock';

/**
 * Runs `work` while holding the lock of a layout directory.
 * @throws ArtifactError LAYOUT_LOCKED, CANCELLED
 */
export async function withLock<T>(
  directory: string,
  work: (lock: HeldLock) => Promise<T>,
  options: LockTiming & { readonly signal?: AbortSignal | undefined } = {},
): Promise<T> {
  return withFileLock(join(directory, LOCK_FILE), work, {
    ...options,
    code: 'LAYOUT_LOCKED',
    guards: 'this layout',
  });
}
