import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client/client.ts';
import { checkCredentials } from '../../src/registry/login/check-credentials.ts';
import { putEmpty, sample, source } from '../store/samples.ts';
import { answer, asked, redirectTo, when } from '../support/faults.ts';
import { closing, faulty, registry, signIn, storeAt } from './rig.ts';

const MANIFEST = sample();
const BLOB = source('content').descriptor;

function errors(...list: readonly object[]): string {
  return JSON.stringify({ errors: list });
}

describe('who answered', () => {
  const xml =
    '<?xml version="1.0"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference is too large.</Message></Error>';

  test('storage that a redirect led to is named, with its own code, and credentials are not blamed', async () => {
    const storage = await faulty(undefined, answer(403, { 'content-type': 'application/xml' }, xml));
    const front = await faulty(undefined, redirectTo(`${storage.url}bucket/blob`));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchBlob(BLOB)).rejects.toMatchObject({
      code: 'DENIED',
      message: expect.stringContaining(
        `failed: ${storage.url.host} answered 403 RequestTimeTooSkewed "The difference is too large."`,
      ),
      remedy: expect.stringMatching(/clock.*firewall.*no credentials are sent there/),
    });
  });

  test('a proxy that plain HTTP is asked of is named', async () => {
    const proxy = await faulty(
      undefined,
      answer(403, {}, '<html><title>ERROR: Access Denied by policy</title></html>'),
    );
    const store = storeAt('registry.test', {
      plainHttp: true,
      credentials: signIn('registry.test'),
      http: { env: { http_proxy: proxy.url.href } },
    });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({
      message: expect.stringContaining(
        `registry.test, through the proxy ${proxy.url.host}, answered 403 "ERROR: Access Denied by policy"`,
      ),
      remedy: expect.stringMatching(/proxy .* NO_PROXY/),
    });
  });

  test.each([
    ['Digest realm="a", nonce="b"', 'offers only Digest to log in with'],
    ['Negotiate, NTLM', 'offers only Negotiate and Ntlm to log in with'],
    [undefined, 'offers no way to log in'],
  ])('a sign-in by %s is said to be none that is spoken here', async (challenge, said) => {
    const headers = challenge === undefined ? undefined : { 'www-authenticate': challenge };
    const front = await faulty(undefined, answer(401, headers));
    const { host } = front.url;
    const error = storeAt(host, { credentials: signIn(host) }).fetchManifest('v1');
    await expect(error).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringContaining(said) });
    if (challenge === undefined) return;
    await expect(error).rejects.toMatchObject({ remedy: expect.stringContaining('no credentials were sent') });
    const login = checkCredentials({
      http: closing(createHttpClient({ userAgent: 'test/1' })),
      registry: host,
      base: new URL(`http://${host}/v2/`),
      credential: {
        id: 'a',
        username: 'ann',
        password: 'x',
        source: 'the inputs username and password',
        explicit: true,
      },
      onSecret: () => {},
      signal: new AbortController().signal,
    });
    await expect(login).rejects.toMatchObject({ remedy: expect.not.stringContaining('did not accept') });
    expect(front.requests.filter(({ headers: sent }) => sent.authorization !== undefined)).toEqual([]);
  });
});

describe('what a page says in its title', () => {
  test.each([
    [400, '<html><head><title>400 No required SSL certificate was sent</title></head></html>', /client-cert/],
    [400, '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>', /plain-http: false/],
    [400, 'Client sent an HTTP request to an HTTPS server.\n', /plain-http: false/],
  ])('%i %s', async (status, body, remedy) => {
    const front = await faulty(undefined, when(asked('HEAD'), answer(status)), answer(status, {}, body));
    await expect(storeAt(front.url.host).resolve('v1')).rejects.toMatchObject({
      message: expect.stringMatching(/SSL certificate|HTTPS/),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a limit of requests by nginx is a rate limit', async () => {
    const body = '<html><title>503 rate limit exceeded</title></html>';
    const front = await faulty(undefined, answer(503, {}, body));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('several errors', () => {
  const list = errors(
    { code: 'UNKNOWN', message: 'unknown error' },
    { code: 'UNKNOWN', message: 'unknown error', detail: 'invalid URL on layer' },
    { code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown to registry', detail: { digest: BLOB.digest } },
  );

  test('are all told with their details, and a verdict is not asked for again', async () => {
    const server = await registry();
    await putEmpty(storeAt(server.host));
    const front = await faulty(server, when(asked('PUT'), answer(500, {}, list)));
    const error = storeAt(front.url.host).putManifest(MANIFEST, { tag: 'v1' });
    await expect(error).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`invalid URL on layer.*MANIFEST_BLOB_UNKNOWN.*${BLOB.digest}`)),
      remedy: `Correct what ${front.url.host} names: another try ends the same way.`,
    });
    expect(front.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('that are many, long or strange stay one line', async () => {
    const many = errors(
      ...Array.from({ length: 500 }, (_, i) => ({ code: 'A', message: `${i}\n::error::${'x'.repeat(900)}` })),
    );
    const front = await faulty(undefined, answer(400, {}, many.slice(0, 16_000)));
    const thrown: unknown = await storeAt(front.url.host)
      .fetchManifest('v1')
      .catch((error: unknown) => error);
    expect(String(thrown).length).toBeLessThan(2_000);
    expect(String(thrown)).not.toMatch(/\n|::error/);
    for (const body of ['null', '[]', '{"errors":[null,1,[]]}', '{"errors":[]}', '"text"']) {
      const odd = await faulty(undefined, answer(400, {}, body));
      await expect(storeAt(odd.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'REGISTRY_ERROR' });
    }
  });
});

describe('a token service', () => {
  test.each([404, 405])('that answers %i is a sign-in that failed, not a reference that is missing', async (status) => {
    const token = await faulty(undefined, answer(status));
    const front = await faulty(undefined, answer(401, { 'www-authenticate': `Bearer realm="${token.url}token"` }));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: expect.stringMatching(new RegExp(`^Logging in to .* answered ${status}`)),
      remedy: expect.stringContaining('token service'),
    });
  });

  test.each(['gone', 404, 500, 'page'])('that is %s is passed over where Basic is offered too', async (how) => {
    const token = await faulty(undefined, how === 'page' ? answer(200, {}, '<html>') : answer(Number(how) || 500));
    const realm = `${token.url}token`;
    if (how === 'gone') await token.close();
    const server = await registry({ basicAuth: { users: { ann: 'secret' } } });
    const front = await faulty(
      server,
      when(
        ({ req }) => req.headers.authorization === undefined,
        answer(401, { 'www-authenticate': `Bearer realm="${realm}", Basic realm="r"` }),
      ),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
  });

  test('that refuses the password is not passed over', async () => {
    const token = await faulty(undefined, answer(401, {}, errors({ code: 'UNAUTHORIZED', message: 'wrong' })));
    const challenge = `Bearer realm="${token.url}token", Basic realm="r"`;
    const front = await faulty(undefined, answer(401, { 'www-authenticate': challenge }));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(front.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });
});
