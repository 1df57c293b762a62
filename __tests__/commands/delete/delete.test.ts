import { beforeEach, describe, expect, test } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import { command } from '../../../src/commands/delete/command.ts';
import type { DeleteRequest } from '../../../src/commands/delete/delete.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { encodeManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
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
    expect([outputs.changed, summary?.title]).toEqual(['true', 'Deleted: dry run']);
    expect((await store.resolve('v1'))?.digest).toBe(digest);
  });
});

describe('a manifest that is used', () => {
  const PLATFORMS = [
    { platform: { os: 'linux', architecture: 'amd64' }, predicates: ['https://spdx.dev/Document'] },
    { platform: { os: 'linux', architecture: 'arm64' }, predicates: [] },
  ] as const;

  async function built() {
    const { index, images } = await putBuildkitImage(store, { tag: 'multi', platforms: PLATFORMS });
    const [amd64, arm64] = images.map((one) => one.descriptor);
    const entries = JSON.parse(Buffer.from(index.bytes).toString()).manifests as { digest: Digest }[];
    const attestation = entries.at(-1)?.digest ?? '';
    return { index: index.descriptor, amd64: amd64?.digest ?? '', arm64: arm64?.digest ?? '', attestation };
  }

  test.each(['amd64', 'arm64', 'attestation'] as const)('by an index under a tag stays: %s', async (which) => {
    const parts = await built();
    const refused = remove(`@${parts[which]}`);
    await expect(refused).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    const why = { amd64: ' for linux/amd64 with its attestation sha256:', arm64: ' for linux/arm64', attestation: '' };
    await expect(refused).rejects.toThrow(`the index multi lists it${why[which]}`);
    expect(await store.resolve(parts[which])).toBeDefined();
    await expect(remove(`@${parts[which]}`, { dryRun: true })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect((await remove(`@${parts[which]}`, { force: true })).outputs.changed).toBe('true');
  });

  test('by an index in an index under a tag stays', async () => {
    const { index, arm64 } = await built();
    const outer = encodeManifest({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [index] });
    await store.putManifest(outer, { tag: 'outer' });
    await store.deleteTag('multi');
    await expect(remove(`@${arm64}`)).rejects.toThrow('the index outer lists it for linux/arm64');
    // Under no tag nothing is published.
    await store.deleteTag('outer');
    await expect(remove(`@${arm64}`)).resolves.toBeDefined();
  });

  test('by what is attached to it stays, and that is named; what is attached can be deleted', async () => {
    const subject = sample({ annotations: { a: 'subject' } });
    await store.putManifest(subject);
    const referrer = sample({ artifactType: 'application/spdx+json', subject: subject.descriptor });
    await store.putManifest(referrer);
    await expect(remove(`@${subject.descriptor.digest}`)).rejects.toThrow(
      `${referrer.descriptor.digest} (application/spdx+json) is attached to it`,
    );
    await remove(`@${referrer.descriptor.digest}`);
    await remove(`@${subject.descriptor.digest}`);
    expect(await store.resolve(subject.descriptor.digest)).toBeUndefined();
  });

  test('is not taken for used by the list of referrers under a fallback tag', async () => {
    const server = await registry({ noReferrers: true });
    store = storeAt(server.host);
    await putEmpty(store);
    const subject = sample({ annotations: { a: 'subject' } });
    await store.putManifest(subject, { tag: 'v1' });
    const referrer = sample({ artifactType: 'application/spdx+json', subject: subject.descriptor });
    await store.putManifest(referrer);
    await remove(`@${referrer.descriptor.digest}`);
    expect(await store.referrers(subject.descriptor.digest)).toEqual([]);
  });
});
