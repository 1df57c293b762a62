import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lacks } from './peers.ts';

const BENCH = resolve(fileURLToPath(import.meta.url), '../../../bench');
const SETTING = ['--jobs', '8', '--at-once', '4', '--per-minute', '600', '--only', 'ours'];

describe.skipIf(lacks('ociregistry', 'registry'))('a matrix of jobs on a registry with a rate limit', () => {
  it.each([
    ['with referrers API', 'true'],
    ['without referrers API', 'false'],
  ])('%s: none fails, and nothing is lost', { timeout: 600_000 }, async (where, api) => {
    const args = [join(BENCH, 'matrix.mjs'), ...SETTING, '--api', api];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain(`ours, ${where}: 0 of 8 jobs failed, 8 attached, 8 in the index`);
  });
});
