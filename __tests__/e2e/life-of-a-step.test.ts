import { mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asked, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { type RunningAction, runAction, spawnAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, contentOf, failure, HASTY, pullFrom, putArtifact, success } from './rig.ts';

function workspaceWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  return cwd;
}

describe('the number of requests', () => {
  /** The requests of one step against a registry that starts to count with it. */
  async function requestsOf(registry: TestRegistry, cwd: string, inputs: Record<string, string>): Promise<string[]> {
    registry.trace.clear();
    success(await runAction({ cwd, inputs }));
    return registry.trace.lines();
  }

  it('is that of ORAS or less, and next to none the second time', async () => {
    const registry = await aRegistry();
    const cwd = workspaceWith({ 'a.txt': 'one file', 'b.txt': 'attached' });
    const reference = `${registry.host}/x:v1`;
    const push = { command: 'push', reference, files: 'a.txt' };
    expect((await requestsOf(registry, cwd, push)).length).toBeLessThanOrEqual(8);
    // The second time: tag and digest, and beside them whether its blobs are still there.
    expect((await requestsOf(registry, cwd, push)).length).toBeLessThanOrEqual(4);
    const attach = { command: 'attach', subject: reference, files: 'b.txt' };
    expect((await requestsOf(registry, cwd, attach)).length).toBeLessThanOrEqual(9);
    const pull = { command: 'pull', reference, path: 'out' };
    const blob = `GET /v2/x/blobs/${digestOf('one file')} 200`;
    expect(await requestsOf(registry, cwd, pull)).toEqual(['GET /v2/x/manifests/v1 200', blob]);
    expect(await requestsOf(registry, cwd, pull)).toEqual(['GET /v2/x/manifests/v1 200']);
  });

  it('of a first attach to an untouched repository is at most nine as well', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    registry.repository('x').blobs.clear();
    const attach = { command: 'attach', subject: `${registry.host}/x:v1`, files: 'b.txt' };
    expect((await requestsOf(registry, workspaceWith({ 'b.txt': 'b' }), attach)).length).toBeLessThanOrEqual(9);
  });
});

describe('a pull that is killed', () => {
  const contents = ['1', '2', '3'].map((mark) => mark.repeat(200_000));
  const files = Object.fromEntries(contents.map((content, index) => [`${index}.txt`, content]));
  const layers = Object.entries(files).map(([title, content]) => ({ title, content }));

  /** Sends blobs in pieces with pauses and says after each how many bytes are out. */
  function throttled(onSent: (total: number) => void): Fault {
    let total = 0;
    return when(asked('GET', '/v2/x/blobs/'), async ({ req, res }) => {
      const content = Buffer.from(contents.find((one) => req.url?.endsWith(digestOf(one))) ?? '');
      res.writeHead(200, { 'content-length': content.byteLength });
      for (let start = 0; start < content.byteLength && !res.destroyed; start += 20_000) {
        res.write(content.subarray(start, start + 20_000));
        total += Math.min(20_000, content.byteLength - start);
        onSent(total);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      res.end();
    });
  }

  it.each([
    ['SIGKILL', 0],
    ['SIGKILL', 300_000],
    ['SIGKILL', 600_000],
    ['SIGTERM', 0],
    ['SIGTERM', 300_000],
    ['SIGINT', 300_000],
  ] as const)(
    'by %s after %i bytes leaves no file that is not whole, and the next one succeeds',
    async (signal, bytes) => {
      let running: RunningAction | undefined;
      let killed = false;
      const kill = (total: number) => {
        if (killed || running === undefined || total < bytes) return;
        killed = true;
        running.child.kill(signal);
      };
      const rig = await aRig([throttled(kill)]);
      putArtifact(rig.registry, 'x', layers);
      const cwd = temporaryFolder();
      const inputs = { command: 'pull', reference: `${rig.host}/x:v1`, path: '.', ...HASTY };
      running = spawnAction({ cwd, inputs });
      if (signal === 'SIGKILL') {
        expect((await running.done).outputs).toEqual({});
        expect(killed).toBe(true);
        const final = Object.entries(contentOf(cwd)).filter(([name]) => !name.startsWith('.oci-artifact-'));
        for (const [name, content] of final) expect(content).toBe(files[name]);
      } else {
        failure(await running.done, 'CANCELLED');
        expect(contentOf(cwd)).toEqual({});
      }
      success(await pullFrom(rig.registry.host, {}, { cwd }));
      expect(contentOf(cwd)).toEqual(files);
    },
  );

  it('while files are put in place leaves none that is not whole', async () => {
    const registry = await aRegistry();
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`f${index}.txt`, `${index}`.repeat(50)]),
    );
    putArtifact(
      registry,
      'x',
      Object.entries(many).map(([title, content]) => ({ title, content })),
    );
    const cwd = temporaryFolder();
    const running = spawnAction({ cwd, inputs: { command: 'pull', reference: `${registry.host}/x:v1`, path: '.' } });
    const watcher = watch(cwd, (_event, name) => name?.startsWith('f') && running.child.kill('SIGKILL'));
    await running.done;
    watcher.close();
    const final = Object.entries(contentOf(cwd)).filter(([name]) => !name.startsWith('.oci-artifact-'));
    for (const [name, content] of final) expect(content).toBe(many[name]);
    success(await pullFrom(registry.host, {}, { cwd }));
    expect(contentOf(cwd)).toEqual(many);
  });

  it('over older files keeps each of them whole', async () => {
    let running: RunningAction | undefined;
    const rig = await aRig([throttled((total) => total > 400_000 && running?.child.kill('SIGKILL'))]);
    putArtifact(rig.registry, 'x', layers);
    const older = Object.fromEntries(Object.keys(files).map((name) => [name, `older ${name}`]));
    const cwd = workspaceWith(older);
    const inputs = { command: 'pull', reference: `${rig.host}/x:v1`, path: '.', overwrite: 'true', ...HASTY };
    running = spawnAction({ cwd, inputs });
    await running.done;
    for (const name of Object.keys(files)) expect([older[name], files[name]]).toContain(contentOf(cwd)[name]);
    success(await pullFrom(rig.registry.host, { overwrite: 'true' }, { cwd }));
    expect(contentOf(cwd)).toEqual(files);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.oci'))).toEqual([]);
  });
});

