import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith, nothingPulled, pushTo } from '../faults/steps.ts';
import { rawEntry, rawTar } from '../support/tar-blocks.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, contentOf, failure, type Layer, pullFrom, putArtifact, success } from './rig.ts';

const FILES = { 'd/one': '1', 'd/two': '22', 'd/three': '333' };
const onPosix = process.platform !== 'win32';

/** A tar of FILES, in blocks as ustar has them. */
const tar = rawTar(...Object.entries(FILES).map(([name, content]) => ({ name, content })));

/** The same made by GNU tar. */
function gnuTar(...args: readonly string[]): Buffer {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'd'));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
  return execFileSync('tar', ['-C', folder, ...args, '-cf', '-', 'd']);
}

async function pulled(layers: readonly Layer[], inputs: Readonly<Record<string, string>> = { unpack: 'all' }) {
  const rig = await aRig();
  putArtifact(rig.registry, 'x', layers);
  return pullFrom(rig.host, inputs);
}

const typed = (title: string, content: Uint8Array, mediaType = 'application/octet-stream'): Layer => ({
  title,
  content,
  lies: { mediaType },
});

const thirds = [tar.subarray(0, 700), tar.subarray(700, 1800), tar.subarray(1800)];
const skipped = Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

describe('row odd-archive: unpack: all goes by content', () => {
  test.each([
    ['three frames of zstd', typed('x.tar.zst', Buffer.concat(thirds.map((part) => zstdCompressSync(part))))],
    [
      'frames to be passed over, before, between and behind',
      typed('x', Buffer.concat([skipped, ...thirds.flatMap((part) => [zstdCompressSync(part), skipped])])),
    ],
    [
      'three members of gzip and zeros',
      typed('x.tgz', Buffer.concat([...thirds.map((part) => gzipSync(part)), Buffer.alloc(700)])),
    ],
    [
      'a plain tar called .tgz, as in devcontainer features',
      typed('devcontainer-feature-x.tgz', tar, 'application/vnd.devcontainers.layer.v1+tar'),
    ],
    ['a compressed tar called .tar', typed('x.tar', gzipSync(tar), 'application/x-tar')],
    ['zstd typed gzip', typed('x.tar.gz', zstdCompressSync(tar), 'application/vnd.oci.image.layer.v1.tar+gzip')],
    ['gzip typed zstd', typed('x', gzipSync(tar), 'application/vnd.oci.image.layer.v1.tar+zstd')],
    ['a type of Falco', typed('rules.tar.gz', gzipSync(tar), 'application/vnd.cncf.falco.rulesfile.layer.v1+tar.gz')],
    ['x-tgz', typed('x', gzipSync(tar), 'application/x-tgz')],
    ['a type of image-spec', typed('x', zstdCompressSync(tar), 'application/vnd.docker.image.rootfs.diff.tar.zstd')],
    ['a type that says text', typed('x.txt', tar, 'text/plain')],
  ])('%s', async (_what, layer) => {
    const result = success(await pulled([layer]));
    expect(contentOf(result.cwd)).toEqual(FILES);
    expect(JSON.parse(result.outputs.files ?? '')[0].path).toBe(result.cwd);
  });

  test.runIf(onPosix)('what GNU tar writes: v7, old GNU, with a label, with holes', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 's'));
    writeFileSync(join(folder, 's/disk'), 'start');
    truncateSync(join(folder, 's/disk'), 3_000_000);
    const sparse = execFileSync('tar', ['-C', folder, '-S', '-cf', '-', 's']);
    const result = success(
      await pulled([
        typed('v7.tar', gnuTar('--format=v7')),
        typed('holes.tgz', gzipSync(sparse)),
        typed('label.tar', gnuTar('--format=gnu', '-V', 'label', '--transform=s/^d/labelled/')),
      ]),
    );
    const { 's/disk': disk, ...others } = contentOf(result.cwd);
    expect(disk === `start${'\0'.repeat(2_999_995)}`).toBe(true);
    expect(others).toEqual({
      ...FILES,
      ...Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name.replace('d', 'labelled'), text])),
    });
  });

  test('what is not an archive is a file, beside one that is; both are counted, and nothing is fetched twice', async () => {
    const kept = {
      'data.json.gz': gzipSync('{"a":1}'),
      'empty.gz': gzipSync(''),
      'zeros.img.gz': gzipSync(Buffer.alloc(100_000)),
      'zeros.img': Buffer.alloc(20_000),
      'tool.1.gz': gzipSync('.TH TOOL 1'),
      'notes.tar': Buffer.from('no tar'),
      'cut.tgz': gzipSync(tar).subarray(0, 20),
      'data.zst': zstdCompressSync('data'),
    };
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [
      typed('x.tgz', gzipSync(tar)),
      ...Object.entries(kept).map(([title, content]) => typed(title, content, 'application/gzip')),
    ]);
    const result = success(await pullFrom(rig.host, { unpack: 'all' }));
    expect(contentOf(result.cwd)).toEqual({
      ...FILES,
      ...Object.fromEntries(Object.entries(kept).map(([title, bytes]) => [title, bytes.toString('latin1')])),
    });
    expect(result.outputs.count).toBe('9');
    const before = rig.lines().length;
    expect(success(await pullFrom(rig.host, { unpack: 'all' }, { cwd: result.cwd })).outputs.changed).toBe('false');
    expect(
      rig
        .lines()
        .slice(before)
        .filter((line) => line.includes('/blobs/')),
    ).toHaveLength(1);
  });

  test('files in other formats are kept, and named in a notice', async () => {
    const result = success(
      await pulled([
        typed('a.tar.xz', Buffer.from('fd377a585a0000', 'hex')),
        typed('b.zip', Buffer.from('PK\x03\x04')),
      ]),
    );
    expect(Object.keys(contentOf(result.cwd))).toEqual(['a.tar.xz', 'b.zip']);
    const notices = result.commands.filter(({ command }) => command === 'notice').map(({ message }) => message);
    expect(notices).toEqual([expect.stringMatching(/a\.tar\.xz \(xz\), b\.zip \(zip\)/)]);
  });

  test.each([
    ['cut off', typed('x.tar', tar.subarray(0, 1400)), 'ARCHIVE_INVALID'],
    ['cut off inside of the compression', typed('x.tgz', gzipSync(tar.subarray(0, 1400))), 'ARCHIVE_INVALID'],
    [
      'with a frame missing its end',
      typed('x', Buffer.concat([zstdCompressSync(tar), zstdCompressSync('more').subarray(0, -3)])),
      'ARCHIVE_INVALID',
    ],
    [
      'that goes on as something else',
      typed('x.tgz', Buffer.concat([gzipSync(tar), Buffer.from('more')])),
      'ARCHIVE_INVALID',
    ],
    ['with a size below zero', typed('x', rawTar({ name: 'a', size: Buffer.alloc(12, 0xff) })), 'ARCHIVE_INVALID'],
    [
      'with names in Latin-1',
      typed('x', rawTar({ name: 'a' }, { name: Buffer.from('gr\xfc\xdfe', 'latin1') })),
      'UNSAFE_PATH',
    ],
    ['with a .git', typed('x', rawTar({ name: 'lib/.git/hooks/post-commit', content: 'evil' })), 'UNSAFE_PATH'],
  ] as const)('an archive %s fails the pull, and nothing is left', async (_what, layer, code) => {
    nothingPulled(await pulled([typed('good.txt', Buffer.from('good')), layer]), code);
  });

  test('a folder with a size in its header is no end of the step, pulled or pushed', async () => {
    const sized = Buffer.concat([
      rawEntry({ name: 'd', flag: '5', size: '00000001000\0' }),
      rawTar({ name: 'd/a', content: 'A' }),
    ]);
    expect(contentOf(success(await pulled([typed('x.tgz', gzipSync(sized))])).cwd)).toEqual({ 'd/a': 'A' });
    const rig = await aRig();
    success(await pushTo(rig.host, { 'x.tgz': gzipSync(sized) }));
  });
});

