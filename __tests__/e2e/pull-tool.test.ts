import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runnerPlatform } from '../../src/oci/platform.ts';
import { startCacheServer } from '../support/cache-server.ts';
import { digestOf } from '../support/registry/digest.ts';
import { type ActionResult, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRig, failure, HASTY, type Layer, pullFrom, putArtifact, type Rig, success } from './rig.ts';

const SCRIPT = '#!/bin/sh\necho "lint was here"\n';
const HERE = runnerPlatform(process.platform, process.arch);
const INDEX = 'application/vnd.oci.image.index.v1+json';

interface Runner {
  readonly tools: string;
  install(inputs?: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>): Promise<ActionResult>;
}

/** One runner, whose tool cache outlives a step. */
function aRunner(host: string): Runner {
  const tools = join(temporaryFolder(), 'tools');
  return {
    tools,
    install: (inputs = {}, env = {}) =>
      pullFrom(host, { tool: 'lint', path: '', ...inputs }, { env: { RUNNER_TOOL_CACHE: tools, ...env } }),
  };
}

async function aTool(layers: readonly Layer[] = [{ title: 'lint-linux-amd64', content: SCRIPT }]) {
  const rig = await aRig();
  return { ...rig, digest: putArtifact(rig.registry, 'x', layers), runner: aRunner(rig.host) };
}

/** What a shell of a later step gets. */
function run(command: string, result: ActionResult): string {
  const [folder = ''] = result.paths;
  return execFileSync('sh', ['-c', command], { env: { PATH: `${folder}:${process.env.PATH}` } }).toString();
}

/** The tool as the actions of others find it, in a process of its own since it reads the environment. */
function foundByToolCache(tools: string, version: string): string {
  const program = `import { find } from '@actions/tool-cache'; console.log('found:' + find('lint', '${version}'))`;
  const env = { ...process.env, RUNNER_TOOL_CACHE: tools, RUNNER_TEMP: tools };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env }).toString();
  return /^found:(.*)$/m.exec(output)?.[1] ?? output;
}

function archive(files: Readonly<Record<string, string>>): Buffer {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, 'in', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'in', name), content, { mode: content.startsWith('#!') ? 0o755 : 0o644 });
  }
  return execFileSync('tar', ['-czf', '-', '-C', join(folder, 'in'), ...readdirSync(join(folder, 'in'))]);
}

function putIndex({ registry }: Rig, children: Readonly<Record<string, string>>): string {
  const repository = registry.repository('x');
  const manifests = Object.entries(children).map(([platform, content]) => {
    const digest = putArtifact(registry, 'x', [{ title: `lint-${platform.replace('/', '-')}`, content }]);
    const [os, architecture] = platform.split('/');
    const size = repository.manifests.get(digest)?.bytes.byteLength;
    return { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size, platform: { os, architecture } };
  });
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  const digest = digestOf(bytes);
  repository.manifests.set(digest, { digest, mediaType: INDEX, bytes });
  repository.tags.set('v1', digest);
  return digest;
}

const notices = (result: ActionResult) =>
  result.commands.filter(({ command }) => command === 'notice').map(({ message }) => message);

