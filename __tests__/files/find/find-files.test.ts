import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../../src/files/find/find-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const onPosix = process.platform !== 'win32';

function tree(...files: readonly string[]): string {
  const base = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(base, file)), { recursive: true });
    writeFileSync(join(base, file), file);
  }
  return base;
}

async function titles(base: string, ...lines: readonly string[]): Promise<readonly string[]> {
  return (await findFiles(lines, { workingDirectory: base })).map(({ title }) => title);
}

const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('findFiles', () => {
  it('takes literal files and folders, with media types, in the order of the lines', async () => {
    const base = tree('b.json', 'dir/x', 'a.txt');
    expect(
      await findFiles(['b.json:application/spdx+json', '', '# a comment', 'dir/', './a.txt'], {
        workingDirectory: base,
      }),
    ).toEqual([
      {
        title: 'b.json',
        path: join(base, 'b.json'),
        kind: 'file',
        typed: ['b.json'],
        mediaType: 'application/spdx+json',
      },
      { title: 'dir', path: join(base, 'dir'), kind: 'directory', typed: ['dir/'] },
      { title: 'a.txt', path: join(base, 'a.txt'), kind: 'file', typed: ['./a.txt'] },
    ]);
  });

  it('takes files only for a wildcard, sorted by UTF-8 bytes', async () => {
    const base = tree('z.txt', 'a.txt', '\u{1F680}.txt', '\uFF5A.txt', 'sub.txt/inner', '.hidden.txt');
    expect(await titles(base, '*.txt')).toEqual(['.hidden.txt', 'a.txt', 'z.txt', '\uFF5A.txt', '\u{1F680}.txt']);
    expect(await titles(base, '**/in*')).toEqual(['sub.txt/inner']);
    expect(await titles(base, 'sub*')).toEqual([]);
  });

  it('applies ! lines after all others, wherever they stand', async () => {
    const base = tree('a.js', 'a.map', 'lib/b.js', 'lib/b.map', 'secret/k.js', 'keep.map');
    expect(await titles(base, '!**/*.map', '**/*', '!secret')).toEqual(['a.js', 'lib/b.js']);
    expect(await titles(base, 'a.js', 'a.map', 'keep.map', '!*.map')).toEqual(['a.js']);
    expect(await titles(base, 'secret', '!secret')).toEqual([]);
  });

  it('thins out a folder by ! lines', async () => {
    const base = tree('dist/a.js', 'dist/a.map', 'dist/sub/b.js', 'dist/cache/c.js');
    const [found] = await findFiles(['dist', '!dist/*.map', '!dist/cache'], { workingDirectory: base });
    const paths = ['dist', 'dist/a.js', 'dist/sub', 'dist/sub/b.js'].map((path) => join(base, path));
    expect([...(found?.included ?? [])].sort()).toEqual(paths);
  });

  it('names a path once, with the last media type given', async () => {
    const base = tree('a.json', 'b.json');
    const found = await findFiles(['*.json', './a.json:application/spdx+json', 'a.json'], { workingDirectory: base });
    expect(found.map(({ title, mediaType }) => [title, mediaType])).toEqual([
      ['a.json', 'application/spdx+json'],
      ['b.json', undefined],
    ]);
  });

  it('prefers a file that is called like the pattern', async () => {
    const base = tree('x[1].txt', 'x1.txt');
    expect(await titles(base, 'x[1].txt')).toEqual(['x[1].txt']);
  });

  it('works in a folder whose name has wildcards in it', async () => {
    const base = tree('w [x] {y} (z)/a.txt', 'w x/a.txt');
    expect(await titles(join(base, 'w [x] {y} (z)'), '*.txt')).toEqual(['a.txt']);
  });

  it('takes a glob that goes up and comes back', async () => {
    const base = tree('app/a.txt', 'b.txt');
    expect(await titles(join(base, 'app'), '../app/*.txt')).toEqual(['a.txt']);
  });

  it('throws for a literal that is not there, and passes over a glob without match', async () => {
    const base = tree('a');
    await expect(titles(base, 'nope.json')).rejects.toEqual(failsWith('FILE_NOT_FOUND', 'nope.json'));
    await expect(titles(base, 'a/b')).rejects.toEqual(failsWith('FILE_NOT_FOUND', 'a/b'));
    expect(await titles(base, '*.json')).toEqual([]);
  });

  it('tells of every line without a match, if asked to', async () => {
    const base = tree('a');
    const missing: string[] = [];
    const found = await findFiles(['a', 'nope:x/y', '*.json'], {
      workingDirectory: base,
      onMissing: (line) => missing.push(line),
    });
    expect(found).toHaveLength(1);
    expect(missing).toEqual(['nope:x/y', '*.json']);
  });

  it('refuses what is outside the working directory, and the directory itself (row 86)', async () => {
    const base = tree('app/x', 'outside.txt');
    await expect(titles(join(base, 'app'), '../outside.txt')).rejects.toEqual(failsWith('UNSAFE_PATH', 'outside'));
    await expect(titles(join(base, 'app'), '../*.txt')).rejects.toEqual(failsWith('UNSAFE_PATH'));
    await expect(titles(join(base, 'app'), '.')).rejects.toEqual(failsWith('UNSAFE_PATH', 'itself'));
  });

  it('refuses a pattern that could take forever (row 86)', async () => {
    const base = tree('a');
    await expect(titles(base, `${'*a'.repeat(30)}b`)).rejects.toEqual(failsWith('INPUT_INVALID', 'wildcards'));
    await expect(titles(base, `${'**/'.repeat(8)}b`)).rejects.toEqual(failsWith('INPUT_INVALID'));
  });

  it.runIf(onPosix)('refuses names that collide elsewhere (row 75)', async () => {
    const base = tree('A', 'a');
    await expect(titles(base, '*')).rejects.toEqual(failsWith('NAME_COLLISION', '"A" and "a"'));
  });

  it.runIf(onPosix)('refuses FIFO, socket and device at once (row 78)', async () => {
    const base = tree('a');
    execFileSync('mkfifo', [join(base, 'pipe')]);
    const server = createServer().listen(join(base, 'sock'));
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      await expect(titles(base, 'pipe')).rejects.toEqual(failsWith('UNSUPPORTED', 'named pipe'));
      await expect(titles(base, 'pi*')).rejects.toEqual(failsWith('UNSUPPORTED', 'named pipe'));
      await expect(titles(base, 'sock')).rejects.toEqual(failsWith('UNSUPPORTED', 'socket'));
      await expect(titles('/dev', 'zero')).rejects.toEqual(failsWith('UNSUPPORTED', 'device'));
    } finally {
      server.close();
    }
  });

  it.runIf(onPosix)(
    'follows links; a dangling one is an error by name and passed over by a glob (row 79)',
    async () => {
      const base = tree('real.txt', 'dir/x');
      symlinkSync('real.txt', join(base, 'link.txt'));
      symlinkSync('dir', join(base, 'linked'));
      symlinkSync('gone', join(base, 'dangling.txt'));
      symlinkSync('loop', join(base, 'loop'));
      const found = await findFiles(['link.txt', 'linked'], { workingDirectory: base });
      expect(found.map(({ title, kind }) => [title, kind])).toEqual([
        ['link.txt', 'file'],
        ['linked', 'directory'],
      ]);
      await expect(titles(base, 'dangling.txt')).rejects.toEqual(failsWith('FILE_NOT_FOUND', 'gone'));
      await expect(titles(base, 'loop')).rejects.toEqual(failsWith('FILE_ACCESS', 'circle'));
      expect(await titles(base, '*.txt')).toEqual(['link.txt', 'real.txt']);
      await expect(titles(base, 'loo*')).rejects.toEqual(failsWith('FILE_ACCESS'));
    },
  );

  it('stops when cancelled', async () => {
    const base = tree('a');
    await expect(findFiles(['a'], { workingDirectory: base, signal: AbortSignal.abort() })).rejects.toEqual(
      failsWith('CANCELLED'),
    );
  });
});
