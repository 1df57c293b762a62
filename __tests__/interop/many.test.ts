import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, regctlRun, runPeer } from './peers.ts';
import { PLACES, type Place, type Places, startPlaces, step } from './places.ts';

const FILES = 'linux/amd64=dist/amd64/*\nlinux/arm64=dist/arm64/*';
const COMMIT = 'org.opencontainers.image.revision';

function makeFiles(): string {
  const folder = temporaryFolder('many-');
  for (const arch of ['amd64', 'arm64']) {
    mkdirSync(join(folder, 'dist', arch), { recursive: true });
    writeFileSync(join(folder, 'dist', arch, 'tool'), `tool for ${arch}\n`);
    writeFileSync(join(folder, `sbom-${arch}.spdx.json`), JSON.stringify({ spdxVersion: 'SPDX-2.3', name: arch }));
  }
  return folder;
}

interface Descriptor {
  readonly digest: string;
  readonly artifactType?: string;
  readonly platform?: { readonly architecture: string };
}

/** The entries of an index in a place, as oras shows it. */
async function entries({ theirs, flags }: Place, tag: string): Promise<readonly Descriptor[]> {
  const { stdout } = await orasRun(['manifest', 'fetch', ...flags, `${theirs}:${tag}`]);
  return (JSON.parse(stdout) as { manifests: Descriptor[] }).manifests;
}

/** What oras finds attached. */
async function attached({ theirs, flags }: Place, digest: string): Promise<readonly Descriptor[]> {
  const { stdout } = await orasRun(['discover', ...flags, '--format', 'json', `${theirs}@${digest}`]);
  const tree = JSON.parse(stdout) as { referrers?: Descriptor[]; manifests?: Descriptor[] };
  return tree.referrers ?? tree.manifests ?? [];
}

function targets({ outputs }: ActionResult): readonly string[] {
  return (outputs.references ?? '').split('\n').map((reference) => reference.slice(reference.indexOf('@') + 1));
}

