import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCredentialsProvider, workflowRegistry } from '../../../src/registry/credentials/credentials.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'credentials-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Writes a file in the home folder; an object as JSON. */
async function file(name: string, content: unknown): Promise<string> {
  const path = join(home, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const config = (content: unknown): Promise<string> => file('.docker/config.json', content);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const account = (user: string, password = 'pw') => ({ auth: base64(`${user}:${password}`) });

function provider(more: Partial<Parameters<typeof createCredentialsProvider>[0]> = {}) {
  return createCredentialsProvider({ env: {}, home, platform: 'linux', ...more });
}

/** What `work` rejects with. */
async function thrown(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('docker config', () => {
  test.each([
    ['ghcr.io', { 'ghcr.io': { auth: base64('ann:pw:x') } }, { username: 'ann', password: 'pw:x' }],
    ['ghcr.io', { 'https://ghcr.io': { username: 'ann', password: 'pw' } }, { username: 'ann', password: 'pw' }],
    ['ghcr.io', { 'https://ghcr.io/v2/': account('ann') }, { username: 'ann' }],
    ['ghcr.io', { 'http://GHCR.io/whatever': account('ann') }, { username: 'ann' }],
    ['ghcr.io', { 'ghcr.io/v1/': account('ann') }, { username: 'ann' }],
    ['ghcr.io', { 'https://ghcr.io': account('url'), 'ghcr.io': account('bare') }, { username: 'bare' }],
    ['docker.io', { 'https://index.docker.io/v1/': account('ann') }, { username: 'ann' }],
    ['docker.io', { 'registry-1.docker.io': account('ann') }, { username: 'ann' }],
    ['docker.io', { 'index.docker.io': account('ann') }, { username: 'ann' }],
    ['docker.io', { 'docker.io': account('old'), 'https://index.docker.io/v1/': account('ann') }, { username: 'ann' }],
    ['docker.io', { 'docker.io': account('ann'), 'https://index.docker.io/v1/': {} }, { username: 'ann' }],
    ['docker.io', { 'docker.io.evil.com': account('ann'), 'my-docker.io': account('ann') }, undefined],
    [
      'x.azurecr.io',
      { 'x.azurecr.io': { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh' } },
      { identityToken: 'refresh', username: '00000000-0000-0000-0000-000000000000', password: '' },
    ],
    [
      'r.io',
      { 'r.io': { username: '<token>', password: 'refresh' } },
      { identityToken: 'refresh', username: '00000000-0000-0000-0000-000000000000', password: '' },
    ],
    ['r.io', { 'r.io': { registrytoken: 'a.b.c' } }, { registryToken: 'a.b.c', username: '', password: '' }],
    ['localhost:5000', { 'localhost:5000': account('ann') }, { username: 'ann' }],
    ['[::1]:5000', { '[::1]:5000': account('ann') }, { username: 'ann' }],
    ['ghcr.io', { 'ghcr.io': {} }, undefined],
    ['ghcr.io', { 'ghcr.io': { auth: '' } }, undefined],
    ['ghcr.io', { 'ghcr.io': null }, undefined],
    ['ghcr.io', { 'ghcr.io': null, 'https://ghcr.io': account('ann') }, { username: 'ann' }],
    ['ghcr.io', { 'ghcr.io': { username: 'ann', email: 'a@b.c' } }, undefined],
    ['ghcr.io', { 'ghcr.io.evil.com': account('ann') }, undefined],
    ['ghcr.io.evil.com', { 'ghcr.io': account('ann') }, undefined],
    ['xghcr.io', { 'ghcr.io': account('ann') }, undefined],
    ['evil.com', { 'https://ghcr.io/evil.com': account('ann') }, undefined],
    ['evil.com', { 'ghcr.io/evil.com': account('ann') }, undefined],
    ['evil.com', { 'https://evil.com@ghcr.io': account('ann') }, undefined],
    ['ghcr.io', { 'ghcr.io/acme': account('ann') }, undefined],
    ['localhost:5000', { localhost: account('ann') }, undefined],
    ['localhost', { 'localhost:5000': account('ann') }, undefined],
  ])('sigstore-js#1718: %s in %j', async (host, auths, expected) => {
    await config({ auths });
    const found = await provider().find(host);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ ...expected, explicit: false });
  });

  test.each([
    ['without padding', base64('ann:pw').replace(/=+$/, '')],
    ['in lines', `${base64('ann:pw').slice(0, 4)}\n${base64('ann:pw').slice(4)}\r\n`],
    ['with NUL behind', base64('ann:pw\0\0')],
  ])('base64 %s is read', async (_name, auth) => {
    await config({ auths: { 'r.io': { auth } } });
    expect(await provider().find('r.io')).toMatchObject({ username: 'ann', password: 'pw' });
  });

  test('base64 for URLs is read', async () => {
    await config({ auths: { 'r.io': { auth: Buffer.from('ann:?>?>ÿÿ').toString('base64url') } } });
    expect(await provider().find('r.io')).toMatchObject({ password: '?>?>ÿÿ' });
  });

  test.each([
    ['not json', /config\.json is not JSON$/],
    ['[]', /is not a JSON object/],
    [{ auths: [] }, /"auths" that are not an object/],
    [{ credHelpers: 'x' }, /"credHelpers" that are not an object/],
    [{ credsStore: 7 }, /"credsStore" that is not text/],
    [{ credHelpers: { 'ghcr.io': 7 } }, /a helper for ghcr\.io that is not text/],
    [{ auths: { 'ghcr.io': 'x' } }, /entry for ghcr\.io that is not an object/],
    [{ auths: { 'ghcr.io': { auth: 7 } } }, /entry for ghcr\.io with a "auth" that is not text/],
    [{ auths: { 'ghcr.io': { identitytoken: {} } } }, /with a "identitytoken" that is not text/],
    [{ auths: { 'ghcr.io': { auth: '!!!' } } }, /"auth" for ghcr\.io that is not base64/],
    [{ auths: { 'ghcr.io': { auth: base64('hunter2') } } }, /not base64 of username:password/],
  ])('row bad-docker-config: %j is an error with the path', async (content, message) => {
    const path = await config(content);
    const error = await thrown(provider().find('ghcr.io'));
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', message: expect.stringMatching(message) });
    expect(error).toMatchObject({ message: expect.stringMatching(/^The docker config /) });
    expect(error).toMatchObject({ message: expect.stringContaining(path) });
    expect(JSON.stringify(error)).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  test('row bad-docker-config: a huge config is an error with the path, also one that never ends', async () => {
    const path = await config(`{"auths":{},"x":"${'x'.repeat(2_000_000)}"}`);
    expect(await thrown(provider().find('ghcr.io'))).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: `The docker config ${path} is larger than the limit of 1048576 bytes`,
    });
    const endless = provider({ home: undefined, env: { REGISTRY_AUTH_FILE: '/dev/zero' } });
    if (process.platform !== 'win32') {
      expect(await thrown(endless.find('ghcr.io'))).toMatchObject({ message: expect.stringMatching(/larger than/) });
    }
  });

  test('DOCKER_CONFIG comes before the home folder; none at all is no error', async () => {
    await config({ auths: { 'ghcr.io': account('home') } });
    const other = join(home, 'other');
    await mkdir(other);
    expect(await provider({ env: { DOCKER_CONFIG: other } }).find('ghcr.io')).toBeUndefined();
    await file('other/config.json', { auths: { 'ghcr.io': account('other') } });
    expect(await provider({ env: { DOCKER_CONFIG: other } }).find('ghcr.io')).toMatchObject({ username: 'other' });
    expect(await createCredentialsProvider({ env: {} }).find('ghcr.io')).toBeUndefined();
  });

  test.each(['', ' \n', '\uFEFF{}'])('%j is an empty config', async (content) => {
    await config(content);
    expect(await provider().find('ghcr.io')).toBeUndefined();
  });

  test('what is malformed for another registry does no harm', async () => {
    await config({ auths: { 'a.io': { auth: '!!!' }, 'b.io': account('ann') }, credHelpers: { 'a.io': 7 } });
    expect(await provider().find('b.io')).toMatchObject({ username: 'ann' });
  });

  test('a config that can not be read is an error', async () => {
    await mkdir(join(home, '.docker', 'config.json'), { recursive: true });
    await expect(provider().find('ghcr.io')).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
  });
});

describe('namespaces', () => {
  const auths = {
    'ghcr.io': account('host'),
    'ghcr.io/acme': account('acme'),
    'ghcr.io/acme/app': account('app'),
    'ghcr.io/empty': {},
    'quay.io/team/': account('team'),
    'r.io/v2/acme': account('api'),
    'r.io/acme/app:v1': account('tag'),
    'r.io/v2/other/app@sha256:0': account('digest'),
    'docker.io/library': account('library'),
    'https://index.docker.io/v1/': account('hub'),
  };
  test.each([
    ['ghcr.io', 'acme/app', 'app'],
    ['ghcr.io', 'acme/app/part', 'app'],
    ['ghcr.io', 'acme/application', 'acme'],
    ['ghcr.io', 'acme', 'acme'],
    ['ghcr.io', 'acmeevil', 'host'],
    ['ghcr.io', 'acmeevil/app', 'host'],
    ['ghcr.io', 'other/acme', 'host'],
    ['ghcr.io', 'empty/x', 'host'],
    ['ghcr.io', undefined, 'host'],
    ['quay.io', 'team/x', 'team'],
    ['quay.io', 'teams/x', undefined],
    ['r.io', 'acme/tool', 'api'],
    ['r.io', 'v2/acme', 'api'],
    ['r.io', 'acme/app', 'tag'],
    ['r.io', 'acme/app/part', 'tag'],
    ['r.io', 'acme/application', 'api'],
    ['r.io', 'acmeevil', undefined],
    ['r.io', 'other/app', 'digest'],
    ['r.io', undefined, undefined],
    ['quay.io', undefined, undefined],
    ['docker.io', 'library/alpine', 'library'],
    ['docker.io', 'acme/app', 'hub'],
  ])('%s/%s is signed in to as %s', async (host, repository, username) => {
    await file('auth.json', { auths });
    const find = provider({ env: { REGISTRY_AUTH_FILE: join(home, 'auth.json') } });
    expect((await find.find(host, repository))?.username).toBe(username);
  });

  test('the same account has the same id, another one another', async () => {
    await config({ auths: { 'r.io': account('a'), 'r.io/x': account('a'), 'r.io/y': account('a', 'other') } });
    const find = provider();
    const ids = await Promise.all(['z', 'x', 'y'].map(async (name) => (await find.find('r.io', name))?.id));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
});

describe('order', () => {
  const explicit = [{ registry: 'r.io', username: 'given', password: 'pw' }];

  test('given in the step, then docker config, then the workflow token for its own registry, then none', async () => {
    await config({ auths: { 'r.io': account('stored'), 's.io': account('stored') } });
    const find = provider({ explicit, workflowToken: 'token', env: { GITHUB_ACTOR: 'octo' } });
    expect(await find.find('r.io')).toMatchObject({ username: 'given', explicit: true });
    expect(await find.find('s.io')).toMatchObject({ username: 'stored', explicit: false });
    expect(await find.find('ghcr.io')).toMatchObject({ username: 'octo', password: 'token', explicit: false });
    expect(await find.find('ghcr.io.evil.com')).toBeUndefined();
    expect(await find.find('evil.io')).toBeUndefined();
  });

  test('DOCKER_AUTH_CONFIG, then the docker config, then those of podman', async () => {
    const of = (...hosts: string[]) => ({ auths: Object.fromEntries(hosts.map((host) => [host, account(host)])) });
    const named = (name: string, ...hosts: string[]) =>
      file(name, { auths: Object.fromEntries(hosts.map((host) => [host, account(name)])) });
    await named('.docker/config.json', 'a', 'b');
    await named('run/containers/auth.json', 'a', 'b', 'c', 'd');
    await named('.config/containers/auth.json', 'd', 'e');
    const env = { DOCKER_AUTH_CONFIG: JSON.stringify(of('a')), XDG_RUNTIME_DIR: join(home, 'run') };
    const find = provider({ env });
    const users = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(async (host) => await find.find(host)));
    expect(users.map((one) => one?.username)).toEqual([
      'a',
      '.docker/config.json',
      'run/containers/auth.json',
      'run/containers/auth.json',
      '.config/containers/auth.json',
      undefined,
    ]);
    expect(users[0]?.source).toBe('the variable DOCKER_AUTH_CONFIG');
    expect(users[2]?.source).toBe(`the containers auth file ${join(home, 'run/containers/auth.json')}`);
  });

  test('row bad-docker-config: a malformed variable is an error that names it and quotes nothing', async () => {
    const find = provider({ env: { DOCKER_AUTH_CONFIG: '{"auths": hunter2' } });
    expect(await thrown(find.find('r.io'))).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: 'The variable DOCKER_AUTH_CONFIG is not JSON',
    });
  });

  test('a file is read only when nothing before it has an answer', async () => {
    await config('broken');
    expect(await provider({ explicit }).find('R.IO')).toMatchObject({ username: 'given' });
    const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 's.io': account('env') } }) };
    expect(await provider({ env }).find('s.io')).toMatchObject({ username: 'env' });
    await config({ auths: { 's.io': account('stored') } });
    await file('.config/containers/auth.json', 'broken');
    expect(await provider().find('s.io')).toMatchObject({ username: 'stored' });
    await expect(provider().find('t.io')).rejects.toMatchObject({ message: expect.stringContaining('auth.json') });
  });

  test('Docker Hub goes by several names', async () => {
    const hub = provider({ explicit: [{ registry: 'index.docker.io', username: 'a', password: 'b' }] });
    expect(await hub.find('docker.io')).toMatchObject({ username: 'a' });
  });
});

