import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadableLayout, openWritableLayout } from '../../src/layout/layout.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { encodeManifest } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import { collect, putEmpty, randomSource, readAll, sample, source } from '../store/samples.ts';

let root = '';
let path = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'layout-'));
  path = join(root, 'deep', 'layout');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hex = (digest: string) => digest.slice(digest.indexOf(':') + 1);
const index = async () => JSON.parse(await readFile(join(path, 'index.json'), 'utf8'));
const fileOf = (digest: string) => join(path, 'blobs', 'sha256', hex(digest));

async function writeIndex(content: string | object): Promise<void> {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(join(path, 'index.json'), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('opening', () => {
  test('reading where nothing is: NOT_FOUND with the path', async () => {
    await expect(openReadableLayout(path)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(path),
    });
  });

  test('writing where nothing is: made by the first write, not before', async () => {
    const store = await openWritableLayout(path);
    expect(await store.resolve('v1')).toBeUndefined();
    expect(await collect(store.tags())).toEqual([]);
    expect(await readdir(root)).toEqual([]);
    await store.putBlob(source('x'));
    expect((await readdir(path)).sort()).toEqual(['blobs', 'ingest']);
    await store.putManifest(sample());
    expect(await readFile(join(path, 'oci-layout'), 'utf8')).toBe('{"imageLayoutVersion":"1.0.0"}');
    expect(await index()).toMatchObject({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: [{}] });
  });

  test.each([
    ['no file oci-layout', undefined, '{"schemaVersion":2,"manifests":[]}'],
    ['an unknown version', '{"imageLayoutVersion":"2.0.0"}', '{"schemaVersion":2,"manifests":[]}'],
    ['oci-layout that is no JSON', 'nonsense', '{"schemaVersion":2,"manifests":[]}'],
    ['oci-layout that is a list', '[]', '{"schemaVersion":2,"manifests":[]}'],
    ['no index.json', '{"imageLayoutVersion":"1.0.0"}', undefined],
    ['index.json that is no JSON', '{"imageLayoutVersion":"1.0.0"}', '{"schemaVersion":2,'],
    ['index.json that is a list', '{"imageLayoutVersion":"1.0.0"}', '[]'],
    ['index.json of schema 1', '{"imageLayoutVersion":"1.0.0"}', '{"schemaVersion":1,"manifests":[]}'],
    ['manifests that are no list', '{"imageLayoutVersion":"1.0.0"}', '{"schemaVersion":2,"manifests":{}}'],
    [
      'a digest that leads out',
      '{"imageLayoutVersion":"1.0.0"}',
      '{"schemaVersion":2,"manifests":[{"mediaType":"a/b","digest":"sha256:../../../etc/passwd","size":1}]}',
    ],
  ])('reading with %s: LAYOUT_INVALID with the path', async (_what, marker, list) => {
    await mkdir(path, { recursive: true });
    if (marker !== undefined) await writeFile(join(path, 'oci-layout'), marker);
    if (list !== undefined) await writeFile(join(path, 'index.json'), list);
    await expect(openReadableLayout(path)).rejects.toMatchObject({
      code: 'LAYOUT_INVALID',
      message: expect.stringContaining(path),
    });
  });

  test('writing to a layout of an unknown version, or with a broken index, changes nothing', async () => {
    await writeIndex('{broken');
    await expect(openWritableLayout(path)).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    await writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"1.1.0"}');
    await expect(openWritableLayout(path)).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    expect(await readFile(join(path, 'index.json'), 'utf8')).toBe('{broken');
  });

  test('a list of null is empty: ORAS writes it so', async () => {
    await writeIndex('{"schemaVersion":2,"manifests":null}');
    expect(await collect((await openReadableLayout(path)).tags())).toEqual([]);
  });

  test('a layout opened for reading is not written to', async () => {
    await writeIndex('{"schemaVersion":2,"manifests":[]}');
    const store = await openReadableLayout(path);
    expect(['putBlob', 'putManifest', 'deleteManifest'].filter((name) => name in store)).toEqual([]);
    expect(await store.hasBlob(source('x').descriptor)).toBe(false);
    expect(await readdir(path)).toEqual(['index.json', 'oci-layout']);
  });
});