describe.skipIf(lacks('oras', 'olareg', 'registry', 'crane', 'regctl'))('many at once', () => {
  let places: Places;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  describe.each(PLACES)('%s', (where) => {
    it('a multi-platform push is what oras, crane and regctl pull by platform, and so do we', async () => {
      const place = places.at(where, 'multi');
      const folder = makeFiles();
      const push = { command: 'push', reference: `${place.ours}:v1`, files: FILES };
      const pushed = await step(push, folder);
      expect(pushed.summary).toContain('linux/arm64');
      const [amd, arm] = await entries(place, 'v1');
      expect([amd?.platform?.architecture, arm?.platform?.architecture]).toEqual(['amd64', 'arm64']);
      const to = temporaryFolder('pulled-');
      const platform = ['--platform', 'linux/arm64'];
      await orasRun(['pull', ...place.flags, ...platform, '-o', to, `${place.theirs}:v1`]);
      expect(readFileSync(join(to, 'dist/arm64/tool'), 'utf8')).toBe('tool for arm64\n');
      const resolved = await orasRun(['resolve', ...place.flags, ...platform, `${place.theirs}:v1`]);
      expect(resolved.stdout.trim()).toBe(arm?.digest);
      if (place.host !== undefined) {
        const crane = await runPeer('crane', ['digest', '--insecure', ...platform, `${place.theirs}:v1`]);
        expect(crane.stdout.trim()).toBe(arm?.digest);
        const regctl = await regctlRun(place.host, ['manifest', 'head', ...platform, `${place.theirs}:v1`]);
        expect(regctl.stdout.trim()).toBe(arm?.digest);
      }
      const mine = temporaryFolder('mine-');
      await step({ command: 'pull', reference: `${place.ours}:v1`, platform: 'runner', path: mine }, folder);
      const own = process.arch === 'arm64' ? 'arm64' : 'amd64';
      expect(readFileSync(join(mine, `dist/${own}/tool`), 'utf8')).toBe(`tool for ${own}\n`);
      const again = await step(push, folder);
      expect(again.outputs).toMatchObject({ digest: pushed.outputs.digest, changed: 'false' });
    });

    it('each manifest of it is the one that oras makes of an artifact platform', async () => {
      const place = places.at(where, 'same');
      const folder = makeFiles();
      const type = 'application/vnd.example+type';
      const created = 'org.opencontainers.image.created=2000-01-01T00:00:00Z';
      const files = 'linux/amd64=dist/amd64/tool:text/plain\nlinux/arm64/v8=dist/arm64/tool:text/plain';
      const inputs = { 'artifact-type': type, 'default-annotations': 'false', annotations: created };
      await step({ command: 'push', reference: `${place.ours}:v1`, files, ...inputs }, folder);
      const found = await entries(place, 'v1');
      for (const [i, platform] of ['linux/amd64', 'linux/arm64/v8'].entries()) {
        const arch = i === 0 ? 'amd64' : 'arm64';
        await orasRun(
          [
            ...['push', ...place.flags, '--artifact-platform', platform, '--artifact-type', type, '-a', created],
            ...[`${place.theirs}:${arch}`, `dist/${arch}/tool:text/plain`],
          ],
          folder,
        );
        const { stdout } = await orasRun(['resolve', ...place.flags, `${place.theirs}:${arch}`]);
        expect(found[i]?.digest).toBe(stdout.trim());
      }
      // And the index is the one that oras makes of the two.
      await orasRun(
        [
          ...['manifest', 'index', 'create', ...place.flags, '--artifact-type', type],
          ...[`${place.theirs}:theirs`, 'amd64', 'arm64'],
        ],
        folder,
      );
      const theirs = await entries(place, 'theirs');
      expect(found).toEqual(theirs);
    });

    it('attached to each platform, or to the platforms that lines name: oras finds it there', async () => {
      const place = places.at(where, 'attached');
      const folder = makeFiles();
      const pushed = await step({ command: 'push', reference: `${place.ours}:v1`, files: FILES }, folder);
      const children = await entries(place, 'v1');
      const subject = { command: 'attach', subject: `${place.ours}:v1` };
      writeFileSync(join(folder, 'scan.txt'), 'clean\n');
      const all = await step({ ...subject, files: 'scan.txt', platform: 'all', 'artifact-type': 'a/scan' }, folder);
      const lines = ['amd64', 'arm64'].map((arch) => `linux/${arch}=sbom-${arch}.spdx.json`).join('\n');
      const sboms = await step({ ...subject, files: lines }, folder);
      for (const [i, { digest }] of children.entries()) {
        const found = await attached(place, digest);
        expect(found.map((one) => one.digest).toSorted()).toEqual([targets(all)[i], targets(sboms)[i]].toSorted());
        expect(found.map(({ artifactType }) => artifactType).toSorted()).toEqual(['a/scan', 'application/spdx+json']);
      }
      expect(await attached(place, pushed.outputs.digest ?? '')).toEqual([]);
      expect(sboms.summary).toContain('linux/arm64');
      const again = await step({ ...subject, files: lines }, folder);
      expect(again.outputs).toMatchObject({ changed: 'false', references: sboms.outputs.references });
    });

    it('a report that replaces the last one', async () => {
      const place = places.at(where, 'nightly');
      const folder = makeFiles();
      const pushed = await step({ command: 'push', reference: `${place.ours}:v1`, files: 'dist/amd64/tool' }, folder);
      const nightly = {
        command: 'attach',
        subject: `${place.ours}:v1`,
        files: 'scan.txt',
        'artifact-type': 'a/scan',
        'if-attached': 'replace',
      };
      const kept = { ...nightly, files: 'sbom-amd64.spdx.json', 'if-attached': 'keep', 'artifact-type': 'a/scan' };
      const other = await step(kept, folder);
      for (const night of ['one', 'two', 'three']) {
        writeFileSync(join(folder, 'scan.txt'), night);
        const last = await step(nightly, folder);
        const found = await attached(place, pushed.outputs.digest ?? '');
        expect(found.map(({ digest }) => digest).toSorted()).toEqual(
          [last.outputs.digest, other.outputs.digest].toSorted(),
        );
      }
    });

    it('the same files at another commit leave the tag alone', async () => {
      const place = places.at(where, 'skipped');
      const folder = makeFiles();
      const push = { command: 'push', reference: `${place.ours}:v1`, files: FILES, 'skip-unchanged': 'true' };
      const first = await step({ ...push, annotations: `${COMMIT}=1` }, folder);
      const second = await step({ ...push, annotations: `${COMMIT}=2` }, folder);
      expect(second.outputs).toMatchObject({ changed: 'false', digest: first.outputs.digest });
      expect(second.outputs.manifest).toBe(first.outputs.manifest);
      writeFileSync(join(folder, 'dist/arm64/tool'), 'newer\n');
      const third = await step({ ...push, annotations: `${COMMIT}=3` }, folder);
      expect(third.outputs.changed).toBe('true');
      expect(third.outputs.digest).not.toBe(first.outputs.digest);
    });
  });

  it('one registry of three does not answer: two are done, one line says so, and the next run does the rest', async () => {
    const folder = makeFiles();
    const [one, two] = [places.at('olareg', 'partial'), places.at('distribution', 'partial')];
    // Nobody listens there.
    const gone = '127.0.0.1:9/acme/app:v1';
    const push = { command: 'push', files: 'dist/amd64/tool', retries: '0' };
    const failed = await runAction({
      inputs: { ...push, reference: [`${one.ours}:v1`, gone, `${two.ours}:v1`].join('\n') },
      cwd: folder,
    });
    expect(failed.code).toBe(1);
    expect(failed.errors).toHaveLength(1);
    expect(failed.errors[0]).toMatch(
      /^Pushing failed at 1 of 3 targets, .*\(done: .*partial:v1, .*partial:v1\): .*\(NETWORK\)$/,
    );
    expect(failed.outputs).toEqual({});
    const rest = await step(
      { ...push, reference: [`${one.ours}:v1`, `${two.ours}:v1`, `${two.ours}-more:v1`].join(',') },
      folder,
    );
    expect(rest.outputs.changed).toBe('true');
    expect(rest.stdout.match(/Unchanged: /g)).toHaveLength(2);
  });
});
