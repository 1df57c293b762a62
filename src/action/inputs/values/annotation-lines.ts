import { ArtifactError } from '../../../base/errors.ts';
import type { Annotations } from '../../../oci/descriptor.ts';
import { badInput, parseLines } from './input-values.ts';

/** Annotations by what they are for. */
export interface GivenAnnotations {
  readonly manifest: Annotations;
  readonly index: Annotations;
}

const LEVEL =
  /^((?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?(?:,(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?)*):/;
/** The annotation of the creation time. */
export const CREATED = 'org.opencontainers.image.created';
/** RFC 3339, 5.6: what image-spec 1.1.1 (annotations.md) asks of the creation time. */
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Reads `key=value` lines; those that begin with `#` are comments. The first `=` splits, so a value may hold more; white space around key and value is dropped;
 * a value can't go over several lines. The prefixes `manifest:`, `index:` and both with a comma, as docker/metadata-action
 * writes them, say what the annotation is for.
 * @param unprefixed what a line without a prefix is for
 * @throws ArtifactError INPUT_INVALID for a line without `=` or key, a repeated key, a creation time that is none, and a
 * prefix for descriptors or single platforms, which have no place here
 */
export function parseAnnotationLines(text: string, unprefixed: 'manifest' | 'index' = 'manifest'): GivenAnnotations {
  const levels = { manifest: new Map<string, string>(), index: new Map<string, string>() };
  for (const line of parseLines(text)) {
    if (line.startsWith('#')) continue;
    const prefix = LEVEL.exec(line)?.[1];
    const rest = prefix === undefined ? line : line.slice(prefix.length + 1);
    const equals = rest.indexOf('=');
    const key = rest.slice(0, equals).trim();
    const value = rest.slice(equals + 1).trim();
    if (equals < 0 || key === '') {
      throw badLine(
        line,
        equals < 0 ? 'which has no =' : 'which has no key',
        'Write each annotation as key=value, on one line.',
      );
    }
    if (key === '__proto__') throw badLine(line, 'whose key no reader of JSON takes', 'Use another key.');
    if (CONTROL.test(rest)) throw badLine(line, 'which has control characters', 'Take them out.');
    if (key === CREATED && !isTime(value)) {
      throw badLine(line, 'which is no RFC 3339 time', 'Write it as 2000-01-31T12:00:00Z.');
    }
    for (const level of new Set(prefix?.split(',') ?? [unprefixed])) {
      if (level !== 'manifest' && level !== 'index') {
        throw badLine(
          line,
          `whose prefix ${level} has no meaning here`,
          'Use the prefix manifest: or index:, or none.',
        );
      }
      if (levels[level].has(key)) {
        throw new ArtifactError('INPUT_INVALID', `The input annotations has the key "${key.slice(0, 100)}" twice`, {
          remedy: 'Keep one of the two lines.',
        });
      }
      levels[level].set(key, value);
    }
  }
  return { manifest: Object.fromEntries(levels.manifest), index: Object.fromEntries(levels.index) };
}

/** True for a time as image-spec 1.1.1 (annotations.md) asks for. */
export function isTime(value: string): boolean {
  return RFC3339.test(value) && !Number.isNaN(Date.parse(value));
}

function badLine(line: string, why: string, remedy: string): ArtifactError {
  return badInput('annotations', line, why, remedy);
}
