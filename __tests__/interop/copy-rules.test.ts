import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlatform } from '../../src/oci/platform.ts';
import { putImage, putIndex } from '../artifact/copy-fixture.ts';
import { storeAt } from '../registry/rig.ts';
import { putBuildkitImage } from '../support/buildkit-image.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  hasProgram,
  lacks,
  orasRun,
  type PeerRegistry,
  regctlRun,
  runPeer,
  startDistribution,
  startOlareg,
} from './peers.ts';
import { step } from './places.ts';

const TAGS = ['latest', '1.0.0', '1.1', 'v1.2.0', '1.2.1', '1.10.0', '1.3.0-rc.1', '2.0.0', 'v2.1.0', 'nightly'];

/** A rule of ours, and the same in regsync's configuration. */
const RULES: readonly [string, Readonly<Record<string, string>>, string][] = [
  ['patterns', { filter: '1.*\n!*-rc*' }, 'allow: ["1[.].*"], deny: [".*-rc.*"]'],
  ['names and a pattern', { filter: 'latest\nv*' }, 'allow: ["latest", "v.*"]'],
  ['a range', { semver: '>=1.1 <2', filter: '!*-rc*' }, 'semverRange: [">=1.1 <2"], deny: [".*-rc.*"]'],
  [
    'one of two ranges',
    { semver: '~1.2 || >=2.1', filter: '!*-rc*' },
    'semverRange: ["~1.2", ">=2.1"], deny: [".*-rc.*"]',
  ],
  ['a range and a pattern', { semver: '^1.0', filter: '1.1*' }, 'semverRange: ["^1.0"], allow: ["1[.]1.*"]'],
];

describe.skipIf(lacks('olareg', 'registry', 'regctl', 'regsync'))('copies by rule are those of regsync', () => {
  const registries: PeerRegistry[] = [];
  let source = '';
  let host = '';
  beforeAll(async () => {
    const [from, to] = [await startOlareg(), await startDistribution()];
    registries.push(from, to);
    source = `${from.host}/acme/app`;
    host = to.host;
    const store = storeAt(from.host, { repository: 'acme/app' });
    for (const tag of TAGS) {
      const images = [await putImage(store, [`${tag} amd64`]), await putImage(store, [`${tag} arm64`])];
      if (tag.startsWith('1')) await putIndex(store, images, tag);
      else await putImage(store, [tag], { tag });
    }
  });
  afterAll(async () => {
    for (const one of registries) await one.close();
  });

  function regsync(action: 'once' | 'check', to: string, tags: string) {
    const folder = temporaryFolder('regsync-');
    const hosts = registries.map((one) => `  - { registry: "${one.host}", tls: disabled }`);
    const sync = `  - { source: "${source}", target: "${to}", type: repository, tags: { ${tags} } }`;
    writeFileSync(join(folder, 'sync.yml'), ['version: 1', 'creds:', ...hosts, 'sync:', sync, ''].join('\n'));
    return runPeer('regsync', [action, '-c', 'sync.yml'], folder);
  }

  /** The tags of a repository with their digests, as regctl sees them. */
  async function tagsAt(repository: string) {
    const at = repository.split('/')[0] ?? '';
    const { stdout } = await regctlRun(at, ['tag', 'ls', repository]);
    const held: Record<string, string> = {};
    for (const tag of stdout.trim().split('\n')) {
      held[tag] = (await regctlRun(at, ['image', 'digest', `${repository}:${tag}`])).stdout.trim();
    }
    return held;
  }

  it.each(RULES)(
    '%s: the same tags with the same digests, and regsync finds nothing to do',
    async (name, rule, tags) => {
      const [ours, theirs] = ['ours', 'theirs'].map((who) => `${host}/${who}/${name.replaceAll(' ', '-')}`) as [
        string,
        string,
      ];
      expect((await regsync('check', ours, tags)).stderr).toContain('Image sync needed');
      const { outputs } = await step({ command: 'copy', reference: source, to: ours, ...rule });
      await regsync('once', theirs, tags);
      const held = await tagsAt(ours);
      expect(held).toEqual(await tagsAt(theirs));
      const copies = JSON.parse(outputs.copies ?? '') as { readonly tag: string; readonly digest: string }[];
      expect(Object.fromEntries(copies.map(({ tag, digest }) => [tag, digest]))).toEqual(held);
      expect(Object.keys(held).length).toBeGreaterThan(1);
      expect((await regsync('check', ours, tags)).stderr).not.toContain('Image sync needed');
      // And we find nothing to do in theirs.
      const again = await step({ command: 'copy', reference: source, to: theirs, ...rule });
      expect(again.outputs.changed).toBe('false');
    },
  );

  it.skipIf(!hasProgram('skopeo')).each<[string, Readonly<Record<string, string>>, string]>([
    ['patterns', { filter: '1.*\n!*-rc*' }, "images-by-tag-regex: { acme/app: '^1[.][0-9.]*$' }"],
    ['names', { filter: 'latest\nv1.2.0' }, 'images: { acme/app: [latest, v1.2.0] }'],
    [
      'names and a pattern',
      { filter: 'latest\nv*' },
      "images: { acme/app: [latest] }, images-by-tag-regex: { acme/app: '^v' }",
    ],
    ['all tags', {}, 'images: { acme/app: [] }'],
  ])('%s: the same tags with the same digests as skopeo sync', async (name, rule, images) => {
    const [ours, theirs] = ['ours', 'theirs'].map((who) => `${host}/skopeo-${who}/${name.replaceAll(' ', '-')}`) as [
      string,
      string,
    ];
    const folder = temporaryFolder('skopeo-');
    writeFileSync(join(folder, 'sync.yml'), `${source.split('/')[0]}: { tls-verify: false, ${images} }\n`);
    const from = ['--insecure-policy', 'sync', '--all', '--preserve-digests', '--src', 'yaml', 'sync.yml'];
    execFileSync('skopeo', [...from, '--dest', 'docker', '--dest-tls-verify=false', theirs], {
      cwd: folder,
      stdio: 'pipe',
    });
    await step({ command: 'copy', reference: source, to: `${ours}/`, ...rule });
    const held = await tagsAt(`${ours}/app`);
    expect(Object.keys(held).length).toBeGreaterThan(1);
    expect(held).toEqual(await tagsAt(`${theirs}/app`));
    const again = await step({ command: 'copy', reference: source, to: `${theirs}/`, ...rule });
    expect(again.outputs.changed).toBe('false');
  });

  it('but for pre-releases in a range that names none', async () => {
    await step({ command: 'copy', reference: source, to: `${host}/ours/pre`, semver: '>=1.2 <2' });
    await regsync('once', `${host}/theirs/pre`, 'semverRange: [">=1.2 <2"]');
    const { '1.3.0-rc.1': pre, ...others } = await tagsAt(`${host}/theirs/pre`);
    expect(pre).toMatch(/^sha256:/);
    expect(await tagsAt(`${host}/ours/pre`)).toEqual(others);
  });

  it('a locked mirror copied again is unchanged, also when a tag at the source moved', async () => {
    const cwd = temporaryFolder('mirror-');
    const moving = storeAt(source.split('/')[0] ?? '', { repository: 'acme/moving' });
    await putImage(moving, ['old'], { tag: '3.0.0' });
    const from = source.replace('acme/app', 'acme/moving');
    const entries = [
      `- { source: ${source}, to: ${host}/locked/app, semver: ">=1 <3" }`,
      `- { source: ${from}, to: ${host}/locked/ }`,
    ];
    writeFileSync(join(cwd, 'mirror.yml'), `${entries.join('\n')}\n`);
    const mirror = () => step({ command: 'copy', config: 'mirror.yml', lock: 'mirror.lock.json' }, cwd);
    const state = async () => [await tagsAt(`${host}/locked/app`), await tagsAt(`${host}/locked/moving`)];
    expect((await mirror()).outputs.changed).toBe('true');
    const [lock, held] = [readFileSync(join(cwd, 'mirror.lock.json')), await state()];
    await putImage(moving, ['new'], { tag: '3.0.0' });
    const { outputs } = await mirror();
    const copies = JSON.parse(outputs.copies ?? '') as { readonly result: string }[];
    expect([outputs.changed, new Set(copies.map(({ result }) => result))]).toEqual(['false', new Set(['unchanged'])]);
    expect(await state()).toEqual(held);
    expect(readFileSync(join(cwd, 'mirror.lock.json'))).toEqual(lock);
  });
});