describe('index.json, as ORAS writes it', () => {
  test("a tag is an annotation beside the manifest's own, and the type is there", async () => {
    const store = await openWritableLayout(path);
    const manifest = sample({ artifactType: 'application/x', annotations: { b: '2' } });
    await store.putManifest(manifest, { tag: 'v1' });
    expect((await index()).manifests).toEqual([
      {
        ...manifest.descriptor,
        annotations: { b: '2', 'org.opencontainers.image.ref.name': 'v1' },
        artifactType: 'application/x',
      },
    ]);
  });

  test('a moved tag leaves the old manifest listed without a tag; a second tag is a second entry', async () => {
    const store = await openWritableLayout(path);
    const [a, b] = [sample({ annotations: { n: 'a' } }), sample({ annotations: { n: 'b' } })];
    await store.putManifest(a, { tag: 'v1' });
    await store.putManifest(b, { tag: 'v1' });
    await store.putManifest(b, { tag: 'v2' });
    const entries = (await index()).manifests.map((entry: { digest: string; annotations: Record<string, string> }) => [
      entry.digest,
      entry.annotations['org.opencontainers.image.ref.name'],
    ]);
    expect(entries).toEqual([
      [a.descriptor.digest, undefined],
      [b.descriptor.digest, 'v1'],
      [b.descriptor.digest, 'v2'],
    ]);
    await store.putManifest(a, { tag: 'v2' });
    expect((await index()).manifests).toHaveLength(2);
  });

  test('an own annotation of the name of tags makes no tag', async () => {
    const store = await openWritableLayout(path);
    const manifest = sample({ annotations: { 'org.opencontainers.image.ref.name': 'stolen' } });
    await store.putManifest(sample(), { tag: 'stolen' });
    await store.putManifest(manifest);
    expect(await store.resolve('stolen')).toEqual(sample().descriptor);
    await store.putManifest(manifest, { tag: 'own' });
    expect(await collect(store.tags())).toEqual(['own', 'stolen']);
  });

  test('what others wrote is kept, known or not', async () => {
    const other = sample({ annotations: { other: 'yes' } });
    const foreign = {
      ...other.descriptor,
      'x-unknown': { a: 1 },
      platform: { os: 'linux', architecture: 'amd64', 'x-p': true },
      annotations: { 'org.opencontainers.image.ref.name': 'old', 'io.containerd.image.name': 'docker.io/a/b:old' },
    };
    await writeIndex({ schemaVersion: 2, 'x-top': 'kept', manifests: [foreign], annotations: { top: 'kept' } });
    const store = await openWritableLayout(path);
    await store.putManifest(sample(), { tag: 'new' });
    expect(await index()).toMatchObject({ 'x-top': 'kept', annotations: { top: 'kept' }, manifests: [foreign, {}] });
    await store.putManifest(sample(), { tag: 'old' });
    const { 'org.opencontainers.image.ref.name': _, ...kept } = foreign.annotations;
    expect((await index()).manifests[0]).toEqual({ ...foreign, annotations: kept });
  });

  test('a put that changes nothing writes nothing', async () => {
    const store = await openWritableLayout(path);
    await store.putManifest(sample(), { tag: 'v1' });
    await utimes(join(path, 'index.json'), 1000, 1000);
    await store.putManifest(sample(), { tag: 'v1' });
    await store.putManifest(sample());
    const { mtimeMs } = await stat(join(path, 'index.json'));
    expect(mtimeMs).toBe(1_000_000);
  });

  test('a change by another program is seen', async () => {
    const store = await openWritableLayout(path);
    await store.putManifest(sample(), { tag: 'v1' });
    await utimes(join(path, 'index.json'), 1000, 1000);
    expect(await store.resolve('v1')).toBeDefined();
    const changed = (await readFile(join(path, 'index.json'), 'utf8')).replace('"v1"', '"v9"');
    await writeFile(join(path, 'index.json'), changed);
    expect(await store.resolve('v1')).toBeUndefined();
    expect(await store.resolve('v9')).toBeDefined();
  });
});

