import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAnnotationFile } from '../../../src/action/inputs/values/annotation-file.ts';
import { memoryWorkspace } from '../memory-workspace.ts';

const TITLE = 'org.opencontainers.image.title';

const own = memoryWorkspace();
const { pushed } = own;

async function annotations(value: unknown) {
  const file = path.join(own.folder, 'annotations.json');
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
    expect(own.said.filter((text) => text.includes('annotation'))).toEqual([]);
  });

  test('warns of what is none of the files', async () => {
    await pushed({ partAnnotations: await annotations({ 'dist/x.txt': { a: 'b' } }) });
    expect(own.said).toContain('The annotation file has annotations of dist/x.txt, which is not one of the files.');
  });

  test.each([
    [{ 'dist/a.txt': { [TITLE]: 'dist/b.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/*': { [TITLE]: 'one.txt' } }, 'NAME_COLLISION'],
    [{ 'dist/a.txt': { [TITLE]: '../a.txt' } }, 'UNSAFE_PATH'],
    [{ 'dist/a.txt': { [TITLE]: '' } }, 'UNSAFE_PATH'],
  ])('names that no pull could write are refused: %j', async (value, code) => {
    await expect(pushed({ partAnnotations: await annotations(value) })).rejects.toMatchObject({ code });
    expect(await own.store.resolve('v1')).toBeUndefined();
  });

  test('renames a own.folder with all that is in it', async () => {
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
    ['{"a":{},"a":{}}', 'not valid JSON'],
    ['{"a":{"__proto__":"x"}}', 'not valid JSON'],
    ['{', 'not valid JSON'],
    ['{"$manifest":{"org.opencontainers.image.created":"today"}}', 'not an RFC 3339 time'],
    [`{"a":{"b":"${'x'.repeat(4 * 1024 * 1024)}"}}`, 'more than a manifest may have'],
  ])('%.40s is refused', async (text, message) => {
    await expect(annotations(text)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    });
  });

  test('that is not there says so', async () => {
    await expect(readAnnotationFile(path.join(own.folder, 'none.json'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});
