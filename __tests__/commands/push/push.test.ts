import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../context.ts';

const FILES = {
  ifNoFilesFound: 'error',
  compression: 'gzip',
  annotations: {},
  overwrite: true,
  dryRun: false,
} as const;
const SUBJECT = parseReference('registry.test/acme/app:v1');

let folder: string;
let from: string;
let store: WritableStore;
let context: CommandContext;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'commands-'));
  from = path.join(folder, 'from');
  await mkdir(from);
  await writeFile(path.join(from, 'hello.txt'), 'hello\n');
  await writeFile(path.join(from, 'sbom.spdx.json'), '{"spdxVersion":"SPDX-2.3"}');
  await writeFile(path.join(from, 'scan.sarif'), '{"version":"2.1.0"}');
  store = createMemoryStore('registry.test/acme/app');
  context = contextOf({ store, tempDir: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('push', () => {
  const files = ['hello.txt'];

  it('pushes once; the second push of the same files changes nothing', async () => {
    const request = { ...FILES, references: [SUBJECT], files, workingDirectory: from };
    const first = await push(request, context);
    const second = await push(request, context);
    expect(first?.changed).toBe(true);
    expect(second?.changed).toBe(false);
    expect(second?.targets[0]?.digest).toBe(first?.targets[0]?.digest);
    expect((await store.resolve('v1'))?.digest).toBe(first?.targets[0]?.digest);
  });

  it('refuses to move a tag when overwrite is false, and leaves it as it was', async () => {
    const before = await store.resolve('v1');
    const request = {
      ...FILES,
      overwrite: false,
      references: [SUBJECT],
      files: ['scan.sarif'],
      workingDirectory: from,
    };
    await expect(push(request, context)).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await store.resolve('v1')).toEqual(before);
  });

  it('refuses a digest that the files do not make', async () => {
    const reference = parseReference(`registry.test/acme/app@sha256:${'0'.repeat(64)}`);
    const request = { ...FILES, references: [reference], files, workingDirectory: from };
    await expect(push(request, context)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });
});
