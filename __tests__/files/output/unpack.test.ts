import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { archiveDirectory } from '../../../src/files/archive/archive.ts';
import { openOutputFolder, type UnpackOptions } from '../../../src/files/output/output-folder.ts';
import type { UnpackLimits } from '../../../src/files/output/unpack-budget.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { makeGoldenTree } from '../../support/golden-tree.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const onPosix = process.platform !== 'win32';

type Given = Partial<Header> & { readonly name: string; readonly content?: string };

async function tar(...entries: readonly Given[]): Promise<Buffer> {
  const packing = pack();
  for (const { content = '', ...header } of entries) packing.entry({ mtime: new Date(0), ...header }, content);
  packing.finalize();
  return buffer(packing as unknown as Readable);
}

const stream = (bytes: Uint8Array) => Readable.from([Buffer.from(bytes)], { objectMode: false });
const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

type Options = Partial<UnpackOptions> & { readonly limits?: Partial<UnpackLimits> };

const layer = (bytes: Uint8Array) => ({ mediaType: 'x/y', digest: digestOf(bytes), size: bytes.byteLength });

/** Every file and link below a folder, relative. */
async function listing(root: string): Promise<readonly string[]> {
  const all = await readdir(root, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

async function unpack(root: string, bytes: Uint8Array, { limits, ...options }: Options = {}, title = 't') {
  const folder = await openOutputFolder(root, { overwrite: false, workspace: root, limits });
  try {
    const format = await folder.unpack(title, layer(bytes), stream(bytes), { within: 'title', ...options });
    const changed = await folder.commit();
    return { format, changed, paths: await listing(root) };
  } finally {
    await folder.discard();
  }
}

/** Expects that unpacking and committing fails, and that nothing is left. */
async function refused(
  bytes: Uint8Array,
  code: string,
  message = '',
  { limits, ...options }: Options = {},
): Promise<void> {
  const outside = temporaryFolder();
  const root = join(outside, 'root');
  mkdirSync(root);
  const folder = await openOutputFolder(root, { overwrite: true, workspace: root, limits });
  const unpacking = folder.unpack('t', layer(bytes), stream(bytes), { within: 'root', ...options });
  await expect(unpacking.then(() => folder.commit())).rejects.toEqual(failsWith(code, message));
  await expect(folder.commit()).rejects.toEqual(failsWith(code));
  await folder.discard();
  expect(readdirSync(root)).toEqual([]);
  expect(readdirSync(outside)).toEqual(['root']);
}

describe('unpack', () => {
  it('writes thousands of files, empty, small and large, as they are', async () => {
    const entries = Array.from({ length: 3000 }, (_, i) => ({
      name: `t/${i % 7}/${i}`,
      mode: i % 2 === 0 ? 0o755 : 0o644,
      content: i % 100 === 0 ? `${i}`.repeat(100_000) : `${i}`.repeat(i % 5),
    }));
    const root = temporaryFolder();
    const { paths } = await unpack(root, await tar(...entries));
    expect(paths).toHaveLength(entries.length);
    for (const { name, content, mode } of entries) {
      const path = join(root, name);
      if (readFileSync(path, 'utf8') !== content) expect.fail(`${name} has other content`);
      if (onPosix && (statSync(path).mode & 0o100) !== (mode & 0o100)) expect.fail(`${name} has another mode`);
    }
  });

  it.runIf(onPosix).each([0, 1500, 2999])(
    'fails as the system does at file %i of 3,000, and leaves nothing',
    async (at) => {
      // A folder can be made at this depth, a file with a long name in it can't: its path has more than 4,096 bytes.
      const tooLong = `${`${'d'.repeat(199)}/`.repeat(19)}${'f'.repeat(250)}`;
      const entries = Array.from({ length: 3000 }, (_, i) => ({ name: i === at ? tooLong : `${i}`, content: 'x' }));
      await refused(await tar(...entries), 'UNSAFE_PATH', 'its name is too long');
    },
  );

  it.each(['gzip', 'zstd', 'none'] as const)('gives back what archiveDirectory packed (%s)', async (compression) => {
    const base = temporaryFolder();
    makeGoldenTree(join(base, 'golden'));
    const archive = await archiveDirectory(
      { title: 'x/golden', path: join(base, 'golden'), kind: 'directory' },
      { tempDir: join(base, 'temp'), compression },
    );
    const bytes = await buffer(await archive.source.open());
    await archive.dispose();
    const root = temporaryFolder();
    const given = { tarDigest: archive.archive?.tarDigest };
    const first = await unpack(root, bytes, given, 'x/golden');
    expect(first.changed).toBe(true);
    expect(first.paths).toHaveLength(9);
    const out = join(root, 'x/golden');
    for (const path of ['README.md', 'docs/deeper/deepest/größe-日本-🚀.txt', 'large.bin', 'nothing']) {
      expect(Buffer.compare(readFileSync(join(out, path)), readFileSync(join(base, 'golden', path))), path).toBe(0);
    }
    expect(statSync(join(out, 'empty')).isDirectory()).toBe(true);
    expect(readlinkSync(join(out, 'bin/alias'))).toBe('tool');
    if (onPosix) expect(statSync(join(out, 'bin/tool')).mode & 0o100).toBe(0o100);
    expect((await unpack(root, bytes, given, 'x/golden')).changed).toBe(false);
  });

  it('lands in the root when asked to, and cleans harmless names', async () => {
    const root = temporaryFolder();
    const bytes = await tar(
      { name: './', type: 'directory' },
      { name: './bin//tool', content: 'x', mode: 0o755 },
      { name: 'doc/./a', content: 'y' },
    );
    expect((await unpack(root, bytes, { within: 'root' })).paths).toEqual(['bin/tool', 'doc/a']);
    expect(readFileSync(join(root, 'bin/tool'), 'utf8')).toBe('x');
  });

  it('reads several gzip members, and fails on half of one', async () => {
    const bytes = await tar({ name: 't/a', content: 'A'.repeat(5000) }, { name: 't/b', content: 'B' });
    const members = Buffer.concat([gzipSync(bytes.subarray(0, 700)), gzipSync(bytes.subarray(700))]);
    expect((await unpack(temporaryFolder(), members)).paths).toEqual(['t/a', 't/b']);
    await refused(members.subarray(0, members.length - 20), 'ARCHIVE_INVALID');
    const folder = { within: 'title' } as const;
    await refused(zstdCompressSync(bytes).subarray(0, 30), 'ARCHIVE_INVALID', '', folder);
    await refused(Buffer.from('no archive at all'), 'ARCHIVE_INVALID', '', folder);
    await refused(Buffer.alloc(2000, 'junk'), 'ARCHIVE_INVALID', '', folder);
    await refused(bytes.subarray(0, 700), 'ARCHIVE_INVALID');
  });

  it('checks the digest of the tar inside', async () => {
    const bytes = await tar({ name: 'a', content: 'A' });
    await refused(gzipSync(bytes), 'DIGEST_MISMATCH', '', { tarDigest: digestOf('other') });
    const good = await unpack(temporaryFolder(), gzipSync(bytes), {
      within: 'root',
      tarDigest: digestOf(bytes),
    });
    expect(good.paths).toEqual(['a']);
  });

  it.each([
    ['../x'],
    ['/etc/x'],
    ['a/../../x'],
    ['a\\..\\x'],
    ['C:x'],
    ['CON'],
    ['a/nul.txt'],
    ['a./x'],
    ['x:stream'],
    ['a/../x'],
  ])('refuses the entry %j (CVE-2021-21272, CVE-2025-27210, node-tar)', async (name) => {
    await refused(await tar({ name: 'good', content: 'x' }, { name, content: 'x' }), 'UNSAFE_PATH');
  });

  it('refuses an entry outside the folder that the layer is named for', async () => {
    await refused(await tar({ name: 't/a' }, { name: 'other/a' }), 'UNSAFE_PATH', 'other/a', { within: 'title' });
    await refused(await tar({ name: 'tt' }), 'UNSAFE_PATH', '', { within: 'title' });
    await refused(await tar({ name: 't', type: 'symlink', linkname: 'x' }), 'UNSAFE_PATH', '', { within: 'title' });
  });

  it.each([['fifo'], ['character-device'], ['block-device']] as const)(
    'refuses a %s (row hostile-archive)',
    async (type) => {
      await refused(await tar({ name: 'a', type }), 'UNSAFE_PATH', '"a"');
    },
  );

  it('refuses setuid and setgid files (row hostile-archive), and drops what else modes say', async () => {
    await refused(await tar({ name: 'a', mode: 0o4755, content: 'x' }), 'UNSAFE_PATH', 'setuid');
    await refused(await tar({ name: 'a', mode: 0o2755, content: 'x' }), 'UNSAFE_PATH', 'setgid');
    const root = temporaryFolder();
    await unpack(
      root,
      await tar({ name: 't', type: 'directory', mode: 0o2000 }, { name: 't/a', mode: 0o777 }, { name: 't/b', mode: 0 }),
    );
    if (onPosix) {
      expect(statSync(join(root, 't')).mode & 0o7777).toBe(0o755 & ~process.umask());
      expect(statSync(join(root, 't/a')).mode & 0o022).toBe(0);
      expect(statSync(join(root, 't/b')).mode & 0o600).toBe(0o600);
    }
  });

  it.each([
    ['absolute', [{ name: 'l', type: 'symlink', linkname: '/etc' }]],
    ['out of the root', [{ name: 'l', type: 'symlink', linkname: '..' }]],
    ['out of a folder', [{ name: 'a/b/l', type: 'symlink', linkname: '../../../x' }]],
    ['by way of Windows', [{ name: 'l', type: 'symlink', linkname: '..\\..\\x' }]],
    ['to a drive', [{ name: 'l', type: 'symlink', linkname: 'C:\\x' }]],
    [
      'in a circle',
      [
        { name: 'l', type: 'symlink', linkname: 'm' },
        { name: 'm', type: 'symlink', linkname: 'l' },
      ],
    ],
    [
      'by a chain (CVE-2026-85731)',
      [
        { name: 'a/b/deep', type: 'directory' },
        { name: 'x', type: 'symlink', linkname: 'a/b/deep' },
        { name: 'a/b/deep/up', type: 'symlink', linkname: '../../..' },
        { name: 'y', type: 'symlink', linkname: 'x/up/../z' },
      ],
    ],
    [
      'by a shorter link first',
      [
        { name: 'a/short', type: 'symlink', linkname: '..' },
        { name: 'b/c/l', type: 'symlink', linkname: '../../a/short/../x' },
      ],
    ],
  ] as const)('refuses a symbolic link that leads %s (row hostile-archive)', async (_what, entries) => {
    await refused(await tar(...entries), 'UNSAFE_PATH');
  });

  it.each([
    [
      'through a link',
      [
        { name: 'd', type: 'symlink', linkname: 'e' },
        { name: 'd/x', content: 'x' },
      ],
    ],
    [
      'through one of other case (CVE-2026-23950)',
      [
        { name: 'D', type: 'symlink', linkname: 'e' },
        { name: 'd/x', content: 'x' },
      ],
    ],
    [
      'through one in another form (CVE-2021-37713)',
      [
        { name: '\u00e9', type: 'symlink', linkname: 'e' },
        { name: 'e\u0301/x', content: 'x' },
      ],
    ],
    [
      'where a folder becomes a link (CVE-2021-32803)',
      [{ name: 'd', type: 'directory' }, { name: 'd', type: 'symlink', linkname: 'e' }, { name: 'd/x' }],
    ],
    [
      'where a file becomes a folder',
      [
        { name: 'd', content: 'x' },
        { name: 'd/x', content: 'x' },
      ],
    ],
    [
      'twice',
      [
        { name: 'd', content: 'x' },
        { name: 'd', content: 'y' },
      ],
    ],
  ] as const)('refuses to write %s', async (_what, entries) => {
    await refused(await tar(...entries), 'NAME_COLLISION');
  });

  it('makes hard links to files of the archive, and to nothing else (CVE-2026-50163)', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'secret'), 'secret');
    await unpack(root, await tar({ name: 't/a', content: 'A' }, { name: 't/b', type: 'link', linkname: './t/a' }));
    expect(readFileSync(join(root, 't/b'), 'utf8')).toBe('A');
    for (const linkname of ['secret', '../secret', '/etc/passwd', 'missing']) {
      await refused(await tar({ name: 'x', type: 'link', linkname }), 'UNSAFE_PATH');
    }
    const viaLink = await tar(
      { name: 'l', type: 'symlink', linkname: 'secret' },
      { name: 'x', type: 'link', linkname: 'l' },
    );
    await refused(viaLink, 'UNSAFE_PATH');
  });

  it.runIf(onPosix)('does not write through a link that is in the folder already (row planted-symlink)', async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    symlinkSync(outside, join(root, 't'));
    await expect(unpack(root, await tar({ name: 't/a', content: 'x' }))).rejects.toEqual(failsWith('UNSAFE_PATH'));
    expect(readdirSync(outside)).toEqual([]);
  });

  it("keeps out of the workspace's own .git (row guarded-path)", async () => {
    await refused(await tar({ name: '.git/hooks/x', content: 'x' }), 'UNSAFE_PATH', '.git');
    await refused(await tar({ name: '.git', type: 'symlink', linkname: 'x' }), 'UNSAFE_PATH', '.git');
  });

  it('bounds entries, bytes, ratio and headers', async () => {
    const many = await tar({ name: 'a' }, { name: 'b' }, { name: 'c' });
    await refused(many, 'TOO_LARGE', 'more than 2 files', { limits: { entries: 2 } });
    await refused(await tar({ name: 'a', content: 'x'.repeat(9000) }), 'TOO_LARGE', 'more than 5000 bytes', {
      limits: { bytes: 5000 },
    });
    const bomb = gzipSync(await tar({ name: 'a', content: '\0'.repeat(3_000_000) }));
    await refused(bomb, 'TOO_LARGE', 'times its size', { limits: { freeBytes: 1_000_000 } });
    const header = await tar({ name: 'a', pax: { comment: 'x'.repeat(9 * 1024 * 1024) } });
    await refused(header, 'TOO_LARGE', 'header');
  });

  it('refuses what can only be unpacked wrongly', async () => {
    await refused(
      await tar({ name: 'a', content: 'x', pax: { 'GNU.sparse.major': '1' } }),
      'ARCHIVE_INVALID',
      'sparse',
    );
    const negative = await tar({ name: 'a', content: 'x' });
    negative.write('\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff', 124, 'latin1');
    negative.write('        ', 148, 'latin1');
    let sum = 0;
    for (const byte of negative.subarray(0, 512)) sum += byte;
    negative.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    await refused(negative, 'ARCHIVE_INVALID');
  });

  it('keeps files that were there and differ, and merges into folders', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 't'));
    writeFileSync(join(root, 't/mine'), 'mine');
    const bytes = await tar({ name: 't/a', content: 'A' }, { name: 't/sub/b', content: 'B' });
    await unpack(root, bytes);
    expect(readdirSync(join(root, 't')).sort()).toEqual(['a', 'mine', 'sub']);
    await expect(unpack(root, await tar({ name: 't/a', content: 'other' }, { name: 't/new' }))).rejects.toEqual(
      failsWith('FILE_EXISTS', 't/a'),
    );
    expect(existsSync(join(root, 't/new'))).toBe(false);
    expect(readFileSync(join(root, 't/a'), 'utf8')).toBe('A');
  });

  it('stops when cancelled, and when the content fails', async () => {
    const root = temporaryFolder();
    const controller = new AbortController();
    const folder = await openOutputFolder(root, { overwrite: false, signal: controller.signal });
    const endless = new Readable({ read() {} });
    endless.push((await tar({ name: 't/a', content: 'x'.repeat(1000) })).subarray(0, 600));
    const unpacking = folder.unpack('t', layer(Buffer.alloc(9)), endless, { within: 'title' });
    setImmediate(() => controller.abort());
    await expect(unpacking).rejects.toEqual(failsWith('CANCELLED'));
    await folder.discard();
    const failing = new Readable({
      read() {
        this.destroy(new Error('connection lost'));
      },
    });
    const second = await openOutputFolder(root, { overwrite: false });
    await expect(second.unpack('t', layer(Buffer.alloc(9)), failing, { within: 'title' })).rejects.toThrow(
      'connection lost',
    );
    await second.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it('tells an archive that ends in something else', async () => {
    for (const content of ['', 'x'.repeat(90_000)]) {
      const bytes = Buffer.concat([gzipSync(await tar({ name: 'a', content })), Buffer.from('junk')]);
      await refused(bytes, 'ARCHIVE_INVALID');
    }
  });

  it('keeps what is not an archive as a file, whatever it is compressed with', async () => {
    for (const bytes of [
      gzipSync('{}'),
      gzipSync(''),
      gzipSync(Buffer.alloc(100_000)),
      Buffer.alloc(10_240),
      zstdCompressSync('text'),
      Buffer.from('PK\x03\x04'),
      Buffer.alloc(0),
      gzipSync(await tar({ name: 'a', content: 'x'.repeat(500) })).subarray(0, 30),
    ]) {
      const root = temporaryFolder();
      const { format, paths } = await unpack(root, bytes, { within: 'root' }, 'sub/file');
      expect([format.isTar, paths]).toEqual([false, ['sub/file']]);
      expect(Buffer.compare(readFileSync(join(root, 'sub/file')), bytes)).toBe(0);
    }
  });

  it.each([
    ['xz', 'fd377a585a000000'],
    ['bzip2', '425a68393141'],
    ['zip', '504b030414'],
    ['7z', '377abcaf271c'],
  ])('names %s, which is not unpacked', async (name, hex) => {
    const bytes = Buffer.from(hex, 'hex');
    expect((await unpack(temporaryFolder(), bytes, { within: 'root' })).format.foreign).toBe(name);
    await refused(bytes, 'UNSUPPORTED', name, { within: 'title' });
  });

  it('takes a folder whose title is . for the root, as ORAS packs a working directory', async () => {
    const bytes = await tar({ name: './', type: 'directory' }, { name: './a/b', content: 'x' });
    expect((await unpack(temporaryFolder(), bytes, { within: 'title' }, '.')).paths).toEqual(['a/b']);
  });

  it('unpacks an empty tar of a folder', async () => {
    expect((await unpack(temporaryFolder(), gzipSync(Buffer.alloc(10_240)))).paths).toEqual([]);
  });

  it('gives files with holes back', async () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 't'));
    writeFileSync(join(base, 't/disk'), 'start');
    truncateSync(join(base, 't/disk'), 40_000_000);
    appendFileSync(join(base, 't/disk'), 'end');
    for (const format of ['gnu', 'posix']) {
      const bytes = execFileSync('tar', ['-C', base, '-S', `--format=${format}`, '-cf', '-', 't']);
      const root = temporaryFolder();
      expect((await unpack(root, bytes)).paths).toEqual(['t/disk']);
      expect(readFileSync(join(root, 't/disk')).equals(readFileSync(join(base, 't/disk')))).toBe(true);
    }
  });

  it.each(['.git', 'sub/.GIT', 'a/git~1', '.git./x', 'a/.g\u200cit'])('refuses %j at any depth', async (name) => {
    await refused(await tar({ name: `${name}/config`, content: 'x' }), 'UNSAFE_PATH');
    await refused(await tar({ name, type: 'symlink', linkname: 'x' }), 'UNSAFE_PATH');
    await refused(await tar({ name: 'l', type: 'symlink', linkname: `${name}/config` }), 'UNSAFE_PATH');
    await refused(
      await tar({ name: 'good', content: 'x' }, { name: 'h', type: 'link', linkname: name }),
      'UNSAFE_PATH',
    );
  });

  it('bounds links and depth', async () => {
    const long = await tar({ name: 'l', type: 'symlink', linkname: 'a/'.repeat(2049) });
    await refused(long, 'UNSAFE_PATH', 'target of more than 4096 bytes');
    await refused(await tar({ name: `${'a/'.repeat(256)}b`, content: 'x' }), 'UNSAFE_PATH', 'deeper than 256');
    await refused(await tar({ name: 'l', type: 'symlink', linkname: 'a/'.repeat(300) }), 'UNSAFE_PATH');
  });

  it('takes time in proportion to links, whatever they lead through', async () => {
    const zigzag = 'd/../'.repeat(800);
    const chain = Array.from({ length: 38 }, (_, i) => ({
      name: `c${i}`,
      type: 'symlink' as const,
      linkname: `${zigzag}c${i + 1}`,
    }));
    const links = Array.from({ length: 2000 }, (_, i) => ({
      name: `l${i}`,
      type: 'symlink' as const,
      linkname: `${zigzag}c0`,
    }));
    const bytes = await tar({ name: 'd', type: 'directory' }, { name: 'c38', content: 'x' }, ...chain, ...links);
    const root = temporaryFolder();
    const started = performance.now();
    expect((await unpack(root, bytes, { within: 'root' })).paths).toHaveLength(2039);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('counts what is free of the ratio once for all archives of a folder', async () => {
    const bytes = gzipSync(await tar({ name: 'a', content: '\0'.repeat(600_000) }));
    const root = temporaryFolder();
    const folder = await openOutputFolder(root, { overwrite: true, limits: { freeBytes: 1_000_000 } });
    const names = await Promise.allSettled(
      ['1', '2', '3'].map(async (name) => {
        const archive = gzipSync(await tar({ name: `${name}/a`, content: '\0'.repeat(600_000) }));
        await folder.unpack(name, layer(archive), stream(archive), { within: 'title' });
      }),
    );
    expect(names.map(({ status }) => status)).toContain('rejected');
    await expect(folder.commit()).rejects.toEqual(failsWith('TOO_LARGE'));
    await folder.discard();
    expect((await unpack(root, bytes, { within: 'root', limits: { freeBytes: 1_000_000 } })).paths).toEqual(['a']);
  });

  it('sees a link of one archive that leads through another', async () => {
    const one = await tar({ name: 'l', type: 'symlink', linkname: 'd/up/../x' });
    const other = await tar({ name: 'd/up', type: 'symlink', linkname: '..' });
    const folder = await openOutputFolder(temporaryFolder(), { overwrite: true });
    for (const bytes of [one, other]) await folder.unpack('t', layer(bytes), stream(bytes), { within: 'root' });
    await expect(folder.commit()).rejects.toEqual(failsWith('UNSAFE_PATH', '"l"'));
    await folder.discard();
  });

  it('puts links in place as links', async () => {
    const root = temporaryFolder();
    await unpack(root, await tar({ name: 't/l', type: 'symlink', linkname: 'a' }, { name: 't/a', content: 'A' }));
    expect(lstatSync(join(root, 't/l')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 't/l'), 'utf8')).toBe('A');
  });
});
