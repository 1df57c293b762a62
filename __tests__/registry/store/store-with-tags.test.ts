import { describe, expect, test } from 'vitest';
import { TAGS_PER_PUT } from '../../../src/base/limits.ts';
import type { ManifestBytes } from '../../../src/oci/manifest.ts';
import { createRegistrySessions } from '../../../src/registry/session/registry-session.ts';
import { putFirst } from '../../../src/store/put-first.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { answer, asked, loseAnswer, when } from '../../support/faults.ts';
import type { RegistryOptions, TestRegistry } from '../../support/registry-server.ts';
import { faulty, registry, storeAt } from '../rig.ts';

const TAGS = ['1.2.3', '1.2', '1', 'latest'];
const MANIFEST = sample();

/** Puts a manifest as push does: as many tags as possible first, then the others. */
async function putAll(store: WritableStore, manifest: ManifestBytes, tags: readonly string[]) {
  const set = await putFirst(store, manifest, tags);
  const others = tags.filter((tag) => !set.includes(tag));
  await Promise.all(others.map((tag) => store.putManifest(manifest, { tag })));
  return set;
}

async function prepared(options: RegistryOptions = {}): Promise<TestRegistry> {
  const server = await registry(options);
  await putEmpty(storeAt(server.host));
  server.trace.clear();
  return server;
}

const withTags: Parameters<typeof when>[0] = ({ req }) => req.method === 'PUT' && req.url?.includes('?tag=') === true;
const putsOf = (server: TestRegistry) =>
  server.trace.entries
    .filter(({ method }) => method === 'PUT')
    .map(({ path, query }) => [path.split('/').at(-1), query]);
const tagsOf = (server: TestRegistry) => Object.fromEntries(server.repository('acme/app').tags);
const all = (tags: readonly string[]) => Object.fromEntries(tags.map((tag) => [tag, MANIFEST.descriptor.digest]));
const QUERY = TAGS.map((tag) => `tag=${tag}`).join('&');

describe('a manifest under several tags', () => {
  test('is one PUT by digest where the registry names them in OCI-Tag', async () => {
    const server = await prepared({ tagQuery: true });
    expect(await putAll(storeAt(server.host), MANIFEST, TAGS)).toEqual(TAGS);
    expect(putsOf(server)).toEqual([[MANIFEST.descriptor.digest, QUERY]]);
    expect(tagsOf(server)).toEqual(all(TAGS));
  });

  test('is one PUT each where the registry ignores them, which is asked once in a run', async () => {
    const server = await prepared();
    const store = storeAt(server.host);
    expect(await putAll(store, MANIFEST, TAGS)).toEqual([]);
    expect(putsOf(server)[0]).toEqual([MANIFEST.descriptor.digest, QUERY]);
    expect(putsOf(server)).toHaveLength(1 + TAGS.length);
    expect(tagsOf(server)).toEqual(all(TAGS));
    server.trace.clear();
    expect(await putAll(store, MANIFEST, ['a', 'b'])).toEqual(['a']);
    expect(putsOf(server)).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
  });

  test('asks once, not once for each manifest that is put at the same moment', async () => {
    const server = await prepared();
    const sessions = createRegistrySessions();
    const others = ['x', 'y', 'z'].map((name) => sample({ annotations: { name } }));
    const puts = others.map((manifest, i) => putAll(storeAt(server.host, { sessions }), manifest, [`${i}a`, `${i}b`]));
    await Promise.all(puts);
    expect(putsOf(server).filter(([, query]) => query !== '')).toHaveLength(1);
    expect(Object.keys(tagsOf(server))).toHaveLength(6);
  });

  test('puts the tags that OCI-Tag leaves out by themselves', async () => {
    const server = await prepared({ tagQuery: 'first' });
    expect(await putAll(storeAt(server.host), MANIFEST, TAGS)).toEqual(['1.2.3']);
    expect(new Set(putsOf(server).map(([name]) => name))).toEqual(
      new Set([MANIFEST.descriptor.digest, '1.2', '1', 'latest']),
    );
    expect(putsOf(server)).toHaveLength(4);
    expect(tagsOf(server)).toEqual(all(TAGS));
  });

  test('asks for no more tags at once than a registry has to take', async () => {
    const many = Array.from({ length: 2 * TAGS_PER_PUT + 1 }, (_, i) => `t${i}`);
    const server = await prepared({ tagQuery: true });
    expect(await putAll(storeAt(server.host), MANIFEST, many)).toEqual(many);
    expect(putsOf(server).map(([name]) => name)).toEqual(Array(3).fill(MANIFEST.descriptor.digest));
    expect(tagsOf(server)).toEqual(all(many));
  });

  test('a single tag, and tags that must not move, are put as ever', async () => {
    const server = await prepared({ tagQuery: true });
    const store = storeAt(server.host);
    expect(await putFirst(store, MANIFEST, ['a'])).toEqual(['a']);
    expect(await putFirst(store, MANIFEST, ['b', 'c'], { overwrite: false })).toEqual(['b']);
    expect(putsOf(server)).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
  });
});

