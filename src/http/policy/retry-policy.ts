import { MAX_RETRY_DELAY_MS, MAX_RETRY_WAIT_MS, RATE_LIMIT_RETRIES, UNKNOWN_HOST_RETRIES } from '../../base/limits.ts';

/** Rate windows last a minute, not half a second: the waits after a rate limit without Retry-After are this much longer. */
const RATE_LIMIT_FACTOR = 4;

/** Answers below 500 that may be different next time: overload, 425 too early, 460 and 499 of AWS and nginx for a client that they lost. */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 460, 499]);

/** Answers from 500 on that stay: not implemented, HTTP version, a network to sign in to first. Those of CDNs and gateways have no list. */
const LASTING_STATUSES: ReadonlySet<number> = new Set([501, 505, 511]);

/** Answers that say the request was not carried out, so that sending it again repeats nothing. */
const NOT_CARRIED_OUT: ReadonlySet<number> = new Set([403, 408, 425, 429, 503]);

/** Whether an answer may be different next time. */
function isTransient(status: number): boolean {
  return TRANSIENT_STATUSES.has(status) || (status >= 500 && !LASTING_STATUSES.has(status));
}

/** Whether an answer of a server in trouble leaves open how far the request got. */
export function leavesOpen(status: number): boolean {
  return isTransient(status) && !NOT_CARRIED_OUT.has(status);
}

/** Why a try failed, as far as trying again is concerned. */
export type RetryReason = 'network' | 'unknown-host' | 'status' | 'rate-limit';

/** The state that decides about a retry. */
export interface RetryState {
  readonly reason: RetryReason;
  /** Tries made so far, at least 1. */
  readonly tries: number;
  /** Waits so far together, in ms. */
  readonly waitedMs: number;
  /** The wait the server asked for, in ms. */
  readonly askedMs?: number | undefined;
  /** Tries after the first that are allowed. */
  readonly retries: number;
  /** First wait of our own, in ms. */
  readonly delayMs: number;
}

/**
 * Why an answer should be asked for again; undefined when it stands.
 * @param limits whether it names a wait or says that it limits rates: without that a 403 stands (GitHub's secondary rate limit)
 * @param repeatable whether the request may be sent again though it may have been carried out
 */
export function retryReasonOf(status: number, limits: boolean, repeatable: boolean): RetryReason | undefined {
  const transient = isTransient(status) || (status === 403 && limits);
  if (!transient || !(repeatable || NOT_CARRIED_OUT.has(status))) {
    return undefined;
  }
  return status === 429 || status === 403 ? 'rate-limit' : 'status';
}

/** Tries after the first that a reason is worth, as far as `retries` allows any. */
export function retriesFor({ reason, retries, askedMs }: Pick<RetryState, 'reason' | 'retries' | 'askedMs'>): number {
  if (reason === 'unknown-host') return Math.min(retries, UNKNOWN_HOST_RETRIES);
  // Whoever says when to come back has room for the request then.
  if (reason === 'rate-limit' && askedMs !== undefined && retries > 0) return Math.max(retries, RATE_LIMIT_RETRIES);
  return retries;
}

/**
 * How long to wait in ms before the next try, or undefined to give up: the number of tries or the time for waiting
 * (MAX_RETRY_WAIT_MS) is used up.
 * @param random a number from 0 to 1, for jitter: jobs that failed together shall not come back together
 */
export function waitBeforeRetry(state: RetryState, random: number): number | undefined {
  if (state.tries > retriesFor(state)) {
    return undefined;
  }
  const first = state.reason === 'rate-limit' ? state.delayMs * RATE_LIMIT_FACTOR : state.delayMs;
  const own = Math.min(first * 2 ** (state.tries - 1), MAX_RETRY_DELAY_MS) * (0.5 + random / 2);
  // One that waited as it was told and is refused again has many beside it: they spread over more and more time.
  const least = state.tries > 1 ? own : 0;
  const wait = state.askedMs === undefined ? own : Math.max(state.askedMs + random * state.delayMs, least);
  return state.waitedMs + wait > MAX_RETRY_WAIT_MS ? undefined : wait;
}
