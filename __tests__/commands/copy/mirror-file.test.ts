import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandInputs } from '../../../src/action/inputs/reader.ts';
import { inputVariable } from '../../../src/action/runner/environment.ts';
import { command } from '../../../src/commands/copy/command.ts';
import { type CopyResult, copy } from '../../../src/commands/copy/copy.ts';
import { ENTRY_KEYS } from '../../../src/commands/copy/rules/mirror-file.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { putImage } from '../../artifact/copy-fixture.ts';
import { registry, storeAt } from '../../registry/rig.ts';
import { putBuildkitImage } from '../../support/buildkit-image.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contextOf } from '../context.ts';

type Given = Readonly<Record<string, string>>;

/** Reads inputs as a step in this workspace does. */
async function read(workspace: string, given: Given) {
  const inputs = Object.entries(given).map(([name, text]) => [inputVariable(name), text]);
  const env = { GITHUB_WORKSPACE: workspace, ...Object.fromEntries(inputs) };
  return (await command.read(commandInputs(env, 'copy'))).request;
}

async function run(workspace: string, given: Given): Promise<CopyResult> {
  return copy(await read(workspace, given), contextOf());
}

function workspaceWith(text: string): string {
  const workspace = temporaryFolder('mirror-');
  writeFileSync(join(workspace, 'mirror.yml'), text);
  return workspace;
}

async function filled() {
  const from = await registry();
  const app = storeAt(from.host, { repository: 'acme/app' });
  for (const tag of ['1.0.0', '1.1.0', '2.0.0', 'latest']) await putImage(app, [tag], { tag });
  const tool = storeAt(from.host, { repository: 'tools/lint' });
  const platforms = ['linux/amd64', 'linux/arm64', 'linux/s390x'].map((text) => ({
    platform: parsePlatform(text),
    predicates: [],
  }));
  const { index } = await putBuildkitImage(tool, { tag: 'v3', platforms });
  const to = await registry();
  const tagsAt = (repository: string): readonly string[] => [...to.repository(repository).tags.keys()].sort();
  const text = [
    `- source: ${from.host}/acme/app`,
    `  to: ${to.host}/mirror/`,
    '  semver: ">=1 <3"',
    '  newest: 2',
    `- source: ${from.host}/tools/lint:v3`,
    `  to: [${to.host}/lint:v3, ${to.host}/lint:latest]`,
    '  platform: [linux/amd64, linux/arm64]',
  ].join('\n');
  return { from, to, app, tool, index, tagsAt, text };
}

