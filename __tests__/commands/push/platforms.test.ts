import { beforeEach, describe, expect, test } from 'vitest';
import { parseManifestLine } from '../../../src/artifact/index/manifest-line.ts';
import { joinManifests } from '../../../src/commands/index/join-manifests.ts';
import { parsePlatformLine } from '../../../src/files/find/platform-line.ts';
import { type ImageManifest, parseManifest } from '../../../src/oci/manifest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import type { ReadableStore } from '../../../src/store/store.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { answer, asked, when } from '../../support/faults.ts';
import { type Workspace, workspace } from '../workspace.ts';

const AMD = { os: 'linux', architecture: 'amd64' };
const ARM = { os: 'linux', architecture: 'arm64' };
const REVISION = 'org.opencontainers.image.revision';

let rig: Workspace;
beforeEach(() => {
  rig = workspace();
  rig.write('a.txt', 'a\n');
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
    'Linus/amd64=x',
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
    const methods = server.trace.entries.slice(before).map(({ method }) => method);
    // The tag, the index, its two manifests, two configs and three files.
    expect(methods).toEqual(Array.from({ length: 9 }, () => 'HEAD'));
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
