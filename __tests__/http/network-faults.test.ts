import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ArtifactError } from '../../src/base/errors.ts';
import type { HttpBody } from '../../src/http/http.ts';
import {
  answer,
  asked,
  delay,
  dropBeforeHeaders,
  dropUploadAfter,
  inOrder,
  lieAboutLength,
  raw,
  resetAfter,
  resetNextOnConnection,
  stall,
  stallAfter,
  trickle,
  truncateAfter,
  when,
} from '../support/faults.ts';
import { BODY, client, countedBody, failure, get, put, serveBody, server, text } from './client-fixture.ts';

/** Long enough for a busy machine to answer in, and short enough to wait for. */
const STALL_MS = 400;

describe('network faults', () => {
  it('row reset-before-headers: a reset before the headers is tried again', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropBeforeHeaders(), dropBeforeHeaders())] });
    const told: string[] = [];
    expect(await text(await client({ onRetry: (sentence) => told.push(sentence) }).request(get(url)))).toBe('ok');
    expect(requests.length).toBe(3);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^Fetching it failed: the connection to 127\.0\.0\.1:\d+ was lost .*; trying again in /);
  });

  it('row reset-before-headers: a POST that may have arrived is not, unless it says it may be', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropBeforeHeaders(), dropBeforeHeaders())] });
    const post = { method: 'POST' as const };
    expect(await failure(client().request(get(url, post)))).toMatchObject({ code: 'NETWORK' });
    expect(requests.length).toBe(1);
    expect((await client().request(get(url, { ...post, retryable: true }))).status).toBe(200);
    expect(requests.length).toBe(3);
  });

  it('row reset-before-headers: ends after the tries with a sentence', async () => {
    const { url, requests } = await server({ faults: [dropBeforeHeaders()] });
    const error = await failure(client({ retries: 2 }).request(get(url)));
    expect(error).toMatchObject({ code: 'NETWORK', remedy: expect.any(String) });
    expect(requests.length).toBe(3);
  });

  it('row reset-mid-download: a reset in the body ends the body with NETWORK, for the caller to resume', async () => {
    const { url } = await server({ faults: [resetAfter(100_000)], handler: serveBody });
    const response = await client().request(get(url));
    let received = 0;
    const error = await failure(
      (async () => {
        for await (const chunk of response.body) {
          received += chunk.length;
        }
      })(),
    );
    expect([error.code, received]).toEqual(['NETWORK', 100_000]);
  });

  it('row stall: no answer is TIMEOUT, and tried again', async () => {
    const { url, requests } = await server({ faults: [inOrder(stall())] });
    expect((await client({ stallTimeoutMs: STALL_MS }).request(get(url))).status).toBe(200);
    expect(requests.length).toBe(2);
    const silent = await server({ faults: [stall()] });
    const error = await failure(client({ stallTimeoutMs: STALL_MS, retries: 0 }).request(get(silent.url)));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toMatch(/did not answer within 400 ms$/);
  });

  it('row stall: a stall in the answer ends its body with TIMEOUT', async () => {
    const { url } = await server({ faults: [stallAfter(1_000)], handler: serveBody });
    const response = await client({ stallTimeoutMs: STALL_MS }).request(get(url));
    const error = await failure(response.bytes(1e6));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('sent no more bytes for 400 ms');
  });

  it('row stall: a stall in an upload is TIMEOUT', async () => {
    const { url } = await server({ faults: [stall()] });
    const chunk = Buffer.alloc(65_536);
    const body: HttpBody = {
      length: 1e9,
      open: async () =>
        Readable.from(
          (function* () {
            while (true) yield chunk;
          })(),
        ),
    };
    const error = await failure(client({ stallTimeoutMs: STALL_MS, retries: 0 }).request(put(url, body)));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('took no more bytes');
  });

  it('row stall: slow but moving goes on', async () => {
    const { url } = await server({ faults: [trickle(BODY.subarray(0, 40), 2, STALL_MS / 10)] });
    expect(await text(await client({ stallTimeoutMs: STALL_MS, retries: 0 }).request(get(url)))).toHaveLength(40);
  });

  it('row stall: a reader or a source that takes its time is no stall', async () => {
    const { url } = await server({ handler: serveBody, faults: [when(asked('PUT'), answer(201))] });
    const http = client({ stallTimeoutMs: STALL_MS, retries: 0 });
    const response = await http.request(get(url));
    await sleep(2 * STALL_MS);
    expect(await text(response)).toHaveLength(BODY.byteLength);
    const slow: HttpBody = {
      length: 4,
      open: async () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('ab');
            await sleep(2 * STALL_MS);
            yield Buffer.from('cd');
          })(),
        ),
    };
    expect((await http.request(put(url, slow))).status).toBe(201);
  });

  it('row stall: the answer to a whole upload may take longer than a stall', async () => {
    const { url } = await server({ faults: [delay(2 * STALL_MS), answer(201)] });
    const http = client({ stallTimeoutMs: STALL_MS, retries: 0 });
    expect((await http.request(put(url, BODY))).status).toBe(201);
    expect((await http.request(put(url, Buffer.from('small')))).status).toBe(201);
  });

  it.each([
    ['truncated', [truncateAfter(1_000)]],
    ['announced too long', [lieAboutLength(10)]],
  ])('row short-body: a body %s ends with NETWORK', async (_name, faults) => {
    const { url } = await server({ faults, handler: serveBody });
    const response = await client().request(get(url));
    expect(await failure(response.bytes(1e6))).toMatchObject({ code: 'NETWORK' });
  });

  it('row no-length: a body without Content-Length is read to its end', async () => {
    const { url } = await server({ faults: [raw(`HTTP/1.1 200 OK\r\n\r\n${BODY}`)] });
    expect(await text(await client().request(get(url)))).toBe(String(BODY));
    const chunked = await server({ handler: (_req, res) => void Readable.from([BODY]).pipe(res) });
    expect(await text(await client().request(get(chunked.url)))).toBe(String(BODY));
  });

  it('row no-length: a chunked body that breaks off ends with NETWORK', async () => {
    const { url } = await server({
      faults: [raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n')],
    });
    const response = await client().request(get(url));
    expect(await failure(response.bytes(100))).toMatchObject({ code: 'NETWORK' });
  });

  it.each([
    ['garbage', 'content-length: abc'],
    ['negative', 'content-length: -1'],
    ['duplicate', 'content-length: 2\r\ncontent-length: 3'],
    ['together with chunks', 'content-length: 2\r\ntransfer-encoding: chunked'],
  ])('row bad-length: a %s Content-Length is PROTOCOL', async (_name, header) => {
    const { url, requests } = await server({ faults: [raw(`HTTP/1.1 200 OK\r\n${header}\r\n\r\nok`)] });
    expect(await failure(client().request(get(url)))).toMatchObject({ code: 'PROTOCOL' });
    expect(requests.length).toBe(1);
  });

  it.each([1, 30])('%i interim answers that nobody asked for are passed over', async (count) => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'.repeat(count);
    const { url } = await server({ faults: [raw(`${interim}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`)] });
    const http = client({ retries: 0 });
    for (const method of ['GET', 'PUT'] as const) {
      const body = method === 'PUT' ? { body: Buffer.from('content') } : {};
      const answer = await http.request({ method, url, what: 'Trying', ...body });
      expect([answer.status, Buffer.from(await answer.bytes(10)).toString()]).toEqual([200, 'ok']);
    }
  });

  it('headers of 250 KB are read, and of more an error that names the limit', async () => {
    const { url } = await server({
      handler: (req, res) =>
        void res.writeHead(200, { 'x-much': 'm'.repeat(req.url === '/more' ? 270_000 : 250_000) }).end('ok'),
    });
    const http = client();
    expect((await http.request({ method: 'GET', url, what: 'Trying' })).status).toBe(200);
    const more = http.request({ method: 'GET', url: new URL('/more', url), what: 'Trying' });
    await expect(more).rejects.toMatchObject({ code: 'PROTOCOL', message: expect.stringContaining('256 KB') });
  });

  it('row unknown-host: an unknown host is tried a few times and named', async () => {
    const told: string[] = [];
    const http = client({ onRetry: (sentence) => told.push(sentence) });
    const error = await failure(http.request(get('https://no-such-host.invalid/v2/')));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toContain('no-such-host.invalid');
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it('row refused-connection: a refused connection is tried again, also for POST, and named', async () => {
    const started = await server();
    await started.close();
    const told: string[] = [];
    const http = client({ retries: 3, onRetry: (sentence) => told.push(sentence) });
    const error = await failure(http.request(get(started.url, { method: 'POST' })));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toBe(`Fetching it failed: ${started.url.host} refused the connection`);
    expect(told).toHaveLength(3);
    const body = countedBody(BODY);
    expect(await failure(client({ retries: 1 }).request(put(started.url, body)))).toMatchObject({ code: 'NETWORK' });
    expect(body.opened).toBe(0);
  });

  it('row refused-connection: the next address of a host is taken', async () => {
    const { url } = await server();
    expect((await client({ retries: 0 }).request(get(`http://localhost:${url.port}/`))).status).toBe(200);
  });

  it('row stale-connection: a stale connection reset on PUT is tried again with a fresh body', async () => {
    const { url, requests } = await server({ faults: [resetNextOnConnection(), when(asked('PUT'), answer(201))] });
    const http = client();
    await (await http.request(get(url))).discard();
    const body = countedBody(BODY);
    let sent = 0;
    const onSent = (bytes: number) => {
      sent += bytes;
    };
    expect((await http.request(put(url, body, { onSent }))).status).toBe(201);
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'PUT']);
    expect([body.opened, requests[2]?.bodyBytes, sent]).toEqual([2, BODY.byteLength, BODY.byteLength]);
  });

  it('row stale-connection: an upload that breaks off starts over with a fresh body', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropUploadAfter(70_000), answer(201))] });
    const body = countedBody(BODY);
    expect((await client().request(put(url, body))).status).toBe(201);
    expect([body.opened, requests.at(-1)?.bodyBytes]).toEqual([2, BODY.byteLength]);
  });
});

