import { formatRepository } from '../../../oci/reference.ts';
import type { CopyEntry } from './entry.ts';

/**
 * Groups entries so that those of different groups can be copied in any order: no group writes what another reads or writes.
 * Both the groups and the positions in them are in the order of the entries.
 */
export function independentGroups(entries: readonly CopyEntry[]): readonly (readonly number[])[] {
  const written = new Set(entries.flatMap(({ to }) => to.map(formatRepository)));
  const leaders = entries.map((_, at) => at);
  const leaderOf = (at: number): number => {
    let one = at;
    for (let above = leaders[one] ?? one; above !== one; above = leaders[one] ?? one) one = above;
    leaders[at] = one;
    return one;
  };
  const first = new Map<string, number>();
  for (const [at, { reference, to }] of entries.entries()) {
    for (const place of [reference, ...to].map(formatRepository)) {
      if (!written.has(place)) continue;
      const other = first.get(place);
      if (other === undefined) first.set(place, at);
      else {
        const [one, two] = [leaderOf(other), leaderOf(at)];
        leaders[Math.max(one, two)] = Math.min(one, two);
      }
    }
  }
  const groups = new Map<number, number[]>();
  for (const at of entries.keys()) {
    const leader = leaderOf(at);
    const group = groups.get(leader);
    if (group === undefined) groups.set(leader, [at]);
    else group.push(at);
  }
  return [...groups.values()];
}