describe('a mirror file', () => {
  it('is copied entry by entry, each with its rules', async () => {
    const { to, tagsAt, text } = await filled();
    const workspace = workspaceWith(text);
    const result = await run(workspace, { config: 'mirror.yml' });
    expect(result.failure).toBeUndefined();
    expect(tagsAt('mirror/app')).toEqual(['1.1.0', '2.0.0']);
    expect(tagsAt('lint')).toEqual(['latest', 'v3']);
    const { manifests } = JSON.parse(String(to.repository('lint').manifest('v3')?.bytes));
    expect(manifests).toHaveLength(2);
    expect(result.copies.map(({ tag, result: state }) => [tag, state])).toEqual([
      ['2.0.0', 'copied'],
      ['1.1.0', 'copied'],
      ['v3', 'copied'],
      ['latest', 'copied'],
    ]);
    const again = await run(workspace, { config: 'mirror.yml' });
    expect(again.changed).toBe(false);
  });

  it('takes what an entry does not say from the inputs', async () => {
    const workspace = workspaceWith(
      '- source: docker.io/library/alpine\n  to: ghcr.io/acme/\n- source: a/b\n  to: c/d\n  recursive: false\n  repair: true\n  platform: linux/arm64',
    );
    const { entries } = await read(workspace, {
      config: 'mirror.yml',
      recursive: 'true',
      'overwrite-tags': 'false',
      platform: 'linux/amd64',
    });
    const shown = entries.map((one) => [one.recursive, one.overwrite, one.repair, one.platforms?.[0]?.architecture]);
    expect(shown).toEqual([
      [true, false, false, 'amd64'],
      [false, false, true, 'arm64'],
    ]);
  });

  it.each([
    [
      'an unknown key',
      '- source: a/b\n  to: c/d\n  semvr: ">1"',
      /mirror\.yml, line 3 \(entry 1\): unknown key "semvr"/,
      'semver',
    ],
    ['a missing key', '- source: a/b\n  to: c/d\n- source: a/b', /line 3 \(entry 2\): "to" is missing/, 'to'],
    ['an empty value', '- source:\n  to: c/d', /line 1 \(entry 1\): "source" is empty/, 'source'],
    ['a mapping for a value', '- source: {a: b}\n  to: c/d', /line 1 \(entry 1\): "source" is neither/, 'source'],
    ['a key twice', '- source: a/b\n  to: c/d\n  to: e/f', /line 3: a key is there twice/, 'Correct'],
    ['what is not YAML', '- source: "a/b\n  to: c/d', /it is not valid YAML/, 'quotes'],
    ['no list', 'source: a/b', /line 1: it is not a list of entries/, '- source'],
    ['an empty file', '', /it is not a list of entries/, '- source'],
    ['no entry', '- a', /line 1 \(entry 1\): the entry is not a mapping/, 'source'],
    ['a bad reference', '- source: a/b\n  to: "c d"', /line 1 \(entry 1\): In "to"/, ''],
    ['a bad range', '- source: a/b\n  to: c/d\n  semver: one', /line 1 \(entry 1\): Invalid semver "one"/, 'npm'],
    ['a bad platform', '- source: a/b\n  to: c/d\n  platform: x', /line 1 \(entry 1\): Invalid platform "x"/, ''],
    ['a bad count', '- source: a/b\n  to: c/d\n  newest: 0', /line 1 \(entry 1\): .*newest/, ''],
    ['a bad boolean', '- source: a/b\n  to: c/d\n  recursive: yes', /line 1 \(entry 1\): "recursive" must be/, ''],
    [
      'a rule for one tag',
      '- source: a/b:1\n  to: c/d\n  newest: 1',
      /line 1 \(entry 1\): .*has a tag or digest/,
      'newest',
    ],
  ])('%s is an error that names file, line and entry', async (_name, text, message, remedy) => {
    const failed = read(workspaceWith(text), { config: 'mirror.yml' });
    await expect(failed).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringMatching(message),
      remedy: expect.stringContaining(remedy),
    });
  });

  it('is not combined with what its entries say, and has to exist', async () => {
    const workspace = workspaceWith('- source: a/b\n  to: c/d');
    for (const name of ['reference', 'to', 'tags', 'filter', 'semver', 'newest']) {
      await expect(async () => read(workspace, { config: 'mirror.yml', [name]: '1' })).rejects.toThrow(
        `"config" and "${name}" cannot be combined`,
      );
    }
    await expect(read(workspace, { config: 'other.yml' })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining('other.yml (input config)'),
    });
  });

  it('has a schema with the same keys', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../docs/schemas/mirror.schema.json'), 'utf8'),
    );
    expect(Object.keys(schema.items.properties)).toEqual([...ENTRY_KEYS]);
  });
});

