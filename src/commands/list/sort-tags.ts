import { compareText, compareVersions, parseVersion } from '../../base/version-order.ts';
import type { PushTimes } from './push-times.ts';

/** An order of tags: by version, by name, by the time of their push, or as the registry gives them. */
export type TagOrder = 'version' | 'name' | 'newest' | 'registry';

/**
 * Sorts tags, and keeps no more than `limit`.
 *
 * By version, the lowest comes first, after tags that are not versions; the last ones are kept, which are the highest.
 * If no tag is a version, and in the other orders, the first ones are kept.
 * @param times of pushes, for `newest`; tags without one come last
 */
export function sortTags(
  tags: readonly string[],
  order: TagOrder,
  limit: number,
  times: PushTimes = new Map(),
): readonly string[] {
  if (order === 'name') return tags.toSorted(compareText).slice(0, limit);
  if (order === 'newest') return tags.toSorted(newestFirst(times)).slice(0, limit);
  const versions = order === 'version' ? tags.map(parseVersion).filter((one) => one !== undefined) : [];
  if (versions.length === 0) return tags.slice(0, limit);
  const others = tags.filter((tag) => parseVersion(tag) === undefined).sort(compareText);
  return [...others, ...versions.sort(compareVersions).map(({ name }) => name)].slice(-limit);
}

/** Tags of one time go by name. */
function newestFirst(times: PushTimes): (a: string, b: string) => number {
  return (a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0) || compareText(a, b);
}
