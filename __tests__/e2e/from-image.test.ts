import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startCacheServer } from '../support/cache-server.ts';
import {
  type BuiltImage,
  buildImage,
  buildIndex,
  dir,
  file,
  hardLink,
  type LayerSpec,
  serveImage,
  symlink,
  writeImageLayout,
} from '../support/container-image.ts';
import type { RawEntry } from '../support/tar-blocks.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, contentOf, failure, pullFrom, type Rig, success } from './rig.ts';

const SCRIPT = '#!/bin/sh\necho "lint was here"\n';
const BASE = [
  dir('usr'),
  dir('usr/bin'),
  file('usr/bin/lint', 'old'),
  symlink('bin', 'usr/bin'),
  file('etc/conf', 'a=1'),
];
const TOP = [dir('usr/bin'), file('usr/bin/lint', SCRIPT, '0000755\0'), hardLink('usr/bin/lint2', 'usr/bin/lint')];
const IMAGE = buildImage([BASE, TOP]);
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

async function serving(image: BuiltImage): Promise<Rig> {
  const rig = await aRig();
  serveImage(rig.registry, 'x', image);
  return rig;
}

/** The inputs of a pull that takes files. */
const from = (lines: string, more: Readonly<Record<string, string>> = {}) => ({
  'from-image': lines,
  path: 'out',
  ...more,
});

