import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TreeCopy } from '../../../src/artifact/copy/copy-tree.ts';
import { isArtifactError } from '../../../src/base/errors.ts';
import { type Descriptor, EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { describeManifest, encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { SILENT } from '../../../src/store/observer.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { collect, putEmpty, readAll, sample, source } from '../../store/samples.ts';
import { answer, asked, when } from '../../support/faults.ts';
import type { RegistryOptions, TestRegistry } from '../../support/registry-server.ts';
import { layersOf, putImage, putIndex, putReferrer, putTree } from '../copy-fixture.ts';

const OPTIONS = { observer: SILENT, signal: new AbortController().signal, recursive: true, overwrite: true };

async function copyTag(source: WritableStore, destination: WritableStore, tag = 'v1', options = {}) {
  const manifest = await source.fetchManifest(tag);
  if (manifest === undefined) throw new Error(`no ${tag}`);
  const tree = new TreeCopy(source, destination, { ...OPTIONS, ...options });
  const changed = await tree.copy({ manifest, tags: [tag] });
  return { changed, counts: tree.graph.counts };
}

async function twoRegistries(from: RegistryOptions = {}, to: RegistryOptions = {}) {
  const [one, other] = [await registry(from), await registry(to)];
  return { from: one, to: other, source: storeAt(one.host), destination: storeAt(other.host) };
}

async function expectSameReferrers(source: WritableStore, destination: WritableStore, ...digests: readonly Digest[]) {
  for (const digest of digests) {
    const want = (await source.referrers(digest)).map((one) => one.digest).sort();
    expect(want.length).toBeGreaterThan(0);
    expect((await destination.referrers(digest)).map((one) => one.digest).sort()).toEqual(want);
  }
}

const requests = ({ trace }: TestRegistry, method: string, part: string): string[] =>
  trace.lines().filter((line) => line.startsWith(method) && line.includes(part));

describe.each([
  ['both with the referrers API', {}, {}],
  ['from the fallback tag to the API', { noReferrers: true }, {}],
  ['from the API to the fallback tag', {}, { noReferrers: true }],
] as const)('a tree between two registries, %s', (_name, fromOptions, toOptions) => {
  it('comes along whole, bit for bit, and the second time nothing is written', async () => {
    const { from, to, source, destination } = await twoRegistries(fromOptions, toOptions);
    const tree = await putTree(source);
    const first = await copyTag(source, destination);
    for (const { descriptor, bytes } of Object.values(tree)) {
      expect(Buffer.from((await destination.fetchManifest(descriptor.digest))?.bytes ?? []).equals(bytes)).toBe(true);
    }
    expect([first.changed, first.counts.manifests]).toEqual([true, 8]);
    const { index, amd64, arm64, sbomAmd64 } = tree;
    const subjects = [index, amd64, arm64, sbomAmd64].map(({ descriptor }) => descriptor.digest);
    await expectSameReferrers(source, destination, ...subjects);
    const signature = `${index.descriptor.digest.replace(':', '-')}.sig`;
    expect(await collect(destination.tags())).toEqual(expect.arrayContaining(['v1', signature]));
    to.trace.clear();
    const second = await copyTag(storeAt(from.host), storeAt(to.host));
    expect(second).toMatchObject({ changed: false, counts: { manifests: 0, bytes: 0 } });
    expect(to.trace.lines().filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
    expect(to.trace.lines().length).toBeLessThan(20);
  });
});

describe('the order of writes', () => {
  it('children before parents, and the tag last: it is the first of what it names', async () => {
    const { to, source, destination } = await twoRegistries();
    const { index, amd64, arm64 } = await putTree(source);
    await copyTag(source, destination);
    const puts = to.trace.lines().flatMap((line) => /^PUT \S*\/manifests\/(\S+) 201$/.exec(line)?.[1] ?? []);
    expect(puts).toHaveLength(8);
    expect(puts).toEqual(expect.arrayContaining([amd64, arm64].map(({ descriptor }) => descriptor.digest)));
    expect(puts).not.toContain(index.descriptor.digest);
    expect(puts.at(-1)).toBe('v1');
  });

  it('subjects before referrers where a list is written for each', async () => {
    const { to, source, destination } = await twoRegistries({}, { noReferrers: true });
    const { index, amd64, sbomAmd64, signature } = await putTree(source);
    await copyTag(source, destination);
    const puts = to.trace.lines().flatMap((line) => /^PUT \S*\/manifests\/(\S+) 201$/.exec(line)?.[1] ?? []);
    const place = (one: { readonly descriptor: Descriptor }): number => puts.indexOf(one.descriptor.digest);
    expect(place(amd64)).toBeLessThan(place(index));
    expect(place(amd64)).toBeLessThan(place(sbomAmd64));
    expect(place(sbomAmd64)).toBeLessThan(place(signature));
    expect(puts.at(-1)).toBe('v1');
    expect(puts.filter((put) => put === 'v1')).toHaveLength(1);
  });

  it('what nothing refers to is put under its tag at once', async () => {
    const { to, source, destination } = await twoRegistries();
    await putImage(source, ['alone'], { tag: 'v1' });
    await copyTag(source, destination);
    expect(requests(to, 'PUT', '/manifests/')).toEqual(['PUT /v2/acme/app/manifests/v1 201']);
  });
});

describe('what is there already', () => {
  it('shared content is fetched and sent once', async () => {
    const { from, to, source, destination } = await twoRegistries();
    await putTree(source);
    from.trace.clear();
    await copyTag(source, destination);
    const fetched = requests(from, 'GET', '/blobs/');
    expect(new Set(fetched).size).toBe(fetched.length);
    expect(requests(to, 'POST', '/blobs/uploads/')).toHaveLength(fetched.length + 1);
  });

  it('an image that is there under another tag costs one look and its tag', async () => {
    const { to, source, destination } = await twoRegistries();
    const image = await putImage(source, ['a', 'b'], { tag: 'v1' });
    await putImage(destination, ['a', 'b']);
    to.trace.clear();
    const { changed } = await copyTag(source, storeAt(to.host), 'v1', { recursive: false });
    expect(changed).toBe(true);
    expect(to.trace.lines()).toEqual([
      'HEAD /v2/acme/app/manifests/v1 404',
      `HEAD /v2/acme/app/manifests/${image.descriptor.digest} 200`,
      'PUT /v2/acme/app/manifests/v1 201',
    ]);
  });

  it('a child that an index at the destination lacks is copied', async () => {
    const { source, destination } = await twoRegistries({}, { uncheckedManifests: true });
    const [amd64, arm64] = [await putImage(source, ['amd64']), await putImage(source, ['arm64'])];
    const index = await putIndex(source, [amd64, arm64], 'v1');
    await destination.putManifest(index, { tag: 'v1' });
    const { counts } = await copyTag(source, destination);
    expect(counts).toMatchObject({ manifests: 2, existingManifests: 1 });
    expect(await destination.resolve(arm64.descriptor.digest)).toBeDefined();
  });

  it('row sigterm-before-tag: a referrer that was stored but not listed is listed', async () => {
    const { to, source, destination } = await twoRegistries({}, { noReferrers: true });
    const image = await putImage(source, ['image'], { tag: 'v1' });
    const sbom = await putReferrer(source, image.descriptor, 'sbom', 'sbom');
    await copyTag(source, destination);
    const fallback = image.descriptor.digest.replace(':', '-');
    to.repository('acme/app').tags.delete(fallback);
    expect((await copyTag(source, storeAt(to.host))).changed).toBe(true);
    await expectSameReferrers(source, storeAt(to.host), image.descriptor.digest);
    await copyTag(source, storeAt(to.host), 'sbom');
    to.repository('acme/app').tags.delete(fallback);
    expect((await copyTag(source, storeAt(to.host), 'sbom')).changed).toBe(true);
    expect((await storeAt(to.host).referrers(image.descriptor.digest)).map(({ digest }) => digest)).toEqual([
      sbom.descriptor.digest,
    ]);
  });

  it('a listed referrer that is gone is copied again', async () => {
    const { to, source, destination } = await twoRegistries({}, { noReferrers: true });
    const image = await putImage(source, ['image'], { tag: 'v1' });
    const sbom = await putReferrer(source, image.descriptor, 'sbom');
    await copyTag(source, destination);
    to.repository('acme/app').manifests.delete(sbom.descriptor.digest);
    expect((await copyTag(source, storeAt(to.host))).counts.manifests).toBe(1);
    expect(await storeAt(to.host).resolve(sbom.descriptor.digest)).toBeDefined();
  });

  it('row blob-unknown: a blob that the registry lost sight of is shown again', async () => {
    const { source, destination } = await twoRegistries({}, { blobUnknownOnce: 'lost' });
    await putImage(source, ['a', 'b'], { tag: 'v1' });
    const { changed } = await copyTag(source, destination);
    expect(changed).toBe(true);
    expect((await copyTag(source, destination)).changed).toBe(false);
  });
});

describe('tags', () => {
  it('overwrite: false refuses before anything is sent', async () => {
    const { to, source, destination } = await twoRegistries();
    await putImage(source, ['new'], { tag: 'v1' });
    const old = await putImage(destination, ['old'], { tag: 'v1' });
    to.trace.clear();
    await expect(copyTag(source, destination, 'v1', { overwrite: false })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
    });
    expect((await destination.resolve('v1'))?.digest).toBe(old.descriptor.digest);
    expect(to.trace.lines().some((line) => /^(PUT|POST)/.test(line))).toBe(false);
  });

  it('overwrite: false looks again right before the tag is written', async () => {
    const { source, destination } = await twoRegistries();
    await putImage(source, ['new'], { tag: 'v1' });
    let old: Digest | undefined;
    const racing: WritableStore = {
      ...destination,
      async putBlob(blob, options) {
        old ??= (await putImage(destination, ['of another'], { tag: 'v1' })).descriptor.digest;
        return destination.putBlob(blob, options);
      },
    };
    await expect(copyTag(source, racing, 'v1', { overwrite: false })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect((await destination.resolve('v1'))?.digest).toBe(old);
  });
});

describe('mounting', () => {
  const repositories = async (options: RegistryOptions = {}) => {
    const server = await registry(options);
    const [source, destination] = ['acme/app', 'acme/copy'].map((repository) => storeAt(server.host, { repository }));
    if (source === undefined || destination === undefined) throw new Error('two repositories');
    await putImage(source, ['a', 'b'], { tag: 'v1' });
    server.trace.clear();
    return { server, source, destination, origin: { registry: server.host, repository: 'acme/app' } };
  };

  it('within one registry no blob is sent', async () => {
    const { server, source, destination, origin } = await repositories();
    const { counts } = await copyTag(source, destination, 'v1', { origin });
    expect(counts.blobs).toEqual({ uploaded: 0, existing: 0, mounted: 3, skipped: 0 });
    expect(requests(server, 'GET', '/blobs/')).toEqual([]);
  });

  it('a registry that does not mount is sent the blobs', async () => {
    const { source, destination, origin } = await repositories({ noMount: true });
    expect((await copyTag(source, destination, 'v1', { origin })).counts.blobs.uploaded).toBe(3);
  });
});

describe('what is odd', () => {
  it('an artifact brings its subject along, and a subject that is nowhere is no error', async () => {
    const { source, destination } = await twoRegistries();
    const image = await putImage(source, ['image']);
    await putReferrer(source, image.descriptor, 'sbom', 'sbom');
    await copyTag(source, destination, 'sbom', { recursive: false });
    expect(await destination.resolve(image.descriptor.digest)).toBeDefined();
    await putReferrer(source, { ...image.descriptor, digest: `sha256:${'1'.repeat(64)}` }, 'lost', 'lost');
    expect((await copyTag(source, destination, 'lost')).changed).toBe(true);
  });

  it('old formats keep their bytes and media types', async () => {
    const source = createMemoryStore();
    const { destination } = await twoRegistries();
    const [config = EMPTY_DESCRIPTOR, layer = EMPTY_DESCRIPTOR] = await layersOf(source, '{"config":1}', 'layer');
    const texts: readonly (readonly [string, object])[] = [
      [
        MEDIA_TYPE.dockerManifest,
        { config: { ...config, mediaType: 'application/vnd.docker.container.image.v1+json' }, layers: [layer] },
      ],
      [MEDIA_TYPE.ociArtifactManifest, { artifactType: 'application/vnd.old', blobs: [layer] }],
      [MEDIA_TYPE.orasArtifactManifest, { artifactType: 'application/vnd.older', blobs: [layer] }],
    ];
    for (const [i, [mediaType, rest]] of texts.entries()) {
      const text = JSON.stringify({ schemaVersion: 2, mediaType, ...rest }, null, 3);
      const manifest = describeManifest(Buffer.from(text), mediaType);
      await source.putManifest(manifest, { tag: `v${i}` });
      await copyTag(source, destination, `v${i}`);
      const there = await destination.fetchManifest(`v${i}`);
      expect([there?.descriptor, Buffer.from(there?.bytes ?? []).toString()]).toEqual([manifest.descriptor, text]);
    }
  });

  it('layers that need not be there are left out where the source lacks them', async () => {
    const source = createMemoryStore();
    const { destination } = await twoRegistries();
    const [config = EMPTY_DESCRIPTOR, layer = EMPTY_DESCRIPTOR] = await layersOf(source, '{}', 'layer');
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: `sha256:${'a'.repeat(64)}`,
      size: 9,
      urls: ['http://127.0.0.1:1/layer'],
    } as const;
    const manifest = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.dockerManifest,
      config,
      layers: [foreign, layer],
    });
    await source.putManifest(manifest, { tag: 'v1' });
    const { counts } = await copyTag(source, destination);
    expect(counts.blobs).toMatchObject({ uploaded: 2, skipped: 1 });
  });

  it('row old-manifest: schema 1 is an error that names it', async () => {
    const { from, source, destination } = await twoRegistries();
    const digest = `sha256:${'b'.repeat(64)}`;
    from.repository('acme/app').manifests.set(digest, {
      digest,
      mediaType: MEDIA_TYPE.dockerManifestV1Signed,
      bytes: Buffer.from('{"schemaVersion":1}'),
    });
    const manifest = describeManifest(Buffer.from('{"schemaVersion":1}'), MEDIA_TYPE.dockerManifestV1Signed);
    const tree = new TreeCopy(source, destination, OPTIONS);
    await expect(tree.copy({ manifest, tags: ['v1'] })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('schema 1'),
    });
  });

  it('row lying-list: what a listing says refers to the image, and does not, is left out', async () => {
    const { source, destination } = await twoRegistries();
    const image = await putImage(source, ['image'], { tag: 'v1' });
    const other = await putImage(source, ['other']);
    const liar: WritableStore = {
      ...source,
      referrers: async (digest) => (digest === image.descriptor.digest ? [other.descriptor, image.descriptor] : []),
    };
    const { counts } = await copyTag(liar, destination);
    expect(counts.manifests).toBe(1);
    expect(await destination.resolve(other.descriptor.digest)).toBeUndefined();
  });

  it('row index-cycle: an index that is also the referrer of its child is copied once, without a standstill', async () => {
    const { source, destination } = await twoRegistries();
    const child = await putImage(source, ['child']);
    const both = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [child.descriptor],
      subject: child.descriptor,
    });
    await source.putManifest(both, { tag: 'v1' });
    expect((await copyTag(source, destination)).counts.manifests).toBe(2);
  });

  it('row index-cycle: a chain of referrers without end is an error', async () => {
    const source = createMemoryStore();
    const { to, destination } = await twoRegistries();
    let last = await putImage(source, ['image'], { tag: 'v1' });
    for (let i = 0; i < 20; i += 1) last = await putReferrer(source, last.descriptor, `referrer ${i}`);
    await expect(copyTag(source, destination)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(to.repository('acme/app').tags.size).toBe(0);
  });

  it('an index with a child that is nowhere fails, and its tag is not written', async () => {
    const { from, to, source, destination } = await twoRegistries({ uncheckedManifests: true });
    const child = await putImage(source, ['child']);
    await putIndex(source, [child], 'v1');
    from.repository('acme/app').manifests.delete(child.descriptor.digest);
    await expect(copyTag(source, destination)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([...to.repository('acme/app').tags.keys()]).toEqual([]);
  });

  it('rows blob-mismatch and one-blob-fails: a blob that is damaged twice fails all, leaves no session and no manifest', async () => {
    const { from, to, source, destination } = await twoRegistries();
    const good = Array.from({ length: 4 }, () => randomBytes(300_000));
    const image = await putImage(source, good, { tag: 'v1' });
    const bad = sample({ layers: await layersOf(source, good[3] ?? '') }).bytes;
    const blobs = from.repository('acme/app').blobs;
    const digest = JSON.parse(Buffer.from(bad).toString()).layers[0].digest as string;
    blobs.set(digest, { size: 300_000, content: randomBytes(300_000) });
    await expect(copyTag(source, destination)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    expect(requests(from, 'GET', `/blobs/${digest}`)).toHaveLength(2);
    expect(await destination.resolve(image.descriptor.digest)).toBeUndefined();
    await destination.close();
    expect(to.openUploads()).toBe(0);
  });

  it('a blob in an index is copied as one', async () => {
    const source = createMemoryStore();
    const { destination } = await twoRegistries({}, { uncheckedManifests: true });
    const [blob = EMPTY_DESCRIPTOR] = await layersOf(source, 'a file');
    const index = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [{ ...blob, mediaType: 'text/plain' }],
    });
    await source.putManifest(index, { tag: 'v1' });
    await copyTag(source, destination);
    expect((await readAll(await destination.fetchBlob(blob))).toString()).toBe('a file');
  });
});

