import { sleep } from '../../base/async/sleep.ts';
import { clockMs } from '../../base/clock.ts';
import { MAX_PACE_GAP_MS, MIN_PACE_GAP_MS } from '../../base/limits.ts';

/** How much larger the gap is after a refusal, and after an answer. */
const SLOWER = 2;
const FASTER = 0.8;

/**
 * The pace of requests to one origin. An origin that limits rates refuses one request of many that are sent at once, and the
 * same ones again when they all come back at once. After a refusal requests start one after another, with a gap that grows with each
 * further refusal and shrinks with each answer, until there is none.
 */
export class RatePace {
  #gapMs = 0;
  #next = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;

  /** Waits for a request's turn. @throws ArtifactError CANCELLED */
  async turn(signal: AbortSignal, what: string): Promise<void> {
    if (this.#gapMs === 0) return;
    const now = clockMs();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#gapMs * (0.5 + Math.random());
    if (at > now) await sleep(at - now, signal, what);
  }

  /** The origin refused a request for its rate. Of requests that were under way together, one counts. */
  refused(): void {
    const now = clockMs();
    if (now - this.#slowedAt < this.#gapMs) return;
    this.#slowedAt = now;
    this.#gapMs = Math.min(Math.max(this.#gapMs * SLOWER, MIN_PACE_GAP_MS), MAX_PACE_GAP_MS);
  }

  /** The origin answered a request. */
  answered(): void {
    const gap = this.#gapMs * FASTER;
    this.#gapMs = gap < MIN_PACE_GAP_MS / 2 ? 0 : gap;
  }
}
