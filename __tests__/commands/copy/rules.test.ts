import { describe, expect, it } from 'vitest';
import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { command } from '../../../src/commands/copy/command.ts';
import { type CopyRequest, copy } from '../../../src/commands/copy/copy.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { putImage, putIndex } from '../../artifact/copy-fixture.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import { contextOf } from '../context.ts';

type Given = Readonly<Record<string, string>>;

/** Reads a request as a step does. */
async function read(given: Given): Promise<CopyRequest> {
  const env = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
  return (await command.read(commandInputs(env, 'copy'))).request;
}

async function run(given: Given) {
  return copy(await read(given), contextOf());
}

const TAGS = ['latest', '1.1.0', '1.2', 'v1.2.3', '1.10.0', '1.3.0-rc.1', '2.0.0', 'nightly', '2024.06.1'];

async function filled(tags: readonly string[] = TAGS) {
  const server = await registry();
  const store = storeAt(server.host, { repository: 'acme/app' });
  for (const tag of tags) await putImage(store, [tag], { tag });
  const to = await registry();
  const tagsAt = (repository: string): readonly string[] => [...to.repository(repository).tags.keys()].sort();
  return { server, store, to, tagsAt, reference: `${server.host}/acme/app` };
}

describe('which tags are copied', () => {
  it.each([
    ['a range', { semver: '>=1.2 <2' }, ['1.10.0', '1.2', 'v1.2.3']],
    ['a range that names a pre-release', { semver: '>=1.3.0-0 <1.4' }, ['1.3.0-rc.1']],
    ['several ranges', { semver: '~1.1 || >=2000' }, ['1.1.0', '2024.06.1']],
    ['the newest', { newest: '2' }, ['2.0.0', '2024.06.1']],
    ['the newest of a range', { semver: '1.x', newest: '1' }, ['1.10.0']],
    ['patterns and a range', { filter: 'v*\n1.*\n!1.10.*', semver: '^1.2' }, ['1.2', 'v1.2.3']],
    ['all three', { filter: '1.*', semver: '<2', newest: '2' }, ['1.10.0', '1.2']],
  ])('%s', async (_name, rule, expected) => {
    const { to, reference, tagsAt } = await filled();
    const result = await run({ reference, to: `${to.host}/copy`, ...rule });
    expect(result.failure).toBeUndefined();
    expect(tagsAt('copy')).toEqual(expected);
    expect(result.copies.map(({ tag, result: state }) => [tag, state]).sort()).toEqual(
      expected.map((tag) => [tag, 'copied']),
    );
  });

  it('a rule that chooses one tag can give it another name', async () => {
    const { to, reference, tagsAt } = await filled();
    await run({ reference, to: `${to.host}/copy:stable`, semver: '1.x', newest: '1' });
    expect(tagsAt('copy')).toEqual(['stable']);
  });

  it('a rule that nothing passes, and one for a reference with a tag, are errors', async () => {
    const { to, reference } = await filled();
    const none = await run({ reference, to: `${to.host}/copy`, semver: '>=9000', newest: '3' });
    expect(none.failure).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('matches semver >=9000, newest 3'),
    });
    const tagged = await run({ reference: `${reference}:latest`, to: `${to.host}/copy`, newest: '3' });
    expect(tagged.failure).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('newest') });
    const range = await run({ reference, to: `${to.host}/copy`, semver: 'one to two' });
    expect(range.failure).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('"one to two"') });
  });
});

