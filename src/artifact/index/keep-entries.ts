import { describeManifest, type ManifestBytes } from '../../oci/manifest.ts';

/** A part of a text. */
interface Span {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

/** A member of a JSON object. */
interface MemberSpan extends Span {
  /** The name with its quotes. */
  readonly name: string;
}

/**
 * Returns an index with only some of its entries. Everything that is kept has the bytes that it had, without white space between:
 * the same manifest, and digest, as `oras cp --platform` with several platforms writes.
 * @param index an index that was parsed before
 * @param kept positions in `manifests`
 */
export function keepEntries({ bytes, descriptor }: ManifestBytes, kept: ReadonlySet<number>): ManifestBytes {
  const text = new TextDecoder().decode(bytes);
  const members = membersOf(text).map(({ name, start, end }) => {
    const value = text.slice(start, end);
    return `${name}:${JSON.parse(name) === 'manifests' ? keepElements(value, kept) : value}`;
  });
  return describeManifest(new TextEncoder().encode(`{${members.join(',')}}`), descriptor.mediaType);
}

function keepElements(array: string, kept: ReadonlySet<number>): string {
  const elements: string[] = [];
  let at = skipSpace(array, 1);
  for (let i = 0; array[at] !== ']'; i++) {
    const end = valueEnd(array, at);
    if (kept.has(i)) elements.push(array.slice(at, end));
    at = skipSpace(array, end);
    if (array[at] === ',') at = skipSpace(array, at + 1);
  }
  return `[${elements.join(',')}]`;
}

/** The members of a JSON object in their order. */
function membersOf(object: string): readonly MemberSpan[] {
  const members: MemberSpan[] = [];
  let at = skipSpace(object, skipSpace(object, 0) + 1);
  while (object[at] !== '}') {
    const nameEnd = valueEnd(object, at);
    const start = skipSpace(object, skipSpace(object, nameEnd) + 1);
    const end = valueEnd(object, start);
    members.push({ name: object.slice(at, nameEnd), start, end });
    at = skipSpace(object, end);
    if (object[at] === ',') at = skipSpace(object, at + 1);
  }
  return members;
}

/** Returns the end of the JSON value that begins at `start`. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text[at];
    if (c === '"') at = stringEnd(text, at) - 1;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') {
      // The end of what a number or a word is in.
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && (c === ',' || c === ':' || isSpace(c))) return at;
    else continue;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text[at])) at += 1;
  return at;
}

function isSpace(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\n' || c === '\r';
}
