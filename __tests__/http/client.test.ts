import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ArtifactError } from '../../src/errors.ts';
import { createHttpClient } from '../../src/http/client.ts';
import type { HttpBody, HttpClient, HttpOptions, HttpRequest, HttpResponse, HttpTrace } from '../../src/http/http.ts';
import {
  answer,
  asked,
  delay,
  dropBeforeHeaders,
  dropUploadAfter,
  inOrder,
  lieAboutLength,
  raw,
  redirectTo,
  resetAfter,
  resetNextOnConnection,
  stall,
  stallAfter,
  statuses,
  trickle,
  truncateAfter,
  when,
} from '../support/faults.ts';
import {
  forwardTo,
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../support/scripted-server.ts';

const BODY = Buffer.alloc(300_000, 'content ');
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function server(options?: ScriptedServerOptions): Promise<ScriptedServer> {
  const started = await startScriptedServer(options);
  open.push(started);
  return started;
}

function client(options: Partial<HttpOptions> = {}): HttpClient {
  const created = createHttpClient({ userAgent: 'test/1', retryDelayMs: 1, ...options });
  open.push(created);
  return created;
}

function get(url: URL | string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(url), what: 'Fetching it', ...more };
}

function put(url: URL | string, body: Uint8Array | HttpBody, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'PUT', url: new URL(url), what: 'Sending it', body, ...more };
}

async function text(response: HttpResponse): Promise<string> {
  return Buffer.from(await response.bytes(10_000_000)).toString();
}

/** A body that says how often it was opened. */
function countedBody(bytes: Uint8Array): HttpBody & { opened: number } {
  return {
    length: bytes.byteLength,
    opened: 0,
    async open() {
      this.opened += 1;
      return Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);
    },
  };
}

const serveBody: ScriptedServerOptions['handler'] = (_req, res) => {
  res.writeHead(200, { 'content-length': BODY.byteLength }).end(BODY);
};

async function failure(promise: Promise<unknown>): Promise<ArtifactError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ArtifactError)) {
    throw new Error(`expected an ArtifactError, got ${String(error)}`);
  }
  return error;
}

