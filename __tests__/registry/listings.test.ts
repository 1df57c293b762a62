import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Digest } from '../../src/oci/digest.ts';
import { fallbackTag } from '../../src/oci/fallback-tag.ts';
import { collect, putEmpty, readAll, sample, source } from '../store/samples.ts';
import { answer, asked, redirectTo, when } from '../support/faults.ts';
import type { Fault } from '../support/scripted-server.ts';
import { faulty, registry, signIn, storeAt } from './rig.ts';

const SUBJECT = sample({ artifactType: 'application/vnd.subject' });
const REFERRER = sample({ subject: SUBJECT.descriptor });
const { digest } = SUBJECT.descriptor;

/** A registry that holds a subject with one referrer, tagged v1. */
async function attached(noReferrers = false) {
  const server = await registry({ noReferrers, pageSize: 1 });
  const store = storeAt(server.host);
  await putEmpty(store);
  await store.putManifest(SUBJECT, { tag: 'v1' });
  await store.putManifest(SUBJECT, { tag: 'v2' });
  await store.putManifest(REFERRER);
  return server;
}

/** Sends a path on to the same path of another server. */
function onward(to: string): Fault {
  return ({ req, res }) => void res.writeHead(307, { location: `${to}${req.url}`, 'content-length': 0 }).end();
}

