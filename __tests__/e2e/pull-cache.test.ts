import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type CacheServer, SIGNATURE, startCacheServer } from '../support/cache-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, contentOf, failure, pullFrom, putArtifact, type Rig, success } from './rig.ts';

const open: CacheServer[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

async function aCache(): Promise<CacheServer> {
  const cache = await startCacheServer();
  open.push(cache);
  return cache;
}

const LAYERS = [
  { title: 'a.txt', content: 'first\n' },
  { title: 'b.bin', content: Buffer.alloc(300_000, 7) },
];

async function anArtifact(): Promise<Rig & { digest: string }> {
  const rig = await aRig();
  return { ...rig, digest: putArtifact(rig.registry, 'x', LAYERS) };
}

const warnings = (result: { commands: readonly { command: string; message: string }[] }) =>
  result.commands.filter(({ command }) => command === 'warning').map(({ message }) => message);

describe('cache: true', () => {
  test('keeps an entry for the digest; the next run asks the registry for the digest alone', async () => {
    const [{ host, lines, digest }, cache] = [await anArtifact(), await aCache()];
    const first = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(first.outputs['cache-hit']).toBe('false');
    const key = `oci-artifact-action-1-${digest.replace(':', '-')}-all`;
    expect([...cache.archives.keys()]).toEqual([key]);
    const before = lines().length;
    const second = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(second.outputs['cache-hit']).toBe('true');
    expect(lines().slice(before)).toEqual(['HEAD /v2/x/manifests/v1']);
    expect(contentOf(second.cwd)).toEqual(contentOf(first.cwd));
    expect(second.outputs.digest).toBe(digest);
    expect(second.outputs.manifest).toBe(first.outputs.manifest);
    expect(warnings(second)).toEqual([]);
  });

  test('with a digest in the reference nothing is asked of the registry any more', async () => {
    const [{ host, lines, digest }, cache] = [await anArtifact(), await aCache()];
    const reference = `${host}/x@${digest}`;
    success(await pullFrom(host, { cache: 'true', reference }, { env: cache.env }));
    const before = lines().length;
    const second = success(await pullFrom(host, { cache: 'true', reference }, { env: cache.env }));
    expect([second.outputs['cache-hit'], lines().slice(before)]).toEqual(['true', []]);
    expect(contentOf(second.cwd)['a.txt']).toBe('first\n');
  });

  test('an entry is for the part that was pulled', async () => {
    const [{ host, lines }, cache] = [await anArtifact(), await aCache()];
    success(await pullFrom(host, { cache: 'true', include: '*.txt' }, { env: cache.env }));
    const whole = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(whole.outputs['cache-hit']).toBe('false');
    expect(cache.archives.size).toBe(2);
    const before = lines().length;
    const again = success(await pullFrom(host, { cache: 'true', include: '*.txt' }, { env: cache.env }));
    expect(again.outputs['cache-hit']).toBe('true');
    expect(lines().slice(before)).toEqual(['HEAD /v2/x/manifests/v1']);
    expect(Object.keys(contentOf(again.cwd))).toEqual(['a.txt']);
  });

  test('row cache-down: content that is not what its digest says is dropped with a warning, and pulled', async () => {
    const [{ host, lines, digest }, cache] = [await anArtifact(), await aCache()];
    success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    const [key = '', archive = Buffer.alloc(0)] = [...cache.archives][0] ?? [];
    cache.archives.set(key, spoiled(archive));
    const before = lines().length;
    const second = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(contentOf(second.cwd)['a.txt']).toBe('first\n');
    expect(second.outputs).toMatchObject({ 'cache-hit': 'false', digest });
    expect(warnings(second)).toEqual([expect.stringMatching(/^The entry .* has other content than its digests say/)]);
    const blobs = lines()
      .slice(before)
      .filter((line) => line.includes('/blobs/'));
    expect(blobs).toHaveLength(1);
  });

  test.each([
    ['is no archive', () => Buffer.from('not an archive at all')],
    ['is cut off', (archive: Buffer) => archive.subarray(0, archive.byteLength / 2)],
    ['is empty', () => Buffer.alloc(0)],
  ])('an entry that %s is a warning, and no red line', async (_what, spoil) => {
    const [{ host }, cache] = [await anArtifact(), await aCache()];
    success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    const [key = '', archive = Buffer.alloc(0)] = [...cache.archives][0] ?? [];
    cache.archives.set(key, spoil(archive));
    const second = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(contentOf(second.cwd)['a.txt']).toBe('first\n');
    expect(second.outputs['cache-hit']).toBe('false');
    expect(warnings(second).length).toBeGreaterThan(0);
  });

  test('row cache-down: without a cache service there is one warning, and all is pulled', async () => {
    const { host } = await anArtifact();
    const result = success(await pullFrom(host, { cache: 'true' }));
    expect(warnings(result)).toEqual(['There is no Actions cache here, so all is pulled.']);
    expect(result.outputs['cache-hit']).toBe('false');
    expect(contentOf(result.cwd)['a.txt']).toBe('first\n');
  });

  test('row cache-down: a service that answers with errors is a warning, not an error', async () => {
    const [{ host }, cache] = [await anArtifact(), await aCache()];
    cache.server.add(({ res }) => void res.writeHead(403, { 'content-type': 'application/json' }).end('{}'));
    const result = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(warnings(result)).toEqual([expect.stringMatching(/^The Actions cache failed, so all is pulled: /)]);
    expect(contentOf(result.cwd)['a.txt']).toBe('first\n');
  });

  test('holds no credentials, and shows no secret of the service', async () => {
    const [{ host }, cache] = [await anArtifact(), await aCache()];
    const inputs = { cache: 'true', username: 'octocat', password: 'pass-word-1234', registry: host };
    const result = success(await pullFrom(host, inputs, { env: { ...cache.env, RUNNER_DEBUG: '1' } }));
    const shown = result.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(shown.join('\n')).not.toContain(SIGNATURE);
    const names = execFileSync('tar', ['--zstd', '-tf', '-'], { input: [...cache.archives.values()][0] }).toString();
    for (const name of names.trim().split('\n')) expect(name).toMatch(/^oci-artifact\/(?:sha256\/(?:[0-9a-f]{64})?)?$/);
  });

  test('leaves nothing in the temporary folder, also when the pull fails', async () => {
    const [{ host, registry }, cache] = [await anArtifact(), await aCache()];
    const fine = success(await pullFrom(host, { cache: 'true' }, { env: cache.env }));
    expect(contentOf(fine.runnerTemp)).toEqual({});
    const repository = registry.repository('x');
    repository.blobs.clear();
    failure(await pullFrom(host, { cache: 'true', include: '*.bin' }, { env: cache.env }), 'NOT_FOUND');
    expect(cache.archives.size).toBe(1);
  });

  test('goes with unpack', async () => {
    const [rig, cache] = [await aRig(), await aCache()];
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'kit'));
    writeFileSync(join(folder, 'kit/one.txt'), '1');
    execFileSync('tar', ['-czf', 'kit.tgz', 'kit'], { cwd: folder });
    putArtifact(rig.registry, 'x', [{ title: 'kit.tgz', content: readFileSync(join(folder, 'kit.tgz')) }]);
    success(await pullFrom(rig.host, { cache: 'true', unpack: 'all' }, { env: cache.env }));
    const second = success(await pullFrom(rig.host, { cache: 'true', unpack: 'all' }, { env: cache.env }));
    expect(second.outputs['cache-hit']).toBe('true');
    expect(contentOf(second.cwd)).toEqual({ 'kit/one.txt': '1' });
  });

  test('is not asked in a dry run', async () => {
    const [{ host }, cache] = [await anArtifact(), await aCache()];
    success(await pullFrom(host, { cache: 'true', 'dry-run': 'true' }, { env: cache.env }));
    expect(cache.calls()).toEqual([]);
  });
});

/** The archive with one byte of the first file's content changed. */
function spoiled(archive: Buffer): Buffer {
  const folder = temporaryFolder();
  const tar = (...args: string[]) => execFileSync('tar', args, { cwd: folder });
  writeFileSync(join(folder, 'in.tzst'), archive);
  tar('--zstd', '-xf', 'in.tzst');
  for (const [name, content] of Object.entries(contentOf(join(folder, 'oci-artifact')))) {
    if (content === 'first\n') writeFileSync(join(folder, 'oci-artifact', name), 'third\n');
  }
  tar('--zstd', '-cf', 'out.tzst', 'oci-artifact');
  return readFileSync(join(folder, 'out.tzst'));
}
