import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { type PushRequest, push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../context.ts';

const V1 = parseReference('registry.test/acme/app:v1');

let folder: string;
let store: WritableStore;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parts-'));
  await mkdir(path.join(folder, 'dist'));
  await writeFile(path.join(folder, 'dist/a.txt'), 'a\n');
  await writeFile(path.join(folder, 'dist/b.txt'), 'b\n');
  store = createMemoryStore('registry.test/acme/app');
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function context(one: WritableStore = store): CommandContext {
  const say = (text: string): void => void said.push(text);
  return contextOf({ store: one, observer: { warning: say, info: say }, tempDir: folder });
}

function pushed(given: Partial<PushRequest> = {}, one?: WritableStore) {
  return push(
    {
      references: [V1],
      files: ['dist/*'],
      workingDirectory: folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      overwrite: true,
      dryRun: false,
      ...given,
    },
    context(one),
  );
}

describe('overwrite: false', () => {
  test('holds for the tags of what is attached', async () => {
    await pushed();
    const request = {
      subjects: [V1],
      tags: [V1],
      files: ['dist/a.txt'],
      workingDirectory: folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      dryRun: false,
    } as const;
    const before = await store.resolve('v1');
    await expect(attach({ ...request, overwrite: false }, context())).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await store.resolve('v1')).toEqual(before);
  });
});
