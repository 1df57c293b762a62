/** Lets a bounded number of holders in at once, in the order they came. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /** @param size holders at once, at least 1 */
  constructor(size: number) {
    this.#free = size;
  }

  /**
   * Waits for a place and gives the function that frees it (calling it again does nothing).
   * @throws the signal's reason when it is aborted first
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await this.#turn(signal);
    }
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.#leave();
      }
    };
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(admit), 1);
        reject(signal.reason);
      };
      const admit = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(admit);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#free += 1;
    } else {
      next();
    }
  }
}
