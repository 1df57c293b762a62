import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Gate } from '../../../../src/base/async/gate.ts';
import { MAX_ZSTD_WINDOW_BYTES } from '../../../../src/base/limits.ts';
import { decompressed, type TarCompression } from '../../../../src/files/archive/read/decompress.ts';

const skippable = (bytes: number, number = 0): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50 + number, 0);
  header.writeUInt32LE(bytes, 4);
  return Buffer.concat([header, Buffer.alloc(bytes, 'skipped')]);
};

/** A frame without content that needs a window of 2^log bytes. */
function emptyFrame(log: number): Buffer {
  return Buffer.concat([Buffer.from('28b52ffd', 'hex'), Buffer.from([0, (log - 10) << 3]), Buffer.from([1, 0, 0])]);
}

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function plain(bytes: Buffer, compression: TarCompression, chunk = 1000, gate = new Gate(MAX_ZSTD_WINDOW_BYTES)) {
  const chunks: Uint8Array[] = [];
  let spools = 0;
  const windows = {
    gate,
    signal: new AbortController().signal,
    async spool(rest: AsyncIterable<Uint8Array>) {
      spools += 1;
      const held: Uint8Array[] = [];
      for await (const one of rest) held.push(one);
      return chunked(Buffer.concat(held), 1000);
    },
  };
  for await (const one of decompressed(chunked(bytes, chunk), compression, windows)) chunks.push(one);
  return { text: Buffer.concat(chunks).toString(), spools };
}

const [A, B, C] = ['a'.repeat(3000), 'bc'.repeat(300_000), 'end'];
const zstd = (text: string, checksum = false) => zstdCompressSync(text, checksum ? { params: { 201: 1 } } : {});

describe('row odd-archive: decompressed', () => {
  it.each([1, 3, 64, 100_000])(
    'reads all members of a gzip file and the zeros after it, %d bytes a chunk',
    async (chunk) => {
      const members = Buffer.concat([gzipSync(A), gzipSync(''), gzipSync(B), gzipSync(C)]);
      expect((await plain(members, 'gzip', chunk)).text).toBe(A + B + C);
      expect((await plain(Buffer.concat([members, Buffer.alloc(5000)]), 'gzip', chunk)).text).toBe(A + B + C);
    },
  );

  it.each([1, 3, 64, 100_000])(
    'reads all frames of a zstd file, and passes over others, %d bytes a chunk',
    async (chunk) => {
      const frames = [skippable(0), zstd(A), skippable(3000, 15), zstd(''), zstd(B, true), zstd(C), skippable(17)];
      expect((await plain(Buffer.concat(frames), 'zstd', chunk)).text).toBe(A + B + C);
    },
  );

  it('reads more than one piece of a frame', async () => {
    const text = Array.from({ length: 400_000 }, (_, i) => String((i * 7919) % 1_000_003)).join();
    expect((await plain(zstdCompressSync(text), 'zstd', 70_000)).text).toBe(text);
  });

  it.each([
    ['gzip', Buffer.concat([gzipSync(A), Buffer.from('junk')])],
    ['gzip', Buffer.concat([gzipSync(A), Buffer.alloc(2000), gzipSync(B)])],
    ['gzip', Buffer.concat([gzipSync(A), Buffer.alloc(2000), Buffer.from('x')])],
    ['gzip', Buffer.concat([gzipSync(A), gzipSync(B).subarray(0, -1)])],
    ['gzip', Buffer.concat([gzipSync(A), gzipSync(B).subarray(0, 5)])],
    ['zstd', Buffer.concat([zstd(A), Buffer.from('junk')])],
    ['zstd', Buffer.concat([zstd(A), Buffer.from('ju')])],
    ['zstd', Buffer.concat([zstd(A), zstd(B).subarray(0, -1)])],
    ['zstd', Buffer.concat([zstd(A), zstd(B, true).subarray(0, -1)])],
    ['zstd', Buffer.concat([zstd(A), skippable(10).subarray(0, -1)])],
  ] as const)('fails where a %s stream ends early or goes on with something else (%#)', async (compression, bytes) => {
    for (const chunk of [1, 50, 100_000]) {
      await expect(plain(bytes, compression, chunk), String(chunk)).rejects.toThrow();
    }
  });

  it('has no two windows at once that are larger together than allowed, and holds no stream back meanwhile', async () => {
    const empty = emptyFrame(27);
    const gate = new Gate(MAX_ZSTD_WINDOW_BYTES);
    const leave = gate.tryEnter(1);
    const waiting = plain(empty, 'zstd', 1000, gate);
    const done = waiting.then(() => 'done');
    expect(await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 50, 'waiting'))])).toBe('waiting');
    leave?.();
    expect(await waiting).toEqual({ text: '', spools: 1 });
    expect((await plain(empty, 'zstd', 1000, gate)).spools).toBe(0);
    await expect(plain(emptyFrame(28), 'zstd')).rejects.toEqual(expect.objectContaining({ code: 'TOO_LARGE' }));
  });

  it('gives its place back when its reader stops', async () => {
    const gate = new Gate(MAX_ZSTD_WINDOW_BYTES);
    const windows = {
      gate,
      signal: new AbortController().signal,
      spool: async (rest: AsyncIterable<Uint8Array>) => rest,
    };
    for await (const _ of decompressed(chunked(zstd(B), 100), 'zstd', windows)) break;
    expect(gate.tryEnter(MAX_ZSTD_WINDOW_BYTES)).toBeDefined();
  });
});
