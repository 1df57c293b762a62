import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parallel } from '../../src/base/async/parallel.ts';
import { LAYOUT_GATHER_MS } from '../../src/base/limits.ts';
import { LayoutIndex } from '../../src/layout/content/layout-index.ts';
import { openReadableLayout, openWritableLayout } from '../../src/layout/layout.ts';
import { storeContract } from '../store/contract.ts';
import { collect, sample } from '../store/samples.ts';

let root = '';
let path = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'layout-gather-'));
});
beforeEach(async () => {
  path = await mkdtemp(join(root, 'l-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const numbered = (n: number) => sample({ annotations: { n: String(n) } });
const open = () => openWritableLayout(path, { commits: true });
const tagsOnDisk = async () => collect((await openReadableLayout(path)).tags());
const versionOnDisk = async () => (await stat(join(path, 'index.json')).catch(() => undefined))?.ino;

// What is read back by the store itself is there at once.
storeContract('layout that gathers', async () =>
  openWritableLayout(await mkdtemp(join(root, 'c-')), { commits: true }),
);

describe('a layout that gathers what it lists', () => {
  test('shows it to itself at once, and to others when it is flushed', async () => {
    const store = await open();
    const referrer = sample({ subject: numbered(1).descriptor });
    await store.putManifest(numbered(1), { tag: 'v1' });
    expect(await store.referrers(numbered(1).descriptor.digest)).toEqual([]);
    await store.putManifest(referrer);
    expect(await store.resolve('v1')).toEqual(numbered(1).descriptor);
    expect(await store.referrers(numbered(1).descriptor.digest)).toHaveLength(1);
    expect(await versionOnDisk()).toBeUndefined();
    await store.flush?.();
    expect(await tagsOnDisk()).toEqual(['v1']);
    const others = await openReadableLayout(path);
    expect(await others.referrers(numbered(1).descriptor.digest)).toHaveLength(1);
  });

  test('500 tags are not 500 writes of index.json', async () => {
    const store = await open();
    const versions = new Set<number | undefined>();
    await parallel(
      Array.from({ length: 500 }, (_, n) => n),
      8,
      async (n) => {
        await store.putManifest(numbered(n), { tag: `t${n}` });
        versions.add(await versionOnDisk());
      },
      undefined,
    );
    await store.flush?.();
    expect(await tagsOnDisk()).toHaveLength(500);
    // Once a second at most: on the slowest disk 500 puts take less than a minute.
    expect(versions.size).toBeLessThan(60);
  }, 120_000);

  test('what is not flushed is listed soon after all the same', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1' });
    const isLayout = () => stat(join(path, 'oci-layout')).then(Boolean, () => false);
    for (let tries = 0; tries < 100 && !(await isLayout()); tries += 1) await wait(LAYOUT_GATHER_MS / 5);
    expect(await tagsOnDisk()).toEqual(['v1']);
    await store.close();
  }, 30_000);

  test('what was put before a failure is listed by close', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1' });
    await store.close();
    expect(await tagsOnDisk()).toEqual(['v1']);
  });

  test('a tag that another writer took meanwhile is not moved, and all others are listed', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1', overwrite: false });
    await store.putManifest(numbered(2), { tag: 'v2', overwrite: false });
    const other = await openWritableLayout(path);
    await other.putManifest(numbered(3), { tag: 'v1' });
    // As often as it is asked.
    for (const _ of [1, 2]) await expect(store.flush?.()).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await tagsOnDisk()).toEqual(['v1', 'v2']);
    expect(await other.resolve('v1')).toEqual(numbered(3).descriptor);
  });

  test('a tag that moves twice within one flush ends where it was moved last', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1' });
    await store.putManifest(numbered(2), { tag: 'v1' });
    await expect(store.putManifest(numbered(3), { tag: 'v1', overwrite: false })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
    });
    await store.flush?.();
    expect(await (await openReadableLayout(path)).resolve('v1')).toEqual(numbered(2).descriptor);
  });

  test('a manifest that another writer deleted before it was listed is there again', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1' });
    const other = await openWritableLayout(path);
    await other.putManifest(numbered(2), { tag: 'v2' });
    expect(await other.deleteManifest(numbered(1).descriptor.digest)).toBe(true);
    await store.flush?.();
    expect((await (await openReadableLayout(path)).fetchManifest('v1'))?.descriptor).toEqual(numbered(1).descriptor);
  });

  test('what others wrote meanwhile is kept', async () => {
    const store = await open();
    await store.putManifest(numbered(1), { tag: 'v1' });
    const other = await openWritableLayout(path);
    await other.putManifest(numbered(2), { tag: 'v2' });
    await store.putManifest(numbered(3), { tag: 'v3' });
    await store.flush?.();
    expect(await tagsOnDisk()).toEqual(['v1', 'v2', 'v3']);
  });
});

describe('an index of many tags', () => {
  test('is made, moved and emptied in time that grows with their number alone', async () => {
    const count = 50_000;
    const index = new LayoutIndex();
    const { descriptor: first } = numbered(1);
    const { descriptor: second } = numbered(2);
    const started = performance.now();
    for (let n = 0; n < count; n += 1) index.put(first, `t${n}`);
    for (let n = 0; n < count; n += 1) index.put(second, `t${n}`);
    for (let n = 0; n < count; n += 1) expect(index.holder(`t${n}`)).toBe(second.digest);
    for (let n = 0; n < count; n += 1) index.removeTag(`t${n}`);
    expect([...index.entries].map(({ descriptor }) => descriptor.digest)).toEqual([first.digest, second.digest]);
    // Some hundred ms; looking through all for each would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});
