import { describe, expect, it } from 'vitest';
import { encodeManifest, type ManifestBytes } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { storeAt } from '../../registry/rig.ts';
import { sample } from '../../store/samples.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { at, before, deletesAll, image, index, put, run, scene, tagsIn, tryRun } from './scene.ts';

const isDelete = (line: string): boolean => line.startsWith('DELETE ');

describe('clean', () => {
  it('only reports without confirm, and in a dry run', async () => {
    const store = createMemoryStore('registry.test/acme/app');
    await put(store, image('a'), 'v1');
    const gone = await put(store, image('b'), 'old');
    for (const inputs of [{}, { confirm: 'true', 'dry-run': 'true' }]) {
      const { outputs, of, summary } = await run({ store }, { 'keep-tags': 'v*', ...inputs });
      expect(of('would-delete')).toEqual([
        {
          repository: 'registry.test/acme/app',
          digest: gone,
          tags: ['old'],
          result: 'would-delete',
          reason: 'no rule keeps its tag',
        },
      ]);
      expect([outputs.changed, outputs.count, summary?.title]).toEqual(['true', '1', 'Cleaned: dry run']);
      expect(await tagsIn(store)).toEqual(['old', 'v1']);
    }
  });

  it('keeps by pattern, range, number and age', async () => {
    const store = createMemoryStore();
    await put(store, image('1'), 'v1.0', 'latest');
    await put(store, image('2'), '1.5.0');
    await put(store, image('3', 1), 'main-3');
    await put(store, image('4', 20), 'main-2');
    await put(store, image('5', 30), 'main-1');
    await put(store, image('6', 3), 'pr-1');
    await put(store, image('7', 90), 'pr-2');
    await put(store, image('8'), 'undated');
    await put(store, sample({ annotations: { 'org.opencontainers.image.created': '1970-01-01T00:00:00Z' } }), 'epoch');
    const { tagsOf } = await run(
      { store },
      {
        'keep-tags': 'v*\nlatest\n!v2*',
        'keep-semver': '>=1.2 <2',
        'keep-newest': '2 main-*',
        'keep-younger-than': '14d',
        confirm: 'true',
      },
    );
    expect(tagsOf('kept').sort()).toEqual(['1.5.0', 'epoch', 'latest', 'main-2', 'main-3', 'pr-1', 'undated', 'v1.0']);
    expect(tagsOf('deleted').sort()).toEqual(['main-1', 'pr-2']);
  });

  it('counts an image with several tags once, and of lines with patterns each by itself', async () => {
    const store = createMemoryStore();
    await put(store, image('1', 1), 'a', 'b', 'c');
    await put(store, image('2', 2), 'd');
    await put(store, image('3', 3), 'e');
    const { tagsOf } = await run({ store }, { 'keep-newest': '2\n1 e', confirm: 'true' });
    expect(tagsOf('deleted')).toEqual([]);
    expect((await run({ store }, { 'keep-newest': '2', confirm: 'true' })).tagsOf('deleted')).toEqual(['e']);
  });

  it('takes the age from the config of an image, and of an index from that of its first image', async () => {
    const store = createMemoryStore();
    const dated = async (days: number): Promise<ManifestBytes> => {
      const bytes = Buffer.from(JSON.stringify({ created: at(days), os: 'linux', architecture: 'amd64' }));
      const { source } = await import('../../store/samples.ts');
      const config = source(bytes);
      await store.putBlob(config);
      const descriptor = { ...config.descriptor, mediaType: 'application/vnd.oci.image.config.v1+json' };
      return encodeManifest({ kind: 'manifest', mediaType: MEDIA_TYPE.ociManifest, config: descriptor, layers: [] });
    };
    const [old, young] = [await dated(40), await dated(4)];
    await put(store, old, 'old');
    await put(store, young, 'young');
    await put(store, index(old), 'old-index');
    await put(store, index(young), 'young-index');
    const { tagsOf } = await run({ store }, { 'keep-younger-than': '2w', confirm: 'true' });
    expect(tagsOf('deleted').sort()).toEqual(['old', 'old-index']);
  });

  it('keeps every tag without a rule, and deletes what has none and orphans', async () => {
    const store = createMemoryStore();
    const kept = image('kept');
    await put(store, kept, 'v1');
    const attached = await put(store, image('sbom', undefined, kept));
    const loose = await put(store, image('loose'));
    const orphan = await put(store, image('orphan', undefined, image('never pushed')));
    const signature = await put(store, image('signature'), `sha256-${'a'.repeat(64)}.sig`);
    const { of } = await run({ store }, { confirm: 'true' });
    expect(
      of('deleted')
        .map(({ digest }) => digest)
        .sort(),
    ).toEqual([loose, orphan, signature].sort());
    expect(await store.resolve(attached)).toBeDefined();
  });

  it('leaves the last tag alone unless that is asked for', async () => {
    const store = createMemoryStore();
    await put(store, image('1', 20), 'a');
    await put(store, image('2', 10), 'b');
    const { tagsOf } = await run({ store }, { 'keep-tags': 'none', confirm: 'true' });
    expect([tagsOf('deleted'), tagsOf('kept')]).toEqual([['a'], ['b']]);
    await run({ store }, { 'keep-tags': 'none', confirm: 'true', 'allow-empty': 'true' });
    expect(await tagsIn(store)).toEqual([]);
  });

  it('fails before the first deletion when more would go than allowed', async () => {
    const store = createMemoryStore('registry.test/acme/app');
    for (const name of ['1', '2', '3', 'v1']) await put(store, image(name), name);
    const inputs = { 'keep-tags': 'v*', 'max-deletions': '2' };
    const said: string[] = [];
    expect((await run({ store }, inputs, said)).outputs.count).toBe('3');
    expect(said.join()).toContain('3 deletions are more than the 2 of "max-deletions"');
    await expect(run({ store }, { ...inputs, confirm: 'true' })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(await tagsIn(store)).toHaveLength(4);
    await run({ store }, { ...inputs, 'max-deletions': '3', confirm: 'true' });
    expect(await tagsIn(store)).toEqual(['v1']);
  });

  it('is for whole repositories', async () => {
    for (const reference of ['registry.test/acme/app:v1', `registry.test/acme/app@sha256:${'a'.repeat(64)}`]) {
      await expect(run({}, { reference })).rejects.toMatchObject({ code: 'REFERENCE_INVALID' });
    }
    await expect(run({}, { 'keep-newest': 'ten' })).rejects.toThrow('keep-newest');
    await expect(run({ store: createMemoryStore() }, { 'keep-semver': 'x y' })).rejects.toThrow('keep-semver');
  });
});

describe('row clean-unreadable: a clean-up that cannot read everything', () => {
  const broken =
    (match: RegExp): Fault =>
    async ({ req, res }, next) => {
      if (!match.test(`${req.method} ${req.url}`)) return next();
      res.writeHead(500).end();
    };

  it.each([
    ['a manifest that stays', /GET \S+manifests\/v1$/],
    ['a page of tags', /GET \S+tags\/list\S*last=/],
    ['a list of attachments', /GET \S+referrers\//],
    ['an index in an index', /GET \S+manifests\/sha256:/],
  ])('deletes nothing: %s', async (_name, match) => {
    const { server, host, store, repository } = await scene({ pageSize: 1 }, broken(match));
    await put(store, image('child'));
    await put(store, index(image('child')));
    await put(store, index(index(image('child'))), 'v1');
    await put(store, image('old'), 'old');
    server.trace.clear();
    const tags = [...repository.tags.keys()];
    await expect(run({ host }, { 'keep-tags': 'v*', confirm: 'true' })).rejects.toThrow(/^Nothing was deleted: /);
    expect([...repository.tags.keys()]).toEqual(tags);
    expect(server.trace.lines().filter(isDelete)).toEqual([]);
  });
});

describe('row clean-moving: what changes during a clean-up', () => {
  const inputs = { 'keep-tags': 'v1', confirm: 'true' };

  it.each([1, 2])('a tag that moved stays, and so does what it names now: before look %i', async (nth) => {
    const [old, fresh] = [image('old'), image('fresh')];
    const work = { move: async (): Promise<unknown> => undefined };
    // The look is a GET, the second look at all tags a HEAD, and so is that right before the deletion.
    const looks = (line: string): boolean => line === 'HEAD /v2/acme/app/manifests/b';
    const { host, store, repository } = await scene(
      {},
      before(looks, nth, () => work.move()),
    );
    await put(store, image('v1'), 'v1');
    await put(store, image('a'), 'a');
    await put(store, old, 'b');
    work.move = () => put(store, fresh, 'b');
    await run({ host }, inputs);
    expect(repository.tags.get('b')).toBe(fresh.descriptor.digest);
    expect([...repository.tags.keys()].sort()).toEqual(['b', 'v1']);
  });

  it('a tag that is set again right after its deletion stays', async () => {
    const work = { push: async (): Promise<unknown> => undefined };
    // The first deletion of a run is looked after: is it gone?
    const looks = (line: string): boolean => line === 'GET /v2/acme/app/manifests/old';
    const { host, store, repository } = await scene(
      {},
      before(looks, 2, () => work.push()),
    );
    await put(store, image('v1'), 'v1', 'old');
    const fresh = image('fresh');
    work.push = () => put(store, fresh, 'old');
    await run({ host }, inputs);
    expect(repository.tags.get('old')).toBe(fresh.descriptor.digest);
  });

  it('what is tagged before its deletion stays, and what is tagged after it is put back', async () => {
    const [parent, child] = [index(image('child')), image('child')];
    const work = { tag: async (): Promise<unknown> => undefined };
    // The index is gone when somebody pushes another one that lists the same image.
    const deletesChild = (line: string): boolean => line === `DELETE /v2/acme/app/manifests/${child.descriptor.digest}`;
    const { host, store, repository } = await scene(
      { uncheckedManifests: true },
      before(deletesChild, 1, () => work.tag()),
    );
    await put(store, image('v1'), 'v1');
    await put(store, child);
    await put(store, parent, 'old');
    const other = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [child.descriptor],
      annotations: { other: 'yes' },
    });
    work.tag = () => put(store, other, 'new');
    const said: string[] = [];
    await run({ host }, inputs, said);
    expect(repository.manifests.has(child.descriptor.digest)).toBe(true);
    expect(repository.tags.get('new')).toBe(other.descriptor.digest);
    expect(said.join('\n')).toContain(`${child.descriptor.digest} was put back: listed by ${other.descriptor.digest}`);
  });

  it('an image that something is attached to meanwhile stays with it', async () => {
    const old = image('old');
    const sbom = image('sbom', undefined, old);
    const work = { attach: async (): Promise<unknown> => undefined };
    const looks = (line: string): boolean => line.includes(`/referrers/${old.descriptor.digest}`);
    const { host, store, repository } = await scene(
      {},
      before(looks, 2, () => work.attach()),
    );
    await put(store, image('v1'), 'v1');
    await put(store, old, 'old');
    work.attach = () => put(store, sbom);
    const { of } = await run({ host }, inputs);
    expect(of('kept').find(({ digest }) => digest === old.descriptor.digest)?.reason).toContain(
      'was attached to it since the look',
    );
    expect(repository.tags.get('old')).toBe(old.descriptor.digest);
    expect(repository.manifests.has(sbom.descriptor.digest)).toBe(true);
  });

  it('a list of attachments that appears on a registry without the referrers API saves its image', async () => {
    const old = image('old');
    const work = { attach: async (): Promise<unknown> => undefined };
    const lists = (line: string): boolean => line.includes('/tags/list');
    const { host, store, repository } = await scene(
      { noReferrers: true },
      before(lists, 2, () => work.attach()),
    );
    await put(store, image('v1'), 'v1');
    await put(store, old, 'old');
    work.attach = () => put(store, image('sbom', undefined, old));
    await run({ host }, inputs);
    expect(repository.tags.get('old')).toBe(old.descriptor.digest);
  });
});