describe('null in a docker config', () => {
  test.each([{ credHelpers: null }, { credHelpers: { 'r.io': null } }, { credsStore: null }, { auths: null }])(
    '%j is nothing',
    async (more) => {
      await config({ auths: { 'r.io': account('ann') }, ...more });
      const found = await provider().find('r.io');
      expect(found?.username).toBe('auths' in more ? undefined : 'ann');
    },
  );
});

describe('a sign-in of docker/login-action with scope', () => {
  test.each([
    ['r.io', '.docker/buildx/config/r.io/acme/app@push/config.json', {}],
    ['r.io', '.docker/buildx/config/r.io@push/config.json', {}],
    ['docker.io', '.docker/buildx/config/registry-1.docker.io/acme/app/config.json', {}],
    ['r.io', 'elsewhere/buildx/config/r.io/acme/config.json', { DOCKER_CONFIG: 'elsewhere' }],
    ['r.io', 'builder/config/r.io/acme/config.json', { BUILDX_CONFIG: 'builder' }],
  ])('to %s in %s is told once, as nothing but buildx can use it', async (host, name, folders) => {
    await file(name, { auths: { [host]: account('ann') } });
    const env = Object.fromEntries(Object.entries(folders).map(([key, folder]) => [key, join(home, folder)]));
    const warnings: string[] = [];
    const find = provider({ env, onWarning: (text) => void warnings.push(text) });
    expect([await find.find(host, 'acme/app'), await find.find(host, 'acme/b')]).toEqual([undefined, undefined]);
    expect(warnings).toEqual([expect.stringMatching(/login-action logged in to \S+ with its input scope/)]);
    expect(await find.find('x.io')).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });
});

