import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contentOf, failure, HASTY, success } from './rig.ts';

const onPosix = process.platform !== 'win32';

function workspace(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  return cwd;
}

/** Pushes to a layout beside the workspace. */
function push(cwd: string, ...files: readonly string[]): Promise<ActionResult> {
  const reference = `oci-layout://${join(dirname(cwd), 'layouts', `${Math.random()}`)}:v1`;
  return runAction({ cwd, inputs: { command: 'push', reference, files: files.join('\n'), ...HASTY } });
}

const messages = (result: ActionResult, command: string) =>
  result.commands.flatMap((one) => (one.command === command ? [one.message] : []));

/** The names in the one archive that a push stored. */
function archived({ outputs }: ActionResult): readonly string[] {
  const layout = /^oci-layout:\/\/(.*?)(?::v1)?@/.exec(outputs.reference ?? '')?.[1] ?? '';
  const [{ digest }] = JSON.parse(outputs.files ?? '');
  const tar = gunzipSync(readFileSync(join(layout, 'blobs', digest.replace(':', '/'))));
  const names: string[] = [];
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const text = (from: number, to: number) =>
      tar
        .subarray(at + from, at + to)
        .toString()
        .replace(/\0.*/s, '');
    names.push(text(0, 100));
    at += 512 + Math.ceil(Number.parseInt(text(124, 136), 8) / 512) * 512;
  }
  return names;
}

const titles = ({ outputs }: ActionResult) =>
  JSON.parse(outputs.files ?? '').map(({ title }: { title: string }) => title);

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('what is pushed', () => {
  it.runIf(onPosix)('is nothing that a link leads to outside of the working directory or in .git', async () => {
    const cwd = workspace({ 'docs/b.md': 'b', '.git/config': 'token', 'app/x': 'x' });
    symlinkSync('../.git/config', join(cwd, 'docs/a.md'));
    expect(failure(await push(cwd, 'docs/*.md'), 'UNSAFE_PATH')).toContain('docs/a.md');
    expect(failure(await push(cwd, './docs/a.md'), 'UNSAFE_PATH')).toContain('docs/a.md');
    symlinkSync('/etc/passwd', join(cwd, 'app/users'));
    for (const line of ['app/*', './app/users', 'app/users:text/plain', 'app', '**']) {
      expect(failure(await push(cwd, line), 'UNSAFE_PATH'), line).toMatch(/app\/users|docs\/a\.md/);
    }
    expect(titles(success(await push(cwd, '**', '!app', '!docs/a.md')))).toEqual(['docs/b.md']);
  });

  it('is no .git, unless a line names a path in it, and a notice says so', async () => {
    const cwd = workspace({ 'proj/.git/config': 'token', 'proj/a.txt': 'a', 'proj/.github/b.yml': 'b' });
    const folder = success(await push(cwd, 'proj'));
    expect(archived(folder)).toEqual(['proj', 'proj/.github', 'proj/.github/b.yml', 'proj/a.txt']);
    expect(messages(folder, 'notice').filter((text) => text.includes('.git '))).toEqual([
      expect.stringContaining('proj/.git was left out'),
    ]);
    for (const line of ['proj/**', '**', '{proj,x}/**/*']) {
      const result = success(await push(cwd, line));
      expect(titles(result), line).toEqual(['proj/.github/b.yml', 'proj/a.txt']);
      expect(messages(result, 'notice').join(), line).toContain('proj/.git was left out');
    }
    const root = success(await push(cwd, '.'));
    expect(titles(root)).toEqual(['.']);
    expect(archived(root)).toEqual(['.', 'proj', 'proj/.github', 'proj/.github/b.yml', 'proj/a.txt']);
    const named = success(await push(cwd, 'proj/.git/config'));
    expect(titles(named)).toEqual(['proj/.git/config']);
    expect(messages(named, 'notice').join()).not.toContain('.git');
    expect(messages(success(await push(cwd, 'proj', '!**/.git')), 'notice').join()).not.toContain('.git was');
  });

  it.each(['gzip', 'zstd', 'none'])(
    'may be the working directory itself, with %s, and comes back as that',
    async (compression) => {
      const cwd = workspace({ 'a.txt': 'a', 'sub/b.txt': 'b', '.hidden/c': 'c', '.git/config': 'token' });
      mkdirSync(join(cwd, 'empty'));
      const reference = `oci-layout://${join(dirname(cwd), `root-${compression}`)}:v1`;
      const inputs = { command: 'push', reference, files: '.\n!sub', compression, ...HASTY };
      success(await runAction({ cwd, inputs }));
      const pulled = success(await runAction({ inputs: { command: 'pull', reference, ...HASTY } }));
      expect(contentOf(pulled.cwd)).toEqual({ 'a.txt': 'a', '.hidden/c': 'c', empty: null });
    },
  );

  it('is warned of if it usually holds secrets, with the lines that leave it out', async () => {
    const cwd = workspace({
      'proj/.env': 'A=b',
      'proj/.env.test': 'A=b',
      'proj/deploy/id': KEY,
      'proj/certificate.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'proj/.docker/config.json': '{}',
      'proj/[a]/.npmrc': '',
      'proj/a.txt': 'a',
    });
    const lines = [
      '!proj/.docker/config.json',
      '!proj/.env',
      '!proj/.env.test',
      '!proj/\\[a\\]/.npmrc',
      '!proj/deploy/id',
    ];
    for (const line of ['proj', 'proj/**']) {
      const result = success(await push(cwd, line));
      const [warning, another] = messages(result, 'warning').filter((text) => text.includes('secrets'));
      expect(another).toBeUndefined();
      expect(warning, line).toContain(lines.join(', '));
      const without = success(await push(cwd, line, ...lines));
      expect(messages(without, 'warning')).toEqual([]);
    }
    const single = messages(success(await push(cwd, 'proj/deploy/id')), 'warning').join();
    expect(single).toContain('proj/deploy/id usually holds secrets');
    expect(single).toContain('!proj/deploy/id');
  });

  it.runIf(onPosix)('may have any name where none is stored, and else one that every system can store', async () => {
    const bundle = JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', dsseEnvelope: {} });
    const cwd = workspace({
      'sha256:abc.jsonl': bundle,
      'CON.md': 'text',
      'q?': 'text',
      'a:b.txt': 'text',
      'titles.json': JSON.stringify({ 'a:b.txt': { 'org.opencontainers.image.title': 'a-b.txt' } }),
    });
    const [stored] = JSON.parse(success(await push(cwd, 'sha256:abc.jsonl')).outputs.manifest ?? '').layers;
    expect(stored.annotations).toBeUndefined();
    for (const line of ['CON.md', 'q?', 'a:b.txt']) {
      expect(failure(await push(cwd, line), 'UNSAFE_PATH'), line).toContain('annotation-file');
    }
    const reference = `oci-layout://${join(dirname(cwd), 'renamed')}:v1`;
    const inputs = { command: 'push', reference, files: 'a:b.txt', 'annotation-file': 'titles.json' };
    expect(titles(success(await runAction({ cwd, inputs })))).toEqual(['a-b.txt']);
  });

  it('is thinned out by ! lines, also within a folder that is one archive, with the same digest each time', async () => {
    const cwd = workspace({ 'd/a.js': 'a', 'd/a.map': 'm', 'd/tmp/x': 'x', 'd/sub/tmp/y': 'y', 'd/sub/z.js': 'z' });
    const result = success(await push(cwd, 'd', '!**/*.map', '!**/tmp/'));
    expect(archived(result)).toEqual(['d', 'd/a.js', 'd/sub', 'd/sub/z.js']);
    const alone = workspace({ 'd/a.js': 'a', 'd/sub/z.js': 'z' });
    expect(success(await push(alone, 'd')).outputs.digest).toBe(result.outputs.digest);
  });
});

