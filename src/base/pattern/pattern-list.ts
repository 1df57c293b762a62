import { type PatternOptions, type PatternPath, parsePattern } from './parse-pattern.ts';
import { PatternMatcher } from './pattern-matcher.ts';

/** The lines of an input that takes patterns. */
export interface PatternLines {
  readonly taken: readonly string[];
  /** The patterns that began with `!`, without it. */
  readonly leftOut: readonly string[];
}

/** Sorts the lines of an input that takes patterns. Empty lines and those that begin with `#` are comments. */
export function patternLines(lines: readonly string[]): PatternLines {
  const all = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const leftOut = all.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
  return { taken: all.filter((line) => !line.startsWith('!')), leftOut: leftOut.filter((line) => line !== '') };
}

/**
 * Returns which names the lines of an input take: those that a pattern matches, less those that a line with `!` leaves out,
 * wherever it stands. Without a line that takes, every name is taken.
 * @throws ArtifactError INPUT_INVALID for a pattern that is too long or has too many alternatives
 */
export function patternFilter(lines: readonly string[]): (name: string) => boolean {
  const { taken, leftOut } = patternLines(lines);
  const isTaken = taken.length === 0 ? () => true : wholeMatch(parseAll(taken));
  const isLeftOut = leaveOut(parseAll(leftOut));
  return (name) => isTaken(name) && !isLeftOut(name);
}

/** The alternatives of all the patterns. */
function parseAll(patterns: readonly string[], options?: PatternOptions): readonly PatternPath[] {
  return patterns.flatMap((pattern) => parsePattern(pattern, options));
}

function wholeMatch(paths: readonly PatternPath[]): (name: string) => boolean {
  const matcher = new PatternMatcher(paths);
  return (name) => {
    const at = matcher.advance(matcher.start, name);
    return matcher.isMatch(at) || matcher.isMatch(matcher.advance(at, '/'));
  };
}

/**
 * Returns which names `!` lines leave out: what a pattern matches, and everything below it.
 * The second argument says that the name is that of a file, which a pattern with a slash at its end does not match.
 */
export function leaveOut(paths: readonly PatternPath[]): (name: string, isFile?: boolean) => boolean {
  if (paths.length === 0) return () => false;
  const matcher = new PatternMatcher(paths);
  return (name, isFile = false) => {
    let at = matcher.start;
    for (let from = 0; at.length > 0; ) {
      const slash = name.indexOf('/', from);
      at = matcher.advance(at, slash < 0 ? name.slice(from) : name.slice(from, slash));
      if (matcher.isMatch(at)) return true;
      if (slash < 0) return !isFile && matcher.isMatch(matcher.advance(at, '/'));
      at = matcher.advance(at, '/');
      if (matcher.isMatch(at)) return true;
      from = slash + 1;
    }
    return false;
  };
}
