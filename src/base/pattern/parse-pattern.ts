import { type ClassTest, readClass } from './character-class.ts';
import { expandBraces } from './expand-braces.ts';

/** One position in a path segment: a code point, any one character, any characters, or one of a class. */
export type Token = number | 'one' | 'many' | ClassTest;

/** A part of a path, between two slashes. */
export type Segment =
  /** `**`: any number of parts. */
  | { readonly kind: 'any' }
  /** Has no wildcard. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'wild'; readonly tokens: readonly Token[] };

/** One of the alternatives that a pattern stands for. */
export interface PatternPath {
  readonly segments: readonly Segment[];
  /** The slashes it begins with: none, one for an absolute path, two for a share of Windows. */
  readonly start: string;
  /** Ends with a slash: names folders only. */
  readonly isFolder: boolean;
}

/** The characters that a backslash makes ordinary. Before any other character, the backslash itself is ordinary. */
const SPECIAL = '*?[]{}!,#';

/** Options of {@link parsePattern}. */
export interface PatternOptions {
  /**
   * Take a backslash for a slash, as Windows does, except before `[ ] { } ,` and in front of a line that begins with `!` or
   * `#`: no name there has a `*` or `?`. @default false
   */
  readonly backslashSeparates?: boolean | undefined;
}

/**
 * Reads a pattern of names with `/` between their parts (docs/patterns.md):
 * `*` any characters of one part, `?` one, `[abc]`, `[a-z]`, `[!a]` one of a class, `{a,b}` either, `**` as a part of its own
 * any number of parts; `\` before one of `* ? [ ] { } ! , #` makes it an ordinary character. Case counts.
 * Leading `./`, and what is empty or `.` between two slashes, say nothing and are dropped.
 * @throws ArtifactError INPUT_INVALID for braces with too many alternatives
 */
export function parsePattern(pattern: string, options: PatternOptions = {}): readonly PatternPath[] {
  const text = options.backslashSeparates === true ? slashed(pattern) : pattern;
  return expandBraces(text).map(parsePath);
}

/** True if the pattern has a wildcard or braces with a comma: something that makes it more than a name. */
export function hasWildcard(pattern: string, options: PatternOptions = {}): boolean {
  const [path, another] = parsePattern(pattern, options);
  return another !== undefined || (path?.segments.some(({ kind }) => kind !== 'literal') ?? false);
}

/** A pattern that matches just `name`. */
export function escapePattern(name: string): string {
  return name.replace(/^[!#]|[*?[\]{}]/g, '\\$&');
}

function slashed(text: string): string {
  return text.replace(/(?<!^)\\(?![[\]{},])|^\\(?![[\]{},!#])/g, '/');
}

function parsePath(text: string): PatternPath {
  const parts = text.split('/');
  const segments = parts.filter((part) => part !== '' && part !== '.').map(parseSegment);
  const [start = ''] = /^\/{0,2}/.exec(text) ?? [];
  return { segments, start, isFolder: parts.length > 1 && parts.at(-1) === '' };
}

function parseSegment(text: string): Segment {
  if (text === '**') return { kind: 'any' };
  const tokens: Token[] = [];
  let literal = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const set = character === '[' ? readClass(text, at) : undefined;
    if (set !== undefined) {
      tokens.push(set.test);
      at = set.end;
    } else if (character === '*') {
      if (tokens.at(-1) !== 'many') tokens.push('many');
    } else if (character === '?') {
      tokens.push('one');
    } else {
      if (character === '\\' && SPECIAL.includes(text[at + 1] ?? '/')) at += 1;
      const codePoint = text.codePointAt(at) ?? 0;
      tokens.push(codePoint);
      literal += String.fromCodePoint(codePoint);
      if (codePoint > 0xffff) at += 1;
    }
  }
  if (tokens.every((token) => typeof token === 'number')) return { kind: 'literal', text: literal };
  // A part has at least one character.
  return { kind: 'wild', tokens: tokens.length === 1 && tokens[0] === 'many' ? ['one', 'many'] : tokens };
}
