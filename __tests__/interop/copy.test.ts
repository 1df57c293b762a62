import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRegistry } from '../support/registry-server.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, type PeerRegistry, regctlRun, runPeer, startDistribution, startOlareg } from './peers.ts';

const PLACES = ['olareg', 'distribution', 'layout'] as const;
type Place = (typeof PLACES)[number];
const WAYS = PLACES.flatMap((from) => PLACES.map((to) => [from, to] as const));

async function copied(inputs: Record<string, string>, cwd = temporaryFolder()) {
  const result = await runAction({ action: 'copy', inputs, cwd });
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result.outputs;
}

describe.skipIf(lacks('oras', 'olareg', 'registry', 'crane', 'regctl'))('copies are those of oras', () => {
  const registries: { olareg?: PeerRegistry; distribution?: PeerRegistry } = {};
  const layouts = temporaryFolder('interop-copy-');
  beforeAll(async () => {
    registries.olareg = await startOlareg();
    registries.distribution = await startDistribution();
  });
  afterAll(async () => {
    await registries.olareg?.close();
    await registries.distribution?.close();
  });

  /** A name as we, and as oras writes it, with its flag as the source or target of `oras cp`, and as the only place. */
  function place(where: Place, name: string) {
    if (where === 'layout') {
      const path = join(layouts, name);
      return { ours: `oci-layout://${path}`, theirs: path, flag: 'oci-layout', only: '--oci-layout' };
    }
    const reference = `${registries[where]?.host}/copy/${name}`;
    return { ours: reference, theirs: reference, flag: 'plain-http', only: '--plain-http' };
  }

  let serial = 0;
  /** An index of two artifacts, an SBOM on each, a signature on one of these, and a report on the index; made by oras. */
  async function tree(where: Place) {
    serial += 1;
    const { ours, theirs, only } = place(where, `tree${serial}`);
    const folder = temporaryFolder('interop-copy-');
    for (const name of ['amd64', 'arm64', 'sbom', 'signature', 'report'])
      writeFileSync(join(folder, name), `${name} ${serial}`);
    const platforms = ['amd64', 'arm64'];
    for (const one of platforms) {
      const platform = ['--artifact-platform', `linux/${one}`];
      await orasRun(
        ['push', only, `${theirs}:${one}`, ...platform, '--artifact-type', 'application/vnd.app', one],
        folder,
      );
    }
    await orasRun(['manifest', 'index', 'create', only, `${theirs}:v1`, ...platforms], folder);
    for (const one of platforms) {
      await orasRun(
        ['attach', only, `${theirs}:${one}`, '--artifact-type', 'application/vnd.sbom', '-a', `of=${one}`, 'sbom'],
        folder,
      );
    }
    await orasRun(['attach', only, `${theirs}:v1`, '--artifact-type', 'application/vnd.report', 'report'], folder);
    const found = await orasRun(['discover', only, '--format', 'json', `${theirs}:amd64`]);
    const [sbom] = JSON.parse(found.stdout).referrers as { digest: string }[];
    await orasRun(
      ['attach', only, `${theirs}@${sbom?.digest}`, '--artifact-type', 'application/vnd.sig', 'signature'],
      folder,
    );
    return { ours, theirs, name: `tree${serial}` };
  }

  /** All digests of what refers to a reference, as oras sees it. */
  async function seen(where: Place, reference: string): Promise<readonly string[]> {
    const { only } = place(where, '');
    const { stdout } = await orasRun(['discover', only, '--depth', '5', '--format', 'json', reference]);
    return [...stdout.matchAll(/"digest": "(sha256:[0-9a-f]{64})"/g)].map(([, digest = '']) => digest).sort();
  }

  async function expectSame(from: Place, one: string, to: Place, other: string) {
    const digests = await orasRun(['resolve', place(from, '').only, `${one}:v1`]);
    expect((await orasRun(['resolve', place(to, '').only, `${other}:v1`])).stdout).toBe(digests.stdout);
    const index = await orasRun(['manifest', 'fetch', place(from, '').only, `${one}:v1`]);
    for (const { digest } of JSON.parse(index.stdout).manifests as { digest: string }[]) {
      const want = await seen(from, `${one}@${digest}`);
      expect(want.length).toBeGreaterThan(0);
      expect(await seen(to, `${other}@${digest}`)).toEqual(want);
    }
    expect(await seen(to, `${other}:v1`)).toEqual(await seen(from, `${one}:v1`));
  }

  it.each(WAYS)('oras finds all that we copy, recursively: %s → %s', async (from, to) => {
    const source = await tree(from);
    const target = place(to, `${source.name}-ours`);
    const outputs = await copied({ reference: `${source.ours}:v1`, to: target.ours, recursive: 'true' });
    expect(outputs).toMatchObject({ changed: 'true', count: '7' });
    await expectSame(from, source.theirs, to, target.theirs);
    const to2 = temporaryFolder();
    await orasRun(['pull', place(to, '').only, '--platform', 'linux/arm64', `${target.theirs}:v1`, '-o', to2]);
    const again = await copied({ reference: `${source.ours}:v1`, to: target.ours, recursive: 'true' });
    expect(again).toMatchObject({ changed: 'false', count: '0' });
  });

  it.each(WAYS)(
    'what oras copied is complete for us, and the other way round nothing is left to do: %s → %s',
    async (from, to) => {
      const source = await tree(from);
      const target = place(to, `${source.name}-theirs`);
      const flags = [`--from-${place(from, '').flag}`, `--to-${target.flag}`];
      await orasRun(['cp', '-r', ...flags, `${source.theirs}:v1`, `${target.theirs}:v1`]);
      const outputs = await copied({ reference: `${source.ours}:v1`, to: target.ours, recursive: 'true' });
      expect(outputs).toMatchObject({ changed: 'false', count: '0' });
    },
  );

  it.each(['olareg', 'distribution'] as const)(
    'through a .tar and back, whole; oras reads and restores it: %s',
    async (where) => {
      const source = await tree(where);
      const tar = join(temporaryFolder('interop-copy-'), 'backup.tar');
      await copied({ reference: source.ours, to: `oci-layout://${tar}`, recursive: 'true' });
      const theirs = place(where, `${source.name}-by-oras`);
      await orasRun(['restore', '--plain-http', '--input', tar, theirs.theirs]);
      await expectSame(where, source.theirs, where, theirs.theirs);
      const ours = place(where, `${source.name}-by-us`);
      await copied({ reference: `oci-layout://${tar}`, to: ours.ours, recursive: 'true' });
      await expectSame(where, source.theirs, where, ours.theirs);
      const tags = async (name: string) => (await orasRun(['repo', 'tags', '--plain-http', name])).stdout;
      const named = (text: string) => text.split('\n').filter((tag) => !tag.startsWith('sha256-'));
      expect(named(await tags(ours.theirs))).toEqual(['amd64', 'arm64', 'v1', '']);
    },
  );

  it.each(['olareg', 'distribution'] as const)("oras's backup as .tar is restored by us: %s", async (where) => {
    const source = await tree(where);
    const tar = join(temporaryFolder('interop-copy-'), 'backup.tar');
    await orasRun(['backup', '--plain-http', '--include-referrers', '--output', tar, `${source.theirs}:v1`]);
    const ours = place(where, `${source.name}-by-us`);
    await copied({ reference: `oci-layout://${tar}`, to: ours.ours, recursive: 'true' });
    await expectSame(where, source.theirs, where, ours.theirs);
  });

  it.each(['olareg', 'distribution'] as const)(
    'regctl and crane agree on digests, from a registry and its .tar: %s',
    async (where) => {
      const source = await tree(where);
      const host = registries[where]?.host ?? '';
      const target = place(where, `${source.name}-seen`);
      const { digest } = await copied({ reference: `${source.ours}:v1`, to: target.ours, recursive: 'true' });
      expect((await runPeer('crane', ['digest', '--insecure', `${target.theirs}:v1`])).stdout.trim()).toBe(digest);
      expect((await regctlRun(host, ['image', 'digest', `${target.theirs}:v1`])).stdout.trim()).toBe(digest);
      await runPeer('crane', ['validate', '--insecure', '--remote', `${target.theirs}:amd64`]).catch(() => undefined);
      const folder = temporaryFolder('interop-copy-');
      await copied({ reference: `${source.ours}:v1`, to: `oci-layout://${join(folder, 'x.tar')}` });
      mkdirSync(join(folder, 'x'));
      execFileSync('tar', ['xf', join(folder, 'x.tar'), '-C', join(folder, 'x')]);
      const inTar = await regctlRun(host, ['image', 'digest', `ocidir://${join(folder, 'x')}:v1`]);
      expect(inTar.stdout.trim()).toBe(digest);
    },
  );

  it('what regctl copied with referrers is complete for us', async () => {
    const source = await tree('olareg');
    const host = registries.olareg?.host ?? '';
    const folder = join(temporaryFolder('interop-copy-'), 'x');
    await regctlRun(host, [
      'image',
      'copy',
      '--referrers',
      '--digest-tags',
      `${source.theirs}:v1`,
      `ocidir://${folder}:v1`,
    ]);
    const target = place('distribution', `${source.name}-regctl`);
    await copied({ reference: `oci-layout://${folder}:v1`, to: target.ours, recursive: 'true' });
    await expectSame('olareg', source.theirs, 'distribution', target.theirs);
  });

  it('of several referrers of one image none is lost, on a registry that loses some of those that come at once', async () => {
    const folder = temporaryFolder('interop-copy-');
    const [from, to] = [place('distribution', 'many'), place('olareg', 'many')];
    writeFileSync(join(folder, 'app'), 'app');
    await orasRun(['push', '--plain-http', `${from.theirs}:v1`, 'app'], folder);
    for (let i = 0; i < 16; i += 1) {
      writeFileSync(join(folder, 'report'), `report ${i}`);
      await orasRun(
        ['attach', '--plain-http', `${from.theirs}:v1`, '--artifact-type', 'application/vnd.x', 'report'],
        folder,
      );
    }
    await copied({ reference: `${from.ours}:v1`, to: to.ours, recursive: 'true' });
    const want = await seen('distribution', `${from.theirs}:v1`);
    expect(want).toHaveLength(17);
    expect(await seen('olareg', `${to.theirs}:v1`)).toEqual(want);
  });

  it.each([
    { name: 'with the referrers API', options: {} },
    { name: 'with the fallback tag', options: { noReferrers: true } },
  ])('10 layers and 5 referrers take no more requests than oras cp -r, $name', async ({ options }) => {
    await using from = await startRegistry(options);
    await using to = await startRegistry(options);
    const folder = temporaryFolder('interop-copy-');
    const layers = Array.from({ length: 10 }, (_, i) => `layer-${i}`);
    for (const name of layers) writeFileSync(join(folder, name), Buffer.alloc(2_000_000, name));
    const name = `${from.host}/x`;
    await orasRun(['push', '--plain-http', `${name}:v1`, ...layers], folder);
    for (const report of layers.slice(0, 5)) {
      await orasRun(['attach', '--plain-http', `${name}:v1`, '--artifact-type', 'application/vnd.x', report], folder);
    }
    const count = async (work: () => Promise<unknown>): Promise<number> => {
      from.trace.clear();
      to.trace.clear();
      await work();
      return from.trace.entries.length + to.trace.entries.length;
    };
    const cp = (target: string) => orasRun(['cp', '-r', '--from-plain-http', '--to-plain-http', `${name}:v1`, target]);
    const ours = () => copied({ reference: `${name}:v1`, to: `${to.host}/ours`, recursive: 'true' });
    const oras = await count(() => cp(`${to.host}/oras:v1`));
    expect(await count(ours)).toBeLessThanOrEqual(oras);
    const again = await count(() => cp(`${to.host}/oras:v1`));
    // We also look for signatures by tag, whether the referrers are listed, and whether each layer and the config are still there.
    expect(await count(ours)).toBeLessThanOrEqual(again + 2 + layers.length + 1);
  });
});
