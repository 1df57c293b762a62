import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helper, write } from '../support/credential-sources.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, HASTY, pullFrom, putArtifact, success } from './rig.ts';

// Shell scripts are what the tests below plant.
const onPosix = process.platform !== 'win32';

/** A line of a shell that says in a file that it ran. */
function trap(): { readonly line: string; readonly sprung: () => boolean } {
  const mark = join(temporaryFolder(), 'sprung');
  return { line: `touch ${mark};`, sprung: () => existsSync(mark) };
}

/** Settings that make git run `line` when it looks for an object that is not there. */
const promising = (line: string) => `[core]
  repositoryformatversion = 1
  bare = true
  fsmonitor = ${line}
[extensions]
  partialClone = o
[remote "o"]
  url = .
  uploadpack = ${line}
  promisor = true
`;

/** A push of a layout, which adds the time of a commit. */
function pushIn(cwd: string, sha: string, env: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(cwd, 'a.txt'), 'a');
  return runAction({
    cwd,
    inputs: { command: 'push', reference: 'oci-layout://layout:v1', files: 'a.txt' },
    env: { GITHUB_SHA: sha, ...env },
  });
}

describe.runIf(onPosix)('nothing that came into the workspace is run', () => {
  it.each(['push', 'attach', 'index'])('by %s, when an artifact makes a repository of it', async (command) => {
    const { line, sprung } = trap();
    const registry = await aRegistry();
    putArtifact(registry, 'x', [
      { title: 'HEAD', content: 'ref: refs/heads/main\n' },
      { title: 'config', content: promising(line) },
      { title: 'objects/info/x', content: 'x' },
      { title: 'refs/heads/x', content: 'x' },
      { title: 'a.txt', content: 'a' },
    ]);
    const { cwd } = success(await pullFrom(registry.host));
    const reference = `${registry.host}/x`;
    const inputs = {
      push: { reference: `${reference}:v2`, files: 'a.txt' },
      attach: { subject: `${reference}:v1`, files: 'a.txt:text/plain', 'artifact-type': 'a/b' },
      index: { reference: `${reference}:all`, manifests: 'v1 linux/amd64' },
    }[command];
    success(await runAction({ cwd, inputs: { command, ...HASTY, ...inputs }, env: { GITHUB_SHA: 'a'.repeat(40) } }));
    expect(sprung()).toBe(false);
  });

  it('from the settings of a checkout, nor is a git that lies on PATH: the time of its commit is read', async () => {
    const { line, sprung } = trap();
    const cwd = temporaryFolder();
    const env = { ...process.env, GIT_COMMITTER_DATE: '2024-05-06T07:08:09Z' };
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8' }).trim();
    git('init', '-q');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'x');
    const sha = git('rev-parse', 'HEAD');
    writeFileSync(join(cwd, '.git/config'), promising(line));
    const bin = temporaryFolder();
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const { outputs } = success(await pushIn(cwd, sha, { PATH: [bin, process.env.PATH].join(delimiter) }));
    expect(JSON.parse(outputs.annotations ?? '')['org.opencontainers.image.created']).toBe('2024-05-06T07:08:09Z');
    expect(sprung()).toBe(false);
  });

  it('by a credential helper, which has neither the inputs, nor the tokens of the job, nor the workspace', async () => {
    const home = temporaryFolder();
    const registry = await aRegistry({ basicAuth: { users: { me: 'correct horse battery' } } });
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    write(join(home, '.docker/config.json'), { credHelpers: { [registry.host]: 'spy' } });
    const seen = join(home, 'seen');
    const { PATH } = helper(
      home,
      'spy',
      `require('node:fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ cwd: process.cwd(), env: process.env }));
       answer('me', 'correct horse battery');`,
    );
    const env = {
      PATH: ['node_modules/.bin', PATH, '.'].join(delimiter),
      STATE_x: 'y',
      ACTIONS_RUNTIME_TOKEN: 'a.b.c',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'd.e.f',
      NODE_OPTIONS: '--no-deprecation',
      CLOUD_ROLE: 'kept',
    };
    success(await pullFrom(registry.host, { password: '' }, { home, env, token: 'ghs_0123456789' }));
    const { cwd, env: given } = JSON.parse(readFileSync(seen, 'utf8'));
    expect(cwd).toBe(join(home, 'bin'));
    expect(given).toMatchObject({ PATH, CLOUD_ROLE: 'kept', HOME: home });
    const kept = Object.keys(given).filter((name) => /^(?:INPUT_|STATE_|ACTIONS_|NODE_OPTIONS)/.test(name));
    expect(kept).toEqual([]);
  });
});
