import { describe, expect, test } from 'vitest';
import { attach } from '../../../src/commands/attach/attach.ts';
import { memoryWorkspace, V1 } from '../memory-workspace.ts';

const own = memoryWorkspace();
const { context, pushed } = own;

describe('overwrite: false', () => {
  test('holds for the tags of what is attached', async () => {
    await pushed();
    const request = {
      subjects: [V1],
      tags: [V1],
      files: ['dist/a.txt'],
      workingDirectory: own.folder,
      ifNoFilesFound: 'error',
      compression: 'gzip',
      annotations: {},
      dryRun: false,
    } as const;
    const before = await own.store.resolve('v1');
    await expect(attach({ ...request, overwrite: false }, context())).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect(await own.store.resolve('v1')).toEqual(before);
  });
});
