import { untilCancelled } from './cancelled.ts';

interface Waiting<T, R> {
  readonly task: T;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs tasks of one key one batch after another: what arrives while a batch runs forms the next. Writers of the same
 * thing in one process so share one round of read, merge and write instead of racing each other.
 */
export class BatchQueue<T, R> {
  readonly #waiting = new Map<string, Waiting<T, R>[]>();

  /**
   * Adds a task and gives its result.
   * @param run works off a batch and gives one result for each task; its signal aborts once every task's own has
   * @throws what `run` throws; ArtifactError CANCELLED when `signal` is aborted
   */
  add(
    key: string,
    task: T,
    run: (batch: readonly T[], signal: AbortSignal) => Promise<readonly R[]>,
    signal: AbortSignal | undefined,
  ): Promise<R> {
    const result = new Promise<R>((resolve, reject) => {
      const entry: Waiting<T, R> = { task, signal, resolve, reject };
      const queue = this.#waiting.get(key);
      if (queue === undefined) {
        this.#waiting.set(key, [entry]);
        void this.#work(key, run);
      } else {
        queue.push(entry);
      }
    });
    return untilCancelled(result, signal);
  }

  async #work(key: string, run: (batch: readonly T[], signal: AbortSignal) => Promise<readonly R[]>): Promise<void> {
    // Those that are added in the same turn belong together.
    await Promise.resolve();
    for (;;) {
      const batch =
        this.#waiting
          .get(key)
          ?.splice(0)
          .filter(({ signal }) => !signal?.aborted) ?? [];
      if (batch.length === 0) {
        this.#waiting.delete(key);
        return;
      }
      const stop = new AbortController();
      const onAbort = (): void => {
        if (batch.every(({ signal }) => signal?.aborted)) stop.abort(batch[0]?.signal?.reason);
      };
      for (const { signal } of batch) signal?.addEventListener('abort', onAbort);
      try {
        const results = await run(
          batch.map(({ task }) => task),
          stop.signal,
        );
        for (const [i, { resolve }] of batch.entries()) resolve(results[i] as R);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      } finally {
        for (const { signal } of batch) signal?.removeEventListener('abort', onAbort);
      }
    }
  }
}