describe('tool', () => {
  test('is a command of later steps, called as it was named, where other actions find it', async () => {
    const { host, digest, runner } = await aTool();
    const result = success(await runner.install());
    expect(run('lint', result)).toBe('lint was here\n');
    const folder = join(runner.tools, 'lint', `0.0.0-${digest.slice(7)}`, arch());
    expect(result.paths).toEqual([folder]);
    expect(foundByToolCache(runner.tools, `0.0.0-${digest.slice(7)}`)).toBe(folder);
    expect(result.outputs).toMatchObject({ path: folder, digest, changed: 'true', count: '1', 'cache-hit': 'false' });
    expect(JSON.parse(result.outputs.files ?? '')[0]).toMatchObject({
      title: 'lint-linux-amd64',
      path: join(folder, 'lint'),
    });
    expect(notices(result)).toEqual([expect.stringContaining(`write reference: ${host}/x:v1@${digest}`)]);
    expect(result.summary).toMatch(/On the PATH&#58; lint/);
  });

  test.each([
    ['a file', undefined],
    ['what an archive was unpacked to', { 'bin/lint': SCRIPT, 'share/lib': 'lib' }],
  ])('is installed anew when the bytes of %s are no longer what its digest says', async (_what, files) => {
    const layers = files && [{ title: 'lint.tar.gz', content: archive(files) }];
    const { runner } = await aTool(layers);
    const first = success(await runner.install());
    expect(success(await runner.install()).outputs['cache-hit']).toBe('true');
    const command = join(first.paths[0] ?? '', 'lint');
    const whole = readFileSync(command);
    writeFileSync(command, '#!/bin/sh\necho evil\n');
    const again = success(await runner.install());
    expect([again.outputs['cache-hit'], readFileSync(command)]).toEqual(['false', whole]);
    expect(run('lint', again)).toBe('lint was here\n');
  });

  test('is asked of the registry once; then only what its tag names', async () => {
    const { lines, runner } = await aTool();
    const first = success(await runner.install());
    const before = lines().length;
    const second = success(await runner.install());
    expect(lines().slice(before)).toEqual(['HEAD /v2/x/manifests/v1']);
    expect(second.paths).toEqual(first.paths);
    expect(second.outputs).toEqual({ ...first.outputs, changed: 'false', 'cache-hit': 'true' });
    expect(run('lint', second)).toBe('lint was here\n');
  });

  test('with a digest, the second use asks for nothing, and there is no notice', async () => {
    const { host, digest, lines, runner } = await aTool();
    const reference = `${host}/x:v1@${digest}`;
    success(await runner.install({ reference, 'require-digest': 'true' }));
    const before = lines().length;
    const second = success(await runner.install({ reference, 'require-digest': 'true' }));
    expect([lines().slice(before), notices(second)]).toEqual([[], []]);
    expect(run('lint', second)).toBe('lint was here\n');
  });

  test('another artifact under the same tag is another version', async () => {
    const { registry, runner } = await aTool();
    const first = success(await runner.install());
    putArtifact(registry, 'x', [{ title: 'lint', content: '#!/bin/sh\necho second\n' }]);
    const second = success(await runner.install());
    expect(run('lint', second)).toBe('second\n');
    expect(run('lint', first)).toBe('lint was here\n');
  });

  test('require-digest refuses a tag, with the line to write', async () => {
    const { host, digest, runner } = await aTool();
    const error = failure(await runner.install({ 'require-digest': 'true' }), 'INPUT_INVALID');
    expect(error).toContain(`reference: ${host}/x:v1@${digest}`);
    const plain = failure(await pullFrom(host, { 'require-digest': 'true' }), 'INPUT_INVALID');
    expect(plain).toContain(`reference: ${host}/x:v1@${digest}`);
  });

  test('of an index is the one for this runner', async () => {
    const rig = await aRig();
    const digest = putIndex(rig, {
      'plan9/mips': '#!/bin/sh\necho wrong\n',
      [`${HERE.os}/${HERE.architecture}`]: SCRIPT,
      'windows/arm': '#!/bin/sh\necho wrong too\n',
    });
    const runner = aRunner(rig.host);
    expect(run('lint', success(await runner.install()))).toBe('lint was here\n');
    const before = rig.lines().length;
    const second = success(await runner.install({ reference: `${rig.host}/x@${digest}` }));
    expect([rig.lines().slice(before), second.outputs['cache-hit']]).toEqual([[], 'true']);
  });

  test('of an index without this platform is an error that names those there', async () => {
    const rig = await aRig();
    putIndex(rig, { 'plan9/mips': SCRIPT });
    expect(failure(await aRunner(rig.host).install(), 'NOT_FOUND')).toContain('plan9/mips');
  });

  test.each([
    [
      'beside a folder bin',
      { 'kit-1.2/bin/lint': SCRIPT, 'kit-1.2/bin/fmt': SCRIPT, 'kit-1.2/install.sh': SCRIPT },
      'kit-1.2/bin',
    ],
    ['in the only folder', { 'linux-amd64/lint': SCRIPT, 'linux-amd64/LICENSE': 'free' }, 'linux-amd64'],
    ['at the top', { lint: SCRIPT, 'README.md': 'read' }, ''],
  ])('in an archive, %s', async (_where, files, bin) => {
    const { runner } = await aTool([{ title: 'lint_linux.tar.gz', content: archive(files) }]);
    const result = success(await runner.install());
    expect(result.paths[0]?.endsWith(join(arch(), bin))).toBe(true);
    expect(run('lint', result)).toBe('lint was here\n');
  });

  test('that is nothing to run is an error that says what is there, and nothing is found', async () => {
    const { digest, runner } = await aTool([{ title: 'manual.txt', content: 'no program' }]);
    expect(failure(await runner.install(), 'NO_FILES')).toContain('manual.txt');
    expect(foundByToolCache(runner.tools, `0.0.0-${digest.slice(7)}`)).toBe('');
    expect(readdirSync(join(runner.tools, 'lint', `0.0.0-${digest.slice(7)}`))).toEqual([]);
  });

  test.each(['../lint', 'a/b', 'con', 'nul.txt', '.hidden', '-v', 'lint.exe', 'a\\b', 'dot.'])(
    'is not called %s',
    async (tool) => {
      const { runner, lines } = await aTool();
      expect(failure(await runner.install({ tool }), 'INPUT_INVALID')).toContain('Invalid tool');
      expect(lines()).toEqual([]);
    },
  );

  test('goes to the tool cache, so path is refused', async () => {
    const { runner } = await aTool();
    expect(failure(await runner.install({ path: 'bin' }), 'INPUT_INVALID')).toContain('"tool" and "path"');
  });

  test('is only missing where that is allowed', async () => {
    const { host, runner } = await aTool();
    const reference = `${host}/x:v2`;
    failure(await runner.install({ reference }), 'NOT_FOUND');
    const result = success(await runner.install({ reference, 'fail-on-missing': 'false' }));
    expect([result.paths, result.outputs.count]).toEqual([[], '0']);
  });

  test('is not installed in a dry run', async () => {
    const { runner } = await aTool();
    const result = success(await runner.install({ 'dry-run': 'true' }));
    expect([result.paths, existsSync(join(runner.tools, 'lint'))]).toEqual([[], false]);
    expect(result.outputs.changed).toBe('true');
    success(await runner.install({}));
    expect(success(await runner.install({ 'dry-run': 'true' })).outputs.changed).toBe('false');
  });

  test('comes out of the Actions cache on a runner that does not have it', async () => {
    await using cache = await startCacheServer();
    const { host, lines, runner } = await aTool();
    success(await runner.install({ cache: 'true' }, cache.env));
    const before = lines().length;
    const fresh = success(await aRunner(host).install({ cache: 'true' }, cache.env));
    expect([lines().slice(before), fresh.outputs['cache-hit']]).toEqual([['HEAD /v2/x/manifests/v1'], 'true']);
    expect(run('lint', fresh)).toBe('lint was here\n');
  });
});

describe('many at once, and what a killed step leaves', () => {
  test('a tool that is found is whole, however many install it', async () => {
    const content = archive({ 'bin/lint': SCRIPT, 'lib/big': 'x'.repeat(3_000_000) });
    const { digest, runner } = await aTool([{ title: 'lint.tgz', content }]);
    const place = join(runner.tools, 'lint', `0.0.0-${digest.slice(7)}`, arch());
    let looks = 0;
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        // As others look: the mark, then the folder.
        if (existsSync(`${place}.complete`) && existsSync(place)) {
          looks += 1;
          expect(statSync(join(place, 'lib/big')).size).toBe(3_000_000);
          expect(readFileSync(join(place, 'bin/lint'), 'utf8')).toBe(SCRIPT);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const results = await Promise.all(Array.from({ length: 5 }, () => runner.install()));
    isOver = true;
    await watching;
    expect(looks).toBeGreaterThan(0);
    for (const result of results) expect(run('lint', success(result))).toBe('lint was here\n');
    expect(readdirSync(join(place, '..')).sort()).toEqual([arch(), `${arch()}.complete`]);
  });

  test('a step that is killed leaves nothing that is found, and nothing behind after the next', async () => {
    const { server, host, digest, runner } = await aTool();
    let isHeld = true;
    const reached = Promise.withResolvers<void>();
    server.add(({ req }, next) => {
      if (!isHeld || !req.url?.includes('/blobs/')) return next();
      reached.resolve();
      return undefined;
    });
    const inputs = { command: 'pull', reference: `${host}/x:v1`, tool: 'lint', ...HASTY, 'stall-timeout': '60s' };
    const running = spawnAction({ inputs, env: { RUNNER_TOOL_CACHE: runner.tools } });
    await reached.promise;
    running.child.kill('SIGKILL');
    await running.done;
    isHeld = false;
    expect(foundByToolCache(runner.tools, `0.0.0-${digest.slice(7)}`)).toBe('');
    const next = success(await runner.install());
    expect(run('lint', next)).toBe('lint was here\n');
    const version = join(runner.tools, 'lint', `0.0.0-${digest.slice(7)}`);
    expect(readdirSync(version).sort()).toEqual([arch(), `${arch()}.complete`]);
  });

  test.each([
    ['a command is gone', (place: string) => rmSync(join(place, 'lint'))],
    ['it was not noted', (place: string) => rmSync(`${place}.complete`)],
    ['its note is another program’s', (place: string) => writeFileSync(`${place}.complete`, '')],
    ['its folder is gone', (place: string) => renameSync(place, `${place}-elsewhere`)],
    [
      'it was not noted, and is another',
      (place: string) => {
        rmSync(`${place}.complete`);
        writeFileSync(join(place, 'lint'), 'half');
      },
    ],
  ])('a tool is installed anew when %s', async (_what, damage) => {
    const { runner } = await aTool();
    const [place = ''] = success(await runner.install()).paths;
    damage(place);
    const again = success(await runner.install());
    expect([again.paths, again.outputs['cache-hit']]).toEqual([[place], 'false']);
    expect(run('lint', again)).toBe('lint was here\n');
    expect(success(await runner.install()).outputs['cache-hit']).toBe('true');
  });
});