describe('where that PUT fails', () => {
  test.each([400, 403, 405, 412, 414, 431])('%d: each tag is put by itself', async (status) => {
    const server = await prepared();
    const front = await faulty(server, when(withTags, answer(status, {}, 'no')));
    const store = storeAt(front.url.host);
    expect(await putAll(store, MANIFEST, TAGS)).toEqual(['1.2.3']);
    expect(tagsOf(server)).toEqual(all(TAGS));
    await putAll(store, MANIFEST, ['a', 'b']);
    expect(putsOf(server).every(([, query]) => query === '')).toBe(true);
  });

  test('one tag that is immutable keeps no other from being set', async () => {
    const server = await prepared({ tagQuery: true, immutableTags: 'harbor' });
    await storeAt(server.host).putManifest(sample({ annotations: { is: 'other' } }), { tag: '1' });
    const store = storeAt(server.host);
    expect(await putFirst(store, MANIFEST, TAGS)).toEqual(['1.2.3']);
    await expect(store.putManifest(MANIFEST, { tag: '1' })).rejects.toMatchObject({ code: 'TAG_EXISTS' });
  });

  test.each([429, 500])('%d: nothing else is tried', async (status) => {
    const server = await prepared();
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/'), answer(status, {}, 'no')));
    await expect(putAll(storeAt(front.url.host), MANIFEST, TAGS)).rejects.toMatchObject({ status });
    expect(putsOf(server)).toEqual([]);
  });

  test('a lost answer: the tags are put again, as nothing has said that they are set', async () => {
    const server = await prepared({ tagQuery: true });
    const front = await faulty(server, when(withTags, loseAnswer()));
    expect(await putAll(storeAt(front.url.host, { http: { retries: 0 } }), MANIFEST, TAGS)).toEqual([]);
    expect(new Set(putsOf(server).map(([name]) => name))).toEqual(new Set([MANIFEST.descriptor.digest, ...TAGS]));
  });

  test.each([
    ['a 200 that only echoes the tags', 200, {}],
    ['a 201 without a digest or a place', 201, {}],
  ])('%s is not believed', async (_, status, headers) => {
    const server = await prepared();
    const yes = answer(status, { ...headers, 'oci-tag': TAGS.join(', ') });
    const front = await faulty(server, when(withTags, yes));
    const store = storeAt(front.url.host);
    await expect(putFirst(store, MANIFEST, TAGS)).rejects.toMatchObject({ code: 'PROTOCOL' });
    await store.putManifest(MANIFEST);
    expect(await putFirst(storeAt(front.url.host), MANIFEST, TAGS)).toEqual([]);
  });

  test('a digest of other bytes in the answer is an error', async () => {
    const headers = { 'docker-content-digest': `sha256:${'0'.repeat(64)}`, 'oci-tag': TAGS.join(', ') };
    const front = await faulty(undefined, answer(201, headers));
    await expect(putFirst(storeAt(front.url.host), MANIFEST, TAGS)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });
});

test('what has a subject is listed among its referrers, also without the referrers API', async () => {
  const server = await prepared({ tagQuery: true, noReferrers: true });
  const store = storeAt(server.host);
  await store.putManifest(MANIFEST);
  const attached = sample({ subject: MANIFEST.descriptor });
  expect(await putAll(store, attached, ['a', 'b'])).toEqual(['a', 'b']);
  expect((await store.referrers(MANIFEST.descriptor.digest)).map(({ digest }) => digest)).toEqual([
    attached.descriptor.digest,
  ]);
});
