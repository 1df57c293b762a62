import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onNth, resetAfter, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { runAction, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aRegistry, aRig, failure, HASTY, putArtifact, success } from './rig.ts';

const LAYER = Buffer.alloc(200_000, 'layer');

async function source() {
  const registry = await aRegistry();
  const digest = putArtifact(registry, 'x', [
    { title: 'a.txt', content: 'a' },
    { title: 'layer', content: LAYER },
  ]);
  return { registry, digest, reference: `${registry.host}/x:v1` };
}

const copy = (inputs: Readonly<Record<string, string>>, more: Parameters<typeof runAction>[0] = {}) =>
  runAction({ action: 'copy', cwd: temporaryFolder(), ...more, inputs: { ...HASTY, ...inputs } });

describe('copy, built', () => {
  it('copies, says so in outputs and summary, and the second time changes nothing', async () => {
    const { reference, digest } = await source();
    const to = await aRegistry();
    const inputs = { reference, to: `${to.host}/y, ${to.host}/z:other`, tags: `${to.host}/y:more` };
    const first = success(await copy(inputs));
    expect(first.outputs).toMatchObject({
      digest,
      reference: `${to.host}/y@${digest}`,
      references: `${to.host}/y@${digest}\n${to.host}/z@${digest}`,
      tags: `${to.host}/y:v1\n${to.host}/y:more\n${to.host}/z:other`,
      'artifact-type': 'application/vnd.test',
      'subject-name': `${to.host}/y`,
      'subject-digest': digest,
      changed: 'true',
      count: '2',
    });
    expect(first.outputs).not.toHaveProperty('files');
    expect(first.summary).toContain('### Copied');
    expect(first.summary).toContain(reference);
    const second = success(await copy(inputs));
    expect(second.outputs).toMatchObject({ digest, changed: 'false', count: '0' });
  });

  it('needs reference and to', async () => {
    expect(failure(await copy({ to: 'localhost/x' }), 'INPUT_INVALID')).toContain('reference');
    expect(failure(await copy({ reference: 'localhost/x:1' }), 'INPUT_INVALID')).toContain('to');
    const two = await copy({ reference: 'localhost/x:1,localhost/y:1', to: 'localhost/z:1' });
    expect(failure(two, 'INPUT_INVALID')).toContain('one tag or digest for the 2 sources');
  });

  it('an error names both sides and leaves no output', async () => {
    const { registry, reference } = await source();
    const to = await aRegistry({ basicAuth: { users: { ann: 'secret' } } });
    const line = failure(await copy({ reference, to: `${to.host}/y` }), 'UNAUTHORIZED');
    expect(line).toContain(registry.host);
    expect(line).toContain(to.host);
  });

  it('row reset-mid-download: a download that breaks off is resumed while it is uploaded', async () => {
    const blob = when(({ req }) => req.method === 'GET' && req.url?.includes('/blobs/') === true, resetAfter(50_000));
    const rig = await aRig([onNth(1, blob, ({ req }) => req.url?.includes(digestOf(LAYER)) === true)]);
    const digest = putArtifact(rig.registry, 'x', [{ title: 'layer', content: LAYER }]);
    const to = await aRegistry();
    const { outputs } = success(await copy({ reference: `${rig.host}/x:v1`, to: `${to.host}/y` }));
    expect(outputs.digest).toBe(digest);
  });

  it('rows sigint and sigterm-before-tag: a copy that is ended halfway leaves no tag and no session, and run again converges', async () => {
    const { reference, digest } = await source();
    const to = await aRegistry({ latencyMs: 100 });
    const inputs = { ...HASTY, reference, to: `${to.host}/y` };
    const running = spawnAction({ action: 'copy', cwd: temporaryFolder(), inputs });
    while (!to.trace.lines().some((line) => line.startsWith('POST'))) await new Promise((go) => setTimeout(go, 5));
    running.child.kill('SIGTERM');
    const { code } = await running.done;
    expect(code).not.toBe(0);
    expect([...to.repository('y').tags]).toEqual([]);
    expect(to.openUploads()).toBe(0);
    success(await copy(inputs));
    expect([...to.repository('y').tags]).toEqual([['v1', digest]]);
  });

  it('row sigkill: a .tar whose writing was killed is not there', async () => {
    const registry = await aRegistry({ generatedBlob: 400_000_000 });
    const cwd = temporaryFolder();
    const inputs = { ...HASTY, reference: `${registry.host}/generated:latest`, to: 'oci-layout://out/x.tar' };
    const running = spawnAction({ action: 'copy', cwd, inputs });
    const folder = join(cwd, 'out');
    while (!existsSync(folder) || readdirSync(folder).length === 0) await new Promise((go) => setTimeout(go, 2));
    running.child.kill('SIGKILL');
    await running.done;
    expect(existsSync(join(folder, 'x.tar'))).toBe(false);
    success(await copy(inputs, { cwd }));
    expect(readFileSync(join(folder, 'x.tar')).length).toBeGreaterThan(400_000_000);
  });
});

