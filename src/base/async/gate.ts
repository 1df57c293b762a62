/** One that waits: how many places it takes, and what lets it in. */
interface Waiting {
  readonly places: number;
  readonly admit: () => void;
}

/** Lets holders in as long as there are places, in the order they came. */
export class Gate {
  readonly #waiting: Waiting[] = [];
  #free: number;

  /** @param size places, at least 1 */
  constructor(size: number) {
    this.#free = size;
  }

  /**
   * Waits for places and gives the function that frees them (calling it again does nothing).
   * @param places no more than the gate has. @default 1
   * @throws the signal's reason when it is aborted first
   */
  async enter(signal: AbortSignal, places = 1): Promise<() => void> {
    signal.throwIfAborted();
    const leave = this.tryEnter(places);
    if (leave !== undefined) return leave;
    await this.#turn(signal, places);
    return this.#leaver(places);
  }

  /** Returns the function that frees the places, if they are free now and nobody waits; otherwise undefined. */
  tryEnter(places = 1): (() => void) | undefined {
    if (this.#waiting.length > 0 || this.#free < places) return undefined;
    this.#free -= places;
    return this.#leaver(places);
  }

  #leaver(places: number): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#free += places;
      this.#admit();
    };
  }

  #turn(signal: AbortSignal, places: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        // The next may need fewer places than the one that gave up.
        this.#admit();
      };
      const waiting: Waiting = {
        places,
        admit: () => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next !== undefined && next.places <= this.#free; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= next.places;
      next.admit();
    }
  }
}
