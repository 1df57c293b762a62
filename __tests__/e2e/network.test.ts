import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answer,
  asked,
  inOrder,
  lieAboutLength,
  raw,
  redirectTo,
  resetAfter,
  stallAfter,
  truncateAfter,
  when,
} from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { type ActionResult, runAction } from '../support/runner.ts';
import type { Fault } from '../support/scripted-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../support/test-certificates.ts';
import { aRig, aServer, contentOf, failure, HASTY, pullFrom, putArtifact, type Rig, success } from './rig.ts';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
const BLOB = `/v2/x/blobs/${digestOf(CONTENT)}`;
const onBlob = (fault: Fault) => when(asked('GET', BLOB), fault);
const onManifest = (fault: Fault) => when(asked('GET', '/v2/x/manifests/'), fault);

async function aRigWithFile(fault: Fault, options?: Parameters<typeof aRig>[1]): Promise<Rig> {
  const rig = await aRig([fault], options);
  putArtifact(rig.registry, 'x', [{ title: 'data.bin', content: CONTENT }]);
  return rig;
}

/** The ranges that the blob was asked for, in order. */
function ranges({ server }: Rig): (string | undefined)[] {
  return server.requests.filter(({ path }) => path === BLOB).map(({ headers }) => headers.range);
}

function expectWhole(result: ActionResult): void {
  expect(contentOf(success(result).cwd)).toEqual({ 'data.bin': CONTENT.toString('latin1') });
  expect(result.outputs).toMatchObject({ count: '1', changed: 'true' });
}

function expectNothing(result: ActionResult, code: string): string {
  const error = failure(result, code);
  expect(contentOf(result.cwd)).toEqual({});
  return error;
}

describe('a pull over a bad network', () => {
  it('row reset-mid-download: goes on at the last byte after a reset', async () => {
    const rig = await aRigWithFile(onBlob(inOrder(resetAfter(30_000), resetAfter(20_000))));
    expectWhole(await pullFrom(rig.host));
    expect(ranges(rig)).toEqual([undefined, 'bytes=30000-99999', 'bytes=50000-99999']);
  });

  it('row stall: goes on after a stall', async () => {
    const rig = await aRigWithFile(onBlob(inOrder(stallAfter(30_000))));
    expectWhole(await pullFrom(rig.host));
    expect(ranges(rig)).toEqual([undefined, 'bytes=30000-99999']);
  });

  it('row short-body: goes on when the body ends too early, and gives up when nothing more comes', async () => {
    const rig = await aRigWithFile(onBlob(inOrder(truncateAfter(99_999))));
    expectWhole(await pullFrom(rig.host));
    expect(ranges(rig)).toEqual([undefined, 'bytes=99999-99999']);
    rig.server.add(onBlob(truncateAfter(0)));
    expect(expectNothing(await pullFrom(rig.host), 'NETWORK')).toContain(digestOf(CONTENT));
  });

  it('row long-body: stops at a body longer than the descriptor', async () => {
    const rig = await aRigWithFile(onBlob(lieAboutLength(10)));
    expectNothing(await pullFrom(rig.host), 'SIZE_MISMATCH');
    const endless: Fault = ({ req, res }) =>
      new Promise((resolve) => {
        req.resume();
        const send = () => {
          while (!res.destroyed && res.write(CONTENT));
        };
        res.on('drain', send).on('close', resolve);
        send();
      });
    rig.server.add(onBlob(endless));
    expectNothing(await pullFrom(rig.host), 'SIZE_MISMATCH');
  });

  it('row no-length: takes a body without Content-Length', async () => {
    const chunked: Fault = ({ res }) => {
      res.write(CONTENT.subarray(0, 10));
      res.end(CONTENT.subarray(10));
    };
    const closed: Fault = ({ res }) => {
      res.socket?.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      res.socket?.end(CONTENT);
    };
    expectWhole(await pullFrom((await aRigWithFile(onBlob(chunked))).host));
    expectWhole(await pullFrom((await aRigWithFile(onBlob(closed))).host));
  });

  it.each([
    ['garbage', 'content-length: 1e5'],
    ['two', 'content-length: 100000\r\ncontent-length: 5'],
  ])('row bad-length: refuses %s as Content-Length', async (_name, header) => {
    const rig = await aRigWithFile(onBlob(raw(`HTTP/1.1 200 OK\r\n${header}\r\n\r\nhello`)));
    expect(expectNothing(await pullFrom(rig.host), '(NETWORK|PROTOCOL)')).toContain(rig.host);
  });

  it('row range-ignored: starts from zero where Range is ignored', async () => {
    const rig = await aRigWithFile(onBlob(inOrder(resetAfter(30_000))), { noRange: true });
    expectWhole(await pullFrom(rig.host));
    expect(ranges(rig)).toEqual([undefined, 'bytes=30000-99999']);
  });

  it.each([
    ['of another offset', { 'content-range': 'bytes 29990-99999/100000' }],
    ['of another total', { 'content-range': 'bytes 30000-99999/100001' }],
    ['without Content-Range', {}],
    ['of another ETag', { 'content-range': 'bytes 30000-99999/100000', etag: '"other"' }],
  ])('row wrong-range: starts from zero after a part %s, and gives up when it stays so', async (_name, headers) => {
    const part = answer(206, headers as Record<string, string>, CONTENT.subarray(30_000));
    const first: Fault = ({ res }, next) => {
      res.setHeader('etag', '"one"');
      return resetAfter(30_000)({ req: res.req, res, number: 0 }, next);
    };
    const rig = await aRigWithFile(onBlob(inOrder(first, part)));
    expectWhole(await pullFrom(rig.host));
    expect(ranges(rig)).toEqual([undefined, 'bytes=30000-99999', undefined]);
    const stubborn = await aRigWithFile(onBlob(inOrder(first, part, part, part, part, part, part, part)));
    expectNothing(await pullFrom(stubborn.host), 'PROTOCOL');
  });
});

