import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aRegistry, contentOf, HASTY, pullFrom, putArtifact, success } from '../e2e/rig.ts';
import { runAction, spawnAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tornLayout } from './layout-state.ts';
import { folderWith } from './steps.ts';

const FILES = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.txt`, `${i} `.repeat(20_000)]));
const LAYERS = Object.entries(FILES).map(([title, content]) => ({ title, content }));

describe('processes at once', () => {
  it('row concurrent-pull: six pulls into one folder leave whole files only, and all succeed or say why', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', LAYERS);
    const cwd = temporaryFolder();
    const pulls = Array.from({ length: 6 }, () => pullFrom(registry.host, { overwrite: 'true' }, { cwd }));
    for (const result of await Promise.all(pulls)) success(result);
    expect(contentOf(cwd)).toEqual(FILES);
  });

  it('row concurrent-pull: a pull of other content at the same time mixes no file', async () => {
    const registry = await aRegistry();
    const others = LAYERS.map(({ title, content }) => ({ title, content: content.toUpperCase().replaceAll(' ', '_') }));
    const other = putArtifact(registry, 'x', others);
    putArtifact(registry, 'x', LAYERS);
    const cwd = temporaryFolder();
    const inputs = { overwrite: 'true' };
    await Promise.all([
      pullFrom(registry.host, inputs, { cwd }),
      pullFrom(registry.host, { ...inputs, reference: `${registry.host}/x@${other}` }, { cwd }),
      pullFrom(registry.host, inputs, { cwd }),
    ]);
    const left = contentOf(cwd);
    expect(Object.keys(left).sort()).toEqual(Object.keys(FILES).sort());
    for (const [i, { title, content }] of LAYERS.entries())
      expect([content, others[i]?.content]).toContain(left[title]);
  });

  it('ten attaches in one layout are all listed, though one process is killed with the lock', async () => {
    const cwd = folderWith({ 'a.txt': 'subject', ...FILES });
    const reference = 'oci-layout://layout:v1';
    success(await runAction({ cwd, inputs: { command: 'push', reference, files: 'a.txt' } }));
    const attach = (i: number) => ({
      cwd,
      inputs: { command: 'attach', subject: reference, files: `${i}.txt`, ...HASTY },
    });
    const killed = spawnAction(attach(20));
    setTimeout(() => killed.child.kill('SIGKILL'), 150);
    const results = await Promise.all(Array.from({ length: 10 }, (_, i) => runAction(attach(i))));
    await killed.done;
    const digests = results.map((result) => success(result).outputs.digest);
    const { outputs } = success(await runAction({ cwd, inputs: { command: 'discover', subject: reference } }));
    for (const digest of digests) expect(outputs.referrers).toContain(digest);
    expect(tornLayout(join(cwd, 'layout'))).toEqual([]);
  });
});
