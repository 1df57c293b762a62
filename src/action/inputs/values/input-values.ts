import { ArtifactError } from '../../../base/errors.ts';
import { MAX_DURATION_MS } from '../../../base/limits.ts';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The error for an input whose text is not what it has to be. Never for the text of a secret. */
export function badInput(name: string, text: string, why: string, remedy: string): ArtifactError {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return new ArtifactError('INPUT_INVALID', `The input ${name} has "${shown}", ${why}`, { remedy });
}

/**
 * Reads a boolean as YAML 1.2's core schema writes it: `true`, `True`, `TRUE` and the same of false, nothing else.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseBoolean(name: string, text: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  throw badInput(name, text, 'which is neither true nor false', `Set ${name} to true or false.`);
}

/**
 * Reads `90` (seconds), `250ms`, `90s`, `5m` or `1h`, decimals allowed, into ms.
 * @param leastMs the shortest that makes sense
 * @throws ArtifactError INPUT_INVALID, also beyond MAX_DURATION_MS
 */
export function parseDuration(name: string, text: string, leastMs = 0): number {
  const [, number = '', unit = 's'] = /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = number === '' ? Number.NaN : Math.round(Number(number) * (UNIT_MS[unit] ?? 1000));
  if (Number.isNaN(ms)) {
    throw badInput(name, text, 'which is no duration', `Write ${name} as 90 or 90s, 5m or 1h.`);
  }
  if (ms < leastMs) throw badInput(name, text, 'which is too short', `Set ${name} to more than 0.`);
  if (ms > MAX_DURATION_MS) throw badInput(name, text, 'which is too long', `Set ${name} to at most 500h.`);
  return ms;
}

/**
 * Reads a whole number in plain digits.
 * @throws ArtifactError INPUT_INVALID for anything else, and outside `least` to `most`
 */
export function parseCount(name: string, text: string, least: number, most: number): number {
  const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const why = Number.isNaN(value) ? 'which is no whole number' : `which is not between ${least} and ${most}`;
  throw badInput(name, text, why, `Set ${name} to a whole number from ${least} to ${most}.`);
}

/**
 * Reads one of a few words; capitals don't count.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseChoice<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found !== undefined) return found;
  throw badInput(name, text, 'which is none of its values', `Set ${name} to ${wordList(choices, 'or')}.`);
}

/** The lines of a text, trimmed, without empty ones. */
export function parseLines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The values of a list, one a line or between commas, trimmed, without empty ones and repetitions. */
export function parseList(text: string): readonly string[] {
  const values = parseLines(text.replaceAll(',', '\n'));
  return [...new Set(values)];
}

/** `a`, `a or b`, `a, b or c`. */
export function wordList(words: readonly string[], joiner: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joiner} ${last}`;
}