describe('several sources', () => {
  it('go to one repository under their own tags, or into a namespace under their own names', async () => {
    const { server, to, reference, tagsAt } = await filled(['1', '2']);
    await putImage(storeAt(server.host, { repository: 'deep/er/tool' }), ['tool'], { tag: '3' });
    const sources = `${reference}:1\n${server.host}/deep/er/tool:3`;
    await run({ reference: sources, to: `${to.host}/all` });
    expect(tagsAt('all')).toEqual(['1', '3']);
    await run({ reference: sources, to: `${to.host}/mirror/` });
    expect([tagsAt('mirror/app'), tagsAt('mirror/tool')]).toEqual([['1'], ['3']]);
  });

  it('are not written to one tag, neither by `to` and `tags` nor because both have it', async () => {
    const { server, to, reference } = await filled(['1']);
    await putImage(storeAt(server.host, { repository: 'other' }), ['other'], { tag: '1' });
    const sources = `${reference}:1, ${server.host}/other:1`;
    await expect(read({ reference: sources, to: `${to.host}/all:1` })).rejects.toThrow(
      /names one tag or digest for the 2 sources/,
    );
    await expect(read({ reference: sources, to: `${to.host}/all`, tags: 'x' })).rejects.toThrow(
      /"tags" can't be given/,
    );
    const { failure, copies } = await run({ reference: sources, to: `${to.host}/all` });
    expect(failure).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining("can't be both") });
    expect(copies.map(({ result }) => result)).toEqual(['copied', 'failed']);
  });

  it('one that fails keeps no other from being copied, and the table says which', async () => {
    const { to, reference, tagsAt } = await filled(['1', '2']);
    const { failure, copies } = await run({ reference: `${reference}:none\n${reference}:2`, to: `${to.host}/all` });
    expect(failure).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('1 of 2') });
    expect(tagsAt('all')).toEqual(['2']);
    expect(copies.map(({ source, tag, result }) => [source, tag, result])).toEqual([
      [`${reference}:none`, 'none', 'failed'],
      [`${reference}:2`, '2', 'copied'],
    ]);
  });
});

describe('tags that are there and differ', () => {
  it('are refused one by one, while the others are copied', async () => {
    const { to, reference, tagsAt } = await filled(['1', '2', '3']);
    const theirs = storeAt(to.host, { repository: 'copy' });
    const held = await putImage(theirs, ['mine'], { tag: '2' });
    const asked = { reference, to: `${to.host}/copy`, 'overwrite-tags': 'false' };
    const dry = await run({ ...asked, 'dry-run': 'true' });
    expect(dry.copies.map(({ tag, result }) => [tag, result])).toEqual([
      ['1', 'drift'],
      ['2', 'refused'],
      ['3', 'drift'],
    ]);
    const { failure, copies } = await run(asked);
    expect(failure).toMatchObject({ code: 'TAG_EXISTS' });
    expect(copies.map(({ tag, result }) => [tag, result])).toEqual([
      ['1', 'copied'],
      ['2', 'refused'],
      ['3', 'copied'],
    ]);
    expect(copies[1]?.reason).toContain('overwrite-tags is false');
    expect(tagsAt('copy')).toEqual(['1', '2', '3']);
    expect(to.repository('copy').tags.get('2')).toBe(held.descriptor.digest);
    const again = await run(asked);
    expect(again.copies.map(({ result }) => result)).toEqual(['unchanged', 'refused', 'unchanged']);
  });
});

