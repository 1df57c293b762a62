import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/oci/digest.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import { sample } from '../../store/samples.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import { before, deletesAll, image, index, put, run, scene, tagsIn, tryRun } from './scene.ts';

/** What no rule says and what stays all the same. */
describe('clean keeps', () => {
  it('everything beside a manifest of a kind that is not known', async () => {
    const { host, store, repository } = await scene({});
    await put(store, image('v1'), 'v1');
    await put(store, image('old'), 'old');
    const bytes = Buffer.from('{"schemaVersion":2,"config":{}}');
    const digest = digestOf(bytes);
    repository.manifests.set(digest, { digest, mediaType: 'application/vnd.unknown+json', bytes });
    repository.tags.set('odd', digest);
    await expect(run({ host }, { 'keep-tags': 'v*', confirm: 'true' })).rejects.toThrow(
      /^Nothing was deleted: .*application\/vnd\.unknown\+json/,
    );
    expect([...repository.tags.keys()]).toEqual(['v1', 'old', 'odd']);
  });

  it('what a kept attachment is attached to, also if the registry does not list it', async () => {
    const { host, store, repository } = await scene({});
    const old = image('old');
    await put(store, image('v1'), 'v1');
    await put(store, old, 'old');
    const sbom = await put(store, image('sbom', undefined, old), 'v1-sbom');
    const { subject: _, ...unlisted } = repository.manifests.get(sbom) as NonNullable<
      ReturnType<typeof repository.manifests.get>
    >;
    repository.manifests.set(sbom, unlisted);
    await run({ host }, { 'keep-tags': 'v*', confirm: 'true' });
    expect(repository.manifests.has(old.descriptor.digest)).toBe(true);
    expect([...repository.tags.keys()]).toEqual(['v1', 'v1-sbom']);
  });

  it('images of unknown age with keep-newest alone', async () => {
    const store = createMemoryStore();
    await put(store, image('1', 1), 'a');
    await put(store, image('2', 2), 'b');
    await put(store, image('3'), 'undated');
    const { of, tagsOf } = await run({ store }, { 'keep-newest': '1', confirm: 'true' });
    expect(tagsOf('deleted')).toEqual(['b']);
    expect(of('kept').find(({ tags }) => tags.includes('undated'))?.reason).toBe('undated: its age is unknown');
  });

  it.each(['2001', '1 Jan 2001', '2001-01-01', '2001-01-01T00:00:00', '978307200'])(
    'an image that says it is from %s, which is not a time as RFC 3339 writes it',
    async (created) => {
      const store = createMemoryStore();
      await put(store, image('1', 1), 'young');
      await put(store, sample({ annotations: { 'org.opencontainers.image.created': created } }), 'odd');
      await run({ store }, { 'keep-younger-than': '14d', confirm: 'true' });
      expect(await tagsIn(store)).toEqual(['odd', 'young']);
    },
  );

  it.each([
    ['alone', 'signature'],
    ['on an image that stays', 'v1'],
  ])('a signature whose tag has half of a digest, as that may belong to something: %s', async (_, name) => {
    const store = createMemoryStore();
    await put(store, image('v1'), 'v1');
    const tag = `sha512-${'a'.repeat(64)}.sig`;
    await put(store, image(name), tag);
    await run({ store }, { 'keep-tags': 'v*', confirm: 'true' });
    expect(await tagsIn(store)).toContain(tag);
  });
});

