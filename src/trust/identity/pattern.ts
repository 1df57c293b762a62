import { patternFilter } from '../../base/pattern/pattern-list.ts';

/** True if a ref is what a pattern describes: one of docs/patterns.md, as refs are paths. */
export function matchesRef(pattern: string, ref: string): boolean {
  return patternFilter([pattern])(ref);
}

/**
 * True if `pattern` describes the whole of `text`. A `*` stands for any characters but `/`; every other character stands for
 * itself, as identities are addresses, which have `?` and brackets of their own. Linear in the length of both for each part between two slashes, whatever the pattern.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const wanted = pattern.split('/');
  const parts = text.split('/');
  return wanted.length === parts.length && wanted.every((part, i) => matchesPart(part, parts[i] ?? ''));
}

function matchesPart(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  // What is between two stars is taken where it first occurs: a later place would only leave less for the others.
  const end = text.length - last.length;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1 || at + piece.length > end) return false;
    from = at + piece.length;
  }
  return true;
}
