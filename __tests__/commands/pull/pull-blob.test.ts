import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pullBlob } from '../../../src/commands/pull/pull-blob.ts';
import { type PushRequest, push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../context.ts';

const V1 = parseReference('registry.test/acme/app:v1');
const BARE = parseReference('registry.test/acme/app');

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

describe('one blob', () => {
  const target = () => ({
    path: path.join(folder, 'out'),
    overwrite: false,
    failOnMissing: true,
    dryRun: false,
    workspace: folder,
    commandFiles: [],
  });
  const digest = digestOf(Buffer.from('a\n'));

  test('of a manifest has its title and media type; one of another manifest is not there', async () => {
    await pushed({ files: ['dist/a.txt'] });
    const result = await pullBlob({ ...target(), reference: V1, blob: { digest } }, context());
    expect(result?.files[0]).toMatchObject({ title: 'dist/a.txt', mediaType: 'text/plain', digest });
    const absent = { ...target(), reference: V1, blob: { digest: digestOf(Buffer.from('b\n')) } };
    await expect(pullBlob(absent, context())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await pullBlob({ ...absent, failOnMissing: false }, context())).toBeUndefined();
  });

  test('may be a manifest where these are kept apart', async () => {
    const first = await pushed();
    const blob = { digest: first?.targets[0]?.digest ?? digest, name: 'manifest.json' };
    await pullBlob({ ...target(), reference: BARE, blob }, context());
    expect(await readFile(path.join(folder, 'out/manifest.json'), 'utf8')).toBe(first?.manifest);
  });

  test('is not written where a pull may not write, nor over another file', async () => {
    await pushed({ files: ['dist/a.txt'] });
    const outside = { ...target(), reference: BARE, blob: { digest, name: '../x' } };
    await expect(pullBlob(outside, context())).rejects.toMatchObject({ code: 'UNSAFE_PATH' });
    await mkdir(path.join(folder, 'out'));
    await writeFile(path.join(folder, 'out/x'), 'mine');
    const there = { ...target(), reference: BARE, blob: { digest, name: 'x' } };
    await expect(pullBlob(there, context())).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect((await pullBlob({ ...there, overwrite: true }, context()))?.changed).toBe(true);
  });
});
