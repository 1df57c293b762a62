import { describe, expect, it } from 'vitest';
import { fromListing } from '../../../src/artifact/attached/attached.ts';
import { referrersTree } from '../../../src/artifact/attached/referrers-tree.ts';
import { MAX_TREE_NODES } from '../../../src/base/limits.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';

describe('referrersTree', () => {
  it('takes as many referrers as its limit says, and no more', async () => {
    const subject = digestOf(Buffer.from('subject'));
    const attached = (count: number) =>
      Array.from({ length: count }, (_, i) =>
        fromListing({ mediaType: MEDIA_TYPE.ociManifest, digest: digestOf(Buffer.from(String(i))), size: 1 }),
      );
    const tree = (count: number) => referrersTree(createMemoryStore(), subject, attached(count), { recursive: false });
    expect(await tree(MAX_TREE_NODES)).toHaveLength(MAX_TREE_NODES);
    await expect(tree(MAX_TREE_NODES + 1)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});
