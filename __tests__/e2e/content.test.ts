import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, asked, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import type { ActionResult } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, contentOf, failure, type Layer, MANIFEST, pullFrom, putArtifact, success } from './rig.ts';

function expectNothing(result: ActionResult, code: string): string {
  const error = failure(result, code);
  expect(contentOf(result.cwd)).toEqual({});
  return error;
}

async function aRegistryWith(...layers: readonly Layer[]) {
  const registry = await aRegistry();
  putArtifact(registry, 'x', layers);
  return registry;
}

const blobRequests = (registry: Awaited<ReturnType<typeof aRegistry>>) =>
  registry.trace.lines().filter((line) => line.includes('/blobs/'));

describe('content that is not what it should be', () => {
  it('row blob-mismatch: a blob of another digest is fetched once more, then it is an error with both digests', async () => {
    const registry = await aRegistryWith({ title: 'a.txt', content: 'right' });
    registry.repository('x').blobs.set(digestOf('right'), { size: 5, content: Buffer.from('wrong') });
    const error = expectNothing(await pullFrom(registry.host), 'DIGEST_MISMATCH');
    expect(error).toContain(digestOf('right'));
    expect(error).toContain(digestOf('wrong'));
    expect(blobRequests(registry)).toHaveLength(2);
  });

  it('row blob-mismatch: a blob that was damaged on the way once is fetched again', async () => {
    let spoilt = 0;
    const rig = await aRig([
      when((exchange) => asked('GET', '/v2/x/blobs/')(exchange) && spoilt++ === 0, answer(200, {}, 'wrong')),
    ]);
    putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'right' }]);
    expect(contentOf(success(await pullFrom(rig.host)).cwd)).toEqual({ 'a.txt': 'right' });
  });

  it.each([4, 6])('row size-mismatch: a blob of 5 bytes that should have %i', async (size) => {
    const registry = await aRegistryWith({ title: 'a.txt', content: 'right', lies: { size } });
    expect(expectNothing(await pullFrom(registry.host), 'SIZE_MISMATCH')).toContain(String(size));
  });

  it('row manifest-mismatch: a manifest of another digest than the reference or the header says', async () => {
    const rig = await aRig();
    const digest = putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'right' }]);
    const other = '{"schemaVersion":2,"layers":[]}';
    rig.server.add(when(asked('GET', `/v2/x/manifests/${digest}`), answer(200, { 'content-type': MANIFEST }, other)));
    expectNothing(await pullFrom(rig.host, { reference: `${rig.host}/x@${digest}` }), 'DIGEST_MISMATCH');
    const headers = { 'content-type': MANIFEST, 'docker-content-digest': digest };
    rig.server.add(when(asked('GET', '/v2/x/manifests/v1'), answer(200, headers, other)));
    expectNothing(await pullFrom(rig.host), 'DIGEST_MISMATCH');
    expect(blobRequests(rig.registry)).toEqual([]);
  });

  it('row same-title: two layers of one title', async () => {
    const registry = await aRegistryWith({ title: 'a.txt', content: 'one' }, { title: 'a.txt', content: 'two' });
    expect(expectNothing(await pullFrom(registry.host), 'NAME_COLLISION')).toContain('"a.txt"');
    expect(blobRequests(registry)).toEqual([]);
  });

  it('row partial-pull: when the third of five files fails, none is there', async () => {
    const names = ['1', '2', '3', '4', '5'];
    const registry = await aRegistryWith(...names.map((title) => ({ title: `${title}/f`, content: `file ${title}` })));
    registry.repository('x').blobs.set(digestOf('file 3'), { size: 6, content: Buffer.from('broken') });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'mine.txt'), 'mine');
    failure(await pullFrom(registry.host, {}, { cwd }), 'DIGEST_MISMATCH');
    expect(contentOf(cwd)).toEqual({ 'mine.txt': 'mine' });
  });
});