describe('a line that names nothing', () => {
  it('beside one that does is a notice, with what is wrong with it', async () => {
    const cwd = workspace({ 'a.txt': 'a' });
    const result = success(await push(cwd, 'a.txt', '"*.json"', 'dist/*.js'));
    const notices = messages(result, 'notice').filter((text) => text.includes('matches nothing'));
    expect(notices).toEqual([expect.stringContaining('its quotes are part of the name')]);
    expect(notices[0]).toContain('Write it without quotes: *.json');
    expect(notices[0]).toContain('"dist/*.js"');
  });

  it('alone is an error that says what is wrong with it', async () => {
    const cwd = workspace({ 'README.md': 'a' });
    expect(failure(await push(cwd, '- *.md'), 'NO_FILES')).toContain('Write it without the dash: *.md');
    const typed = failure(await push(cwd, 'README.md:text'), 'FILE_NOT_FOUND');
    expect(typed).toContain('README.md exists, but "text" is not a media type');
    expect(failure(await push(cwd, 'READNE.md'), 'FILE_NOT_FOUND')).toContain('Did you mean README.md?');
  });

  it.each(['config', 'blob-file', 'manifest-file'])('is told of %s too', async (input) => {
    const cwd = workspace({ 'config.json': '{}', 'a.txt': 'a' });
    const files = input === 'config' ? { files: 'a.txt' } : {};
    const name = input === 'blob-file' ? 'x' : 'x:v1';
    const inputs = { command: 'push', reference: `127.0.0.1:1/${name}`, [input]: 'confg.json', ...files, ...HASTY };
    const error = failure(await runAction({ cwd, inputs }), 'FILE_NOT_FOUND');
    expect(error).toContain(`(input ${input})`);
    expect(error).toContain('Did you mean config.json?');
  });
});
