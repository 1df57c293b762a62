import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { errorSentence } from '../../src/action/log/report-error.ts';
import { parseManifestLine } from '../../src/artifact/index/manifest-line.ts';
import { joinManifests } from '../../src/commands/index/join-manifests.ts';
import { tag } from '../../src/commands/tag/tag.ts';
import { parsePlatformLine } from '../../src/files/find/platform-line.ts';
import { type ImageManifest, parseManifest } from '../../src/oci/manifest.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { ReadableStore } from '../../src/store/store.ts';
import { faulty, registry, storeAt } from '../registry/rig.ts';
import { answer, asked, when } from '../support/faults.ts';
import { type ManyRig, manyRig } from './many-rig.ts';

const AMD = { os: 'linux', architecture: 'amd64' };
const ARM = { os: 'linux', architecture: 'arm64' };
const REVISION = 'org.opencontainers.image.revision';
const CREATED = 'org.opencontainers.image.created';

let rig: ManyRig;
beforeEach(() => {
  rig = manyRig();
  rig.write('a.txt', 'a\n');
});

describe('one of several references fails', () => {
  test('the others are pushed to, the error says which is what, and the next run does the rest', async () => {
    const server = await registry();
    let refuses = true;
    const front = await faulty(
      server,
      when((exchange) => refuses && asked('PUT', '/v2/acme/two/manifests')(exchange), answer(403)),
    );
    const { host } = new URL(front.url);
    const to = ['one', 'two', 'three'].map((name) => `${host}/acme/${name}:v1`);
    const failure: unknown = await rig.push(to).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'DENIED',
      status: 403,
      message: expect.stringMatching(
        /^Pushing failed at 1 of 3 targets, which the next run tries again \(done: \S+\/one:v1, \S+\/three:v1\): .*\/two.* 403/,
      ),
    });
    expect(errorSentence(failure).length).toBeLessThanOrEqual(1000);
    for (const [name, isThere] of [
      ['one', true],
      ['two', false],
      ['three', true],
    ] as const) {
      expect((await storeAt(server.host, { repository: `acme/${name}` }).resolve('v1')) !== undefined).toBe(isThere);
    }
    refuses = false;
    const again = await rig.push(to);
    expect(again?.targets.map(({ changed }) => changed)).toEqual([false, true, false]);
  });

  test('one of the tags of a repository', async () => {
    const server = await registry();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/b'), answer(400)));
    const to = ['a', 'b', 'c'].map((tag) => `${new URL(front.url).host}/acme/app:${tag}`);
    await expect(rig.push(to)).rejects.toMatchObject({
      message: expect.stringMatching(/^Tagging failed at 1 of 3 targets, .*\(done: \S+:a, \S+:c\): .*:b failed/),
    });
    const store = storeAt(server.host);
    expect(await store.resolve('a')).toEqual(await store.resolve('c'));
    expect(await store.resolve('b')).toBeUndefined();
  });

  test('one of the tags that are added', async () => {
    const server = await registry();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/b'), answer(400)));
    const at = (name: string) => parseReference(`${new URL(front.url).host}/acme/app:${name}`);
    await rig.push([`${server.host}/acme/app:v1`]);
    const request = { reference: at('v1'), tags: ['a', 'b', 'c'].map(at), overwrite: true, dryRun: false };
    await expect(tag(request, rig.context())).rejects.toMatchObject({
      message: expect.stringMatching(/^Tagging failed at 1 of 3 targets, .*\(done: \S+:a, \S+:c\): .*:b failed/),
    });
    expect(await storeAt(server.host).resolve('c')).toBeDefined();
  });

  test('all of many: the line stays short, and the log has each', async () => {
    const front = await faulty(undefined, answer(403));
    const to = Array.from({ length: 30 }, (_, i) => `${new URL(front.url).host}/acme/${'long-name-'.repeat(8)}${i}:v1`);
    const failure: unknown = await rig.push(to).catch((error: unknown) => error);
    expect(errorSentence(failure)).toMatch(/^Pushing failed at 30 of 30 targets, .*\(none is done\)/);
    expect(errorSentence(failure).length).toBeLessThanOrEqual(1000);
    expect(rig.said.filter((line) => line.startsWith('Failed: '))).toHaveLength(30);
  });
});

