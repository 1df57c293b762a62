import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import { verifyingStream } from '../../../src/store/content/verify.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { createMirroredStore } from '../../../src/store/mirrored/mirrored-store.ts';
import { SILENT } from '../../../src/store/observer.ts';
import type { ReadableStore, WritableStore } from '../../../src/store/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { storeContract } from '../contract.ts';
import { collect, putEmpty, randomSource, readAll, sample, source } from '../samples.ts';

storeContract('in turn, a mirror that has nothing', async () => writable([createMemoryStore('mirror')]));

storeContract('in turn, a mirror that is down', async () => writable([down()]));

/** A store that is read by way of mirrors and written to itself. */
function writable(mirrors: readonly ReadableStore[]): WritableStore {
  const main = createMemoryStore();
  const read = createMirroredStore(mirrors, main, { observer: SILENT, tempDir: () => temporaryFolder() });
  return new Proxy(main, {
    get(target, key) {
      const value: unknown = key in read ? Reflect.get(read, key) : Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(key in read ? read : target) : value;
    },
  });
}

/** A mirror that fails every read. */
function down(name = 'down'): ReadableStore & { asked: number } {
  const fail = (): never => {
    store.asked += 1;
    throw new ArtifactError('NETWORK', `${name} refused the connection`);
  };
  const store = {
    name,
    asked: 0,
    resolve: async () => fail(),
    fetchManifest: async () => fail(),
    fetchBlob: async () => fail(),
    findBlob: async () => fail(),
    referrers: async () => fail(),
    tags: () => fail(),
  };
  return store;
}

/** A mirror that gives other bytes than it was asked for, as a registry's store hands them on. */
function liar(bytes: (size: number) => Buffer): ReadableStore {
  return {
    ...createEmpty('liar'),
    fetchBlob: async (descriptor, { onProgress } = {}) => {
      const wrong = bytes(descriptor.size);
      onProgress?.(wrong.byteLength);
      return Readable.from([wrong.subarray(0, 100), wrong.subarray(100)], { objectMode: false })
        .on('error', () => {})
        .pipe(verifyingStream(descriptor, 'liar'));
    },
  };
}

function createEmpty(name: string): ReadableStore {
  const memory = createMemoryStore(name);
  return {
    name,
    resolve: (reference) => memory.resolve(reference),
    fetchManifest: (reference) => memory.fetchManifest(reference),
    fetchBlob: (descriptor) => memory.fetchBlob(descriptor),
    findBlob: (digest) => memory.findBlob(digest),
    referrers: (subject) => memory.referrers(subject),
    tags: () => memory.tags(),
  };
}

interface Setting {
  readonly store: ReadableStore;
  readonly main: WritableStore;
  readonly notices: readonly string[];
  readonly tempDir: string;
}

function setting(...mirrors: readonly ReadableStore[]): Setting {
  const main = createMemoryStore('main');
  const notices: string[] = [];
  const tempDir = temporaryFolder();
  const observer = { ...SILENT, notice: (text: string) => void notices.push(text) };
  return { store: createMirroredStore(mirrors, main, { observer, tempDir: () => tempDir }), main, notices, tempDir };
}

test('the first mirror that has it is read, and main is not asked', async () => {
  const [first, second] = [createMemoryStore('first'), createMemoryStore('second')];
  const blob = source('content');
  await second.putBlob(blob);
  await putEmpty(second);
  await second.putManifest(sample(), { tag: 'v1' });
  const { store, notices } = setting(first, second);
  expect((await store.resolve('v1'))?.digest).toBe(sample().descriptor.digest);
  expect(await store.fetchManifest('v1')).toMatchObject({ bytes: sample().bytes });
  expect(await readAll(await store.fetchBlob(blob.descriptor))).toEqual(blob.bytes);
  expect(notices).toEqual([]);
});

test('a mirror that fails is told once and not asked again', async () => {
  const mirror = down();
  const { store, main, notices } = setting(mirror);
  const blobs = [source('a'), source('b'), source('c')];
  for (const blob of blobs) await main.putBlob(blob);
  const found = await Promise.all(blobs.map(async ({ descriptor }) => readAll(await store.fetchBlob(descriptor))));
  expect(found.map(String)).toEqual(['a', 'b', 'c']);
  await store.resolve('v1');
  expect(mirror.asked).toBe(blobs.length);
  expect(notices).toEqual([expect.stringContaining('down refused the connection')]);
});

test.each([
  ['small', 1_000],
  ['large', 3_000_000],
])('a %s blob of a mirror that lies is read from main, and no byte of the lie is seen', async (_name, size) => {
  const blob = randomSource(size);
  for (const lie of [
    (length: number) => Buffer.alloc(length, 'lie'),
    (length: number) => Buffer.concat([blob.bytes, Buffer.alloc(1)]).subarray(0, length + 1),
    (length: number) => blob.bytes.subarray(0, length - 1),
  ]) {
    const { store, main, notices, tempDir } = setting(liar(lie));
    await main.putBlob(blob);
    let moved = 0;
    const onProgress = (bytes: number): void => {
      moved += bytes;
    };
    const stream = await store.fetchBlob(blob.descriptor, { onProgress });
    expect((await readAll(stream)).equals(blob.bytes)).toBe(true);
    expect(moved).toBe(size);
    expect(notices).toHaveLength(1);
    expect(readdirSync(tempDir)).toEqual([]);
  }
});

test('a large blob of a mirror goes through a file that is gone afterwards', async () => {
  const mirror = createMemoryStore('mirror');
  const blob = randomSource(3_000_000);
  await mirror.putBlob(blob);
  const { store, tempDir } = setting(mirror);
  const stream = await store.fetchBlob(blob.descriptor);
  expect(readdirSync(tempDir)).toHaveLength(1);
  expect((await readAll(stream)).equals(blob.bytes)).toBe(true);
  await expect.poll(() => readdirSync(tempDir)).toEqual([]);
});

test('referrers come from the mirror that lists some, tags from main alone', async () => {
  const [empty, mirror] = [createMemoryStore('empty'), createMemoryStore('mirror')];
  const subject = sample().descriptor;
  const attached = sample({ subject, artifactType: 'test/sbom' });
  await putEmpty(mirror);
  await mirror.putManifest(sample(), { tag: 'mirrored' });
  await mirror.putManifest(attached);
  const { store, main } = setting(empty, mirror);
  await putEmpty(main);
  await main.putManifest(sample(), { tag: 'v1' });
  expect((await store.referrers(subject.digest)).map(({ digest }) => digest)).toEqual([attached.descriptor.digest]);
  expect(await collect(store.tags())).toEqual(['v1']);
});

test('it is not written to', () => {
  const { store } = setting(createMemoryStore('mirror'));
  expect(['putManifest', 'putBlob', 'updateTag', 'deleteTag'].filter((name) => name in store)).toEqual([]);
});

test('a cancelled read is no failure of the mirror', async () => {
  const abort = new AbortController();
  const mirror = {
    ...createEmpty('mirror'),
    fetchManifest: async () => {
      abort.abort();
      throw new ArtifactError('CANCELLED', 'cancelled');
    },
  };
  const { store, notices } = setting(mirror);
  await expect(store.fetchManifest('v1', { signal: abort.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(notices).toEqual([]);
});

test('the error is that of main when nobody has it', async () => {
  const { store } = setting(createMemoryStore('mirror'), down());
  await expect(store.fetchBlob(source('x').descriptor)).rejects.toThrow(/^main has no blob/);
  expect(await store.fetchManifest('v1')).toBeUndefined();
});
