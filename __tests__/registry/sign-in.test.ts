import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CredentialSettings } from '../../src/registry/credentials/credentials.ts';
import { createRegistrySessions } from '../../src/registry/session/registry-session.ts';
import { sample, source } from '../store/samples.ts';
import { answer, asked, delay, inOrder, when } from '../support/faults.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { closing, faulty, registry, signIn, storeAt } from './rig.ts';

const users = { ann: 'secret' };

function count(server: TestRegistry, line: RegExp): number {
  return server.trace.lines().filter((one) => line.test(one)).length;
}

/** True for every n-th call, the first one included. */
function everyNth(n: number): () => boolean {
  let calls = 0;
  return () => calls++ % n === 0;
}

/** Credentials out of a docker config with one entry. */
async function dockerConfig(host: string, entry: Record<string, string>): Promise<Partial<CredentialSettings>> {
  const folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
  closing({ close: () => rm(folder, { recursive: true, force: true }) });
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: entry } }));
  return { env: { DOCKER_CONFIG: folder } };
}

describe('bearer', () => {
  test('row challenge: a 401 leads to one token and one retry', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(server.trace.lines()).toEqual([
      'GET /v2/acme/app/manifests/v1 401',
      'GET /token 200',
      'GET /v2/acme/app/manifests/v1 404',
    ]);
    expect(await store.fetchManifest('v2')).toBeUndefined();
    expect(count(server, /token/)).toBe(1);
  });

  test('row challenge: a second 401 is an error that names the credentials', async () => {
    const server = await registry({ bearerAuth: { users, anonymousPull: true } });
    const front = await faulty(
      server,
      when(asked('GET', '/v2/'), answer(401, { 'www-authenticate': `Bearer realm="${server.url}/token",service="s"` })),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: expect.stringMatching(/^Fetching the manifest of 127\..*\/acme\/app:v1 failed: .* answered 401$/),
      remedy: expect.stringContaining('the inputs username and password'),
    });
    expect(front.requests).toHaveLength(2);
    expect(count(server, /token/)).toBe(1);
  });

  test('row challenge: wrong credentials are an error of the token service, without the password', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host, 'ann', 'wrong-password') });
    const error: unknown = await store.fetchManifest('v1').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNAUTHORIZED', message: expect.stringMatching(/^Logging in to .* failed/) });
    expect(JSON.stringify(error)).not.toContain('wrong-password');
  });

  test('row parallel-challenges: 50 parallel 401s lead to one token request', async () => {
    const server = await registry({ bearerAuth: { users }, latencyMs: 5 });
    const sessions = createRegistrySessions();
    const stores = Array.from({ length: 5 }, () =>
      storeAt(server.host, { sessions, credentials: signIn(server.host) }),
    );
    await Promise.all(Array.from({ length: 50 }, (_, i) => stores[i % 5]?.fetchManifest(`v${i}`)));
    expect(count(server, /token/)).toBe(1);
    expect(count(server, / 404$/)).toBe(50);
  });

  test('row parallel-challenges: 50 requests with a token that ran out lead to one more', async () => {
    const server = await registry({ bearerAuth: { users }, latencyMs: 5 });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    await store.fetchManifest('v');
    server.expireTokens();
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.fetchManifest(`v${i}`)));
    expect(count(server, /token/)).toBe(2);
  });

  test('row token-expiry: a token that runs out while a blob is sent is renewed, and the blob sent from its start', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    const front = await faulty(
      server,
      when(asked('PUT'), async (_exchange, next) => {
        if (count(server, /token/) === 1) server.expireTokens();
        await next();
      }),
    );
    const through = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    const blob = source(Buffer.alloc(200_000, 'x'));
    expect(await through.putBlob(blob)).toBe('uploaded');
    expect(await store.hasBlob(blob.descriptor)).toBe(true);
    expect(blob.opened()).toBe(2);
  });

  test('row no-challenge: a 401 without challenge is answered with that of /v2/', async () => {
    const server = await registry({ bearerAuth: { users } });
    const front = await faulty(server, inOrder(answer(401)));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(front.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)).toEqual([
      'GET /v2/acme/app/manifests/v1',
      'GET /v2/',
      'GET /token',
      'GET /v2/acme/app/manifests/v1',
    ]);
  });

  test('row no-challenge: /v2/ is asked once, and again only where it gave no clear answer', async () => {
    const server = await registry({ bearerAuth: { users } });
    const mute = when(({ req }) => req.headers.authorization === undefined && req.url !== '/v2/', answer(401));
    const unclear = when(asked('GET', '/v2/'), inOrder(answer(404)));
    const front = await faulty(
      server,
      when(({ req }) => req.url === '/v2/', unclear),
      mute,
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(await store.fetchManifest('v2')).toBeUndefined();
    expect(front.requests.filter(({ path }) => path === '/v2/')).toHaveLength(2);
  });

  test('row no-challenge: a 401 without any challenge is an error', async () => {
    const front = await faulty(undefined, answer(401));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  test('row several-challenges: of several challenges the one for tokens is taken', async () => {
    const server = await registry({ bearerAuth: { users } });
    const header = `Negotiate, BASIC realm="a, b", bEARER REALM="${server.url}/token" , service="s"`;
    const front = await faulty(server, inOrder(answer(401, { 'www-authenticate': header })));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(server.trace.lines()[0]).toBe('GET /token 200');
  });

  test.each([
    ['nothing of a token', '{"expires_in":60}', 'PROTOCOL'],
    ['HTML', '<html>Sign in</html>', 'PROTOCOL'],
    ['a line break in the token', '{"token":"a\\nb"}', 'PROTOCOL'],
    ['5 MiB', Buffer.alloc(5 * 1024 * 1024, ' '), 'UNAUTHORIZED'],
    ['70 KB', Buffer.alloc(70_000, ' '), 'UNAUTHORIZED'],
    ['200 and an error', '{"errors":[{"code":"DENIED","message":"no"}]}', 'UNAUTHORIZED'],
    ['200 and an error of OAuth', '{"error":"invalid_grant"}', 'UNAUTHORIZED'],
  ])('row empty-token: a token service that answers with %s is an error', async (_name, body, code) => {
    const token = await faulty(undefined, answer(200, {}, body));
    const front = await faulty(undefined, answer(401, { 'www-authenticate': `Bearer realm="${token.url}token"` }));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject({ code });
  });

  test.each([undefined, 400, 401, 404, 405])('row token-post: an identity token; POST answers %s', async (status) => {
    const server = await registry({
      bearerAuth: {
        users: { '00': 'refresh-1' },
        identityTokens: { 'refresh-1': '00' },
        ...(status === undefined ? {} : { tokenPostStatus: status }),
      },
    });
    const auth = Buffer.from('00:').toString('base64');
    const credentials = await dockerConfig(server.host, { auth, identitytoken: 'refresh-1' });
    const store = storeAt(server.host, { credentials });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    const posts = status === undefined ? ['POST /token 200'] : [`POST /token ${status}`, 'GET /token 200'];
    expect(server.trace.lines().filter((line) => line.includes('token'))).toEqual(posts);
  });

  test('a token without expires_in is used for less than a minute, one for a second shorter still, without refusals', async () => {
    const server = await registry({ bearerAuth: { users, noExpiresIn: true } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    await store.fetchManifest('v1');
    await store.fetchManifest('v2');
    expect(count(server, /token/)).toBe(1);
    expect(count(server, / 401$/)).toBe(1);
  });

  test('tokens are told before they are used, so that they can be masked', async () => {
    const server = await registry({ bearerAuth: { users } });
    const secrets: string[] = [];
    const store = storeAt(server.host, { credentials: signIn(server.host), onSecret: (text) => secrets.push(text) });
    await store.fetchManifest('v1');
    expect(server.trace.entries.at(-1)?.headers.authorization).toBe(`Bearer ${secrets[0]}`);
  });

  test('prepare signs in for pull and push at once, ahead of the first request', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    store.prepare('push');
    await store.resolve('v1');
    await store.putBlob(source('x'));
    expect(server.trace.lines().slice(0, 3)).toEqual([
      'GET /v2/ 401',
      'GET /token 200',
      'HEAD /v2/acme/app/manifests/v1 404',
    ]);
    expect(count(server, /token/)).toBe(1);
    expect(count(server, / 401$/)).toBe(1);
    const token = server.trace.entries.find(({ path }) => path === '/token');
    expect(new URLSearchParams(token?.query).getAll('scope')).toEqual(['repository:acme/app:pull,push']);
  });

  test('prepare without credentials, or where sign-in fails, sends nothing in vain and never throws', async () => {
    const server = await registry();
    storeAt(server.host).prepare('push');
    const down = storeAt('127.0.0.1:1', { credentials: signIn('127.0.0.1:1') });
    down.prepare('push');
    await expect(down.resolve('v1')).rejects.toMatchObject({ code: 'NETWORK' });
    expect(server.trace.lines()).toEqual([]);
  });

  test('row parallel-challenges: an account that is refused is asked about once, also when signing in was begun ahead', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host, 'ann', 'wrong') });
    store.prepare('push');
    for (const name of ['v1', 'v2']) {
      await expect(store.resolve(name)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }
    expect(count(server, /token/)).toBe(1);
  });

  test('row parallel-challenges: two accounts in one registry have tokens of their own', async () => {
    const server = await registry({ bearerAuth: { users: { ann: 'secret', bob: 'hidden' } } });
    const folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
    closing({ close: () => rm(folder, { recursive: true, force: true }) });
    const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });
    const auths = { [`${server.host}/acme`]: auth('ann:secret'), [`${server.host}/other`]: auth('bob:hidden') };
    await writeFile(join(folder, 'config.json'), JSON.stringify({ auths }));
    const sessions = createRegistrySessions();
    const credentials = { env: { DOCKER_CONFIG: folder } };
    for (const repository of ['acme/app', 'other/app']) {
      expect(await storeAt(server.host, { sessions, repository, credentials }).fetchManifest('v1')).toBeUndefined();
    }
    const tokens = server.trace.entries.filter(({ path }) => path === '/token');
    expect(
      tokens.map(({ headers }) => Buffer.from(headers.authorization?.slice(6) ?? '', 'base64').toString()),
    ).toEqual(['ann:secret', 'bob:hidden']);
  });

  test('row token-expiry: a body that took longer than its token lives is not sent the same way again', async () => {
    const server = await registry({ bearerAuth: { users, ttlSeconds: 1 } });
    // As behind a proxy that takes a body whole before it passes it on: large ones come too late.
    const front = await faulty(
      server,
      when(
        ({ req }) => Number(req.headers['content-length'] ?? 0) > 600_000,
        (exchange, next) => delay(1_100)(exchange, next),
      ),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    const blob = source(Buffer.alloc(2_000_000, 'x'));
    expect(await store.putBlob(blob)).toBe('uploaded');
    const sent = server.trace.lines().filter((line) => /^P(UT|ATCH)/.test(line));
    expect(sent.slice(0, 2)).toEqual([
      'PUT /v2/acme/app/blobs/uploads/<session> 401',
      'PATCH /v2/acme/app/blobs/uploads/<session> 401',
    ]);
    expect(sent.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
    expect(sent.filter((line) => line.endsWith('202')).length).toBeGreaterThan(2);
    expect(server.openUploads()).toBe(0);
  });

  test('row token-expiry: one that is refused again and again, however small its parts, is an error', async () => {
    const server = await registry({ bearerAuth: { users } });
    const front = await faulty(
      server,
      when(asked('PATCH'), answer(401)),
      when(({ req }) => req.method === 'PUT' && req.headers['content-length'] !== '0', answer(401)),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.putBlob(source(Buffer.alloc(2_000_000, 'x')))).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(server.openUploads()).toBe(0);
  });

  test('row token-expiry: tokens that run out between chunks, before a manifest and before many downloads are renewed', async () => {
    const server = await registry({ bearerAuth: { users }, maxPutBytes: 1_000_000, maxPatchBytes: 600_000 });
    const isNth = everyNth(3);
    const front = await faulty(
      server,
      when(
        ({ req }) => ['PATCH', 'PUT'].includes(req.method ?? '') && isNth(),
        async (_exchange, next) => {
          server.expireTokens();
          await next();
        },
      ),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await store.putBlob(source('{}'));
    expect(await store.putBlob(source(Buffer.alloc(2_000_000, 'x')))).toBe('uploaded');
    const manifest = sample();
    server.expireTokens();
    await store.putManifest(manifest, { tag: 'v1' });
    server.expireTokens();
    const before = count(server, /token/);
    const again = await Promise.all(Array.from({ length: 20 }, () => store.fetchManifest('v1')));
    expect(again.every((one) => one?.descriptor.digest === manifest.descriptor.digest)).toBe(true);
    expect(count(server, /token/)).toBe(before + 1);
  });

  test('row token-expiry: a token that ends while its request waits for its turn is renewed, more than once', async () => {
    const server = await registry({ bearerAuth: { users, ttlSeconds: 0.4 } });
    let held = 0;
    const front = await faulty(
      server,
      when(
        ({ req }) => req.headers.authorization?.startsWith('Bearer') === true && held++ < 3,
        (exchange, next) => delay(450)(exchange, next),
      ),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(count(server, /token/)).toBe(4);
  });

  test('row head-refused: a HEAD that is always refused does not cost a token each time', async () => {
    const server = await registry({ bearerAuth: { users } });
    const challenge = `Bearer realm="${server.url}/token",service="s",scope="repository:acme/app:pull"`;
    const front = await faulty(
      server,
      when(asked('HEAD', '/v2/acme/app/blobs/'), answer(401, { 'www-authenticate': challenge })),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    const blobs = Array.from({ length: 8 }, (_, i) => source(`blob ${i}`));
    for (const { descriptor } of blobs) expect(await store.hasBlob(descriptor)).toBe(false);
    // One to learn that a token is wanted, one to see that another changes nothing.
    expect(count(server, /token/)).toBeLessThanOrEqual(2);
    expect(front.requests.filter(({ method }) => method === 'HEAD').length).toBeLessThanOrEqual(8 + 2);
  });

  test.each([404, 405])(
    'row token-post: a service that answers GET with %d gets the password by POST',
    async (status) => {
      const server = await registry({ bearerAuth: { users } });
      const front = await faulty(server, when(asked('GET', '/token'), answer(status)));
      const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
      expect(await store.fetchManifest('v1')).toBeUndefined();
      expect(server.trace.lines().filter((line) => line.includes('token'))).toEqual(['POST /token 200']);
    },
  );

  test('a registry token needs no token service', async () => {
    const front = await faulty(
      undefined,
      when(({ req }) => req.headers.authorization === 'Bearer ready-made', answer(404)),
      answer(401, { 'www-authenticate': 'Bearer realm="http://127.0.0.1:1/token"' }),
    );
    const credentials = await dockerConfig(front.url.host, { registrytoken: 'ready-made' });
    expect(await storeAt(front.url.host, { credentials }).fetchManifest('v1')).toBeUndefined();
    expect(front.requests).toHaveLength(2);
  });

  test.each([
    ['seconds', { expires_in: 300 }, 1],
    ['seconds as text', { expires_in: '300' }, 1],
    ['nothing', {}, 1],
    ['nonsense', { expires_in: -5 }, 1],
    ['300 seconds, all over but one thousandth', { expires_in: 300, issued_at: '2026-01-01T00:00:00.001Z' }, 2],
    ['300 seconds, from tomorrow on', { expires_in: 300, issued_at: '2026-01-02T00:00:00Z' }, 1],
    ['300 seconds, since yesterday', { expires_in: 300, issued_at: '2025-12-31T00:00:00Z' }, 1],
    ['a moment', { expires_in: 0.001 }, 2],
  ])('a token that lives for %s', async (_, answered, asks) => {
    const date = 'Thu, 01 Jan 2026 00:05:00 GMT';
    const service = await faulty(undefined, answer(200, { date }, JSON.stringify({ token: 't', ...answered })));
    const front = await faulty(
      undefined,
      when(({ req }) => req.headers.authorization === 'Bearer t', answer(404)),
      answer(401, { 'www-authenticate': `Bearer realm="${service.url}token"` }),
    );
    const store = storeAt(front.url.host);
    await store.fetchManifest('v1');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.fetchManifest('v2');
    expect(service.requests).toHaveLength(asks);
  });

  test('a realm that must not be asked is passed over where Basic is offered as well', async () => {
    const server = await registry({ basicAuth: { users } });
    const challenge = 'Bearer realm="null://null/v2/token", Basic realm="Nexus"';
    const front = await faulty(server, inOrder(answer(401, { 'www-authenticate': challenge })));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
  });

  test('several headers, one for each scheme, and a realm without quotes', async () => {
    const server = await registry({ bearerAuth: { users } });
    const front = await faulty(
      server,
      inOrder(({ res }) => {
        const bearer = `Bearer realm=${server.url}/token,service=s`;
        res.writeHead(401, ['www-authenticate', 'Basic realm="r"', 'www-authenticate', bearer]).end();
      }),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(count(server, /token/)).toBe(1);
  });

  test('Quay gives no token to who asks for delete: only deleting asks for it', async () => {
    const server = await registry({ bearerAuth: { users } });
    const front = await faulty(
      server,
      when(({ req }) => /^\/token.*delete/.test(req.url ?? ''), answer(200, {}, '{}')),
    );
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await store.putBlob(source('{}'));
    const manifest = sample();
    await store.putManifest(manifest);
    await expect(store.deleteManifest(manifest.descriptor.digest)).rejects.toMatchObject({ code: 'PROTOCOL' });
    server.expireTokens();
    await store.putManifest(manifest, { tag: 'v2' });
    expect(await store.resolve('v2')).toMatchObject({ digest: manifest.descriptor.digest });
  });

  test('each repository may have a token service of its own', async () => {
    const servers = [await registry({ bearerAuth: { users } }), await registry({ bearerAuth: { users } })];
    const front = await faulty(undefined, ({ req, res }) => {
      const server = servers[req.url?.startsWith('/v2/one/') ? 0 : 1];
      const known = req.headers.authorization === undefined ? undefined : server?.trace.entries.length;
      if (known) return void res.writeHead(404).end();
      res.writeHead(401, { 'www-authenticate': `Bearer realm="${server?.url}/token",service="s"` }).end();
    });
    const sessions = createRegistrySessions();
    const stores = ['one/a', 'two/b'].map((repository) =>
      storeAt(front.url.host, { repository, sessions, credentials: signIn(front.url.host) }),
    );
    for (const store of [...stores, ...stores]) expect(await store.fetchManifest('v1')).toBeUndefined();
    expect(servers.map((server) => count(server, /token/))).toEqual([2, 1]);
  });

  test('deleting asks for what the challenge names beyond pull and push', async () => {
    const server = await registry({ bearerAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    await store.putBlob(source('{}'));
    const manifest = sample();
    await store.putManifest(manifest);
    expect(await store.deleteManifest(manifest.descriptor.digest)).toBe(true);
  });
});

describe('who is asked and what is sent', () => {
  test('row no-credentials: without credentials a public repository is read anonymously', async () => {
    const server = await registry({ bearerAuth: { users, anonymousPull: true } });
    expect(await storeAt(server.host).fetchManifest('v1')).toBeUndefined();
  });

  test('row no-credentials: without credentials a push that is refused says how to sign in', async () => {
    for (const options of [{ bearerAuth: { users } }, { basicAuth: { users } }]) {
      const server = await registry(options);
      await expect(storeAt(server.host).putBlob(source('x'))).rejects.toMatchObject({
        code: 'UNAUTHORIZED',
        remedy: expect.stringMatching(/^No credentials for .* were found: give username and password/),
      });
    }
  });

  test('Basic: one refusal, then every request is signed', async () => {
    const server = await registry({ basicAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    await store.putBlob(source('x'));
    expect(count(server, / 401$/)).toBe(1);
  });

  test('row challenge: wrong Basic credentials are sent once', async () => {
    const server = await registry({ basicAuth: { users } });
    const store = storeAt(server.host, { credentials: signIn(server.host, 'ann', 'no') });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(count(server, /./)).toBe(2);
  });

  test('stale credentials that were merely found do not keep anyone from a public repository', async () => {
    for (const options of [
      { bearerAuth: { users, anonymousPull: true } },
      { basicAuth: { users, anonymousPull: true } },
    ]) {
      const server = await registry(options);
      const credentials = await dockerConfig(server.host, { auth: Buffer.from('ann:stale').toString('base64') });
      const front = await faulty(
        server,
        when(({ req }) => req.headers.authorization?.startsWith('Basic') === true, answer(401)),
      );
      const store = storeAt(server.host, { credentials });
      expect(await store.fetchManifest('v1')).toBeUndefined();
      expect(await store.fetchManifest('v2')).toBeUndefined();
      await front.close();
    }
  });

  test.each([
    ['bearer', { bearerAuth: { users } }],
    ['Basic', { basicAuth: { users } }],
  ])('stale credentials, %s: a read is tried anonymously once, a write never', async (_, options) => {
    const server = await registry(options);
    const isOpen = ({ headers }: { headers: Record<string, unknown> }) => headers.authorization === undefined;
    const credentials = await dockerConfig(server.host, { auth: Buffer.from('ann:stale').toString('base64') });
    const store = storeAt(server.host, { credentials });
    await expect(store.fetchManifest('v1')).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      remedy: expect.stringContaining('the docker config'),
    });
    // One before the challenge, and one after the refusal; where tokens are wanted, that ends at the token service.
    const reads = server.trace.entries.filter(isOpen).map(({ path }) => path);
    const manifest = '/v2/acme/app/manifests/v1';
    expect(reads).toEqual('bearerAuth' in options ? [manifest, '/token'] : [manifest, manifest]);
    const writes = storeAt(server.host, { credentials });
    const before = server.trace.entries.length;
    await expect(writes.putBlob(source('x'))).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const open = server.trace.entries.slice(before).filter(isOpen);
    expect(open.map(({ method, path }) => `${method} ${path}`)).not.toContain('GET /token');
    expect(open.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(1);
  });

  test('a challenge of the origin that blobs are redirected to gets no credentials', async () => {
    const storage = await faulty(undefined, answer(401, { 'www-authenticate': 'Basic realm="give me"' }));
    const front = await faulty(undefined, answer(307, { location: `${storage.url}blob` }));
    const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
    await expect(store.fetchBlob(source('x').descriptor)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(storage.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  test('a user that may only read is told so on a push', async () => {
    const server = await registry({ basicAuth: { users, readOnly: ['ann'] } });
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    await expect(store.putBlob(source('x'))).rejects.toMatchObject({
      code: 'DENIED',
      remedy: expect.stringContaining('acme/app'),
    });
  });
});
