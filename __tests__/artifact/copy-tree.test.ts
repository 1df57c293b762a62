import { describe, expect, it } from 'vitest';
import { TreeCopy } from '../../src/artifact/copy-tree.ts';
import { SILENT } from '../../src/store/observer.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { registry, storeAt } from '../registry/rig.ts';
import { collect, readAll } from '../store/samples.ts';
import { putImage, putIndex, putReferrer, putTree } from './copy-fixture.ts';

const OPTIONS = { observer: SILENT, signal: new AbortController().signal, recursive: true, overwrite: true };

async function copyTag(source: WritableStore, destination: WritableStore, tag = 'v1', options = {}) {
  const manifest = await source.fetchManifest(tag);
  if (manifest === undefined) throw new Error(`no ${tag}`);
  const tree = new TreeCopy(source, destination, { ...OPTIONS, ...options });
  const changed = await tree.copy({ manifest, tags: [tag] });
  return { changed, counts: tree.graph.counts };
}

describe('a tree between two registries', () => {
  it('brings everything along, bit for bit, and the second time changes nothing', async () => {
    const [from, to] = [await registry(), await registry()];
    const [source, destination] = [storeAt(from.host), storeAt(to.host)];
    const tree = await putTree(source);
    const first = await copyTag(source, destination);
    for (const { descriptor, bytes } of Object.values(tree)) {
      const there = await destination.fetchManifest(descriptor.digest);
      expect(Buffer.compare(there?.bytes ?? Buffer.alloc(0), bytes)).toBe(0);
    }
    expect(first.changed).toBe(true);
    expect(first.counts.manifests).toBe(8);
    expect((await collect(destination.tags())).sort()).toEqual((await collect(source.tags())).sort());
    for (const { digest } of [tree.index, tree.amd64, tree.arm64, tree.sbomAmd64].map(({ descriptor }) => descriptor)) {
      const want = (await source.referrers(digest)).map((one) => one.digest).sort();
      expect((await destination.referrers(digest)).map((one) => one.digest).sort()).toEqual(want);
      expect(want.length).toBe(1);
    }
    from.trace.clear();
    to.trace.clear();
    const second = await copyTag(storeAt(from.host), storeAt(to.host));
    expect(second).toMatchObject({ changed: false, counts: { manifests: 0, bytes: 0 } });
  });
});
