import { beforeEach, describe, expect, test } from 'vitest';
import { parseManifestLine } from '../../../src/artifact/index/manifest-line.ts';
import { packArtifact } from '../../../src/artifact/pack/pack.ts';
import { type IndexRequest, joinManifests } from '../../../src/commands/index/join-manifests.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../../src/oci/manifest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { putEmpty } from '../../store/samples.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { answer, asked, inOrder, onNth, when } from '../../support/faults.ts';
import type { RegistryOptions, TestRegistry } from '../../support/registry-server.ts';
import { contextOf } from '../context.ts';

const TYPE = 'application/vnd.example+type';

let said: string[] = [];
beforeEach(() => {
  said = [];
});

function contextFor(host: string): CommandContext {
  const say = (text: string): void => void said.push(text);
  return contextOf({ host, observer: { info: say, notice: say, warning: say } });
}

/** A registry with so many artifacts `child-0` and so on in `acme/app`. */
async function withChildren(count: number, options?: RegistryOptions) {
  const server = await registry(options);
  const store = storeAt(server.host);
  await putEmpty(store);
  const children: ManifestBytes[] = [];
  for (let i = 0; i < count; i++) {
    const { manifest } = packArtifact({ files: [], artifactType: TYPE, annotations: { child: String(i) } });
    await store.putManifest(manifest, { tag: `child-${i}` });
    children.push(manifest);
  }
  return { server, store, children, digests: children.map(({ descriptor }) => descriptor.digest) };
}

type Given = Partial<Omit<IndexRequest, 'manifests' | 'references'>> & {
  readonly manifests?: readonly string[];
  readonly to?: readonly string[];
};

function join(host: string, { manifests = ['child-*'], to = ['acme/app:all'], ...given }: Given = {}) {
  const request = {
    references: to.map((name) => parseReference(`${host}/${name}`)),
    manifests: manifests.map((line) => parseManifestLine(line.replace('HOST', host))),
    update: false,
    cleanup: false,
    annotations: {},
    overwrite: true,
    dryRun: false,
    ...given,
  };
  return joinManifests(request, contextFor(host));
}

function listed(server: TestRegistry, tag = 'all', name = 'acme/app'): readonly Digest[] {
  const stored = server.repository(name).manifest(tag);
  if (stored === undefined) return [];
  const descriptor = { mediaType: stored.mediaType, digest: stored.digest as Digest, size: stored.bytes.length };
  const parsed = parseManifest({ descriptor, bytes: stored.bytes }, tag);
  return parsed.kind === 'index' ? parsed.manifests.map(({ digest }) => digest) : [];
}

