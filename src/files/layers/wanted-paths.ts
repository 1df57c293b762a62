import { ArtifactError } from '../../base/errors.ts';
import { MAX_PATTERN_ALTERNATIVES } from '../../base/limits.ts';
import { type PatternPath, parsePattern } from '../../base/pattern/parse-pattern.ts';
import { leaveOut, patternLines } from '../../base/pattern/pattern-list.ts';
import { PatternMatcher } from '../../base/pattern/pattern-matcher.ts';

/** A path of an image that a line names, or a pattern below a folder. */
export interface WantedPath {
  /** The line, for messages. */
  readonly line: string;
  /** The parts of the path, of a pattern those before its first wildcard. */
  readonly base: readonly string[];
  /** Of a pattern: matches names below `base`. */
  readonly rest?: PatternMatcher | undefined;
  /** True if only a folder is meant: the line ends with a slash. */
  readonly isFolder: boolean;
  /** True if what is in the folder is meant, without the folder's name. */
  readonly isContent: boolean;
}

/** The paths that the lines of an input name. */
export interface WantedPaths {
  readonly wanted: readonly WantedPath[];
  /** True for a path that a `!` line leaves out, or that is below one. */
  readonly isLeftOut: (path: string, isFile?: boolean) => boolean;
}

/** As `docker cp` has it: what is in the folder, without the folder. */
const CONTENT = /\/\.$/;

/**
 * Reads lines of paths and patterns (docs/patterns.md) that begin at the root of an image, with a slash or without.
 * @throws ArtifactError INPUT_INVALID for a path with `..`, and for too many alternatives
 */
export function readWantedPaths(lines: readonly string[]): WantedPaths {
  const { taken, leftOut } = patternLines(lines);
  const wanted = (taken.length === 0 ? ['/'] : taken).flatMap((line) =>
    parsePattern(CONTENT.test(line) ? `${line}/**` : line).map((path) => wantedPath(line, path)),
  );
  if (wanted.length > MAX_PATTERN_ALTERNATIVES) {
    throw invalid(`has more than ${MAX_PATTERN_ALTERNATIVES} paths and patterns`, 'Use fewer lines, with wildcards.');
  }
  return { wanted, isLeftOut: leaveOut(leftOut.flatMap((line) => parsePattern(line))) };
}

function wantedPath(line: string, { segments, isFolder }: PatternPath): WantedPath {
  const first = segments.findIndex(({ kind }) => kind !== 'literal');
  const cut = first < 0 ? segments.length : first;
  const base = segments.slice(0, cut).map((segment) => (segment.kind === 'literal' ? segment.text : ''));
  if (base.includes('..')) {
    throw invalid(`has the path ${JSON.stringify(line.slice(0, 200))}`, 'Write paths of the image without "..".');
  }
  if (cut === segments.length) return { line, base, isFolder, isContent: false };
  if (cut === segments.length - 1 && segments[cut]?.kind === 'any') {
    return { line, base, isFolder: true, isContent: true };
  }
  const rest = new PatternMatcher([{ segments: segments.slice(cut), start: '', isFolder: false }]);
  return { line, base, rest, isFolder: false, isContent: false };
}

function invalid(what: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `The input from-image ${what}`, { remedy });
}
