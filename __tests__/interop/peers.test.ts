import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startRegistry, type TestRegistry } from '../support/registry-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  lacks,
  orasRun,
  type PeerName,
  type PeerRegistry,
  peer,
  regctlRun,
  runPeer,
  startDistribution,
  startOlareg,
} from './peers.ts';

type Registry = Pick<PeerRegistry | TestRegistry, 'host' | 'close'>;

let running: Registry | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function use<R extends Registry>(start: Promise<R>): Promise<R> {
  const registry = await start;
  running = registry;
  return registry;
}

function files(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), 'alpha');
  mkdirSync(join(folder, 'tree/deep'), { recursive: true });
  writeFileSync(join(folder, 'tree/deep/b.txt'), 'beta');
  writeFileSync(join(folder, 'sbom.json'), '{"spdxVersion":"SPDX-2.3"}');
  return folder;
}

async function roundTrip(host: string): Promise<void> {
  const from = files();
  const to = temporaryFolder();
  await orasRun(['push', '--plain-http', `${host}/acme/app:v1`, 'a.txt', 'tree', '--artifact-type', 'test/app'], from);
  await orasRun(
    [
      'attach',
      '--plain-http',
      `${host}/acme/app:v1`,
      'sbom.json:application/spdx+json',
      '--artifact-type',
      'test/sbom',
    ],
    from,
  );
  await orasRun(['pull', '--plain-http', `${host}/acme/app:v1`], to);
  expect(readFileSync(join(to, 'a.txt'), 'utf8')).toBe('alpha');
  expect(readFileSync(join(to, 'tree/deep/b.txt'), 'utf8')).toBe('beta');
  const found = await orasRun(['discover', '--plain-http', '--format', 'json', `${host}/acme/app:v1`]);
  expect(found.stdout).toContain('test/sbom');
  const none = await orasRun([
    'discover',
    '--plain-http',
    '--format',
    'json',
    '--artifact-type',
    'test/none',
    `${host}/acme/app:v1`,
  ]);
  expect(none.stdout).not.toContain('test/sbom');
  expect((await orasRun(['repo', 'tags', '--plain-http', `${host}/acme/app`])).stdout.split('\n')).toContain('v1');
}

it('a missing peer is skipped here, and a failure on CI', () => {
  const nobody = 'nobody' as PeerName;
  vi.stubEnv('CI', '');
  expect(peer(nobody)).toBeUndefined();
  vi.stubEnv('CI', 'true');
  expect(() => peer(nobody)).toThrow('the peer nobody is missing');
  vi.unstubAllEnvs();
});

describe.skipIf(lacks('oras', 'olareg', 'registry'))('oras', () => {
  it('on olareg', async () => {
    await roundTrip((await use(startOlareg())).host);
  });

  it('on olareg without referrers API, which answers 405', async () => {
    const { url, host } = await use(startOlareg({ referrers: false }));
    await orasRun(['push', '--plain-http', `${host}/x:v1`, 'a.txt', '--artifact-type', 'test/x'], files());
    expect((await fetch(`${url}/v2/x/referrers/sha256:${'0'.repeat(64)}`)).status).toBe(405);
  });

  it('on distribution, which has no referrers API', async () => {
    const { url, host } = await use(startDistribution());
    await roundTrip(host);
    expect((await fetch(`${url}/v2/acme/app/referrers/sha256:${'0'.repeat(64)}`)).status).toBe(404);
  });
});

describe.skipIf(lacks('oras', 'regctl', 'crane'))('the test registry, judged by real clients', () => {
  it.each([
    ['spec-true', {}],
    ['without referrers API', { noReferrers: true }],
    [
      'with every deviation that a client must take',
      {
        relativeLocation: true,
        noMount: true,
        noRange: true,
        redirectBlobs: true,
        pageSize: 1,
        warning: 'w',
      },
    ],
  ])('oras: %s', async (_, options) => {
    const { host, openUploads } = await use(startRegistry(options));
    await roundTrip(host);
    expect(openUploads()).toBe(0);
  });

  it('oras makes the requests that it makes elsewhere', async () => {
    const { host, trace } = await use(startRegistry());
    await orasRun(['push', '--plain-http', `${host}/x:v1`, 'a.txt', '--artifact-type', 'test/x'], files());
    expect(trace.entries.length).toBe(8);
    expect(trace.lines().at(-1)).toBe('PUT /v2/x/manifests/v1 201');
  });

  it('oras signs in with a password, and gets a token', async () => {
    for (const options of [{ basicAuth: { users: { me: 'pw' } } }, { bearerAuth: { users: { me: 'pw' } } }]) {
      const registry = await startRegistry(options);
      const args = ['push', '--plain-http', '-u', 'me', '-p', 'pw', `${registry.host}/x:v1`, 'a.txt'];
      await orasRun([...args, '--artifact-type', 'test/x'], files());
      await expect(orasRun(['pull', '--plain-http', `${registry.host}/x:v1`], temporaryFolder())).rejects.toThrow(
        'ended',
      );
      await registry.close();
    }
  });

  it('regctl lists, and copies with referrers', async () => {
    const { host } = await use(startRegistry());
    await roundTrip(host);
    const list = await regctlRun(host, ['artifact', 'list', `${host}/acme/app:v1`, '--format', '{{json .}}']);
    expect(list.stdout).toContain('test/sbom');
    await regctlRun(host, ['image', 'copy', '--referrers', `${host}/acme/app:v1`, `${host}/other/app:v2`]);
    const copied = await regctlRun(host, ['artifact', 'list', `${host}/other/app:v2`, '--format', '{{json .}}']);
    expect(copied.stdout).toContain('test/sbom');
    await regctlRun(host, ['tag', 'delete', `${host}/other/app:v2`]);
    expect((await regctlRun(host, ['tag', 'ls', `${host}/other/app`])).stdout).toBe('');
  });

  it('regctl uploads in chunks where a single PUT is too large', async () => {
    const { host, trace, repository } = await use(startRegistry({ maxPutBytes: 1_000_000 }));
    const file = join(temporaryFolder(), 'big.bin');
    writeFileSync(file, Buffer.alloc(3_000_000, 'x'));
    const chunked = `reg=${host},tls=disabled,blobChunk=1000000`;
    const put = ['artifact', 'put', '--artifact-type', 'test/big', '-f', file, `${host}/big:v1`];
    await runPeer('regctl', ['--host', chunked, ...put]);
    expect(trace.lines().filter((line) => line === 'PATCH /v2/big/blobs/uploads/<session> 202')).toHaveLength(3);
    expect([...repository('big').blobs.values()].map(({ size }) => size).sort()).toEqual([2, 3_000_000]);
  });

  it('crane reads and writes', async () => {
    const { host } = await use(startRegistry());
    await roundTrip(host);
    await runPeer('crane', ['copy', '--insecure', `${host}/acme/app:v1`, `${host}/acme/copy:v1`]);
    const digests = await Promise.all(
      ['app', 'copy'].map((name) => runPeer('crane', ['digest', '--insecure', `${host}/acme/${name}:v1`])),
    );
    expect(digests[0]?.stdout).toBe(digests[1]?.stdout);
    expect((await runPeer('crane', ['catalog', '--insecure', host])).stdout).toBe('acme/app\nacme/copy\n');
  });
});
