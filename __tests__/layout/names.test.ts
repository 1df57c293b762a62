import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspect } from '../../src/commands/inspect/inspect.ts';
import { openReadableLayout, openWritableLayout } from '../../src/layout/layout.ts';
import { EMPTY_BLOB, EMPTY_DESCRIPTOR, type Platform } from '../../src/oci/descriptor.ts';
import { encodeManifest, type ManifestBytes } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { createMemoryStore } from '../../src/store/memory/memory.ts';
import { SILENT } from '../../src/store/observer.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { copyOne } from '../commands/copy/copy-one.ts';
import { collect, readAll, sample } from '../store/samples.ts';

let root = '';
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'layout-names-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const REF = 'org.opencontainers.image.ref.name';
const FULL = 'io.containerd.image.name';
const [a, b] = ['a', 'b'].map((n) => sample({ annotations: { n } })) as [ManifestBytes, ManifestBytes];

type Entry = readonly [manifest: ManifestBytes, annotations?: Readonly<Record<string, string>> | undefined];

const fileOf = (digest: string) => `blobs/${digest.replace(':', '/')}`;

/** The files of a layout, as other tools write it. */
function filesOf(entries: readonly Entry[]): Map<string, Buffer> {
  const manifests = entries.map(([{ descriptor }, annotations]) => ({ ...descriptor, annotations }));
  return new Map([
    ['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}')],
    ['index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, manifests }))],
    [fileOf(EMPTY_DESCRIPTOR.digest), Buffer.from(EMPTY_BLOB)],
    ...entries.map(([{ descriptor, bytes }]) => [fileOf(descriptor.digest), Buffer.from(bytes)] as const),
  ]);
}

async function layout(entries: readonly Entry[]): Promise<string> {
  const path = join(root, `l${count++}`);
  await mkdir(join(path, 'blobs/sha256'), { recursive: true });
  for (const [name, content] of filesOf(entries)) await writeFile(join(path, name), content);
  return path;
}

const warnings: string[] = [];

function contextOf(destination?: WritableStore) {
  warnings.length = 0;
  return {
    observer: { ...SILENT, warning: (text: string) => void warnings.push(text) },
    signal: new AbortController().signal,
    tempDir: () => root,
    openReadable: async (reference: ReturnType<typeof parseReference>) =>
      openReadableLayout(reference.kind === 'layout' ? reference.path : '', () => root),
    openWritable: async () => destination,
    group: <T>(_title: string, work: () => Promise<T>) => work(),
  };
}

async function inspected(reference: string, platform?: Platform): Promise<string | undefined> {
  const request = { reference: parseReference(reference), platform, failOnMissing: true };
  return (await inspect(request as never, contextOf() as never))?.targets[0]?.digest;
}

async function copied(reference: string, to = 'registry.example/acme/app'): Promise<WritableStore> {
  const destination = createMemoryStore('destination');
  const request = { tags: [], recursive: false, overwrite: true, dryRun: false };
  await copyOne(
    { ...request, reference: parseReference(reference), to: [parseReference(to)] },
    contextOf(destination) as never,
  );
  return destination;
}

const ALPINE = { [REF]: 'latest', [FULL]: 'docker.io/library/alpine:latest' };
const BUSYBOX = { [REF]: 'latest', [FULL]: 'docker.io/library/busybox:latest' };

