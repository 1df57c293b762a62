import {
  FALLBACK_BUSY_MS,
  FALLBACK_SETTLE_MAX_MS,
  FALLBACK_SETTLE_MIN_MS,
  FALLBACK_WINDOW_MS,
} from '../../base/limits.ts';

/** Reads that are too old to be written back before more time is allowed. */
const PROMPT_READS = 10;

/**
 * How long after a read its write may begin, in ms. It is the same for all writers, however far away they are, so that others know
 * how long to wait. A busy machine that was too late a few times gets more.
 * @param stale reads in a row that were too old
 */
export function writeWindow(stale: number): number {
  return Math.min(FALLBACK_WINDOW_MS * 2 ** Math.max(0, stale - PROMPT_READS), FALLBACK_BUSY_MS);
}

/**
 * How long to wait after a write before looking whether another writer, who read before, has overwritten it: four times our own time,
 * within bounds. All in ms.
 */
export function settleTime(ownMs: number): number {
  return Math.min(Math.max(4 * ownMs, FALLBACK_SETTLE_MIN_MS), FALLBACK_SETTLE_MAX_MS);
}
