import { describe, expect, it } from 'vitest';
import { layerName } from '../../../src/artifact/pull/layer-name.ts';
import { planPull } from '../../../src/artifact/pull/plan-pull.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import type { ImageManifest } from '../../../src/oci/manifest.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { PATTERN_NAMES, PATTERN_TABLE } from '../../support/pattern-table.ts';

/** The titles of those files that a pull with these lines of `include` writes. */
async function included(include: readonly string[], titles: readonly string[]): Promise<readonly string[]> {
  const layers = titles.map((title) => ({
    mediaType: 'text/plain',
    digest: digestOf(Buffer.from(title)),
    size: title.length,
    annotations: { 'org.opencontainers.image.title': title },
  }));
  const manifest = { kind: 'manifest', layers } as unknown as ImageManifest;
  const bytes = { descriptor: { mediaType: '', digest: digestOf(Buffer.alloc(0)), size: 0 }, bytes: Buffer.alloc(0) };
  const planned = await planPull(createMemoryStore(), [{ bytes, manifest }], {
    include,
    mediaTypes: [],
    untitled: 'name',
    unpack: 'annotated',
  });
  return planned.map(({ title }) => title);
}

describe('include', () => {
  it.each(PATTERN_TABLE)('%j takes %j', async (lines, taken) => {
    expect(await included(lines.split('\n'), PATTERN_NAMES)).toEqual(taken);
  });

  it('is matched at once, however long a title is', async () => {
    const start = performance.now();
    expect(await included(['*a*a*a*a*a*a*a*b', 'ok'], ['a'.repeat(300_000), 'ok'])).toEqual(['ok']);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('the name of a layer without a title', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'x/y'])('has no ending for %s', (mediaType) => {
    const digest = digestOf(Buffer.from(mediaType));
    expect(layerName({ mediaType, digest, size: 1 })).toBe(digest.slice('sha256:'.length, 'sha256:'.length + 12));
  });
});
