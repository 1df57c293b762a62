import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { registry, storeAt } from '../../registry/rig.ts';
import { type Workspace, workspace } from '../workspace.ts';

const REVISION = 'org.opencontainers.image.revision';
const CREATED = 'org.opencontainers.image.created';

let rig: Workspace;
beforeEach(() => {
  rig = workspace();
  rig.write('a.txt', 'a\n');
});

describe('skip-unchanged', () => {
  const at = (revision: string, more = {}) => ({
    skipUnchanged: true,
    annotations: { [REVISION]: revision, [CREATED]: `2026-01-0${revision}T00:00:00Z`, note: 'n' },
    ...more,
  });
  const platforms = { files: ['linux/amd64=a.txt', 'linux/arm64=a.txt'] };

  test.each([{}, platforms])('the same files at another commit leave the tag alone: %j', async (more) => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    const first = await rig.push(to, at('1', more));
    expect(first?.changed).toBe(true);
    const puts = server.trace.entries.filter(({ method }) => method === 'PUT').length;
    const second = await rig.push(to, at('2', more));
    expect(second?.changed).toBe(false);
    expect(second?.manifest).toBe(first?.manifest);
    expect(second?.targets).toEqual([{ ...first?.targets[0], changed: false }]);
    expect(server.trace.entries.filter(({ method }) => method === 'PUT')).toHaveLength(puts);
    // Without it the tag moves.
    expect((await rig.push(to, { ...at('2', more), skipUnchanged: false }))?.changed).toBe(true);
  });

  test.each([
    ['other content', () => rig.write('a.txt', 'other\n'), {}],
    ['another annotation', () => {}, { annotations: { [REVISION]: '2', note: 'm' } }],
    ['another type', () => {}, { artifactType: 'a/b' }],
    ['more files', () => rig.write('b.txt', 'b\n'), { files: ['*.txt'] }],
  ])('%s moves it', async (_what, change, more) => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    await rig.push(to, at('1'));
    change();
    const second = await rig.push(to, at('2', more));
    expect(second?.changed).toBe(true);
    expect((await storeAt(server.host).resolve('v1'))?.digest).toBe(second?.targets[0]?.digest);
  });

  test('a new tag names what the others name, and overwrite: false has nothing to refuse', async () => {
    const server = await registry();
    const named = (name: string) => `${server.host}/acme/app:${name}`;
    const first = await rig.push([named('latest')], at('1'));
    const second = await rig.push([named('latest'), named('v2')], at('2', { overwrite: false }));
    const store = storeAt(server.host);
    expect(second?.targets[0]?.digest).toBe(first?.targets[0]?.digest);
    expect((await store.resolve('v2'))?.digest).toBe(first?.targets[0]?.digest);
    expect(second?.changed).toBe(true);
  });

  test('WebAssembly, whose config has the time too', async () => {
    const server = await registry();
    const module = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    rig.write('m.wasm', module.toString('latin1'));
    expect(readFileSync(path.join(rig.folder, 'm.wasm'))).toEqual(module);
    const to = [`${server.host}/acme/app:v1`];
    const first = await rig.push(to, at('1', { files: ['m.wasm'] }));
    expect(first?.targets[0]?.artifactType).toBe('application/vnd.wasm.config.v0+json');
    expect((await rig.push(to, at('2', { files: ['m.wasm'] })))?.changed).toBe(false);
  });

  test('a tag that names something of another kind is moved', async () => {
    const server = await registry();
    const to = [`${server.host}/acme/app:v1`];
    await rig.push(to, at('1', platforms));
    expect((await rig.push(to, at('2')))?.changed).toBe(true);
    expect((await rig.push(to, at('2', platforms)))?.changed).toBe(true);
  });
});