describe('row clean-forgetful: what a registry does beside a deletion', () => {
  /** Like olareg 0.1.2: with any tag of an attached manifest it goes from the list of its subject. */
  function forgetful(server: () => TestRegistry): Fault {
    return async ({ req }, next) => {
      const [, tag = ''] = /^\/v2\/acme\/app\/manifests\/([^:]+)$/.exec(req.url ?? '') ?? [];
      const { tags, manifests } = server().repository('acme/app');
      const manifest = req.method === 'DELETE' ? manifests.get(tags.get(tag) ?? '') : undefined;
      await next();
      if (manifest?.subject === undefined) return;
      const { subject: _, ...rest } = manifest;
      manifests.set(manifest.digest, rest);
    };
  }

  it('an attached manifest that loses a tag is listed again', async () => {
    let server: TestRegistry | undefined;
    const made = await scene(
      {},
      forgetful(() => server as TestRegistry),
    );
    server = made.server;
    const { host, store } = made;
    const v1 = image('v1');
    await put(store, v1, 'v1');
    const sbom = await put(store, image('sbom', undefined, v1), 'sbom-of-v1');
    const said: string[] = [];
    const { tagsOf } = await run({ host }, { 'keep-tags': 'v1', confirm: 'true' }, said);
    expect(tagsOf('deleted')).toEqual(['sbom-of-v1']);
    expect((await storeAt(server.host).referrers(v1.descriptor.digest)).map(({ digest }) => digest)).toEqual([sbom]);
    expect(said.join('\n')).toContain('was attached to');
  });

  it('a manifest that goes with a tag of it is put back, with the tags that stay', async () => {
    let server: TestRegistry | undefined;
    const made = await scene(
      {},
      deletesAll(() => server as TestRegistry),
    );
    server = made.server;
    const digest = await put(made.store, image('v1'), 'v1', 'old');
    await run({ host: made.host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect([...server.repository('acme/app').tags]).toEqual([['v1', digest]]);
  });

  it('a tag that can not be deleted by itself stays with its image', async () => {
    const noTags: Fault = async ({ req, res }, next) => {
      if (req.method !== 'DELETE' || req.url?.includes('sha256:')) return next();
      res.writeHead(405).end();
    };
    const { host, store, repository } = await scene({}, noTags);
    await put(store, image('v1'), 'v1', 'sha-1');
    await put(store, image('old'), 'old', 'sha-2');
    const { tagsOf, of } = await run({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect([tagsOf('deleted'), [...repository.tags.keys()]]).toEqual([
      ['old', 'sha-2'],
      ['v1', 'sha-1'],
    ]);
    expect(of('kept').find(({ tags }) => tags.includes('sha-1'))?.reason).toContain('deletes no tag by itself');
  });

  it('row clean-refused: a registry that deletes nothing stops the run, and what was not tried is told', async () => {
    const { host, store, repository } = await scene({ deleteDisabled: true });
    await put(store, image('v1'), 'v1');
    for (let number = 0; number < 60; number++) await put(store, image(`${number}`), `old-${number}`);
    const other = await scene({});
    await put(other.store, image('v1'), 'v1');
    await put(other.store, image('old'), 'old');
    const reference = `${host}/acme/app\n${other.host}/acme/app`;
    const { failure, of, outputs } = await tryRun({}, { reference, 'keep-tags': 'v1', confirm: 'true' });
    expect(failure).toMatchObject({ code: 'UNSUPPORTED', status: 405 });
    expect([of('deleted').length, outputs.changed, repository.tags.size]).toEqual([0, 'false', 61]);
    expect(of('refused').length).toBeGreaterThan(0);
    // As many as were under way at once.
    expect(of('refused').length).toBeLessThan(50);
    expect(other.repository.tags.has('old')).toBe(true);
    const untried = of('kept').find(({ tags }) => tags.includes('old'));
    expect(untried?.reason).toBe('not tried, because the run stopped before');
  });

  it('row clean-refused: a registry that refuses some deletions fails the step, which does the rest and tells of both', async () => {
    const refused = image('refused').descriptor.digest;
    const refuses: Fault = async ({ req, res }, next) => {
      if (req.method !== 'DELETE' || !req.url?.endsWith(refused)) return next();
      res.writeHead(409).end();
    };
    const { host, store, repository } = await scene({}, refuses);
    const kept = await put(store, image('v1'), 'v1');
    await put(store, image('refused'), 'a');
    const gone = await put(store, image('old'), 'b');
    const { failure, of, summary } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect(failure?.message).toMatch(/^1 of 2 deletions were refused, the others are done: /);
    expect([repository.manifests.has(refused), repository.manifests.has(gone)]).toEqual([true, false]);
    const digestsOf = (result: string) => of(result).map(({ digest }) => digest);
    expect([digestsOf('refused'), digestsOf('deleted'), digestsOf('kept')]).toEqual([[refused], [gone], [kept]]);
    expect(of('refused')[0]?.reason).toContain('answered 409');
    // It is what it was: without its tag nobody would find it again.
    expect([...repository.tags]).toEqual([
      ['v1', kept],
      ['a', refused],
    ]);
    expect(summary?.notes).toContain('1 deleted, 1 refused by the registry.');
  });

  it('a registry that fails in the middle stops the run, which tells what was done before', async () => {
    let deletions = 0;
    const fails: Fault = async ({ req, res }, next) => {
      if (req.method === 'DELETE' && req.url?.includes('sha256:')) deletions += 1;
      if (req.method !== 'DELETE' || deletions < 2) return next();
      res.writeHead(403, { 'content-type': 'application/json' }).end('{"errors":[{"code":"DENIED"}]}');
    };
    const { host, store, repository } = await scene({}, fails);
    await put(store, image('v1'), 'v1');
    // One follows the other: an index, and what it lists.
    const child = image('child');
    await put(store, child);
    const top = await put(store, index(child), 'old');
    const { failure, of } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect(failure?.code).toBe('DENIED');
    expect(of('deleted').map(({ digest }) => digest)).toEqual([top]);
    expect(of('refused').map(({ digest }) => digest)).toEqual([child.descriptor.digest]);
    expect([...repository.tags.keys()]).toEqual(['v1']);
  });
});