describe('an index that is made', () => {
  test('lists what patterns match in the order of the tags, what is named twice once, and not itself', async () => {
    const { server, digests } = await withChildren(12);
    const first = await join(server.host, { manifests: ['child-*', 'child-3'], to: ['acme/app:child-all'] });
    const sorted = [0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => digests[i]);
    expect(listed(server, 'child-all')).toEqual(sorted);
    expect(first).toMatchObject({ changed: true, count: 12 });
    const again = await join(server.host, { manifests: ['child-*', 'child-3'], to: ['acme/app:child-all'] });
    expect(again.changed).toBe(false);
    expect(again.targets[0]?.digest).toBe(first.targets[0]?.digest);
  });

  test('may list one manifest for two platforms', async () => {
    const { server, digests } = await withChildren(1);
    const made = await join(server.host, { manifests: ['child-0 linux/amd64', 'child-0 linux/arm64'] });
    expect(listed(server)).toEqual([digests[0], digests[0]]);
    const { manifests } = JSON.parse(made.manifest ?? '') as { manifests: { platform: { architecture: string } }[] };
    expect(manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
  });

  test('is stored wherever it can be, when one of several repositories refuses', async () => {
    const { server, digests } = await withChildren(1);
    const front = await faulty(server, when(asked('PUT', '/v2/acme/two/manifests'), answer(403)));
    const to = ['acme/one:all', 'acme/two:all', 'acme/three:all'];
    const { host } = new URL(front.url);
    await expect(join(host, { to, manifests: ['HOST/acme/app:child-0'], cleanup: true })).rejects.toMatchObject({
      code: 'DENIED',
      message: expect.stringMatching(/^Joining failed at 1 of 3 targets, .*\(done: \S+\/one:all, \S+\/three:all\)/),
    });
    for (const name of ['acme/one', 'acme/three']) expect(listed(server, 'all', name)).toEqual(digests);
    expect(server.repository('acme/two').tags.has('all')).toBe(false);
    expect(server.repository('acme/app').tags.has('child-0')).toBe(true);
  });

  test('is stored in every repository, with what it lists', async () => {
    const { server, digests } = await withChildren(2);
    const made = await join(server.host, {
      to: ['acme/app:all', 'acme/other:all'],
      manifests: ['child-0', 'HOST/acme/app:child-1'],
    });
    expect(listed(server, 'all', 'acme/other')).toEqual(digests);
    for (const digest of digests) expect(server.repository('acme/other').manifests.has(digest)).toBe(true);
    expect(made.targets).toHaveLength(2);
  });

  test('does not move a tag when overwrite is false', async () => {
    const { server } = await withChildren(2);
    const refused = join(server.host, { manifests: ['child-0'], to: ['acme/app:child-1'], overwrite: false });
    await expect(refused).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(listed(server, 'child-1')).toEqual([]);
  });

  test('with a digest is that, or an error', async () => {
    const { server } = await withChildren(1);
    const made = await join(server.host);
    const digest = made.targets[0]?.digest;
    expect((await join(server.host, { to: [`acme/app:all@${digest}`] })).changed).toBe(false);
    await expect(join(server.host, { to: [`acme/app:all@sha256:${'0'.repeat(64)}`] })).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  test('a dry run writes nothing', async () => {
    const { server } = await withChildren(1);
    const before = server.trace.entries.length;
    expect(
      (
        await join(server.host, {
          dryRun: true,
          cleanup: true,
          to: ['acme/other:all'],
          manifests: ['HOST/acme/app:child-0'],
        })
      ).changed,
    ).toBe(true);
    const methods = server.trace.entries.slice(before).map(({ method }) => method);
    expect(methods.filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });

  test.each([
    [['nope'], 'NOT_FOUND', /There is no \S+:nope/],
    [['nope-*'], 'NOT_FOUND', /No tag matches \S+:nope-\*/],
    [['child-0 merge'], 'INPUT_INVALID', /is not an index, so there is nothing in it to merge/],
    [['*a*b*c*d*e*f*g'], 'NOT_FOUND', /No tag matches/],
  ])('of %j is an error', async (manifests, code, message) => {
    const { server } = await withChildren(1);
    await expect(join(server.host, { manifests })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(server.repository('acme/app').tags.has('all')).toBe(false);
  });

  test('of an index lists it, and says how to take what it lists instead', async () => {
    const { server, digests } = await withChildren(2);
    await join(server.host, { to: ['acme/app:inner'] });
    await join(server.host, { manifests: ['inner'] });
    expect(listed(server)).toHaveLength(1);
    expect(said.join('\n')).toMatch(/:inner is an index itself and is listed as such; write merge behind it/);
    await join(server.host, { manifests: ['inner merge'] });
    expect(listed(server)).toEqual(digests);
  });

  test('costs a look at each child and one at the target', async () => {
    const { server } = await withChildren(3);
    const before = server.trace.entries.length;
    await join(server.host, { manifests: ['child-0', 'child-1', 'child-2'] });
    const lines = server.trace.entries.slice(before).map(({ method }) => method);
    expect(lines.sort()).toEqual(['GET', 'GET', 'GET', 'HEAD', 'HEAD', 'PUT']);
  });
});

describe('an index that is updated', () => {
  test('is made where there is none; what is there stays', async () => {
    const { server, digests } = await withChildren(3);
    await join(server.host, { update: true, manifests: ['child-0'], annotations: { a: '1' } });
    await join(server.host, {
      update: true,
      manifests: ['child-1', 'child-0'],
      artifactType: TYPE,
      annotations: { b: '2' },
    });
    expect(listed(server)).toEqual(digests.slice(0, 2));
    const text = JSON.parse(String(server.repository('acme/app').manifest('all')?.bytes));
    expect(text).toMatchObject({ artifactType: TYPE, annotations: { a: '1', b: '2' } });
    const same = await join(server.host, { update: true, manifests: ['child-0'], annotations: { a: '1' } });
    expect(same.changed).toBe(false);
  });

  test('loses entries by digest and by platform, but not those that are added', async () => {
    const { server, digests } = await withChildren(4);
    await join(server.host, { manifests: ['child-0 linux/amd64', 'child-1 linux/arm64', 'child-2'] });
    const lines = ['!linux/amd64', `!${digests[2]}`, 'child-3 linux/amd64'];
    await join(server.host, { update: true, manifests: lines });
    expect(listed(server)).toEqual([digests[1], digests[3]]);
    expect((await join(server.host, { update: true, manifests: lines })).changed).toBe(false);
  });

  test('gets the new manifest of a platform in place of the one it has, as of a matrix that runs again', async () => {
    const { server, digests } = await withChildren(5);
    await join(server.host, { manifests: ['child-0 linux/amd64', 'child-1 linux/arm64', 'child-2 linux/arm/v6'] });
    await join(server.host, { update: true, manifests: ['child-3 linux/amd64'] });
    expect(listed(server)).toEqual([digests[1], digests[2], digests[3]]);
    // One variant is not the other, but arm64 is always v8.
    await join(server.host, { update: true, manifests: ['child-4 linux/arm/v7', 'child-0 linux/arm64/v8'] });
    expect(listed(server)).toEqual([digests[2], digests[3], digests[4], digests[0]]);
  });

  test('keeps what one manifest is for beside that, and what is of another type', async () => {
    const { server, store, digests } = await withChildren(2);
    const { manifest } = packArtifact({ files: [], artifactType: 'application/vnd.other' });
    await store.putManifest(manifest, { tag: 'other' });
    await join(server.host, { manifests: ['child-0 linux/amd64', 'child-0 linux/arm64', 'other linux/amd64'] });
    await join(server.host, { update: true, manifests: ['child-1 linux/amd64'] });
    expect(listed(server)).toEqual([digests[0], manifest.descriptor.digest, digests[1]]);
  });

  test.each(['!linux/amd64', 'DIGEST', 'child-0 linux/amd64'])(
    'loses the attestation of what goes with it: %s',
    async (line) => {
      const { server, store, digests } = await withChildren(1);
      const platforms = [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm64' },
      ] as const;
      const built = platforms.map((platform) => ({ platform, predicates: ['https://slsa.dev/provenance/v1'] }));
      const { images } = await putBuildkitImage(store, { tag: 'all', platforms: built });
      const before = listed(server);
      const [amd64, arm64] = images.map(({ descriptor }) => descriptor.digest);
      await join(server.host, { update: true, manifests: [line.replace('DIGEST', `!${amd64}`)] });
      const added = line.startsWith('child') ? digests : [];
      const [, other] = before.filter((digest) => digest !== amd64 && digest !== arm64);
      expect(listed(server)).toEqual([arm64, other, ...added]);
    },
  );

  test('whose tag names something else is left alone', async () => {
    const { server, digests } = await withChildren(2);
    await expect(
      join(server.host, { update: true, manifests: ['child-1'], to: ['acme/app:child-0'] }),
    ).rejects.toMatchObject({ code: 'MANIFEST_INVALID', message: expect.stringContaining('is not an index') });
    expect(server.repository('acme/app').tags.get('child-0')).toBe(digests[0]);
  });

  test('that a foreign writer overwrites gets its entry back; an annotation that he changed is his', async () => {
    const { server, store, digests } = await withChildren(2);
    await join(server.host, { manifests: ['child-1'], annotations: { by: 'nobody' } });
    const foreign = await store.fetchManifest('all');
    const theirs = String(Buffer.from(foreign?.bytes ?? [])).replace('nobody', 'him');
    const { tags, manifests } = server.repository('acme/app');
    const overwrite = when(
      asked('GET', '/v2/acme/app/manifests/all'),
      onNth(2, async (_exchange, next) => {
        const bytes = Buffer.from(theirs);
        const { digestOf } = await import('../../support/registry/digest.ts');
        const digest = digestOf(bytes);
        manifests.set(digest, { digest, mediaType: 'application/vnd.oci.image.index.v1+json', bytes });
        tags.set('all', digest);
        await next();
      }),
    );
    const front = await faulty(server, overwrite);
    await join(front.url.host, { update: true, manifests: ['child-0'], annotations: { by: 'us' } });
    expect(listed(server)).toEqual([digests[1], digests[0]]);
    expect(String(server.repository('acme/app').manifest('all')?.bytes)).toContain('"by":"him"');
  });

  test('that lists what is gone names it', async () => {
    const { server, store, digests } = await withChildren(2);
    await join(server.host, { manifests: ['child-0'] });
    await store.deleteManifest(digests[0] as Digest);
    await expect(join(server.host, { update: true, manifests: ['child-1'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(`does not have ${digests[0]}`),
      remedy: expect.stringContaining(`!${digests[0]}`),
    });
    await join(server.host, { update: true, manifests: ['child-1', `!${digests[0]}`] });
    expect(listed(server)).toEqual([digests[1]]);
  });

  test('where the tag may not move is an error that says so', async () => {
    const { server } = await withChildren(2, { immutableTags: 'ecr' });
    await join(server.host, { update: true, manifests: ['child-0'] });
    await expect(join(server.host, { update: true, manifests: ['child-1'] })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
    });
  });

  test('a child that the registry finds only later is asked for again', async () => {
    const { server, digests } = await withChildren(1);
    const body = JSON.stringify({ errors: [{ code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown' }] });
    const lapse = answer(404, { 'content-type': 'application/json' }, body);
    const front = await faulty(server, when(asked('PUT', '/v2/acme/app/manifests/all'), inOrder(lapse)));
    await join(front.url.host, { update: true, manifests: ['child-0'] });
    expect(listed(server)).toEqual(digests);
  });
});

describe('cleanup', () => {
  test('removes what patterns matched and nothing else, and what they named stays', async () => {
    const { server, digests } = await withChildren(3);
    await join(server.host, { cleanup: true, manifests: ['child-1*', 'child-2*', 'child-0'] });
    const { tags, manifests } = server.repository('acme/app');
    expect([...tags.keys()].sort()).toEqual(['all', 'child-0']);
    for (const digest of digests) expect(manifests.has(digest)).toBe(true);
  });

  test('leaves a tag that names something else by now', async () => {
    const { server } = await withChildren(2);
    const { tags } = server.repository('acme/app');
    const moved = when(
      asked('PUT', '/v2/acme/app/manifests/all'),
      onNth(1, async (_exchange, next) => {
        await next();
        tags.set('child-0', tags.get('child-1') ?? '');
      }),
    );
    const front = await faulty(server, moved);
    await join(front.url.host, { cleanup: true });
    expect([...tags.keys()]).toEqual(['child-0', 'all']);
  });

  test('where the registry removes no tags is a warning, once', async () => {
    const { server } = await withChildren(3, { deleteDisabled: true });
    expect((await join(server.host, { cleanup: true })).changed).toBe(true);
    expect(said.filter((text) => text.includes('the tags that were joined stay'))).toHaveLength(1);
    expect(listed(server)).toHaveLength(3);
  });

  test('gives back a manifest that the registry drops with its last tag', async () => {
    const { server, digests } = await withChildren(1);
    const { manifests } = server.repository('acme/app');
    const drop = when(
      asked('DELETE', '/v2/acme/app/manifests/child-0'),
      onNth(1, async (_exchange, next) => {
        await next();
        manifests.delete(digests[0] ?? '');
      }),
    );
    const front = await faulty(server, drop);
    await join(front.url.host, { cleanup: true });
    expect(manifests.has(digests[0] ?? '')).toBe(true);
  });

  test('with other annotations the same children are another index', async () => {
    const { server } = await withChildren(2);
    await join(server.host, { cleanup: true, annotations: { run: '1' } });
    await expect(join(server.host, { cleanup: true, annotations: { run: '2' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await join(server.host, { cleanup: true, annotations: { run: '1' } })).changed).toBe(false);
  });
});