/** Digests that the fallback tag of a subject lists. */
function fallbackEntries(registry: TestRegistry, subject: string): string[] {
  const text = registry.repository('x').manifest(subject.replace(':', '-'))?.bytes.toString() ?? '{"manifests":[]}';
  return (JSON.parse(text) as { manifests: { digest: string }[] }).manifests.map(({ digest }) => digest);
}

describe('the post step', () => {
  const attachTo = (host: string, subject: string, inputs = {}) =>
    runAction({
      cwd: workspaceWith({ 'b.txt': 'attached' }),
      inputs: { command: 'attach', subject: `${host}/x@${subject}`, files: 'b.txt', ...HASTY, ...inputs },
    });

  it('lists again what another writer dropped from the fallback tag, and says so', async () => {
    const registry = await aRegistry({ noReferrers: true });
    const subject = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const result = success(await attachTo(registry.host, subject));
    const digest = result.outputs.digest ?? '';
    expect(fallbackEntries(registry, subject)).toEqual([digest]);

    registry.repository('x').tags.delete(subject.replace(':', '-'));
    const post = success(await result.post());
    expect(fallbackEntries(registry, subject)).toEqual([digest]);
    expect(post.commands.filter(({ command }) => command === 'notice')).toHaveLength(1);
    expect(post.outputs).toEqual({});

    registry.trace.clear();
    expect(success(await result.post()).commands).not.toContainEqual(expect.objectContaining({ command: 'notice' }));
    expect(registry.trace.entries.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });

  it('does nothing where the registry lists by itself, and nothing after a step that failed', async () => {
    const registry = await aRegistry();
    const subject = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const attached = success(await attachTo(registry.host, subject));
    registry.trace.clear();
    success(await attached.post());
    expect(registry.trace.entries.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);

    const failed = await attachTo(registry.host, subject, { files: 'absent.txt' });
    failure(failed, 'NO_FILES|FILE_NOT_FOUND');
    registry.trace.clear();
    const post = success(await failed.post());
    expect([registry.trace.entries, post.commands.filter(({ command }) => command !== 'add-mask')]).toEqual([[], []]);
  });

  it.each([
    ['are blank', { files: '', subject: '', command: '' }, 0],
    ['are not what they were', { files: 'gone.txt', timeout: 'soon', 'ca-file': 'gone.pem', command: 'nonsense' }, 1],
    ['are those of another registry', { username: 'me', password: '' }, 1],
  ])('goes by its state when its inputs %s, with a warning at most', async (_what, inputs, warnings) => {
    const registry = await aRegistry({ noReferrers: true });
    const subject = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const result = success(await attachTo(registry.host, subject));
    const env = Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]));
    registry.repository('x').tags.delete(subject.replace(':', '-'));
    const post = success(await result.post({ env }));
    expect(post.commands.filter(({ command }) => command === 'warning')).toHaveLength(warnings);
    expect(fallbackEntries(registry, subject)).toEqual(warnings === 0 ? [result.outputs.digest] : []);
  });

  it('is not made of a step by a state in the environment of the job, nor given that state', async () => {
    const folder = workspaceWith({ 'record.json': '{}', 'precious.txt': 'x' });
    const login = { registry: 'r.io', config: join(folder, 'config.json'), record: join(folder, 'record.json') };
    const env = { STATE_post: JSON.stringify({ referrers: [], login }) };
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const inputs = { command: 'discover', subject: `${registry.host}/x:v1`, require: 'sbom', ...HASTY };
    const gate = await runAction({ inputs, env });
    failure(gate, 'REQUIRED_MISSING');
    expect(gate.summary).toContain('| `sbom` | missing |');
    expect(gate.state.post).toBeDefined();
    success(await gate.post({ env: { STATE_post: gate.state.post } }));
    // Even where it is given it, no folder but its own is touched.
    const post = success(await gate.post());
    expect(post.commands.filter(({ command }) => command === 'warning')).toHaveLength(1);
    expect(contentOf(folder)).toEqual({ 'record.json': '{}', 'precious.txt': 'x' });
  });

  it('warns when the registry is gone, and leaves the job green', async () => {
    const rig = await aRig([], { noReferrers: true });
    const subject = putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const result = success(await attachTo(rig.host, subject));
    await rig.server.close();
    const post = success(await result.post());
    expect(post.commands.filter(({ command }) => command === 'warning')).toHaveLength(1);
  });
});

