import { describe, expect, test } from 'vitest';
import { login, loginAccount, logoutLine } from '../../../src/commands/login/login.ts';
import type { SignIn, WorkflowAccount } from '../../../src/commands/shared/context.ts';
import { SILENT } from '../../../src/store/observer.ts';

const WORKFLOW: WorkflowAccount = { registry: 'ghcr.io', token: 'ghs_token', actor: 'octocat' };
const NOTHING = { registry: undefined, username: '', password: '' };
const BY_TOKEN = { registry: 'ghcr.io', username: 'octocat', password: 'ghs_token', source: 'the workflow token' };
const BY_INPUTS = { source: 'the inputs username and password' };

describe('the account', () => {
  test.each([
    ['nothing is given', NOTHING, BY_TOKEN],
    ['its own registry', { ...NOTHING, registry: 'ghcr.io' }, BY_TOKEN],
    ['a user name for the token', { ...NOTHING, username: 'bot' }, { ...BY_TOKEN, username: 'bot' }],
    [
      'a password for its own registry',
      { ...NOTHING, registry: 'ghcr.io', password: 'p' },
      { ...BY_INPUTS, registry: 'ghcr.io', username: 'octocat', password: 'p' },
    ],
    [
      'all',
      { registry: 'a.example', username: 'u', password: 'p' },
      { ...BY_INPUTS, registry: 'a.example', username: 'u', password: 'p' },
    ],
  ])('where %s', (_what, request, expected) => expect(loginAccount(request, WORKFLOW)).toEqual(expected));

  test('on another server of GitHub is that of its own registry', () => {
    const workflow = { ...WORKFLOW, registry: 'containers.github.example' };
    expect(loginAccount(NOTHING, workflow)).toEqual({ ...BY_TOKEN, registry: 'containers.github.example' });
    // The token of one server is nothing for the registry of another.
    expect(() => loginAccount({ ...NOTHING, registry: 'ghcr.io' }, workflow)).toThrow(/"password" is required/);
  });

  test.each([
    [{ ...NOTHING, password: 'p' }, WORKFLOW, 'registry'],
    [{ ...NOTHING, username: 'u', password: 'p' }, WORKFLOW, 'registry'],
    [NOTHING, { ...WORKFLOW, registry: undefined }, 'registry'],
    [{ ...NOTHING, registry: 'a.example' }, WORKFLOW, 'password'],
    [{ ...NOTHING, registry: 'ghcr.io.evil.example' }, WORKFLOW, 'password'],
    [{ ...NOTHING, registry: 'a.example', password: 'p' }, WORKFLOW, 'username'],
    [NOTHING, { ...WORKFLOW, token: '' }, 'github-token'],
  ] as const)('%j with %j lacks %3$s', (request, workflow, name) => {
    const sentence = expect.stringMatching(`^"${name}" is required: `);
    expect(() => loginAccount(request, workflow)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: sentence, remedy: expect.any(String) }),
    );
  });
});

describe('signing in', () => {
  const run = async (context: Partial<SignIn>): Promise<readonly string[]> => {
    const lines: string[] = [];
    await login(BY_TOKEN, {
      observer: { ...SILENT, info: (text) => lines.push(text), notice: (text) => lines.push(`notice: ${text}`) },
      check: async () => true,
      store: async () => ({ path: '/config.json', helper: undefined }),
      ...context,
    });
    return lines;
  };

  test('says where to, and not with what', async () => {
    expect(await run({})).toEqual(['Logged in to ghcr.io as octocat: written to /config.json']);
    expect(await run({ store: async () => ({ path: '/config.json', helper: 'pass' }) })).toEqual([
      'Logged in to ghcr.io as octocat: written to docker-credential-pass, as /config.json says',
    ]);
  });

  test('says when nothing could be checked', async () => {
    expect((await run({ check: async () => false }))[0]).toBe(
      'notice: ghcr.io asks for no credentials, so the workflow token could not be checked.',
    );
  });

  test('stores nothing that is wrong', async () => {
    let stored = false;
    const wrong = run({
      check: () => Promise.reject(new Error('wrong')),
      async store() {
        stored = true;
        return { path: '', helper: undefined };
      },
    });
    await expect(wrong).rejects.toThrow('wrong');
    expect(stored).toBe(false);
  });

  test.each(['restored', 'removed', 'kept'] as const)('and out: %s is one line that names both', (outcome) => {
    expect(logoutLine('ghcr.io', '/config.json', outcome)).toMatch(
      /^(?:Not l|L)ogged out of ghcr\.io: .*\/config\.json/,
    );
  });
});
