import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, regctlRun, runPeer, tryPeer } from './peers.ts';
import { PLACES, type Place, type Places, startPlaces, step } from './places.ts';

const lines = (text: string | undefined): string[] => (text ?? '').split('\n').filter((line) => line !== '');

/** A folder with a file and two configs of images. */
function makeFiles(): string {
  const folder = temporaryFolder('interop-');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  for (const architecture of ['amd64', 'arm64']) {
    writeFileSync(join(folder, `${architecture}.json`), JSON.stringify({ os: 'linux', architecture, config: {} }));
  }
  return folder;
}

/** Makes an index `multi` of two images by oras, and gives the digests of the index and its arm64 image. */
async function pushIndex({ theirs, flags }: Place, cwd: string): Promise<{ index: string; arm: string }> {
  for (const architecture of ['amd64', 'arm64']) {
    const config = `${architecture}.json:application/vnd.oci.image.config.v1+json`;
    await orasRun(['push', ...flags, '--config', config, `${theirs}:${architecture}`, 'a.txt'], cwd);
  }
  await orasRun(['manifest', 'index', 'create', ...flags, `${theirs}:multi`, 'amd64', 'arm64'], cwd);
  const digest = async (tag: string) => (await orasRun(['resolve', ...flags, `${theirs}:${tag}`])).stdout.trim();
  return { index: await digest('multi'), arm: await digest('arm64') };
}

