import { Worker } from 'node:worker_threads';
import { ArtifactError, messageOf, systemCode } from '../errors.ts';

/**
 * Returns the URL of a thread's code: next to the module that starts it, with the same extension. In the bundle that is a file
 * next to `index.js`, which the build makes as an entry of its own.
 * @param name its name without extension, `gzip-worker`
 * @param self the URL of the running module
 */
export function workerUrl(name: string, self: string): URL {
  return new URL(`${name}${self.endsWith('.ts') ? '.ts' : '.js'}`, self);
}

/** A thread that answers messages, in their order. It has no environment, and keeps the process only while it has something to do. */
export class Thread<Message, Answer> {
  readonly #worker: Worker;
  readonly #waiting: { resolve(answer: Answer): void; reject(error: unknown): void }[] = [];
  #ended: unknown;

  /**
   * @param url of {@link workerUrl}
   * @throws ArtifactError INTERNAL when the system starts no thread
   */
  constructor(url: URL) {
    this.#worker = startWorker(url);
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => {
      this.#waiting.shift()?.resolve(answer);
      if (this.#waiting.length === 0) this.#worker.unref();
    });
    const end = (error: unknown): void => {
      this.#ended ??= isOfSystem(error) ? error : brokenThread(error);
      for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
    };
    this.#worker.on('error', end);
    this.#worker.on('exit', () => end(new Error('it ended early')));
  }

  /** How many messages have no answer yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Sends a message. The memory in `transfer` is handed over and can't be used afterwards.
   * @throws the system's error that the thread threw, for this message or an earlier one: it ends with that; ArtifactError INTERNAL
   *   when it ended in any other way
   */
  ask(message: Message, transfer: readonly ArrayBuffer[]): Promise<Answer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(message, [...transfer]);
    });
  }

  /** Ends it, whatever it has yet to answer. Never throws. */
  async close(): Promise<void> {
    await this.#worker.terminate().catch(() => undefined);
  }
}

function startWorker(url: URL): Worker {
  try {
    return new Worker(url, { env: {}, execArgv: [] });
  } catch (error) {
    throw brokenThread(error);
  }
}

/** True for what a file operation fails with, `ENOSPC`: not for Node's own errors, `ERR_WORKER_OUT_OF_MEMORY`. */
function isOfSystem(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(systemCode(error) ?? '');
}

/** Says that the thread failed, so that nobody takes it for a fault of what it worked on. */
function brokenThread(cause: unknown): ArtifactError {
  return new ArtifactError('INTERNAL', `A thread of the step can't go on: ${messageOf(cause)}`, {
    cause,
    remedy:
      'Run the step again. It may need a runner with more memory, or one that allows more threads and open files.',
  });
}