describe('a destination that lost something', () => {
  const lose = (server: TestRegistry, digest: Digest): void => {
    server.repository('acme/app').blobs.delete(digest);
  };

  async function halfThere(blobs: readonly string[], lost: string, options: RegistryOptions = {}) {
    const { from, to, source: one, destination } = await twoRegistries({}, options);
    const image = await putImage(one, blobs);
    await putIndex(one, [image], 'v1');
    await copyTag(one, destination);
    const { digest } = source(lost).descriptor;
    lose(to, digest);
    const again = (settings = {}) => copyTag(storeAt(from.host), storeAt(to.host), 'v1', settings);
    const isThere = async (): Promise<boolean> => to.repository('acme/app').blobs.has(digest);
    return { to, again, isThere, image };
  }

  it.each(['small', 'all'] as const)('gets the layer again, and the manifest is put again: check %s', async (check) => {
    const { to, again, isThere, image } = await halfThere(['a', 'b'], 'b');
    to.trace.clear();
    const { changed, counts } = await again({ check });
    expect([changed, counts.manifests, counts.blobs.uploaded]).toEqual([true, 1, 1]);
    expect(await isThere()).toBe(true);
    expect(requests(to, 'PUT', image.descriptor.digest)).toHaveLength(1);
    to.trace.clear();
    expect(await again({ check })).toMatchObject({ changed: false, counts: { manifests: 0 } });
    expect(to.trace.lines().filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
  });

  it('is asked for no blob where manifests are enough, nor for many blobs of one manifest unless all are asked for', async () => {
    const few = await halfThere(['a', 'b'], 'b');
    few.to.trace.clear();
    expect((await few.again()).changed).toBe(false);
    expect(requests(few.to, 'HEAD', '/blobs/')).toEqual([]);
    const names = Array.from({ length: 30 }, (_, i) => `layer ${i}`);
    const many = await halfThere(names, 'layer 7');
    expect((await many.again({ check: 'small' })).changed).toBe(false);
    expect((await many.again({ check: 'all' })).changed).toBe(true);
    expect(await many.isThere()).toBe(true);
  });

  it('gets a manifest again that is damaged there', async () => {
    const { to, again, image } = await halfThere(['a', 'b'], 'b');
    await again({ check: 'small' });
    const { digest, mediaType } = image.descriptor;
    const { manifests } = to.repository('acme/app');
    const held = manifests.get(digest);
    if (held === undefined) throw new Error('no manifest');
    manifests.set(digest, { ...held, mediaType, bytes: Buffer.from('{}') });
    expect((await again({ check: 'small' })).changed).toBe(true);
    expect(manifests.get(digest)?.bytes.equals(image.bytes)).toBe(true);
  });

  it('gets what referrers lost too', async () => {
    const { from, to, source: one, destination } = await twoRegistries();
    const { sbomAmd64 } = await putTree(one);
    await copyTag(one, destination);
    lose(to, source('sbom amd64').descriptor.digest);
    const { counts } = await copyTag(storeAt(from.host), storeAt(to.host), 'v1', { check: 'small' });
    expect(counts.manifests).toBe(1);
    expect(requests(to, 'PUT', sbomAmd64.descriptor.digest)).toHaveLength(2);
  });
});

describe('failures of one manifest', () => {
  it('keep no other from being copied where that is wanted', async () => {
    const { source: one, destination } = await twoRegistries({ uncheckedManifests: true });
    const gone = sample({ annotations: { gone: 'true' } });
    await putIndex(one, [gone, await putImage(one, ['shared'])], 'broken');
    await putImage(one, ['fine'], { tag: 'fine' });
    const isolates = (error: unknown): boolean => isArtifactError(error, 'NOT_FOUND');
    const tree = new TreeCopy(one, destination, { ...OPTIONS, isolates });
    const outcomes = await Promise.allSettled(
      ['broken', 'fine'].map(async (tag) => {
        const manifest = (await one.fetchManifest(tag)) ?? gone;
        return tree.copy({ manifest, tags: [tag] });
      }),
    );
    expect(outcomes).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'NOT_FOUND' }) },
      { status: 'fulfilled', value: true },
    ]);
    expect(await collect(destination.tags())).toEqual(['fine']);
  });
});

