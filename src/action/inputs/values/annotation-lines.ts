import { ArtifactError } from '../../../base/errors.ts';
import type { Annotations } from '../../../oci/descriptor.ts';
import { badInput, parseLines } from './input-values.ts';

/** Annotations by what they are for. */
export interface GivenAnnotations {
  readonly manifest: Annotations;
  readonly index: Annotations;
  /** Prefixes of lines that have no place in what is written, such as `index-descriptor`, each once. */
  readonly unused: readonly string[];
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
 * Reads `key=value` lines. The first `=` splits, so a value may hold more; white space around key and value is dropped;
 * a value can't go over several lines. Lines starting with `#` are comments. Prefixes such as `manifest:` or
 * `manifest,index-descriptor:`, as docker/metadata-action writes them, say what the annotation is for; those for descriptors and
 * for single platforms have no place here and are returned as unused.
 * @param unprefixed what a line without a prefix is for
 * @throws ArtifactError INPUT_INVALID for a line without `=` or key, a repeated key, and an invalid creation time
 */
export function parseAnnotationLines(text: string, unprefixed: 'manifest' | 'index' = 'manifest'): GivenAnnotations {
  const levels = { manifest: new Map<string, string>(), index: new Map<string, string>() };
  const unused = new Set<string>();
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
        equals < 0 ? 'it has no =' : 'it has no key',
        'Write each annotation as key=value, on one line.',
      );
    }
    if (key === '__proto__') throw badLine(line, 'JSON readers do not accept this key', 'Use another key.');
    if (CONTROL.test(rest)) throw badLine(line, 'it contains control characters', 'Remove them.');
    if (key === CREATED && !isTime(value)) {
      throw badLine(line, 'it is not an RFC 3339 time', 'Write it as 2000-01-31T12:00:00Z.');
    }
    for (const level of new Set(prefix?.split(',') ?? [unprefixed])) {
      if (level !== 'manifest' && level !== 'index') {
        unused.add(level);
        continue;
      }
      if (levels[level].has(key)) {
        throw new ArtifactError('INPUT_INVALID', `"annotations" has the key "${key.slice(0, 100)}" twice`, {
          remedy: 'Keep one of the two lines.',
        });
      }
      levels[level].set(key, value);
    }
  }
  return {
    manifest: Object.fromEntries(levels.manifest),
    index: Object.fromEntries(levels.index),
    unused: [...unused],
  };
}

/** True for a time as image-spec 1.1.1 (annotations.md) asks for. */
export function isTime(value: string): boolean {
  return RFC3339.test(value) && !Number.isNaN(Date.parse(value));
}

function badLine(line: string, why: string, remedy: string): ArtifactError {
  return badInput('annotations', line, why, remedy);
}
