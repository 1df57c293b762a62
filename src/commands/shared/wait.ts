import { sleep } from '../../base/async/sleep.ts';
import { clockMs } from '../../base/clock.ts';
import { MAX_WAIT_PAUSE_MS, WAIT_PAUSE_MS } from '../../base/limits.ts';
import type { Observer } from '../../store/observer.ts';

/** How {@link waitFor} waits. */
export interface Waiting {
  /** The thing to wait for, as named in the log. */
  readonly what: string;
  /** Longest wait in ms; undefined or 0 looks once. */
  readonly waitMs: number | undefined;
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/** The pause after a pause: half as long again, up to MAX_WAIT_PAUSE_MS. All in ms. */
export function nextPause(pause: number): number {
  return Math.min(pause * 1.5, MAX_WAIT_PAUSE_MS);
}

/**
 * Looks for something until it exists: at once, then in pauses that grow from WAIT_PAUSE_MS to MAX_WAIT_PAUSE_MS, for
 * the last time when the wait is over. Returns the result of `look`; undefined if there was none to the end.
 * @param look returns undefined for something that does not exist; its errors are passed on, because a refusal does not
 * mean absence
 * @throws ArtifactError CANCELLED, or the signal's own
 */
export async function waitFor<T>(
  look: () => Promise<T | undefined>,
  { what, waitMs = 0, observer, signal }: Waiting,
): Promise<T | undefined> {
  const started = clockMs();
  for (let pause = WAIT_PAUSE_MS, looks = 1; ; pause = nextPause(pause), looks += 1) {
    const found = await look();
    const waited = clockMs() - started;
    const left = waitMs - waited;
    if (found !== undefined && looks > 1) observer.info(`${what} is there after ${seconds(waited)} s.`);
    if (found !== undefined || left <= 0) return found;
    if (looks === 1) observer.info(`Waiting for ${what}, which is not there yet, for up to ${seconds(waitMs)} s.`);
    else observer.debug(`${what} is not there yet; ${seconds(left)} s are left.`);
    await sleep(Math.min(pause, left), signal);
  }
}

/** Returns the end of an error about something that does not exist after a wait; empty without a wait. */
export function afterWait(waitMs: number | undefined): string {
  return waitMs === undefined || waitMs === 0 ? '' : `, not even after the ${seconds(waitMs)} s of the input wait`;
}

function seconds(ms: number): number {
  return ms < 1000 ? ms / 1000 : Math.round(ms / 1000);
}
