import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAnnotationFile } from '../../../src/action/inputs/values/annotation-file.ts';
import { type PushRequest, push } from '../../../src/commands/push/push.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { createMemoryStore } from '../../../src/store/memory/memory.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { contextOf } from '../context.ts';

const TITLE = 'org.opencontainers.image.title';
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

async function annotations(value: unknown) {
  const file = path.join(folder, 'annotations.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return readAnnotationFile(file);
}

describe('an annotation file', () => {
  test('says something of a file by its line, by the line with the wildcard, and by its name; the name wins', async () => {
    const partAnnotations = await annotations({
      'dist/*': { of: 'all', whose: 'line' },
      './dist/b.txt': { whose: 'name', [TITLE]: 'c.txt' },
    });
    const result = await pushed({ partAnnotations });
    expect(result?.files.map(({ title, annotations: own }) => [title, own])).toEqual([
      ['dist/a.txt', { [TITLE]: 'dist/a.txt', of: 'all', whose: 'line' }],
      ['c.txt', { [TITLE]: 'c.txt', of: 'all', whose: 'name' }],
    ]);
    expect(said.filter((text) => text.includes('annotation'))).toEqual([]);
  });

  test('warns of what is none of the files', async () => {
    await pushed({ partAnnotations: await annotations({ 'dist/x.txt': { a: 'b' } }) });
    expect(said).toContain('The annotation file has annotations of dist/x.txt, which is none of the files.');
  });

  test.each([
    [{ 'dist/a.txt': { [TITLE]: 'dist/b.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/*': { [TITLE]: 'one.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/a.txt': { [TITLE]: '../a.txt' } }, 'UNSAFE_PATH'],
    [{ 'dist/a.txt': { [TITLE]: '' } }, 'UNSAFE_PATH'],
  ])('names that no pull could write are refused: %j', async (value, code) => {
    await expect(pushed({ partAnnotations: await annotations(value) })).rejects.toMatchObject({ code });
    expect(await store.resolve('v1')).toBeUndefined();
  });

  test('renames a folder with all that is in it', async () => {
    const partAnnotations = await annotations({ dist: { [TITLE]: 'site' } });
    const result = await pushed({ files: ['dist'], partAnnotations });
    expect(result?.files[0]).toMatchObject({
      title: 'site',
      annotations: { [TITLE]: 'site', 'io.deis.oras.content.unpack': 'true' },
    });
  });

  test('may begin with a byte order mark, and have null for none', async () => {
    expect(await annotations('\uFEFF{"$manifest":null,"$config":{"a":"b"}}')).toEqual({
      manifest: {},
      config: { a: 'b' },
      files: new Map(),
    });
  });

  test.each([
    ['[]', 'is not a JSON object'],
    ['{"a":"b"}', 'has no object under "a"'],
    ['{"a":{"b":1}}', 'has something else than text for "b" under "a"'],
    ['{"a":{},"a":{}}', 'no JSON that has one meaning'],
    ['{"a":{"__proto__":"x"}}', 'no JSON that has one meaning'],
    ['{', 'no JSON that has one meaning'],
    ['{"$manifest":{"org.opencontainers.image.created":"today"}}', 'no RFC 3339 time'],
    [`{"a":{"b":"${'x'.repeat(4 * 1024 * 1024)}"}}`, 'more than a manifest may have'],
  ])('%.40s is refused', async (text, message) => {
    await expect(annotations(text)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    });
  });

  test('that is not there says so', async () => {
    await expect(readAnnotationFile(path.join(folder, 'none.json'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
