import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './scripted-server.ts';

/** Looks in a row that find nothing new before a round counts as complete, and the time between two of them. */
const QUIET_LOOKS = 15;
const LOOK_MS = 4;

/**
 * Holds requests back until their sender has no more to send, and lets them go all at once: so the number of rounds is the number of requests
 * that wait for each other, however long each takes. It has to run in the process of the sender, whose work it waits for turn by turn.
 */
export class Rounds {
  readonly #waiting: (() => void)[] = [];
  readonly #rounds: string[][] = [];
  #underWay = 0;
  #seen = 0;
  #isWatching = false;

  /** The requests of each round, as `METHOD kind`, in alphabetical order. */
  get requests(): readonly (readonly string[])[] {
    return this.#rounds.map((round) => round.toSorted());
  }

  /** Forgets the rounds so far. */
  clear(): void {
    this.#rounds.length = 0;
  }

  /** Put in front of every server that is asked. */
  readonly fault: Fault = async ({ req, res }, next) => {
    this.#seen += 1;
    const path = new URL(req.url ?? '/', 'http://server').pathname;
    const kind = /\/(manifests|blobs|referrers|tags)\//.exec(path)?.[1] ?? path.slice(1);
    await new Promise<void>((resolve) => {
      this.#waiting.push(() => {
        this.#rounds.at(-1)?.push(`${req.method} ${kind}`);
        resolve();
      });
      void this.#watch();
    });
    this.#underWay += 1;
    res.once('close', () => {
      this.#underWay -= 1;
    });
    await next();
  };

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#waiting.length > 0) {
      let seen = this.#seen;
      for (let quiet = 0; quiet < QUIET_LOOKS; quiet += 1) {
        await sleep(LOOK_MS);
        if (this.#seen === seen && this.#underWay === 0) continue;
        seen = this.#seen;
        quiet = 0;
      }
      this.#rounds.push([]);
      for (const go of this.#waiting.splice(0)) go();
    }
    this.#isWatching = false;
  }
}