describe('a mirror file, built', () => {
  async function mirror() {
    const from = await aRegistry();
    const put = (tag: string): void => {
      const digest = putArtifact(from, 'app', [{ title: 'a.txt', content: tag }]);
      from.repository('app').tags.set(tag, digest);
    };
    for (const tag of ['1.0.0', '1.1.0', '2.0.0']) put(tag);
    const to = await aRegistry();
    const cwd = temporaryFolder();
    const entry = `- source: ${from.host}/app\n  to: ${to.host}/mirror/\n  semver: '1.x'\n  newest: 1\n`;
    writeFileSync(join(cwd, 'mirror.yml'), entry);
    const run = (more: Readonly<Record<string, string>> = {}) =>
      copy({ config: 'mirror.yml', lock: 'mirror.lock.json', ...more }, { cwd });
    return { from, to, cwd, put, run, tags: () => [...to.repository('mirror/app').tags.keys()].sort() };
  }

  it('is copied, locked, and reports drift', async () => {
    const { from, to, cwd, put, run, tags } = await mirror();
    const dry = { 'dry-run': 'true', 'fail-on-drift': 'true' };
    const before = await run(dry);
    expect(failure(before, 'DRIFT')).toContain('1 of 1 tags');
    expect(existsSync(join(cwd, 'mirror.lock.json'))).toBe(false);
    const first = success(await run());
    const [row] = JSON.parse(first.outputs.copies ?? '');
    expect(row).toMatchObject({
      source: `${from.host}/app:1.1.0`,
      destination: `${to.host}/mirror/app`,
      tag: '1.1.0',
      result: 'copied',
    });
    expect(tags()).toEqual(['1.1.0']);
    const lock = readFileSync(join(cwd, 'mirror.lock.json'), 'utf8');
    put('1.2.0');
    expect(success(await run()).outputs.changed).toBe('false');
    success(await run(dry));
    expect(tags()).toEqual(['1.1.0']);
    expect(readFileSync(join(cwd, 'mirror.lock.json'), 'utf8')).toBe(lock);
  });

  it('a failed step sets no output, and its summary has the table', async () => {
    const { from, to, cwd, run, tags } = await mirror();
    writeFileSync(
      join(cwd, 'mirror.yml'),
      `- source: ${from.host}/app:none\n  to: ${to.host}/mirror/\n- source: ${from.host}/app:2.0.0\n  to: ${to.host}/mirror/\n`,
    );
    const result = await run();
    expect(failure(result, 'NOT_FOUND')).toContain('1 of 2');
    expect(result.summary).toMatch(/app:none.*failed: /);
    expect(result.summary).toMatch(/app:2\.0\.0.*copied/);
    expect(tags()).toEqual(['2.0.0']);
    expect(existsSync(join(cwd, 'mirror.lock.json'))).toBe(false);
  });

  it('an error in it names file, line and entry', async () => {
    const { cwd, run } = await mirror();
    writeFileSync(join(cwd, 'mirror.yml'), '- source: a/b\n  to: c/d\n  newset: 1\n');
    const line = failure(await run(), 'INPUT_INVALID');
    expect(line).toContain('mirror.yml, line 3 (entry 1): unknown key "newset"');
    expect(line).toContain('Did you mean "newest"?');
  });
});