describe('one manifest alone', () => {
  test.each([
    ['podman save: localhost/demo:1.0', { [REF]: 'localhost/demo:1.0' }, ['localhost/demo:1.0', '1.0']],
    ['skopeo: app:1.0', { [REF]: 'app:1.0' }, ['app:1.0', 'docker.io/library/app:1.0', '1.0']],
    [
      'image exports: a full name',
      { [REF]: 'registry.example/acme/app:latest' },
      ['registry.example/acme/app:latest', 'latest'],
    ],
    ['a registry with a port', { [REF]: 'localhost:5000/demo:1.0' }, ['localhost:5000/demo:1.0', '1.0']],
    ['docker save', ALPINE, ['alpine:latest', 'docker.io/library/alpine:latest', 'latest']],
    ['a name without a tag', { [REF]: 'localhost/demo' }, ['localhost/demo']],
    ['a tag', { [REF]: 'v1' }, ['v1']],
    ['no name', undefined, []],
    ['an empty name', { [REF]: '' }, []],
  ])('%s: needs no name, and is found by it', async (_what, annotations, names) => {
    const path = await layout([[a, annotations]]);
    for (const name of ['', ...names.map((one) => `:${one}`)]) {
      expect(await inspected(`oci-layout://${path}${name}`), name).toBe(a.descriptor.digest);
      const there = await copied(`oci-layout://${path}${name}`, 'registry.example/acme/app:copy');
      expect((await there.resolve('copy'))?.digest, name).toBe(a.descriptor.digest);
    }
  });

  test('a whole copy has it under its tag, and under none where it has none', async () => {
    const tagged = await copied(`oci-layout://${await layout([[a, { [REF]: 'localhost/demo:1.0' }]])}`);
    expect(await collect(tagged.tags())).toEqual(['1.0']);
    const bare = await copied(`oci-layout://${await layout([[a, { [REF]: 'localhost/demo' }]])}`);
    expect(await collect(bare.tags())).toEqual([]);
    expect(await bare.resolve(a.descriptor.digest)).toBeDefined();
    expect(warnings.join()).toContain('localhost/demo');
  });

  test('is the one with a name, where others are only left over', async () => {
    const signature = sample({ annotations: { n: 'signature' } });
    const path = await layout([[b], [a, { [REF]: 'v1' }], [signature, { [REF]: `sha256-${'0'.repeat(64)}.sig` }]]);
    expect(await inspected(`oci-layout://${path}`)).toBe(a.descriptor.digest);
  });
});

describe('several manifests', () => {
  test('of two repositories with one tag each is found by its full name', async () => {
    const path = await layout([
      [a, ALPINE],
      [b, BUSYBOX],
    ]);
    for (const [name, { descriptor }] of [
      ['alpine:latest', a],
      ['docker.io/library/busybox:latest', b],
      [`busybox@${b.descriptor.digest}`, b],
    ] as const) {
      expect(await inspected(`oci-layout://${path}:${name}`)).toBe(descriptor.digest);
    }
    expect(await collect((await openReadableLayout(path)).tags())).toEqual([
      'docker.io/library/alpine:latest',
      'docker.io/library/busybox:latest',
    ]);
    // So a list of tags can be used as it is.
    const store = await openReadableLayout(path);
    expect(await store.resolve('docker.io/library/busybox:latest')).toEqual(b.descriptor);
  });

  test.each([
    [':latest', [ALPINE, BUSYBOX]],
    [':1.0', [{ [REF]: 'localhost/demo:1.0' }, { [REF]: 'app:1.0' }]],
    ['', [{ [REF]: 'v1' }, { [REF]: 'v2' }]],
    ['', [undefined, undefined]],
  ])('an ambiguous "%s" lists them with their digests', async (name, [first, second]) => {
    const path = await layout([
      [a, first],
      [b, second],
    ]);
    for (const work of [
      () => inspected(`oci-layout://${path}${name}`),
      () => copied(`oci-layout://${path}${name}`, 'registry.example/acme/app:copy'),
    ]) {
      const error = await work().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'REFERENCE_INVALID' });
      for (const { descriptor } of [a, b]) expect(String(error)).toContain(descriptor.digest);
    }
  });

  test('with one name and no repository: the last counts, as for ORAS, and none is dropped', async () => {
    const path = await layout([
      [a, { [REF]: 'v1' }],
      [b, { [REF]: 'v1' }],
    ]);
    expect(await inspected(`oci-layout://${path}:v1`)).toBe(b.descriptor.digest);
    const there = await copied(`oci-layout://${path}`);
    expect((await there.resolve('v1'))?.digest).toBe(b.descriptor.digest);
    expect(await there.resolve(a.descriptor.digest)).toBeDefined();
  });

  test('a whole copy drops none, and tells whose tag it could not keep', async () => {
    const c = sample({ annotations: { n: 'c' } });
    const path = await layout([
      [a, ALPINE],
      [b, BUSYBOX],
      [c, { [REF]: 'localhost/demo:1.0' }],
      [sample()],
      [c, { [REF]: 'stable' }],
    ]);
    const there = await copied(`oci-layout://${path}`);
    for (const one of [a, b, c, sample()]) expect(await there.resolve(one.descriptor.digest)).toBeDefined();
    expect(await collect(there.tags())).toEqual(['1.0', 'stable']);
    expect(warnings).toHaveLength(2);
    for (const { descriptor } of [a, b]) expect(warnings.join()).toContain(descriptor.digest);
  });

  test('a tag by itself goes before one that is a part of a name, and both are copied', async () => {
    const path = await layout([
      [a, { [REF]: 'localhost/demo:1.0' }],
      [b, { [REF]: '1.0' }],
    ]);
    expect(await inspected(`oci-layout://${path}:1.0`)).toBe(b.descriptor.digest);
    const there = await copied(`oci-layout://${path}`);
    expect((await there.resolve('1.0'))?.digest).toBe(b.descriptor.digest);
    expect(await there.resolve(a.descriptor.digest)).toBeDefined();
  });

  test('a repository that is not in it: NOT_FOUND, with the names that are', async () => {
    const path = await layout([[a, { [REF]: 'localhost/demo:1.0' }]]);
    await expect(openReadableLayout(`${path}:localhost/other`)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      remedy: expect.stringContaining('localhost/demo:1.0'),
    });
  });

  test('an entry whose manifest is gone fails a whole copy', async () => {
    for (const annotations of [{ [REF]: 'v2' }, undefined]) {
      const path = await layout([
        [a, { [REF]: 'v1' }],
        [b, annotations],
      ]);
      await rm(join(path, fileOf(b.descriptor.digest)));
      await expect(copied(`oci-layout://${path}`)).rejects.toBeDefined();
    }
  });

  test('a tag is moved and taken away where others have full names', async () => {
    const path = await layout([
      [a, ALPINE],
      [b, { [REF]: 'localhost/demo:1.0' }],
    ]);
    const store = await openWritableLayout(path);
    await store.putManifest(sample(), { tag: 'latest' });
    expect(await store.resolve('latest')).toEqual(sample().descriptor);
    expect(await store.deleteTag('1.0')).toBe(true);
    expect(await collect(store.tags())).toEqual(['latest']);
    for (const one of [a, b]) expect(await store.resolve(one.descriptor.digest)).toBeDefined();
  });
});

