/** Numbers with dots, then perhaps a pre-release and build metadata: `1.2`, `v1.10.0-rc.1`, `2024.06.1+build`, `1.2.3_build`. */
const VERSION = /^v?([0-9]{1,20}(?:\.[0-9]{1,20}){0,5})(?:-([0-9A-Za-z.-]{1,128}))?(?:[+_][0-9A-Za-z.-]{1,128})?$/;

/** A name that is a version, cut into what is compared. */
export interface Version {
  readonly name: string;
  readonly numbers: readonly string[];
  /** Identifiers of a pre-release; undefined for a release. */
  readonly preRelease: readonly string[] | undefined;
}

/** Reads a name as a version; undefined if it is not one. */
export function parseVersion(name: string): Version | undefined {
  const found = VERSION.exec(name);
  if (found === null) return undefined;
  return { name, numbers: (found[1] ?? '').split('.'), preRelease: found[2]?.split('.') };
}

/**
 * Compares versions as semver does (2.0.0, section 11), with any count of numbers; `1` comes before `1.0`, and what is equal goes by
 * name. For `Array.sort`: the lowest first.
 */
export function compareVersions(a: Version, b: Version): number {
  const count = Math.max(a.numbers.length, b.numbers.length);
  for (let i = 0; i < count; i++) {
    const order = compareNumbers(a.numbers[i] ?? '0', b.numbers[i] ?? '0');
    if (order !== 0) return order;
  }
  return (
    comparePreReleases(a.preRelease, b.preRelease) || a.numbers.length - b.numbers.length || compareText(a.name, b.name)
  );
}

function comparePreReleases(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const count = Math.min(a.length, b.length);
  for (let i = 0; i < count; i++) {
    const order = compareIdentifiers(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers come before words, as semver has it. */
function compareIdentifiers(a: string, b: string): number {
  const [isA, isB] = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
  if (isA && isB) return compareNumbers(a, b);
  return isA === isB ? compareText(a, b) : Number(isB) - Number(isA);
}

/** Decimal numbers of any length. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+(?=.)/, ''), b.replace(/^0+(?=.)/, '')];
  return x.length - y.length || compareText(x, y);
}

/** Compares by code units: the same on every machine. For `Array.sort`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