describe('lines of files', () => {
  test.each([
    ['linux/amd64=dist/*', AMD, 'dist/*'],
    [' linux/amd64 = dist/* ', AMD, 'dist/*'],
    ['linux/arm/v7=a.txt:text/plain', { os: 'linux', architecture: 'arm', variant: 'v7' }, 'a.txt:text/plain'],
    ['windows/amd64:10.0.17763=a', { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763' }, 'a'],
    ['darwin/arm64=a=b', { os: 'darwin', architecture: 'arm64' }, 'a=b'],
  ])('%j is for a platform', (text, platform, line) => {
    expect(parsePlatformLine(text)).toEqual({ platform, line });
  });

  test.each([
    './linux/amd64=x',
    'dist/amd64=x',
    'linux/amd64',
    'linux/amd64=',
    'linux=x',
    'Linux/amd64=x',
    '!linux/a=x',
  ])('%j is a path', (text) => {
    expect(parsePlatformLine(text)).toEqual({ line: text });
  });
});

/** The manifests that an index lists, and their configs, by platform. */
async function children(store: ReadableStore, tag: string) {
  const bytes = await store.fetchManifest(tag);
  const index = bytes && parseManifest(bytes, tag);
  if (index?.kind !== 'index') throw new Error(`${tag} is no index`);
  const found = [];
  for (const entry of index.manifests) {
    const child = await store.fetchManifest(entry.digest);
    const manifest = child && (parseManifest(child, entry.digest) as ImageManifest);
    const config = [];
    if (manifest?.config === undefined) throw new Error('no config');
    for await (const chunk of await store.fetchBlob(manifest.config)) config.push(chunk);
    found.push({
      platform: entry.platform,
      config: { mediaType: manifest.config.mediaType, text: Buffer.concat(config).toString() },
      titles: manifest.layers.map((layer) => layer.annotations?.['org.opencontainers.image.title']),
    });
  }
  return found;
}

describe('a multi-platform artifact', () => {
  const files = ['linux/amd64=dist/amd64/*', 'linux/arm64=dist/arm64/*', 'LICENSE', '!**/*.map'];
  beforeEach(() => {
    for (const arch of ['amd64', 'arm64']) rig.write(`dist/${arch}/tool`, `tool for ${arch}\n`);
    rig.write('dist/arm64/tool.map', 'map');
    rig.write('LICENSE', 'free\n');
  });

  test('is an index of one manifest for each platform, whose config is the platform', async () => {
    const server = await registry();
    const result = await rig.push([`${server.host}/acme/app:v1`], { files });
    const store = storeAt(server.host);
    const mediaType = 'application/vnd.oci.image.config.v1+json';
    expect(await children(store, 'v1')).toEqual([
      {
        platform: AMD,
        config: { mediaType, text: '{"architecture":"amd64","os":"linux"}' },
        titles: ['dist/amd64/tool', 'LICENSE'],
      },
      {
        platform: ARM,
        config: { mediaType, text: '{"architecture":"arm64","os":"linux"}' },
        titles: ['dist/arm64/tool', 'LICENSE'],
      },
    ]);
    expect(result?.files.map(({ title }) => title)).toEqual(['dist/amd64/tool', 'LICENSE', 'dist/arm64/tool']);
    expect(result?.targets[0]).toMatchObject({ mediaType: 'application/vnd.oci.image.index.v1+json' });
    const before = server.trace.entries.length;
    const again = await rig.push([`${server.host}/acme/app:v1`], { files });
    expect([again?.changed, again?.targets[0]?.digest]).toEqual([false, result?.targets[0]?.digest]);
    expect(server.trace.entries.slice(before).map(({ method }) => method)).toEqual(['HEAD', 'HEAD']);
  });

  test('has the digest of an index that joins what a step for each platform pushed', async () => {
    const server = await registry();
    const annotations = { [REVISION]: 'abc', note: 'n' };
    const result = await rig.push([`${server.host}/acme/app:v1`], { files: files.slice(0, 2), annotations });
    for (const platform of [AMD, ARM]) {
      const { architecture } = platform;
      await rig.push([`${server.host}/acme/app:${architecture}`], {
        files: [`dist/${architecture}/tool*`],
        artifactPlatform: platform,
        annotations,
      });
    }
    const joined = await joinManifests(
      {
        references: [parseReference(`${server.host}/acme/app:joined`)],
        manifests: ['amd64', 'arm64'].map((line) => parseManifestLine(line)),
        update: false,
        cleanup: false,
        annotations: { [REVISION]: 'abc' },
        overwrite: true,
        dryRun: false,
      },
      rig.context(),
    );
    expect(joined.targets[0]?.digest).toBe(result?.targets[0]?.digest);
  });

  test('a platform without files of its own is an error, or is left out', async () => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    const lines = ['linux/amd64=dist/amd64/*', 'linux/riscv64=dist/riscv64/*', 'LICENSE'];
    await expect(rig.push(to, { files: lines })).rejects.toMatchObject({
      code: 'NO_FILES',
      message: expect.stringContaining('for linux/riscv64'),
    });
    await rig.push(to, { files: lines, ifNoFilesFound: 'warn' });
    expect(rig.warnings).toEqual([expect.stringContaining('for linux/riscv64')]);
    expect((await children(storeAt(server.host), 'v1')).map(({ platform }) => platform)).toEqual([AMD]);
  });

  test('names have to differ within a platform only', async () => {
    const server = await registry();
    const title = { 'org.opencontainers.image.title': 'tool' };
    const partAnnotations = {
      config: {},
      files: new Map(['amd64', 'arm64'].map((arch) => [`dist/${arch}/tool`, title])),
    };
    const to = [`${server.host}/acme/app:v1`];
    await rig.push(to, { files: files.slice(0, 2), partAnnotations, ifNoFilesFound: 'error' });
    expect((await children(storeAt(server.host), 'v1')).map(({ titles }) => titles)).toEqual([
      ['tool'],
      ['tool', 'dist/arm64/tool.map'],
    ]);
    rig.write('dist/amd64/other/tool', 'x');
    const clash = new Map([...partAnnotations.files, ['dist/amd64/other/tool', title]]);
    await expect(
      rig.push(to, {
        files: ['linux/amd64=dist/amd64/tool', 'linux/amd64=dist/amd64/other/tool'],
        partAnnotations: { config: {}, files: clash },
      }),
    ).rejects.toMatchObject({ code: 'NAME_COLLISION' });
  });

  test('nothing of it is under a tag before all of it is there', async () => {
    const server = await registry();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/sha256'), answer(400)));
    await expect(rig.push([`${new URL(front.url).host}/acme/app:v1`], { files })).rejects.toThrow();
    expect(await storeAt(server.host).resolve('v1')).toBeUndefined();
  });

  test('a line that takes files away is for all platforms', async () => {
    const server = await registry();
    await expect(
      rig.push([`${server.host}/acme/app:v1`], { files: ['linux/amd64=dist/*/*', 'linux/amd64=!dist/arm64/*'] }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('skip-unchanged', () => {
  const at = (revision: string, more = {}) => ({
    skipUnchanged: true,
    annotations: { [REVISION]: revision, [CREATED]: `2026-01-0${revision}T00:00:00Z`, note: 'n' },
    ...more,
  });
  const platforms = { files: ['linux/amd64=a.txt', 'linux/arm64=a.txt'] };

  test.each([{}, platforms])('the same files at another commit leave the tag alone: %j', async (more) => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    const first = await rig.push(to, at('1', more));
    expect(first?.changed).toBe(true);
    const puts = server.trace.entries.filter(({ method }) => method === 'PUT').length;
    const second = await rig.push(to, at('2', more));
    expect(second?.changed).toBe(false);
    expect(second?.manifest).toBe(first?.manifest);
    expect(second?.targets).toEqual([{ ...first?.targets[0], changed: false }]);
    expect(server.trace.entries.filter(({ method }) => method === 'PUT')).toHaveLength(puts);
    // Without it the tag moves.
    expect((await rig.push(to, { ...at('2', more), skipUnchanged: false }))?.changed).toBe(true);
  });

  test.each([
    ['other content', () => rig.write('a.txt', 'other\n'), {}],
    ['another annotation', () => {}, { annotations: { [REVISION]: '2', note: 'm' } }],
    ['another type', () => {}, { artifactType: 'a/b' }],
    ['more files', () => rig.write('b.txt', 'b\n'), { files: ['*.txt'] }],
  ])('%s moves it', async (_what, change, more) => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    await rig.push(to, at('1'));
    change();
    const second = await rig.push(to, at('2', more));
    expect(second?.changed).toBe(true);
    expect((await storeAt(server.host).resolve('v1'))?.digest).toBe(second?.targets[0]?.digest);
  });

  test('a new tag names what the others name, and overwrite: false has nothing to refuse', async () => {
    const server = await registry();
    const named = (name: string) => `${server.host}/acme/app:${name}`;
    const first = await rig.push([named('latest')], at('1'));
    const second = await rig.push([named('latest'), named('v2')], at('2', { overwrite: false }));
    const store = storeAt(server.host);
    expect(second?.targets[0]?.digest).toBe(first?.targets[0]?.digest);
    expect((await store.resolve('v2'))?.digest).toBe(first?.targets[0]?.digest);
    expect(second?.changed).toBe(true);
  });

  test('WebAssembly, whose config has the time too', async () => {
    const server = await registry();
    const module = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    rig.write('m.wasm', module.toString('latin1'));
    expect(readFileSync(path.join(rig.folder, 'm.wasm'))).toEqual(module);
    const to = [`${server.host}/acme/app:v1`];
    const first = await rig.push(to, at('1', { files: ['m.wasm'] }));
    expect(first?.targets[0]?.artifactType).toBe('application/vnd.wasm.config.v0+json');
    expect((await rig.push(to, at('2', { files: ['m.wasm'] })))?.changed).toBe(false);
  });

  test('a tag that names something of another kind is moved', async () => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    await rig.push(to, at('1', platforms));
    expect((await rig.push(to, at('2')))?.changed).toBe(true);
    expect((await rig.push(to, at('2', platforms)))?.changed).toBe(true);
  });
});
