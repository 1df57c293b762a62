import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { gzipMember } from './gzip-member.ts';

/** Most threads: beyond these, reading the files is what takes the time. */
const MAX_WORKERS = 4;

/**
 * Returns the URL of the worker's code: next to this module, with the same extension. In the bundle that is
 * `gzip-worker.js` next to `index.js`, which the build makes from `gzip-worker.ts` as a separate entry.
 * @param self the URL of the running module
 */
export function gzipWorkerUrl(self: string = import.meta.url): URL {
  return new URL(`gzip-worker${self.endsWith('.ts') ? '.ts' : '.js'}`, self);
}

/** A thread and the members that it has yet to answer, in order. */
interface Lane {
  readonly worker: Worker;
  readonly waiting: { resolve(member: Uint8Array<ArrayBuffer>): void; reject(error: Error): void }[];
}

/** Compresses members in threads, as many at once as there are cores. The result of each depends on its content alone. */
export class GzipPool {
  /** Members that may be under way at once without any thread being idle. */
  readonly window: number;
  readonly #size: number;
  readonly #lanes: Lane[] = [];

  constructor() {
    this.#size = Math.min(MAX_WORKERS, availableParallelism());
    this.window = 2 * this.#size;
  }

  /** Compresses `bytes`, whose memory is handed over and can't be used afterwards. */
  member(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const lane = this.#lane();
    return new Promise((resolve, reject) => {
      lane.waiting.push({ resolve, reject });
      lane.worker.postMessage(bytes, [bytes.buffer]);
    });
  }

  /** Compresses the last, or only, member: here when there are no threads yet, as starting one takes longer. */
  async lastMember(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#lanes.length === 0 ? gzipMember(bytes) : this.member(bytes);
  }

  /** Ends all threads. Never throws. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#lanes.map(({ worker }) => worker.terminate()));
  }

  /** The thread with the least to do; a new one while all have something and more are allowed. */
  #lane(): Lane {
    const idlest = this.#lanes.toSorted((a, b) => a.waiting.length - b.waiting.length)[0];
    if (idlest !== undefined && (idlest.waiting.length === 0 || this.#lanes.length === this.#size)) return idlest;
    const lane: Lane = { worker: new Worker(gzipWorkerUrl(), { env: {}, execArgv: [] }), waiting: [] };
    lane.worker.on('message', (member: Uint8Array<ArrayBuffer>) => lane.waiting.shift()?.resolve(member));
    const fail = (error: Error): void => {
      for (const { reject } of lane.waiting.splice(0)) reject(error);
    };
    lane.worker.on('error', fail);
    lane.worker.on('exit', () => fail(new Error('A compression thread ended early')));
    this.#lanes.push(lane);
    return lane;
  }
}
