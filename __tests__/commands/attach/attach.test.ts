import { beforeEach, describe, expect, test } from 'vitest';
import { encodeManifest, parseManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { answer, asked, when } from '../../support/faults.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import { type Workspace, workspace } from '../workspace.ts';

const AMD = { os: 'linux', architecture: 'amd64' };
const ARM = { os: 'linux', architecture: 'arm64' };
const SLSA = 'https://slsa.dev/provenance/v1';
const TITLE = 'org.opencontainers.image.title';

let rig: Workspace;
beforeEach(() => {
  rig = workspace();
  rig.write('a.txt', 'a\n');
});

async function digests(store: WritableStore, subject: string): Promise<readonly string[]> {
  return (await store.referrers(subject as `sha256:${string}`)).map(({ digest }) => digest);
}

/** Titles of the layers of what is attached. */
async function titles(store: WritableStore, subject: string): Promise<readonly (string | undefined)[]> {
  const found = [];
  for (const digest of await digests(store, subject)) {
    const bytes = await store.fetchManifest(digest);
    const manifest = bytes && parseManifest(bytes, digest);
    if (manifest?.kind === 'manifest') found.push(...manifest.layers.map((layer) => layer.annotations?.[TITLE]));
  }
  return found.toSorted();
}

function image(server: TestRegistry, tag = 'v1') {
  const platforms = [AMD, ARM].map((platform) => ({ platform, predicates: [SLSA] }));
  return putBuildkitImage(storeAt(server.host), { tag, platforms });
}

describe.each([{}, { noReferrers: true }])('to every platform, registry %j', (options) => {
  test('each image has it, the index and the attestations do not; a second run does nothing', async () => {
    const server = await registry(options);
    const { index, images } = await image(server);
    const store = storeAt(server.host);
    const at = [`${server.host}/acme/app:v1`];
    const result = await rig.attach(at, { allPlatforms: true });
    expect(result?.targets.map(({ platform, subject }) => [platform, subject])).toEqual([
      ['linux/amd64', images[0]?.descriptor.digest],
      ['linux/arm64', images[1]?.descriptor.digest],
    ]);
    for (const [i, { descriptor }] of images.entries()) {
      expect(await digests(store, descriptor.digest)).toEqual([result?.targets[i]?.digest]);
    }
    const others = parseManifest(index, 'index');
    const attestations = others.kind === 'index' ? others.manifests.slice(2) : [];
    expect(attestations).toHaveLength(2);
    for (const { digest } of [...attestations, index.descriptor]) expect(await digests(store, digest)).toEqual([]);
    expect((await rig.attach(at, { allPlatforms: true }))?.changed).toBe(false);
  });

  test('lines for platforms go to these images, lines without to each', async () => {
    const server = await registry(options);
    const { index, images } = await image(server);
    for (const name of ['amd.json', 'arm.json', 'LICENSE']) rig.write(name, name);
    const files = ['linux/amd64=amd.json', 'linux/arm64 = arm.json', 'LICENSE'];
    const result = await rig.attach([`${server.host}/acme/app:v1`], { files, artifactType: 'a/b' });
    const store = storeAt(server.host);
    expect(result?.targets.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(await titles(store, images[0]?.descriptor.digest ?? '')).toEqual(['LICENSE', 'amd.json']);
    expect(await titles(store, images[1]?.descriptor.digest ?? '')).toEqual(['LICENSE', 'arm.json']);
    expect(await digests(store, index.descriptor.digest)).toEqual([]);
  });
});

test('a platform that the index does not have is found before anything is attached', async () => {
  const server = await registry();
  const { images } = await image(server);
  const at = [`${server.host}/acme/app:v1`];
  const files = ['linux/s390x=a.txt', 'linux/arm64=a.txt', 'linux/amd64=none/*'];
  await expect(rig.attach(at, { files, ifNoFilesFound: 'ignore' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(/:v1 has nothing for the platform linux\/s390x; it has linux\/amd64, linux\/arm64/),
  });
  const [amd = '', arm = ''] = images.map(({ descriptor }) => descriptor.digest);
  const store = storeAt(server.host);
  expect(await digests(store, arm)).toHaveLength(0);
  expect(await digests(store, amd)).toHaveLength(0);
  // Without files for it nobody asks whether it is there.
  const some = ['linux/s390x=none/*', 'linux/arm64=a.txt'];
  expect((await rig.attach(at, { files: some, ifNoFilesFound: 'ignore' }))?.targets).toHaveLength(1);
});

test('an image that is no index is all of itself, but no line can be for one platform of it', async () => {
  const server = await registry();
  const { images } = await image(server);
  const digest = images[0]?.descriptor.digest ?? '';
  const at = [`${server.host}/acme/app@${digest}`];
  const result = await rig.attach(at, { allPlatforms: true });
  expect(result?.subject?.digest).toBe(digest);
  await expect(rig.attach(at, { files: ['linux/amd64=a.txt'] })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
});

test('an index of attestations alone has nothing to attach to', async () => {
  const server = await registry();
  const { index } = await image(server);
  const parsed = parseManifest(index, 'index');
  if (parsed.kind !== 'index') throw new Error('no index');
  const store = storeAt(server.host);
  await store.putManifest(encodeManifest({ ...parsed, manifests: parsed.manifests.slice(2) }), { tag: 'none' });
  await expect(rig.attach([`${server.host}/acme/app:none`], { allPlatforms: true })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('no image of any platform'),
  });
});

describe('one of several subjects fails', () => {
  test('the others are attached to, the error says which is what, and the next run does the rest', async () => {
    const server = await registry();
    await image(server, 'v1');
    const at = ['v1', 'gone', 'v1'].map((tag, i) => `${server.host}/acme/${i === 2 ? 'other' : 'app'}:${tag}`);
    await putBuildkitImage(storeAt(server.host, { repository: 'acme/other' }), {
      tag: 'v1',
      platforms: [{ platform: AMD, predicates: [] }],
    });
    await expect(rig.attach(at)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(
        /^Attaching failed at 1 of 3 targets, which the next run tries again \(done: \S+\/acme\/app:v1, \S+\/acme\/other:v1\): There is no \S+\/acme\/app:gone$/,
      ),
      detail: [expect.stringMatching(/^done {4}\S+\/app:v1$/), expect.stringMatching(/^done {4}\S+\/other:v1$/)],
    });
    await image(server, 'gone');
    const again = await rig.attach([...at]);
    expect(again?.targets).toHaveLength(3);
    // It is the same image under both tags.
    expect(again?.changed).toBe(false);
  });

  test('one image of an index', async () => {
    const server = await registry();
    const { images } = await image(server);
    const [first, second] = images.map(({ descriptor }) => descriptor.digest);
    let refusals = 1;
    const front = await faulty(
      server,
      when(
        ({ req }) => req.method === 'GET' && req.url?.endsWith(`/referrers/${second}`) === true && refusals-- > 0,
        answer(403),
      ),
    );
    const at = [`${new URL(front.url).host}/acme/app:v1`];
    await expect(rig.attach(at, { allPlatforms: true })).rejects.toMatchObject({
      code: 'DENIED',
      message: expect.stringContaining(`Attaching failed at 1 of 2 targets`),
    });
    const store = storeAt(server.host);
    expect(await digests(store, first ?? '')).toHaveLength(1);
    expect(await digests(store, second ?? '')).toHaveLength(0);
    const again = await rig.attach(at, { allPlatforms: true });
    expect(again?.targets.map(({ changed }) => changed)).toEqual([false, true]);
  });
});

describe.each([{}, { noReferrers: true }])('if-attached: replace, registry %j', (options) => {
  const NIGHTLY = { ifAttached: 'replace', artifactType: 'a/report' } as const;

  async function attached(server: TestRegistry) {
    const { images } = await image(server);
    const subject = images[0]?.descriptor.digest ?? '';
    return { subject, at: [`${server.host}/acme/app@${subject}`], store: storeAt(server.host) };
  }

  test('what is of its type and has its names is gone, all else stays', async () => {
    const server = await registry(options);
    const { subject, at, store } = await attached(server);
    rig.write('b.txt', 'b\n');
    const keep = [
      await rig.attach(at, { artifactType: 'a/other' }),
      await rig.attach(at, { files: ['b.txt'], artifactType: 'a/report' }),
      await rig.attach(at, { files: ['a.txt', 'b.txt'], artifactType: 'a/report' }),
    ].map((result) => result?.targets[0]?.digest);
    const old = [await rig.attach(at, NIGHTLY)];
    rig.write('a.txt', 'a second\n');
    old.push(await rig.attach(at, { ...NIGHTLY, ifAttached: 'keep' }));
    rig.write('a.txt', 'a third\n');
    const last = await rig.attach(at, NIGHTLY);
    expect([...(await digests(store, subject))].toSorted()).toEqual([...keep, last?.targets[0]?.digest].toSorted());
    for (const one of old) expect(await store.resolve(one?.targets[0]?.digest ?? '')).toBeUndefined();
    const again = await rig.attach(at, NIGHTLY);
    expect(again?.changed).toBe(false);
  });

  test('the signature of what is replaced goes with it, by referrer and by tag', async () => {
    const server = await registry(options);
    const { subject, at, store } = await attached(server);
    const old = (await rig.attach(at, NIGHTLY))?.targets[0]?.digest ?? '';
    const signed = await rig.attach([`${server.host}/acme/app@${old}`], { artifactType: 'a/signature' });
    const signature = signed?.targets[0]?.digest ?? '';
    const again = await rig.attach([`${server.host}/acme/app@${signature}`], { artifactType: 'a/countersignature' });
    await putEmpty(store);
    const byTag = sample({ annotations: { by: 'tag' } });
    await store.putManifest(byTag, { tag: `${old.replace(':', '-')}.sig` });
    rig.write('a.txt', 'another\n');
    const last = await rig.attach(at, NIGHTLY);
    expect(await digests(store, subject)).toEqual([last?.targets[0]?.digest]);
    for (const gone of [old, signature, again?.targets[0]?.digest ?? '', byTag.descriptor.digest]) {
      expect(await store.resolve(gone)).toBeUndefined();
    }
  });

  test('a run that was ended between the two is finished by the next', async () => {
    const server = await registry(options);
    const { subject, at, store } = await attached(server);
    await rig.attach(at, NIGHTLY);
    rig.write('a.txt', 'newer\n');
    const kept = await rig.attach(at, { ...NIGHTLY, ifAttached: 'keep' });
    const finished = await rig.attach(at, NIGHTLY);
    expect(finished?.changed).toBe(true);
    expect(await digests(store, subject)).toEqual([kept?.targets[0]?.digest]);
  });

  test('bundles have no names: those of another predicate type stay', async () => {
    const server = await registry(options);
    const { subject, at, store } = await attached(server);
    const bundle = (predicateType: string, body: string): string =>
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {},
        dsseEnvelope: {
          payloadType: 'application/vnd.in-toto+json',
          payload: Buffer.from(
            JSON.stringify({
              _type: 'https://in-toto.io/Statement/v1',
              predicateType,
              subject: [],
              predicate: { body },
            }),
          ).toString('base64'),
          signatures: [],
        },
      });
    rig.write('sbom.json', bundle('https://spdx.dev/Document', '1'));
    rig.write('slsa.json', bundle(SLSA, '1'));
    const first = await rig.attach(at, { files: ['sbom.json', 'slsa.json'] });
    rig.write('slsa.json', bundle(SLSA, '2'));
    const second = await rig.attach(at, { files: ['slsa.json'], ifAttached: 'replace' });
    expect([...(await digests(store, subject))].toSorted()).toEqual(
      [first?.targets[0]?.digest, second?.targets[0]?.digest].toSorted(),
    );
  });

  test('two runs at once never remove each other', async () => {
    const server = await registry(options);
    const { subject, at, store } = await attached(server);
    rig.write('x/a.txt', 'x\n');
    rig.write('y/a.txt', 'y\n');
    const runs = ['x', 'y'].map((name) => ({ ...NIGHTLY, workingDirectory: `${rig.folder}/${name}` }));
    for (let round = 0; round < 3; round++) {
      await Promise.all(runs.map((run) => rig.attach(at, run)));
      expect((await digests(store, subject)).length).toBeGreaterThan(0);
    }
  });

  test('a registry that deletes nothing: unlisted where that is ours to do, else a warning', async () => {
    const server = await registry(options);
    const { subject, store } = await attached(server);
    const front = await faulty(server, when(asked('DELETE'), answer(405)));
    const at = [`${new URL(front.url).host}/acme/app@${subject}`];
    const first = await rig.attach(at, NIGHTLY);
    rig.write('a.txt', 'newer\n');
    const second = await rig.attach(at, NIGHTLY);
    const [old, now] = [first, second].map((result) => result?.targets[0]?.digest ?? '');
    const isListed = options.noReferrers !== true;
    expect(await digests(store, subject)).toEqual(isListed ? [old, now] : [now]);
    expect(await store.resolve(old ?? '')).toBeDefined();
    expect(rig.warnings).toEqual(isListed ? [expect.stringMatching(/stays attached beside what replaces it/)] : []);
    expect(rig.said.some((line) => line.includes('is no longer attached'))).toBe(!isListed);
  });
});

