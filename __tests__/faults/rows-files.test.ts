import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { aRegistry, aRig, contentOf, failure, HASTY, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { asked, when } from '../support/faults.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { folderWith, nothingPulled, pushTo } from './steps.ts';

/** An entry of an archive. */
type Given = Partial<Header> & { readonly name: string; readonly content?: string };

const onPosix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

const push = (host: string, cwd: string, files: string) =>
  runAction({ cwd, inputs: { command: 'push', reference: `${host}/x:v1`, files, ...HASTY } });

/** Bytes of a tar archive. */
async function tar(...entries: readonly Given[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('files to be pushed', () => {
  it.each([
    ['truncated', (path: string) => truncateSync(path, 10)],
    ['grown', (path: string) => writeFileSync(path, 'more', { flag: 'a' })],
    ['replaced by as many bytes', (path: string) => writeFileSync(path, 'B'.repeat(300_000))],
  ])('row file-changes: a file that is %s while it is pushed is no artifact', async (_how, change) => {
    const cwd = folderWith({ 'a.bin': 'A'.repeat(300_000), 'b.txt': 'b' });
    let isFirst = true;
    const rig = await aRig([
      when(asked('POST'), (_exchange, next) => {
        if (isFirst) change(join(cwd, 'a.bin'));
        isFirst = false;
        return next();
      }),
    ]);
    expect(failure(await push(rig.host, cwd, 'a.bin\nb.txt'), 'FILE_CHANGED')).toContain('a.bin');
    expect([...rig.registry.repository('x').tags]).toEqual([]);
  });

  it.runIf(onPosix)('row special-file: a FIFO is an error at once, and nothing is asked', async () => {
    const registry = await aRegistry();
    const cwd = folderWith({ 'a.txt': 'a' });
    expect(spawnSync('mkfifo', [join(cwd, 'pipe')]).status).toBe(0);
    expect(failure(await push(registry.host, cwd, 'pipe'), '[A-Z_]+')).toContain('pipe');
    failure(await push(registry.host, cwd, '.'), '[A-Z_]+');
    expect(registry.repository('x').tags.size).toBe(0);
  });

  it.runIf(onPosix)(
    'row dangling-symlink: a link in a circle is an error; one that leads nowhere is, by name, and a glob passes it over',
    async () => {
      const registry = await aRegistry();
      const cwd = folderWith({ 'a.txt': 'a' });
      symlinkSync('absent', join(cwd, 'dangling'));
      expect(success(await push(registry.host, cwd, '*')).outputs.count).toBe('1');
      registry.repository('x').tags.clear();
      expect(failure(await push(registry.host, cwd, 'dangling'), 'FILE_NOT_FOUND')).toContain('dangling');
      symlinkSync('loop', join(cwd, 'loop'));
      failure(await push(registry.host, cwd, '*'), 'FILE_ACCESS');
      expect(registry.repository('x').tags.size).toBe(0);
    },
  );

  it.runIf(onPosix && !isRoot)('row no-access: a file that may not be read is named', async () => {
    const registry = await aRegistry();
    const cwd = folderWith({ 'a.txt': 'a' });
    chmodSync(join(cwd, 'a.txt'), 0);
    expect(failure(await push(registry.host, cwd, 'a.txt'), 'FILE_ACCESS')).toContain('a.txt');
  });
});

describe('files to be written', () => {
  it('row no-access: a folder that can not be made is named', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const cwd = folderWith({ out: 'a file' });
    expect(failure(await pullFrom(registry.host, { path: 'out/deeper' }, { cwd }), '[A-Z_]+')).toContain('out');
    expect(contentOf(cwd)).toEqual({ out: 'a file' });
  });

  it.runIf(process.platform === 'linux' && isRoot)(
    'row full-disk: a full disk leaves nothing, and the bytes needed are named',
    async () => {
      const disk = temporaryFolder();
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
      // Containers without the right to mount: the module's own test of this row stands alone there.
      if (!mounted) return;
      try {
        const registry = await aRegistry();
        putArtifact(registry, 'x', [{ title: 'big', content: Buffer.alloc(600_000, 1) }]);
        const cwd = join(disk, 'work');
        mkdirSync(cwd);
        expect(nothingPulled(await pullFrom(registry.host, {}, { cwd }), 'NO_SPACE')).toMatch(
          /6\d\d[ ,]?\d\d\d|KB|KiB|kB/,
        );
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );

  it('row long-name: a name longer than any file system takes is refused before anything is asked for', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: `${'é'.repeat(128)}.txt`, content: 'a' }]);
    nothingPulled(await pullFrom(registry.host), 'UNSAFE_PATH');
    expect(registry.trace.lines().filter((line) => line.includes('/blobs/'))).toEqual([]);
  });

  it('row huge-file: more than fits into memory passes through it in pieces', async () => {
    const registry = await aRegistry();
    const content = Buffer.alloc(80 * 1024 * 1024, 'piece');
    putArtifact(registry, 'x', [{ title: 'big', content }]);
    const result = success(await pullFrom(registry.host, {}, { nodeArguments: ['--max-old-space-size=40'] }));
    expect(contentOf(result.cwd).big?.length).toBe(content.length);
  });

  const hostile: readonly (readonly [string, readonly Given[]])[] = [
    ['a device', [{ name: 't/a', type: 'character-device' }]],
    ['a FIFO', [{ name: 't/a', type: 'fifo' }]],
    ['a setuid file', [{ name: 't/a', mode: 0o4755, content: 'x' }]],
    ['an absolute link', [{ name: 't/a', type: 'symlink', linkname: '/etc/passwd' }]],
    ['a link out of the root', [{ name: 't/a', type: 'symlink', linkname: '../../x' }]],
    ['a hard link out of the root', [{ name: 't/a', type: 'link', linkname: '../../x' }]],
    ['a path out of the root', [{ name: 't/../../a', content: 'x' }]],
  ];

  it.each(hostile)(
    'row hostile-archive: %s in an archive fails the pull, and nothing is left',
    async (_what, entries) => {
      const registry = await aRegistry();
      const content = await tar({ name: 't/good', content: 'good' }, ...entries);
      const annotations = { 'org.opencontainers.image.title': 't', 'io.deis.oras.content.unpack': 'true' };
      const lies = { mediaType: 'application/vnd.oci.image.layer.v1.tar', annotations };
      putArtifact(registry, 'x', [
        { title: 'b.txt', content: 'b' },
        { title: 't', content, lies },
      ]);
      nothingPulled(await pullFrom(registry.host), 'UNSAFE_PATH|NAME_COLLISION|ARCHIVE_INVALID');
    },
  );
});

