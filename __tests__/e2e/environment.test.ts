import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { answer, asked, when } from '../support/faults.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  aRegistry,
  aRig,
  contentOf,
  failure,
  HASTY,
  MANIFEST,
  pullFrom,
  putArtifact,
  putManifest,
  success,
} from './rig.ts';

/** What a step of ours may tell the runner to do. */
const HARMLESS = new Set(['add-mask', 'group', 'endgroup', 'debug', 'notice', 'warning', 'error']);

function expectHarmless(result: ActionResult): ActionResult {
  expect(result.commands.filter(({ command }) => !HARMLESS.has(command))).toEqual([]);
  expect([result.exports, result.paths]).toEqual([{}, []]);
  return result;
}

function folderWith(name: string, content: string): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), content);
  return cwd;
}

describe('outputs', () => {
  it.each([
    ['unset', undefined],
    ['empty', ''],
    ['a folder', '/'],
  ])('row no-output-file: GITHUB_OUTPUT is %s: an error before any request', async (_name, value) => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const result = await pullFrom(registry.host, {}, { env: { GITHUB_OUTPUT: value } });
    expect(failure(result, 'ENVIRONMENT')).toContain('GITHUB_OUTPUT');
    expect(contentOf(result.cwd)).toEqual({});
    expect(registry.trace.entries).toEqual([]);
  });

  it('row odd-output: newlines and delimiters stay what they are', async () => {
    const registry = await aRegistry();
    const note = 'one\nEOF\nghadelimiter_1\ndigest=sha256:evil\r\nevil<<EOF\nx\nEOF';
    const layer = { mediaType: 'text/plain', digest: registry.repository('x').putBlob('a'), size: 1 };
    const config = {
      mediaType: 'application/vnd.oci.empty.v1+json',
      digest: registry.repository('x').putBlob('{}'),
      size: 2,
    };
    const layers = [{ ...layer, annotations: { 'org.opencontainers.image.title': 'a.txt', note } }];
    const manifest = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      artifactType: 'a/b',
      config,
      layers,
      annotations: { note },
    };
    const text = JSON.stringify(manifest, undefined, 2);
    const digest = putManifest(registry, 'x', text);
    const { outputs } = success(await pullFrom(registry.host));
    expect(outputs).toMatchObject({ manifest: text, digest, count: '1' });
    expect(JSON.parse(outputs.annotations ?? '')).toEqual({ note });
    expect(JSON.parse(outputs.files ?? '')[0].annotations.note).toBe(note);
    expect(outputs).not.toHaveProperty('evil');
  });

  it('row odd-output: what is larger than 64 KiB is in a file, and its path is the output', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }], { annotations: { note: 'n'.repeat(70_000) } });
    const { outputs } = success(await pullFrom(registry.host));
    expect([outputs.manifest, outputs.annotations]).toEqual([undefined, undefined]);
    expect(JSON.parse(readFileSync(outputs['annotations-path'] ?? '', 'utf8')).note).toHaveLength(70_000);
    expect(JSON.parse(readFileSync(outputs['manifest-path'] ?? '', 'utf8')).mediaType).toBe(MANIFEST);
  });
});

