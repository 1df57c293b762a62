import { describe, expect, test } from 'vitest';
import { createRegistrySessions } from '../../../src/registry/session/registry-session.ts';
import { source } from '../../store/samples.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import { registry, storeAt } from '../rig.ts';

const users = { ann: 'secret-a', bob: 'secret-b' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const auth = (user: keyof typeof users) => ({ auth: base64(`${user}:${users[user]}`) });

/** Settings that find `auths` under keys below a host. */
function accounts(host: string, auths: Readonly<Record<string, object>>) {
  const keyed = Object.fromEntries(Object.entries(auths).map(([path, entry]) => [`${host}${path}`, entry]));
  return { env: { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: keyed }) } };
}

/** Who asked for tokens, and the scopes; with Basic, who sent anything. */
function senders(server: TestRegistry): readonly string[] {
  return server.trace.entries.flatMap(({ path, query, headers }) => {
    const [, code] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
    if (code === undefined) return [];
    const user = Buffer.from(code, 'base64').toString().split(':')[0];
    const scopes = new URLSearchParams(query).getAll('scope').join(' ');
    return `${user} ${path === '/token' ? scopes : path.split('/').slice(2, 4).join('/')}`;
  });
}

describe.each(['bearerAuth', 'basicAuth'] as const)('two repositories of one registry with %s', (kind) => {
  const blob = source('shared by both');

  async function copyBetween(auths: Readonly<Record<string, object>>) {
    const server = await registry({ [kind]: { users } });
    const sessions = createRegistrySessions();
    const at = (repository: string) =>
      storeAt(server.host, { repository, sessions, credentials: accounts(server.host, auths) });
    expect(await at('one/x').putBlob(blob)).toBe('uploaded');
    const origin = { registry: server.host, repository: 'one/x' };
    const outcome = await at('two/x').putBlob({ ...blob, origin });
    return { server, outcome };
  }

  test('oras#1903: each is signed in to with its own account, and nothing is mounted across them', async () => {
    const { server, outcome } = await copyBetween({ '': auth('bob'), '/one': auth('ann'), '/two/x': auth('bob') });
    expect(outcome).toBe('uploaded');
    expect(server.trace.entries.some(({ query }) => query.includes('mount='))).toBe(false);
    const sent = senders(server);
    expect(sent.length).toBeGreaterThan(1);
    for (const one of sent) expect(one).toMatch(one.includes('one/x') ? /^ann / : /^bob /);
    expect(sent.every((one) => one.includes('one/x') !== one.includes('two/x'))).toBe(true);
  });

  test('the same account mounts', async () => {
    const { server, outcome } = await copyBetween({ '/one': auth('ann'), '/two': auth('ann') });
    expect(outcome).toBe('mounted');
    expect(server.trace.entries.some(({ query }) => query.includes('mount='))).toBe(true);
  });

  test('a namespace’s account is not used beside it', async () => {
    const server = await registry({ [kind]: { users } });
    const credentials = accounts(server.host, { '/one': auth('ann') });
    const at = (repository: string) => storeAt(server.host, { repository, credentials });
    expect(await at('one/x').fetchManifest('v1')).toBeUndefined();
    await expect(at('oneevil/x').fetchManifest('v1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(senders(server).some((one) => one.includes('oneevil'))).toBe(false);
  });
});

test('a registry token is sent as it is; no token service is asked', async () => {
  const server = await registry({ bearerAuth: { users } });
  const answer = await fetch(`${server.url}/token?scope=repository:acme/app:pull`, {
    headers: { Authorization: `Basic ${auth('ann').auth}` },
  });
  const { token } = (await answer.json()) as { token: string };
  const before = server.trace.lines().length;
  const store = (registrytoken: string) =>
    storeAt(server.host, { credentials: accounts(server.host, { '': { registrytoken } }) });
  expect(await store(token).fetchManifest('v1')).toBeUndefined();
  expect(server.trace.lines().slice(before)).toEqual([
    'GET /v2/acme/app/manifests/v1 401',
    'GET /v2/acme/app/manifests/v1 404',
  ]);
  await expect(store('stale').fetchManifest('v1')).rejects.toMatchObject({
    code: 'UNAUTHORIZED',
    remedy: expect.stringContaining('DOCKER_AUTH_CONFIG'),
  });
});