describe('a request', () => {
  it('sends its headers, asks for no encoding and gives status, headers and body', async () => {
    const { url, requests } = await server({ faults: [answer(201, { 'x-a': '1' }, 'hello')] });
    const response = await client().request(get(new URL('/v2/?n=1', url), { headers: { accept: 'x/y' } }));
    expect([response.status, response.header('x-a'), response.header('x-b'), await text(response)]).toEqual([
      201,
      '1',
      undefined,
      'hello',
    ]);
    expect(requests[0]).toMatchObject({
      path: '/v2/?n=1',
      headers: { accept: 'x/y', 'accept-encoding': 'identity', 'user-agent': 'test/1' },
    });
  });

  it('keeps one connection for requests one after another, HEAD included', async () => {
    const http = client();
    const started = await server();
    for (const method of ['HEAD', 'GET', 'DELETE', 'HEAD', 'GET'] as const) {
      await (await http.request(get(started.url, { method }))).discard();
    }
    expect([started.requests.length, started.connections]).toEqual([5, 1]);
  });

  it.each([0, 10, 65_536, 65_537, 300_000])('sends a body of %i bytes, from memory or a source', async (size) => {
    const { url, requests } = await server({ faults: [answer(201)] });
    const bytes = BODY.subarray(0, size);
    let sent = 0;
    const onSent = (count: number) => {
      sent += count;
    };
    await (await client().request(put(url, bytes, { onSent }))).discard();
    await (await client().request(put(url, countedBody(bytes), { onSent }))).discard();
    expect(requests.map(({ headers, bodyBytes }) => [headers['content-length'], bodyBytes])).toEqual([
      [String(size), size],
      [String(size), size],
    ]);
    expect(sent).toBe(2 * size);
  });

  it('reads no more than it may', async () => {
    const { url } = await server({ handler: serveBody });
    const http = client();
    const known = await http.request(get(url));
    expect(await failure(known.bytes(1_000))).toMatchObject({ code: 'TOO_LARGE' });
    const chunked = await server({ handler: (_req, res) => void Readable.from([BODY, BODY]).pipe(res) });
    const unknown = await http.request(get(chunked.url));
    expect(await failure(unknown.bytes(1_000))).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('leaves the statuses that are no trouble to the caller', async () => {
    const { url, requests } = await server({ faults: [statuses(404, 401, 416)] });
    const http = client();
    const seen: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      const response = await http.request(get(url));
      seen.push(response.status);
      await response.discard();
    }
    expect([seen, requests.length]).toEqual([[404, 401, 416], 3]);
  });

  it('traces every hop without its query', async () => {
    const traces: HttpTrace[] = [];
    const { url } = await server({ faults: [inOrder(answer(503), redirectTo('/next?sig=secret'))] });
    await (
      await client({ onTrace: (trace) => traces.push(trace) }).request(get(new URL('/a?token=secret', url)))
    ).discard();
    expect(traces.map(({ method, url, attempt, status }) => [method, new URL(url).pathname, attempt, status])).toEqual([
      ['GET', '/a', 1, 503],
      ['GET', '/a', 2, 307],
      ['GET', '/next', 2, 200],
    ]);
    expect(JSON.stringify(traces)).not.toContain('secret');
  });
});

describe('a bounded number at once', () => {
  it('per origin, freed when the body is over', async () => {
    const started = await server({ faults: [delay(5)], handler: serveBody });
    const http = client({ concurrency: 3 });
    await Promise.all(Array.from({ length: 12 }, async () => text(await http.request(get(started.url)))));
    expect([started.requests.length, started.busiest]).toEqual([12, 3]);
  });

  it('uploads do not wait for downloads that wait for them', async () => {
    const started = await server({ handler: serveBody, faults: [when(asked('PUT'), answer(201))] });
    const http = client({ concurrency: 1 });
    const download = await http.request(get(started.url));
    const body = { length: BODY.byteLength, open: async () => download.body };
    expect((await http.request(put(started.url, body))).status).toBe(201);
  });

  it('a wait can be cancelled', async () => {
    const started = await server({ faults: [stall()] });
    const http = client({ concurrency: 1 });
    const first = failure(http.request(get(started.url)));
    const controller = new AbortController();
    const second = failure(http.request(get(started.url, { signal: controller.signal })));
    controller.abort();
    expect(await second).toMatchObject({ code: 'CANCELLED' });
    await http.close();
    expect(await first).toMatchObject({ code: 'CANCELLED' });
  });
});

describe('network faults', () => {
  it('row 2: a reset before the headers is tried again', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropBeforeHeaders(), dropBeforeHeaders())] });
    const told: string[] = [];
    expect(await text(await client({ onRetry: (sentence) => told.push(sentence) }).request(get(url)))).toBe('ok');
    expect(requests.length).toBe(3);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^Fetching it failed: the connection to 127\.0\.0\.1:\d+ was lost .*; trying again in /);
  });

  it('row 2: a POST that may have arrived is not, unless it says it may be', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropBeforeHeaders(), dropBeforeHeaders())] });
    const post = { method: 'POST' as const };
    expect(await failure(client().request(get(url, post)))).toMatchObject({ code: 'NETWORK' });
    expect(requests.length).toBe(1);
    expect((await client().request(get(url, { ...post, retryable: true }))).status).toBe(200);
    expect(requests.length).toBe(3);
  });

  it('row 2: ends after the tries with a sentence', async () => {
    const { url, requests } = await server({ faults: [dropBeforeHeaders()] });
    const error = await failure(client({ retries: 2 }).request(get(url)));
    expect(error).toMatchObject({ code: 'NETWORK', remedy: expect.any(String) });
    expect(requests.length).toBe(3);
  });

  it('row 1: a reset in the body ends the body with NETWORK, for the caller to resume', async () => {
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

  it('row 3: no answer is TIMEOUT, and tried again', async () => {
    const { url, requests } = await server({ faults: [inOrder(stall())] });
    expect((await client({ stallTimeoutMs: 100 }).request(get(url))).status).toBe(200);
    expect(requests.length).toBe(2);
    const silent = await server({ faults: [stall()] });
    const error = await failure(client({ stallTimeoutMs: 100, retries: 0 }).request(get(silent.url)));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toMatch(/did not answer within 100 ms$/);
  });

  it('row 3: a stall in the answer ends its body with TIMEOUT', async () => {
    const { url } = await server({ faults: [stallAfter(1_000)], handler: serveBody });
    const response = await client({ stallTimeoutMs: 100 }).request(get(url));
    const error = await failure(response.bytes(1e6));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('sent no more bytes for 100 ms');
  });

  it('row 3: a stall in an upload is TIMEOUT', async () => {
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
    const error = await failure(client({ stallTimeoutMs: 200, retries: 0 }).request(put(url, body)));
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toContain('took no more bytes');
  });

  it('row 3: slow but moving goes on', async () => {
    const { url } = await server({ faults: [trickle(BODY.subarray(0, 40), 2, 20)] });
    expect(await text(await client({ stallTimeoutMs: 250, retries: 0 }).request(get(url)))).toHaveLength(40);
  });

  it('row 3: a reader or a source that takes its time is no stall', async () => {
    const { url } = await server({ handler: serveBody, faults: [when(asked('PUT'), answer(201))] });
    const http = client({ stallTimeoutMs: 100, retries: 0 });
    const response = await http.request(get(url));
    await sleep(300);
    expect(await text(response)).toHaveLength(BODY.byteLength);
    const slow: HttpBody = {
      length: 4,
      open: async () =>
        Readable.from(
          (async function* () {
            yield Buffer.from('ab');
            await sleep(300);
            yield Buffer.from('cd');
          })(),
        ),
    };
    expect((await http.request(put(url, slow))).status).toBe(201);
  });

  it('row 3: the answer to a whole upload may take longer than a stall', async () => {
    const { url } = await server({ faults: [delay(300), answer(201)] });
    const http = client({ stallTimeoutMs: 100, retries: 0 });
    expect((await http.request(put(url, BODY))).status).toBe(201);
    expect((await http.request(put(url, Buffer.from('small')))).status).toBe(201);
  });

  it.each([
    ['truncated', [truncateAfter(1_000)]],
    ['announced too long', [lieAboutLength(10)]],
  ])('row 4: a body %s ends with NETWORK', async (_name, faults) => {
    const { url } = await server({ faults, handler: serveBody });
    const response = await client().request(get(url));
    expect(await failure(response.bytes(1e6))).toMatchObject({ code: 'NETWORK' });
  });

  it('row 6: a body without Content-Length is read to its end', async () => {
    const { url } = await server({ faults: [raw(`HTTP/1.1 200 OK\r\n\r\n${BODY}`)] });
    expect(await text(await client().request(get(url)))).toBe(String(BODY));
    const chunked = await server({ handler: (_req, res) => void Readable.from([BODY]).pipe(res) });
    expect(await text(await client().request(get(chunked.url)))).toBe(String(BODY));
  });

  it('row 6: a chunked body that breaks off ends with NETWORK', async () => {
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
  ])('row 7: a %s Content-Length is PROTOCOL', async (_name, header) => {
    const { url, requests } = await server({ faults: [raw(`HTTP/1.1 200 OK\r\n${header}\r\n\r\nok`)] });
    expect(await failure(client().request(get(url)))).toMatchObject({ code: 'PROTOCOL' });
    expect(requests.length).toBe(1);
  });

  it('row 11: an unknown host is tried a few times and named', async () => {
    const told: string[] = [];
    const http = client({ onRetry: (sentence) => told.push(sentence) });
    const error = await failure(http.request(get('https://no-such-host.invalid/v2/')));
    expect(error.code).toBe('NETWORK');
    expect(error.message).toContain('no-such-host.invalid');
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it('row 12: a refused connection is tried again, also for POST, and named', async () => {
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

  it('row 12: the next address of a host is taken', async () => {
    const { url } = await server();
    expect((await client({ retries: 0 }).request(get(`http://localhost:${url.port}/`))).status).toBe(200);
  });

  it('row 14: a stale connection reset on PUT is tried again with a fresh body', async () => {
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

  it('row 14: an upload that breaks off starts over with a fresh body', async () => {
    const { url, requests } = await server({ faults: [inOrder(dropUploadAfter(70_000), answer(201))] });
    const body = countedBody(BODY);
    expect((await client().request(put(url, body))).status).toBe(201);
    expect([body.opened, requests.at(-1)?.bodyBytes]).toEqual([2, BODY.byteLength]);
  });
});

describe('the content of an upload', () => {
  it('row 77: that cannot be read fails with its own error and is not tried again', async () => {
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
  ])('row 77: that is %s than announced is SIZE_MISMATCH', async (_name, length) => {
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

describe('answers', () => {
  it.each([408, 429, 499, 500, 502, 503, 504, 522])('row 15: %i is tried again', async (status) => {
    const { url, requests } = await server({ faults: [statuses(status, status)] });
    expect((await client().request(get(url))).status).toBe(200);
    expect(requests.length).toBe(3);
  });

  it('row 15: after the tries the answer stands, body and all', async () => {
    const { url, requests } = await server({ faults: [answer(503, {}, 'overloaded')] });
    const response = await client({ retries: 2 }).request(get(url));
    expect([response.status, await text(response), requests.length]).toEqual([503, 'overloaded', 3]);
  });

  it('row 15: a POST is tried again only after an answer that did not carry it out', async () => {
    const { url, requests } = await server({ faults: [statuses(429, 502)] });
    expect((await client().request(get(url, { method: 'POST' }))).status).toBe(502);
    expect(requests.length).toBe(2);
  });

  it.each([
    ['seconds', () => '0'],
    ['a past date', () => new Date(0).toUTCString()],
    ['a past epoch', () => '1500000000'],
    ['garbage', () => 'in a while'],
  ])('row 16: Retry-After as %s goes on', async (_name, value) => {
    const { url, requests } = await server({ faults: [inOrder(answer(429, { 'retry-after': value() }))] });
    expect((await client().request(get(url))).status).toBe(200);
    expect(requests.length).toBe(2);
  });

  it('row 16: a wait in the body of a 429 is obeyed', async () => {
    const told: string[] = [];
    const { url } = await server({ faults: [inOrder(answer(429, {}, 'retry-after: 10.3ms, allowed: 2000/minute'))] });
    expect(
      (await client({ retryDelayMs: 0, onRetry: (sentence) => told.push(sentence) }).request(get(url))).status,
    ).toBe(200);
    expect(told).toEqual([expect.stringMatching(/answered 429; trying again in 10 ms \(1 of 5\)$/)]);
  });

  it.each([
    ['in seconds', { 'retry-after': '21600' }, ''],
    ['in the body', {}, 'retry-after: 6h'],
  ])('row 16: a wait of six hours %s fails at once and says so', async (_name, headers, body) => {
    const { url, requests } = await server({ faults: [answer(429, headers, body)] });
    const error = await failure(client().request(get(url)));
    expect([error.code, error.status, requests.length]).toEqual(['RATE_LIMITED', 429, 1]);
    expect(error.message).toMatch(/answered 429 and asks to wait 6 h$/);
  });

  it('row 34: a repeated warning is told once', async () => {
    const told: string[] = [];
    const { url } = await server({ faults: [answer(200, { warning: '299 - "going away"' })] });
    const http = client({ onWarning: (warning) => told.push(warning) });
    await (await http.request(get(url))).discard();
    await (await http.request(get(url))).discard();
    expect(told).toEqual(['going away']);
  });
});

describe('redirects', () => {
  it('are followed for GET and HEAD and handed over for others', async () => {
    const { url } = await server({
      faults: [
        when(asked('GET', '/a'), redirectTo('/b')),
        when(asked('HEAD', '/a'), redirectTo('/b')),
        when(asked('PUT'), redirectTo('/b')),
      ],
    });
    const http = client();
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await http.request(get(new URL('/a', url), { method }));
      expect([response.status, response.url.pathname]).toEqual([200, '/b']);
      await response.discard();
    }
    const response = await http.request(put(new URL('/a', url), Buffer.from('x')));
    expect([response.status, response.header('location')]).toEqual([307, '/b']);
  });

  it('row 27: a loop is refused', async () => {
    const { url, requests } = await server({
      faults: [when(asked('GET', '/a'), redirectTo('/b')), when(asked('GET', '/b'), redirectTo('/a'))],
    });
    expect(await failure(client().request(get(new URL('/a', url))))).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(requests.length).toBe(2);
  });

  it('row 27: more than ten are refused', async () => {
    const { url, requests } = await server({
      handler: (req, res) => void res.writeHead(302, { location: `${req.url}x` }).end(),
    });
    expect(await failure(client().request(get(url)))).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(requests.length).toBe(11);
  });

  it('row 29: another origin gets no credentials, nor does the first one afterwards', async () => {
    const other = await server();
    const home = await server({ faults: [when(asked('GET', '/a'), redirectTo(new URL('/hop', other.url)))] });
    other.add(when(asked('GET', '/hop'), redirectTo(new URL('/back', home.url))));
    const response = await client().request(
      get(new URL('/a', home.url), {
        headers: { accept: 'x/y' },
        originHeaders: { authorization: 'Bearer secret', cookie: 'a=b', 'x-custom': 'secret' },
      }),
    );
    await response.discard();
    const seen = [...home.requests, ...other.requests].map(({ path, headers }) => [
      path,
      headers.accept,
      headers.authorization,
      headers.cookie,
      headers['x-custom'],
    ]);
    expect(seen).toEqual([
      ['/a', 'x/y', 'Bearer secret', 'a=b', 'secret'],
      ['/back', 'x/y', undefined, undefined, undefined],
      ['/hop', 'x/y', undefined, undefined, undefined],
    ]);
  });

  it('row 29: the same origin keeps them', async () => {
    const { url, requests } = await server({ faults: [when(asked('GET', '/a'), redirectTo('/b'))] });
    await (await client().request(get(new URL('/a', url), { originHeaders: { authorization: 'x' } }))).discard();
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['x', 'x']);
  });

  it('a try starts over where it began, since the target may have expired', async () => {
    const other = await server({ faults: [inOrder(answer(503))] });
    const home = await server({ faults: [redirectTo(other.url)] });
    expect((await client().request(get(home.url))).status).toBe(200);
    expect([home.requests.length, other.requests.length]).toEqual([2, 2]);
  });
});

describe('cancelling', () => {
  it('row 101: ends a wait between tries at once', async () => {
    const { url } = await server({ faults: [answer(429, { 'retry-after': '200' })] });
    const controller = new AbortController();
    const http = client({ onRetry: () => setTimeout(() => controller.abort(), 5) });
    expect(await failure(http.request(get(url, { signal: controller.signal })))).toMatchObject({ code: 'CANCELLED' });
  });

  it('row 100: ends a body, with the reason if it is one of our errors', async () => {
    const { url } = await server({ faults: [stallAfter(10)], handler: serveBody });
    const controller = new AbortController();
    const response = await client().request(get(url, { signal: controller.signal }));
    const reason = new ArtifactError('CANCELLED', 'the job was stopped');
    setTimeout(() => controller.abort(reason), 5);
    expect(await failure(response.bytes(1e6))).toBe(reason);
  });

  it('row 100: ends an upload and closes its content', async () => {
    const { url } = await server({ faults: [stall()] });
    const controller = new AbortController();
    const stream = Readable.from(
      (function* () {
        while (true) yield Buffer.alloc(65_536);
      })(),
    );
    const body: HttpBody = { length: 1e9, open: async () => stream };
    setTimeout(() => controller.abort(), 50);
    expect(await failure(client().request(put(url, body, { signal: controller.signal })))).toMatchObject({
      code: 'CANCELLED',
    });
    await expect.poll(() => stream.destroyed).toBe(true);
  });

  it('sends nothing when it was aborted before', async () => {
    const { url, requests } = await server();
    const signal = AbortSignal.abort();
    expect(await failure(client().request(get(url, { signal })))).toMatchObject({ code: 'CANCELLED' });
    expect(requests).toEqual([]);
  });

  it('close ends what is under way', async () => {
    const { url } = await server({ faults: [stall()] });
    const http = client();
    const request = failure(http.request(get(url)));
    await sleep(20);
    await http.close();
    expect(await request).toMatchObject({ code: 'CANCELLED' });
    expect(await failure(http.request(get(url)))).toMatchObject({ code: 'CANCELLED' });
  });
});

describe('the scripted server', () => {
  it('spoils single requests to a server behind it', async () => {
    const behind = await server({ handler: serveBody });
    const front = await server({ handler: forwardTo(behind.url), faults: [inOrder(undefined, resetAfter(5_000))] });
    const http = client();
    expect(await text(await http.request(get(front.url)))).toHaveLength(BODY.byteLength);
    const spoilt = await http.request(get(front.url));
    expect(await failure(spoilt.bytes(1e6))).toMatchObject({ code: 'NETWORK' });
    expect(await text(await http.request(get(front.url)))).toHaveLength(BODY.byteLength);
    expect(behind.requests.length).toBe(3);
  });
});
