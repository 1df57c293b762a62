import { ArtifactError } from '../../../base/errors.ts';
import { MAX_DURATION_MS } from '../../../base/limits.ts';
import { nearestName } from '../../../base/nearest-name.ts';

/** The units of a duration in ms, the longest first. */
const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/**
 * Returns the error for an input whose text is not what it has to be. Never use it for a secret.
 * @param why a clause such as `it is not a duration`
 */
export function badInput(name: string, text: string, why: string, remedy: string): ArtifactError {
  const shown = shownText(text);
  return new ArtifactError('INPUT_INVALID', `Invalid ${name} "${shown}": ${why}`, { remedy });
}

/** Returns the error for an input that takes values of one kind. The sentence says all that there is to do. */
function mustBe(name: string, text: string, what: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `"${name}" must be ${what}, not "${shownText(text)}"`, {
    remedy: `Set ${name} to ${what}.`,
  });
}

function shownText(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/**
 * Reads a boolean as YAML 1.2's core schema writes it: `true`, `True`, `TRUE` and the same of false, nothing else.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseBoolean(name: string, text: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  throw mustBe(name, text, 'true or false');
}

/**
 * Reads `90` (seconds), `250ms`, `90s`, `5m`, `1h` or several of these such as `10m30s`, decimals allowed, into ms; `d` are days of 24 hours, `w` weeks.
 * @param leastMs the shortest that makes sense
 * @param mostMs the longest; by default what a timer takes
 * @throws ArtifactError INPUT_INVALID, also beyond `mostMs`
 */
export function parseDuration(name: string, text: string, leastMs = 0, mostMs = MAX_DURATION_MS): number {
  const ms = durationMs(text);
  if (Number.isNaN(ms)) {
    throw mustBe(name, text, 'a duration such as 90s, 5m or 10m30s');
  }
  if (ms < leastMs) throw badInput(name, text, 'it is too short', `Set ${name} to more than 0.`);
  if (ms > mostMs)
    throw badInput(name, text, 'it is too long', `Set ${name} to at most ${Math.floor(mostMs / 86_400_000)}d.`);
  return ms;
}

/** Returns ms, or NaN for what is not a duration. A bare number is seconds; units go from the longest to the shortest, each once. */
function durationMs(text: string): number {
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const part = (unit: string) => `(?:([0-9]+(?:\\.[0-9]+)?)${unit})?`;
  const found = new RegExp(`^${UNITS.map(([unit]) => part(unit)).join('')}$`).exec(text);
  if (text === '' || found === null) return Number.NaN;
  return Math.round(UNITS.reduce((sum, [, ms], i) => sum + Number(found[i + 1] ?? 0) * ms, 0));
}

/**
 * Reads a whole number in plain digits.
 * @throws ArtifactError INPUT_INVALID for anything else, and outside `least` to `most`
 */
export function parseCount(name: string, text: string, least: number, most: number): number {
  const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw mustBe(name, text, `a whole number from ${least} to ${most}`);
}

/**
 * Reads one of a few words; capitals don't count.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseChoice<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found !== undefined) return found;
  const meant = nearestName(text, choices);
  throw badInput(
    name,
    text,
    meant === undefined ? 'it is not one of its values' : `did you mean "${meant}"?`,
    `Set ${name} to ${wordList(choices, 'or')}.`,
  );
}

/** Returns the lines of a text, trimmed, without empty ones. */
export function parseLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Returns the values of a list, one per line or comma-separated, trimmed, without empty ones and repetitions. Commas in the
 * braces of a pattern separate nothing.
 */
export function parseList(text: string): readonly string[] {
  const values = parseLines(text.replace(/\{[^{}\r\n]*\}|,/g, (found) => (found === ',' ? '\n' : found)));
  return [...new Set(values)];
}

/** `a`, `a or b`, `a, b or c`. */
export function wordList(words: readonly string[], joiner: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joiner} ${last}`;
}
