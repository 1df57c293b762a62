import { FALLBACK_SETTLE_MAX_MS, FALLBACK_SETTLE_MIN_MS } from '../../base/limits.ts';

/**
 * How long another writer of a fallback tag may take from its GET to its PUT, and so how long to wait before looking
 * whether one overwrote ours: four times our own time, within bounds. All in ms.
 */
export function settleTime(ownMs: number): number {
  return Math.min(Math.max(4 * ownMs, FALLBACK_SETTLE_MIN_MS), FALLBACK_SETTLE_MAX_MS);
}
