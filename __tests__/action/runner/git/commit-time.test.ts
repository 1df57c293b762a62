import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitTime } from '../../../../src/action/runner/git/commit-time.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Runs git on a repository of a test, without anybody's settings. */
function git(cwd: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: `${time} +0200`,
    GIT_COMMITTER_DATE: `${time} +0200`,
  };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

let time = 1_700_000_000;

/** A repository with as many commits as asked, each a second later. */
function repository(
  commits: number,
  ...init: readonly string[]
): { readonly root: string; readonly times: Map<string, number> } {
  const root = temporaryFolder();
  git(root, 'init', '-q', ...init);
  git(root, 'config', 'user.name', 'Ö > <committer 5');
  git(root, 'config', 'user.email', 'a@example.com');
  const times = new Map<string, number>();
  const lines = Array.from({ length: commits + 4 }, (_, i) => createHash('sha512').update(String(i)).digest('hex'));
  for (let i = 0; i < commits; i++) {
    time += 1;
    // Each message is like those before and after it, so that there are deltas of deltas.
    const text = ['committer x <y> 1 +0000', ...lines.slice(i, i + 4)].join('\n');
    git(root, 'commit', '-q', '--allow-empty', '-m', `${i}\n\n${text}`);
    times.set(git(root, 'rev-parse', 'HEAD'), time);
  }
  return { root, times };
}

async function expectAll(root: string, times: ReadonlyMap<string, number>): Promise<void> {
  const found = await Promise.all([...times.keys()].map(async (commit) => [commit, await commitTime(root, commit)]));
  expect(found).toEqual([...times]);
}

/** How deep the deltas of the packs go. */
function depths(root: string): readonly number[] {
  const folder = join(root, '.git/objects/pack');
  const [index = ''] = readdirSync(folder).filter((name) => name.endsWith('.idx'));
  const lines = git(root, 'verify-pack', '-v', join(folder, index)).split('\n');
  return lines.filter((line) => / commit /.test(line)).map((line) => Number(line.trim().split(/\s+/)[5] ?? 0));
}

describe.each([
  ['SHA-1', []],
  ['SHA-256', ['--object-format=sha256']],
])('in a repository of %s the time of a commit is read', (_name, init) => {
  it('from files of its own, from packs, and out of deltas of either kind', { timeout: 60_000 }, async () => {
    const { root, times } = repository(12, ...init);
    await expectAll(root, times);
    git(root, 'repack', '-adfq', '--depth=10');
    expect(readdirSync(join(root, '.git/objects')).sort()).toEqual(['info', 'pack']);
    expect(Math.max(...depths(root))).toBeGreaterThan(1);
    await expectAll(root, times);
    git(root, '-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--depth=10');
    expect(Math.max(...depths(root))).toBeGreaterThan(1);
    await expectAll(root, times);
    // As if the pack were larger than 2 GiB.
    const folder = join(root, '.git/objects/pack');
    const [pack = ''] = readdirSync(folder).filter((name) => name.endsWith('.pack'));
    rmSync(join(folder, pack.replace('.pack', '.idx')), { force: true });
    git(folder, 'index-pack', '--index-version=2,0x40', pack);
    await expectAll(root, times);
  });
});

it('is found in a checkout of depth 1, in a worktree, and in a repository whose .git is a file', async () => {
  const { root, times } = repository(3);
  const [commit = '', seconds] = [...times].at(-1) ?? [];
  const clone = join(temporaryFolder(), 'clone');
  git(root, 'clone', '-q', '--depth=1', '--no-local', `file://${root}`, clone);
  expect(await commitTime(clone, commit)).toBe(seconds);
  git(clone, 'worktree', 'add', '-q', 'inner');
  expect(await commitTime(clone, commit)).toBe(seconds);
  // Its repository lies outside of it.
  expect(await commitTime(join(clone, 'inner'), commit)).toBeUndefined();
  renameSync(join(clone, '.git'), join(clone, 'real'));
  writeFileSync(join(clone, '.git'), 'gitdir: real\n');
  expect(await commitTime(clone, commit)).toBe(seconds);
  writeFileSync(join(clone, '.git'), `gitdir: ${join(root, '.git')}\n`);
  expect(await commitTime(clone, commit)).toBeUndefined();
});

it('is not found where .git is a link, borrows its objects, or is no repository', async () => {
  const { root, times } = repository(1);
  const [commit = ''] = times.keys();
  const linked = temporaryFolder();
  symlinkSync(join(root, '.git'), join(linked, '.git'), 'junction');
  const borrowing = join(temporaryFolder(), 'clone');
  git(root, 'clone', '-q', '--shared', root, borrowing);
  const bare = temporaryFolder();
  cpSync(join(root, '.git'), bare, { recursive: true });
  const empty = temporaryFolder();
  mkdirSync(join(empty, '.git'));
  for (const folder of [linked, borrowing, bare, empty, join(empty, 'gone')]) {
    expect(await commitTime(folder, commit)).toBeUndefined();
  }
  for (const name of ['HEAD', commit.slice(1), `${commit}/..`, '-h']) {
    expect(await commitTime(root, name)).toBeUndefined();
  }
});

it('counts only for a commit whose hash is its name, and never fails', async () => {
  const { root, times } = repository(2);
  const [first = '', second = ''] = times.keys();
  const fileOf = (name: string) => join(root, '.git/objects', name.slice(0, 2), name.slice(2));
  const bytes = readFileSync(fileOf(first));
  rmSync(fileOf(second), { force: true });
  writeFileSync(fileOf(second), bytes);
  expect(await commitTime(root, second)).toBeUndefined();
  writeFileSync(fileOf(second), bytes.subarray(0, 20));
  expect(await commitTime(root, second)).toBeUndefined();
  const tree = git(root, 'rev-parse', `${first}^{tree}`);
  expect(await commitTime(root, tree)).toBeUndefined();
});

it('survives damage at any byte of a pack and of its index', { timeout: 60_000 }, async () => {
  const { root, times } = repository(4);
  git(root, 'repack', '-adfq');
  const folder = join(root, '.git/objects/pack');
  for (const name of readdirSync(folder).filter((one) => /\.(?:idx|pack)$/.test(one))) {
    const file = join(folder, name);
    const whole = readFileSync(file);
    rmSync(file, { force: true });
    for (let at = 0; at < whole.length; at += 1 + Math.floor(whole.length / 60)) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(file, damaged);
      for (const [commit, seconds] of times) expect([seconds, undefined]).toContain(await commitTime(root, commit));
      writeFileSync(file, whole.subarray(0, at));
      for (const [commit, seconds] of times) expect([seconds, undefined]).toContain(await commitTime(root, commit));
    }
    writeFileSync(file, whole);
  }
  await expectAll(root, times);
  appendFileSync(join(root, '.git/objects/pack/pack-x.idx'), 'no index');
  await expectAll(root, times);
});
