import { availableParallelism } from 'node:os';
import { Thread, workerUrl } from '../../../base/async/thread.ts';
import { SMALL_FILE_BYTES } from '../../source/small-file.ts';
import { writeWhole } from './write-whole.ts';

/** Files written before a thread is started: that takes about as long. */
const FILES_BEFORE_THREAD = 500;
/** Most content of a batch, in bytes. Any small file fits. */
const BATCH_BYTES = 2 * SMALL_FILE_BYTES;
/** Most files of a batch. */
const BATCH_FILES = 250;
/** Batches under way: the thread has the next one when it is done with one, and memory stays bounded. */
const MAX_BATCHES = 4;

/** Files to write, and the content of all of them, one after another. */
export interface Batch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly files: { readonly path: string; readonly mode: number; readonly size: number }[];
}

/**
 * Writes thousands of small files in a thread. To make a file takes as long as to read it from an archive, so the two side by side
 * take little more than half the time. With one core, or few files, it writes at once.
 */
export class WriteBehind {
  /** Asked once: Linux reads files for the answer. */
  readonly #cores = availableParallelism();
  #count = 0;
  #thread: Thread<Batch, undefined> | undefined;
  #batch: Batch | undefined;
  #used = 0;
  readonly #underWay: Promise<undefined>[] = [];
  #failure: unknown;
  #isClosed = false;

  /**
   * Writes a new file of at most SMALL_FILE_BYTES, now or until {@link settle} returns. Its folder must be there.
   * @throws as the file system fails, also for an earlier file
   */
  async write(path: string, mode: number, content: Uint8Array): Promise<void> {
    this.#count += 1;
    if (this.#count <= FILES_BEFORE_THREAD || this.#cores === 1) {
      await writeWhole(path, mode, content);
      return;
    }
    while (this.#isFull(content.byteLength)) await this.#send();
    this.#batch ??= { bytes: new Uint8Array(BATCH_BYTES), files: [] };
    this.#batch.bytes.set(content, this.#used);
    this.#batch.files.push({ path, mode, size: content.byteLength });
    this.#used += content.byteLength;
  }

  /** Returns when all is written. @throws as the file system fails */
  async settle(): Promise<void> {
    await this.#send();
    await Promise.all(this.#underWay);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Ends the thread: nothing is written afterwards. Never throws. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.close();
  }

  #isFull(more: number): boolean {
    return this.#used + more > BATCH_BYTES || this.#batch?.files.length === BATCH_FILES;
  }

  async #send(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    if (this.#isClosed) throw new Error('No more files are written: the folder was given up');
    this.#batch = undefined;
    this.#used = 0;
    this.#thread ??= new Thread(workerUrl('write-worker', import.meta.url));
    const written = this.#thread.ask(batch, [batch.bytes.buffer]);
    written.catch((error: unknown) => {
      this.#failure ??= error;
    });
    this.#underWay.push(written);
    if (this.#underWay.length > MAX_BATCHES) await this.#underWay.shift();
  }
}
