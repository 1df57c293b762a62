import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { type ArchiveOptions, archiveDirectory } from '../../../src/files/archive/archive.ts';
import { MEMBER_BYTES } from '../../../src/files/archive/gzip-member.ts';
import { findFiles } from '../../../src/files/find/find-files.ts';
import type { FoundFile } from '../../../src/files/source/types.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { GOLDEN_ARCHIVE_DIGEST, GOLDEN_TAR_DIGEST, makeGoldenTree } from '../../support/golden-tree.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const onPosix = process.platform !== 'win32';

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
  readonly content: string;
  readonly linkname: string | null;
}

async function readTar(tar: Buffer): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const { name, type, mode, linkname, uid, gid, uname, gname } = entry.header;
    expect({ uid, gid, uname, gname }).toEqual({ uid: 0, gid: 0, uname: '', gname: '' });
    const content = (await buffer(entry as unknown as Readable)).toString();
    entries.push({ name, type, mode: mode.toString(8), content, linkname });
  }
  return entries;
}

function folder(): FoundFile & { readonly temp: string } {
  const base = temporaryFolder();
  const path = join(base, 'dir');
  mkdirSync(path);
  return { title: 'dir', path, kind: 'directory', temp: join(base, 'temp') };
}

type Given = Partial<Omit<ArchiveOptions, 'tempDir'>>;

async function archived(found: FoundFile & { readonly temp: string }, options: Given = {}) {
  const archive = await archiveDirectory(found, { tempDir: found.temp, compression: 'none', ...options });
  const bytes = await buffer(await archive.source.open());
  expect(digestOf(bytes)).toBe(archive.source.descriptor.digest);
  expect(bytes.length).toBe(archive.source.descriptor.size);
  await archive.dispose();
  expect(readdirSync(found.temp)).toEqual([]);
  return { archive, bytes };
}

