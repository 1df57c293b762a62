import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openOutputFolder } from '../../../src/files/output/output-folder.ts';
import { makeStagingFolder } from '../../../src/files/output/staging-folder.ts';
import type { Descriptor } from '../../../src/oci/descriptor.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const onPosix = process.platform !== 'win32';

function blob(content: string): Descriptor {
  return { mediaType: 'x/y', digest: digestOf(content), size: Buffer.byteLength(content) };
}

const stream = (content: string) => Readable.from([Buffer.from(content)], { objectMode: false });
const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

/** Writes files by title into a folder and commits. */
async function pull(root: string, files: Readonly<Record<string, string>>, overwrite = false) {
  const folder = await openOutputFolder(root, { overwrite });
  try {
    for (const [title, content] of Object.entries(files)) await folder.write(title, blob(content), stream(content));
    return await folder.commit();
  } finally {
    await folder.discard();
  }
}

async function listing(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

describe('OutputFolder', () => {
  it('shows nothing before the commit, everything after it, and makes the folder', async () => {
    const root = join(temporaryFolder(), 'new/deep');
    const folder = await openOutputFolder(root, { overwrite: false });
    await folder.write('a.txt', blob('A'), stream('A'));
    await folder.write('sub/b.txt', blob('B'), stream('B'), { executable: true });
    expect(existsSync(join(root, 'a.txt'))).toBe(false);
    expect(await folder.commit()).toBe(true);
    expect(await listing(root)).toEqual({ 'a.txt': 'A', 'sub/b.txt': 'B' });
    expect(readdirSync(root).sort()).toEqual(['a.txt', 'sub']);
    if (onPosix) {
      expect(statSync(join(root, 'sub/b.txt')).mode & 0o111).not.toBe(0);
      expect(statSync(join(root, 'a.txt')).mode & 0o111).toBe(0);
    }
  });

  it('leaves nothing of a pull that fails on its third file (row partial-pull)', async () => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(root, { overwrite: false });
    await folder.write('1', blob('1'), stream('1'));
    await folder.write('2', blob('2'), stream('2'));
    await expect(folder.write('3', blob('3'), stream('X'))).rejects.toEqual(failsWith('DIGEST_MISMATCH'));
    await folder.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it('checks sizes even of content that is verified elsewhere, and lets a title be tried again', async () => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(root, { overwrite: false });
    await expect(folder.write('a', blob('abc'), stream('ab'), { verified: true })).rejects.toEqual(
      failsWith('SIZE_MISMATCH'),
    );
    await expect(folder.write('a', blob('abc'), stream('abcd'))).rejects.toEqual(failsWith('SIZE_MISMATCH'));
    await folder.write('a', blob('abc'), stream('abc'), { verified: true });
    await folder.commit();
    expect(await listing(root)).toEqual({ a: 'abc' });
  });

  it('writes large content exactly, in whatever chunks it comes', async () => {
    const root = temporaryFolder();
    const content = Buffer.alloc(5 * 1024 * 1024 + 3, 'abcdefghijk');
    const descriptor = { mediaType: 'x/y', digest: digestOf(content), size: content.length };
    const chunks = (function* () {
      for (let at = 0, step = 1; at < content.length; at += step, step = (step * 3 + 1) % 300_000 || 1) {
        yield content.subarray(at, at + step);
      }
    })();
    let progress = 0;
    const folder = await openOutputFolder(root, { overwrite: false });
    await folder.write('big', descriptor, Readable.from(chunks, { objectMode: false }), {
      onProgress: (n) => {
        progress += n;
      },
    });
    await folder.commit();
    expect(progress).toBe(content.length);
    expect(Buffer.compare(readFileSync(join(root, 'big')), content)).toBe(0);
  });

  it('changes nothing when a file is there with other content, unless told to overwrite (row file-exists)', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'b'), 'old');
    await expect(pull(root, { a: 'A', b: 'new', c: 'C' })).rejects.toEqual(
      failsWith('FILE_EXISTS', 'b already exists with different content'),
    );
    expect(await listing(root)).toEqual({ b: 'old' });
    expect(await pull(root, { a: 'A', b: 'new' }, true)).toBe(true);
    expect(await listing(root)).toEqual({ a: 'A', b: 'new' });
  });

  it('takes a file that is there with the same content for done', async () => {
    const root = temporaryFolder();
    await pull(root, { 'd/a': 'A' });
    const folder = await openOutputFolder(root, { overwrite: false });
    expect(await folder.existing('d/a', blob('A'))).toBe(true);
    expect(await folder.existing('d/a', blob('B'))).toBe(false);
    expect(await folder.existing('d/a', blob('AA'))).toBe(false);
    expect(await folder.existing('d', blob('A'))).toBe(false);
    expect(await folder.existing('d/a/x', blob('A'))).toBe(false);
    expect(await folder.existing('nope', blob('A'))).toBe(false);
    expect(readdirSync(root)).toEqual(['d']);
    expect(await pull(root, { 'd/a': 'A' })).toBe(false);
  });

  it('tells files that are looked at at once by the content of each', async () => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(root, { overwrite: false });
    const names = ['a', 'b', 'c'];
    for (const name of names) writeFileSync(join(root, name), name.repeat(100));
    const asked = names.map((name) => folder.existing(name, blob(name.repeat(100))));
    expect(await Promise.all(asked)).toEqual([true, true, true]);
  });

  it('never replaces a folder by a file or a file by a folder', async () => {
    const root = temporaryFolder();
    await pull(root, { 'd/a': 'A', f: 'F' });
    for (const overwrite of [true, false]) {
      for (const [title, what] of [
        ['d', 'd already exists as a folder, and the artifact has a file of that name'],
        ['f/x', 'f already exists as a file, and the artifact has a folder of that name'],
      ] as const) {
        const error = await pull(root, { [title]: 'x' }, overwrite).catch((failure: unknown) => failure);
        expect(error).toEqual(failsWith('FILE_EXISTS', what));
        // What is said to help has to help.
        expect(error).toEqual(expect.objectContaining({ remedy: expect.not.stringContaining('overwrite: true') }));
      }
    }
    expect(await listing(root)).toEqual({ 'd/a': 'A', f: 'F' });
  });

  it.each([['../x'], ['/x'], ['a\\b'], ['C:x'], ['CON'], ['']])(
    'refuses the title %j before any write (rows escaping-title, windows-name)',
    async (title) => {
      const root = temporaryFolder();
      const folder = await openOutputFolder(root, { overwrite: true });
      await expect(folder.write(title, blob('A'), stream('A'))).rejects.toEqual(failsWith('UNSAFE_PATH'));
      await expect(folder.existing(title, blob('A'))).rejects.toEqual(failsWith('UNSAFE_PATH'));
      await expect(folder.unpack(title, blob('A'), stream('A'), { within: 'title' })).rejects.toEqual(
        failsWith('UNSAFE_PATH'),
      );
      expect(readdirSync(root)).toEqual([]);
    },
  );

  it('refuses two titles that are one file elsewhere (row case-clash)', async () => {
    await expect(pull(temporaryFolder(), { 'dir/A': '1', 'dir/a': '2' })).rejects.toEqual(failsWith('NAME_COLLISION'));
  });

  it.runIf(onPosix)(
    'refuses symbolic links in the way: parent, final, and one swapped in (row planted-symlink)',
    async () => {
      const outside = temporaryFolder();
      writeFileSync(join(outside, 'target'), 'old');
      const root = temporaryFolder();
      symlinkSync(outside, join(root, 'parent'));
      symlinkSync(join(outside, 'target'), join(root, 'final'));
      symlinkSync(join(outside, 'nothing'), join(root, 'dangling'));
      for (const title of ['parent/x', 'final', 'dangling']) {
        await expect(pull(root, { [title]: 'new' }, true)).rejects.toEqual(failsWith('UNSAFE_PATH', 'symbolic link'));
      }
      const folder = await openOutputFolder(root, { overwrite: true });
      expect(await folder.existing('final', blob('old'))).toBe(false);
      expect(await folder.existing('parent/target', blob('old'))).toBe(false);
      await folder.write('swapped/x', blob('new'), stream('new'));
      symlinkSync(outside, join(root, 'swapped'));
      await expect(folder.commit()).rejects.toEqual(failsWith('UNSAFE_PATH'));
      await folder.discard();
      expect(await listing(outside)).toEqual({ target: 'old' });
    },
  );

  it.runIf(process.platform === 'linux')('says so when it must not write, even to root (row no-access)', async () => {
    await expect(pull('/sys/oci-artifact', { a: 'A' })).rejects.toEqual(failsWith('FILE_ACCESS', '/sys/oci-artifact'));
  });

  it('says how much it was writing when the disk is full (row full-disk)', async () => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(root, { overwrite: false });
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const content = new Readable({
      read() {
        this.destroy(full);
      },
    });
    await expect(folder.write('a', blob('abc'), content)).rejects.toEqual(failsWith('NO_SPACE', 'Writing a (3 bytes)'));
    await folder.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it("keeps out of the workspace's own .git and .github, and off command files (row guarded-path)", async () => {
    const workspace = temporaryFolder();
    const output = join(workspace, '_temp/set_output_1');
    const options = { overwrite: true, workspace, commandFiles: [output] };
    const folder = await openOutputFolder(workspace, options);
    for (const title of [
      '.git/hooks/post-checkout',
      '.GitHub/workflows/x.yml',
      '_temp/set_output_1',
      '.git',
      'vendor/.git/config',
    ]) {
      await expect(folder.write(title, blob('A'), stream('A')), title).rejects.toEqual(failsWith('UNSAFE_PATH'));
    }
    await folder.write('vendor/.github/config', blob('A'), stream('A'));
    await folder.write('.gitignore', blob('A'), stream('A'));
    await folder.commit();
    for (const path of ['.git', '.github/workflows']) {
      await expect(openOutputFolder(join(workspace, path), options)).rejects.toEqual(failsWith('UNSAFE_PATH'));
      expect(existsSync(join(workspace, path))).toBe(false);
    }
    const above = await openOutputFolder(join(workspace, '..'), options);
    const name = workspace.split(/[\\/]/).at(-1) ?? '';
    await expect(above.write(`${name}/.git/x`, blob('A'), stream('A'))).rejects.toEqual(failsWith('UNSAFE_PATH'));
    await above.discard();
  });

  it.runIf(onPosix)('is not led out of the workspace by a link in it, and may be elsewhere by name', async () => {
    const outside = temporaryFolder();
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, 'inside'));
    symlinkSync(outside, join(workspace, 'out'));
    symlinkSync(join(outside, 'new'), join(workspace, 'dangling'));
    symlinkSync('inside', join(workspace, 'in'));
    for (const path of ['out', 'out/new', 'in/../out/new/deep']) {
      await expect(openOutputFolder(join(workspace, path), { overwrite: true, workspace }), path).rejects.toEqual(
        failsWith('UNSAFE_PATH', 'out of the workspace'),
      );
    }
    await expect(openOutputFolder(join(workspace, 'dangling/x'), { overwrite: true, workspace })).rejects.toThrow();
    expect(readdirSync(outside)).toEqual([]);
    for (const path of [join(workspace, 'in/new'), join(outside, 'named'), workspace]) {
      const folder = await openOutputFolder(path, { overwrite: true, workspace });
      await folder.write('a', blob('A'), stream('A'));
      await folder.commit();
    }
    expect(await listing(workspace)).toEqual({ a: 'A', 'inside/new/a': 'A' });
  });

  it('lets two pulls into one folder at once leave whole files only (row concurrent-pull)', async () => {
    const root = temporaryFolder();
    const one = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`d${i % 3}/f${i}`, 'one'.repeat(1000)]));
    const two = Object.fromEntries(Object.keys(one).map((title) => [title, 'two'.repeat(1000)]));
    await Promise.all([pull(root, one, true), pull(root, two, true)]);
    const files = await listing(root);
    expect(Object.keys(files)).toHaveLength(30);
    for (const [title, content] of Object.entries(files)) expect([one[title], two[title]]).toContain(content);
  });

  it('takes back what it placed when a later rename fails', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a'), 'old');
    const folder = await openOutputFolder(root, { overwrite: true });
    for (const title of ['a', 'b', 'c']) await folder.write(title, blob(title), stream(title));
    const [staging = ''] = readdirSync(root).filter((name) => name.startsWith('.oci-artifact-'));
    mkdirSync(join(root, staging, 'tree/d'));
    writeFileSync(join(root, 'd'), 'in the way');
    await expect(folder.commit()).rejects.toEqual(failsWith('FILE_EXISTS', 'd already exists as a file'));
    await folder.discard();
    expect(await listing(root)).toEqual({ a: 'old', d: 'in the way' });
  });

  it('removes what a killed run left, and leaves that of a running one (row sigkill)', async () => {
    const root = temporaryFolder();
    const mine = await makeStagingFolder(root, 'tree');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = mine.replace(`-${process.pid}-`, `-${pid}-`);
    mkdirSync(join(dead, 'tree'), { recursive: true });
    writeFileSync(join(dead, 'tree/x'), 'half');
    const folder = await openOutputFolder(root, { overwrite: false });
    await folder.discard();
    expect(readdirSync(root).map((name) => join(root, name))).toEqual([mine]);
  });

  it('stops when cancelled, and leaves nothing', async () => {
    const root = temporaryFolder();
    const controller = new AbortController();
    const folder = await openOutputFolder(root, { overwrite: false, signal: controller.signal });
    const endless = new Readable({ read() {} });
    endless.push('some');
    const writing = folder.write('a', { ...blob('abc'), size: 1000 }, endless);
    setImmediate(() => controller.abort());
    await expect(writing).rejects.toEqual(failsWith('CANCELLED'));
    await expect(folder.commit()).rejects.toEqual(failsWith('CANCELLED'));
    await folder.discard();
    expect(readdirSync(root)).toEqual([]);
  });
});