describe('row concurrent-attach: sixteen processes attach to one subject at once', () => {
  it.each([{}, { noReferrers: true }])('and all are listed (%j)', async (options) => {
    const registry = await aRegistry(options);
    const subject = putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const results = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        runAction({
          cwd: workspaceWith({ 'report.txt': `report ${index}` }),
          inputs: { command: 'attach', subject: `${registry.host}/x@${subject}`, files: 'report.txt' },
        }),
      ),
    );
    const digests = results.map((result) => success(result).outputs.digest).sort();
    expect(new Set(digests).size).toBe(16);
    const listed = options.noReferrers
      ? fallbackEntries(registry, subject)
      : registry
          .repository('x')
          .referrers(subject)
          .map(({ digest }) => digest);
    expect(listed.sort()).toEqual(digests);
    const inputs = { command: 'discover', subject: `${registry.host}/x@${subject}` };
    expect(success(await runAction({ inputs })).outputs.count).toBe('16');
  });
});

describe('a step whose work waits for something that never comes', () => {
  /** Arguments for node that make a call of the file system never answer. */
  function silent(name: string): readonly string[] {
    const hook = join(temporaryFolder(), 'hook.mjs');
    writeFileSync(
      hook,
      `import fs from 'node:fs';
       import { syncBuiltinESMExports } from 'node:module';
       fs.promises.${name} = () => new Promise(() => {});
       syncBuiltinESMExports();`,
    );
    return ['--import', pathToFileURL(hook).href];
  }

  it.each(['open', 'rm'])('ends with one error and leaves nothing: %s of a pull', async (name) => {
    const registry = await aRegistry();
    // What is staged for a folder that is there is not moved as a whole: something is left to remove.
    const cwd = workspaceWith({});
    mkdirSync(join(cwd, 'd'));
    writeFileSync(join(cwd, 'd/there.txt'), 'there');
    putArtifact(registry, 'x', [
      { title: 'd/a.txt', content: 'a' },
      { title: 'd/b.txt', content: 'b'.repeat(400_000) },
    ]);
    const result = await pullFrom(registry.host, {}, { cwd, nodeArguments: silent(name) });
    expect(failure(result, 'INTERNAL')).toContain('waits for something');
    expect(Object.keys(contentOf(result.cwd)).filter((path) => path.startsWith('.oci-artifact'))).toEqual([]);
  });

  it('ends so in a push too', async () => {
    const registry = await aRegistry();
    // Small files are read without waiting.
    const cwd = workspaceWith({ 'a.txt': 'a'.repeat(400_000) });
    const inputs = { command: 'push', reference: `${registry.host}/x:v2`, files: 'a.txt', ...HASTY };
    failure(await runAction({ cwd, inputs, nodeArguments: silent('open') }), 'INTERNAL');
    expect(registry.repository('x').tags.has('v2')).toBe(false);
  });
});
