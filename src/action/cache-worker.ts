import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.ts';

/** What a cache worker is started with. */
export interface CacheTask {
  readonly operation: 'restore' | 'save';
  /** The folder, relative to GITHUB_WORKSPACE of the worker. */
  readonly folder: string;
  readonly key: string;
}

/** What a cache worker sends: what the library wrote, as it came, and at last what became of the task. */
export type CacheMessage =
  | { readonly output: string }
  | { readonly result: 'done' | 'nothing' | 'absent' | 'failed'; readonly reason?: string };

/**
 * The body of a worker thread that does one thing with the Actions cache; a bundle of its own (`dist/cache-worker.js`).
 * The library reads the whole environment, writes workflow commands to standard output, errors among them that would turn
 * the step red, and can't be interrupted: in a thread it gets an environment of its own, is listened to, and can be ended.
 */
async function run({ operation, folder, key }: CacheTask): Promise<CacheMessage> {
  try {
    const cache = await import('@actions/cache');
    if (!cache.isFeatureAvailable()) return { result: 'absent' };
    // The content is the same on every system, and so is the entry.
    if (operation === 'restore') {
      const found = await cache.restoreCache([folder], key, [], {}, true);
      return { result: found === key ? 'done' : 'nothing' };
    }
    return { result: (await cache.saveCache([folder], key, {}, true)) === -1 ? 'nothing' : 'done' };
  } catch (error) {
    return { result: 'failed', reason: messageOf(error) };
  }
}

function send(message: CacheMessage): void {
  parentPort?.postMessage(message);
}

function listen(chunk: string | Uint8Array): boolean {
  send({ output: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
  return true;
}

// The few that write here give no callback.
process.stdout.write = listen;
process.stderr.write = listen;
send(await run(workerData));
