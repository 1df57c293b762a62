import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, regctlRun, runPeer } from './peers.ts';
import { PLACES, type Place, type Places, startPlaces, step } from './places.ts';

const TYPE = 'application/vnd.example+type';
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'windows/amd64'];
const BARE = { 'default-annotations': 'false' };

interface Entry {
  readonly digest: string;
  readonly mediaType: string;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly 'os.version'?: string };
  readonly artifactType?: string;
}

/** Pushes an image for each platform, `linux-amd64` and so on, and an artifact without one, by oras. Gives digests by tag. */
async function pushChildren({ theirs, flags }: Place, name = ''): Promise<Record<string, string>> {
  const folder = temporaryFolder('children-');
  writeFileSync(join(folder, 'a.txt'), `a of ${name}\n`);
  const digests: Record<string, string> = {};
  const push = async (tag: string, args: readonly string[]): Promise<void> => {
    const { stdout } = await orasRun(
      ['push', ...flags, ...args, '--format', 'json', `${theirs}:${tag}`, 'a.txt'],
      folder,
    );
    digests[tag] = (JSON.parse(stdout) as { digest: string }).digest;
  };
  for (const platform of PLATFORMS) {
    const [os = '', architecture = ''] = platform.split('/');
    const version = os === 'windows' ? { 'os.version': '10.0.20348', 'os.features': ['win32k'] } : {};
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ architecture, os, ...version, rootfs: {} }));
    await push(`${os}-${architecture}`, ['--config', 'config.json:application/vnd.oci.image.config.v1+json']);
  }
  await push('artifact', ['--artifact-type', TYPE]);
  return digests;
}

async function indexAt({ theirs, flags }: Place, name: string) {
  const separator = name.includes(':') ? '@' : ':';
  const { stdout } = await orasRun(['manifest', 'fetch', ...flags, `${theirs}${separator}${name}`]);
  return JSON.parse(stdout) as {
    manifests: readonly Entry[];
    artifactType?: string;
    annotations?: Record<string, string>;
  };
}

async function digestAt({ theirs, flags }: Place, tag: string): Promise<string> {
  return (await orasRun(['resolve', ...flags, `${theirs}:${tag}`])).stdout.trim();
}

