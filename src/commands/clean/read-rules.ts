import type { Inputs } from '../../action/inputs/reader.ts';
import { badInput } from '../../action/inputs/values/input-values.ts';
import type { InputOf } from '../../action/interface.ts';
import type { KeepRules } from '../../artifact/clean/keep-rules.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import { versionTest } from '../shared/tags/choose-tags.ts';

/** Which tags stay, as the workflow says it. */
export interface KeepRequest {
  /** Patterns of tags. */
  readonly patterns: readonly string[];
  /** A range of versions; empty for none. */
  readonly semver: string;
  readonly newest: readonly NewestLine[];
  readonly youngerThanMs: number | undefined;
  readonly allowEmpty: boolean;
}

/** A line of `keep-newest`. */
interface NewestLine {
  readonly count: number;
  /** Of tags; empty for all. */
  readonly pattern: string;
}

/**
 * Reads which tags stay.
 * @throws ArtifactError INPUT_INVALID naming the input
 */
export function readRules(inputs: Inputs<InputOf<'clean'>>): KeepRequest {
  return {
    patterns: inputs.lines('keep-tags'),
    semver: inputs.text('keep-semver'),
    newest: inputs.lines('keep-newest').map(newestLine),
    youngerThanMs: inputs.duration('keep-younger-than'),
    allowEmpty: inputs.flag('allow-empty'),
  };
}

function newestLine(line: string): NewestLine {
  const [, count = '', pattern = ''] = /^([0-9]{1,6})(?:\s+(\S+))?$/.exec(line) ?? [];
  if (count !== '') return { count: Number(count), pattern };
  throw badInput(
    'keep-newest',
    line,
    'it is not a count',
    'Write a count, such as 10, or a count and a pattern, such as "5 main-*".',
  );
}

/**
 * Makes the rules.
 * @throws ArtifactError INPUT_INVALID for an invalid pattern or range
 */
export async function makeRules({
  patterns,
  semver,
  newest,
  youngerThanMs,
  allowEmpty,
}: KeepRequest): Promise<KeepRules> {
  const isKept = patternFilter(patterns);
  const isInRange = semver === '' ? () => false : await versionTest(semver, 'keep-semver');
  return {
    byName(tag) {
      if (patterns.length > 0 && isKept(tag)) return 'matches keep-tags';
      return isInRange(tag) ? `in keep-semver ${semver}` : undefined;
    },
    newest: newest.map(({ count, pattern }) => ({
      isMatch: patternFilter(pattern === '' ? [] : [pattern]),
      count,
      shown: `${count} ${pattern}`.trim(),
    })),
    youngerThanMs,
    everyTag: patterns.length === 0 && semver === '' && newest.length === 0 && youngerThanMs === undefined,
    allowEmpty,
  };
}
