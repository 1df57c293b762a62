import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSubjects, subjectLines } from '../../../src/action/runner/attest-subjects.ts';
import { MAX_JOB_ARTIFACTS } from '../../../src/base/limits.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const [A, B] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const NONE = new Map<string, string>();

function stored(repository: string, digest: string, ...tags: readonly string[]) {
  return { reference: `${repository}@${digest}`, digest, tags };
}

/** As the runner reads the file (actions/runner, CreateArtifactsFileCommand.cs): what it refuses fails the step. */
function asTheRunner(lines: readonly string[], listed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map(listed);
  for (const line of lines) {
    if (line.includes('=')) throw new Error('reserved');
    const [, name = '', digest = ''] = /^oci:\/\/(.+)@(sha256:[0-9a-f]{64})$/.exec(line) ?? [];
    if (name === '') throw new Error(`no subject: ${line}`);
    if ((all.get(name) ?? digest) !== digest) throw new Error(`conflicting digest: ${line}`);
    if (!all.has(name) && all.size >= MAX_JOB_ARTIFACTS) throw new Error('too many');
    all.set(name, digest);
  }
  return all;
}

describe('the lines for actions/attest', () => {
  test('name the repository alone, once for all tags', () => {
    const { lines, left } = subjectLines([stored('ghcr.io/acme/app', A, '1', 'latest')], NONE);
    expect([lines, left]).toEqual([[`oci://ghcr.io/acme/app@${A}`], []]);
  });

  test('are one for each repository, and none for a layout or another kind of digest', () => {
    const all = [stored('a.test/x', A, '1'), stored('b.test:5000/x', A), stored('oci-layout:///tmp/x', A, '1')];
    const { lines } = subjectLines([...all, stored('a.test/x', `sha512:${'c'.repeat(128)}`, '2')], NONE);
    expect(lines).toEqual([`oci://a.test/x@${A}`, `oci://b.test:5000/x@${A}`]);
  });

  test('name tags where a repository has several manifests, as the runner allows a name one digest', () => {
    const { lines } = subjectLines([stored('a.test/x', A, '1'), stored('a.test/x', B, '2')], NONE);
    expect(lines).toEqual([`oci://a.test/x:1@${A}`, `oci://a.test/x:2@${B}`]);
    expect([...asTheRunner(lines, NONE).keys()]).toEqual(['a.test/x:1', 'a.test/x:2']);
  });

  test.each([
    ['the same again is not repeated', [['a.test/x', A]], A, [], []],
    ['another digest of the repository: the tag', [['a.test/x', B]], A, [`oci://a.test/x:1@${A}`], []],
    [
      'tag taken too: left out',
      [
        ['a.test/x', B],
        ['a.test/x:1', B],
      ],
      A,
      [],
      [`a.test/x@${A}`],
    ],
  ] as const)('of what earlier steps listed: %s', (_, before, digest, lines, left) => {
    const listed = new Map<string, string>(before);
    const made = subjectLines([stored('a.test/x', digest, '1')], listed);
    expect(made).toEqual({ lines, left });
    expect(() => asTheRunner(made.lines, listed)).not.toThrow();
  });

  test('stop at what a job may list', () => {
    const all = Array.from({ length: MAX_JOB_ARTIFACTS }, (_, i) => stored(`a.test/x${i}`, A));
    const listed = new Map([['earlier', B]]);
    const { lines, left } = subjectLines(all, listed);
    expect([lines.length, left]).toEqual([MAX_JOB_ARTIFACTS - 1, [`a.test/x${MAX_JOB_ARTIFACTS - 1}@${A}`]]);
    expect(asTheRunner(lines, listed).size).toBe(MAX_JOB_ARTIFACTS);
  });
});

describe('the file', () => {
  function run(env: Readonly<Record<string, string>>) {
    const { notice, warning } = listSubjects([stored('a.test/x', A, '1')], env);
    return [notice, warning].filter((text) => text !== undefined);
  }

  test('is added to, and reads what earlier steps listed', () => {
    const folder = temporaryFolder();
    const [file, list] = [join(folder, 'artifacts'), join(folder, 'list')];
    writeFileSync(file, '# by hand\n');
    writeFileSync(list, JSON.stringify({ version: 1, subjects: [{ name: 'a.test/x', digest: B, kind: 'oci' }] }));
    expect(run({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list })).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(`# by hand\noci://a.test/x:1@${A}\n`);
  });

  test.each(['', 'no JSON', '[]', '{"subjects":[null,{"name":1}]}'])('a list of %j names nothing', (text) => {
    const folder = temporaryFolder();
    const [file, list] = [join(folder, 'artifacts'), join(folder, 'list')];
    writeFileSync(list, text);
    expect(run({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list })).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(`oci://a.test/x@${A}\n`);
  });

  test('says what is not in it', () => {
    const folder = temporaryFolder();
    const [file, list] = [join(folder, 'artifacts'), join(folder, 'list')];
    const subjects = ['a.test/x', 'a.test/x:1'].map((name) => ({ name, digest: B, kind: 'oci' }));
    writeFileSync(list, JSON.stringify({ version: 1, subjects }));
    expect(run({ GITHUB_ARTIFACTS: file, GITHUB_ARTIFACTS_LIST: list })).toEqual([
      expect.stringContaining(`a.test/x@${A}. The job has 500 subjects already, or other content of that name.`),
    ]);
    expect(existsSync(file)).toBe(false);
  });

  test('that cannot be written to is a warning, and none at all is nothing', () => {
    expect(run({ GITHUB_ARTIFACTS: temporaryFolder() })).toEqual([expect.stringContaining("can't be written to")]);
    expect(run({})).toEqual([]);
  });
});