describe('what can be sent', () => {
  const given = (username: string, password: string) =>
    provider({ explicit: [{ registry: 'r.io', username, password }] }).find('r.io');

  test.each(['ann\n', 'ann:x', 'a\0n'])('user name %j can not', async (username) => {
    expect(await thrown(given(username, 'hunter2'))).toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: "The user name of the inputs username and password can't be sent to r.io",
    });
  });

  test('a password of many lines can: Google’s _json_key is one', async () => {
    const key = '{\n  "type": "service_account",\r\n\t"private_key": "-----BEGIN…\\n"\n}';
    expect(await given('_json_key', key)).toMatchObject({ password: key });
  });

  test('a registry token with a line break can not', async () => {
    await config({ auths: { 'r.io': { registrytoken: 'a\nb' } } });
    await expect(provider().find('r.io')).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
  });
});

test('row masked-secrets: every secret is told, in each form it can be seen in, before it is given out', async () => {
  await config({
    auths: {
      'a.io': account('ann', 'pass-a'),
      'b.io': { auth: base64('bob:'), identitytoken: 'refresh-b' },
      'c.io': { registrytoken: 'bearer-c' },
    },
  });
  const told: string[] = [];
  const find = provider({
    onSecret: (secret) => told.push(secret),
    explicit: [{ registry: 'd.io', username: 'dan', password: 'pass-d' }],
    workflowToken: 'token-e',
    env: { GITHUB_ACTOR: 'octo' },
  });
  for (const host of ['a.io', 'b.io', 'c.io', 'd.io', 'ghcr.io']) await find.find(host);
  for (const [user, secret] of [
    ['ann', 'pass-a'],
    ['bob', 'refresh-b'],
    ['', 'bearer-c'],
    ['dan', 'pass-d'],
    ['octo', 'token-e'],
  ] as const) {
    expect(told).toEqual(expect.arrayContaining([secret, base64(secret), base64(`${user}:${secret}`)]));
  }
  expect(told).not.toContain('');
});

test.each([
  [undefined, 'ghcr.io'],
  ['', 'ghcr.io'],
  ['https://github.com', 'ghcr.io'],
  ['https://ghe.example.com', 'containers.ghe.example.com'],
  ['https://octo.ghe.com', 'containers.octo.ghe.com'],
  ['https://github.com.evil.com', 'containers.github.com.evil.com'],
  ['nonsense', undefined],
])('the registry of the workflow token on %s is %s', (server, registry) => {
  expect(workflowRegistry(server)).toBe(registry);
});

test('the workflow token goes to the registry of its own server only', async () => {
  const env = { GITHUB_SERVER_URL: 'https://ghe.example.com' };
  const find = provider({ env, workflowToken: 'token' });
  expect(await find.find('containers.ghe.example.com')).toMatchObject({ username: 'x-access-token' });
  expect(await find.find('ghcr.io')).toBeUndefined();
});