describe('drift', () => {
  it('is reported by a dry run, and fails it if asked to', async () => {
    const { app, text } = await filled();
    const workspace = workspaceWith(text);
    const dry = { config: 'mirror.yml', 'dry-run': 'true' };
    const first = await run(workspace, { ...dry, 'fail-on-drift': 'true' });
    expect(first.failure).toMatchObject({ code: 'DRIFT', message: expect.stringContaining('4 of 4 tags') });
    await run(workspace, { config: 'mirror.yml' });
    const none = await run(workspace, { ...dry, 'fail-on-drift': 'true' });
    expect([none.failure, none.changed]).toEqual([undefined, false]);
    await putImage(app, ['moved'], { tag: '2.0.0' });
    expect((await run(workspace, dry)).copies.map(({ result }) => result)).toEqual([
      'drift',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    const moved = await run(workspace, { ...dry, 'fail-on-drift': 'true' });
    expect(moved.failure?.message).toMatch(/1 of 4 tags are not what the source has: \S+\/mirror\/app:2\.0\.0$/);
  });

  it('is also an attachment that is missing, with recursive', async () => {
    const { from, to, app } = await filled();
    const given = { reference: `${from.host}/acme/app:latest`, to: `${to.host}/app`, recursive: 'true' };
    await run('/', given);
    const dry = { ...given, 'dry-run': 'true', 'fail-on-drift': 'true' };
    expect((await run('/', dry)).failure).toBeUndefined();
    const subject = await app.resolve('latest');
    const sbom = await putImage(app, ['sbom'], subject === undefined ? {} : { subject });
    expect((await run('/', dry)).failure).toMatchObject({ code: 'DRIFT' });
    expect((await run('/', { ...dry, recursive: 'false' })).failure).toBeUndefined();
    await run('/', given);
    expect((await run('/', dry)).failure).toBeUndefined();
    // Of what is attached, too.
    await putImage(app, ['signature'], { subject: sbom.descriptor });
    expect((await run('/', dry)).failure).toMatchObject({ code: 'DRIFT' });
  });

  it('needs a dry run', async () => {
    const given = { reference: 'a/b', to: 'c/d', 'fail-on-drift': 'true' };
    await expect(async () => read('/', given)).rejects.toThrow('"fail-on-drift" needs "dry-run: true"');
  });
});

describe('a lock', () => {
  const LOCKED = { config: 'mirror.yml', lock: 'locks/mirror.lock.json' };

  async function locked() {
    const world = await filled();
    const workspace = workspaceWith(world.text);
    mkdirSync(join(workspace, 'locks'));
    const path = join(workspace, LOCKED.lock);
    return { ...world, workspace, path, content: () => readFileSync(path, 'utf8') };
  }

  it('is written with every digest, sorted, and is then copied exactly, byte for byte as it is', async () => {
    const { workspace, content, app, to, from, index } = await locked();
    const before = await app.resolve('2.0.0');
    await run(workspace, LOCKED);
    const text = content();
    const { version, entries } = JSON.parse(text);
    expect(version).toBe(1);
    expect(entries.map(({ copies }: { copies: unknown }) => copies)).toEqual([
      [
        { tag: '1.1.0', digest: expect.stringMatching(/^sha256:/) },
        { tag: '2.0.0', digest: before?.digest },
      ],
      [{ tag: 'v3', digest: to.repository('lint').tags.get('v3'), from: index.descriptor.digest }],
    ]);
    await putImage(app, ['moved'], { tag: '2.0.0' });
    await putImage(app, ['new'], { tag: '2.1.0' });
    to.repository('mirror/app').tags.clear();
    const again = await run(workspace, LOCKED);
    expect(again.failure).toBeUndefined();
    expect([...to.repository('mirror/app').tags].sort()).toEqual(
      entries[0].copies.map(({ tag, digest }: { tag: string; digest: string }) => [tag, digest]),
    );
    expect(content()).toBe(text);
    // The same copies to the same places make the same file.
    const other = workspaceWith(
      readFileSync(join(workspace, 'mirror.yml'), 'utf8').replace('[linux/amd64', ' [linux/amd64'),
    );
    mkdirSync(join(other, 'locks'));
    from.repository('acme/app').tags.delete('2.1.0');
    from.repository('acme/app').tags.set('2.0.0', before?.digest ?? '');
    await run(other, LOCKED);
    expect(readFileSync(join(other, LOCKED.lock), 'utf8')).toBe(text);
    expect(readdirSync(join(other, 'locks'))).toEqual(['mirror.lock.json']);
  });

  it('is compared with in a dry run, which writes none', async () => {
    const { workspace, path, app, to } = await locked();
    await run(workspace, { ...LOCKED, 'dry-run': 'true' });
    expect(existsSync(path)).toBe(false);
    await run(workspace, LOCKED);
    await putImage(app, ['moved'], { tag: '2.0.0' });
    const dry = { ...LOCKED, 'dry-run': 'true', 'fail-on-drift': 'true' };
    expect((await run(workspace, dry)).failure).toBeUndefined();
    to.repository('mirror/app').tags.delete('2.0.0');
    expect((await run(workspace, dry)).failure).toMatchObject({ code: 'DRIFT' });
  });

  it('is not written by a step that fails', async () => {
    const { workspace, path, from } = await locked();
    from.repository('tools/lint').tags.clear();
    const { failure, copies } = await run(workspace, LOCKED);
    expect(failure).toMatchObject({ code: 'NOT_FOUND' });
    expect(copies.map(({ result }) => result)).toEqual(['copied', 'copied', 'failed', 'failed']);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    [
      'an entry with other rules',
      (text: string) => text.replace('newest: 2', 'newest: 3'),
      /has nothing for \S+acme\/app/,
    ],
    ['an entry more', (text: string) => `${text}\n- source: x/y:1\n  to: z/y`, /has nothing for docker\.io\/x\/y:1/],
    ['an entry less', (text: string) => text.split('\n').slice(0, 4).join('\n'), /has an entry that nothing asks for/],
  ])('that does not fit %s is an error that says how to write a new one', async (_name, change, message) => {
    const { workspace, text, content } = await locked();
    await run(workspace, LOCKED);
    const before = content();
    writeFileSync(join(workspace, 'mirror.yml'), change(text));
    await expect(run(workspace, LOCKED)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringMatching(message),
      remedy: expect.stringContaining('Delete the lock file'),
    });
    expect(content()).toBe(before);
  });

  it('that is damaged, and a digest that the source lost, are errors', async () => {
    const { workspace, path, from } = await locked();
    await run(workspace, LOCKED);
    const { digest = '' } = JSON.parse(readFileSync(path, 'utf8')).entries[0].copies[0];
    from.repository('acme/app').manifests.delete(digest);
    const { failure } = await run(workspace, LOCKED);
    expect(failure).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('which the lock holds for 1.1.0'),
    });
    for (const text of [
      '',
      '[]',
      '{"version":2,"entries":[]}',
      '{"version":1,"entries":[{"copies":[{"digest":"x"}]}]}',
    ]) {
      writeFileSync(path, text);
      await expect(run(workspace, LOCKED)).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: expect.stringContaining('is not a lock'),
      });
    }
  });
});