describe('referrers', () => {
  test('of a referrer that a foreign writer dropped from index.json, repaired by ensureReferrer', async () => {
    const store = await openWritableLayout(path);
    const subject = sample();
    const referrer = sample({ subject: subject.descriptor });
    await store.putManifest(subject, { tag: 'v1' });
    const before = await readFile(join(path, 'index.json'));
    await store.putManifest(referrer);
    await writeFile(join(path, 'index.json'), before);
    expect(await store.referrers(subject.descriptor.digest)).toEqual([]);
    expect(await store.ensureReferrer(referrer)).toBe(true);
    expect(await store.referrers(subject.descriptor.digest)).toHaveLength(1);
    expect(await store.ensureReferrer(referrer)).toBe(false);
    expect(await store.ensureReferrer(subject)).toBe(false);
  });

  test('under a fallback tag are read, without those of another subject, and the tag is kept true', async () => {
    const store = await openWritableLayout(path);
    const subject = sample();
    const refer = (n: string) => sample({ subject: subject.descriptor, annotations: { n } });
    const [first, second, stranger] = [refer('1'), refer('2'), sample({ subject: refer('x').descriptor })];
    const list = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [first.descriptor, stranger.descriptor],
    });
    const fallback = subject.descriptor.digest.replace(':', '-');
    for (const manifest of [first, stranger]) await store.putManifest(manifest);
    await writeIndex({ schemaVersion: 2, manifests: [] });
    await store.putManifest(subject, { tag: 'v1' });
    await store.putManifest(list, { tag: fallback });
    const digests = async () => (await store.referrers(subject.descriptor.digest)).map(({ digest }) => digest);
    expect(await digests()).toEqual([first.descriptor.digest]);
    await store.putManifest(second);
    expect((await digests()).sort()).toEqual([first.descriptor.digest, second.descriptor.digest].sort());
    const kept = await store.fetchManifest(fallback);
    expect(Buffer.from(kept?.bytes ?? []).toString()).toContain(second.descriptor.digest);
    expect(await store.deleteManifest(first.descriptor.digest)).toBe(true);
    expect(await digests()).toEqual([second.descriptor.digest]);
    await store.deleteManifest(stranger.descriptor.digest);
    await store.deleteManifest(second.descriptor.digest);
    expect(await digests()).toEqual([]);
  });

  test('a manifest beside them that is damaged JSON hides none; one with other bytes is an error', async () => {
    const store = await openWritableLayout(path);
    const subject = sample();
    await store.putManifest(sample({ subject: subject.descriptor }));
    const junk = source('not json');
    await store.putBlob(junk);
    const list = await index();
    await writeIndex({
      ...list,
      manifests: [{ ...junk.descriptor, mediaType: MEDIA_TYPE.ociManifest }, ...list.manifests],
    });
    expect(await store.referrers(subject.descriptor.digest)).toHaveLength(1);
    await writeFile(fileOf(junk.descriptor.digest), 'not JSON');
    await expect(store.referrers(subject.descriptor.digest)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });
});