test('what may go well the next time fails the step: the new one is there, and the next run removes the old', async () => {
  const server = await registry();
  const { images } = await image(server);
  const subject = images[0]?.descriptor.digest ?? '';
  let isBroken = true;
  const front = await faulty(
    server,
    when((exchange) => isBroken && asked('DELETE')(exchange), answer(503)),
  );
  const at = [`${new URL(front.url).host}/acme/app@${subject}`];
  const nightly = { artifactType: 'a/report', ifAttached: 'replace' } as const;
  await rig.attach(at, nightly);
  rig.write('a.txt', 'newer\n');
  await expect(rig.attach(at, nightly)).rejects.toMatchObject({ code: 'REGISTRY_ERROR', status: 503 });
  expect(await digests(storeAt(server.host), subject)).toHaveLength(2);
  isBroken = false;
  const last = await rig.attach(at, nightly);
  expect(await digests(storeAt(server.host), subject)).toEqual([last?.targets[0]?.digest]);
});

test('a listed manifest that refers to something else is not deleted, whatever the list says', async () => {
  const server = await registry({ noReferrers: true });
  const { images } = await image(server);
  const [mine = '', other = ''] = images.map(({ descriptor }) => descriptor.digest);
  const store = storeAt(server.host);
  const foreign = await rig.attach([`${server.host}/acme/app@${other}`], { artifactType: 'a/report' });
  const entry = await store.resolve(foreign?.targets[0]?.digest ?? '');
  if (entry === undefined) throw new Error('not attached');
  const list = encodeManifest({
    kind: 'index',
    mediaType: MEDIA_TYPE.ociIndex,
    manifests: [{ ...entry, artifactType: 'a/report' }],
  });
  await store.putManifest(list, { tag: mine.replace(':', '-') });
  rig.write('a.txt', 'newer\n');
  await rig.attach([`${server.host}/acme/app@${mine}`], { artifactType: 'a/report', ifAttached: 'replace' });
  expect(await store.resolve(entry.digest)).toBeDefined();
});