describe('manifests that other tools take as they are', () => {
  it.each([
    ['a manifest without layers', { config: EMPTY_DESCRIPTOR }, MEDIA_TYPE.ociManifest],
    ['one whose layers are null', { config: EMPTY_DESCRIPTOR, layers: null }, MEDIA_TYPE.ociManifest],
    ['an index whose manifests are null', { manifests: null }, MEDIA_TYPE.ociIndex],
    ['one with an empty platform', { manifests: [{ ...EMPTY_DESCRIPTOR, platform: {} }] }, MEDIA_TYPE.ociIndex],
  ])('come along where they refer to an image: %s', async (_name, content, mediaType) => {
    const { source: one, destination } = await twoRegistries(
      { uncheckedManifests: true },
      { uncheckedManifests: true },
    );
    const image = await putImage(one, ['image'], { tag: 'v1' });
    await putEmpty(one);
    const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content, subject: image.descriptor });
    const referrer = describeManifest(Buffer.from(text), mediaType);
    await one.putManifest(referrer);
    await copyTag(one, destination);
    const { digest } = referrer.descriptor;
    expect(Buffer.from((await destination.fetchManifest(digest))?.bytes ?? []).toString()).toBe(text);
    expect((await destination.referrers(image.descriptor.digest)).map((found) => found.digest)).toEqual([digest]);
  });
});

