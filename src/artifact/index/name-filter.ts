import { ArtifactError } from '../../base/errors.ts';

/**
 * Most wildcards of a pattern. Matching backtracks: its time grows with the length of a name to the power of this number.
 */
const MAX_WILDCARDS = 6;
const MAX_PATTERN_LENGTH = 256;

/**
 * Which names patterns take: `*` stands for any characters but a slash, `**` for slashes too, `?` for one, `[a-z]` for one
 * of a range, `{a,b}` for either. A pattern with `!` in front leaves out, whatever the others say; with no other every name
 * is taken.
 * @throws ArtifactError INPUT_INVALID for a pattern that could take forever
 */
export async function nameFilter(patterns: readonly string[]): Promise<(name: string) => boolean> {
  if (patterns.length === 0) return () => true;
  for (const pattern of patterns) check(pattern);
  const { default: picomatch } = await import('picomatch');
  // No groups of its own: nested they could take forever, and no name has brackets.
  const options = { dot: true, noextglob: true, nonegate: true };
  const taken = patterns.filter((pattern) => !pattern.startsWith('!'));
  const left = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const isTaken = taken.length === 0 ? () => true : picomatch(taken, options);
  const isLeft = left.length === 0 ? () => false : picomatch(left, options);
  return (name) => isTaken(name) && !isLeft(name);
}

function check(pattern: string): void {
  const wildcards = pattern.match(/\*+|\{/g)?.length ?? 0;
  if (wildcards <= MAX_WILDCARDS && pattern.length <= MAX_PATTERN_LENGTH) return;
  throw new ArtifactError(
    'INPUT_INVALID',
    `The pattern ${pattern.slice(0, 200)} has too many wildcards to be matched safely`,
    { remedy: `Use at most ${MAX_WILDCARDS} * or { in at most ${MAX_PATTERN_LENGTH} characters.` },
  );
}