describe('inputs', () => {
  it.each([
    'registry.test',
    'registry.test/UP PER:v1',
    'https://registry.test/x:v1',
    'registry.test/x:v1@sha256:abc',
    'registry.test/x:',
    '[::1/x:v1',
    'evil-127.0.0.1/x:v1',
  ])('row bad-reference: the reference %j is refused with the valid form', async (reference) => {
    const error = failure(await pullFrom('unused', { reference }), 'REFERENCE_INVALID|DIGEST_INVALID|INPUT_INVALID');
    expect(error).toMatch(/HOST\/NAME|sha256:|lower case|\bTAG\b|Write registry\.test\/x:v1/);
  });

  it('row bad-reference: a tag with a digest pulls the digest', async () => {
    const registry = await aRegistry();
    const digest = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'moved on' }]);
    const reference = `${registry.host}/x:v1@${digest}`;
    expect(contentOf(success(await pullFrom(registry.host, { reference })).cwd)).toEqual({ 'a.txt': 'a' });
  });

  it.each([
    ['without =', 'key'],
    ['twice', 'a=1\na=2'],
    ['without key', '=x'],
    ['reserved for JSON', '__proto__=x'],
  ])('row bad-annotation: an annotation %s is refused', async (_what, annotations) => {
    failure(await pushTo('127.0.0.1:1', { 'a.txt': 'a' }, { annotations }), 'INPUT_INVALID');
  });

  it('row bad-annotation: = in a value stays', async () => {
    const registry = await aRegistry();
    const { outputs } = success(await pushTo(registry.host, { 'a.txt': 'a' }, { annotations: 'k=a=b=c' }));
    expect(JSON.parse(outputs.annotations ?? '')).toMatchObject({ k: 'a=b=c' });
  });

  it.each(['*.absent', `${'a*'.repeat(40)}b`, `${'{a,'.repeat(12)}b${'}'.repeat(12)}*.none`, '../outside.txt'])(
    'row hostile-glob, CVE-2026-33671, CVE-2026-27903: the glob %s matches nothing, soon',
    async (files) => {
      const cwd = folderWith({ [`${'a'.repeat(100)}.txt`]: 'a' });
      const result = await push('127.0.0.1:1', cwd, files);
      failure(result, 'NO_FILES|FILE_NOT_FOUND|INPUT_INVALID|UNSAFE_PATH');
    },
  );

  it.each([
    ['overwrite', 'yes'],
    ['retries', '1e9'],
    ['concurrency', '-1'],
    ['dry-run', '1'],
    ['timeout', '5 parsecs'],
  ])('row bad-value: %s of %j is an error that names the input', async (name, value) => {
    expect(failure(await pullFrom('127.0.0.1:1', { [name]: value }), 'INPUT_INVALID')).toContain(name);
  });
});
