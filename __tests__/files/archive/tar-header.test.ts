import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { TAR_BLOCK } from '../../../src/files/archive/read/tar-block.ts';
import { type TarEntry, tarHeader } from '../../../src/files/archive/tar-header.ts';

async function readBack(entry: TarEntry) {
  const reader = extract();
  const read = new Promise<Record<string, unknown>>((resolve, reject) => {
    reader.on('entry', (header) => resolve({ ...header }));
    reader.on('error', reject);
  });
  reader.write(tarHeader(entry));
  return read;
}

const file = (path: string, more: Partial<TarEntry> = {}): TarEntry => ({
  path,
  kind: 'file',
  mode: 0o644,
  size: 0,
  mtime: 0,
  ...more,
});

describe('tarHeader', () => {
  it('is one block of USTAR where that fits', () => {
    expect(tarHeader(file('a/b')).length).toBe(TAR_BLOCK);
    expect(tarHeader(file('a'.repeat(100))).length).toBe(TAR_BLOCK);
    expect(tarHeader(file(`${'p'.repeat(155)}/${'n'.repeat(100)}`)).length).toBe(TAR_BLOCK);
    expect(tarHeader(file('a', { size: 0o77777777777 })).length).toBe(TAR_BLOCK);
  });

  it.each([
    ['a long part', 'a'.repeat(101)],
    ['a long path', `${'p'.repeat(156)}/${'n'.repeat(100)}`],
    ['other letters', 'é'],
  ])('takes PAX for %s', async (_what, path) => {
    expect(tarHeader(file(path)).length).toBe(3 * TAR_BLOCK);
    expect(await readBack(file(path))).toMatchObject({ name: path, mode: 0o644 });
  });

  it('takes PAX for more than 8 GiB and for long targets', async () => {
    expect(await readBack(file('a', { size: 2 ** 33 }))).toMatchObject({ name: 'a', size: 2 ** 33 });
    const target = 't'.repeat(120);
    expect(await readBack(file('l', { kind: 'symlink', target }))).toMatchObject({ type: 'symlink', linkname: target });
  });

  it('is read back as it was, whatever the name', async () => {
    const part = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 90 })
      .filter((text) => !/[/\0]/.test(text) && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), fc.nat(2 ** 31 - 1), async (parts, mtime) => {
        const path = parts.join('/');
        expect(await readBack(file(path, { mtime }))).toMatchObject({ name: path, mtime: new Date(mtime * 1000) });
      }),
    );
  });
});
