import { compareText, compareVersions, parseVersion } from '../../base/version-order.ts';

/** An order of tags: by version, by name, or as the registry gives them. */
export type TagOrder = 'version' | 'name' | 'registry';

/**
 * Sorts tags, and keeps no more than `limit`.
 *
 * By version, the lowest comes first, after tags that are not versions; the last ones are kept, which are the highest.
 * If no tag is a version, and in the other orders, the first ones are kept.
 */
export function sortTags(tags: readonly string[], order: TagOrder, limit: number): readonly string[] {
  if (order === 'name') return tags.toSorted(compareText).slice(0, limit);
  const versions = order === 'version' ? tags.map(parseVersion).filter((one) => one !== undefined) : [];
  if (versions.length === 0) return tags.slice(0, limit);
  const others = tags.filter((tag) => parseVersion(tag) === undefined).sort(compareText);
  return [...others, ...versions.sort(compareVersions).map(({ name }) => name)].slice(-limit);
}
