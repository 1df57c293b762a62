/** One member of a JSON object, by its position in the text. */
interface Member {
  readonly name: string;
  /** First character of the name's quotes. */
  readonly start: number;
  readonly valueStart: number;
  /** Behind the last character of the value. */
  readonly end: number;
}

/** An object in a JSON text. */
interface ObjectSpan {
  /** Of its brace. */
  readonly start: number;
  readonly members: readonly Member[];
  /** Behind its closing brace. */
  readonly end: number;
}

/** How a text is laid out: line break and one step of indentation; undefined for a text in one line. */
interface Layout {
  readonly newline: string;
  readonly indent: string;
}

/** How docker lays its config out. */
const DOCKER_LAYOUT: Layout = { newline: '\n', indent: '\t' };

/**
 * A JSON object's text with the member `path` set to `value`, and every other byte as it was: values that JavaScript
 * would write in another way (numbers, escapes, members twice) are not touched. What is missing on the way is added in the
 * layout of the text, a text of white space alone in docker's.
 * @param text a JSON object, which `JSON.parse` took, or white space
 */
export function setMember(text: string, path: readonly string[], value: unknown): string {
  if (text.trim() === '') return writeValue(nest(path, value), DOCKER_LAYOUT, 0);
  const layout = layoutOf(text);
  let object = objectAt(text, skipSpace(text, 0));
  for (const [depth, name] of path.entries()) {
    const member = object.members.findLast((one) => one.name === name);
    const rest = nest(path.slice(depth + 1), value);
    if (member === undefined) return insert(text, object, { name, value: rest, layout, depth: depth + 1 });
    if (depth === path.length - 1 || text[member.valueStart] !== '{') {
      return splice(text, member.valueStart, member.end, writeValue(rest, layout, depth + 1));
    }
    object = objectAt(text, member.valueStart);
  }
  return text;
}

/** A JSON object's text without the member `path`, and with every other byte as it was but for the comma beside it. */
export function removeMember(text: string, path: readonly string[]): string {
  let object = objectAt(text, skipSpace(text, 0));
  for (const [depth, name] of path.entries()) {
    const at = object.members.findLastIndex((one) => one.name === name);
    const member = object.members[at];
    if (member === undefined) return text;
    if (depth < path.length - 1) {
      if (text[member.valueStart] !== '{') return text;
      object = objectAt(text, member.valueStart);
      continue;
    }
    const [before, after] = [object.members[at - 1], object.members[at + 1]];
    if (before !== undefined) return splice(text, before.end, member.end, '');
    if (after !== undefined) return splice(text, member.start, after.start, '');
    return splice(text, object.start, object.end, '{}');
  }
  return text;
}

function splice(text: string, from: number, to: number, put: string): string {
  return text.slice(0, from) + put + text.slice(to);
}

function nest(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}

function insert(
  text: string,
  object: ObjectSpan,
  { name, value, layout, depth }: { name: string; value: unknown; layout: Layout | undefined; depth: number },
): string {
  const colon = layout === undefined ? ':' : ': ';
  const member = `${JSON.stringify(name)}${colon}${writeValue(value, layout, depth)}`;
  const last = object.members.at(-1);
  if (last === undefined) {
    return splice(text, object.start, object.end, `{${lineOf(layout, depth)}${member}${lineOf(layout, depth - 1)}}`);
  }
  return splice(text, last.end, last.end, `,${lineOf(layout, depth)}${member}`);
}

function lineOf(layout: Layout | undefined, depth: number): string {
  return layout === undefined ? '' : layout.newline + layout.indent.repeat(depth);
}

function writeValue(value: unknown, layout: Layout | undefined, depth: number): string {
  if (layout === undefined) return JSON.stringify(value);
  return JSON.stringify(value, undefined, layout.indent).replaceAll('\n', lineOf(layout, depth));
}

/** The layout of a text, going by its first member. */
function layoutOf(text: string): Layout | undefined {
  if (!text.trim().includes('\n')) return text.trim() === '{}' ? DOCKER_LAYOUT : undefined;
  const [, newline, indent] = /^\s*\{[ \t]*(\r?\n)([ \t]+)"/.exec(text) ?? [];
  return { newline: newline ?? '\n', indent: indent ?? DOCKER_LAYOUT.indent };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

/** The object whose brace is at `start`. */
function objectAt(text: string, start: number): ObjectSpan {
  const members: Member[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const nameEnd = valueEnd(text, at);
    const valueStart = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = valueEnd(text, valueStart);
    members.push({ name: String(JSON.parse(text.slice(at, nameEnd))), start: at, valueStart, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { start, members, end: at + 1 };
}

/** Returns the end of the value that starts at `start`. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === '"') {
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') depth--;
    else if (depth > 0 || !/[\s,}\]]/.test(text[at + 1] ?? ',')) continue;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