describe('manifests that stand in what lists them', () => {
  const withData = ({ descriptor, bytes }: ManifestBytes) => ({
    ...descriptor,
    data: Buffer.from(bytes).toString('base64'),
  });

  test('in index.json, where the blob is missing: inspect, copy and a look for it', async () => {
    const inline = { ...a, descriptor: withData(a) };
    const path = await layout([[inline, { [REF]: 'v1' }]]);
    await rm(join(path, fileOf(a.descriptor.digest)));
    expect(await inspected(`oci-layout://${path}:v1`)).toBe(a.descriptor.digest);
    expect(await (await openReadableLayout(path)).resolve('v1')).toBeDefined();
    expect(await (await copied(`oci-layout://${path}`)).resolve('v1')).toBeDefined();
    // Data that is not what the descriptor says is none.
    const other = await layout([[{ ...a, descriptor: { ...a.descriptor, data: withData(b).data } }, { [REF]: 'v1' }]]);
    await rm(join(other, fileOf(a.descriptor.digest)));
    await expect(inspected(`oci-layout://${other}:v1`)).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
  });

  test('in an index, where the blob of a child is missing', async () => {
    const platform = { os: 'linux', architecture: 'amd64' };
    const index = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [{ ...withData(a), platform }],
    });
    const path = await layout([[index, { [REF]: 'v1' }]]);
    expect(await inspected(`oci-layout://${path}:v1`, platform)).toBe(a.descriptor.digest);
    const there = await copied(`oci-layout://${path}`);
    expect(await there.resolve(a.descriptor.digest)).toBeDefined();
  });
});