describe.skipIf(lacks('olareg', 'oras', 'regctl'))('a list of platforms is the index of oras cp', () => {
  const all = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'];
  let registry: PeerRegistry;
  beforeAll(async () => {
    registry = await startOlareg();
    for (const [tag, predicates] of [
      ['attested', ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1']],
      ['plain', []],
    ] as const) {
      const platforms = all.map((text) => ({ platform: parsePlatform(text), predicates: [...predicates] }));
      await putBuildkitImage(storeAt(registry.host, { repository: 'acme/app' }), { tag, platforms });
    }
  });
  afterAll(() => registry.close());

  it.each([
    ['attested', 'linux/amd64,linux/arm64'],
    ['attested', 'linux/arm/v7,windows/amd64'],
    ['attested', 'linux/arm64,linux/amd64'],
    ['attested', all.join(',')],
    ['plain', 'linux/amd64,linux/arm64'],
    ['plain', all.join(',')],
  ])('%s: %s', async (tag, platform) => {
    const reference = `${registry.host}/acme/app:${tag}`;
    const [ours, theirs] = ['ours', 'theirs'].map(
      (who) => `${registry.host}/${who}/${tag}:${platform.replaceAll(/[/,]/g, '-')}`,
    ) as [string, string];
    const { outputs } = await step({ command: 'copy', reference, to: ours, platform });
    await orasRun(['cp', '--from-plain-http', '--to-plain-http', '--platform', platform, reference, theirs]);
    const digestOf = async (one: string) => (await regctlRun(registry.host, ['image', 'digest', one])).stdout.trim();
    expect(outputs.digest).toBe(await digestOf(theirs));
    expect(await digestOf(ours)).toBe(outputs.digest);
    const again = await step({ command: 'copy', reference, to: theirs, platform });
    expect(again.outputs.changed).toBe('false');
  });
});