describe('row clean-moving: clean keeps', () => {
  it('what an index lists that was pushed after the first deletions', async () => {
    const children = Array.from({ length: 20 }, (_, at) => image(`child ${at}`));
    const last = children.at(-1) as (typeof children)[number];
    const top = index(last);
    const work = { push: (): void => undefined };
    // All tags are looked at again after 16 deletions.
    const { host, store, repository } = await scene(
      {},
      before(
        (line) => line.startsWith('DELETE '),
        10,
        () => work.push(),
      ),
    );
    await put(store, image('v1'), 'v1');
    for (const child of children) await put(store, child);
    await put(store, index(...children), 'old');
    work.push = () => {
      const { digest, mediaType } = top.descriptor;
      repository.manifests.set(digest, { digest, mediaType, bytes: Buffer.from(top.bytes) });
      repository.tags.set('new', digest);
    };
    const { of } = await run({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect(repository.manifests.has(last.descriptor.digest)).toBe(true);
    expect(of('kept').find(({ digest }) => digest === last.descriptor.digest)?.reason).toBe(
      `listed by ${top.descriptor.digest}`,
    );
    expect(of('deleted')).toHaveLength(20);
  });
});

describe('row clean-forgetful: clean puts back', () => {
  it('a manifest without another tag that goes with its tag', async () => {
    let server: TestRegistry | undefined;
    const made = await scene(
      {},
      deletesAll(() => server as TestRegistry),
    );
    server = made.server;
    const v1 = image('v1');
    await put(made.store, v1, 'v1');
    const sbom = await put(made.store, image('sbom', undefined, v1), 'sbom-of-v1');
    const said: string[] = [];
    await run({ host: made.host }, { 'keep-tags': 'v1', confirm: 'true' }, said);
    expect(made.repository.manifests.has(sbom)).toBe(true);
    expect([...made.repository.tags.keys()]).toEqual(['v1']);
    expect(said.join('\n')).toContain(`${sbom} was put back: the registry deleted it with its tag.`);
  });

  it('what an index lists before the index', async () => {
    const [child, rest] = [image('child'), image('rest')];
    const old = index(child);
    const work = { tag: (): void => undefined };
    const { host, store, repository } = await scene(
      {},
      before(
        (line) => line === `DELETE /v2/acme/app/manifests/${child.descriptor.digest}`,
        1,
        () => work.tag(),
      ),
    );
    await put(store, image('v1'), 'v1');
    await put(store, rest);
    await put(store, child);
    await put(store, old, 'old');
    // Somebody's index of the old one arrives when that is gone already.
    const top = index(old, rest);
    work.tag = () => {
      const { digest, mediaType } = top.descriptor;
      repository.manifests.set(digest, { digest, mediaType, bytes: Buffer.from(top.bytes) });
      repository.tags.set('new', digest);
    };
    const { failure } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect(failure).toBeUndefined();
    for (const { descriptor } of [child, old, top]) expect(repository.manifests.has(descriptor.digest)).toBe(true);
  });

  it('nothing that it never had, and says what is lost', async () => {
    const { host, store, repository } = await scene(
      {},
      before(
        (line) => line.startsWith('DELETE '),
        1,
        () => repository.manifests.delete(sbom),
      ),
    );
    const v1 = image('v1');
    await put(store, v1, 'v1');
    await put(store, image('old'), 'old');
    const sbom: Digest = await put(store, image('sbom', undefined, v1));
    const { failure, tagsOf } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect(failure?.message).toContain(`lost what should have stayed: ${sbom} (attached to ${v1.descriptor.digest})`);
    expect(tagsOf('deleted')).toEqual(['old']);
  });
});

describe('clean ends well', () => {
  it('if a tag is deleted between the list of tags and its manifest', async () => {
    const { host, store, repository } = await scene(
      {},
      before(
        (line) => line === 'GET /v2/acme/app/manifests/old',
        1,
        () => repository.tags.delete('old'),
      ),
    );
    await put(store, image('v1'), 'v1');
    await put(store, image('old'), 'old');
    await put(store, image('other'), 'other');
    const { tagsOf, failure } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true' });
    expect([tagsOf('deleted'), failure]).toEqual([['other'], undefined]);
  });

  it('if a registry has no list of tags without any tag', async () => {
    const { host, store, repository } = await scene({}, async ({ req, res }, next) => {
      if (!req.url?.includes('/tags/list') || repository.tags.size > 0) return next();
      res.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"NAME_UNKNOWN"}]}');
    });
    await put(store, image('old'), 'old');
    const { tagsOf, failure } = await tryRun({ host }, { 'keep-tags': 'v1', confirm: 'true', 'allow-empty': 'true' });
    expect([tagsOf('deleted'), failure]).toEqual([['old'], undefined]);
  });

  it.each([
    [{ 'keep-tags': 'V*' }, true],
    [{ 'keep-tags': 'o*' }, false],
    [{}, false],
  ])('with a warning if no tag matches a rule about names: %j', async (inputs, warns) => {
    const store = createMemoryStore('registry.test/acme/app');
    await put(store, image('old'), 'old');
    const said: string[] = [];
    await run({ store }, inputs, said);
    expect(said.join().includes('No tag of registry.test/acme/app matches a rule about names')).toBe(warns);
  });

  it('with a note where untagged manifests are not listed, and without one where they are', async () => {
    const { host, store } = await scene({});
    await put(store, image('v1'), 'v1');
    const note = 'does not list manifests without a tag: only those are deleted that something which goes leads to.';
    expect((await run({ host }, {})).summary?.notes?.join()).toContain(`registry.test ${note}`);
    const memory = createMemoryStore();
    await put(memory, image('v1'), 'v1');
    expect((await run({ store: memory }, {})).summary?.notes?.join()).not.toContain(note);
  });
});
