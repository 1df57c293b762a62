import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aRegistry, aRig, contentOf, failure, MANIFEST, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { answer, asked, inOrder, stall, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { REPOSITORY, type RunningAction, runAction, spawnAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { discoverAt, folderWith, nothingPulled } from './steps.ts';

describe('what others do meanwhile', () => {
  it('row moving-tag: a tag that moves between resolving and pulling changes nothing', async () => {
    const rig = await aRig();
    const digest = putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'first' }]);
    rig.server.add(
      when(asked('GET', '/v2/x/blobs/'), (_exchange, next) => {
        putArtifact(rig.registry, 'x', [{ title: 'a.txt', content: 'second' }]);
        return next();
      }),
    );
    const result = success(await pullFrom(rig.host));
    expect([contentOf(result.cwd), result.outputs.digest]).toEqual([{ 'a.txt': 'first' }, digest]);
  });

  it('row parallel-challenges: thirty files cost one token', async () => {
    const me = { username: 'me', password: 'correct horse battery' };
    const rig = await aRig([], { bearerAuth: { users: { [me.username]: me.password } } });
    const layers = Array.from({ length: 30 }, (_, i) => ({ title: `${i}.txt`, content: `file ${i}` }));
    putArtifact(rig.registry, 'x', layers);
    expect(success(await pullFrom(rig.host, me)).outputs.count).toBe('30');
    expect(rig.lines().filter((line) => line.endsWith(' /token'))).toHaveLength(1);
  });
});

describe('the environment of a job', () => {
  it('row large-summary: a summary that GitHub would drop for its size is cut, with a note', async () => {
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const manifests = Array.from({ length: 3000 }, (_, i) => ({
      mediaType: MANIFEST,
      digest: digestOf(String(i)),
      size: 500,
      artifactType: `application/vnd.${'x'.repeat(100)}.${i}`,
      annotations: { note: 'n'.repeat(500) },
    }));
    const listing = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests,
    });
    rig.server.add(when(asked('GET', '/v2/x/referrers/'), answer(200, {}, listing)));
    const { summary, outputs } = success(await discoverAt(rig.host));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(summary).toMatch(/leaves out \d+ of 3000/);
    expect(outputs.count).toBe('3000');
  });

  it.each(['RUNNER_TEMP', 'HOME', 'TMPDIR'])('row no-temp: without %s there is another place', async (name) => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'a' }]);
    const temp = temporaryFolder();
    const env = { ...(name === 'TMPDIR' ? {} : { TMPDIR: temp }), [name]: undefined };
    expect(contentOf(success(await pullFrom(registry.host, {}, { env })).cwd)).toEqual({ 'a.txt': 'a' });
    expect(contentOf(temp)).toEqual({});
  });

  // The first connection is begun before most of the code is loaded, the first write after that.
  it.each(
    [
      ['a rejection', `Promise.reject(new Error('nobody waits for this ::error::x'))`],
      ['a rejection of no error', `Promise.reject('just text')`],
      ['an exception', `process.nextTick(() => { throw new TypeError('nobody catches this'); })`],
    ].flatMap(([what, code]) => ['connect', 'write'].map((when) => ({ what, code, when }))),
  )('row unhandled-rejection: $what at the first $when that nobody handles fails the step in one line', async (row) => {
    const hook = join(temporaryFolder(), 'hook.mjs');
    writeFileSync(
      hook,
      `import net from 'node:net'; const { ${row.when}: original } = net.Socket.prototype; let once = true;
      net.Socket.prototype.${row.when} = function (...args) {
        if (once) { once = false; ${row.code}; }
        return original.apply(this, args);
      };`,
    );
    const rig = await aRig([when(asked('GET', '/v2/x/manifests/'), stall())]);
    const result = await pullFrom(
      rig.host,
      { 'stall-timeout': '20s' },
      { nodeArguments: ['--import', pathToFileURL(hook).href] },
    );
    nothingPulled(result, 'INTERNAL');
  });

  it('row unhandled-rejection: code of the action that is not there fails the step, and is named', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'dist'));
    for (const file of ['action.yml', 'dist/index.js']) copyFileSync(join(REPOSITORY, file), join(root, file));
    const { code, stderr, outputs } = await pullFrom('localhost:1', {}, { root });
    expect([code, outputs]).toEqual([1, {}]);
    expect(stderr).toMatch(/Cannot find module '.*index\.js'/);
  });
});

