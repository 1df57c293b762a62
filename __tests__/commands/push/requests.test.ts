import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { faulty, registry } from '../../registry/rig.ts';
import { answer, when } from '../../support/faults.ts';
import type { ScriptedServer } from '../../support/scripted-server.ts';
import { contextOf } from '../context.ts';

const FILES = {
  ifNoFilesFound: 'error',
  compression: 'gzip',
  annotations: {},
  overwrite: true,
  dryRun: false,
} as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'round-trips-'));
  await writeFile(path.join(folder, 'hello.txt'), 'hello\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function contextFor({ url }: ScriptedServer): CommandContext {
  return contextOf({ host: url.host, tempDir: folder });
}

function pushTo(front: ScriptedServer, ...tags: readonly string[]) {
  const references = tags.map((tag) => parseReference(`${front.url.host}/acme/app:${tag}`));
  return push({ ...FILES, references, files: ['hello.txt'], workingDirectory: folder }, contextFor(front));
}

/** What each request was: its method and the kind of what it was about. Sorted within what may run side by side. */
function asked(front: ScriptedServer): readonly string[] {
  return front.requests.map(({ method, path: at }) => `${method} ${/\/(manifests|blobs|referrers)\//.exec(at)?.[1]}`);
}

test('a first push looks for the manifest only, sends small blobs with one request each, and puts the manifest', async () => {
  const front = await faulty(await registry());
  expect((await pushTo(front, 'v1'))?.changed).toBe(true);
  expect(asked(front)).toEqual(['HEAD manifests', 'HEAD manifests', 'POST blobs', 'POST blobs', 'PUT manifests']);
});

test('where the registry knows no such request it is no more than oras needs, 8', async () => {
  const front = await faulty(await registry({ noSinglePost: true }));
  await pushTo(front, 'v1');
  expect(front.requests).toHaveLength(7);
});

test('a second push is looks alone, one under a new name sends no blob', async () => {
  const server = await registry();
  const front = await faulty(server);
  await pushTo(front, 'v1');
  const before = front.requests.length;
  expect((await pushTo(front, 'v1'))?.changed).toBe(false);
  const looks = ['HEAD manifests', 'HEAD manifests', 'HEAD blobs', 'HEAD blobs'];
  expect(asked(front).slice(before).toSorted()).toEqual(looks.toSorted());
  expect((await pushTo(front, 'v2'))?.changed).toBe(true);
  expect(asked(front).slice(before + 4)).toEqual([...looks, 'PUT manifests']);
  expect(server.repository('acme/app').tags.has('v2')).toBe(true);
});

test('under a tag that names something else, blobs are looked for: much of it may be the same', async () => {
  const front = await faulty(await registry());
  await pushTo(front, 'v1');
  const before = front.requests.length;
  await writeFile(path.join(folder, 'hello.txt'), 'hello again\n');
  await pushTo(front, 'v1');
  const later = asked(front).slice(before);
  expect(later.filter((line) => line === 'HEAD blobs')).toHaveLength(2);
  expect(later.filter((line) => line === 'POST blobs')).toHaveLength(1);
});

test('a look by digest that fails does not stop a push to a tag', async () => {
  const front = await faulty(
    await registry(),
    when(({ req }) => req.method === 'HEAD' && req.url?.includes('sha256') === true, answer(400)),
  );
  expect((await pushTo(front, 'v1'))?.changed).toBe(true);
});

test.each([
  ['under its tag', 'v1', 1, {}],
  ['under a new name', 'v2', 1, {}],
  ['of many files, with repair', 'v1', 40, { repair: true }],
  ['whose tag may stay', 'v1', 1, { skipUnchanged: true }],
] as const)('what the registry lost is sent again, and the manifest put again: %s', async (_name, tag, count, more) => {
  const server = await registry();
  const front = await faulty(server);
  const files = Array.from({ length: count }, (_, i) => `file-${i}.txt`);
  for (const file of files) await writeFile(path.join(folder, file), `content of ${file}\n`);
  const pushAll = (name: string, options = {}) => {
    const references = [parseReference(`${front.url.host}/acme/app:${name}`)];
    return push({ ...FILES, ...options, references, files, workingDirectory: folder }, contextFor(front));
  };
  await pushAll('v1');
  const { blobs } = server.repository('acme/app');
  const digest = digestOf(Buffer.from('content of file-0.txt\n'));
  expect(blobs.delete(digest)).toBe(true);
  if (count > 24) expect((await pushAll('v1'))?.changed).toBe(false);
  const before = front.requests.length;
  expect((await pushAll(tag, more))?.changed).toBe(true);
  expect(blobs.has(digest)).toBe(true);
  expect(asked(front).slice(before)).toContain('PUT manifests');
  expect((await pushAll(tag, more))?.changed).toBe(false);
});

test('what the registry lost of something that it still lists as attached is sent again', async () => {
  const server = await registry();
  const front = await faulty(server);
  await pushTo(front, 'v1');
  await writeFile(path.join(folder, 'report.txt'), 'a report\n');
  const subjects = [parseReference(`${front.url.host}/acme/app:v1`)];
  const request = { ...FILES, subjects, tags: [], files: ['report.txt'], workingDirectory: folder };
  await attach(request, contextFor(front));
  expect((await attach(request, contextFor(front)))?.changed).toBe(false);
  const { blobs } = server.repository('acme/app');
  const digest = digestOf(Buffer.from('a report\n'));
  expect(blobs.delete(digest)).toBe(true);
  const before = front.requests.length;
  expect((await attach(request, contextFor(front)))?.changed).toBe(true);
  expect([blobs.has(digest), asked(front).slice(before).includes('PUT manifests')]).toEqual([true, true]);
});
