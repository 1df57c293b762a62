import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentOf, success } from '../e2e/rig.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun } from './peers.ts';

describe.skipIf(lacks('oras'))('the working directory itself, files: .', () => {
  it('is what oras push makes of it, and oras pull gives the same tree', async () => {
    const cwd = temporaryFolder();
    for (const folder of ['sub', '.hidden', 'empty']) mkdirSync(join(cwd, folder));
    for (const name of ['a.txt', 'sub/b.txt', '.hidden/c']) writeFileSync(join(cwd, name), name);
    const layout = join(dirname(cwd), 'root-layout');
    const reference = `oci-layout://${layout}:v1`;
    success(await runAction({ cwd, inputs: { command: 'push', reference, files: '.' } }));
    const out = temporaryFolder();
    await orasRun(['pull', '--oci-layout', `${layout}:v1`, '--output', out]);
    expect(contentOf(out)).toEqual(contentOf(cwd));
    const theirs = join(dirname(cwd), 'their-layout');
    await orasRun(['push', '--oci-layout', `${theirs}:v1`, '.'], cwd);
    const layersOf = async (folder: string) => {
      const { stdout } = await orasRun(['manifest', 'fetch', '--oci-layout', `${folder}:v1`]);
      return JSON.parse(stdout).layers.map(({ mediaType, annotations }: { mediaType: string; annotations: object }) => [
        mediaType,
        Object.keys(annotations).sort(),
        (annotations as Record<string, string>)['org.opencontainers.image.title'],
      ]);
    };
    expect(await layersOf(layout)).toEqual(await layersOf(theirs));
  });
});
