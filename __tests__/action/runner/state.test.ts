import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readState, saveState } from '../../../src/action/runner/state.ts';
import { readCommandFile } from './read-runner-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the runner gives the post step of what was saved. */
function postEnv(): Readonly<Record<string, string>> {
  const values = readCommandFile(readFileSync(path.join(folder, 'state'), 'utf8'));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`STATE_${name}`, value]));
}

test('the post step is told what there is to do', () => {
  const env = { GITHUB_STATE: path.join(folder, 'state') };
  expect(readState(env)).toEqual({ referrers: [] });
  saveState(env);
  expect(readState(postEnv())).toEqual({ referrers: [] });
  saveState(env, { referrers: ['ghcr.io/acme/app@sha256:0'] });
  expect(readState(postEnv())).toEqual({ referrers: ['ghcr.io/acme/app@sha256:0'] });
  const login = { registry: 'ghcr.io', config: '/home/me/.docker/config.json', record: '/tmp/record.json' };
  saveState(env, { referrers: [], login });
  expect(readState(postEnv())).toEqual({ referrers: [], login });
});

test('without GITHUB_STATE nothing is saved', () => {
  expect(() => saveState({}, { referrers: [] })).not.toThrow();
});

test.each([
  '{',
  'null',
  '[]',
  '{"referrers":1}',
  '{"referrers":[null,1,{},{"reference":2}]}',
  '{"referrers":[],"login":{"registry":"x"}}',
])('the damaged state %j is nothing to do', (text) =>
  expect(readState({ STATE_post: text })).toEqual({ referrers: [] }),
);