const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('archiveDirectory', () => {
  it('gives the golden tree the golden digest', async () => {
    const path = join(temporaryFolder(), 'golden');
    makeGoldenTree(path);
    const { archive, bytes } = await archived(
      { title: 'golden', path, kind: 'directory', temp: join(path, '../temp') },
      { compression: 'gzip' },
    );
    expect(archive.archive?.tarDigest).toBe(GOLDEN_TAR_DIGEST);
    expect(archive.source.descriptor.digest).toBe(GOLDEN_ARCHIVE_DIGEST);
    const entries = await readTar(gunzipSync(bytes));
    expect(entries.map(({ name, type, mode }) => `${mode} ${type} ${name}`)).toEqual([
      '755 directory golden',
      '644 file golden/README.md',
      '755 directory golden/bin',
      '777 symlink golden/bin/alias',
      '755 file golden/bin/tool',
      '755 directory golden/docs',
      '644 file golden/docs/A-upper.txt',
      '644 file golden/docs/a.txt',
      '755 directory golden/docs/deeper',
      '755 directory golden/docs/deeper/deepest',
      '644 file golden/docs/deeper/deepest/größe-日本-🚀.txt',
      `644 file golden/docs/${'long-'.repeat(30)}name.txt`,
      '755 directory golden/empty',
      '644 file golden/large.bin',
      '644 file golden/nothing',
    ]);
  });

  it('orders names by their UTF-8 bytes, also where JavaScript would not', async () => {
    const found = folder();
    for (const name of ['z', '\u{1F680}', '\uFF5A', 'A', 'é']) writeFileSync(join(found.path, name), name);
    const { bytes } = await archived(found);
    const names = (await readTar(bytes)).map(({ name }) => name.replace(/^dir\/?/, ''));
    expect(names).toEqual(['', 'A', 'z', 'é', '\uFF5A', '\u{1F680}']);
  });

  it('gives the same bytes beside other archives as alone', async () => {
    const folders = ['1', '2', '3'].map((mark) => {
      const found = folder();
      // Larger together than a member, so that each archive has to wait in the middle of a file.
      for (let i = 0; i < 12; i += 1) writeFileSync(join(found.path, `f${i}`), `${mark}${i}`.repeat(60_000));
      return found;
    });
    const digests = async (all: readonly ReturnType<typeof archived>[]) =>
      (await Promise.all(all)).map(({ archive }) => archive.source.descriptor.digest);
    const alone = [];
    for (const found of folders) alone.push(...(await digests([archived(found, { compression: 'gzip' })])));
    const together = folders.map((found) => archived(found, { compression: 'gzip' }));
    expect(await digests(together)).toEqual(alone);
  });

  it('gives the same bytes whatever the times and modes, and others for another time asked for', async () => {
    const found = folder();
    writeFileSync(join(found.path, 'a'), 'a');
    const first = await archived(found);
    chmodSync(join(found.path, 'a'), 0o600);
    writeFileSync(join(found.path, 'a'), 'a');
    expect((await archived(found)).archive.source.descriptor).toEqual(first.archive.source.descriptor);
    const later = await archived(found, { epochSeconds: 1_700_000_000 });
    expect(later.archive.source.descriptor.digest).not.toBe(first.archive.source.descriptor.digest);
  });

  it('cuts gzip members at fixed offsets, with a header that names no time and no system', async () => {
    const found = folder();
    writeFileSync(join(found.path, 'zeros'), Buffer.alloc(3 * MEMBER_BYTES + 5));
    const { bytes, archive } = await archived(found, { compression: 'gzip' });
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    let members = 0;
    for (let at = bytes.indexOf(header); at >= 0; at = bytes.indexOf(header, at + 1)) members += 1;
    expect(members).toBe(4);
    expect(digestOf(gunzipSync(bytes))).toBe(archive.archive?.tarDigest);
  });

  it('compresses with zstd, or not at all', async () => {
    const found = folder();
    writeFileSync(join(found.path, 'a'), Buffer.alloc(2 * MEMBER_BYTES + 9, 'abc'));
    const plain = await archived(found);
    expect(plain.archive.source.descriptor.mediaType).toBe('application/vnd.oci.image.layer.v1.tar');
    expect(plain.archive.archive?.tarDigest).toBe(plain.archive.source.descriptor.digest);
    const zstd = await archived(found, { compression: 'zstd' });
    expect(zstd.archive.source.descriptor.mediaType).toBe('application/vnd.oci.image.layer.v1.tar+zstd');
    expect(Buffer.compare(zstdDecompressSync(zstd.bytes), plain.bytes)).toBe(0);
  });

  it('takes the media type that the line gave', async () => {
    const { archive } = await archived({ ...folder(), mediaType: 'application/x.y' });
    expect(archive.source.descriptor.mediaType).toBe('application/x.y');
  });

  it('tells executables by their content where there are no modes', async () => {
    const found = folder();
    const magic: Readonly<Record<string, string>> = {
      elf: '7f454c46',
      fat: 'cafebabe',
      macho: 'cffaedfe',
      pe: '4d5a9000',
      script: '23212f',
      text: '68656c6c6f',
      tiny: '23',
    };
    for (const [name, hex] of Object.entries(magic)) writeFileSync(join(found.path, name), Buffer.from(hex, 'hex'));
    writeFileSync(join(found.path, 'zlarge'), Buffer.concat([Buffer.from('#!'), Buffer.alloc(300 * 1024)]));
    const { bytes } = await archived(found, { modesByContent: true });
    const modes = Object.fromEntries((await readTar(bytes)).slice(1).map(({ name, mode }) => [name.slice(4), mode]));
    expect(modes).toEqual({
      elf: '755',
      fat: '755',
      macho: '755',
      pe: '755',
      script: '755',
      text: '644',
      tiny: '644',
      zlarge: '755',
    });
  });

  it('leaves out what ! lines take away', async () => {
    const found = folder();
    for (const name of ['a.js', 'a.map', 'node_modules/x/y.js']) {
      mkdirSync(join(found.path, name, '..'), { recursive: true });
      writeFileSync(join(found.path, name), name);
    }
    const [thinned] = await findFiles(['dir', '!dir/*.map', '!dir/node_modules/**'], {
      workingDirectory: join(found.path, '..'),
    });
    const { bytes } = await archived({ ...found, ...thinned });
    expect((await readTar(bytes)).map(({ name }) => name)).toEqual(['dir', 'dir/a.js']);
  });

  it.runIf(onPosix)('keeps links inside the folder, and makes hard links files', async () => {
    const found = folder();
    mkdirSync(join(found.path, 'sub'));
    writeFileSync(join(found.path, 'file'), 'content');
    linkSync(join(found.path, 'file'), join(found.path, 'hard'));
    symlinkSync('../file', join(found.path, 'sub/up'));
    symlinkSync('missing', join(found.path, 'dangling'));
    symlinkSync('x'.repeat(150), join(found.path, 'far'));
    const entries = await readTar((await archived(found)).bytes);
    expect(entries.map(({ name, type, linkname, content }) => [name, type, linkname, content])).toEqual([
      ['dir', 'directory', null, ''],
      ['dir/dangling', 'symlink', 'missing', ''],
      ['dir/far', 'symlink', 'x'.repeat(150), ''],
      ['dir/file', 'file', null, 'content'],
      ['dir/hard', 'file', null, 'content'],
      ['dir/sub', 'directory', null, ''],
      ['dir/sub/up', 'symlink', '../file', ''],
    ]);
  });

  it.runIf(onPosix).each([['/etc/passwd'], ['../outside'], ['a/../../x'], ['loop']])(
    'refuses a link to %s, by name',
    async (target) => {
      const found = folder();
      symlinkSync(target, join(found.path, 'loop'));
      await expect(archived(found)).rejects.toEqual(failsWith('UNSAFE_PATH', 'dir/loop'));
    },
  );

  it.runIf(onPosix)(
    'refuses what no archive can hold, and leaves nothing behind (rows case-clash, special-file)',
    async () => {
      const found = folder();
      execFileSync('mkfifo', [join(found.path, 'pipe')]);
      await expect(archived(found)).rejects.toEqual(failsWith('UNSUPPORTED', 'dir/pipe is a named pipe'));
      const twins = folder();
      writeFileSync(join(twins.path, 'A'), '');
      writeFileSync(join(twins.path, 'a'), '');
      await expect(archived(twins)).rejects.toEqual(failsWith('NAME_COLLISION', '"dir/A" and "dir/a"'));
    },
  );

  it('fails when a file changes meanwhile (row file-changes), when cancelled, and on an impossible time; nothing stays behind', async () => {
    const found = folder();
    const large = join(found.path, 'large');
    writeFileSync(large, Buffer.alloc(4 * MEMBER_BYTES, 'x'));
    const onProgress = () => appendFileSync(large, 'more');
    await expect(archived(found, { onProgress })).rejects.toEqual(failsWith('FILE_CHANGED', 'dir/large'));
    const controller = new AbortController();
    const { signal } = controller;
    await expect(
      archived(found, { compression: 'gzip', signal, onProgress: () => controller.abort() }),
    ).rejects.toEqual(failsWith('CANCELLED'));
    await expect(archived(found, { epochSeconds: -1 })).rejects.toEqual(failsWith('INPUT_INVALID'));
    expect(readdirSync(found.temp)).toEqual([]);
  });

  it('notices when its temporary file was touched', async () => {
    const found = folder();
    const archive = await archiveDirectory(found, { tempDir: found.temp, compression: 'gzip' });
    const [name = ''] = readdirSync(found.temp);
    appendFileSync(join(found.temp, name), 'x');
    await expect(archive.source.open()).rejects.toEqual(failsWith('FILE_CHANGED'));
    await archive.dispose();
    await archive.dispose();
  });

  it.runIf(onPosix)('is read by the system tar', async () => {
    const found = folder();
    makeGoldenTree(join(found.path, 'golden'));
    const { bytes } = await archived(found, { compression: 'gzip' });
    const out = temporaryFolder();
    execFileSync('tar', ['xzf', '-', '-C', out], { input: bytes });
    execFileSync('diff', ['-r', found.path, join(out, 'dir')]);
    expect(readFileSync(join(out, 'dir/golden/bin/alias'), 'utf8')).toContain('hello');
  });
});
