import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorSentence, reportError } from '../../../src/action/log/report-error.ts';
import { ArtifactError } from '../../../src/base/errors.ts';
import { MAX_ERROR_DETAIL_LINES, MAX_ERROR_LENGTH } from '../../../src/base/limits.ts';
import { liveCommands } from '../runner/read-runner-files.ts';
import { collectLog } from './collect-log.ts';

describe('one sentence, its remedy and its code', () => {
  test.each([
    [
      new ArtifactError('NOT_FOUND', 'There is no tag 1 in ghcr.io/a/b', { remedy: 'Push it first.' }),
      'There is no tag 1 in ghcr.io/a/b. Push it first. (NOT_FOUND)',
    ],
    [
      new ArtifactError('NO_SPACE', 'There is none.'),
      'There is none. Free space on the disk, or choose a path on another one. (NO_SPACE)',
    ],
    [new ArtifactError('DENIED', 'Why?', { remedy: 'Ask.' }), 'Why? Ask. (DENIED)'],
    [new ArtifactError('DENIED', 'Two\nlines\r\nof it', { remedy: 'Do\nthis.' }), 'Two lines of it. Do this. (DENIED)'],
  ])('%s', (error, sentence) => expect(errorSentence(error)).toBe(sentence));
  test('an unexpected error is INTERNAL', () => {
    expect(errorSentence(new TypeError('x is not a function'))).toMatch(
      /error: x is not a function\. .+ \(INTERNAL\)$/,
    );
    expect(errorSentence('thrown text')).toMatch(/thrown text.*\(INTERNAL\)$/);
    expect(errorSentence(undefined)).toMatch(/\(INTERNAL\)$/);
  });
  test('at most 1,000 characters, remedy and code among them', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (message, remedy) => {
        const error = new ArtifactError('DENIED', '💡'.repeat(message), { remedy: 'y'.repeat(remedy) });
        const sentence = errorSentence(error);
        expect(sentence.length).toBeLessThanOrEqual(MAX_ERROR_LENGTH);
        expect(sentence.isWellFormed()).toBe(true);
        if (remedy < 400) expect(sentence.endsWith(`${'y'.repeat(remedy)} (DENIED)`)).toBe(true);
      }),
    );
  });
});

describe('the log of a failed step', () => {
  test('row injected-command: hostile text makes exactly one error and no other command', () => {
    const { log, lines } = collectLog();
    const hostile = 'x\n::error::a\r##[error]b\n  ::set-env name=A::b%0A::error::c';
    log.group('Pushing');
    reportError(
      new ArtifactError('REGISTRY_ERROR', hostile, { remedy: hostile, detail: [hostile], cause: new Error(hostile) }),
      log,
    );
    expect(liveCommands(lines.join('\n')).map(({ name }) => name)).toEqual(['group', 'endgroup', 'error']);
    expect(lines.at(-1)).toMatch(/^::error::/);
  });
  test('detail and the chain of causes come before it, without a stack', () => {
    const { log, lines } = collectLog();
    const root = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
    const middle = new AggregateError([root, new Error('second address')], 'all addresses failed');
    reportError(new ArtifactError('NETWORK', 'Fetching failed', { detail: ['line 1\nline 2'], cause: middle }), log);
    expect(lines).toEqual([
      'line 1',
      'line 2',
      'Caused by: all addresses failed',
      'Caused by: connect failed (ECONNREFUSED)',
      'Caused by: second address',
      expect.stringMatching(/^::error::Fetching failed\. .+ \(NETWORK\)$/),
    ]);
  });
  test('at most 20 lines of detail, also of causes in a ring', () => {
    const { log, lines } = collectLog();
    const ring = new Error('ring');
    ring.cause = ring;
    const detail = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    reportError(new ArtifactError('NETWORK', 'Failed', { detail, cause: ring }), log);
    expect(lines).toHaveLength(MAX_ERROR_DETAIL_LINES + 2);
    expect(lines.at(-2)).toBe('… and 31 more lines');
  });
  test('the stack only with debug logging', () => {
    const { log, lines } = collectLog(true);
    reportError(new Error('x'), log);
    expect(lines.some((line) => /^::debug:: +at /.test(line))).toBe(true);
    expect(lines.filter((line) => line.startsWith('::error::'))).toHaveLength(1);
  });
});

describe('a file that is at fault', () => {
  const report = (file: string | undefined, workspace?: string): string => {
    const { log, lines } = collectLog();
    reportError(new ArtifactError('INPUT_INVALID', 'It is bad.', file === undefined ? {} : { file }), log, workspace);
    return lines.at(-1) ?? '';
  };
  const workspace = path.resolve('/work space');
  test('is named where it is in the workspace', () => {
    expect(report(path.join(workspace, 'ci', 'a,b:c.json'), workspace)).toMatch(
      /^::error file=ci\/a%2Cb%3Ac\.json::It is bad\. .+ \(INPUT_INVALID\)$/,
    );
    expect(report(path.join(workspace, '..x'), workspace)).toContain('file=..x::');
  });
  test('is not named elsewhere, nor where none is at fault', () => {
    for (const file of [path.resolve('/other/a.json'), path.resolve('/work space/../a'), workspace, undefined]) {
      expect(report(file, workspace)).toMatch(/^::error::It is bad/);
    }
    expect(report(path.join(workspace, 'a.json'))).toMatch(/^::error::It is bad/);
  });
  test('has no name that is a command', () => {
    const line = report(path.join(workspace, 'a\n::set-env name=X::y%0A'), workspace);
    expect(liveCommands(line).map(({ name }) => name)).toEqual(['error']);
    expect(line).toMatch(/^::error file=a %3A%3Aset-env name=X%3A%3Ay%250A::It/);
  });
});
