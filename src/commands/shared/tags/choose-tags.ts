import { badInput } from '../../../action/inputs/values/input-values.ts';
import { patternFilter } from '../../../base/pattern/pattern-list.ts';
import { compareText, compareVersions, parseVersion, type Version } from '../../../base/version-order.ts';

/** Which tags of a repository are wanted; a tag has to pass every part that is given. */
export interface TagRule {
  /** Patterns; lines starting with `!` exclude. @default all */
  readonly filter?: readonly string[] | undefined;
  /** A range of versions, such as `>=1.2 <2`, as npm's semver has it. */
  readonly semver?: string | undefined;
  /** How many of the highest versions among what passed the rest. */
  readonly newest?: number | undefined;
}

/** True for a rule that leaves nothing out. */
export function takesAll({ filter = [], semver, newest }: TagRule): boolean {
  return filter.length === 0 && semver === undefined && newest === undefined;
}

/** A rule as a person wrote it, for a message: `filter 1.*, newest 3`. */
export function formatRule({ filter = [], semver, newest }: TagRule): string {
  const parts = [
    ...(filter.length === 0 ? [] : [`filter ${filter.join(', ').slice(0, 300)}`]),
    ...(semver === undefined ? [] : [`semver ${semver.slice(0, 100)}`]),
    ...(newest === undefined ? [] : [`newest ${newest}`]),
  ];
  return parts.join(', ');
}

/**
 * Returns the tags that a rule selects: in the given order, or with `newest` the highest version first. `newest` and
 * `semver` select only tags that are versions.
 * @throws ArtifactError INPUT_INVALID for an invalid range or pattern
 */
export async function chooseTags(tags: readonly string[], rule: TagRule): Promise<readonly string[]> {
  const { filter = [], semver, newest } = rule;
  const isTaken = patternFilter(filter);
  const isInRange = semver === undefined ? () => true : await versionTest(semver, 'semver');
  const taken = tags.filter((tag) => isTaken(tag) && isInRange(tag));
  if (newest === undefined) return taken;
  const versions = taken.map(parseVersion).filter((one) => one !== undefined);
  return versions
    .sort((a, b) => compareVersions(b, a) || compareText(a.name, b.name))
    .slice(0, newest)
    .map(({ name }) => name);
}

/**
 * Returns a test for tags that are versions in a range, as npm's semver has it.
 * @param input the input with the range, for a message
 * @throws ArtifactError INPUT_INVALID for an invalid range
 */
export async function versionTest(range: string, input: string): Promise<(tag: string) => boolean> {
  const { default: Range } = await import('semver/classes/range.js');
  try {
    const parsed = new Range(range);
    return (tag) => {
      const version = parseVersion(tag);
      const text = version === undefined ? undefined : semanticVersion(version);
      return text !== undefined && parsed.test(text);
    };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw badInput(input, range, 'it is not a range of versions', 'Write it as in npm, such as ">=1.2 <2" or "^1.4".');
  }
}

/** A version with three numbers, as semver demands it: `1.2` is `1.2.0`. Undefined for one with more numbers. */
function semanticVersion({ numbers, preRelease }: Version): string | undefined {
  if (numbers.length > 3) return undefined;
  const [major = '0', minor = '0', patch = '0'] = numbers.map((one) => one.replace(/^0+(?=.)/, ''));
  return `${major}.${minor}.${patch}${preRelease === undefined ? '' : `-${preRelease.join('.')}`}`;
}