describe('what registries need not have, or not know', () => {
  const FOREIGN: Descriptor = {
    mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    digest: `sha256:${'c'.repeat(64)}`,
    size: 1234,
    urls: ['https://layers.example/c'],
  };

  async function withForeignLayer(from: WritableStore) {
    const image = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.dockerManifest,
      config: (await layersOf(from, '{"os":"windows"}'))[0] ?? EMPTY_DESCRIPTOR,
      layers: [FOREIGN, ...(await layersOf(from, 'layer'))],
    });
    await from.putManifest(image, { tag: 'v1' });
    return image.descriptor.digest;
  }

  it('a layer that only has URLs is left to them, and the image copied where the registry takes it', async () => {
    const { source: one, destination } = await twoRegistries(
      { uncheckedManifests: true },
      { uncheckedManifests: true },
    );
    const digest = await withForeignLayer(one);
    const { counts } = await copyTag(one, destination);
    expect([(await destination.resolve('v1'))?.digest, counts.blobs.skipped]).toEqual([digest, 1]);
    expect((await copyTag(one, destination, 'v1', { check: 'all' })).changed).toBe(false);
  });

  it('where it does not, the reason is the registry’s own, with the digest', async () => {
    const { from, to, source: one } = await twoRegistries({ uncheckedManifests: true });
    await withForeignLayer(one);
    const reason = { errors: [{ code: 'MANIFEST_INVALID', message: `invalid URL on layer ${FOREIGN.digest}` }] };
    const refuse = answer(400, { 'content-type': 'application/json' }, JSON.stringify(reason));
    const front = await faulty(to, when(asked('PUT', '/v2/acme/app/manifests/'), refuse));
    await expect(copyTag(storeAt(from.host), storeAt(front.url.host))).rejects.toThrow(
      new RegExp(`invalid URL on layer ${FOREIGN.digest}`),
    );
  });

  const THING = 'application/vnd.example.thing+json';
  const thing = describeManifest(Buffer.from('{"thing":true}'), THING);

  it.each(['manifest', 'blob'] as const)(
    'a child of a type that nobody knows comes along: stored as a %s',
    async (as) => {
      const options = { uncheckedManifests: true };
      const { source: one, destination } = await twoRegistries(options, options);
      const child = thing.descriptor;
      if (as === 'manifest') await one.putManifest(thing);
      else await one.putBlob(source('{"thing":true}'));
      const manifests = [child, (await putImage(one, ['image'])).descriptor];
      const index = encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests });
      await one.putManifest(index, { tag: 'v1' });
      expect((await copyTag(one, destination)).changed).toBe(true);
      const found = as === 'manifest' ? destination.resolve(child.digest) : destination.findBlob(child.digest);
      expect((await found)?.size).toBe(child.size);
      expect((await copyTag(one, destination)).changed).toBe(false);
      const memory = createMemoryStore();
      expect((await copyTag(one, memory)).changed).toBe(true);
      expect((await copyTag(one, memory)).changed).toBe(false);
      expect((await memory.findBlob(child.digest))?.size).toBe(child.size);
    },
  );
});

