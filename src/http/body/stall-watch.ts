/**
 * The expected action of a connection on which nothing moved: send the response head, accept our bytes, or send its
 * own.
 */
export type StallDoing = 'answer' | 'send' | 'receive';

/** No byte moved for `ms`. */
export class StallError extends Error {
  override readonly name = 'StallError';
  readonly doing: StallDoing;
  readonly ms: number;

  constructor(doing: StallDoing, ms: number) {
    super(`stalled for ${ms} ms`);
    this.doing = doing;
    this.ms = ms;
  }
}

/**
 * One timer that calls `onStall` when whatever is expected of the other side does not come in time. It rests while the
 * other side waits for us (a slow disk, a reader that pauses), so slow but moving goes on for ever.
 */
export class StallWatch {
  readonly #onStall: (error: StallError) => void;
  #timer: NodeJS.Timeout | undefined;
  #doing: StallDoing = 'answer';
  #ms = 0;

  constructor(onStall: (error: StallError) => void) {
    this.#onStall = onStall;
  }

  /** Expects something within `ms` from now. */
  expect(doing: StallDoing, ms: number): void {
    this.#doing = doing;
    if (this.#timer !== undefined && ms === this.#ms) {
      this.#timer.refresh();
      return;
    }
    this.rest();
    this.#ms = ms;
    this.#timer = setTimeout(() => {
      this.rest();
      this.#onStall(new StallError(this.#doing, ms));
    }, ms);
  }

  /** Expects nothing for now. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
