import { ArtifactError } from '../errors.ts';
import { MAX_PATTERN_ALTERNATIVES, MAX_PATTERN_CHARACTERS, MAX_PATTERN_LENGTH } from '../limits.ts';
import { readClass } from './character-class.ts';

/**
 * Writes out the braces of a pattern: `a{b,c{d,e}}` becomes `ab`, `acd` and `ace`, each once. Braces without a comma or
 * without an end, and those behind a backslash or in a class, stand for themselves.
 * @throws ArtifactError INPUT_INVALID for a pattern longer than MAX_PATTERN_LENGTH, and for one with more than
 *   MAX_PATTERN_ALTERNATIVES, or MAX_PATTERN_CHARACTERS in all of them
 */
export function expandBraces(pattern: string): readonly string[] {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new ArtifactError('INPUT_INVALID', `A pattern has ${pattern.length} characters`, {
      remedy: `Write patterns of at most ${MAX_PATTERN_LENGTH} characters.`,
    });
  }
  const done = new Set<string>();
  const open: { readonly text: string; readonly from: number }[] = [{ text: pattern, from: 0 }];
  let characters = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { text, from } = next;
    characters += text.length;
    if (done.size + open.length > MAX_PATTERN_ALTERNATIVES || characters > MAX_PATTERN_CHARACTERS) {
      throw tooLarge(pattern);
    }
    const group = firstGroup(text, from);
    if (group === undefined) {
      done.add(text);
      continue;
    }
    const { start, end, commas } = group;
    const [head, tail] = [text.slice(0, start), text.slice(end + 1)];
    const cuts = [start, ...commas, end];
    const parts = cuts.slice(1).map((cut, i) => text.slice((cuts[i] ?? 0) + 1, cut));
    // Reversed, for the last one is taken first.
    for (const part of parts.reverse()) open.push({ text: head + part + tail, from: start });
  }
  return [...done];
}

/** The position of a group: its braces, and the commas between its alternatives. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly commas: readonly number[];
}

/** The first group with a comma that begins at `from` or later, in one pass. */
function firstGroup(text: string, from: number): Group | undefined {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  let first: Group | undefined;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') at = readClass(text, at)?.end ?? at;
    else if (character === '{') open.push({ start: at, commas: [] });
    else if (character === ',') open.at(-1)?.commas.push(at);
    else if (character === '}') {
      const group = open.pop();
      if (group !== undefined && group.commas.length > 0 && (first === undefined || group.start < first.start)) {
        first = { ...group, end: at };
      }
      // Nothing that ends later can begin earlier.
      if (open.length === 0 && first !== undefined) return first;
    }
  }
  return first;
}

function tooLarge(pattern: string): ArtifactError {
  return new ArtifactError(
    'INPUT_INVALID',
    `The pattern ${JSON.stringify(pattern.slice(0, 200))} stands for too many alternatives`,
    {
      remedy: `Use braces for at most ${MAX_PATTERN_ALTERNATIVES} alternatives of ${MAX_PATTERN_CHARACTERS} characters together, or write them on lines of their own.`,
    },
  );
}