describe('the content of an upload', () => {
  it('row file-changes: that cannot be read fails with its own error and is not tried again', async () => {
    const { url } = await server({ faults: [answer(201)] });
    const changed = new ArtifactError('FILE_CHANGED', 'it changed');
    let opened = 0;
    const body: HttpBody = {
      length: 100,
      async open() {
        opened += 1;
        return Readable.from(
          (function* () {
            yield Buffer.alloc(10);
            throw changed;
          })(),
        );
      },
    };
    expect(await failure(client().request(put(url, body)))).toBe(changed);
    expect(opened).toBe(1);
    const closed: HttpBody = { length: 1, open: () => Promise.reject(changed) };
    expect(await failure(client().request(put(url, closed)))).toBe(changed);
  });

  it.each([
    ['shorter', 2_000],
    ['longer', 500],
  ])('row file-changes: that is %s than announced is SIZE_MISMATCH', async (_name, length) => {
    const { url } = await server({ faults: [answer(201)] });
    const body: HttpBody = { length, open: async () => Readable.from([Buffer.alloc(1_000)]) };
    expect(await failure(client().request(put(url, body)))).toMatchObject({ code: 'SIZE_MISMATCH' });
  });

  it('may be refused before it is sent', async () => {
    const { url } = await server({
      handler: (_req, res) => void res.writeHead(401, { 'content-length': 0 }).end(),
    });
    const response = await client().request(put(url, countedBody(BODY)));
    expect(response.status).toBe(401);
    await response.discard();
  });
});
