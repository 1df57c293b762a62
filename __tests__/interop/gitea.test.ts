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
