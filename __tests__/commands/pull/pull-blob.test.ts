import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pullBlob } from '../../../src/commands/pull/pull-blob.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { memoryWorkspace, V1 } from '../memory-workspace.ts';

const BARE = parseReference('registry.test/acme/app');

const own = memoryWorkspace();
const { context, pushed } = own;

describe('one blob', () => {
  const target = () => ({
    path: path.join(own.folder, 'out'),
    overwrite: false,
    failOnMissing: true,
    dryRun: false,
    workspace: own.folder,
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
    expect(await readFile(path.join(own.folder, 'out/manifest.json'), 'utf8')).toBe(first?.manifest);
  });

  test('is not written where a pull may not write, nor over another file', async () => {
    await pushed({ files: ['dist/a.txt'] });
    const outside = { ...target(), reference: BARE, blob: { digest, name: '../x' } };
    await expect(pullBlob(outside, context())).rejects.toMatchObject({ code: 'UNSAFE_PATH' });
    await mkdir(path.join(own.folder, 'out'));
    await writeFile(path.join(own.folder, 'out/x'), 'mine');
    const there = { ...target(), reference: BARE, blob: { digest, name: 'x' } };
    await expect(pullBlob(there, context())).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect((await pullBlob({ ...there, overwrite: true }, context()))?.changed).toBe(true);
  });
});
