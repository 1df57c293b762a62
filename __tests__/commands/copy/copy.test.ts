import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CopyResult } from '../../../src/commands/copy/copy.ts';
import { discover } from '../../../src/commands/discover/discover.ts';
import { openReadableLayout } from '../../../src/layout/layout.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { putImage, putIndex, putTree } from '../../artifact/copy-fixture.ts';
import { faulty, registry, storeAt } from '../../registry/rig.ts';
import { collect, source } from '../../store/samples.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { answer, asked, when } from '../../support/faults.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';
import { copyOne, type OneCopy } from './copy-one.ts';

function run(reference: string, to: string | readonly string[], more: Partial<OneCopy> = {}): Promise<CopyResult> {
  const request: OneCopy = {
    reference: parseReference(reference),
    to: [to].flat().map(parseReference),
    tags: [],
    recursive: false,
    overwrite: true,
    dryRun: false,
    ...more,
  };
  return copyOne(request, contextOf());
}

async function filled() {
  const server = await registry();
  const store = storeAt(server.host, { repository: 'acme/app' });
  const tree = await putTree(store);
  return { server, store, tree, name: `${server.host}/acme/app` };
}

describe('copy', () => {
  it('to several repositories and registries, bare ones under the same tag, with more tags', async () => {
    const { server, name, tree } = await filled();
    const other = await registry();
    const result = await run(
      `${name}:v1`,
      [`${server.host}/acme/one`, `${other.host}/two:latest`, `${other.host}/three`],
      {
        tags: [parseReference(`${other.host}/two:stable`)],
      },
    );
    expect([...server.repository('acme/one').tags]).toEqual([['v1', tree.index.descriptor.digest]]);
    expect([...other.repository('two').tags.keys()].sort()).toEqual(['latest', 'stable']);
    expect([...other.repository('three').tags.keys()]).toEqual(['v1']);
    expect(result).toMatchObject({ changed: true, count: 9, name: `${server.host}/acme/one` });
    expect(result.targets.map(({ tags }) => tags)).toEqual([['v1'], ['latest', 'stable'], ['v1']]);
    // The third is of the second's registry and is mounted from there.
    expect(other.trace.lines().filter((line) => line.startsWith('PUT /v2/three/blobs'))).toEqual([]);
  });

  it('one platform: its manifest, not the index', async () => {
    const { name, tree } = await filled();
    const to = await registry();
    const result = await run(`${name}:v1`, `${to.host}/app`, { platforms: [{ os: 'linux', architecture: 'arm64' }] });
    expect(result.targets[0]?.digest).toBe(tree.arm64.descriptor.digest);
    expect([...to.repository('app').tags]).toEqual([['v1', tree.arm64.descriptor.digest]]);
    await expect(
      run(`${name}:v1`, `${to.host}/app`, { platforms: [{ os: 'linux', architecture: 'mips' }] }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('linux/amd64, linux/arm64') });
  });

  it('by digest, without any tag; a digest in `to` is enforced', async () => {
    const { name, tree } = await filled();
    const to = await registry();
    const { digest } = tree.index.descriptor;
    await run(`${name}@${digest}`, `${to.host}/app`);
    expect([...to.repository('app').tags]).toEqual([]);
    expect(to.repository('app').manifests.has(digest)).toBe(true);
    await run(`${name}:v1`, `${to.host}/app:x@${digest}`);
    await expect(run(`${name}:v1`, `${to.host}/app:x@${tree.arm64.descriptor.digest}`)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  it('what is not there is an error that names it', async () => {
    const { name } = await filled();
    const to = await registry();
    await expect(run(`${name}:none`, `${to.host}/app`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an error names both sides', async () => {
    const { name, server, tree } = await filled();
    const to = await registry();
    server.repository('acme/app').manifests.delete(tree.arm64.descriptor.digest);
    await expect(run(`${name}:v1`, `${to.host}/app`)).rejects.toMatchObject({
      message: expect.stringContaining(`Copying from ${name} to ${to.host}/app failed: `),
    });
  });

  it('dry-run writes nothing, and says whether a run would', async () => {
    const { name } = await filled();
    const to = await registry();
    expect(await run(`${name}:v1`, `${to.host}/app`, { dryRun: true })).toMatchObject({ changed: true, count: 0 });
    expect(to.trace.lines().filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
    await run(`${name}:v1`, `${to.host}/app`);
    expect(await run(`${name}:v1`, `${to.host}/app`, { dryRun: true })).toMatchObject({ changed: false, count: 0 });
  });
});

describe('one of several destinations refuses', () => {
  it('the others are copied to, the error says which is what, and the next run does the rest', async () => {
    const { server, name, tree } = await filled();
    let refuses = true;
    const front = await faulty(
      server,
      when((exchange) => refuses && asked('PUT', '/v2/acme/two/manifests')(exchange), answer(403)),
    );
    const { host } = new URL(front.url);
    const to = ['one', 'two', 'three'].map((one) => `${host}/acme/${one}`);
    await expect(run(`${name}:v1`, to)).rejects.toMatchObject({
      code: 'DENIED',
      message: expect.stringMatching(/^Copying failed at 1 of 3 targets, .*\(done: \S+\/one, \S+\/three\): .*\/two/),
    });
    for (const one of ['acme/one', 'acme/three']) {
      expect([...server.repository(one).tags]).toEqual([['v1', tree.index.descriptor.digest]]);
    }
    expect(server.repository('acme/two').tags.size).toBe(0);
    refuses = false;
    const again = await run(`${name}:v1`, to);
    expect(again.targets.map(({ changed }) => changed)).toEqual([false, true, false]);
  });
});

describe('backup and restore', () => {
  it.each(['layout', 'layout.tar'])('a repository whole: registry → %s → registry', async (file) => {
    const { name, store, server, tree } = await filled();
    await putImage(store, ['second'], { tag: 'v2' });
    const path = join(temporaryFolder('copy-'), 'new', file);
    await run(name, `oci-layout://${path}`, { recursive: true });
    const to = await registry();
    const restored = await run(`oci-layout://${path}`, `${to.host}/restored`, { recursive: true });
    expect(restored.changed).toBe(true);
    const [before, after] = [server.repository('acme/app'), to.repository('restored')];
    expect(Object.fromEntries(after.tags)).toEqual(Object.fromEntries(before.tags));
    expect(new Set(after.manifests.keys())).toEqual(new Set(before.manifests.keys()));
    for (const [digest, { bytes, mediaType }] of before.manifests) {
      expect(after.manifests.get(digest)?.bytes.equals(bytes)).toBe(true);
      expect(after.manifests.get(digest)?.mediaType).toBe(mediaType);
    }
    expect(after.blobs.size).toBe(before.blobs.size);
    expect(after.referrers(tree.amd64.descriptor.digest)).toHaveLength(1);
    const again = await run(name, `oci-layout://${path}`, { recursive: true });
    expect(again).toMatchObject({ changed: false, count: 0 });
    expect(await run(`oci-layout://${path}`, `${to.host}/restored`, { recursive: true })).toMatchObject({
      changed: false,
    });
  });

  it('fallback tags are not copied as tags, but made anew where they are needed', async () => {
    const from = await registry({ noReferrers: true });
    const source = storeAt(from.host, { repository: 'app' });
    const { index } = await putTree(source);
    const [withApi, without] = [await registry(), await registry({ noReferrers: true })];
    await run(`${from.host}/app`, [`${withApi.host}/app`, `${without.host}/app`], { recursive: true });
    const isFallback = (tag: string): boolean => /^sha256-[0-9a-f]{64}$/.test(tag);
    expect([...withApi.repository('app').tags.keys()].filter(isFallback)).toEqual([]);
    expect(withApi.repository('app').referrers(index.descriptor.digest)).toHaveLength(1);
    expect([...without.repository('app').tags.keys()].filter(isFallback)).toHaveLength(4);
  });

  it('a repository without tags, and one tag for several, are errors', async () => {
    const { name, server, store } = await filled();
    await putImage(store, ['second'], { tag: 'v2' });
    await expect(run(name, `${server.host}/other:v1`)).rejects.toMatchObject({
      code: 'REFERENCE_INVALID',
      message: expect.stringContaining('v1'),
    });
    await putImage(storeAt(server.host, { repository: 'untagged' }), ['x']);
    await expect(run(`${server.host}/untagged`, `${server.host}/other`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('layouts', () => {
  it('a blob that a layout lost is copied again, although its manifest is there', async () => {
    const { name, tree } = await filled();
    const path = join(temporaryFolder('copy-'), 'layout');
    await run(`${name}:v1`, `oci-layout://${path}`);
    const before = readdirSync(join(path, 'blobs/sha256')).sort();
    const layer = JSON.parse(Buffer.from(tree.amd64.bytes).toString()).layers[1].digest.slice('sha256:'.length);
    execFileSync('rm', [join(path, 'blobs/sha256', layer)]);
    expect(await run(`${name}:v1`, `oci-layout://${path}`)).toMatchObject({ changed: true });
    expect(readdirSync(join(path, 'blobs/sha256')).sort()).toEqual(before);
  });

  it('a .tar is the same file for the same content, in whatever order it came', async () => {
    const { name } = await filled();
    const folder = temporaryFolder('copy-');
    const bytes = [];
    for (const file of ['one.tar', 'two.tar', 'three.tar']) {
      await run(name, `oci-layout://${join(folder, file)}`, { recursive: true });
      bytes.push(readFileSync(join(folder, file)));
    }
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
    expect(bytes[0]?.equals(bytes[2] ?? Buffer.alloc(0))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['one.tar', 'three.tar', 'two.tar']);
  });

  it('a .tar is what tar unpacks to a layout', async () => {
    const { name, tree } = await filled();
    const folder = temporaryFolder('copy-');
    await run(`${name}:v1`, `oci-layout://${join(folder, 'x.tar')}`, { recursive: true });
    mkdirSync(join(folder, 'x'));
    execFileSync('tar', ['xf', join(folder, 'x.tar'), '-C', join(folder, 'x')]);
    const layout = await openReadableLayout(join(folder, 'x'));
    expect((await layout.resolve('v1'))?.digest).toBe(tree.index.descriptor.digest);
    expect(await layout.referrers(tree.index.descriptor.digest)).toHaveLength(1);
  });

  it('a .tar is replaced whole, and not when overwrite is false', async () => {
    const { name, store } = await filled();
    await putImage(store, ['second'], { tag: 'v2' });
    const path = join(temporaryFolder('copy-'), 'x.tar');
    await run(`${name}:v1`, `oci-layout://${path}`);
    const before = readFileSync(path);
    await expect(run(`${name}:v2`, `oci-layout://${path}`, { overwrite: false })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await run(`${name}:v1`, `oci-layout://${path}`, { overwrite: false })).toMatchObject({ changed: false });
    await run(`${name}:v2`, `oci-layout://${path}`);
    expect(await collect((await openReadableLayout(path)).tags())).toEqual(['v2']);
  });

  it('blobs of a .tar that is replaced are taken from it', async () => {
    const { name, store, server } = await filled();
    await putImage(store, ['shared', 'amd64', Buffer.alloc(100_000, 'new')], { tag: 'v2' });
    const path = join(temporaryFolder('copy-'), 'x.tar');
    await run(`${name}:v1`, `oci-layout://${path}`);
    server.trace.clear();
    await run(`${name}:v2`, `oci-layout://${path}`);
    // The config and the new layer.
    expect(server.trace.lines().filter((line) => line.includes('/blobs/'))).toHaveLength(2);
  });

  it('a copy that fails leaves no .tar, and the old one as it was', async () => {
    const { name, server, tree } = await filled();
    const folder = temporaryFolder('copy-');
    const layer = JSON.parse(Buffer.from(tree.amd64.bytes).toString()).layers[0].digest;
    server.repository('acme/app').blobs.set(layer, { size: 6, content: Buffer.from('broken') });
    await expect(run(`${name}:v1`, `oci-layout://${join(folder, 'x.tar')}`)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
    writeFileSync(join(folder, 'y.tar'), 'mine');
    await expect(run(`${name}:v1`, `oci-layout://${join(folder, 'y.tar')}`)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['y.tar']);
    expect(readFileSync(join(folder, 'y.tar'), 'utf8')).toBe('mine');
  });

  it('a .tar is not copied onto itself', async () => {
    const { name } = await filled();
    const path = join(temporaryFolder('copy-'), 'x.tar');
    await run(`${name}:v1`, `oci-layout://${path}`);
    await expect(run(`oci-layout://${path}:v1`, `oci-layout://${path}:v2`)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
  });

  it('what docker buildx writes without a name is copied under the tag of `to`', async () => {
    const { store, server } = await filled();
    const folder = temporaryFolder('copy-');
    const image = await putImage(store, ['built']);
    const index = await putIndex(store, [image]);
    const path = join(folder, 'layout');
    await run(`${server.host}/acme/app@${index.descriptor.digest}`, `oci-layout://${path}`);
    // As BuildKit does: one entry, no name, folders first and the index at the end.
    const listed = {
      mediaType: index.descriptor.mediaType,
      digest: index.descriptor.digest,
      size: index.descriptor.size,
    };
    writeFileSync(
      join(path, 'index.json'),
      JSON.stringify({ schemaVersion: 2, mediaType: listed.mediaType, manifests: [listed] }),
    );
    execFileSync('tar', ['cf', join(folder, 'out.tar'), '-C', path, 'blobs', 'index.json', 'oci-layout']);
    const to = await registry();
    await run(`oci-layout://${join(folder, 'out.tar')}`, `${to.host}/app:1.0`);
    expect([...to.repository('app').tags]).toEqual([['1.0', index.descriptor.digest]]);
    await run(`oci-layout://${path}`, `${to.host}/other:1.0`);
    expect([...to.repository('other').tags]).toEqual([['1.0', index.descriptor.digest]]);
  });
});

describe('a whole repository with damaged tags', () => {
  async function damaged() {
    const from = await registry({ uncheckedManifests: true });
    const to = await registry();
    const store = storeAt(from.host);
    await putImage(store, ['fine'], { tag: 'fine' });
    await putImage(store, ['fine too'], { tag: 'fine-too' });
    const gone = await putImage(store, ['gone']);
    await putIndex(store, [await putImage(store, ['child']), gone], 'broken');
    await store.deleteManifest(gone.descriptor.digest);
    const { manifests, tags } = from.repository('acme/app');
    const bytes = Buffer.from('{"schemaVersion":1,"name":"acme/app"}');
    const mediaType = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
    manifests.set(digestOf(bytes), { digest: digestOf(bytes), mediaType, bytes });
    tags.set('ancient', digestOf(bytes));
    return { from, to, name: `${from.host}/acme/app`, gone: gone.descriptor.digest };
  }

  it.each([false, true])('copies all others, then names those and why; recursive %s', async (recursive) => {
    const { name, to, gone } = await damaged();
    const failed = run(name, `${to.host}/app`, { recursive });
    await expect(failed).rejects.toThrow(/Copying failed at 2 of 4 tags.*done: \S+:fine, \S+:fine-too/);
    await expect(failed).rejects.toThrow(new RegExp(`:broken.*${gone}`));
    await expect(failed).rejects.toThrow(/:ancient.*schema 1/);
    expect([...to.repository('app').tags.keys()].sort()).toEqual(['fine', 'fine-too']);
  });

  it('is copied into a .tar without them, too', async () => {
    const { name } = await damaged();
    const path = join(temporaryFolder(), 'all.tar');
    await expect(run(name, `oci-layout://${path}`)).rejects.toThrow(/2 of 4 tags/);
    const into = await registry();
    await run(`oci-layout://${path}`, `${into.host}/app`);
    expect([...into.repository('app').tags.keys()].sort()).toEqual(['fine', 'fine-too']);
  });

  it('can be copied without the tags that are left out', async () => {
    const { name, to } = await damaged();
    await run(name, `${to.host}/app`, { filter: ['!broken', '!anc*'] });
    expect([...to.repository('app').tags.keys()].sort()).toEqual(['fine', 'fine-too']);
    const one = await registry();
    await run(name, `${one.host}/app`, { filter: ['fine'] });
    expect([...one.repository('app').tags.keys()]).toEqual(['fine']);
    await expect(run(name, `${to.host}/app`, { filter: ['none*'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(run(`${name}:fine`, `${to.host}/app`, { filter: ['x'] })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  it('stops where it is the destination that can take nothing', async () => {
    const { name, to } = await damaged();
    const front = await faulty(to, when(asked('POST', '/v2/'), answer(403)));
    await expect(run(name, `${front.url.host}/app`)).rejects.toMatchObject({ code: 'DENIED' });
    expect(front.requests.length).toBeLessThan(60);
  });

  it('says of one platform of a damaged image that its index lists what is gone', async () => {
    const { name, to, gone } = await damaged();
    const platforms = [{ os: 'linux', architecture: 'arm64' }];
    await expect(run(`${name}:broken`, `${to.host}/app`, { platforms })).rejects.toThrow(
      new RegExp(`index .*:broken lists the manifest ${gone} \\(linux/arm64\\), which is gone`),
    );
  });
});

describe('what the destination lost', () => {
  it.each([
    ['is sent again when one reference is copied', undefined, ':v1', true],
    ['is taken for granted in a copy of all tags', undefined, '', false],
    ['is looked for there with repair', true, '', true],
  ] as const)('%s', async (_name, repair, tag, isMended) => {
    const { name } = await filled();
    const to = await registry();
    await run(`${name}${tag}`, `${to.host}/app`);
    const { digest } = source('arm64').descriptor;
    const { blobs } = to.repository('app');
    expect(blobs.delete(digest)).toBe(true);
    const result = await run(`${name}${tag}`, `${to.host}/app`, { repair });
    expect([result.changed, blobs.has(digest)]).toEqual([isMended, isMended]);
    expect((await run(`${name}${tag}`, `${to.host}/app`, { repair })).changed).toBe(false);
  });
});

describe('one platform', () => {
  const ARM64 = { os: 'linux', architecture: 'arm64' } as const;
  const AMD64 = { os: 'linux', architecture: 'amd64' } as const;
  const SPDX = 'https://spdx.dev/Document';

  it('comes with its BuildKit attestations where all that belongs to it is copied', async () => {
    const from = await registry();
    const platforms = [AMD64, ARM64].map((platform) => ({ platform, predicates: [SPDX] }));
    const { images, index } = await putBuildkitImage(storeAt(from.host), { tag: 'v1', platforms });
    const [, arm64] = images.map(({ descriptor }) => descriptor.digest);
    const to = await registry();
    const bare = await run(`${from.host}/acme/app:v1`, `${to.host}/bare`, { platforms: [ARM64] });
    expect(bare.targets[0]?.digest).toBe(arm64);
    const first = await run(`${from.host}/acme/app:v1`, `${to.host}/whole`, { platforms: [ARM64], recursive: true });
    const held = to.repository('whole').manifest('v1');
    const { manifests } = JSON.parse(String(held?.bytes)) as { manifests: { digest: string }[] };
    const listed = JSON.parse(Buffer.from(index.bytes).toString()).manifests as { digest: string }[];
    expect(manifests.map(({ digest }) => digest)).toEqual([arm64, listed.at(-1)?.digest]);
    const again = await run(`${from.host}/acme/app:v1`, `${to.host}/whole`, { platforms: [ARM64], recursive: true });
    expect([again.changed, again.targets[0]?.digest]).toEqual([false, first.targets[0]?.digest]);
    const subject = parseReference(`${to.host}/whole:v1`);
    const request = { subject, platform: ARM64, require: ['sbom'], recursive: false, failOnMissing: true };
    await expect(discover(request, contextOf())).resolves.toMatchObject({ lacks: [] });
  });

  it('of what is no index is checked by its config', async () => {
    const from = await registry();
    const store = storeAt(from.host);
    const { images } = await putBuildkitImage(store, { tag: 'v1', platforms: [{ platform: AMD64, predicates: [] }] });
    const name = `${from.host}/acme/app@${images[0]?.descriptor.digest}`;
    const to = await registry();
    await expect(run(name, `${to.host}/app:x`, { platforms: [ARM64] })).rejects.toThrow(
      /is for linux\/amd64, not for linux\/arm64/,
    );
    await run(name, `${to.host}/app:x`, { platforms: [AMD64] });
    const subject = parseReference(name);
    const request = { subject, recursive: false, failOnMissing: true };
    await expect(discover({ ...request, platform: ARM64 }, contextOf())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(discover({ ...request, platform: AMD64 }, contextOf())).resolves.toBeDefined();
  });
});
