import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadableLayout, openWritableLayout } from '../../../src/layout/layout.ts';
import { collect, putEmpty, randomSource, readAll, sample, source } from '../../store/samples.ts';

let root = '';
let tar = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'layout-tar-'));
  tar = join(root, 'layout.tar');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const blob = randomSource(1_000_000);
const empty = source('');
const subject = sample({ layers: [blob.descriptor] });
const referrer = sample({ subject: subject.descriptor, annotations: { of: 'subject' } });

async function layoutFiles(): Promise<Map<string, Buffer>> {
  const path = join(root, 'layout');
  const store = await openWritableLayout(path);
  await putEmpty(store);
  for (const content of [blob, empty]) await store.putBlob(content);
  await store.putManifest(subject, { tag: 'v1' });
  await store.putManifest(referrer);
  const names = ['oci-layout', 'index.json'];
  for (const { digest } of [blob.descriptor, empty.descriptor, subject.descriptor, referrer.descriptor]) {
    names.push(`blobs/${digest.replace(':', '/')}`);
  }
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(path, name))] as const)));
}

async function writeTar(
  files: ReadonlyMap<string, Buffer>,
  nameOf: (name: string) => string,
  pax?: Record<string, string>,
): Promise<void> {
  const archive = pack();
  archive.entry({ name: 'blobs/', type: 'directory' });
  archive.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' });
  for (const [name, content] of files) {
    archive.entry({ name: nameOf(name), ...(pax === undefined ? {} : { pax }) }, content);
  }
  archive.finalize();
  await writeFile(tar, await readAll(archive as never));
}

const open = () => openReadableLayout(tar);

describe('a layout in a tar', () => {
  test.each([
    ['plain names', (name: string) => name, undefined],
    ['names with a leading ./', (name: string) => `./${name}`, undefined],
    ['pax headers', (name: string) => name, { comment: 'of the maker' }],
    ['long names that lead back', (name: string) => `${'x/../'.repeat(60)}${name}`, undefined],
  ])('is read, with %s', async (_what, nameOf, pax) => {
    await writeTar(await layoutFiles(), nameOf, pax);
    const store = await open();
    expect(store.name).toBe(`oci-layout://${tar}`);
    expect(await collect(store.tags())).toEqual(['v1']);
    expect(await store.resolve('v1')).toEqual(subject.descriptor);
    expect((await store.fetchManifest('v1'))?.descriptor).toEqual(subject.descriptor);
    expect(await store.referrers(subject.descriptor.digest)).toHaveLength(1);
    expect(await store.hasBlob(blob.descriptor)).toBe(true);
    const reads = await Promise.all([1, 2, 3].map(async () => readAll(await store.fetchBlob(blob.descriptor))));
    for (const bytes of reads) expect(bytes.equals(blob.bytes)).toBe(true);
    expect(await readAll(await store.fetchBlob(empty.descriptor))).toHaveLength(0);
    await expect(store.fetchBlob(source('absent').descriptor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is read without a .tar in its name too', async () => {
    tar = join(root, 'image');
    await writeTar(await layoutFiles(), (name) => name);
    expect(await (await open()).resolve('v1')).toEqual(subject.descriptor);
  });

  test('content that was damaged in it is an error', async () => {
    const files = await layoutFiles();
    files.set(`blobs/${blob.descriptor.digest.replace(':', '/')}`, Buffer.alloc(1_000_000));
    await writeTar(files, (name) => name);
    const store = await open();
    await expect(store.fetchBlob(blob.descriptor).then(readAll)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('is not written to', async () => {
    await expect(openWritableLayout(tar)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await writeTar(await layoutFiles(), (name) => name);
    await expect(openWritableLayout(tar)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    const store = await open();
    expect(['putManifest', 'putBlob', 'deleteTag'].filter((name) => name in store)).toEqual([]);
  });
});

describe('what is no layout in a tar', () => {
  test('nothing at that path: NOT_FOUND', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining(tar) });
  });

  test('a compressed one: UNSUPPORTED, saying what to do', async () => {
    await writeTar(await layoutFiles(), (name) => name);
    await writeFile(tar, gzipSync(await readFile(tar)));
    await expect(open()).rejects.toMatchObject({ code: 'UNSUPPORTED', remedy: expect.stringContaining('gunzip') });
    await writeFile(tar, Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(600)]));
    await expect(open()).rejects.toMatchObject({ code: 'UNSUPPORTED', remedy: expect.stringContaining('zstd') });
  });

  test('a tar without oci-layout, an empty file, text, random bytes: LAYOUT_INVALID', async () => {
    const files = await layoutFiles();
    files.delete('oci-layout');
    await writeTar(files, (name) => name);
    await expect(open()).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    for (const content of ['', 'text', 'text'.repeat(1000), randomSource(5000).bytes]) {
      await writeFile(tar, content);
      await expect(open()).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    }
  });

  test('a tar cut within a file, and one with a damaged header: LAYOUT_INVALID', async () => {
    await writeTar(await layoutFiles(), (name) => name);
    const whole = await readFile(tar);
    await truncate(tar, 500_000);
    await expect(open()).rejects.toMatchObject({
      code: 'LAYOUT_INVALID',
      message: expect.stringContaining('truncated'),
    });
    const damaged = Buffer.from(whole);
    damaged[100] = 0xff;
    await writeFile(tar, damaged);
    await expect(open()).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    await writeFile(tar, whole);
    await appendFile(tar, 'what stands behind the end is passed over');
    expect(await (await open()).resolve('v1')).toBeDefined();
  });

  test('a size beyond the file, octal or base-256: LAYOUT_INVALID', async () => {
    for (const size of [Buffer.from('77777777777\0'), Buffer.from([0x80, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0])]) {
      const header = Buffer.alloc(1024);
      header.write('index.json');
      size.copy(header, 124);
      header.write('0', 156);
      header.fill(' ', 148, 156);
      const sum = header.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      await writeFile(tar, header);
      await expect(open()).rejects.toMatchObject({ code: 'LAYOUT_INVALID' });
    }
  });
});
