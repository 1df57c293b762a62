import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ArtifactError } from '../../../src/base/errors.ts';
import type { HttpBody, HttpTrace } from '../../../src/http/http.ts';
import {
  answer,
  asked,
  delay,
  inOrder,
  redirectTo,
  resetAfter,
  stall,
  stallAfter,
  statuses,
  when,
} from '../../support/faults.ts';
import { forwardTo } from '../../support/scripted-server.ts';
import { BODY, client, countedBody, failure, get, put, serveBody, server, text } from '../client-fixture.ts';

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

describe('answers', () => {
  it.each([408, 429, 499, 500, 502, 503, 504, 522])('row passing-status: %i is tried again', async (status) => {
    const { url, requests } = await server({ faults: [statuses(status, status)] });
    expect((await client().request(get(url))).status).toBe(200);
    expect(requests.length).toBe(3);
  });

  it('row passing-status: after the tries the answer stands, body and all', async () => {
    const { url, requests } = await server({ faults: [answer(503, {}, 'overloaded')] });
    const response = await client({ retries: 2 }).request(get(url));
    expect([response.status, await text(response), requests.length]).toEqual([503, 'overloaded', 3]);
  });

  it('row passing-status: a POST is tried again only after an answer that did not carry it out', async () => {
    const { url, requests } = await server({ faults: [statuses(429, 502)] });
    expect((await client().request(get(url, { method: 'POST' }))).status).toBe(502);
    expect(requests.length).toBe(2);
  });

  it.each([
    ['seconds', () => '0'],
    ['a past date', () => new Date(0).toUTCString()],
    ['a past epoch', () => '1500000000'],
    ['garbage', () => 'in a while'],
  ])('row retry-after: Retry-After as %s goes on', async (_name, value) => {
    const { url, requests } = await server({ faults: [inOrder(answer(429, { 'retry-after': value() }))] });
    expect((await client().request(get(url))).status).toBe(200);
    expect(requests.length).toBe(2);
  });

  it('row retry-after: a wait in the body of a 429 is obeyed', async () => {
    const told: string[] = [];
    const { url } = await server({ faults: [inOrder(answer(429, {}, 'retry-after: 10.3ms, allowed: 2000/minute'))] });
    expect(
      (await client({ retryDelayMs: 0, onRetry: (sentence) => told.push(sentence) }).request(get(url))).status,
    ).toBe(200);
    expect(told).toEqual([expect.stringMatching(/answered 429; trying again in 10 ms \(1 of 10\)$/)]);
  });

  it.each([
    ['in seconds', { 'retry-after': '21600' }, ''],
    ['in the body', {}, 'retry-after: 6h'],
  ])('row retry-after: a wait of six hours %s fails at once and says so', async (_name, headers, body) => {
    const { url, requests } = await server({ faults: [answer(429, headers, body)] });
    const error = await failure(client().request(get(url)));
    expect([error.code, error.status, requests.length]).toEqual(['RATE_LIMITED', 429, 1]);
    expect(error.message).toMatch(/answered 429 and asks to wait 6 h$/);
  });

  it('row repeated-warning: a repeated warning is told once', async () => {
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

  it('row redirect-loop: a loop is refused', async () => {
    const { url, requests } = await server({
      faults: [when(asked('GET', '/a'), redirectTo('/b')), when(asked('GET', '/b'), redirectTo('/a'))],
    });
    expect(await failure(client().request(get(new URL('/a', url))))).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(requests.length).toBe(2);
  });

  it('row redirect-loop: more than ten are refused', async () => {
    const { url, requests } = await server({
      handler: (req, res) => void res.writeHead(302, { location: `${req.url}x` }).end(),
    });
    expect(await failure(client().request(get(url)))).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(requests.length).toBe(11);
  });

  it('row cross-origin: another origin gets no credentials, nor does the first one afterwards', async () => {
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

  it('row cross-origin: the same origin keeps them', async () => {
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
  it('row sigterm-in-wait: ends a wait between tries at once', async () => {
    const { url } = await server({ faults: [answer(429, { 'retry-after': '200' })] });
    const controller = new AbortController();
    const http = client({ onRetry: () => setTimeout(() => controller.abort(), 5) });
    expect(await failure(http.request(get(url, { signal: controller.signal })))).toMatchObject({ code: 'CANCELLED' });
  });

  it('row sigint: ends a body, with the reason if it is one of our errors', async () => {
    const { url } = await server({ faults: [stallAfter(10)], handler: serveBody });
    const controller = new AbortController();
    const response = await client().request(get(url, { signal: controller.signal }));
    const reason = new ArtifactError('CANCELLED', 'the job was stopped');
    setTimeout(() => controller.abort(reason), 5);
    expect(await failure(response.bytes(1e6))).toBe(reason);
  });

  it('row sigint: ends an upload and closes its content', async () => {
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

describe('what is for one origin', () => {
  const headers = { 'x-tenant': 'acme', accept: 'text/plain', authorization: 'Bearer author', 'user-agent': 'mine/1' };

  it('gives way to what a request needs for itself, and there is one of each', async () => {
    const home = await server();
    const http = client({ forOrigin: { origin: home.url.origin, headers } });
    const request = get(home.url, {
      headers: { Accept: 'application/json' },
      originHeaders: { Authorization: 'Basic x' },
    });
    await (await http.request(request)).discard();
    await (await http.request(get(home.url))).discard();
    expect(home.requests.map((seen) => seen.headers)).toMatchObject([
      { 'x-tenant': 'acme', accept: 'application/json', authorization: 'Basic x', 'user-agent': 'mine/1' },
      { 'x-tenant': 'acme', accept: 'text/plain', authorization: 'Bearer author' },
    ]);
  });

  it('is for no other, asked directly or by a redirect', async () => {
    const [home, other] = [await server(), await server()];
    home.add(redirectTo(other.url));
    other.add(when(({ req }) => req.url === '/to-home', redirectTo(home.url)));
    const http = client({ forOrigin: { origin: home.url.origin, headers } });
    await (await http.request(get(home.url))).discard();
    await (await http.request(get(other.url))).discard();
    for (const seen of other.requests) {
      expect(seen.headers).not.toHaveProperty('x-tenant');
      expect(seen.headers).not.toHaveProperty('authorization');
    }
    const before = home.requests.length;
    await (await http.request(get(new URL('/to-home', other.url)))).discard();
    expect(home.requests.length).toBeGreaterThan(before);
    for (const seen of home.requests.slice(before)) expect(seen.headers).not.toHaveProperty('x-tenant');
  });
});
