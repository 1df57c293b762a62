import { cancelledError } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { TREE_CONCURRENCY } from '../../base/limits.ts';

/** Settings of {@link CopySteps}. */
export interface CopyStepsOptions {
  readonly signal: AbortSignal;
  /** True for failures of one manifest that keep no other from being copied. @default none */
  readonly isolates?: ((error: unknown) => boolean) | undefined;
}

/** The steps of one copy: no more than a few at once, and the first that fails stops all the others. */
export class CopySteps {
  /** Aborted by the first failure, or from outside. */
  readonly signal: AbortSignal;
  readonly #options: CopyStepsOptions;
  readonly #stop = new AbortController();
  #failure: { readonly error: unknown } | undefined;
  readonly #gate = new Gate(TREE_CONCURRENCY);

  constructor(options: CopyStepsOptions) {
    this.#options = options;
    this.signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /** Runs a request or two, no more than a few at once; its failure is that of the copy. */
  run<T>(work: (signal: AbortSignal) => Promise<T>, gate: Gate = this.#gate): Promise<T> {
    return this.guard(
      (async () => {
        const leave = await gate.enter(this.signal);
        try {
          return await work(this.signal);
        } finally {
          leave();
        }
      })(),
    );
  }

  /** Waits for all of them to end; only then throws what made the copy fail. */
  async all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
    const settled = await Promise.allSettled(promises);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw this.#failure === undefined ? failed.reason : this.#failure.error;
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }

  /** Makes the failure of some work that of the copy, unless it concerns one manifest alone. */
  async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!this.signal.aborted && this.#options.isolates?.(error) === true) throw error;
      this.#failure ??= { error: this.#options.signal.aborted ? cancelledError(this.#options.signal) : error };
      this.#stop.abort(this.#failure.error);
      throw this.#failure.error;
    }
  }
}
