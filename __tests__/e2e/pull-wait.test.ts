import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { MAX_WAIT_PAUSE_MS, WAIT_PAUSE_MS } from '../../src/base/limits.ts';
import { nextPause } from '../../src/commands/shared/wait.ts';
import { runAction, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, failure, HASTY, MANIFEST, pullFrom, putArtifact, success, TITLE } from './rig.ts';

const LAYERS = [{ title: 'a.txt', content: 'first\n' }];

async function put(url: string, body: string): Promise<void> {
  const { status } = await fetch(url, { method: 'PUT', body, headers: { 'content-type': MANIFEST } });
  expect(status).toBe(201);
}

describe('wait', () => {
  test('polls with pauses that grow to a limit, so an hour is few requests', () => {
    let [pause, spent, looks] = [WAIT_PAUSE_MS, 0, 1];
    for (; spent < 3_600_000; looks += 1, spent += pause, pause = nextPause(pause)) {
      expect(pause).toBeLessThanOrEqual(MAX_WAIT_PAUSE_MS);
    }
    expect(looks).toBeLessThan(260);
  });

  test('a pull goes on when the tag is there, and the log says what was waited for', async () => {
    const { host, server, registry } = await aRig();
    server.add((_exchange, next) => {
      // It appears between the first look and the second.
      if (server.requests.length === 2) putArtifact(registry, 'x', LAYERS);
      return next();
    });
    const result = success(await pullFrom(host, { wait: '20s' }));
    expect(result.stdout).toContain(`Waiting for ${host}/x:v1, which is not there yet, for up to 20 s.`);
    expect(result.stdout).toContain(`${host}/x:v1 is there after `);
    expect(result.outputs.content).toBe('first\n');
  });

  test('a wait that is over ends in a sentence with its length', async () => {
    const { host, lines } = await aRig();
    const error = failure(await pullFrom(host, { wait: '300ms' }), 'NOT_FOUND');
    expect(error).toContain(`There is no ${host}/x:v1, not even after the 0.3 s of the input wait`);
    expect(lines()).toEqual(['GET /v2/x/manifests/v1', 'GET /v2/x/manifests/v1', 'GET /v2/x/tags/list']);
  });

  test('and with fail-on-missing: false in none', async () => {
    const { host } = await aRig();
    const result = success(await pullFrom(host, { wait: '100ms', 'fail-on-missing': 'false' }));
    expect(result.stdout).toContain('not even after the 0.1 s of the input wait');
  });

  test('what is refused is not waited for', async () => {
    const { host, server, lines } = await aRig();
    server.add(({ res }) => void res.writeHead(403).end());
    failure(await pullFrom(host, { wait: '1h' }), 'DENIED');
    expect(lines()).toHaveLength(1);
  });

  test('timeout and cancellation end it', async () => {
    const { host, server } = await aRig();
    failure(await pullFrom(host, { wait: '1h', timeout: '300ms' }), 'TIMEOUT');
    const looked = Promise.withResolvers<void>();
    server.add(async (_exchange, next) => {
      await next();
      looked.resolve();
    });
    const inputs = { command: 'pull', reference: `${host}/x:v1`, wait: '1h', ...HASTY };
    const running = spawnAction({ inputs });
    await looked.promise;
    while (!running.stdout().includes('Waiting for')) await sleep(5);
    running.child.kill('SIGTERM');
    failure(await running.done, 'CANCELLED');
  });

  test('inspect and attach have it too', async () => {
    const { host, server, registry } = await aRig();
    let asked = 0;
    server.add(({ req }, next) => {
      if (req.url?.endsWith('/manifests/v1')) asked += 1;
      // The first look asks twice: by HEAD, and by GET before it believes a 404.
      if (asked === 3) putArtifact(registry, 'x', LAYERS);
      return next();
    });
    const reference = `${host}/x:v1`;
    const seen = success(await runAction({ inputs: { command: 'inspect', reference, wait: '20s', ...HASTY } }));
    expect(seen.outputs.exists).toBe('true');
    registry.repository('x').tags.clear();
    asked = 0;
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'note.txt'), 'note');
    const inputs = { command: 'attach', subject: reference, files: 'note.txt', wait: '20s', ...HASTY };
    const attached = success(await runAction({ inputs, cwd }));
    expect(attached.outputs.changed).toBe('true');
    expect(attached.stdout).toContain(`Waiting for ${reference}`);
  });

  test('attach that fails for another reason does not wait on', async () => {
    const { host } = await aRig();
    const inputs = { command: 'attach', subject: `${host}/x:v1`, files: 'none.txt', wait: '1h', ...HASTY };
    failure(await runAction({ inputs, timeoutMs: 20_000 }), 'FILE_NOT_FOUND');
  });

  test('what is to be attached is waited for', async () => {
    const { host, server, registry } = await aRig();
    const digest = putArtifact(registry, 'x', LAYERS);
    const size = registry.repository('x').manifests.get(digest)?.bytes.byteLength;
    const subject = { mediaType: MANIFEST, digest, size };
    const repository = registry.repository('x');
    const layer = { mediaType: 'text/plain', digest: repository.putBlob('{}'), size: 2, annotations: { [TITLE]: 'a' } };
    const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: layer.digest, size: 2 };
    const attached = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      artifactType: 'text/sbom',
      config,
      layers: [layer],
      subject,
    };
    let listings = 0;
    server.add(async ({ req }, next) => {
      if (req.url?.includes('/referrers/')) listings += 1;
      if (listings === 2) await put(`${registry.url}/v2/x/manifests/sbom`, JSON.stringify(attached));
      return next();
    });
    const inputs = { reference: '', subject: `${host}/x:v1`, 'artifact-type': 'text/sbom', wait: '20s' };
    const result = success(await pullFrom(host, inputs));
    expect(result.stdout).toContain(`Waiting for something of type text/sbom attached to ${host}/x:v1`);
    expect(result.outputs.content).toBe('{}');
  });

  test('a layout that another process has yet to write is waited for', async () => {
    const cwd = temporaryFolder();
    const reference = 'oci-layout://out:v1';
    const running = spawnAction({ cwd, inputs: { command: 'pull', reference, path: 'to', wait: '60s' } });
    while (!running.stdout().includes('Waiting for')) await sleep(5);
    writeFileSync(join(cwd, 'a.txt'), 'first\n');
    // As a push leaves it that has stored its blobs and not yet its manifest.
    mkdirSync(join(cwd, 'out/blobs/sha256'), { recursive: true });
    await sleep(WAIT_PAUSE_MS);
    success(await runAction({ cwd, inputs: { command: 'push', reference, files: 'a.txt' } }));
    expect(success(await running.done).outputs.content).toBe('first\n');
  });

  test('a folder that is still no layout when the wait is over is told of as such', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'out/blobs'), { recursive: true });
    const inputs = { reference: 'oci-layout://out:v1', wait: '100ms' };
    failure(await runAction({ cwd, inputs: { command: 'pull', ...inputs } }), 'LAYOUT_INVALID');
    failure(await runAction({ cwd, inputs: { command: 'inspect', ...inputs } }), 'LAYOUT_INVALID');
  });

  test('has to be a duration, and is nothing for push', async () => {
    failure(await pullFrom('127.0.0.1:9', { wait: 'long' }), 'INPUT_INVALID');
    const inputs = { command: 'push', reference: '127.0.0.1:9/x:v1', files: 'a', wait: '5m' };
    expect(failure(await runAction({ inputs }), 'INPUT_INVALID')).toContain('"wait" is an input of ');
  });
});

