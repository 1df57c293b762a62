import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { messageOf } from '../../base/errors.ts';

/** The task of a cache process. */
export interface CacheTask {
  readonly operation: 'restore' | 'save';
  /** The folder, relative to where the process runs. */
  readonly folder: string;
  readonly key: string;
}

/** The result of the task. */
export interface CacheAnswer {
  readonly result: 'done' | 'nothing' | 'absent' | 'failed';
  readonly reason?: string | undefined;
}

/**
 * The body of a process that does one thing with the Actions cache; a bundle of its own (`dist/cache-process.js`).
 * The library reads the whole environment and the current folder, writes workflow commands to standard output, errors among
 * them that would turn the step red, and can't be interrupted. Here it has a folder and an environment of its own, is
 * listened to, and can be ended.
 */
async function perform({ operation, folder, key }: CacheTask): Promise<CacheAnswer> {
  try {
    if (!isFeatureAvailable()) return { result: 'absent' };
    // The content is the same on every system, and so is the entry.
    if (operation === 'restore') {
      const found = await restoreCache([folder], key, [], {}, true);
      return { result: found === key ? 'done' : 'nothing' };
    }
    return { result: (await saveCache([folder], key, {}, true)) === -1 ? 'nothing' : 'done' };
  } catch (error) {
    return { result: 'failed', reason: messageOf(error) };
  }
}

process.once('disconnect', () => process.exit());
process.once('message', (task: CacheTask) => {
  // Connections that the library keeps open must not keep the step waiting.
  void perform(task).then((answer) => process.send?.(answer, () => process.exit()));
});