describe('a job that is cancelled', () => {
  const atFirst = (kill: () => void): Fault => {
    let once = true;
    return (_exchange, next) => {
      if (once) kill();
      once = false;
      return next();
    };
  };

  it.each(['SIGINT', 'SIGTERM'] as const)('row sigint: %s in an upload deletes its session', async (signal) => {
    let running: RunningAction | undefined;
    const started: Fault = ({ req }) => {
      req.once('data', () => running?.child.kill(signal));
      return new Promise((resolve) => req.on('close', resolve));
    };
    const rig = await aRig([when(asked('PUT', '/v2/x/blobs/'), started)], { noSinglePost: true });
    const cwd = folderWith({ 'big.bin': Buffer.alloc(30_000_000, 1) });
    const inputs = { command: 'push', reference: `${rig.host}/x:v1`, files: 'big.bin', concurrency: '1' };
    running = spawnAction({ cwd, inputs, timeoutMs: 20_000 });
    failure(await running.done, 'CANCELLED');
    expect(rig.lines().filter((line) => line.startsWith('DELETE'))).not.toEqual([]);
    expect([rig.registry.openUploads(), rig.registry.repository('x').tags.size]).toEqual([0, 0]);
  });

  it('row sigterm-in-wait: SIGTERM in a wait of minutes ends it', async () => {
    let running: RunningAction | undefined;
    const rig = await aRig([
      when(asked('GET', '/v2/x/manifests/'), answer(503, { 'retry-after': '240' })),
      atFirst(() => setTimeout(() => running?.child.kill('SIGTERM'), 500)),
    ]);
    const inputs = { command: 'pull', reference: `${rig.host}/x:v1` };
    running = spawnAction({ inputs, timeoutMs: 30_000 });
    rig.server.add(atFirst(() => setTimeout(() => running?.child.kill('SIGTERM'), 500)));
    const result = await running.done;
    failure(result, 'CANCELLED');
    expect(result.stdout).toContain('trying again');
  });

  it('row sigkill: what a killed pull left is no matter to the next one, and is gone after it', async () => {
    let running: RunningAction | undefined;
    const slow = when(
      asked('GET', '/v2/x/blobs/'),
      inOrder(undefined, ({ res }) => {
        res.writeHead(200, { 'content-length': 5 }).write('wo');
        setTimeout(() => running?.child.kill('SIGKILL'), 100);
      }),
    );
    const rig = await aRig([slow]);
    putArtifact(rig.registry, 'x', [
      { title: 'a.txt', content: 'hello' },
      { title: 'b.txt', content: 'world' },
    ]);
    const cwd = temporaryFolder();
    running = spawnAction({ cwd, inputs: { command: 'pull', reference: `${rig.host}/x:v1`, path: '.' } });
    expect((await running.done).signal).toBe('SIGKILL');
    success(await pullFrom(rig.registry.host, {}, { cwd }));
    expect(contentOf(cwd)).toEqual({ 'a.txt': 'hello', 'b.txt': 'world' });
  });

  it('a timeout of the whole step is an error that says so', async () => {
    const rig = await aRig([stall()]);
    const result = await runAction({ inputs: { command: 'pull', reference: `${rig.host}/x:v1`, timeout: '1s' } });
    const error = failure(result, 'TIMEOUT');
    expect(error).toContain('timeout');
    // With what it was about, and with whom.
    expect(error).toMatch(new RegExp(`, during: [^;]*${rig.host}`));
  });
});
