import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walkDirectory } from '../../../src/files/archive/walk-directory.ts';
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

/** What is in the archive of the folder that the lines name. */
async function packed(base: string, ...lines: readonly string[]): Promise<readonly string[]> {
  const [found] = await findFiles(lines, { workingDirectory: base });
  if (found === undefined) throw new Error('nothing was found');
  return (await walkDirectory(found)).map(({ path }) => path);
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
      { title: 'dir', path: join(base, 'dir'), kind: 'directory', typed: ['dir/'], isLeftOut: expect.any(Function) },
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
    expect(await packed(base, 'dist', '!dist/*.map', '!dist/cache')).toEqual([
      'dist',
      'dist/a.js',
      'dist/sub',
      'dist/sub/b.js',
    ]);
    expect(await packed(base, 'dist', '!**/*.js')).toEqual(['dist', 'dist/a.map', 'dist/cache', 'dist/sub']);
    expect(await packed(base, 'dist', '!**/sub/', '!**/a.js/')).toEqual([
      'dist',
      'dist/a.js',
      'dist/a.map',
      'dist/cache',
      'dist/cache/c.js',
    ]);
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

  it('tells of every pattern without a match, and of what is left out', async () => {
    const base = tree('a', 'b');
    const dead: string[] = [];
    const lines = ['a', '*.json:x/y', '{c,d}', 'b', '!b'];
    const found = await findFiles(lines, { workingDirectory: base, onDead: (line) => dead.push(line) });
    expect(found).toHaveLength(1);
    expect(dead).toEqual(['*.json:x/y', '{c,d}', 'b']);
  });

  it('refuses what is outside the working directory, and the directory itself (row hostile-glob)', async () => {
    const base = tree('app/x', 'outside.txt');
    await expect(titles(join(base, 'app'), '../outside.txt')).rejects.toEqual(failsWith('UNSAFE_PATH', 'outside'));
    await expect(titles(join(base, 'app'), '../*.txt')).rejects.toEqual(failsWith('UNSAFE_PATH'));
    expect(await titles(join(base, 'app'), '*', '!../**/x')).toEqual(['x']);
  });

  it('takes the working directory itself, as ORAS names it', async () => {
    const base = tree('a.js', 'sub/b.map', 'sub/c.js');
    expect(await titles(base, '.')).toEqual(['.']);
    expect(await titles(join(base, 'sub'), '../sub', './')).toEqual(['.']);
    expect(await packed(base, '.', '!**/*.map')).toEqual(['.', 'a.js', 'sub', 'sub/c.js']);
    expect(await titles(base, '.', '!.')).toEqual([]);
  });

  it('matches patterns of any number of wildcards soon (row hostile-glob)', async () => {
    const base = tree(`${'a'.repeat(200)}.txt`, `${'a/'.repeat(20)}a`);
    expect(await titles(base, `${'*a'.repeat(30)}b`)).toEqual([]);
    expect(await titles(base, `${'**/'.repeat(8)}b`)).toEqual([]);
    await expect(titles(base, '{a,b}'.repeat(20))).rejects.toEqual(failsWith('INPUT_INVALID', 'alternatives'));
    await expect(titles(base, '*/../a*')).rejects.toEqual(failsWith('INPUT_INVALID', '..'));
  });

  it('reads only folders in which something can match', async () => {
    const base = tree('lib/a.js', 'lib/deep/b.js', 'other/c.js');
    if (onPosix && process.getuid?.() !== 0) chmodSync(join(base, 'other'), 0);
    symlinkSync(join(base, '..'), join(base, 'out'));
    expect(await titles(base, 'l*/*.js')).toEqual(['lib/a.js']);
    expect(await titles(base, '{lib,li*}/**/b.js')).toEqual(['lib/deep/b.js']);
    chmodSync(join(base, 'other'), 0o755);
  });

  it('takes the folders and files that braces name, those that are there', async () => {
    const base = tree('dist/a', 'docs/b', 'c.txt');
    expect(await titles(base, '{dist,docs,gone}')).toEqual(['dist', 'docs']);
    expect(await titles(base, '{c,d}.txt')).toEqual(['c.txt']);
    expect(await titles(base, '{x,y}.txt')).toEqual([]);
  });

  it('takes a name with a wildcard behind a backslash', async () => {
    const base = tree('app/[slug]/page.tsx', 'app/s/page.tsx', '!a', '#b');
    expect(await titles(base, 'app/\\[slug]/page.tsx')).toEqual(['app/[slug]/page.tsx']);
    expect(await titles(base, 'app/\\[slug]/*')).toEqual(['app/[slug]/page.tsx']);
    expect(await titles(base, 'app/\\[slug]')).toEqual(['app/[slug]']);
    expect(await titles(base, 'app/**', '!app/\\[slug]')).toEqual(['app/s/page.tsx']);
    expect(await titles(base, '\\!a', '\\#b')).toEqual(['!a', '#b']);
    await expect(titles(base, 'app/\\[gone]')).rejects.toEqual(failsWith('FILE_NOT_FOUND', 'gone'));
  });

  it('leaves .git out, unless a line names a path in it', async () => {
    const base = tree(
      'p/.git/config',
      'p/a.txt',
      'p/sub/.GIT/x',
      'p/sub/.git/hooks/y',
      'p/.gitignore',
      '.git/HEAD',
      'b',
    );
    const git: string[] = [];
    const options = { workingDirectory: base, onGit: (title: string) => git.push(title) };
    const found = await findFiles(['**'], options);
    expect(found.map(({ title }) => title)).toEqual(['b', 'p/.gitignore', 'p/a.txt']);
    expect(git.sort()).toEqual(['.git', 'p/.git', 'p/sub/.GIT', 'p/sub/.git']);
    expect(await packed(base, 'p')).toEqual(['p', 'p/.gitignore', 'p/a.txt', 'p/sub']);
    expect(await titles(base, 'p/*/HEAD', '*/config', 'p/*/*/config')).toEqual([]);
    expect(await titles(base, '.git/HEAD', 'p/.git/*', 'p/sub/.git/**')).toEqual([
      '.git/HEAD',
      'p/.git/config',
      'p/sub/.git/hooks/y',
    ]);
    expect(await packed(base, 'p/.git')).toEqual(['p/.git', 'p/.git/config']);
    git.length = 0;
    await findFiles(['**', '!**/.git', '!p/sub/.GIT/'], options);
    expect(git).toEqual([]);
  });

  it.runIf(onPosix)('takes no file from outside through a link, nor from .git', async () => {
    const base = tree('w/docs/b.md', 'w/.git/config', 'w/docs/deep/c.md', 'secret/key', 'secret/k.md');
    const work = join(base, 'w');
    symlinkSync('../.git/config', join(work, 'docs/a.md'));
    const intoGit = failsWith('UNSAFE_PATH', 'docs/a.md is a symbolic link to ../.git/config, which leads into a .git');
    for (const line of ['docs/*.md', '**', 'docs/a.md', './docs/a.md', '{docs,x}/a.md']) {
      await expect(titles(work, line), line).rejects.toEqual(intoGit);
    }
    expect(await titles(work, 'docs/*.md', '!docs/a.md')).toEqual(['docs/b.md']);
    symlinkSync('../../secret/key', join(work, 'docs/out.txt'));
    const out = failsWith('UNSAFE_PATH', 'docs/out.txt is a symbolic link to ../../secret/key, which leads out of the');
    for (const line of ['docs/*.txt', 'docs/out.txt', './docs/out.txt']) {
      await expect(titles(work, line), line).rejects.toEqual(out);
    }
    symlinkSync('../secret', join(work, 'linked'));
    const folder = failsWith('UNSAFE_PATH', 'linked is a symbolic link to ../secret, which leads out of the');
    for (const line of ['linked', 'linked/k.md', 'linked/*.md', '*/k.md', '{linked,x}/k.md']) {
      await expect(titles(work, line), line).rejects.toEqual(folder);
    }
    expect(await titles(work, '**/k.md', '!linked')).toEqual([]);
    expect(await titles(work, 'docs/deep/*.md')).toEqual(['docs/deep/c.md']);
  });

  it.runIf(onPosix)('follows links to folders in the working directory, but not round in circles', async () => {
    const base = tree('a/x.txt', 'b/y.txt');
    symlinkSync('../b', join(base, 'a/to-b'));
    symlinkSync('../a', join(base, 'b/to-a'));
    symlinkSync('.', join(base, 'a/self'));
    symlinkSync('..', join(base, 'a/up'));
    expect(await titles(base, '**/*.txt')).toEqual(['a/to-b/y.txt', 'a/x.txt', 'b/to-a/x.txt', 'b/y.txt']);
  });

  it.runIf(onPosix)('knows the working directory by another name', async () => {
    const base = tree('real/a.txt', 'real/sub/b.txt');
    symlinkSync('real', join(base, 'link'));
    expect(await titles(join(base, 'link'), join(base, 'real/a.txt'), join(base, 'real/sub/*.txt'))).toEqual([
      'a.txt',
      'sub/b.txt',
    ]);
  });

  it.runIf(onPosix)('refuses FIFO, socket and device at once (row special-file)', async () => {
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
    'follows links; a dangling one is an error by name and passed over by a glob (row dangling-symlink)',
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
