import { beforeEach, describe, expect, test } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import { command } from '../../../src/commands/delete/command.ts';
import type { DeleteRequest } from '../../../src/commands/delete/delete.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { contextOf } from '../context.ts';

const { digest } = sample().descriptor;
let store: WritableStore;
beforeEach(async () => {
  store = createMemoryStore('registry.test/acme/app');
  await putEmpty(store);
  for (const tag of ['v1', 'v2']) await store.putManifest(sample(), { tag });
});

async function remove(name: string, more: Partial<DeleteRequest> = {}) {
  const reference = parseReference(`registry.test/acme/app${name}`);
  const request = { reference, force: false, failOnMissing: true, dryRun: false, ...more };
  return command.report(await command.run(request, contextOf({ store })), request);
}

describe('delete', () => {
  test('of a tag leaves the manifest and its other tags', async () => {
    const { outputs, summary } = await remove(':v1');
    expect(outputs).toMatchObject({ digest, changed: 'true', tags: 'registry.test/acme/app:v1' });
    expect(summary?.title).toBe('Deleted');
    expect([await store.resolve('v1'), (await store.resolve('v2'))?.digest]).toEqual([undefined, digest]);
  });

  test('of a manifest with several tags has to be forced', async () => {
    await expect(remove(`@${digest}`)).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect((await remove(`@${digest}`, { force: true })).outputs.changed).toBe('true');
    expect(await store.resolve(digest)).toBeUndefined();
  });

  test('takes the tags along that a registry keeps, as that of crane does', async () => {
    store.deleteManifest = async () => true;
    const { outputs } = await remove(`@${digest}`, { force: true });
    expect(outputs.tags).toBe('registry.test/acme/app:v1\nregistry.test/acme/app:v2');
    expect([await store.resolve('v1'), await store.resolve('v2')]).toEqual([undefined, undefined]);
    await store.putManifest(sample(), { tag: 'v3' });
    const refused = new ArtifactError('UNSUPPORTED', 'no');
    store.deleteTag = () => Promise.reject(refused);
    await expect(remove(`@${digest}`, { force: true })).rejects.toBe(refused);
  });

  test('of what is not there fails, unless that is allowed', async () => {
    await expect(remove(':none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await remove(':none', { failOnMissing: false })).toEqual({ outputs: { changed: 'false' } });
  });

  test('changes nothing in a dry run', async () => {
    const { outputs, summary } = await remove(':v1', { dryRun: true });
    expect([outputs.changed, summary?.title]).toEqual(['false', 'Deleted: dry run']);
    expect((await store.resolve('v1'))?.digest).toBe(digest);
  });
});