describe('content', () => {
  const pulled = async (content: string | Uint8Array, inputs: Readonly<Record<string, string>> = {}) => {
    const { host, registry } = await aRig();
    putArtifact(registry, 'x', [{ title: 'a.json', content }]);
    return success(await pullFrom(host, inputs)).outputs;
  };

  test('is the text of the one file, to the byte, and without a byte order mark', async () => {
    const text = '{"name":"größer",\n"list":[1]}\n\n';
    expect((await pulled(text)).content).toBe(text);
    expect((await pulled(`\ufeff${text}`)).content).toBe(text);
  });

  test('is there too when the file was there before', async () => {
    const { host, registry } = await aRig();
    putArtifact(registry, 'x', LAYERS);
    const cwd = temporaryFolder();
    success(await pullFrom(host, {}, { cwd }));
    expect(success(await pullFrom(host, {}, { cwd })).outputs).toMatchObject({ content: 'first\n', changed: 'false' });
  });

  test('is empty for an empty file', async () => {
    expect((await pulled('')).content).toBe('');
  });

  test.each([
    ['binary', Buffer.from([0xff, 0xfe, 0x00])],
    ['text with a zero byte', 'a\0b'],
    ['larger than 64 KiB', 'x'.repeat(64 * 1024 + 1)],
  ])('is not set for what is %s', async (_what, content) => {
    const outputs = await pulled(content);
    expect([outputs.content, outputs['content-path']]).toEqual([undefined, undefined]);
    expect(outputs.count).toBe('1');
  });

  test('is set for exactly 64 KiB, and not in a dry run', async () => {
    expect((await pulled('x'.repeat(64 * 1024))).content).toHaveLength(64 * 1024);
    expect((await pulled('text', { 'dry-run': 'true' })).content).toBeUndefined();
  });

  test('is not set for several files, and is for the one that was chosen', async () => {
    const { host, registry } = await aRig();
    putArtifact(registry, 'x', [...LAYERS, { title: 'b.txt', content: 'second' }]);
    expect(success(await pullFrom(host)).outputs.content).toBeUndefined();
    expect(success(await pullFrom(host, { include: 'b.*' })).outputs.content).toBe('second');
  });
});