describe('row injected-command: text of others is no command', () => {
  const EVIL =
    'x\n::set-env name=A::1\n\r::add-path::/evil\r##[set-env name=B]2 %0A::set-output name=C::3 \u2028::d::e';

  it("in a registry's error, its warnings and its headers", async () => {
    const body = JSON.stringify({ errors: [{ code: EVIL, message: EVIL, detail: EVIL }] });
    const warning = '299 - "old ##[add-path]/evil ::set-env name=A::1", 299 - "::set-env name=B::2"';
    const rig = await aRig([when(asked('GET', '/v2/x/manifests/'), answer(400, { warning }, body))]);
    const result = await pullFrom(rig.host, {}, { env: { RUNNER_DEBUG: '1' } });
    failure(expectHarmless(result), 'REGISTRY_ERROR');
    rig.server.add(answer(403, { warning, 'content-type': 'text/plain' }, EVIL));
    failure(expectHarmless(await pullFrom(rig.host)), 'DENIED');
    rig.server.add(answer(404, {}, EVIL));
    failure(expectHarmless(await pullFrom(rig.host)), 'NOT_FOUND');
  });

  it('in the titles, annotations and types of an artifact', async () => {
    const registry = await aRegistry();
    const more = {
      annotations: { note: EVIL, 'org.opencontainers.image.title': EVIL },
      artifactType: 'a/##[add-path]b',
    };
    putArtifact(registry, 'x', [{ title: '##[add-path]evil', content: 'a' }], more);
    expectHarmless(await pullFrom(registry.host, {}, { env: { RUNNER_DEBUG: '1' } }));
    putArtifact(registry, 'x', [{ title: EVIL, content: 'a' }]);
    failure(expectHarmless(await pullFrom(registry.host)), 'UNSAFE_PATH');
  });

  it('in the listing of what is attached', async () => {
    const registry = await aRegistry();
    const subject = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const inputs = { command: 'attach', subject: `${registry.host}/x@${subject}`, files: 'b.txt', ...HASTY };
    const annotations = 'note=##[add-path]/evil ::set-env name=A::1';
    expectHarmless(success(await runAction({ cwd: folderWith('b.txt', 'b'), inputs: { ...inputs, annotations } })));
    expectHarmless(success(await runAction({ inputs: { command: 'discover', subject: inputs.subject, ...HASTY } })));
  });

  it.each([
    ['reference', 'registry.test/x:v1\r::set-env name=A::1'],
    ['reference', '##[add-path]/evil'],
    ['files', '::set-env name=A::1\n##[add-path]/evil'],
    ['annotations', '##[set-env name=A]1\n::set-env name=A::1'],
    ['retries', '1\n::set-env name=A::1'],
    ['command', 'push\n::set-env name=A::1'],
  ])('in the input %s', async (name, value) => {
    const inputs = { command: 'push', reference: '127.0.0.1:1/x:v1', files: 'a.txt', retries: '0', [name]: value };
    failure(expectHarmless(await runAction({ cwd: folderWith('a.txt', 'a'), inputs })), '[A-Z_]+');
  });

  it('in the name of a file that is pushed', async () => {
    const registry = await aRegistry();
    const inputs = { command: 'push', reference: `${registry.host}/x:v1`, files: '*' };
    expectHarmless(await runAction({ cwd: folderWith('##[add-path]evil', 'a'), inputs }));
  });
});

describe('starting up', () => {
  const dist = resolve(dirname(fileURLToPath(import.meta.url)), '../../dist');

  it('loads at most 1.2 MB of JavaScript before the first request of a push, and nothing but built-ins besides', async () => {
    const hook = join(temporaryFolder(), 'hook.mjs');
    const list = join(dirname(hook), 'loaded');
    writeFileSync(
      hook,
      `import { appendFileSync } from 'node:fs';
      import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + '\\n'); return next(url, context); } });`,
    );
    let loaded: string[] | undefined;
    const rig = await aRig([
      (_exchange, next) => {
        loaded ??= readFileSync(list, 'utf8').split('\n').filter(Boolean);
        return next();
      },
    ]);
    const cwd = folderWith('a.txt', 'a');
    const inputs = { command: 'push', reference: `${rig.host}/x:v1`, files: 'a.txt' };
    success(await runAction({ cwd, inputs, nodeArguments: ['--import', hook] }));
    const files = (loaded ?? []).filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
    expect(files).toContain(join(dist, 'index.js'));
    expect(files.filter((file) => dirname(file) !== dist)).toEqual([]);
    expect((loaded ?? []).filter((url) => !/^(file|node):/.test(url))).toEqual([]);
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThanOrEqual(1_200_000);
  });

  it('has all that it may load later in dist/', () => {
    for (const name of ['index.js', 'gzip-worker.js', 'licenses.txt']) expect(existsSync(join(dist, name))).toBe(true);
  });
});