describe('a run that finds nothing new', () => {
  const manifestRequests = (server: TestRegistry): readonly string[] =>
    server.trace.entries
      .filter(({ path }) => path.includes('/manifests/'))
      .map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`)
      .sort();

  async function twice(changed: (world: Awaited<ReturnType<typeof filled>>) => Promise<unknown> | unknown) {
    const world = await filled(['1', '2', '3']);
    const child = await putImage(world.store, ['child']);
    await putIndex(world.store, [child], 'index');
    const asked = { reference: world.reference, to: `${world.to.host}/copy` };
    const first = await run(asked);
    expect(first.copies.map(({ result }) => result)).toEqual(['copied', 'copied', 'copied', 'copied']);
    await changed(world);
    for (const server of [world.server, world.to]) server.trace.clear();
    const { failure, copies } = await run(asked);
    expect(failure).toBeUndefined();
    const results = Object.fromEntries(copies.map(({ tag, result }) => [tag, result]));
    return { ...world, child: child.descriptor.digest, results, asked };
  }

  it('asks the source by HEAD alone, and the destination once for each tag and each image in an index', async () => {
    const { server, to, results, child } = await twice(() => {});
    expect(results).toEqual({ 1: 'unchanged', 2: 'unchanged', 3: 'unchanged', index: 'unchanged' });
    expect(manifestRequests(server)).toEqual(['HEAD 1 200', 'HEAD 2 200', 'HEAD 3 200', 'HEAD index 200']);
    const held = ['GET 1 200', 'GET 2 200', 'GET 3 200', 'GET index 200', `HEAD ${child} 200`];
    expect(manifestRequests(to)).toEqual(held);
    expect(server.trace.entries.filter(({ path }) => path.includes('/blobs/'))).toEqual([]);
  });

  it('copies a tag that moved at the source, and one that moved at the destination', async () => {
    const { server, to, results } = await twice(async ({ store, to: there }) => {
      await putImage(store, ['new'], { tag: '2' });
      await putImage(storeAt(there.host, { repository: 'copy' }), ['mine'], { tag: '3' });
    });
    expect(results).toEqual({ 1: 'unchanged', 2: 'copied', 3: 'copied', index: 'unchanged' });
    expect([...to.repository('copy').tags].sort()).toEqual([...server.repository('acme/app').tags].sort());
  });

  it('sends an image that the destination lost from an index', async () => {
    let lost = '';
    const { to, child, results } = await twice(({ to: there }) => {
      const { manifests, tags } = there.repository('copy');
      lost = [...manifests.keys()].find((digest) => ![...tags.values()].includes(digest)) ?? '';
      manifests.delete(lost as never);
    });
    expect(lost).toBe(child);
    expect(results.index).toBe('copied');
    expect(to.repository('copy').manifests.has(child)).toBe(true);
  });

  it('puts a manifest again that the destination has with other bytes', async () => {
    const { server, to, results } = await twice(({ to: there }) => {
      const { manifests, tags } = there.repository('copy');
      const digest = tags.get('2');
      const held = digest && manifests.get(digest);
      if (held) manifests.set(digest, { ...held, bytes: Buffer.from(`${held.bytes} `) });
    });
    expect(results).toEqual({ 1: 'unchanged', 2: 'copied', 3: 'unchanged', index: 'unchanged' });
    const bytes = server.repository('acme/app').manifest('2')?.bytes;
    expect(to.repository('copy').manifest('2')?.bytes).toEqual(bytes);
  });
});

describe('several platforms', () => {
  const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'].map((text) => ({
    platform: parsePlatform(text),
    predicates: ['https://spdx.dev/Document'],
  }));

  async function image() {
    const from = await registry();
    const built = await putBuildkitImage(storeAt(from.host), { tag: 'v1', platforms });
    return { ...built, from, to: await registry(), reference: `${from.host}/acme/app:v1` };
  }

  const manifestsOf = (bytes: unknown) =>
    (JSON.parse(String(bytes)) as { manifests: { digest: string; annotations?: Record<string, string> }[] }).manifests;

  it('are an index of just those with their attestations', async () => {
    const { images, to, reference, index } = await image();
    const result = await run({ reference, to: `${to.host}/app`, platform: 'linux/arm64, linux/amd64' });
    expect(result.failure).toBeUndefined();
    const held = manifestsOf(to.repository('app').manifest('v1')?.bytes);
    const all = manifestsOf(Buffer.from(index.bytes));
    const wanted = new Set(images.slice(0, 2).map(({ descriptor }) => descriptor.digest as string));
    const isWanted = (one: (typeof all)[number]) =>
      wanted.has(one.digest) || wanted.has(one.annotations?.['vnd.docker.reference.digest'] ?? '');
    expect(held).toEqual(all.filter(isWanted));
    expect(held).toHaveLength(4);
    const again = await run({ reference, to: `${to.host}/app`, platform: 'linux/amd64\nlinux/arm64' });
    expect(again.copies.map(({ result: state }) => state)).toEqual(['unchanged']);
  });

  it('that are all there are the index as it is; two names for one image are that image', async () => {
    const { to, images, reference, index } = await image();
    const all = 'linux/amd64,linux/arm64,linux/arm,windows/amd64';
    await run({ reference, to: `${to.host}/all`, platform: all });
    expect(to.repository('all').tags.get('v1')).toBe(index.descriptor.digest);
    const from = await registry();
    await putBuildkitImage(storeAt(from.host), {
      tag: 'v1',
      platforms: platforms.map(({ platform }) => ({ platform, predicates: [] })),
    });
    await run({ reference: `${from.host}/acme/app:v1`, to: `${to.host}/one`, platform: 'linux/arm,linux/arm/v7' });
    expect(to.repository('one').tags.get('v1')).toBe(images[2]?.descriptor.digest);
  });

  it('one that is missing fails and names what is there', async () => {
    const { to, reference } = await image();
    const { failure } = await run({ reference, to: `${to.host}/app`, platform: 'linux/amd64,linux/s390x,linux/mips' });
    expect(failure).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(
        'has nothing for linux/s390x, linux/mips; it has linux/amd64, linux/arm64, linux/arm/v7, windows/amd64',
      ),
    });
    expect(to.repository('app').tags.size).toBe(0);
  });
});
