import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, success } from '../e2e/rig.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, type PeerRegistry, startOlareg } from './peers.ts';

const TREE = { 'report.txt': 'report', 'dist/a.txt': 'a', 'dist/sub/b.txt': 'b' };

function aTree(): string {
  const folder = temporaryFolder('folders-');
  mkdirSync(join(folder, 'dist/sub'), { recursive: true });
  for (const [name, text] of Object.entries(TREE)) writeFileSync(join(folder, name), text);
  return folder;
}

const within = (prefix: string) => Object.fromEntries(Object.entries(TREE).filter(([name]) => name.startsWith(prefix)));

describe.skipIf(lacks('oras', 'olareg'))('folders between oras and this', () => {
  let registry: PeerRegistry;
  beforeAll(async () => {
    registry = await startOlareg();
  });
  afterAll(() => registry.close());

  it.each([
    ['the working directory', ['.'], TREE],
    ['a folder', ['dist'], within('dist')],
    ['a folder with a slash', ['dist/'], within('dist')],
    ['a folder in other words', ['./dist/../dist'], within('dist')],
    ['a file with a dot', ['./report.txt'], within('report')],
    ['a file with two slashes', ['dist//a.txt'], within('dist/a')],
    ['a folder with a type of its own', ['dist:application/vnd.acme.docs.v1+tar'], within('dist')],
    ['several', ['dist', 'report.txt:text/plain'], TREE],
  ])('oras pushes %s, this pulls the same', async (what, files, expected) => {
    const reference = `${registry.host}/theirs/${what.replaceAll(' ', '-')}:v1`;
    await orasRun(['push', '--plain-http', reference, ...files], aTree());
    const cwd = temporaryFolder('pulled-');
    success(await runAction({ action: 'pull', inputs: { reference, path: '.' }, cwd }));
    expect(contentOf(cwd)).toEqual(expected);
  });

  it.each([
    ['gzip', 'dist/', within('dist')],
    ['gzip', 'dist/:application/vnd.acme.docs.v1+tar', within('dist')],
    ['gzip', 'dist/:application/vnd.acme+json', within('dist')],
    ['gzip', '.', TREE],
  ])('this pushes with %s %s, oras and this pull the same', async (compression, files, expected) => {
    const name = files.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'root';
    const reference = `${registry.host}/ours/x${name}:v1`;
    success(await runAction({ action: 'push', inputs: { reference, files, compression }, cwd: aTree() }));
    const [theirs, ours] = [temporaryFolder('theirs-'), temporaryFolder('ours-')];
    await orasRun(['pull', '--plain-http', reference], theirs);
    expect(contentOf(theirs)).toEqual(expected);
    success(await runAction({ action: 'pull', inputs: { reference, path: '.' }, cwd: ours }));
    expect(contentOf(ours)).toEqual(expected);
  });

  it.each(['zstd', 'none'])(
    'what ORAS does not unpack is one file to it, and a folder to this (%s)',
    async (compression) => {
      const reference = `${registry.host}/ours/${compression}:v1`;
      const files = 'dist/:application/vnd.acme.docs.v1+tar';
      success(await runAction({ action: 'push', inputs: { reference, files, compression }, cwd: aTree() }));
      const [theirs, ours] = [temporaryFolder('theirs-'), temporaryFolder('ours-')];
      await orasRun(['pull', '--plain-http', reference], theirs);
      expect(Object.keys(contentOf(theirs))).toEqual(['dist']);
      success(await runAction({ action: 'pull', inputs: { reference, path: '.' }, cwd: ours }));
      expect(contentOf(ours)).toEqual(within('dist'));
    },
  );
});
