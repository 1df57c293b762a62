import { appendFileSync, renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { packFile } from '../../../src/files/source/file-source.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MIB = 1024 * 1024;

async function pack(content: Uint8Array) {
  const path = join(temporaryFolder(), 'file.bin');
  writeFileSync(path, content);
  const packed = await packFile({ title: 'file.bin', path, kind: 'file' }, { mediaType: 'x/y' });
  return { path, packed, source: packed.source };
}

describe('packFile', () => {
  it.each([0, 1, 256 * 1024, MIB, MIB + 1, 3 * MIB + 7])(
    'hashes and streams %d bytes, from any offset',
    async (size) => {
      const content = Buffer.alloc(size, 'abcdefg');
      const { source, packed } = await pack(content);
      expect(packed).toMatchObject({ title: 'file.bin', kind: 'file' });
      expect(source.descriptor).toEqual({ mediaType: 'x/y', digest: digestOf(content), size });
      for (const start of [0, Math.floor(size / 2), size]) {
        expect(Buffer.compare(await buffer(await source.open({ start })), content.subarray(start))).toBe(0);
      }
    },
  );

  it('reports what it hashed', async () => {
    const path = join(temporaryFolder(), 'f');
    writeFileSync(path, Buffer.alloc(2 * MIB + 5));
    let seen = 0;
    await packFile(
      { title: 'f', path, kind: 'file' },
      {
        mediaType: 'x/y',
        onHashed: (bytes) => {
          seen += bytes;
        },
      },
    );
    expect(seen).toBe(2 * MIB + 5);
  });

  it('gives several streams at once', async () => {
    const content = Buffer.alloc(MIB, 'xyz');
    const { source } = await pack(content);
    const all = await Promise.all([1, 2, 3].map(async () => buffer(await source.open())));
    for (const one of all) expect(Buffer.compare(one, content)).toBe(0);
  });

  it.each([
    ['truncated', (path: string) => truncateSync(path, 10)],
    ['grown', (path: string) => appendFileSync(path, 'more')],
    [
      'rewritten with as many bytes',
      (path: string) => {
        writeFileSync(path, Buffer.alloc(2 * MIB, 'z'));
        utimesSync(path, 1, 1);
      },
    ],
    [
      'replaced',
      (path: string) => {
        writeFileSync(`${path}.new`, Buffer.alloc(2 * MIB, 'a'));
        renameSync(`${path}.new`, path);
      },
    ],
  ])('sees a file that was %s before it is opened (row file-changes)', async (_what, change) => {
    const { path, source } = await pack(Buffer.alloc(2 * MIB, 'a'));
    change(path);
    await expect(source.open()).rejects.toMatchObject({
      code: 'FILE_CHANGED',
      message: expect.stringContaining('file.bin'),
    });
  });

  it.each([
    ['truncated', (path: string) => truncateSync(path, MIB + 10)],
    ['grown', (path: string) => appendFileSync(path, 'more')],
  ])(
    'sees a file that is %s while it is read, before the last byte leaves (row file-changes)',
    async (_what, change) => {
      const { path, source } = await pack(Buffer.alloc(2 * MIB, 'a'));
      const stream = await source.open();
      let got = 0;
      const reading = (async () => {
        for await (const chunk of stream) {
          if (got === 0) change(path);
          got += chunk.length;
        }
      })();
      await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED' });
      expect(got).toBeLessThan(2 * MIB);
    },
  );

  it('is exact beyond 4 GiB (row huge-file)', async () => {
    const path = join(temporaryFolder(), 'sparse');
    const size = 2 ** 32 + 5;
    const handle = await open(path, 'w');
    await handle.truncate(size - 3);
    await handle.write('end', size - 3);
    await handle.close();
    const { source } = await packFile({ title: 'sparse', path, kind: 'file' }, { mediaType: 'x/y' });
    expect(source.descriptor.size).toBe(size);
    expect(source.descriptor.digest).toBe('sha256:f3a29b1f150967d0190bdb5d68c1ce6091d0f6f4455dac7c1b2c19adadb6520a');
    expect((await buffer(await source.open({ start: size - 4 }))).toString('latin1')).toBe('\0end');
  }, 120_000);

  it('says what is wrong with a file that is not there, and stops when cancelled', async () => {
    const path = join(temporaryFolder(), 'nope');
    const found = { title: 'nope', path, kind: 'file' } as const;
    await expect(packFile(found, { mediaType: 'x/y' })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    writeFileSync(path, Buffer.alloc(3 * MIB));
    const controller = new AbortController();
    const onHashed = () => controller.abort();
    await expect(packFile(found, { mediaType: 'x/y', signal: controller.signal, onHashed })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