describe('tool', () => {
  const program = { name: 'bin/lint', content: '#!/bin/sh\necho lint\n', mode: '0000755\0' };
  const withTool = async (layer: Layer) => {
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [layer]);
    return pullFrom(rig.host, { tool: 'lint', path: '' }, { env: { RUNNER_TOOL_CACHE: temporaryFolder() } });
  };

  test.each([
    ['frames of zstd', zstdCompressSync('')],
    ['nothing before it', Buffer.alloc(0)],
  ])('is found in a plain or compressed tar, whatever it is called, with %s', async (_what, before) => {
    const content = Buffer.concat([before, zstdCompressSync(rawTar(program))]);
    const result = success(await withTool(typed('lint.bin', content, 'application/gzip')));
    expect(readdirSync(result.paths[0] ?? '')).toEqual(['lint']);
  });

  test('names the archive that it does not unpack', async () => {
    const result = await withTool(typed('lint.tar.xz', Buffer.from('fd377a585a0000', 'hex')));
    expect(failure(result, 'NO_FILES')).toContain('lint.tar.xz (xz, which is not unpacked)');
  });
});

describe('titles', () => {
  test('that spell a path in another way are that path', async () => {
    const titles = ['./report.txt', 'dist//a.txt', 'docs/', 'a/./b', 'c/../d'];
    const result = success(
      await pulled(
        titles.map((title) => ({ title, content: title })),
        {},
      ),
    );
    expect(contentOf(result.cwd)).toEqual({
      'report.txt': './report.txt',
      'dist/a.txt': 'dist//a.txt',
      docs: 'docs/',
      'a/b': 'a/./b',
      d: 'c/../d',
    });
    const listed: readonly { title: string; path: string }[] = JSON.parse(result.outputs.files ?? '');
    expect(listed.map(({ title, path }) => path === join(result.cwd, title))).toEqual(titles.map(() => true));
  });

  test('that lead out, and two that are one path, are errors', async () => {
    nothingPulled(await pulled([{ title: 'a/../../x', content: 'x' }], {}), 'UNSAFE_PATH');
    nothingPulled(await pulled([{ title: '.', content: 'x' }], {}), 'UNSAFE_PATH');
    const twins = ['a', './a'].map((title) => ({ title, content: title }));
    nothingPulled(await pulled(twins, {}), 'NAME_COLLISION');
  });

  test('a file that another title takes for its folder, and a folder where a file has to go', async () => {
    const siblings = await pulled(
      [
        { title: 'a', content: '1' },
        { title: 'a/b', content: '2' },
      ],
      { overwrite: 'true' },
    );
    const error = nothingPulled(siblings, 'NAME_COLLISION');
    expect(error).toContain('"a" is a file, so "a/b" can\'t be in it');
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'file' }]);
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'a'));
    const result = await pullFrom(rig.host, { overwrite: 'true' }, { cwd });
    expect(failure(result, 'FILE_EXISTS')).not.toContain('overwrite: true');
  });
});
