import { MAX_JSON_CONTAINERS, MAX_JSON_DEPTH, MAX_JSON_FIELDS } from '../base/limits.ts';

/**
 * Reads JSON that two readers can not understand in two ways: a name given twice in one object, `__proto__`, nesting
 * beyond MAX_JSON_DEPTH and more than MAX_JSON_CONTAINERS objects and lists, or MAX_JSON_FIELDS fields in one, are refused, as is a byte order mark.
 * @param maxValues most values in all, members and elements; text with more is refused before it takes any memory
 * @throws Error that says why, without the text
 */
export function parseStrictJson(text: string, maxValues = Number.POSITIVE_INFINITY): unknown {
  // Looked through before it is parsed: a value of a million empty lists takes a hundred times the memory of its text.
  const flaw = flawOf(text, maxValues);
  if (flaw !== undefined) throw new SyntaxError(flaw);
  return JSON.parse(text);
}

/** Returns the flaw of text that may be JSON. Only strings, commas and brackets matter for that. */
function flawOf(text: string, maxValues: number): string | undefined {
  /** The names of each open object; undefined for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  let containers = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '{':
      case '[':
        values += 1;
        if (++containers > MAX_JSON_CONTAINERS) return 'it has too many objects and lists';
        if (open.push(text[i] === '{' ? new Set() : undefined) > MAX_JSON_DEPTH) return 'it is nested too deep';
        isName = text[i] === '{';
        break;
      case '}':
      case ']':
        open.pop();
        isName = false;
        break;
      case ',':
        values += 1;
        if (values > maxValues) return 'it has too many values';
        isName = open.at(-1) !== undefined;
        break;
      case '"': {
        const start = i;
        i = endOfString(text, start);
        if (!isName) break;
        isName = false;
        const name = String(JSON.parse(text.slice(start, i + 1)));
        if (name === '__proto__') return 'it has a field called __proto__';
        if (open.at(-1)?.has(name)) return 'it has a field twice';
        open.at(-1)?.add(name);
        if ((open.at(-1)?.size ?? 0) > MAX_JSON_FIELDS) return 'it has an object with too many fields';
        break;
      }
    }
  }
  return undefined;
}

/** The index of the quote that ends the string which begins at `start`; the length of the text if there is none. */
function endOfString(text: string, start: number): number {
  // Most of a text is in strings without a backslash, which are searched ten times faster than they are gone through.
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
