import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlatform } from '../../src/oci/platform.ts';
import { contentOf } from '../e2e/rig.ts';
import { storeAt } from '../registry/rig.ts';
import { buildImage, dir, file, hardLink, putImage, symlink, writeImageLayout } from '../support/container-image.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasProgram, lacks, type PeerRegistry, regctlRun, runPeer, startOlareg } from './peers.ts';
import { step } from './places.ts';

const PLATFORM = 'linux/amd64';

/** An image with all that layers do to each other: each folder of it is about one of them. */
const imageOf = (compression: 'gzip' | 'zstd') =>
  buildImage(
    [
      [
        dir('usr'),
        dir('usr/bin'),
        file('usr/bin/tool', 'old tool'),
        file('usr/bin/dash', 'a shell', '0000755\0'),
        symlink('usr/bin/sh', 'dash'),
        symlink('bin', 'usr/bin'),
        dir('removed'),
        file('removed/gone', 'gone'),
        file('removed/kept', 'kept'),
        dir('removed/folder'),
        file('removed/folder/in', 'in'),
        dir('opaque'),
        file('opaque/old', 'old'),
        dir('links'),
        file('links/one', 'linked'),
        file('links/changed', 'before'),
      ],
      {
        entries: [
          file('usr/bin/tool', Buffer.alloc(300_000, 'tool'), '0000755\0'),
          file('removed/.wh.gone'),
          file('removed/.wh.folder'),
          dir('opaque'),
          file('opaque/.wh..wh..opq'),
          file('opaque/new', 'new'),
          hardLink('links/two', 'links/one'),
          hardLink('links/tool', 'usr/bin/tool'),
        ],
        compression,
      },
      [file('links/changed', 'after'), dir('removed/folder'), file('removed/folder/again', 'again')],
    ],
    { platform: parsePlatform(PLATFORM) },
  );

const IMAGE = imageOf('zstd');

const FILES = [
  '/usr/bin/tool',
  '/usr/bin/dash',
  '/removed/kept',
  '/removed/folder/again',
  '/opaque/new',
  '/links/one',
  '/links/changed',
];

describe.skipIf(lacks('olareg', 'regctl', 'crane'))('files out of an image are those that others take', () => {
  let registry: PeerRegistry;
  let reference: string;
  beforeAll(async () => {
    registry = await startOlareg();
    reference = `${registry.host}/acme/app:v1`;
    await putImage(storeAt(registry.host), IMAGE, 'v1');
  });
  afterAll(() => registry.close());

  async function take(lines: string): Promise<string> {
    const cwd = temporaryFolder('from-image-');
    await step({ command: 'pull', reference, 'from-image': lines, platform: PLATFORM, path: 'out' }, cwd);
    return join(cwd, 'out');
  }

  it.each(FILES)('%s, by regctl image get-file', async (path) => {
    const out = await take(path);
    const theirs = join(temporaryFolder('regctl-'), 'file');
    await regctlRun(registry.host, ['image', 'get-file', reference, path, theirs]);
    const name = path.slice(path.lastIndexOf('/') + 1);
    expect(readFileSync(join(out, name)).equals(readFileSync(theirs))).toBe(true);
  });

  it('/removed/gone, which nobody has', async () => {
    await expect(regctlRun(registry.host, ['image', 'get-file', reference, '/removed/gone'])).rejects.toThrow();
    await expect(take('/removed/gone')).rejects.toThrow('FILE_NOT_FOUND');
  });

  it('/links/two, another name of a file of a lower layer, whose content regctl has', async () => {
    const out = await take('/links/two');
    const { stdout } = await regctlRun(registry.host, ['image', 'get-file', reference, '/links/one']);
    expect(contentOf(out)).toEqual({ two: stdout });
  });

  it('all others, by crane export', async () => {
    // crane writes layers from the top down, so a hard link comes before the file of a lower layer, and tar can't make it.
    const tooSoon = 'links/two';
    const folder = temporaryFolder('crane-');
    await runPeer('crane', ['export', reference, 'root.tar', '--platform', PLATFORM], folder);
    const root = join(folder, 'root');
    mkdirSync(root);
    execFileSync('tar', ['-xf', join(folder, 'root.tar'), '-C', root, '--exclude', tooSoon]);
    expect(contentOf(await take(`/\n!/${tooSoon}`))).toEqual(contentOf(root));
  });
});

describe.skipIf(!hasProgram('umoci'))('files out of a layout are those that umoci unpacks', () => {
  // Debian's umoci does not read zstd.
  it.each(['all of them', 'one folder'])('%s', async (what) => {
    const cwd = temporaryFolder('umoci-');
    writeImageLayout(join(cwd, 'layout'), imageOf('gzip'));
    execFileSync('umoci', ['unpack', '--rootless', '--image', 'layout:v1', 'bundle'], { cwd, stdio: 'pipe' });
    const folder = what === 'all of them' ? '' : 'removed';
    const inputs = { 'from-image': `/${folder}`, platform: PLATFORM, path: 'out' };
    await step({ command: 'pull', reference: 'oci-layout://layout:v1', ...inputs }, cwd);
    const theirs = contentOf(join(cwd, 'bundle/rootfs', folder));
    expect(contentOf(join(cwd, 'out', folder))).toEqual(theirs);
    expect(Object.keys(theirs).length).toBeGreaterThan(1);
  });
});
