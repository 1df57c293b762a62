import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConfigWriter, storeAccount } from '../../../src/registry/login/docker-config-write.ts';
import { undoSignIn } from '../../../src/registry/login/undo-sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CHILD = join(import.meta.dirname, '../sign-in-child.ts');
const ODD = '{ "x": 1.0,\n "auths": {"a.example": {"auth": "eDp5"} } }\n';

let folder = '';
let config = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = temporaryFolder('sign-in-');
  config = join(folder, 'docker', 'config.json');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const writer = (): ConfigWriter => ({
  path: config,
  openHelper() {
    throw new Error('no helper is configured');
  },
});
const record = (name: string | number) => join(folder, `record-${name}`);
const auths = async (): Promise<unknown> => JSON.parse(await readFile(config, 'utf8')).auths;
const authOf = (password: string) => ({ auth: Buffer.from(`me:${password}`).toString('base64') });

async function given(text: string): Promise<void> {
  await mkdir(dirname(config));
  await writeFile(config, text, { mode: 0o600 });
}

function store(name: string | number, registry: string, password: string): Promise<unknown> {
  return storeAccount({ registry, username: 'me', password }, writer(), { record: record(name), onRecorded() {} });
}

function start(name: number, registry: string, mode: string): ChildProcess {
  const child = spawn(process.execPath, [CHILD, config, record(name), registry, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

const said = (child: ChildProcess) => once(child.stdout ?? child, 'data');

describe('the key of a registry', () => {
  test.each([
    ['ghcr.io', 'ghcr.io'],
    ['localhost:5000', 'localhost:5000'],
    ['docker.io', 'https://index.docker.io/v1/'],
  ])('of %s is %s, as docker has it', async (registry, key) => {
    await store(1, registry, 'p');
    expect(await auths()).toEqual({ [key]: authOf('p') });
  });
});

test('many sign-ins, undone in any order, leave the bytes that were there', async () => {
  const step = fc.record({ registry: fc.constantFrom('a.example', 'b.example', 'c.example'), password: fc.string() });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(undefined, '', '{}', ODD, JSON.stringify({ auths: { 'b.example': { identitytoken: 't' } } })),
      fc.array(step, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (text, steps, choices) => {
        folder = temporaryFolder('sign-in-');
        config = join(folder, 'docker', 'config.json');
        if (text !== undefined) await given(text);
        const open: number[] = [];
        for (const [i, { registry, password }] of steps.entries()) {
          await store(i, registry, `${i}${password}`);
          open.push(i);
          // Sometimes one ends before the next begins.
          if (Number(choices.next().value) % 3 === 0) await end();
        }
        while (open.length > 0) await end();
        if (text === undefined) expect(await readdir(folder)).toEqual([]);
        else {
          expect(await readFile(config, 'utf8')).toBe(text);
          expect(await readdir(dirname(config))).toEqual(['config.json']);
        }

        async function end(): Promise<void> {
          const [name = 0] = open.splice(Number(choices.next().value) % open.length, 1);
          await undoSignIn(record(name), undefined, writer());
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('processes', () => {
  test('8 at once lose no entry of each other, and all undone at once leave the bytes that were there', async () => {
    await given(ODD);
    const names = Array.from({ length: 8 }, (_, i) => i);
    const all = names.map((i) => start(i, `host-${i}.example`, 'once'));
    await Promise.all(all.map(said));
    expect(await auths()).toEqual({
      'a.example': { auth: 'eDp5' },
      ...Object.fromEntries(names.map((i) => [`host-${i}.example`, authOf(`secret of host-${i}.example`)])),
    });
    for (const child of all) child.stdin?.write('\n');
    expect(await Promise.all(all.map((child) => once(child, 'exit')))).toEqual(names.map(() => [0, null]));
    expect(await readFile(config, 'utf8')).toBe(ODD);
    expect([await readdir(dirname(config)), await readdir(folder)]).toEqual([['config.json'], ['docker']]);
  });

  test('one killed before it wrote is undone by its post step, and stops nobody', async () => {
    await given(ODD);
    expect(await once(start(1, 'b.example', 'die'), 'exit')).toEqual([null, 'SIGKILL']);
    expect(await readFile(config, 'utf8')).toBe(ODD);
    await store(2, 'c.example', 'p');
    await undoSignIn(record(1), undefined, writer());
    await undoSignIn(record(2), undefined, writer());
    expect(await readFile(config, 'utf8')).toBe(ODD);
    expect([await readdir(dirname(config)), await readdir(folder)]).toEqual([['config.json'], ['docker']]);
  });

  test('killed at any moment, the config is whole, and the post step puts it back', async () => {
    await given(ODD);
    for (let i = 0; i < 6; i++) {
      const child = start(i, 'b.example', 'loop');
      await said(child);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await auths()).toMatchObject({ 'a.example': { auth: 'eDp5' } });
      await undoSignIn(record(i), { registry: 'b.example', username: 'me', password: 'secret of b.example' }, writer());
      expect(await readFile(config, 'utf8')).toBe(ODD);
      expect(await readdir(dirname(config))).toEqual(['config.json']);
    }
  });
});

test('what a program without our lock writes in between is not lost', async () => {
  await given('{"auths":{}}');
  const theirs = '{"auths":{"b.example":{"auth":"eDp5"}}}';
  let isFirst = true;
  await storeAccount({ registry: 'c.example', username: 'me', password: 'p' }, writer(), {
    record: record(1),
    onRecorded() {
      if (isFirst) writeFileSync(config, theirs);
      isFirst = false;
    },
  });
  expect(Object.keys(Object(await auths()))).toEqual(['b.example', 'c.example']);
  await undoSignIn(record(1), undefined, writer());
  expect(await readFile(config, 'utf8')).toBe(theirs);
});

test('what another program took out before is as if it had not been there', async () => {
  await given(ODD);
  await store(1, 'c.example', 'p');
  await writeFile(config, JSON.stringify({ x: 1, auths: { 'a.example': { auth: 'eDp5' } } }));
  await expect(undoSignIn(record(1), undefined, writer())).resolves.toMatchObject({ outcome: 'restored' });
  expect(await readFile(config, 'utf8')).toBe(ODD);
});

test('a config that is gone by then is not made again', async () => {
  await given(ODD);
  await store(1, 'c.example', 'p');
  await rm(dirname(config), { recursive: true });
  await expect(undoSignIn(record(1), undefined, writer())).resolves.toMatchObject({ outcome: 'kept' });
  expect(await readdir(folder)).toEqual([]);
});