describe('signatures that the destination has under the same tag', () => {
  const CONFIG = 'application/vnd.oci.image.config.v1+json';

  /** What `cosign sign` writes: one payload, and a layer with it for each signature. */
  async function sign(store: WritableStore, image: Descriptor, suffix: string, ...signatures: readonly string[]) {
    const tag = `${image.digest.replace(':', '-')}.${suffix}`;
    const [payload = EMPTY_DESCRIPTOR] = await layersOf(store, `{"critical":"${image.digest}"}`);
    const layers = signatures.map((signature) => ({
      ...payload,
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      annotations: { 'dev.cosignproject.cosign/signature': signature },
    }));
    const config = source(
      JSON.stringify({
        architecture: '',
        created: '0001-01-01T00:00:00Z',
        history: layers.map(() => ({ created: '0001-01-01T00:00:00Z' })),
        os: '',
        rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
        config: {},
      }),
    );
    await store.putBlob(config);
    const manifest = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      config: { ...config.descriptor, mediaType: CONFIG },
      layers,
    });
    await store.putManifest(manifest, { tag });
    return { tag, digest: manifest.descriptor.digest };
  }

  async function signedBoth(suffix: string, here: readonly string[], there: readonly string[]) {
    const { from, to, source: one, destination } = await twoRegistries();
    const image = await putImage(one, ['image'], { tag: 'v1' });
    await putImage(destination, ['image'], { tag: 'v1' });
    const { tag, digest } = await sign(one, image.descriptor, suffix, ...here);
    const held = await sign(destination, image.descriptor, suffix, ...there);
    const heard: string[] = [];
    const observer = { ...SILENT, warning: (text: string) => void heard.push(text) };
    const copy = (options = {}) => copyTag(storeAt(from.host), storeAt(to.host), 'v1', { observer, ...options });
    const signatures = async (): Promise<readonly unknown[]> => {
      const found = await destination.fetchManifest(tag);
      const { layers } = JSON.parse(Buffer.from(found?.bytes ?? []).toString());
      return layers.map((layer: Descriptor) => layer.annotations?.['dev.cosignproject.cosign/signature']);
    };
    return { to, one, destination, tag, digest, held, heard, copy, signatures };
  }

  it.each(['sig', 'att'])('are kept, and those of the source are added, as cosign adds one: %s', async (suffix) => {
    const { destination, tag, copy, signatures, to } = await signedBoth(suffix, ['A', 'B'], ['B', 'C']);
    expect((await copy()).changed).toBe(true);
    expect(await signatures()).toEqual(['B', 'C', 'A']);
    // In the bytes that cosign gives three signatures.
    const other = await registry();
    const signed = storeAt(other.host);
    const image = await putImage(signed, ['image'], { tag: 'v1' });
    const { digest } = await sign(signed, image.descriptor, suffix, 'B', 'C', 'A');
    expect((await destination.resolve(tag))?.digest).toBe(digest);
    to.trace.clear();
    expect((await copy()).changed).toBe(false);
    expect(to.trace.lines().filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
  });

  it('stay as they are where the source has fewer, and give way to more', async () => {
    const fewer = await signedBoth('sig', ['A'], ['A', 'B']);
    expect((await fewer.copy()).changed).toBe(false);
    expect((await fewer.destination.resolve(fewer.tag))?.digest).toBe(fewer.held.digest);
    const more = await signedBoth('sig', ['A', 'B'], ['A']);
    expect((await more.copy()).changed).toBe(true);
    expect((await more.destination.resolve(more.tag))?.digest).toBe(more.digest);
  });

  it('are not joined where cosign reads one alone: the copy says what it left', async () => {
    const { copy, heard, destination, tag, held, digest } = await signedBoth('sbom', ['A'], ['B']);
    expect((await copy()).changed).toBe(false);
    expect((await destination.resolve(tag))?.digest).toBe(held.digest);
    expect(heard).toEqual([expect.stringMatching(new RegExp(`${tag} of .* was left as it is: .*${digest}`))]);
  });

  it('are not touched without overwrite', async () => {
    const { copy, destination, tag, held } = await signedBoth('sig', ['A'], ['B']);
    await expect(copy({ overwrite: false })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect((await destination.resolve(tag))?.digest).toBe(held.digest);
  });

  it('are joined when the tag itself is copied, as in a copy of all tags', async () => {
    const { one, destination, tag, signatures } = await signedBoth('sig', ['A'], ['B']);
    await copyTag(one, destination, tag);
    expect(await signatures()).toEqual(['B', 'A']);
  });
});
