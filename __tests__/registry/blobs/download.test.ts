import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  DOWNLOAD_PROBE_BYTES,
  PARALLEL_DOWNLOAD_MIN_BYTES,
  PARALLEL_DOWNLOAD_PART_BYTES,
  PARALLEL_DOWNLOAD_PARTS,
} from '../../../src/base/limits.ts';
import type { Descriptor } from '../../../src/oci/descriptor.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { readAll, source } from '../../store/samples.ts';
import {
  answer,
  asked,
  inOrder,
  onNth,
  redirectTo,
  resetAfter,
  stallAfter,
  truncateAfter,
  when,
} from '../../support/faults.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import type { Fault, ScriptedServer } from '../../support/scripted-server.ts';
import { faulty, registry, storeAt } from '../rig.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 3));
const { descriptor: BLOB } = source(CONTENT);
const MIB = 1024 * 1024;

/** A registry that has the blob, behind faults. */
async function serving(...faults: readonly Fault[]): Promise<ScriptedServer> {
  const server = await registry();
  server.repository('acme/app').putBlob(CONTENT);
  return faulty(server, ...faults);
}

async function fetchAll(front: ScriptedServer, http = {}, blob: Descriptor = BLOB): Promise<Buffer> {
  return readAll(await storeAt(front.url.host, { http }).fetchBlob(blob));
}

function ranges(front: ScriptedServer): (string | undefined)[] {
  return front.requests.map(({ headers }) => headers.range);
}