describe.skipIf(lacks('oras', 'olareg', 'registry', 'crane', 'regctl'))('as oras does it', () => {
  let places: Places;
  beforeAll(async () => {
    places = await startPlaces();
  });
  afterAll(() => places.close());

  it.each(PLACES)('tags: %s', async (where) => {
    const place = places.at(where, 'tag');
    const { ours, theirs, flags, host } = place;
    const cwd = makeFiles();
    await orasRun(['push', ...flags, `${theirs}:v1`, 'a.txt'], cwd);
    await orasRun(['tag', ...flags, `${theirs}:v1`, 'by-oras', 'by-oras-too']);
    const { outputs } = await step({ command: 'tag', reference: `${ours}:v1`, tags: `by-us\n${ours}:by-us-too` });
    expect(outputs.changed).toBe('true');
    expect(lines(outputs.tags)).toEqual([`${ours}:by-us`, `${ours}:by-us-too`]);
    for (const tag of ['v1', 'by-oras', 'by-oras-too', 'by-us', 'by-us-too']) {
      const { stdout } = await orasRun(['manifest', 'fetch', '--descriptor', ...flags, `${theirs}:${tag}`]);
      expect(JSON.parse(stdout)).toMatchObject({ digest: outputs.digest, size: Number(outputs.size) });
    }
    const again = await step({ command: 'tag', reference: `${ours}@${outputs.digest}`, tags: 'by-us,by-oras' });
    expect(again.outputs).toMatchObject({ changed: 'false', digest: outputs.digest });
    if (host !== undefined) {
      expect((await runPeer('crane', ['digest', '--insecure', `${theirs}:by-us`])).stdout.trim()).toBe(outputs.digest);
      expect((await regctlRun(host, ['manifest', 'head', `${theirs}:by-us`])).stdout.trim()).toBe(outputs.digest);
    }
  });

  it.each(PLACES)('inspects an image, an index and a child of it: %s', async (where) => {
    const place = places.at(where, 'inspect');
    const { ours, theirs, flags, host } = place;
    const { index, arm } = await pushIndex(place, makeFiles());
    const ofIndex = (await step({ command: 'inspect', reference: `${ours}:multi` })).outputs;
    const theirIndex = await orasRun(['manifest', 'fetch', ...flags, `${theirs}:multi`]);
    expect(ofIndex).toMatchObject({ digest: index, exists: 'true', manifest: theirIndex.stdout });
    expect(lines(ofIndex.platforms)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(ofIndex).not.toHaveProperty('content');
    for (const inputs of [{ reference: `${ours}:multi`, platform: 'linux/arm64' }, { reference: `${ours}@${arm}` }]) {
      const { outputs } = await step({ command: 'inspect', ...inputs });
      const flag = 'platform' in inputs ? ['--platform', 'linux/arm64'] : [];
      const target = inputs.reference.replace(ours, theirs);
      const theirs1 = await orasRun(['manifest', 'fetch', ...flags, ...flag, target]);
      const config = await orasRun(['manifest', 'fetch-config', ...flags, ...flag, target]);
      expect(outputs).toMatchObject({
        digest: arm,
        manifest: theirs1.stdout,
        content: config.stdout,
        platforms: 'linux/arm64',
        size: String(Buffer.byteLength(theirs1.stdout)),
        'media-type': JSON.parse(theirs1.stdout).mediaType,
      });
    }
    if (host !== undefined) {
      const raw = await runPeer('crane', ['manifest', '--insecure', `${theirs}:multi`]);
      expect(raw.stdout.trimEnd()).toBe(ofIndex.manifest);
      const regctl = await regctlRun(host, ['manifest', 'get', '--format', 'raw-body', `${theirs}:multi`]);
      expect(regctl.stdout).toBe(ofIndex.manifest);
    }
  });

  it.each(PLACES)('finds what is not there, and a blob by its digest: %s', async (where) => {
    const { ours, theirs, flags } = places.at(where, 'blob');
    const cwd = makeFiles();
    await orasRun(['push', ...flags, `${theirs}:v1`, 'a.txt'], cwd);
    const absence = { command: 'inspect', 'fail-on-missing': 'false' };
    expect((await step({ ...absence, reference: `${ours}:none` })).outputs).toEqual({ exists: 'false' });
    const absent = `${places.at(where, 'nowhere').ours}:v1`;
    expect((await step({ ...absence, reference: absent })).outputs).toEqual({ exists: 'false' });
    const { outputs } = await step({ command: 'inspect', reference: `${ours}:v1` });
    const layer = JSON.parse(outputs.manifest ?? '{}').layers[0];
    const blob = await step({ command: 'inspect', reference: `${ours}@${layer.digest}` });
    const theirBlob = await orasRun(['blob', 'fetch', ...flags, '--output', '-', `${theirs}@${layer.digest}`]);
    expect(blob.outputs).toMatchObject({
      exists: 'true',
      digest: layer.digest,
      size: '2',
      content: theirBlob.stdout,
      'media-type': 'application/octet-stream',
    });
    expect(blob.outputs).not.toHaveProperty('manifest');
  });

  it.each(PLACES)('lists tags: %s', async (where) => {
    const { ours, theirs, flags, host } = places.at(where, 'list');
    const cwd = makeFiles();
    await orasRun(['push', ...flags, `${theirs}:1.0,1.1,2.0,sha256-${'0'.repeat(64)}`, 'a.txt'], cwd);
    writeFileSync(join(cwd, 'a.txt'), 'other');
    await orasRun(['push', ...flags, `${theirs}:other`, 'a.txt'], cwd);
    const all = lines((await orasRun(['repo', 'tags', ...flags, theirs])).stdout);
    const { outputs } = await step({ command: 'list', reference: ours, sort: 'registry' });
    expect(lines(outputs['tag-names'])).toEqual(all);
    expect(outputs.count).toBe('5');
    expect(lines(outputs.references)).toEqual(all.map((tag) => `${ours}:${tag}`));
    const some = await step({ command: 'list', reference: ours, filter: '1.*\n!*.1' });
    expect(some.outputs).toMatchObject({
      tags: `${ours}:1.0`,
      'tag-names': '1.0',
      'tag-names-json': '["1.0"]',
      count: '1',
    });
    const plain = await step({ command: 'list', reference: ours, sort: 'registry', filter: '!sha256-*' });
    const excluded = await orasRun(['repo', 'tags', ...flags, '--exclude-digest-tags', theirs]);
    expect(lines(plain.outputs['tag-names'])).toEqual(lines(excluded.stdout));
    const same = await step({ command: 'list', reference: `${ours}:1.0`, sort: 'registry' });
    expect(lines(same.outputs['tag-names'])).toEqual(
      lines((await orasRun(['repo', 'tags', ...flags, `${theirs}:1.0`])).stdout),
    );
    if (host !== undefined) {
      expect(lines((await runPeer('crane', ['ls', '--insecure', theirs])).stdout)).toEqual(all);
      expect(lines((await regctlRun(host, ['tag', 'ls', theirs])).stdout).sort()).toEqual([...all].sort());
    }
  });

  it('reads a layout in a .tar', async () => {
    const { ours, theirs, flags } = places.at('layout', 'tar');
    await orasRun(['push', ...flags, `${theirs}:v1,v2`, 'a.txt'], makeFiles());
    await step({ command: 'copy', reference: ours, to: `${ours}.tar` });
    const tags = await orasRun(['repo', 'tags', ...flags, `${theirs}.tar`]);
    const listed = await step({ command: 'list', reference: `${ours}.tar` });
    expect(lines(listed.outputs['tag-names'])).toEqual(lines(tags.stdout));
    const manifest = await orasRun(['manifest', 'fetch', ...flags, `${theirs}.tar:v2`]);
    expect((await step({ command: 'inspect', reference: `${ours}.tar:v2` })).outputs.manifest).toBe(manifest.stdout);
    for (const inputs of [{ command: 'delete' }, { command: 'tag', tags: 'v3' }]) {
      const refused = await runAction({ inputs: { ...inputs, reference: `${ours}.tar:v1` } });
      expect(refused.errors).toEqual([
        expect.stringMatching(/is an archive, which can't be written to.*\(UNSUPPORTED\)$/),
      ]);
    }
  });

  it('lists repositories, or says that there is no list of them', async () => {
    const cwd = makeFiles();
    const { theirs, host = '' } = places.at('distribution', 'sub/listed');
    await orasRun(['push', '--plain-http', `${theirs}:v1`, 'a.txt'], cwd);
    const all = lines((await orasRun(['repo', 'ls', '--plain-http', host])).stdout);
    for (const reference of [host, `${host}/`]) {
      const { outputs } = await step({ command: 'list', reference });
      expect(lines(outputs.repositories)).toEqual(all);
      expect(outputs.count).toBe(String(all.length));
    }
    const below = await step({ command: 'list', reference: `${host}/interop/sub/` });
    expect(below.outputs).toMatchObject({ repositories: 'interop/sub/listed', references: theirs });
    const crane = await runPeer('crane', ['catalog', '--insecure', host]);
    expect(lines(crane.stdout)).toEqual(all);
    const without = places.at('olareg', 'x').host ?? '';
    const refused = await tryPeer('oras', ['repo', 'ls', '--plain-http', without]);
    expect(refused.code).not.toBe(0);
    const ours = await runAction({ inputs: { command: 'list', reference: `${without}/`, retries: '0' } });
    expect(ours.errors).toEqual([
      `Listing the repositories of ${without} failed: ${without} answered 404. ${without} has no list of its repositories: name one to list its tags. (UNSUPPORTED)`,
    ]);
  });
});