describe('a registry that is busy or sends elsewhere', () => {
  it.each([408, 429, 499, 500, 502, 503, 504, 522])('row passing-status: tries again after %i', async (status) => {
    const rig = await aRigWithFile(onManifest(inOrder(answer(status), answer(status))));
    expectWhole(await pullFrom(rig.host));
    expect(rig.lines()).toEqual([
      'GET /v2/x/manifests/v1',
      'GET /v2/x/manifests/v1',
      'GET /v2/x/manifests/v1',
      `GET ${BLOB}`,
    ]);
  });

  it('row passing-status: gives up after the retries, and names the status', async () => {
    const rig = await aRigWithFile(onManifest(answer(503)));
    const error = expectNothing(await pullFrom(rig.host), 'REGISTRY_ERROR');
    expect(error).toContain('503');
    expect(error).toContain(rig.host);
    expect(rig.lines()).toHaveLength(3);
  });

  it('row passing-status: a push through errors ends whole, with no session left open', async () => {
    const rig = await aRig([
      when(asked('HEAD'), inOrder(answer(500))),
      when(asked('PUT'), inOrder(answer(502), undefined, answer(503))),
    ]);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'data.bin'), CONTENT);
    const inputs = { command: 'push', reference: `${rig.host}/x:v1`, files: 'data.bin', ...HASTY };
    success(await runAction({ cwd, inputs }));
    expectWhole(await pullFrom(rig.registry.host));
    expect(rig.registry.openUploads()).toBe(0);
  });

  it.each([
    ['seconds', '1'],
    ['a date', () => new Date(Date.now() + 1500).toUTCString()],
    ['a past date', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['a Unix time', () => String(Math.floor(Date.now() / 1000))],
    ['garbage', 'soon'],
  ])('row retry-after: Retry-After as %s', async (_name, value) => {
    const busy: Fault = (exchange, next) =>
      answer(429, { 'retry-after': typeof value === 'string' ? value : value() })(exchange, next);
    const rig = await aRigWithFile(onManifest(inOrder(busy)));
    const started = performance.now();
    expectWhole(await pullFrom(rig.host));
    if (value === '1') expect(performance.now() - started).toBeGreaterThan(1000);
  });

  it('row retry-after: a wait in the body is obeyed, one of six hours fails at once and is named', async () => {
    const text = 'retry-after: 10.3ms, allowed: 2000/minute';
    const rig = await aRigWithFile(onManifest(inOrder(answer(429, {}, text))));
    expectWhole(await pullFrom(rig.host));
    const long = await aRigWithFile(onManifest(answer(429, { 'retry-after': '21600' })));
    expect(expectNothing(await pullFrom(long.host), 'RATE_LIMITED')).toMatch(/6\s?h/);
    expect(long.lines()).toHaveLength(1);
  });

  it('row redirect-loop: refuses a circle of redirects, and more than ten', async () => {
    const circle = await aRigWithFile(onBlob(redirectTo(BLOB)));
    expect(expectNothing(await pullFrom(circle.host), 'REDIRECT_REFUSED')).toContain('circle');
    let hops = 0;
    const endless = when(asked('GET', '/hop'), (exchange, next) => {
      hops += 1;
      return redirectTo(`/hop/${hops}`)(exchange, next);
    });
    const chain = await aRigWithFile(onBlob(redirectTo('/hop/0')));
    chain.server.add(endless);
    expect(expectNothing(await pullFrom(chain.host), 'REDIRECT_REFUSED')).toContain('10 times');
    expect(hops).toBeLessThanOrEqual(10);
  });

  it('row downgrade: refuses to go from https to http', async () => {
    const other = await aServer({});
    const tls = { cert: SERVER_CERT, key: SERVER_KEY };
    const rig = await aRig([onBlob(redirectTo(new URL('/stolen', other.url)))], {}, tls);
    putArtifact(rig.registry, 'x', [{ title: 'data.bin', content: CONTENT }]);
    const inputs = { 'ca-file': CA_CERT, 'plain-http': 'false' };
    expect(expectNothing(await pullFrom(rig.host, inputs), 'REDIRECT_REFUSED')).toContain('not encrypted');
    expect(other.requests).toEqual([]);
  });

  it('row downgrade: refuses an upload Location that is not encrypted', async () => {
    const other = await aServer({});
    const tls = { cert: SERVER_CERT, key: SERVER_KEY };
    const session = answer(202, { location: new URL('/upload', other.url).href });
    const rig = await aRig([when(asked('POST'), session)], {}, tls);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'data.bin'), CONTENT);
    const inputs = { command: 'push', reference: `${rig.host}/x:v1`, files: 'data.bin', ...HASTY };
    failure(await runAction({ cwd, inputs: { ...inputs, 'ca-file': CA_CERT, 'plain-http': 'false' } }), '[A-Z_]+');
    expect(other.requests).toEqual([]);
    expect(rig.lines().filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  it('row cross-origin: another origin gets neither credentials nor headers of ours', async () => {
    const storage = await aServer({ handler: (_req, res) => void res.end(CONTENT) });
    const rig = await aRig([onBlob(redirectTo(new URL('/data?sig=1', storage.url)))], {
      basicAuth: { users: { me: 'pass-word-1' } },
    });
    putArtifact(rig.registry, 'x', [{ title: 'data.bin', content: CONTENT }]);
    expectWhole(
      await pullFrom(rig.host, { username: 'me', password: 'pass-word-1', headers: 'X-Tenant: acme\nCookie: a=b' }),
    );
    expect(rig.server.requests.at(-1)?.headers).toMatchObject({
      'x-tenant': 'acme',
      authorization: expect.stringMatching(/^Basic /),
    });
    const [seen] = storage.requests;
    for (const name of ['authorization', 'cookie', 'x-tenant']) expect(seen?.headers).not.toHaveProperty(name);
  });
});