describe('blobs', () => {
  test('a damaged blob is an error when read, and a cut one is written anew', async () => {
    const store = await openWritableLayout(path);
    const blob = source('content');
    await store.putBlob(blob);
    await writeFile(fileOf(blob.descriptor.digest), 'contenu');
    await expect(store.fetchBlob(blob.descriptor).then(readAll)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    await writeFile(fileOf(blob.descriptor.digest), 'con');
    await expect(store.fetchBlob(blob.descriptor).then(readAll)).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
    expect(await store.putBlob(blob)).toBe('uploaded');
    expect((await readAll(await store.fetchBlob(blob.descriptor))).toString()).toBe('content');
  });

  test('a failed put leaves no temporary file; old ones of killed runs go, young ones stay', async () => {
    const name = (letter: string) => `${letter.repeat(64)}_123`;
    await mkdir(join(path, 'ingest'), { recursive: true });
    for (const letter of ['a', 'b']) await writeFile(join(path, 'ingest', name(letter)), 'part');
    await writeFile(join(path, '.index.json.0011.tmp'), 'part');
    await writeFile(join(path, 'ingest', 'notes.txt'), "somebody else's");
    for (const file of [join('ingest', name('a')), '.index.json.0011.tmp', join('ingest', 'notes.txt')]) {
      await utimes(join(path, file), 1000, 1000);
    }
    const store = await openWritableLayout(path);
    await expect(store.putBlob(source('content', 'wrong'))).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
    expect((await readdir(join(path, 'ingest'))).sort()).toEqual([name('b'), 'notes.txt']);
    expect(await readdir(path)).not.toContain('.index.json.0011.tmp');
  });

  test('a blob put 20 times at once is read once', async () => {
    const store = await openWritableLayout(path);
    const blob = randomSource(100_000);
    await Promise.all(Array.from({ length: 20 }, () => store.putBlob(blob)));
    expect(blob.opened()).toBe(1);
  });

  test('a reader that stops early, and an abort while reading, close the file', async () => {
    const store = await openWritableLayout(path);
    const blob = randomSource(3_000_000);
    await store.putBlob(blob);
    const early = await store.fetchBlob(blob.descriptor);
    for await (const _ of early) break;
    const controller = new AbortController();
    const stream = await store.fetchBlob(blob.descriptor, { signal: controller.signal });
    stream.once('data', () => controller.abort());
    await expect(readAll(stream)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test.each(['sha256:../../../../etc/passwd', `sha256:${'A'.repeat(64)}`, 'md5:d41d8cd98f00b204e9800998ecf8427e', 'x'])(
    'the digest %s opens no file',
    async (text) => {
      const store = await openWritableLayout(path);
      await putEmpty(store);
      const descriptor = { mediaType: 'a/b', digest: text as Digest, size: 1 };
      await expect(store.fetchBlob(descriptor)).rejects.toMatchObject({ code: 'DIGEST_INVALID' });
      await expect(store.putBlob({ ...source('x'), descriptor })).rejects.toMatchObject({ code: 'DIGEST_INVALID' });
      expect(await store.resolve(text)).toBeUndefined();
    },
  );

  test.each(['blobs', 'blobs/sha256', 'ingest'])('a link in the place of %s is not followed', async (folder) => {
    const outside = join(root, 'outside');
    await mkdir(join(outside, 'sha256'), { recursive: true });
    await writeIndex('{"schemaVersion":2,"manifests":[]}');
    if (folder === 'blobs/sha256') await mkdir(join(path, 'blobs'));
    await symlink(outside, join(path, folder));
    const store = await openWritableLayout(path);
    await expect(store.putBlob(source('x'))).rejects.toMatchObject({ code: 'UNSAFE_PATH' });
    await expect(store.putManifest(sample())).rejects.toMatchObject({ code: 'UNSAFE_PATH' });
    expect((await readdir(outside, { recursive: true })).sort()).toEqual(['sha256']);
  });
});

describe('manifests', () => {
  test('a child that only its index lists resolves by digest; a blob that is no manifest does not', async () => {
    const store = await openWritableLayout(path);
    const child = sample();
    const blob = source('{"mediaType":"application/json"}');
    await store.putManifest(child);
    await store.putBlob(blob);
    await writeIndex({ schemaVersion: 2, manifests: [] });
    expect(await store.resolve(child.descriptor.digest)).toEqual(child.descriptor);
    expect((await store.fetchManifest(child.descriptor.digest))?.descriptor).toEqual(child.descriptor);
    expect(await store.resolve(blob.descriptor.digest)).toBeUndefined();
    expect(await store.deleteManifest(blob.descriptor.digest)).toBe(false);
    expect(await store.hasBlob(blob.descriptor)).toBe(true);
  });

  test('other bytes are an error, and are put right by the next put', async () => {
    const store = await openWritableLayout(path);
    const manifest = sample();
    await store.putManifest(manifest, { tag: 'v1' });
    const damaged = Buffer.from(manifest.bytes);
    damaged[5] = 0x20;
    await writeFile(fileOf(manifest.descriptor.digest), damaged);
    for (const reference of ['v1', manifest.descriptor.digest]) {
      await expect(store.fetchManifest(reference)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    }
    await store.putManifest(manifest, { tag: 'v1' });
    expect(await store.fetchManifest('v1')).toBeDefined();
  });

  test('a tag whose manifest is gone is damage, its digest is absent, and a push of it heals it', async () => {
    const store = await openWritableLayout(path);
    const manifest = sample();
    await store.putManifest(manifest, { tag: 'v1' });
    await rm(fileOf(manifest.descriptor.digest));
    await expect(store.resolve('v1')).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    expect(await store.resolve(manifest.descriptor.digest)).toBeUndefined();
    await store.putManifest(manifest);
    expect(await store.resolve('v1')).toEqual(manifest.descriptor);
  });
});
