import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { storeContract } from '../contract.ts';
import { randomSource, sample, source } from '../samples.ts';

storeContract('memory', async () => createMemoryStore());

test('messages name the store', async () => {
  const store = createMemoryStore('here');
  expect(store.name).toBe('here');
  await expect(store.fetchBlob(source('x').descriptor)).rejects.toThrow(/^here has no blob sha256:/);
});

test('a tag that is none is refused', async () => {
  await expect(createMemoryStore().putManifest(sample(), { tag: 'no tag' })).rejects.toMatchObject({
    code: 'REFERENCE_INVALID',
  });
});

test('a blob put 20 times at once is read once', async () => {
  const store = createMemoryStore();
  const blob = randomSource(100_000);
  await Promise.all(Array.from({ length: 20 }, () => store.putBlob(blob)));
  expect(blob.opened()).toBe(1);
});
