import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCredentialsProvider, workflowRegistry } from '../../src/registry/credentials.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'credentials-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function config(content: unknown): Promise<string> {
  const folder = join(home, '.docker');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'config.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function provider(more: Partial<Parameters<typeof createCredentialsProvider>[0]> = {}) {
  return createCredentialsProvider({ env: {}, home, ...more });
}

describe('docker config', () => {
  test.each([
    ['ghcr.io', { 'ghcr.io': { auth: base64('ann:pw:x') } }, { username: 'ann', password: 'pw:x' }],
    ['ghcr.io', { 'https://ghcr.io': { username: 'ann', password: 'pw' } }, { username: 'ann', password: 'pw' }],
    ['ghcr.io', { 'https://ghcr.io/v2/': { auth: base64('ann:pw') } }, { username: 'ann', password: 'pw' }],
    ['docker.io', { 'https://index.docker.io/v1/': { auth: base64('ann:pw') } }, { username: 'ann', password: 'pw' }],
    ['docker.io', { 'registry-1.docker.io': { auth: base64('ann:pw') } }, { username: 'ann', password: 'pw' }],
    [
      'docker.io',
      { 'docker.io': { auth: base64('old:x') }, 'https://index.docker.io/v1/': { auth: base64('ann:pw') } },
      { username: 'ann' },
    ],
    [
      'x.azurecr.io',
      { 'x.azurecr.io': { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh' } },
      { identityToken: 'refresh', username: '00000000-0000-0000-0000-000000000000' },
    ],
    ['localhost:5000', { 'localhost:5000': { auth: base64('ann:pw') } }, { username: 'ann' }],
    ['ghcr.io', { 'ghcr.io': {} }, undefined],
    ['ghcr.io', { 'ghcr.io.evil.com': { auth: base64('ann:pw') } }, undefined],
    ['ghcr.io.evil.com', { 'ghcr.io': { auth: base64('ann:pw') } }, undefined],
    ['evil.com', { 'https://ghcr.io/evil.com': { auth: base64('ann:pw') } }, undefined],
    ['ghcr.io', { 'ghcr.io/acme': { auth: base64('ann:pw') } }, undefined],
    ['localhost:5000', { localhost: { auth: base64('ann:pw') } }, undefined],
  ])('sigstore-js#1718: %s in %j', async (host, auths, expected) => {
    await config({ auths });
    const found = await provider().find(host);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ ...expected, explicit: false });
  });

  test.each([
    ['not json', /config\.json is not JSON$/],
    ['[]', /is not a JSON object/],
    [{ auths: [] }, /"auths" that are not an object/],
    [{ auths: { 'ghcr.io': 'x' } }, /entry for ghcr\.io that is not an object/],
    [{ auths: { 'ghcr.io': { auth: '!!!' } } }, /"auth" for ghcr\.io that is not base64/],
    [{ auths: { 'ghcr.io': { auth: base64('nocolon') } } }, /not base64 of username:password/],
    [`{"auths":{},"x":"${'x'.repeat(2_000_000)}"}`, /above the limit/],
  ])('row 88: %j is an error with the path', async (content, message) => {
    const path = await config(content);
    const error: unknown = await provider()
      .find('ghcr.io')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', message: expect.stringMatching(message) });
    expect(error).toMatchObject({ message: expect.stringContaining(path) });
  });

  test('DOCKER_CONFIG comes before the home folder; none at all is no error', async () => {
    await config({ auths: { 'ghcr.io': { auth: base64('home:pw') } } });
    const other = join(home, 'other');
    await mkdir(other);
    expect(await provider({ env: { DOCKER_CONFIG: other } }).find('ghcr.io')).toBeUndefined();
    await writeFile(join(other, 'config.json'), JSON.stringify({ auths: { 'ghcr.io': { auth: base64('other:pw') } } }));
    expect(await provider({ env: { DOCKER_CONFIG: other } }).find('ghcr.io')).toMatchObject({ username: 'other' });
    expect(await createCredentialsProvider({ env: {} }).find('ghcr.io')).toBeUndefined();
  });

  test('what is malformed for another registry does no harm', async () => {
    await config({ auths: { 'a.io': { auth: '!!!' }, 'b.io': { auth: base64('ann:pw') } } });
    expect(await provider().find('b.io')).toMatchObject({ username: 'ann' });
  });

  test('a config that can not be read is an error', async () => {
    await mkdir(join(home, '.docker', 'config.json'), { recursive: true });
    await expect(provider().find('ghcr.io')).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
  });
});

describe('order', () => {
  const explicit = [{ registry: 'r.io', username: 'given', password: 'pw' }];

  test('given in the step, then docker config, then the workflow token for its own registry, then none', async () => {
    await config({ auths: { 'r.io': { auth: base64('stored:pw') }, 's.io': { auth: base64('stored:pw') } } });
    const find = provider({ explicit, workflowToken: 'token', env: { GITHUB_ACTOR: 'octo' } });
    expect(await find.find('r.io')).toMatchObject({ username: 'given', explicit: true });
    expect(await find.find('s.io')).toMatchObject({ username: 'stored', explicit: false });
    expect(await find.find('ghcr.io')).toMatchObject({ username: 'octo', password: 'token', explicit: false });
    expect(await find.find('ghcr.io.evil.com')).toBeUndefined();
    expect(await find.find('evil.io')).toBeUndefined();
  });

  test('what is given for one registry does not read a broken docker config', async () => {
    await config('broken');
    expect(await provider({ explicit }).find('R.IO')).toMatchObject({ username: 'given' });
  });

  test('Docker Hub goes by several names', async () => {
    const hub = provider({ explicit: [{ registry: 'index.docker.io', username: 'a', password: 'b' }] });
    expect(await hub.find('docker.io')).toMatchObject({ username: 'a' });
  });

  test.each([
    ['ann\n', 'hunter2'],
    ['ann', 'hunter2\r\n'],
    ['ann:x', 'hunter2'],
  ])('user name %j and password %j can not be sent', async (username, password) => {
    const bad = provider({ explicit: [{ registry: 'r.io', username, password }] });
    const error: unknown = await bad.find('r.io').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', message: expect.not.stringContaining('hunter2') });
  });
});

test.each([
  [undefined, 'ghcr.io'],
  ['', 'ghcr.io'],
  ['https://github.com', 'ghcr.io'],
  ['https://ghe.example.com', 'containers.ghe.example.com'],
  ['https://github.com.evil.com', 'containers.github.com.evil.com'],
  ['nonsense', undefined],
])('the registry of the workflow token on %s is %s', (server, registry) => {
  expect(workflowRegistry(server)).toBe(registry);
});
