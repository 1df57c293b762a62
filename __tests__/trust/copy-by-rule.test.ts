import { describe, expect, it } from 'vitest';
import { commandInputs } from '../../src/action/inputs/reader.ts';
import { inputVariable } from '../../src/action/runner/environment.ts';
import { command } from '../../src/commands/copy/command.ts';
import { copy } from '../../src/commands/copy/copy.ts';
import type { Descriptor } from '../../src/oci/descriptor.ts';
import { contextOf } from '../commands/context.ts';
import { registry, storeAt } from '../registry/rig.ts';
import { INDEX_TYPE, putArtifact, putCosignTag, putJson } from './attach-bundle.ts';
import { pair, publicPem, simpleSigning } from './forge.ts';

const KEY = pair();

async function run(given: Readonly<Record<string, string>>) {
  const env = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
  const { request } = await command.read(commandInputs({ ...env, [inputVariable('key')]: publicPem(KEY) }, 'copy'));
  return copy(request, contextOf());
}

async function world() {
  const server = await registry();
  const store = storeAt(server.host, { repository: 'acme/app' });
  const to = await registry();
  const sign = ({ digest, ...more }: Descriptor, key = KEY) =>
    putCosignTag(store, { digest, ...more }, 'sig', [simpleSigning(digest, key)]);
  const written = (repository: string) => {
    const { tags, manifests, blobs } = to.repository(repository);
    return { tags: [...tags.keys()].sort(), manifests: manifests.size, blobs: blobs.size };
  };
  return { server, store, to, sign, written, reference: `${server.host}/acme/app` };
}

const NOTHING = { tags: [], manifests: 0, blobs: 0 };

describe('a rule', () => {
  /** Signed by the key are 1.0.0 and 1.1.0, by another 1.2.0, by nobody 2.0.0. */
  async function tagged() {
    const one = await world();
    const put = (tag: string) => putArtifact(one.store, tag, 'tool.txt', tag);
    for (const tag of ['1.0.0', '1.1.0']) await one.sign(await put(tag));
    await one.sign(await put('1.2.0'), pair());
    await put('2.0.0');
    return one;
  }

  it('that chooses signed tags copies them', async () => {
    const { to, reference, written } = await tagged();
    const { failure, copies, verifications } = await run({ reference, to: `${to.host}/copy`, semver: '<1.2' });
    expect(failure).toBeUndefined();
    expect(copies.map(({ tag, result }) => [tag, result])).toEqual([
      ['1.0.0', 'copied'],
      ['1.1.0', 'copied'],
    ]);
    expect(verifications).toHaveLength(2);
    expect(written('copy').tags).toEqual(['1.0.0', '1.1.0']);
  });

  it.each([
    ['nobody signed', { filter: '1.0.0\n1.1.0\n2.0.0' }],
    ['another key signed', { semver: '1.x' }],
    ['nobody signed, as the newest', { newest: '1' }],
  ])('with one tag that %s writes nothing', async (_name, rule) => {
    const { to, reference, written } = await tagged();
    const { failure, copies } = await run({ reference, to: `${to.host}/copy`, ...rule });
    expect(failure?.code).toBe('UNVERIFIED');
    expect(copies.map(({ result }) => result)).toEqual(['refused']);
    expect(written('copy')).toEqual(NOTHING);
  });

  it('checks again what is unchanged: a tag that lost its signature fails', async () => {
    const { to, server, reference } = await tagged();
    const asked = { reference, to: `${to.host}/copy`, semver: '<1.2' };
    expect((await run(asked)).failure).toBeUndefined();
    const { tags } = server.repository('acme/app');
    const digest = tags.get('1.1.0') ?? '';
    expect(tags.delete(`${digest.replace(':', '-')}.sig`)).toBe(true);
    expect((await run(asked)).failure?.code).toBe('UNVERIFIED');
  });

  it('of one source that nobody signed keeps no other from being copied', async () => {
    const { to, store, server, reference, written } = await tagged();
    expect(store.name).toBe(reference);
    await putArtifact(storeAt(server.host, { repository: 'other/tool' }), '3.0.0', 'tool.txt', 'unsigned');
    const sources = `${server.host}/other/tool:3.0.0\n${reference}:1.0.0`;
    const { failure, copies } = await run({ reference: sources, to: `${to.host}/mirror/` });
    expect(failure?.message).toContain('1 of 2');
    expect(copies.map(({ result }) => result)).toEqual(['refused', 'copied']);
    expect([written('mirror/tool'), written('mirror/app').tags]).toEqual([NOTHING, ['1.0.0']]);
  });
});

describe('a list of platforms', () => {
  async function image() {
    const one = await world();
    const images: Descriptor[] = [];
    for (const name of ['amd64', 'arm64', 's390x']) images.push(await putArtifact(one.store, undefined, 'a', name));
    const manifests = images.map((child, at) => ({
      ...child,
      platform: { os: 'linux', architecture: ['amd64', 'arm64', 's390x'][at] ?? '' },
    }));
    const index = await putJson(one.store, { schemaVersion: 2, mediaType: INDEX_TYPE, manifests }, 'v1');
    const [amd64, arm64, s390x] = images as [Descriptor, Descriptor, Descriptor];
    return { ...one, index, amd64, arm64, s390x, reference: `${one.reference}:v1` };
  }

  it.each([
    ['each image', ['amd64', 'arm64']],
    ['the index that they are from', ['index']],
  ] as const)('is copied if %s is signed', async (_name, signed) => {
    const one = await image();
    for (const name of signed) await one.sign(one[name]);
    const asked = { reference: one.reference, to: `${one.to.host}/copy`, platform: 'linux/amd64,linux/arm64' };
    const { failure, verifications } = await run(asked);
    expect(failure).toBeUndefined();
    const subjects = new Set(verifications?.map(({ subject }) => subject));
    expect([...subjects].sort()).toEqual(signed.map((name) => one[name].digest).sort());
    expect(one.written('copy')).toMatchObject({ tags: ['v1'], manifests: 3 });
  });

  it.each([
    ['one image is not signed', ['amd64', 's390x']],
    ['only an image that is not copied is signed', ['s390x']],
    ['nothing is signed', []],
  ] as const)('is not copied if %s: nothing is written', async (_name, signed) => {
    const one = await image();
    for (const name of signed) await one.sign(one[name]);
    const asked = { reference: one.reference, to: `${one.to.host}/copy`, platform: 'linux/amd64,linux/arm64' };
    const { failure, copies } = await run(asked);
    expect(failure?.code).toBe('UNVERIFIED');
    expect(copies.map(({ result }) => result)).toEqual(['refused']);
    expect(one.written('copy')).toEqual(NOTHING);
  });
});