describe('what we write', () => {
  test('lists the children of an index by way of it alone, so that one artifact is one entry', async () => {
    const index = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [a, b].map(({ descriptor }) => descriptor),
    });
    for (const name of ['directory', 'archive.tar']) {
      const path = join(root, name);
      const store = await openWritableLayout(path, { commits: true });
      for (const one of [a, b]) await store.putManifest(one);
      await store.putManifest(b, { tag: 'own' });
      await store.putManifest(index, { tag: 'v1' });
      await store.flush?.();
      await store.commit?.({ overwrite: true });
      const back = await openReadableLayout(path);
      expect((await back.entries?.())?.map(({ tag }) => tag).toSorted()).toEqual(['own', 'v1']);
      expect(await back.resolve(a.descriptor.digest)).toEqual(a.descriptor);
      if (name !== 'directory') continue;
      const { manifests } = JSON.parse(await readFile(join(path, 'index.json'), 'utf8'));
      expect(manifests).toHaveLength(2);
    }
  });
});

describe('in an archive', () => {
  type Put = (archive: ReturnType<typeof pack>, name: string, content: Buffer) => void;

  async function archive(
    name: string,
    put: Put,
    files = filesOf([[a, { [REF]: 'localhost/demo:1.0' }]]),
  ): Promise<string> {
    const tar = pack();
    for (const [file, content] of files) put(tar, file, content);
    tar.finalize();
    const bytes = await readAll(tar as never);
    const path = join(root, name);
    await writeFile(path, name.endsWith('.gz') ? gzipSync(bytes) : bytes);
    return path;
  }

  const plain: Put = (tar, name, content) => void tar.entry({ name }, content);

  test.each(['image.tar', 'image.tar.gz'])('%s is read, by its name too', async (name) => {
    const path = await archive(name, plain);
    for (const behind of ['', ':1.0', ':localhost/demo:1.0']) {
      expect(await inspected(`oci-layout://${path}${behind}`)).toBe(a.descriptor.digest);
    }
  });

  test.each([
    ['a hard link', { type: 'link', linkname: 'content' }, true],
    ['a hard link to a long name', { type: 'link', linkname: `${'deep/'.repeat(30)}content` }, true],
    ['a link within its folder', { type: 'symlink', linkname: '../../content' }, true],
    ['a link to a link', { type: 'symlink', linkname: '../../again' }, true],
    ['a link out of it', { type: 'symlink', linkname: '../../../content' }, false],
    ['an absolute link', { type: 'symlink', linkname: '/content' }, false],
    ['a link to itself', { type: 'symlink', linkname: a.descriptor.digest.slice(7) }, false],
  ] as const)('%s in it', async (_what, link, works) => {
    const path = await archive(`links${count++}.tar`, (tar, name, content) => {
      if (name !== fileOf(a.descriptor.digest)) return plain(tar, name, content);
      const isLong = link.type === 'link' && link.linkname !== 'content';
      tar.entry({ name: isLong ? link.linkname : 'content' }, content);
      tar.entry({ name: 'again', type: 'symlink', linkname: './content' });
      tar.entry({ name, ...link });
    });
    const store = await openReadableLayout(path);
    if (works) expect((await store.fetchManifest('1.0'))?.descriptor).toEqual(a.descriptor);
    else await expect(store.fetchManifest('1.0')).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
  });

  test('a damaged .tar.gz, and one that is no tar inside: LAYOUT_INVALID', async () => {
    const path = await archive('cut.tar.gz', plain);
    const whole = await readFile(path);
    for (const bytes of [whole.subarray(0, whole.length - 20), gzipSync('text')]) {
      await writeFile(path, bytes);
      await expect(inspected(`oci-layout://${path}`)).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    }
  });

  test('the old format of docker save is refused with what converts it', async () => {
    const config = Buffer.from('{}');
    const list = Buffer.from('[{"Config":"c.json","RepoTags":["demo:1.0"],"Layers":[]}]');
    const files = new Map([
      ['c.json', config],
      ['manifest.json', list],
    ]);
    const path = await archive('old.tar', plain, files);
    await expect(openReadableLayout(path)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      remedy: expect.stringContaining('skopeo copy docker-archive:old.tar'),
    });
  });

  test.each(['out.tar.gz', 'out.tgz', 'out.tar.zst'])('%s is no directory to be written', async (name) => {
    await expect(openWritableLayout(join(root, name), { commits: true })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });
});
