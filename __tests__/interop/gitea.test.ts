import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDay, expectSame, type Run, workspace } from '../e2e/day.ts';
import { failure, success } from '../e2e/rig.ts';
import { startRegistry } from '../support/registry-server.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type GiteaRegistry, startGitea } from './gitea.ts';
import { lacks } from './peers.ts';
import { aWeek } from './week.ts';

const PASSWORD = 'correct horse battery';

/** Runs the action, signed in with inputs. */
function as(username: string, password: string): Run {
  return (inputs, cwd = temporaryFolder()) => runAction({ inputs: { username, password, ...inputs }, cwd });
}
const anonymous: Run = (inputs, cwd = temporaryFolder()) => runAction({ inputs, cwd });

describe.skipIf(lacks('gitea'))('Gitea', () => {
  let gitea: GiteaRegistry;
  beforeAll(async () => {
    gitea = await startGitea();
    for (const name of ['acme', 'reader']) await gitea.addUser(name, PASSWORD);
  });
  afterAll(() => gitea?.close());

  it('push, attach, discover and pull give what they give elsewhere', async () => {
    await using registry = await startRegistry();
    expectSame(await aDay(gitea, as('acme', PASSWORD)), await aDay(registry, anonymous));
  });

  it('list, tag, inspect, copy, index, delete and eight attaches at once too', async () => {
    await using registry = await startRegistry();
    const week = await aWeek(`${gitea.host}/acme/many`, as('acme', PASSWORD));
    expect(week).toEqual(await aWeek(`${registry.host}/acme/many`, anonymous));
  });

  it('clean deletes what no rule keeps, and leaves the rest whole with what is attached', async () => {
    const run = as('acme', PASSWORD);
    const name = `${gitea.host}/acme/cleaned`;
    const cwd = workspace();
    for (const tag of ['v1', 'old-1', 'old-2']) {
      const files = `linux/amd64=a.txt\nlinux/arm64=a.txt`;
      success(await run({ command: 'push', reference: `${name}:${tag}`, files, annotations: `tag=${tag}` }, cwd));
      success(
        await run(
          { command: 'attach', subject: `${name}:${tag}`, files: 'a.txt', 'artifact-type': 'test/report' },
          cwd,
        ),
      );
    }
    const clean = { command: 'clean', reference: `${gitea.host}/acme/clean*`, 'keep-tags': 'v*', confirm: 'true' };
    const { outputs } = success(await run(clean));
    expect(outputs.changed).toBe('true');
    const listed = success(await run({ command: 'list', reference: name, filter: '!sha256-*' }));
    expect(listed.outputs['tag-names']).toBe('v1');
    for (const platform of ['linux/amd64', 'linux/arm64'])
      success(await run({ command: 'pull', reference: `${name}:v1`, platform }));
    success(await run({ command: 'discover', subject: `${name}:v1`, require: 'test/report' }));
    expect(success(await run(clean)).outputs.changed).toBe('false');
  });

  const push = (tag = 'v1') => ({ command: 'push', reference: `${gitea.host}/acme/rights:${tag}`, files: 'a.txt' });

  it('takes an access token as the password', async () => {
    const token = await gitea.addToken('acme', 'read:package,write:package');
    success(await as('acme', token)(push(), workspace()));
    success(await anonymous({ command: 'pull', reference: `${gitea.host}/acme/rights:v1` }));
  });

  it('says what is missing to who may not write', async () => {
    const token = await gitea.addToken('acme', 'read:package');
    const elsewhere = { ...push(), reference: `${gitea.host}/nobody/x:v1` };
    const cases: readonly (readonly [Run, Readonly<Record<string, string>>, string, string])[] = [
      [anonymous, push('denied'), 'UNAUTHORIZED', 'No credentials for'],
      [as('reader', PASSWORD), push('denied'), 'UNAUTHORIZED', 'the right to write packages of acme'],
      [as('acme', token), push('denied'), 'UNAUTHORIZED', 'a token needs the scope write:package'],
      [as('acme', 'wrong'), push('denied'), 'UNAUTHORIZED', 'did not accept'],
      [as('acme', PASSWORD), elsewhere, 'NOT_FOUND', 'Check that nobody and nobody/x exist'],
    ];
    for (const [run, inputs, code, text] of cases)
      expect(failure(await run(inputs, workspace()), code)).toContain(text);
  });
});