describe('a listing that is redirected', () => {
  test('is read where it is, page after page, and nobody is signed in there', async () => {
    const other = await attached();
    const front = await faulty(
      undefined,
      when(
        ({ req }) => req.headers.authorization === undefined,
        answer(401, { 'www-authenticate': 'Basic realm="x"' }),
      ),
      onward(other.url),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect((await collect(store.tags())).toSorted()).toEqual(['v1', 'v2']);
    expect(await store.referrers(digest)).toHaveLength(1);
    expect(other.trace.entries.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect(front.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(true);
  });

  test('of referrers, to what is no registry, is no referrers API: the fallback tag is asked', async () => {
    const server = await attached(true);
    const elsewhere = await faulty(undefined, answer(429));
    const sent = redirectTo(`${elsewhere.url}-/v2/packages/container/app`, 303);
    const front = await faulty(server, when(asked('GET', '/v2/acme/app/referrers/'), sent));
    expect(await storeAt(front.url.host).referrers(digest)).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('a next page without angle brackets', () => {
  test('is read', async () => {
    const front = await faulty(
      undefined,
      when(asked('GET', '/v2/acme/app/tags/list?last=a'), answer(200, {}, '{"tags":["b"]}')),
      answer(200, { link: '/v2/acme/app/tags/list?last=a; rel="next"' }, '{"tags":["a"]}'),
    );
    expect(await collect(storeAt(front.url.host).tags())).toEqual(['a', 'b']);
  });

  test('a Link of 15 KB costs no time', async () => {
    const front = await faulty(undefined, answer(200, { link: '<'.repeat(15_000) }, '{"tags":["a"]}'));
    const started = performance.now();
    expect(await collect(storeAt(front.url.host).tags())).toEqual(['a']);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const CODINGS: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
];

/** Compresses what comes back although nobody asked for it. */
function compressed(coding: string, encode: (bytes: Uint8Array) => Uint8Array, chunked: boolean): Fault {
  return async ({ res }, next) => {
    const chunks: Buffer[] = [];
    const writeHead = res.writeHead.bind(res);
    const end = res.end.bind(res);
    let head: [number, Record<string, string>] = [200, {}];
    res.writeHead = ((status: number, headers: Record<string, string> | string[]) => {
      const entries = Array.isArray(headers)
        ? Array.from({ length: headers.length / 2 }, (_, i) => [headers[2 * i], headers[2 * i + 1]])
        : Object.entries(headers);
      head = [status, Object.fromEntries(entries.map(([name, value]) => [String(name).toLowerCase(), String(value)]))];
      return res;
    }) as typeof res.writeHead;
    res.write = ((chunk: Uint8Array) => chunks.push(Buffer.from(chunk)) > 0) as typeof res.write;
    res.end = ((chunk?: Uint8Array) => {
      if (chunk !== undefined) chunks.push(Buffer.from(chunk));
      const body = encode(Buffer.concat(chunks));
      const { 'content-length': _, 'transfer-encoding': __, ...headers } = head[1];
      const length = chunked ? {} : { 'content-length': String(body.byteLength) };
      writeHead(head[0], { ...headers, ...length, 'content-encoding': coding });
      return end(body);
    }) as typeof res.end;
    await next();
  };
}

describe('an answer that is compressed in spite of identity', () => {
  const cases = CODINGS.flatMap(([coding, encode]) => [
    { coding, encode, chunked: false },
    { coding, encode, chunked: true },
  ]);
  test.each(cases)('$coding, chunked: $chunked', async ({ coding, encode, chunked }) => {
    const server = await attached();
    const front = await faulty(
      server,
      when(({ req }) => req.method === 'GET', compressed(coding, encode, chunked)),
    );
    const store = storeAt(front.url.host);
    expect((await store.fetchManifest('v1'))?.descriptor.digest).toBe(digest);
    expect((await collect(store.tags())).toSorted()).toEqual(['v1', 'v2']);
    expect(await store.referrers(digest)).toHaveLength(1);
    if (encode === deflateRawSync) return;
    for (const size of [10, 1_000_000]) {
      const blob = source('abcdefghij'.repeat(size / 10));
      await storeAt(server.host).putBlob(blob);
      expect((await readAll(await store.fetchBlob(blob.descriptor))).byteLength).toBe(size);
    }
  });

  test('a blob that is a gzip file itself, said to be in gzip, is that file', async () => {
    const bytes = gzipSync('content');
    const blob = source(bytes);
    const front = await faulty(undefined, answer(200, { 'content-encoding': 'gzip' }, bytes));
    expect(await readAll(await storeAt(front.url.host).fetchBlob(blob.descriptor))).toEqual(bytes);
  });

  test('one that grows without end is cut off, one in an unknown coding or none at all is an error', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const huge = await faulty(undefined, answer(200, { 'content-encoding': 'gzip' }, bomb));
    await expect(storeAt(huge.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'TOO_LARGE' });
    for (const coding of ['gzip', 'zstd', 'gzip, br']) {
      const odd = await faulty(undefined, answer(200, { 'content-encoding': coding }, 'not that'));
      await expect(storeAt(odd.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'PROTOCOL' });
    }
  });

  test('an error is told in its own words', async () => {
    const body = gzipSync(JSON.stringify({ errors: [{ code: 'DENIED', message: 'quota exceeded' }] }));
    const front = await faulty(undefined, answer(400, { 'content-encoding': 'gzip' }, body));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toThrow(/quota exceeded/);
  });
});

describe('a list of what is attached that can not be read', () => {
  const list = JSON.stringify({ schemaVersion: 2, manifests: [REFERRER.descriptor] });
  test.each([
    ['an empty object', '{}'],
    ['cut off', list.slice(0, -10)],
    ['text', 'nothing here'],
    ['nothing', ''],
    ['compressed without a word', gzipSync(list)],
  ])('%s is an error', async (_, body) => {
    const front = await faulty(await attached(), when(asked('GET', '/v2/acme/app/referrers/'), answer(200, {}, body)));
    await expect(storeAt(front.url.host).referrers(digest)).rejects.toMatchObject({
      code: 'PROTOCOL',
      remedy: expect.stringContaining('referrers-mode'),
    });
  });

  test('a web page is a warning, and the fallback tag is asked', async () => {
    const server = await attached(true);
    const page = answer(200, { 'content-type': 'text/html' }, '<html><title>Registry UI</title></html>');
    const front = await faulty(server, when(asked('GET', '/v2/acme/app/referrers/'), page));
    const warnings: string[] = [];
    const observer = {
      info() {},
      debug() {},
      notice() {},
      warning: (text: string) => void warnings.push(text),
      transfer: () => ({ add() {}, end() {} }),
    };
    const store = storeAt(front.url.host, { observer });
    expect(await store.referrers(digest)).toHaveLength(1);
    expect(server.repository('acme/app').tags.has(fallbackTag(digest as Digest))).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('a web page, "Registry UI"')]);
  });
});