/** The bytes of the blob between two offsets, as a 206 says they are. */
function part(start: number, end: number, headers: Record<string, string> = {}): Fault {
  const range = { 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` };
  return answer(206, { ...range, ...headers }, CONTENT.subarray(start, end));
}

describe('a download that breaks off', () => {
  test('row reset-mid-download: is resumed at the last byte after a reset, and the hash goes on', async () => {
    const front = await serving(inOrder(resetAfter(100_000), resetAfter(50_000)));
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
    expect(ranges(front)).toEqual([undefined, 'bytes=100000-299999', 'bytes=150000-299999']);
  });

  test('row stall: is resumed after a stall', async () => {
    const front = await serving(inOrder(stallAfter(100_000)));
    expect((await fetchAll(front, { stallTimeoutMs: 400 })).equals(CONTENT)).toBe(true);
    expect(ranges(front)).toEqual([undefined, 'bytes=100000-299999']);
  });

  test('row short-body: is resumed when the body is shorter than Content-Length', async () => {
    const front = await serving(inOrder(truncateAfter(1)));
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
    expect(ranges(front)).toEqual([undefined, 'bytes=1-299999']);
  });

  test('row short-body: is given up when nothing moves any more', async () => {
    const front = await serving(truncateAfter(0));
    await expect(fetchAll(front, { retries: 0 })).rejects.toMatchObject({ code: 'NETWORK' });
    expect(front.requests.length).toBeLessThan(10);
  });

  test('row range-ignored: is read again from zero where ranges are ignored, without handing a byte on twice', async () => {
    const server = await registry({ noRange: true });
    server.repository('acme/app').putBlob(CONTENT);
    const front = await faulty(server, inOrder(resetAfter(100_000), resetAfter(200_000)));
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
    expect(front.requests).toHaveLength(3);
  });

  test('progress counts every byte once', async () => {
    const front = await serving(inOrder(resetAfter(100_000)));
    let moved = 0;
    const onProgress = (bytes: number): void => {
      moved += bytes;
    };
    await readAll(await storeAt(front.url.host).fetchBlob(BLOB, { onProgress }));
    expect(moved).toBe(CONTENT.length);
  });
});

describe('row wrong-range: a 206', () => {
  test.each([
    ['of another offset', part(0, 300_000)],
    ['behind the offset', part(100_001, 300_000)],
    ['without Content-Range', answer(206, {}, CONTENT.subarray(100_000))],
    ['of another size', answer(206, { 'content-range': 'bytes 100000-299999/300001' }, CONTENT.subarray(100_000))],
    ['with another ETag', part(100_000, 300_000, { etag: '"other"' })],
  ])('%s leads to a new start', async (_name, wrong) => {
    const first: Fault = ({ res }) => {
      res.writeHead(200, { etag: '"one"', 'content-length': CONTENT.length });
      res.write(CONTENT.subarray(0, 100_000), () => setImmediate(() => res.socket?.resetAndDestroy()));
    };
    const front = await serving(inOrder(first, wrong));
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
    expect(ranges(front)).toEqual([undefined, 'bytes=100000-299999', undefined]);
  });

  test('that stays wrong is an error', async () => {
    const front = await serving(inOrder(resetAfter(100_000)), part(0, 300_000));
    await expect(fetchAll(front)).rejects.toMatchObject({ code: 'PROTOCOL' });
  });

  test('that is shorter than asked is asked on', async () => {
    const front = await serving(inOrder(resetAfter(100_000), part(100_000, 200_000)));
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
    expect(ranges(front).at(-1)).toBe('bytes=200000-299999');
  });

  test('to a request without Range is an error', async () => {
    await expect(fetchAll(await serving(part(0, 300_000)))).rejects.toMatchObject({ code: 'PROTOCOL' });
  });
});

describe('content', () => {
  test('row long-body: longer than the descriptor stops at once', async () => {
    const front = await faulty(undefined, ({ res }) => {
      const more = (): void => {
        while (res.write(CONTENT));
        res.once('drain', more);
      };
      more();
    });
    await expect(fetchAll(front)).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
  });

  test.each([-1, 1])('row size-mismatch: announced %d bytes off is refused unread', async (by) => {
    const front = await serving();
    const blob = storeAt(front.url.host).fetchBlob({ ...BLOB, size: BLOB.size + by });
    await expect(blob).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
  });

  test('row size-mismatch: shorter than the descriptor, without Content-Length, is an error at the end', async () => {
    const front = await faulty(undefined, ({ res }) => {
      res.write(CONTENT.subarray(0, 10));
      res.end();
    });
    await expect(fetchAll(front)).rejects.toMatchObject({ code: 'SIZE_MISMATCH' });
    expect(front.requests).toHaveLength(1);
  });

  test('row blob-mismatch: of another digest is an error with both', async () => {
    const other = Buffer.from(CONTENT);
    other[5] = 255 - (other[5] ?? 0);
    const front = await faulty(undefined, answer(200, {}, other));
    await expect(fetchAll(front)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      message: expect.stringMatching(new RegExp(`${BLOB.digest} but has ${digestOf(other)}`)),
    });
  });

  test('row blob-mismatch: of another digest after a resume is an error too', async () => {
    const other = Buffer.alloc(CONTENT.length, 1);
    const range = { 'content-range': `bytes 100000-299999/300000` };
    const front = await serving(inOrder(resetAfter(100_000), answer(206, range, other.subarray(100_000))));
    await expect(fetchAll(front)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('row no-length: without Content-Length is streamed and checked at the end', async () => {
    const front = await faulty(undefined, ({ res }) => {
      res.write(CONTENT.subarray(0, 1000));
      res.end(CONTENT.subarray(1000));
    });
    expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
  });

  test('inline data is used when it is right, and ignored when not', async () => {
    const front = await serving();
    const right = { ...BLOB, data: CONTENT.toString('base64') };
    expect((await fetchAll(front, {}, right)).equals(CONTENT)).toBe(true);
    expect(front.requests).toHaveLength(0);
    const wrong = { ...BLOB, data: Buffer.alloc(CONTENT.length).toString('base64') };
    expect((await fetchAll(front, {}, wrong)).equals(CONTENT)).toBe(true);
    expect(front.requests).toHaveLength(1);
  });

  test('CVE-2020-15157: urls of a descriptor are never asked', async () => {
    const other = await faulty(undefined, answer(200, {}, CONTENT));
    const front = await faulty(undefined, answer(404));
    const blob = { ...BLOB, urls: [other.url.href] };
    await expect(fetchAll(front, {}, blob)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(other.requests).toHaveLength(0);
  });
});

test('row presigned-refusal: a link to storage that ran out is asked for anew once', async () => {
  const server = await registry({ redirectBlobs: true });
  server.repository('acme/app').putBlob(CONTENT);
  const store = storeAt(server.host);
  const expired = await faulty(undefined, answer(403));
  const front = await faulty(server, inOrder(redirectTo(expired.url)));
  expect((await fetchAll(front)).equals(CONTENT)).toBe(true);
  server.expireLinks();
  expect((await readAll(await store.fetchBlob(BLOB))).equals(CONTENT)).toBe(true);
  const dead = await faulty(server, redirectTo(expired.url));
  await expect(fetchAll(dead)).rejects.toMatchObject({ code: 'DENIED' });
});

test('destroying the stream ends the request', async () => {
  let closed = (): void => {};
  const ended = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const front = await faulty(undefined, ({ res }) => {
    res.on('close', closed);
    res.writeHead(200, { 'content-length': CONTENT.length }).write(CONTENT.subarray(0, 1000));
  });
  const stream = await storeAt(front.url.host).fetchBlob(BLOB);
  stream.destroy();
  await ended;
});

test('an abort while bytes come ends the stream with CANCELLED', async () => {
  // More than one read of the connection: the last chunk that came is held back.
  const front = await serving(when(asked('GET'), stallAfter(250_000)));
  const abort = new AbortController();
  const stream = await storeAt(front.url.host).fetchBlob(BLOB, { signal: abort.signal });
  stream.once('data', () => abort.abort());
  await expect(readAll(stream)).rejects.toMatchObject({ code: 'CANCELLED' });
});

describe('a large blob', () => {
  const SIZE = PARALLEL_DOWNLOAD_MIN_BYTES + 3;
  const PART = PARALLEL_DOWNLOAD_PART_BYTES;
  const PROBE = DOWNLOAD_PROBE_BYTES;
  /** Answers with a pause in the middle of what the pace is judged by, so that the connection counts as slow. */
  const slowly =
    (server: TestRegistry): Fault =>
    async ({ req, res }) => {
      const { range } = req.headers;
      const part = await fetch(new URL(req.url ?? '', server.url), { headers: range === undefined ? {} : { range } });
      const bytes = Buffer.from(await part.arrayBuffer());
      res.writeHead(206, { 'content-range': part.headers.get('content-range') ?? '', 'content-length': bytes.length });
      res.on('error', () => {}).write(bytes.subarray(0, MIB));
      await sleep(400);
      res.end(bytes.subarray(MIB));
    };
  const hashed = async (stream: Readable): Promise<string> => {
    const hash = createHash('sha256');
    for await (const chunk of stream) hash.update(chunk as Buffer);
    return `sha256:${hash.digest('hex')}`;
  };

  test('comes in parts side by side, in order, each resumed by itself', async () => {
    const server = await registry({ generatedBlob: SIZE });
    const digest = server.generatedDigest as Descriptor['digest'];
    const front = await faulty(
      server,
      inOrder(undefined, slowly(server), resetAfter(1_000_000), undefined, truncateAfter(5)),
    );
    const store = storeAt(front.url.host, { repository: 'generated' });
    const blob = { mediaType: 'application/octet-stream', digest, size: SIZE };
    expect(await hashed(await store.fetchBlob(blob))).toBe(digest);
    const asked = ranges(front);
    expect(asked.slice(0, 2)).toEqual([`bytes=0-${PROBE - 1}`, `bytes=${PROBE}-${SIZE - 1}`]);
    const parts = asked.slice(2).map((range) => (/=(\d+)-(\d+)$/.exec(range ?? '') ?? []).slice(1).map(Number));
    expect(parts.every(([start = 0, end = 0]) => end - start < PART)).toBe(true);
    expect(parts.filter(([, end]) => end === SIZE - 1)).toHaveLength(1);
    // Two were asked for again, from where they broke off.
    expect(parts).toHaveLength(new Set(parts.map(([, end]) => end)).size + 2);
    expect(front.busiest).toBeGreaterThan(1);
    expect(front.busiest).toBeLessThanOrEqual(PARALLEL_DOWNLOAD_PARTS);
  });

  test('comes whole where ranges are ignored', async () => {
    const server = await registry({ generatedBlob: SIZE, noRange: true });
    const digest = server.generatedDigest as Descriptor['digest'];
    const store = storeAt(server.host, { repository: 'generated' });
    expect(await hashed(await store.fetchBlob({ mediaType: 'a/b', digest, size: SIZE }))).toBe(digest);
    expect(server.trace.lines()).toHaveLength(1);
  });

  test('with one damaged part is an error', async () => {
    const server = await registry({ generatedBlob: SIZE });
    const digest = server.generatedDigest as Descriptor['digest'];
    const damaged: Fault = (exchange, next) => {
      const [start = 0, end = 0] = exchange.req.headers.range?.replace('bytes=', '').split('-').map(Number) ?? [];
      const headers = { 'content-range': `bytes ${start}-${end}/${SIZE}` };
      return answer(206, headers, Buffer.alloc(end - start + 1, 1))(exchange, next);
    };
    const front = await faulty(server, onNth(2, slowly(server)), onNth(4, damaged));
    const store = storeAt(front.url.host, { repository: 'generated' });
    const stream = await store.fetchBlob({ mediaType: 'a/b', digest, size: SIZE });
    await expect(hashed(stream)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('of one connection at first, in parts, and of several blobs at once: all are whole', async () => {
    const server = await registry({ generatedBlob: SIZE });
    const digest = server.generatedDigest as Descriptor['digest'];
    const front = await faulty(server, onNth(4, slowly(server)), onNth(5, slowly(server)));
    const store = storeAt(front.url.host, { repository: 'generated' });
    const one = async () => hashed(await store.fetchBlob({ mediaType: 'a/b', digest, size: SIZE }));
    expect(await Promise.all([one(), one(), one()])).toEqual([digest, digest, digest]);
    expect(front.busiest).toBeLessThanOrEqual(PARALLEL_DOWNLOAD_PARTS + 3);
  });
});
