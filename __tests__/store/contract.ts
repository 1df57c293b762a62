import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Descriptor, plainDescriptor } from '../../src/oci/descriptor.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { encodeManifest, parseManifest } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { collect, putEmpty, randomSource, readAll, sample, source } from './samples.ts';

const ABSENT = `sha256:${'0'.repeat(64)}` as const;

/**
 * What every writable store does.
 * @param makeStore gives an empty store, another for each test
 */
export function storeContract(name: string, makeStore: () => Promise<WritableStore>): void {
  describe(`store contract: ${name}`, () => {
    let store: WritableStore;
    beforeEach(async () => {
      store = await makeStore();
      store.prepare('push');
    });
    afterEach(async () => {
      await store.close();
    });

    const digests = (list: readonly Descriptor[]) => list.map((descriptor) => descriptor.digest).sort();

    test('an empty store has nothing, and says so with values', async () => {
      expect(await store.resolve('v1')).toBeUndefined();
      expect(await store.resolve(ABSENT)).toBeUndefined();
      expect(await store.fetchManifest('v1')).toBeUndefined();
      expect(await store.fetchManifest(ABSENT)).toBeUndefined();
      expect(await store.referrers(ABSENT)).toEqual([]);
      expect(await store.hasBlob(source('x').descriptor)).toBe(false);
    });

    test('a blob that is not there fails with NOT_FOUND', async () => {
      await expect(store.fetchBlob(source('x').descriptor).then(readAll)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('a blob comes back byte for byte, with progress', async () => {
      const blob = randomSource(300_000);
      let sent = 0;
      let received = 0;
      expect(await store.putBlob(blob, { onProgress: (bytes) => (sent += bytes) })).toBe('uploaded');
      expect(await store.hasBlob(blob.descriptor)).toBe(true);
      const stream = await store.fetchBlob(blob.descriptor, { onProgress: (bytes) => (received += bytes) });
      expect((await readAll(stream)).equals(blob.bytes)).toBe(true);
      expect([sent, received]).toEqual([300_000, 300_000]);
    });

    test('a blob comes from any byte on', async () => {
      const blob = randomSource(300_000);
      await store.putBlob(blob);
      for (const start of [1, 299_999]) {
        const rest = await readAll(await store.fetchBlob(blob.descriptor, { start }));
        expect(rest.equals(blob.bytes.subarray(start))).toBe(true);
      }
    });

    test('the source of a blob is opened only if the store lacks it', async () => {
      await store.putBlob(source('content'));
      const again = source('content');
      expect(await store.putBlob(again)).toBe('existing');
      expect(again.opened()).toBe(0);
    });

    test('an empty blob is a blob', async () => {
      const empty = source('');
      expect(await store.putBlob(empty)).toBe('uploaded');
      expect(await readAll(await store.fetchBlob(empty.descriptor))).toHaveLength(0);
    });

    test('a blob may have a sha512 digest', async () => {
      const blob = source('content', 'content', 'sha512');
      await store.putBlob(blob);
      expect((await readAll(await store.fetchBlob(blob.descriptor))).toString()).toBe('content');
    });

    test.each([
      ['other content of the same size', 'contenu'],
      ['content that is too short', 'cont'],
      ['content that is too long', 'content and more'],
    ])('%s is refused and not stored', async (_what, served) => {
      const wrong = source('content', served);
      await expect(store.putBlob(wrong)).rejects.toMatchObject({ name: 'ArtifactError' });
      expect(await store.hasBlob(wrong.descriptor)).toBe(false);
      expect(await store.putBlob(source('content'))).toBe('uploaded');
    });

    test('a source that fails leaves nothing and its error comes through or is the cause', async () => {
      const { descriptor } = source('content');
      const broken = {
        descriptor,
        async open() {
          return Readable.from(
            (function* () {
              yield Buffer.from('con');
              throw new Error('the disk is gone');
            })(),
            { objectMode: false },
          );
        },
      };
      await expect(store.putBlob(broken)).rejects.toThrow();
      expect(await store.hasBlob(descriptor)).toBe(false);
    });

    test('the same blob put 20 times at once is stored right', async () => {
      const blob = randomSource(200_000);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.putBlob(blob)));
      expect(outcomes).toContain('uploaded');
      expect((await readAll(await store.fetchBlob(blob.descriptor))).equals(blob.bytes)).toBe(true);
    });

    test('a manifest comes back byte for byte by tag and by digest', async () => {
      await putEmpty(store);
      const manifest = sample({ annotations: { key: '<&>' } });
      await store.putManifest(manifest, { tag: 'v1' });
      const { digest } = manifest.descriptor;
      for (const reference of ['v1', digest]) {
        expect(plainDescriptor((await store.resolve(reference)) as Descriptor)).toEqual(manifest.descriptor);
        const got = await store.fetchManifest(reference);
        expect(Buffer.from(got?.bytes ?? []).equals(Buffer.from(manifest.bytes))).toBe(true);
        expect(got?.descriptor).toMatchObject(manifest.descriptor);
      }
      expect(await store.resolve('v2')).toBeUndefined();
    });

    test('a manifest put without a tag is there by digest alone', async () => {
      await putEmpty(store);
      const manifest = sample();
      await store.putManifest(manifest);
      expect(await store.resolve(manifest.descriptor.digest)).toMatchObject(manifest.descriptor);
    });

    test('an index with its children', async () => {
      await putEmpty(store);
      const child = sample();
      await store.putManifest(child);
      const platform = { os: 'linux', architecture: 'amd64' };
      const index = encodeManifest({
        kind: 'index',
        mediaType: MEDIA_TYPE.ociIndex,
        manifests: [{ ...child.descriptor, platform }],
      });
      await store.putManifest(index, { tag: 'multi' });
      expect(await store.resolve('multi')).toMatchObject(index.descriptor);
      expect(await store.resolve(child.descriptor.digest)).toMatchObject(child.descriptor);
    });

    test('a manifest whose descriptor is not that of its bytes is refused', async () => {
      const { descriptor, bytes } = sample();
      const wrong = { descriptor: { ...descriptor, digest: digestOf('else') }, bytes };
      await expect(store.putManifest(wrong)).rejects.toMatchObject({ name: 'ArtifactError' });
      expect(await store.resolve(wrong.descriptor.digest)).toBeUndefined();
    });

    test('a tag moves, and what it named before stays by digest', async () => {
      await putEmpty(store);
      const first = sample({ annotations: { n: '1' } });
      const second = sample({ annotations: { n: '2' } });
      await store.putManifest(first, { tag: 'latest' });
      await store.putManifest(second, { tag: 'latest' });
      expect(await store.resolve('latest')).toMatchObject(second.descriptor);
      expect(await store.resolve(first.descriptor.digest)).toMatchObject(first.descriptor);
      await store.putManifest(first, { tag: 'latest' });
      expect(await store.resolve('latest')).toMatchObject(first.descriptor);
    });

    test('tags are listed once each', async () => {
      await putEmpty(store);
      const manifest = sample();
      for (const tag of ['v1', 'v2', 'latest', 'v1']) await store.putManifest(manifest, { tag });
      expect((await collect(store.tags())).sort()).toEqual(['latest', 'v1', 'v2']);
    });

    test('referrers are listed with type and annotations, once each, and filtered', async () => {
      await putEmpty(store);
      const subject = sample();
      await store.putManifest(subject, { tag: 'v1' });
      const refer = (artifactType: string, n: string) =>
        sample({ artifactType, subject: subject.descriptor, annotations: { n } });
      const [a, b, c] = [
        refer('application/a', '1'),
        refer('application/a', '2'),
        refer('application/c', '3'),
      ] as const;
      for (const manifest of [a, b, c, a]) await store.putManifest(manifest);
      await store.putManifest(b, { tag: 'tagged-referrer' });
      const all = await store.referrers(subject.descriptor.digest);
      expect(digests(all)).toEqual(digests([a.descriptor, b.descriptor, c.descriptor]));
      const found = all.find((descriptor) => descriptor.digest === c.descriptor.digest);
      expect(found).toEqual({ ...c.descriptor, artifactType: 'application/c', annotations: { n: '3' } });
      const filtered = await store.referrers(subject.descriptor.digest, { artifactType: 'application/a' });
      expect(digests(filtered)).toEqual(digests([a.descriptor, b.descriptor]));
      expect(await store.referrers(c.descriptor.digest)).toEqual([]);
    });

    test('a subject may be absent, and a referrer be a subject', async () => {
      await putEmpty(store);
      const subject = sample({ annotations: { not: 'stored' } });
      const signature = sample({ subject: subject.descriptor });
      const countersignature = sample({ subject: signature.descriptor });
      await store.putManifest(signature);
      await store.putManifest(countersignature);
      expect(digests(await store.referrers(subject.descriptor.digest))).toEqual([signature.descriptor.digest]);
      expect(digests(await store.referrers(signature.descriptor.digest))).toEqual([countersignature.descriptor.digest]);
    });

    test('referrers put at once are all listed', async () => {
      await putEmpty(store);
      const subject = sample();
      await store.putManifest(subject, { tag: 'v1' });
      const referrers = Array.from({ length: 8 }, (_, i) =>
        sample({ subject: subject.descriptor, annotations: { n: String(i) } }),
      );
      await Promise.all(referrers.map((manifest) => store.putManifest(manifest)));
      const listed = await store.referrers(subject.descriptor.digest);
      expect(digests(listed)).toEqual(digests(referrers.map((manifest) => manifest.descriptor)));
    }, 60_000);

    test('a listed referrer needs no repair', async () => {
      await putEmpty(store);
      const subject = sample();
      const referrer = sample({ subject: subject.descriptor });
      await store.putManifest(subject);
      await store.putManifest(referrer);
      expect(await store.ensureReferrer(referrer)).toBe(false);
      expect(await store.referrers(subject.descriptor.digest)).toHaveLength(1);
    });

    test('a deleted manifest is gone by digest and tag, and from referrers', async () => {
      await putEmpty(store);
      const subject = sample();
      const referrer = sample({ subject: subject.descriptor });
      const other = sample({ subject: subject.descriptor, annotations: { other: 'true' } });
      await store.putManifest(subject, { tag: 'v1' });
      await store.putManifest(referrer, { tag: 'sbom' });
      await store.putManifest(other);
      expect(await store.deleteManifest(referrer.descriptor.digest)).toBe(true);
      expect(await store.resolve(referrer.descriptor.digest)).toBeUndefined();
      expect(await store.resolve('sbom')).toBeUndefined();
      expect(digests(await store.referrers(subject.descriptor.digest))).toEqual([other.descriptor.digest]);
      expect(await store.deleteManifest(referrer.descriptor.digest)).toBe(false);
      expect(await store.deleteManifest(ABSENT)).toBe(false);
      expect(await store.resolve('v1')).toMatchObject(subject.descriptor);
    });

    test('a tag is removed by itself: what it named stays, under its other tags and by digest', async () => {
      await putEmpty(store);
      const manifest = sample();
      for (const tag of ['v1', 'v2']) await store.putManifest(manifest, { tag });
      expect(await store.deleteTag('v1')).toBe(true);
      expect(await store.resolve('v1')).toBeUndefined();
      expect(await store.resolve('v2')).toMatchObject(manifest.descriptor);
      expect(await store.deleteTag('v2')).toBe(true);
      expect(await store.resolve(manifest.descriptor.digest)).toMatchObject(manifest.descriptor);
      expect(await store.deleteTag('v2')).toBe(false);
    });

    test('what a tag names is changed by many at once, and nothing is lost', async () => {
      await putEmpty(store);
      const children = Array.from({ length: 8 }, (_, i) => sample({ annotations: { child: String(i) } }));
      for (const child of children) await store.putManifest(child);
      const adds = (child: (typeof children)[number]): Promise<boolean> =>
        store.updateTag('all', async (held) => {
          const parsed = held === undefined ? undefined : parseManifest(held, 'all');
          const listed = parsed?.kind === 'index' ? parsed.manifests : [];
          if (listed.some(({ digest }) => digest === child.descriptor.digest)) return undefined;
          const manifests = [...listed, plainDescriptor(child.descriptor)];
          return encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests });
        });
      expect(await Promise.all(children.map(adds))).toEqual(children.map(() => true));
      const bytes = await store.fetchManifest('all');
      const index = bytes === undefined ? undefined : parseManifest(bytes, 'all');
      expect(index?.kind === 'index' ? digests(index.manifests) : []).toEqual(
        digests(children.map(({ descriptor }) => descriptor)),
      );
      expect(await adds(children[0] ?? sample())).toBe(false);
    });

    test('a tag that may not be moved names what it named, or what it is said to', async () => {
      await putEmpty(store);
      const [one, other] = [sample(), sample({ annotations: { other: 'true' } })];
      await store.putManifest(one, { tag: 'v1', overwrite: false });
      await store.putManifest(one, { tag: 'v1', overwrite: false });
      await expect(store.putManifest(other, { tag: 'v1', overwrite: false })).rejects.toMatchObject({
        code: 'TAG_EXISTS',
      });
      expect((await store.resolve('v1'))?.digest).toBe(one.descriptor.digest);
      await store.putManifest(other, { tag: 'v1' });
      expect((await store.resolve('v1'))?.digest).toBe(other.descriptor.digest);
    });

    test('a blob is found by its digest alone', async () => {
      const blob = source('content');
      await store.putBlob(blob);
      expect(await store.findBlob(blob.descriptor.digest)).toEqual(blob.descriptor);
      expect(await store.findBlob(ABSENT)).toBeUndefined();
    });

    test('an aborted signal stops every method', async () => {
      const signal = AbortSignal.abort();
      const blob = source('x');
      const manifest = sample({ subject: sample().descriptor });
      const { digest } = manifest.descriptor;
      const calls: Promise<unknown>[] = [
        store.resolve('v1', { signal }),
        store.fetchManifest('v1', { signal }),
        store.fetchBlob(blob.descriptor, { signal }),
        store.referrers(digest, { signal }),
        collect(store.tags({ signal })),
        store.hasBlob(blob.descriptor, { signal }),
        store.putBlob(blob, { signal }),
        store.putManifest(manifest, { signal }),
        store.ensureReferrer(manifest, { signal }),
        store.deleteManifest(digest, { signal }),
        store.deleteTag('v1', { signal }),
        store.updateTag('v1', async () => manifest, { signal }),
        store.findBlob(digest, { signal }),
      ];
      const results = await Promise.allSettled(calls);
      for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } });
      expect(blob.opened()).toBe(0);
    });

    test('an abort while a blob is put leaves nothing', async () => {
      const controller = new AbortController();
      const { descriptor } = randomSource(1_000_000);
      let reads = 0;
      const endless = {
        descriptor,
        async open() {
          return new Readable({
            read() {
              if (++reads === 1) this.push(Buffer.alloc(10));
              else controller.abort();
            },
          });
        },
      };
      const put = store.putBlob(endless, { signal: controller.signal });
      await expect(put).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await store.hasBlob(descriptor)).toBe(false);
    });
  });
}
