/** Headers by lower-case name, those of a later set in place of an earlier one's. */
export function mergeHeaders(
  ...sets: readonly (Readonly<Record<string, string>> | undefined)[]
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sets.flatMap((set) => Object.entries(set ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  );
}
