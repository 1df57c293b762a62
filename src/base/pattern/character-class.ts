/** True for a code point that a class takes. */
export type ClassTest = (codePoint: number) => boolean;

/** A class as written in a pattern. */
export interface CharacterClass {
  /** The index of its `]`. */
  readonly end: number;
  readonly test: ClassTest;
}

/** POSIX's names for sets of characters. */
const NAMED: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{Nl}\p{Nd}]/u,
  alpha: /[\p{L}\p{Nl}]/u,
  blank: /[\p{Zs}\t]/u,
  digit: /\p{Nd}/u,
  lower: /\p{Ll}/u,
  punct: /\p{P}/u,
  space: /\s/u,
  upper: /\p{Lu}/u,
  word: /[\p{L}\p{Nl}\p{Nd}\p{Pc}]/u,
  xdigit: /[0-9A-Fa-f]/,
};

/**
 * Reads the class that begins with the `[` at `start`: `[abc]`, `[a-z]`, `[[:digit:]]`, and the opposite with `!` or `^`
 * after the bracket. A `]` in first place and whatever follows a backslash stand for themselves. Returns undefined if it
 * has no end in the same part of the path: then the bracket stands for itself.
 */
export function readClass(text: string, start: number): CharacterClass | undefined {
  let at = start + 1;
  const negated = text[at] === '!' || text[at] === '^';
  if (negated) at += 1;
  const first = at;
  const tests: ClassTest[] = [];
  while (at < text.length) {
    if (text[at] === ']' && at > first) {
      const test: ClassTest = (codePoint) => tests.some((one) => one(codePoint)) !== negated;
      return { end: at, test };
    }
    const named = namedAt(text, at);
    if (named !== undefined) {
      tests.push(named.test);
      at = named.next;
      continue;
    }
    const low = memberAt(text, at);
    if (low === undefined) return undefined;
    const high = text[low.next] === '-' && text[low.next + 1] !== ']' ? memberAt(text, low.next + 1) : undefined;
    const [from, to] = [low.codePoint, (high ?? low).codePoint];
    tests.push((codePoint) => codePoint >= from && codePoint <= to);
    at = (high ?? low).next;
  }
  return undefined;
}

function namedAt(text: string, at: number): { readonly test: ClassTest; readonly next: number } | undefined {
  if (!text.startsWith('[:', at)) return undefined;
  const end = text.indexOf(':]', at);
  const name = text.slice(at + 2, end);
  const pattern = end < 0 || !Object.hasOwn(NAMED, name) ? undefined : NAMED[name];
  if (pattern === undefined) return undefined;
  return { test: (codePoint) => pattern.test(String.fromCodePoint(codePoint)), next: end + 2 };
}

function memberAt(text: string, at: number): { readonly codePoint: number; readonly next: number } | undefined {
  const place = text[at] === '\\' && at + 1 < text.length ? at + 1 : at;
  const codePoint = text.codePointAt(place);
  if (codePoint === undefined || text[place] === '/') return undefined;
  return { codePoint, next: place + (codePoint > 0xffff ? 2 : 1) };
}
