import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkEnvironment, writeOutputs } from '../../../src/action/runner/outputs.ts';
import { MAX_OUTPUT_BYTES } from '../../../src/base/limits.ts';
import { readCommandFile } from './read-runner-files.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outputs-'));
  file = path.join(folder, 'output');
  writeFileSync(file, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const env = () => ({ GITHUB_OUTPUT: file, RUNNER_TEMP: folder });

describe('row no-output-file: GITHUB_OUTPUT unset', () => {
  test.each([{}, { GITHUB_OUTPUT: '' }, { GITHUB_OUTPUT: path.join(tmpdir(), 'absent', 'file') }])('%j', (given) => {
    expect(() => checkEnvironment(given)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT' }));
    expect(() => writeOutputs({ digest: 'x' }, given)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT' }));
  });
  test('set is fine', () => expect(checkEnvironment(env())).toBeUndefined());
});

describe('row odd-output: outputs', () => {
  test.each([
    'plain',
    '',
    'two\nlines\n',
    '\n',
    'a=b',
    'x<<EOF\ny\nEOF',
    'ghadelimiter_\nevil=1',
    'name<<d\nv\nd\nevil=1\r\n',
    '% %0A ::set-output name=x::y',
    'é 日本 💡',
  ])('%j comes out as it went in', (value) => {
    writeOutputs({ manifest: value, digest: 'after' }, env());
    expect(readCommandFile(readFileSync(file, 'utf8'))).toEqual({ manifest: value, digest: 'after' });
  });
  test('each value has a delimiter of its own that nobody can know', () => {
    writeOutputs({ digest: 'a', size: 'b' }, env());
    writeOutputs({ digest: 'a' }, env());
    const delimiters = [...readFileSync(file, 'utf8').matchAll(/<<(.+)/g)].map(([, delimiter]) => delimiter);
    expect(new Set(delimiters).size).toBe(3);
  });
  test('a list has a twin in JSON, also an empty one and one that is too large', () => {
    const large = Array.from({ length: 10_000 }, (_, i) => `tag-${i}`).join('\n');
    writeOutputs({ tags: 'a/b:1\na/b:2', platforms: '', references: large, annotations: 'a\nb' }, env());
    const outputs = readCommandFile(readFileSync(file, 'utf8'));
    expect(Object.keys(outputs).sort()).toEqual([
      'annotations',
      'platforms',
      'platforms-json',
      'references-json-path',
      'references-path',
      'tags',
      'tags-json',
    ]);
    expect(JSON.parse(outputs['tags-json'] ?? '')).toEqual(['a/b:1', 'a/b:2']);
    expect(outputs['platforms-json']).toBe('[]');
    expect(JSON.parse(readFileSync(outputs['references-json-path'] ?? '', 'utf8'))).toEqual(large.split('\n'));
  });
  test('up to 64 KiB is a value, more is a file and its path', () => {
    const fits = 'x'.repeat(MAX_OUTPUT_BYTES);
    const large = 'é'.repeat(MAX_OUTPUT_BYTES / 2 + 1);
    writeOutputs({ manifest: fits, files: large, referrers: `${large}\n` }, env());
    const {
      manifest,
      'files-path': files = '',
      'referrers-path': referrers = '',
      ...rest
    } = readCommandFile(readFileSync(file, 'utf8'));
    expect(rest).toEqual({});
    expect(manifest).toBe(fits);
    expect(readFileSync(files, 'utf8')).toBe(large);
    expect(readFileSync(referrers, 'utf8')).toBe(`${large}\n`);
    expect(path.dirname(path.dirname(files))).toBe(folder);
  });
  test('what can not be written whole is not written', () => {
    const given = { GITHUB_OUTPUT: file, RUNNER_TEMP: path.join(folder, 'absent') };
    const values = { digest: 'a', manifest: 'x'.repeat(MAX_OUTPUT_BYTES + 1) };
    expect(() => writeOutputs(values, given)).toThrow(expect.objectContaining({ code: 'ENVIRONMENT' }));
    expect(readFileSync(file, 'utf8')).toBe('');
  });
  test('small values leave no folder behind', () => {
    writeOutputs({ digest: 'a' }, env());
    expect(readdirSync(folder)).toEqual(['output']);
  });
});
