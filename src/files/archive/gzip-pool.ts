import { availableParallelism } from 'node:os';
import { Thread, workerUrl } from '../../base/async/thread.ts';
import { gzipMember } from './gzip-member.ts';

/** Most threads: beyond these, reading the files is what takes the time. */
const MAX_WORKERS = 4;

/** Compresses members in threads, as many at once as there are cores. The result of each depends on its content alone. */
export class GzipPool {
  /** Members that may be under way at once without any thread being idle. */
  readonly window: number;
  readonly #size: number;
  readonly #threads: Thread<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>[] = [];

  constructor() {
    this.#size = Math.min(MAX_WORKERS, availableParallelism());
    this.window = 2 * this.#size;
  }

  /** Compresses `bytes`, whose memory is handed over and can't be used afterwards. */
  member(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#idlest().ask(bytes, [bytes.buffer]);
  }

  /** Compresses the last, or only, member: here when there are no threads yet, as starting one takes longer. */
  async lastMember(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return this.#threads.length === 0 ? gzipMember(bytes) : this.member(bytes);
  }

  /** Ends all threads. Never throws. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  /** The thread with the least to do; a new one while all have something and more are allowed. */
  #idlest(): Thread<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
    const idlest = this.#threads.toSorted((a, b) => a.waiting - b.waiting)[0];
    if (idlest !== undefined && (idlest.waiting === 0 || this.#threads.length === this.#size)) return idlest;
    const thread = new Thread<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>(
      workerUrl('gzip-worker', import.meta.url),
    );
    this.#threads.push(thread);
    return thread;
  }
}
