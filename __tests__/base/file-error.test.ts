import { describe, expect, it } from 'vitest';
import { fileError } from '../../src/base/file-error.ts';

/** An error as Node makes it of a failed system call. */
function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: it failed, open '${path}'`), { code, path });
}

describe('errors of files', () => {
  it.each([
    ['EROFS', 'FILE_ACCESS'],
    ['EACCES', 'FILE_ACCESS'],
    ['ENOSPC', 'NO_SPACE'],
  ])('%s names the folder', (code, kind) => {
    expect(fileError(systemError(code, '/mnt/out/bin/tool'), 'Writing bin/tool (12 bytes)')).toMatchObject({
      code: kind,
      message: expect.stringMatching(/^Writing bin\/tool \(12 bytes\) failed: .+ in \/mnt\/out\/bin$/),
    });
  });

  it('names it once, and not for other failures', () => {
    const known = fileError(systemError('EROFS', '/mnt/out/x'), 'Opening the folder /mnt/out');
    expect(known.message.match(/\/mnt\/out/g)).toHaveLength(1);
    expect(fileError(systemError('ENOENT', '/mnt/out/x'), 'Reading x').message).not.toContain('/mnt');
  });
});