describe('from-image', () => {
  test('writes a file out of an image, and says what it is', async () => {
    const { host } = await serving(IMAGE);
    const result = success(await pullFrom(host, from('/usr/bin/lint')));
    expect(contentOf(result.cwd)).toEqual({ 'out/lint': SCRIPT });
    expect(result.outputs).toMatchObject({ count: '1', changed: 'true', content: SCRIPT, digest: IMAGE.digest });
    expect(JSON.parse(result.outputs.files ?? '')).toMatchObject([
      { title: 'lint', path: join(result.cwd, 'out/lint'), size: SCRIPT.length },
    ]);
    expect(result.summary).toContain('lint');
    const again = success(await pullFrom(host, from('/usr/bin/lint'), { cwd: result.cwd }));
    expect(again.outputs.changed).toBe('false');
  });

  test('a dry run reads all that a run reads, and writes nothing', async () => {
    const { host } = await serving(IMAGE);
    const result = success(await pullFrom(host, from('/bin/*', { 'dry-run': 'true' })));
    expect(contentOf(result.cwd)).toEqual({});
    expect(result.outputs.changed).toBe('true');
    expect(result.stdout).toMatch(/would pull {2}lint .* from \/bin\/lint/);
    failure(await pullFrom(host, from('/bin/none', { 'dry-run': 'true' })), 'FILE_NOT_FOUND');
  });

  test.each(['a directory', 'a tar file'])('takes it out of a layout that is %s', async (form) => {
    const cwd = temporaryFolder();
    writeImageLayout(join(cwd, 'layout'), IMAGE);
    if (form === 'a tar file') {
      execFileSync('tar', [
        '-cf',
        join(cwd, 'layout.tar'),
        '-C',
        join(cwd, 'layout'),
        ...readdirSync(join(cwd, 'layout')),
      ]);
    }
    const reference = form === 'a tar file' ? 'oci-layout://layout.tar:v1' : 'oci-layout://layout:v1';
    success(await pullFrom('', from('/bin/lint2', { reference }), { cwd }));
    expect(contentOf(join(cwd, 'out'))).toEqual({ lint2: SCRIPT });
  });

  test('installs a tool straight out of an image, once for a digest and choice of files', async () => {
    const { host, lines } = await serving(IMAGE);
    const env = { RUNNER_TOOL_CACHE: join(temporaryFolder(), 'tools') };
    const inputs = { tool: 'lint', path: '', 'from-image': '/bin/lint' };
    const first = success(await pullFrom(host, inputs, { env }));
    const [folder = ''] = first.paths;
    expect(execFileSync(join(folder, 'lint')).toString()).toBe('lint was here\n');
    const before = lines().length;
    const second = success(await pullFrom(host, inputs, { env }));
    expect([second.outputs['cache-hit'], second.paths]).toEqual(['true', first.paths]);
    expect(lines().slice(before)).toEqual(['HEAD /v2/x/manifests/v1']);
    const other = success(await pullFrom(host, { ...inputs, 'from-image': '/bin/lint2' }, { env }));
    expect(other.paths).not.toEqual(first.paths);
    // What was changed since is installed anew.
    writeFileSync(join(folder, 'lint'), 'changed');
    const third = success(await pullFrom(host, inputs, { env }));
    expect(third.outputs['cache-hit']).toBe('false');
    expect(execFileSync(join(folder, 'lint')).toString()).toBe('lint was here\n');
  });

  const REMOVED = buildImage([[file('bin/lint', SCRIPT), file('bin/old', SCRIPT)], [file('bin/.wh.old')]]);
  const MIXED = buildIndex(
    buildImage([[file('a', 'a')]]),
    buildImage([], { platform: { os: 'x', architecture: 'y' } }),
  );

  test.each<[string, BuiltImage, Readonly<Record<string, string>>]>([
    ['a tool', REMOVED, { tool: 'lint', path: '' }],
    ['a tool out of one layer', buildImage([[file('bin/lint', SCRIPT)]]), { tool: 'lint', path: '' }],
    ['a tool with include', REMOVED, { tool: 'lint', path: '', include: '*' }],
    ['unpack: all', REMOVED, { unpack: 'all' }],
    ['unpack: all with media-types', REMOVED, { unpack: 'all', 'media-types': LAYER }],
    ['nothing more', IMAGE, {}],
    ['an index of more than the image', MIXED, {}],
  ])('without it, a pull of an image says what to write: %s', async (_what, image, inputs) => {
    const { host } = await serving(image);
    const env = { RUNNER_TOOL_CACHE: join(temporaryFolder(), 'tools') };
    const result = await pullFrom(host, inputs, { env });
    expect(failure(result, 'NO_FILES')).toContain('from-image: /path/in/image');
    expect([result.paths, contentOf(result.cwd)]).toEqual([[], {}]);
  });

  test('the Actions cache keeps the layers that were read', async () => {
    const { host, lines } = await serving(IMAGE);
    await using cache = await startCacheServer();
    const inputs = from('/usr/bin/lint', { cache: 'true' });
    success(await pullFrom(host, inputs, { env: cache.env }));
    const before = lines().length;
    const second = success(await pullFrom(host, inputs, { env: cache.env }));
    expect([second.outputs['cache-hit'], contentOf(second.cwd)]).toEqual(['true', { 'out/lint': SCRIPT }]);
    expect(lines().slice(before)).toEqual(['HEAD /v2/x/manifests/v1']);
  });

  test.each<[string, readonly (LayerSpec | readonly RawEntry[])[], string]>([
    ['has more content than is said', [{ entries: TOP, lies: { size: 100 } }], 'SIZE_MISMATCH|ARCHIVE_INVALID'],
    ['is cut off', [{ entries: TOP, blob: (right) => right.subarray(0, -20) }], 'ARCHIVE_INVALID'],
    ['is another tar than the config says', [{ entries: TOP, diffId: `sha256:${'0'.repeat(64)}` }], 'DIGEST_MISMATCH'],
    ['removes a file above the root', [[...TOP, file('../.wh.x')]], 'UNSAFE_PATH'],
    ['removes what has no name', [[...TOP, file('usr/.wh...')]], 'UNSAFE_PATH'],
    ['names a file above the root', [[...TOP, file('usr/../../x', 'x')]], 'UNSAFE_PATH'],
    ['has the file twice', [[...TOP, file('usr/bin/lint', 'another')]], 'ARCHIVE_INVALID'],
  ])('nothing is written if the layer %s', async (_what, layers, code) => {
    const { host } = await serving(buildImage(layers));
    const result = await pullFrom(host, from('/usr/bin/lint'));
    failure(result, code);
    expect(contentOf(result.cwd)).toEqual({ out: null });
  });

  test('nothing is written if the layer has other content than its digest says, be it behind the file', async () => {
    const rig = await aRig();
    const right = buildImage([{ entries: [...TOP, file('z', 'right')], compression: 'none' }]);
    const wrong = buildImage([{ entries: [...TOP, file('z', 'wrong')], compression: 'none' }]);
    serveImage(rig.registry, 'x', right);
    const [layer, other] = [right.blobs[0], wrong.blobs[0]];
    if (layer === undefined || other === undefined) throw new Error('no layers');
    rig.registry.repository('x').blobs.set(layer.digest, { size: other.bytes.length, content: other.bytes });
    const result = await pullFrom(rig.host, from('/usr/bin/lint'));
    expect(failure(result, 'DIGEST_MISMATCH')).toContain(layer.digest);
    expect(contentOf(result.cwd)).toEqual({ out: null });
  });

  test('picks the image of the platform, and says what there is', async () => {
    const arm = buildImage([[file('f', 'arm64')]], { platform: { os: 'plan9', architecture: 'arm' } });
    const { host } = await serving(buildIndex(arm, arm));
    expect(failure(await pullFrom(host, from('/f')), 'NOT_FOUND')).toContain('such as platform: plan9/arm');
    const single = await serving(arm);
    expect(failure(await pullFrom(single.host, from('/f')), 'NOT_FOUND')).toContain('Set platform: plan9/arm if');
    const result = success(await pullFrom(host, from('/f', { platform: 'plan9/arm' })));
    expect(contentOf(result.cwd)).toEqual({ 'out/f': 'arm64' });
  });

  test.each([{ include: '*' }, { 'media-types': LAYER }])(
    'without it, layers are files if %o chooses them',
    async (inputs) => {
      const { host } = await serving(IMAGE);
      const result = success(await pullFrom(host, inputs));
      expect(Object.keys(contentOf(result.cwd))).toEqual([
        expect.stringMatching(/^[0-9a-f]{12}\.tar\.gz$/),
        expect.stringMatching(/^[0-9a-f]{12}\.tar\.gz$/),
      ]);
    },
  );

  test.each(['include', 'media-types', 'untitled', 'unpack', 'blob'])('goes with no %s', async (name) => {
    const value = {
      include: '*',
      'media-types': 'a/b',
      untitled: 'skip',
      unpack: 'all',
      blob: `sha256:${'a'.repeat(64)}`,
    }[name];
    const error = failure(await pullFrom('localhost:1', from('/f', { [name]: value ?? '' })), 'INPUT_INVALID');
    expect(error).toContain(`Remove ${name}`);
  });
});