describe('names that lead elsewhere', () => {
  const good = { title: 'good.txt', content: 'good' };
  const hostile = [
    ...['../x', '/x', 'a/../../x', '..\\x', '', '.', 'x\0y'].map((title) => ['escaping-title', title] as const),
    ...['C:x', 'C:\\x', '\\\\s\\x', '\\\\?\\C:\\x', 'a:stream', 'CON.txt', 'dot.', 'a/space /b'].map(
      (title) => ['windows-name', title] as const,
    ),
  ];

  it.each(hostile)('row %s: %j is refused before anything is asked for or written', async (_row, title) => {
    const registry = await aRegistryWith(good, { title, content: 'evil' });
    const outside = temporaryFolder();
    const cwd = join(outside, 'work');
    const result = await pullFrom(registry.host, {}, { cwd });
    failure(result, 'UNSAFE_PATH');
    expect(contentOf(outside)).toEqual({ work: null });
    expect(blobRequests(registry)).toEqual([]);
  });

  it.each(['../x', '/x', '', 'C:x'])('row escaping-title: an archive called %j is refused as well', async (title) => {
    const annotations = { 'org.opencontainers.image.title': title, 'io.deis.oras.content.unpack': 'true' };
    const registry = await aRegistryWith(good, { title, content: 'no archive', lies: { annotations } });
    const outside = temporaryFolder();
    failure(await pullFrom(registry.host, {}, { cwd: join(outside, 'work') }), 'UNSAFE_PATH');
    expect(contentOf(outside)).toEqual({ work: null });
    expect(blobRequests(registry)).toEqual([]);
  });

  it.each(['true', 'false'])(
    'row planted-symlink: a symbolic link in the way is not written through (overwrite: %s)',
    async (overwrite) => {
      const registry = await aRegistryWith({ title: 'dir/x', content: 'evil' });
      const outside = temporaryFolder();
      writeFileSync(join(outside, 'x'), 'theirs');
      const cwd = temporaryFolder();
      symlinkSync(outside, join(cwd, 'dir'));
      failure(await pullFrom(registry.host, { overwrite }, { cwd }), 'UNSAFE_PATH');
      expect([contentOf(outside), contentOf(cwd)]).toEqual([{ x: 'theirs' }, { dir: `-> ${outside}` }]);

      for (const target of ['x', 'absent']) {
        const planted = temporaryFolder();
        mkdirSync(join(planted, 'dir'));
        symlinkSync(join(outside, target), join(planted, 'dir/x'));
        failure(await pullFrom(registry.host, { overwrite }, { cwd: planted }), 'UNSAFE_PATH|FILE_EXISTS');
        expect(contentOf(outside)).toEqual({ x: 'theirs' });
        expect(contentOf(planted)).toEqual({ 'dir/x': `-> ${join(outside, target)}` });
      }
    },
  );

  it.each([
    ['A', 'a'],
    ['caf\u00e9', 'cafe\u0301'],
    ['Dir/x', 'dir/y'],
  ])('row case-clash: %j beside %j', async (one, two) => {
    const registry = await aRegistryWith({ title: one, content: 'one' }, { title: two, content: 'two' });
    const error = expectNothing(await pullFrom(registry.host), 'NAME_COLLISION');
    expect(error).toContain(one.split('/')[0]);
    expect(error).toContain(two.split('/')[0]);
    expect(blobRequests(registry)).toEqual([]);
  });

  it('row file-exists: a file of other content is left alone unless overwrite is set; one that is the same is no matter', async () => {
    const registry = await aRegistryWith(good, { title: 'same.txt', content: 'same' });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'good.txt'), 'mine');
    writeFileSync(join(cwd, 'same.txt'), 'same');
    expect(failure(await pullFrom(registry.host, {}, { cwd }), 'FILE_EXISTS')).toContain('good.txt');
    expect(contentOf(cwd)).toEqual({ 'good.txt': 'mine', 'same.txt': 'same' });
    success(await pullFrom(registry.host, { overwrite: 'true' }, { cwd }));
    expect(contentOf(cwd)).toEqual({ 'good.txt': 'good', 'same.txt': 'same' });
  });

  it.each([
    ['.git/hooks/pre-commit', '.'],
    ['.GitHub/workflows/x.yml', '.'],
    ['hooks/pre-commit', '.git'],
    ['x.yml', '.github/workflows'],
    ['.git/config', '..'],
  ])('row guarded-path: %s is not written to %s of the workspace', async (title, path) => {
    const home = temporaryFolder();
    const cwd = join(home, '.git');
    const workspace = path === '..' ? cwd : join(home, 'work');
    const registry = await aRegistryWith(good, { title: path === '..' ? '.git/.git/config' : title, content: 'evil' });
    failure(await pullFrom(registry.host, { path }, { cwd: workspace }), 'UNSAFE_PATH');
    expect(contentOf(workspace)).toEqual({});
  });

  it.each(['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ARTIFACTS'])(
    'row guarded-path: nothing is written onto the file of %s',
    async (name) => {
      const folder = temporaryFolder();
      const file = join(folder, 'commands');
      writeFileSync(file, '');
      const registry = await aRegistryWith(good, { title: 'commands', content: 'PATH=/evil' });
      const result = await pullFrom(registry.host, { path: folder, overwrite: 'true' }, { env: { [name]: file } });
      failure(result, 'UNSAFE_PATH');
      const { commands, ...others } = contentOf(folder);
      expect(commands).not.toContain('evil');
      expect(others).toEqual({});
    },
  );

  it.each(['sub/.git/hooks/post-commit', 'a/.GIT./config', 'a/git~1/config', 'a/.g\u200cit/config'])(
    'row guarded-path: nothing is written into the .git of a clone elsewhere: %s',
    async (title) => {
      const registry = await aRegistryWith(good, { title, content: 'evil' });
      const result = await pullFrom(registry.host);
      failure(result, 'UNSAFE_PATH');
      expect(contentOf(result.cwd)).toEqual({});
    },
  );
});
