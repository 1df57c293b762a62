import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { faulty, registry } from '../../registry/rig.ts';
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

test('attach looks for its blobs beside the subject, and sends those that are missing beside the look at what is listed', async () => {
  const server = await registry();
  const front = await faulty(server);
  await pushTo(front, 'v1');
  const before = front.requests.length;
  await writeFile(path.join(folder, 'scan.sarif'), '{"version":"2.1.0"}');
  const subjects = [parseReference(`${front.url.host}/acme/app:v1`)];
  const request = { ...FILES, subjects, tags: [], files: ['scan.sarif'], workingDirectory: folder };
  expect((await attach(request, contextFor(front)))?.changed).toBe(true);
  const lines = asked(front).slice(before);
  expect(lines.toSorted()).toEqual([
    'GET referrers',
    'HEAD blobs',
    'HEAD blobs',
    'HEAD manifests',
    'POST blobs',
    'PUT manifests',
  ]);
  const again = front.requests.length;
  expect((await attach(request, contextFor(front)))?.changed).toBe(false);
  expect(
    asked(front)
      .slice(again)
      .filter((line) => /^P/.test(line)),
  ).toEqual([]);
});
