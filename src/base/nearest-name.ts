/** How many single letters have to be changed, added, left out or swapped with the next to make one word of the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/**
 * The name that `given` is most likely a misspelling of: capitals and `-` for `_` don't count, a letter in three may be
 * wrong, and a singular or plural is one letter. Undefined if none comes near.
 */
export function nearestName<Name extends string>(given: string, names: readonly Name[]): Name | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const want = plain(given.slice(0, 100));
  let best: Name | undefined;
  let bestDistance = Math.max(1, Math.floor(want.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(want, plain(name));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