describe.skipIf(lacks('oras', 'olareg', 'registry', 'crane', 'regctl'))('an index', () => {
  let places: Places;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  describe.each(PLACES)('%s', (where) => {
    it('that is made has the digest that oras gives it', async () => {
      const place = places.at(where, 'made');
      const { ours, theirs, flags } = place;
      const digests = await pushChildren(place);
      const create = ['manifest', 'index', 'create', ...flags];
      await orasRun([...create, `${theirs}:nested`, 'linux-amd64']);
      const sources = ['linux-amd64', digests['linux-arm64'] ?? '', 'windows-amd64', 'artifact', 'nested'];
      const extra = ['--artifact-type', TYPE, '-a', 'note=<ü>', '-a', '\u{1F600}=1', '-a', '｡=2'];
      await orasRun([...create, ...extra, `${theirs}:theirs`, ...sources]);
      const { outputs } = await step({
        command: 'index',
        reference: `${ours}:ours`,
        tags: 'latest',
        manifests: [`${ours}:linux-amd64`, ...sources.slice(1)].join('\n'),
        'artifact-type': TYPE,
        annotations: 'note=<ü>\nindex:\u{1F600}=1\n｡=2\nmanifest:not=here',
        ...BARE,
      });
      expect(outputs.digest).toBe(await digestAt(place, 'theirs'));
      expect(await digestAt(place, 'latest')).toBe(outputs.digest);
      expect(outputs).toMatchObject({ changed: 'true', count: '5', 'artifact-type': TYPE });
      const { manifests } = await indexAt(place, 'ours');
      expect(manifests[2]?.platform).toEqual({
        architecture: 'amd64',
        os: 'windows',
        'os.version': '10.0.20348',
        'os.features': ['win32k'],
      });
      expect(manifests[3]).toMatchObject({ digest: digests.artifact, artifactType: TYPE });
      expect(manifests[3]?.platform).toBeUndefined();
    });

    it('that is changed has the digest that oras gives it', async () => {
      const place = places.at(where, 'changed');
      const { ours, theirs, flags } = place;
      const digests = await pushChildren(place);
      await orasRun([
        'manifest',
        'index',
        'create',
        ...flags,
        `${theirs}:v1`,
        'linux-amd64',
        'linux-arm64',
        '-a',
        'a=b',
      ]);
      await orasRun(['manifest', 'index', 'create', ...flags, `${theirs}:other`, 'artifact']);
      const before = await digestAt(place, 'v1');
      const arm = digests['linux-arm64'] ?? '';
      const args = [
        '--add',
        'windows-amd64',
        '--merge',
        'other',
        '--remove',
        arm,
        '--artifact-type',
        TYPE,
        '--tag',
        'theirs',
      ];
      await orasRun(['manifest', 'index', 'update', ...flags, `${theirs}@${before}`, ...args]);
      const change = { 'artifact-type': TYPE, ...BARE, manifests: `windows-amd64\nother merge\n!${arm}` };
      const made = await step({
        command: 'index',
        update: 'true',
        reference: `${ours}@${before}`,
        tags: 'ours',
        ...change,
      });
      expect(made.outputs.digest).toBe(await digestAt(place, 'theirs'));
      expect(await digestAt(place, 'ours')).toBe(made.outputs.digest);
      expect(await digestAt(place, 'v1')).toBe(before);
      // By tag it is the same, and the tag moves; so do those that follow it.
      const update = { command: 'index', update: 'true', reference: `${ours}:v1`, tags: 'v1.0', ...change };
      const moved = await step(update);
      expect(moved.outputs).toMatchObject({ digest: made.outputs.digest, changed: 'true' });
      expect([await digestAt(place, 'v1'), await digestAt(place, 'v1.0')]).toEqual([
        moved.outputs.digest,
        moved.outputs.digest,
      ]);
      expect((await step(update)).outputs).toMatchObject({ digest: made.outputs.digest, changed: 'false' });
      // And oras goes on from there.
      await orasRun(['manifest', 'index', 'update', ...flags, `${theirs}:v1`, '--add', 'linux-arm64']);
      expect((await indexAt(place, 'v1')).manifests).toHaveLength(4);
    });

    it('of all that a pattern matches; its tags are gone afterwards, and a run again changes nothing', async () => {
      const place = places.at(where, 'pattern');
      const { ours, theirs, flags } = place;
      const digests = await pushChildren(place);
      for (const [i, tag] of ['linux-arm64', 'linux-amd64'].entries()) {
        await orasRun(['tag', ...flags, `${theirs}:${tag}`, `run-7-${i}`]);
      }
      const join7 = { command: 'index', reference: `${ours}:run-7-all`, manifests: `${ours}:run-7-*`, cleanup: 'true' };
      const first = await step(join7);
      const expected = [digests['linux-arm64'], digests['linux-amd64']];
      expect((await indexAt(place, 'run-7-all')).manifests.map(({ digest }) => digest)).toEqual(expected);
      const { stdout } = await orasRun(['repo', 'tags', ...flags, theirs]);
      expect(stdout.split('\n').filter((tag) => tag.startsWith('run-'))).toEqual(['run-7-all']);
      // One of the tags is there again, as if the first try had been cut off before it removed that.
      await orasRun(['tag', ...flags, `${theirs}:linux-amd64`, 'run-7-1']);
      for (let i = 0; i < 2; i++) {
        expect((await step(join7)).outputs).toMatchObject({ digest: first.outputs.digest, changed: 'false' });
      }
      const other = { ...join7, reference: `${ours}:new`, manifests: `${ours}:run-8-*` };
      const none = await runAction({ inputs: other });
      expect(none.errors).toEqual([expect.stringMatching(/^No tag matches \S+:run-8-\*\. .*\(NOT_FOUND\)$/)]);
    });

    it('sixteen processes add to it at once, and nothing is lost', async () => {
      const place = places.at(where, 'many');
      const { ours, theirs, flags } = place;
      const folder = temporaryFolder('many-');
      const names = Array.from({ length: 16 }, (_, i) => `child-${i}`);
      const digests: string[] = [];
      for (const name of names) {
        writeFileSync(join(folder, 'a.txt'), name);
        const { stdout } = await orasRun(['push', ...flags, '--format', 'json', `${theirs}:${name}`, 'a.txt'], folder);
        digests.push((JSON.parse(stdout) as { digest: string }).digest);
      }
      const inputs = { command: 'index', reference: `${ours}:all`, tags: 'latest', update: 'true' };
      const add = (name: string, i: number) =>
        runAction({ inputs: { ...inputs, manifests: name, annotations: `by=${i}\nof-${i}=1` }, timeoutMs: 120_000 });
      const runs = await Promise.all(names.map(add));
      expect(runs.filter(({ code }) => code !== 0).map(({ stdout }) => stdout)).toEqual([]);
      const { manifests, annotations } = await indexAt(place, 'all');
      expect(new Set(manifests.map(({ digest }) => digest))).toEqual(new Set(digests));
      expect(manifests).toHaveLength(16);
      expect(Object.keys(annotations ?? {}).filter((key) => key.startsWith('of-'))).toHaveLength(16);
      expect(await digestAt(place, 'latest')).toBe(await digestAt(place, 'all'));
      expect(await runAction({ inputs: { ...inputs, manifests: names.join('\n') } })).toMatchObject({
        code: 0,
        outputs: { changed: 'false' },
      });
    }, 180_000);

    it('an update that is killed and run again ends the same', async () => {
      const place = places.at(where, 'killed');
      const { ours } = place;
      const digests = await pushChildren(place);
      const tags = Object.keys(digests);
      const inputs = {
        command: 'index',
        reference: `${ours}:all`,
        tags: 'latest',
        update: 'true',
        manifests: tags.join('\n'),
      };
      for (const ms of [120, 160, 200, 260, 340, 440]) {
        const running = spawnAction({ inputs });
        await Promise.race([new Promise((done) => setTimeout(done, ms)), running.done]);
        running.child.kill('SIGKILL');
        await running.done;
      }
      await step(inputs);
      const { manifests } = await indexAt(place, 'all');
      expect(manifests.map(({ digest }) => digest).sort()).toEqual(Object.values(digests).sort());
      expect(await digestAt(place, 'latest')).toBe(await digestAt(place, 'all'));
    }, 60_000);
  });

  it.each([
    ['olareg', 'distribution'],
    ['distribution', 'layout'],
    ['layout', 'olareg'],
  ] as const)('of what is elsewhere: %s to %s', async (from, to) => {
    const [source, target] = [places.at(from, 'from'), places.at(to, `brought-from-${from}`)];
    const digests = await pushChildren(source, from);
    const manifests = [`${source.ours}:linux-amd64`, `${source.ours}@${digests['linux-arm64']} linux/arm64/v8`].join(
      '\n',
    );
    const { outputs } = await step({ command: 'index', reference: `${target.ours}:v1`, manifests, ...BARE });
    const index = await indexAt(target, 'v1');
    expect(index.manifests.map(({ digest }) => digest)).toEqual([digests['linux-amd64'], digests['linux-arm64']]);
    expect(index.manifests[1]?.platform).toEqual({ architecture: 'arm64', os: 'linux', variant: 'v8' });
    const folder = temporaryFolder('brought-');
    await orasRun(['pull', ...target.flags, '--platform', 'linux/arm64/v8', `${target.theirs}:v1`, '-o', folder]);
    expect(outputs.digest).toBe(await digestAt(target, 'v1'));
  });

  it.each(['olareg', 'distribution'] as const)('regctl and crane see it as we do: %s', async (where) => {
    const place = places.at(where, 'seen');
    const digests = await pushChildren(place);
    const manifests = 'linux-amd64\nlinux-arm64';
    const { outputs } = await step({ command: 'index', reference: `${place.ours}:v1`, manifests });
    expect((await runPeer('crane', ['digest', '--insecure', `${place.theirs}:v1`])).stdout.trim()).toBe(outputs.digest);
    const crane = await runPeer('crane', ['digest', '--insecure', '--platform', 'linux/arm64', `${place.theirs}:v1`]);
    expect(crane.stdout.trim()).toBe(digests['linux-arm64']);
    const regctl = await regctlRun(place.host ?? '', [
      'manifest',
      'head',
      '--platform',
      'linux/amd64',
      `${place.theirs}:v1`,
    ]);
    expect(regctl.stdout.trim()).toBe(digests['linux-amd64']);
  });
});
