import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, runPeer } from './peers.ts';
import { type Places, startPlaces, step } from './places.ts';

describe.skipIf(lacks('oras', 'crane', 'regctl', 'olareg', 'registry'))('layouts that we write', () => {
  let places: Places;
  let image = '';
  beforeAll(async () => {
    places = await startPlaces();
    const folder = temporaryFolder('interop-layout-');
    writeFileSync(join(folder, 'app'), 'app');
    const at = places.at('olareg', 'image');
    image = at.ours;
    // Of two platforms: an index with children.
    await step({ command: 'push', reference: `${image}:v1`, files: 'linux/amd64=app\nlinux/arm64=app' }, folder);
    await step({ command: 'push', reference: `${image}:file`, files: 'app' }, folder);
  }, 120_000);
  afterAll(() => places.close());

  it.each(['v1', 'file'])('one artifact is pushed by crane, read by regctl and oras: %s', async (tag) => {
    const folder = join(temporaryFolder('interop-layout-'), 'x');
    const { outputs } = await step({ command: 'copy', reference: `${image}:${tag}`, to: `oci-layout://${folder}` });
    const target = places.at('distribution', `crane-${tag}`).theirs;
    await runPeer('crane', ['push', '--insecure', folder, `${target}:${tag}`]);
    const { digest } = outputs;
    expect((await runPeer('crane', ['digest', '--insecure', `${target}:${tag}`])).stdout.trim()).toBe(digest);
    const byRegctl = await runPeer('regctl', ['image', 'digest', `ocidir://${folder}:${tag}`]);
    expect(byRegctl.stdout.trim()).toBe(digest);
    expect((await runPeer('oras', ['resolve', '--oci-layout', `${folder}:${tag}`])).stdout.trim()).toBe(digest);
    // Children of an index too, by their digests.
    const { manifests = [] } = JSON.parse(readFileSync(join(folder, `blobs/sha256/${digest?.slice(7)}`), 'utf8'));
    for (const child of manifests) {
      const found = await runPeer('oras', ['manifest', 'fetch', '--oci-layout', `${folder}@${child.digest}`]);
      expect(found.stdout).toContain('"schemaVersion"');
    }
  });

  it('several tags are pushed by crane as one index, which crane asks to be told', async () => {
    const folder = join(temporaryFolder('interop-layout-'), 'x');
    await step({ command: 'copy', reference: image, to: `oci-layout://${folder}` });
    const target = places.at('distribution', 'crane-all').theirs;
    await runPeer('crane', ['push', '--insecure', '--index', folder, `${target}:all`]);
    expect((await runPeer('oras', ['repo', 'tags', '--oci-layout', folder])).stdout.trim().split('\n')).toEqual([
      'file',
      'v1',
    ]);
  });

  it('a .tar is unpacked for crane, and read as it is by oras', async () => {
    const folder = temporaryFolder('interop-layout-');
    const tar = join(folder, 'x.tar');
    const { outputs } = await step({ command: 'copy', reference: `${image}:v1`, to: `oci-layout://${tar}` });
    mkdirSync(join(folder, 'x'));
    execFileSync('tar', ['xf', tar, '-C', join(folder, 'x')]);
    const target = places.at('distribution', 'crane-tar').theirs;
    await runPeer('crane', ['push', '--insecure', join(folder, 'x'), `${target}:v1`]);
    expect((await runPeer('crane', ['digest', '--insecure', `${target}:v1`])).stdout.trim()).toBe(outputs.digest);
    expect((await runPeer('oras', ['resolve', '--oci-layout', `${tar}:v1`])).stdout.trim()).toBe(outputs.digest);
  });

  it('what oras and regctl wrote is copied whole, without a tag where it is one', async () => {
    for (const [name, args] of [
      ['oras', ['cp', '--from-plain-http', '--to-oci-layout']],
      ['regctl', ['image', 'copy']],
    ] as const) {
      const folder = join(temporaryFolder('interop-layout-'), 'x');
      const to = name === 'oras' ? `${folder}:v1` : `ocidir://${folder}:v1`;
      if (name === 'regctl')
        await runPeer('regctl', ['registry', 'set', '--tls', 'disabled', image.split('/')[0] ?? '']);
      await runPeer(name, [...args, `${image}:v1`, to]);
      const target = places.at('distribution', `from-${name}`);
      const { outputs } = await step({
        command: 'copy',
        reference: `oci-layout://${folder}`,
        to: `${target.ours}:copy`,
      });
      expect(outputs.digest).toBe((await runPeer('crane', ['digest', '--insecure', `${image}:v1`])).stdout.trim());
    }
  });
});
