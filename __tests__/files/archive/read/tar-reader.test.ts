import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArtifactError } from '../../../../src/base/errors.ts';
import { ByteReader } from '../../../../src/files/archive/read/byte-reader.ts';
import { TarReader } from '../../../../src/files/archive/read/tar-reader.ts';
import { END, paxHeader, type RawEntry, rawEntry, rawTar } from '../../../support/tar-blocks.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What is in a tar: `type name content` for each entry. */
async function read(bytes: Buffer, chunk = 700): Promise<readonly string[]> {
  const tar = new TarReader(new ByteReader(chunked(bytes, chunk)), 'x.tar');
  const entries: string[] = [];
  for (let header = await tar.next(); header !== undefined; header = await tar.next()) {
    const { type, name, target, size, sparse } = header;
    const content = type === 'file' ? (await tar.content()).toString() : target;
    expect(sparse !== undefined || content.length <= Math.max(size, target.length)).toBe(true);
    entries.push([type, name, sparse === undefined ? content : JSON.stringify(sparse)].join(' ').trimEnd());
  }
  return entries;
}

const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

const file = (name: string, content = 'x', more: Partial<RawEntry> = {}): RawEntry => ({ name, content, ...more });

describe('row odd-archive: TarReader', () => {
  it.each([1, 7, 511, 512, 513, 100_000])('reads entries in chunks of %d bytes', async (chunk) => {
    const tar = rawTar(
      { name: 'd/', flag: '5' },
      file('d/a', 'A'.repeat(513)),
      { name: 'd/l', flag: '2', target: 'a' },
      file('empty', ''),
      paxHeader({ path: 'größe' }),
      file('short', 'G'),
    );
    expect(await read(tar, chunk)).toEqual([
      'directory d/',
      `file d/a ${'A'.repeat(513)}`,
      'symlink d/l a',
      'file empty',
      'file größe G',
    ]);
  });

  it('passes over what is not read', async () => {
    const tar = new TarReader(new ByteReader(chunked(rawTar(file('a', 'A'.repeat(5000)), file('b')), 100)), 'x');
    expect((await tar.next())?.name).toBe('a');
    expect((await tar.next())?.name).toBe('b');
    expect(await tar.next()).toBeUndefined();
  });

  it('takes the size of a folder, link or device for what POSIX says: nothing that follows', async () => {
    for (const flag of ['5', '2', '1', '3', '4', '6']) {
      const header = rawEntry({ name: 'd', flag, target: flag < '3' ? 'x' : '', size: '00000002000\0' });
      const [, next] = await read(Buffer.concat([header, rawTar(file('d-a', 'A'))]));
      expect(next).toBe('file d-a A');
    }
  });

  it('reads v7, GNU and volume labels', async () => {
    const v7 = { magic: '' };
    const gnu = { magic: 'ustar  \0' };
    const tar = rawTar(
      { name: 'label', flag: 'V', ...gnu },
      { name: 'd/', flag: '\0', ...v7 },
      file('d/a', 'A', { flag: '\0', ...v7 }),
      { name: '././@LongLink', flag: 'L', content: `${'long/'.repeat(60)}name\0`, ...gnu },
      { name: '././@LongLink', flag: 'K', content: `${'t'.repeat(300)}\0`, ...gnu },
      { name: 'cut', flag: '2', target: 'cut', ...gnu },
      // Where GNU keeps a time there is no prefix.
      file('b', 'B', { ...gnu, more: (block) => block.write('14512345670', 345) }),
      { name: 'inc', flag: 'D', content: 'Yfile\0\0', ...gnu },
    );
    expect(await read(tar)).toEqual([
      'directory d/',
      'file d/a A',
      `symlink ${'long/'.repeat(60)}name ${'t'.repeat(300)}`,
      'file b B',
      'directory inc',
    ]);
  });

  it.each([
    ['a size below zero', file('a', 'x', { size: Buffer.alloc(12, 0xff) })],
    ['a size beyond 2^53', file('a', 'x', { size: Buffer.from('80ffffffffffffffffffffff', 'hex') })],
    ['letters', file('a', 'x', { size: '1e3        \0' })],
    ['a sign', file('a', 'x', { size: '-0000000001\0' })],
    ['another base', file('a', 'x', { size: '0x1        \0' })],
    ['digits after the end', file('a', 'x', { size: '1 0000000000' })],
  ])('refuses a size field with %s', async (_what, entry) => {
    await expect(read(rawTar(entry))).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'size'));
  });

  it('reads GNU numbers in base 256', async () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size[11] = 3;
    expect(await read(rawTar(file('a', 'abc', { size })))).toEqual(['file a abc']);
  });

  it.each(['1e3', '-1', '+1', ' 1', '0x1', '1.0', '99999999999999999999'])('refuses the pax size %j', async (size) => {
    await expect(read(rawTar(paxHeader({ size }), file('a')))).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'size'));
  });

  it.each(['path', 'linkpath', 'size', 'GNU.sparse.name'])(
    'refuses a global header with %s, and takes one with a comment',
    async (key) => {
      await expect(read(rawTar(paxHeader({ [key]: '1' }, 'g'), file('a')))).rejects.toEqual(
        failsWith('ARCHIVE_INVALID', 'global header'),
      );
      expect(await read(rawTar(paxHeader({ comment: 'c0ffee' }, 'g'), file('a')))).toEqual(['file a x']);
    },
  );

  it('refuses two names for one entry, and headers for none', async () => {
    const long = { name: 'L', flag: 'L', content: 'other\0' };
    for (const entries of [
      [long, paxHeader({ path: 'a' }), file('b')],
      [long, long, file('b')],
      [paxHeader({ mtime: '1' }), paxHeader({ path: 'a' }), file('b')],
      [long],
      [paxHeader({ path: 'a' })],
    ]) {
      await expect(read(rawTar(...entries))).rejects.toEqual(failsWith('ARCHIVE_INVALID'));
    }
  });

  it.each(['9 a=b', '5 ab\n', '99 a=b\n', 'x a=b\n', ' a=b\n', '6 a=b\n6 a=b\n1'])(
    'refuses the damaged extended header %j',
    async (content) => {
      const header = { name: 'x', flag: 'x', content };
      await expect(read(rawTar(header, file('a')))).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'extended header'));
    },
  );

  it('refuses names that are not UTF-8, in whichever header', async () => {
    const latin1 = Buffer.from('gr\xfc\xdfe', 'latin1');
    for (const entries of [
      [file('a'), { name: latin1, content: 'x' }],
      [{ name: 'L', flag: 'L', content: latin1 }, file('a')],
    ]) {
      await expect(read(rawTar(...entries))).rejects.toEqual(failsWith('UNSAFE_PATH', 'UTF-8'));
    }
  });

  it('refuses a tar that is cut off anywhere but between two entries', async () => {
    const whole = rawTar(file('a', 'A'.repeat(600)), file('b', 'B'));
    const atEntries = [0, 1536, 2560, 3072];
    for (const at of [...atEntries, 1, 511, 513, 1000, 1112, 1535, 1537, 2047, 2049, 2559, 3000]) {
      const reading = read(whole.subarray(0, at));
      if (atEntries.includes(at)) await expect(reading, String(at)).resolves.toBeDefined();
      else await expect(reading, String(at)).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'cut off'));
    }
  });

  it('refuses what goes on after its end, and takes any number of zeros there', async () => {
    const one = rawTar(file('a'));
    expect(await read(Buffer.concat([one, Buffer.alloc(9000)]))).toEqual(['file a x']);
    for (const more of [rawTar(file('b')), Buffer.from('junk')]) {
      await expect(read(Buffer.concat([one, more]))).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'after its end'));
    }
    const lone = Buffer.concat([rawEntry(file('a')), Buffer.alloc(512), rawEntry(file('b')), END]);
    await expect(read(lone)).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'after its end'));
  });

  it('bounds what it holds of headers', async () => {
    const comment = paxHeader({ comment: 'x'.repeat(300_000) }, 'g');
    await expect(read(rawTar(comment, comment, comment, comment, file('a')))).rejects.toEqual(failsWith('TOO_LARGE'));
    expect(await read(rawTar(comment, file('a'), comment, comment, file('b')))).toHaveLength(2);
  });

  it('reads every way in which GNU tar leaves holes out', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 's'));
    writeFileSync(join(folder, 's/disk'), 'start');
    truncateSync(join(folder, 's/disk'), 50_000_000);
    const map = { size: 50_000_000, segments: [{ offset: 0, length: 4096 }] };
    for (const format of [
      ['--format=gnu'],
      ['--format=posix'],
      ['--format=posix', '--sparse-version=0.1'],
      ['--format=posix', '--sparse-version=0.0'],
    ]) {
      const tar = execFileSync('tar', ['-C', folder, '-S', ...format, '-cf', '-', 's/disk']);
      expect(tar.length).toBeLessThan(50_000);
      expect(await read(tar), format.join(' ')).toEqual([`file s/disk ${JSON.stringify(map)}`]);
    }
  });

  it.each([
    ['beyond its end', { 'GNU.sparse.map': '0,5', 'GNU.sparse.size': '4' }],
    ['that overlap', { 'GNU.sparse.map': '0,3,2,2', 'GNU.sparse.size': '9' }],
    ['that are not numbers', { 'GNU.sparse.map': '0,1e1', 'GNU.sparse.size': '9' }],
    ['that have other bytes than it', { 'GNU.sparse.map': '0,4', 'GNU.sparse.size': '9' }],
    ['of an odd number', { 'GNU.sparse.map': '0,5,6', 'GNU.sparse.size': '9' }],
  ])('refuses a sparse file with pieces %s', async (_what, records) => {
    const reading = read(rawTar(paxHeader(records), file('a', '12345')));
    await expect(reading).rejects.toEqual(failsWith('ARCHIVE_INVALID', 'sparse'));
  });

  it('ends with what there is or one of our errors, whatever is damaged', async () => {
    const whole = rawTar(
      paxHeader({ path: 'p', size: '5' }),
      file('a', 'AAAAA'),
      { name: 'L', flag: 'L', content: 'long\0' },
      file('b', 'B'.repeat(600)),
      paxHeader({ 'GNU.sparse.map': '0,5', 'GNU.sparse.size': '9' }),
      file('s', '12345'),
    );
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const error = await read(bytes.subarray(0, length)).then(
          () => undefined,
          (failure: unknown) => failure,
        );
        expect(error === undefined || isArtifactError(error, 'ARCHIVE_INVALID', 'UNSAFE_PATH', 'TOO_LARGE')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
