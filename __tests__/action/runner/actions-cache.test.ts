import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CACHED_FOLDER, createActionsCache } from '../../../src/action/runner/actions-cache.ts';
import { ArtifactError } from '../../../src/base/errors.ts';
import { cacheKey } from '../../../src/commands/pull/workflow-cache.ts';
import { parseDigest } from '../../../src/oci/digest.ts';
import { type CacheServer, SIGNATURE, startCacheServer } from '../../support/cache-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let server: CacheServer;
beforeEach(async () => {
  server = await startCacheServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const TAR = execFileSync('sh', ['-c', 'command -v tar || true']).toString().trim();

interface More {
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

function aCache({ env, ...more }: More = {}) {
  const heard: string[] = [];
  const secrets: string[] = [];
  const cache = createActionsCache({
    env: { PATH: process.env.PATH, INPUT_PASSWORD: 'secret', ...server.env, ...env },
    tempDir: temporaryFolder(),
    observer: {
      info: (text) => heard.push(`info ${text}`),
      debug() {},
      notice() {},
      warning: (text) => heard.push(`warning ${text}`),
      transfer: () => ({ add() {}, end() {} }),
    },
    onSecret: (secret) => secrets.push(secret),
    signal: new AbortController().signal,
    ...more,
  });
  return { cache, heard, secrets };
}

function aFolder(files: Readonly<Record<string, string>> = {}): string {
  const parent = temporaryFolder();
  mkdirSync(join(parent, CACHED_FOLDER));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(parent, CACHED_FOLDER, name), content);
  return parent;
}

describe('the Actions cache', () => {
  test('gives to another folder what was saved, and says its secrets before anyone can see them', async () => {
    const { cache, heard, secrets } = aCache();
    await cache.save('key', aFolder({ file: 'content' }));
    const parent = aFolder();
    expect(await cache.restore('key', parent)).toBe(true);
    expect(existsSync(join(parent, CACHED_FOLDER, 'file'))).toBe(true);
    expect(heard).toEqual(['info Saved in the Actions cache as key.']);
    expect(secrets.some((secret) => secret.includes(SIGNATURE))).toBe(true);
  });

  test('does not replace an entry, and says nothing of it', async () => {
    const { cache, heard } = aCache();
    await cache.save('key', aFolder({ file: 'one' }));
    const before = server.archives.get('key');
    await cache.save('key', aFolder({ file: 'two' }));
    expect(server.archives.get('key')).toBe(before);
    expect(heard).toHaveLength(1);
  });

  test('that has nothing leaves no folder', async () => {
    const { cache, heard } = aCache();
    const parent = aFolder();
    expect(await cache.restore('other', parent)).toBe(false);
    expect([existsSync(join(parent, CACHED_FOLDER)), heard]).toEqual([false, []]);
  });

  test('that does not answer is given up after a while, and not asked again', async () => {
    server.server.add(() => {});
    const { cache, heard } = aCache({ limitMs: 1_000 });
    expect(await cache.restore('key', aFolder())).toBe(false);
    await cache.save('key', aFolder({ file: 'content' }));
    expect(heard).toEqual(['warning The Actions cache took longer than 1 s, so all is pulled.']);
    expect(server.calls().length).toBeLessThanOrEqual(1);
  });

  test('does not hold up a step that is cancelled', async () => {
    const controller = new AbortController();
    const reason = new ArtifactError('CANCELLED', 'The step was cancelled');
    server.server.add(() => controller.abort(reason));
    const { cache } = aCache({ signal: controller.signal });
    await expect(cache.restore('key', aFolder())).rejects.toBe(reason);
  });

  test.skipIf(process.platform === 'win32')('gets no input, and a folder of its own for a workspace', async () => {
    const bin = temporaryFolder();
    const seen = join(bin, 'seen');
    writeFileSync(join(bin, 'tar'), `#!/bin/sh\nenv > ${seen}\nexec ${TAR} "$@"\n`, { mode: 0o755 });
    const { cache } = aCache({ env: { PATH: `${bin}:${process.env.PATH}`, GITHUB_WORKSPACE: '/home' } });
    const parent = aFolder({ file: 'content' });
    await cache.save('key', parent);
    const environment = readFileSync(seen, 'utf8');
    expect(environment).toContain(`GITHUB_WORKSPACE=${parent}`);
    expect(environment).not.toContain('secret');
  });
});

describe('the key of an entry', () => {
  const digest = parseDigest(`sha256:${'0123456789abcdef'.repeat(4)}`);
  const all = { include: [], mediaTypes: [], untitled: 'name' } as const;
  const selections = [
    all,
    { ...all, include: ['a'] },
    { ...all, mediaTypes: ['a'] },
    { ...all, untitled: 'skip' as const },
    { ...all, platform: { os: 'linux', architecture: 'amd64' } },
    { ...all, artifactType: 'sbom' },
  ];

  test('has the digest, and is another for each part of the manifest', () => {
    const keys = selections.map((selection) => cacheKey(digest, selection));
    expect(new Set(keys).size).toBe(selections.length);
    for (const key of keys) expect(key).toContain(digest.replace(':', '-'));
    expect(keys[0]).toBe(`oci-artifact-action-1-${digest.replace(':', '-')}-all`);
  });

  test('is good for cache services: no commas, at most 512 characters, none the start of another', () => {
    const keys = [digest, parseDigest(`sha512:${'ab'.repeat(64)}`)].flatMap((one) =>
      selections.map((selection) => cacheKey(one, selection)),
    );
    for (const key of keys) {
      expect(key).toMatch(/^[a-z0-9-]{1,512}$/);
      expect(keys.filter((other) => other.startsWith(key))).toEqual([key]);
    }
  });
});
