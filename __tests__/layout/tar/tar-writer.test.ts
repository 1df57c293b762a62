import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReadableLayout, openWritableLayout } from '../../../src/layout/layout.ts';
import { putEmpty, readAll, sample, source } from '../../store/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COMMIT = { overwrite: true };
const blobs = ['a', 'b', 'c'].map((text) => source(text.repeat(1000)));
const manifests = blobs.map(({ descriptor }, i) => sample({ layers: [descriptor], annotations: { i: String(i) } }));

/** Writes a tar of all blobs and manifests, put in the order that `arrange` gives them. */
async function written(path: string, arrange: <T>(list: readonly T[]) => readonly T[]) {
  const store = await openWritableLayout(path, { commits: true });
  await putEmpty(store);
  for (const blob of arrange(blobs)) await store.putBlob(blob);
  for (const [i, manifest] of arrange([...manifests.entries()])) {
    await store.putManifest(manifest, i < 2 ? {} : { tag: `v${i}` });
  }
  await store.commit?.(COMMIT);
  return readFileSync(path);
}

describe('a layout as .tar', () => {
  it('is the same file in whatever order its content was put', async () => {
    const folder = temporaryFolder();
    const one = await written(join(folder, 'one.tar'), (list) => list);
    const other = await written(join(folder, 'other.tar'), (list) => list.toReversed());
    expect(one.equals(other)).toBe(true);
    expect(one.length % 512).toBe(0);
  });

  it('is not there before all is put, and leaves nothing beside it', async () => {
    const path = join(temporaryFolder(), 'x.tar');
    const store = await openWritableLayout(path, { commits: true });
    await putEmpty(store);
    await store.putManifest(sample(), { tag: 'v1' });
    expect(readdirSync(join(path, '..'))).toEqual([]);
    await store.commit?.(COMMIT);
    expect(readdirSync(join(path, '..'))).toEqual(['x.tar']);
  });

  it('holds names too long for ustar: a sha512 digest', async () => {
    const path = join(temporaryFolder(), 'x.tar');
    const blob = source('content', 'content', 'sha512');
    const store = await openWritableLayout(path, { commits: true });
    await putEmpty(store);
    await store.putBlob(blob);
    await store.putManifest(sample({ layers: [blob.descriptor] }), { tag: 'v1' });
    await store.commit?.(COMMIT);
    const layout = await openReadableLayout(path);
    expect((await readAll(await layout.fetchBlob(blob.descriptor))).toString()).toBe('content');
  });

  it('row sigkill: what a killed run left is removed a day later, and nothing else', async () => {
    const folder = temporaryFolder();
    const left = [`.x.tar.${'0'.repeat(16)}.tmp`, `.x.tar.${'1'.repeat(16)}.tmp`, '.x.tar.mine.tmp'];
    for (const name of left) writeFileSync(join(folder, name), '');
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of [left[0], left[2]]) utimesSync(join(folder, name ?? ''), old, old);
    await written(join(folder, 'x.tar'), (list) => list);
    expect(readdirSync(folder).sort()).toEqual([left[1], left[2], 'x.tar'].sort());
  });

  it('of wrong content is not written', async () => {
    const folder = temporaryFolder();
    const store = await openWritableLayout(join(folder, 'x.tar'), { commits: true });
    await store.putBlob(source('right', 'wrong'));
    await expect(store.commit?.(COMMIT)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is written by copy alone', async () => {
    await expect(openWritableLayout(join(temporaryFolder(), 'x.tar'))).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });
});
