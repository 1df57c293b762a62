import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from './registry/digest.ts';
import { type RegistryOptions, startRegistry, type TestRegistry } from './registry-server.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };

let running: TestRegistry | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options?: RegistryOptions): Promise<TestRegistry> {
  running = await startRegistry(options);
  return running;
}

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(new URL(path, running?.url), { redirect: 'manual', ...init });
}

async function codeOf(response: Response): Promise<string | undefined> {
  const { errors } = (await response.json()) as { errors: { code: string }[] };
  return errors[0]?.code;
}

function location(response: Response, add = ''): string {
  return `${response.headers.get('location')}${add}`;
}

function putManifest(path: string, value: unknown, mediaType = MANIFEST): Promise<Response> {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  return call(path, { method: 'PUT', headers: { 'content-type': mediaType }, body });
}

function manifestOf(more: object = {}): Record<string, unknown> {
  return { schemaVersion: 2, mediaType: MANIFEST, config: EMPTY, layers: [EMPTY], ...more };
}

describe('blobs', () => {
  it('takes a POST and a PUT, and gives the bytes back', async () => {
    const registry = await start();
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    expect(post.status).toBe(202);
    const put = await call(location(post, `&digest=${digestOf('hello')}`), { method: 'PUT', body: 'hello' });
    expect([put.status, put.headers.get('docker-content-digest')]).toEqual([201, digestOf('hello')]);
    expect(await (await call(`/v2/x/blobs/${digestOf('hello')}`)).text()).toBe('hello');
    const head = await call(`/v2/x/blobs/${digestOf('hello')}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5']);
    expect(registry.trace.lines()).toEqual([
      'POST /v2/x/blobs/uploads/ 202',
      'PUT /v2/x/blobs/uploads/<session> 201',
      `GET /v2/x/blobs/${digestOf('hello')} 200`,
      `HEAD /v2/x/blobs/${digestOf('hello')} 200`,
    ]);
    expect(registry.openUploads()).toBe(0);
    registry.trace.clear();
    expect(registry.trace.entries).toEqual([]);
  });

  it('takes a single POST, with sha512 too, and refuses a wrong digest', async () => {
    await start();
    const digest = `sha512:${createHash('sha512').update('hello').digest('hex')}`;
    const good = await call(`/v2/x/blobs/uploads/?digest=${digest}`, { method: 'POST', body: 'hello' });
    expect([good.status, new URL(location(good)).pathname]).toEqual([201, `/v2/x/blobs/${digest}`]);
    const bad = await call(`/v2/x/blobs/uploads/?digest=${digestOf('other')}`, { method: 'POST', body: 'hello' });
    expect([bad.status, await codeOf(bad)]).toEqual([400, 'DIGEST_INVALID']);
  });

  it('mounts what another repository holds, and opens a session for the rest', async () => {
    const registry = await start();
    const digest = registry.repository('from').putBlob('shared');
    expect((await call(`/v2/to/blobs/${digest}`)).status).toBe(404);
    const mounted = await call(`/v2/to/blobs/uploads/?mount=${digest}&from=from`, { method: 'POST' });
    expect(mounted.status).toBe(201);
    expect(await (await call(`/v2/to/blobs/${digest}`)).text()).toBe('shared');
    const absent = await call(`/v2/to/blobs/uploads/?mount=${digestOf('no')}&from=from`, { method: 'POST' });
    expect([absent.status, registry.openUploads()]).toEqual([202, 1]);
  });

  it('takes chunks in order only, says where it stands, and cancels', async () => {
    const registry = await start();
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    const empty = await call(location(post));
    expect([empty.status, empty.headers.get('range')]).toEqual([204, '0-0']);
    const first = await call(location(post), {
      method: 'PATCH',
      headers: { 'content-range': '0-2' },
      body: 'hel',
    });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-2']);
    const gap = await call(location(first), { method: 'PATCH', headers: { 'content-range': '5-6' }, body: 'xx' });
    expect([gap.status, gap.headers.get('range')]).toEqual([416, '0-2']);
    const stale = await call(location(post), { method: 'PATCH', body: 'hel' });
    expect(stale.status).toBe(416);
    const lying = await call(location(first), { method: 'PATCH', headers: { 'content-range': '3-9' }, body: 'lo' });
    expect([lying.status, await codeOf(lying)]).toEqual([400, 'SIZE_INVALID']);
    const status = await call(location(post));
    expect([status.status, status.headers.get('range')]).toEqual([204, '0-2']);
    const put = await call(location(status, `&digest=${digestOf('hello')}`), {
      method: 'PUT',
      headers: { 'content-range': '3-4' },
      body: 'lo',
    });
    expect(put.status).toBe(201);
    const other = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    expect((await call(location(other), { method: 'DELETE' })).status).toBe(204);
    expect([await codeOf(await call(location(other))), registry.openUploads()]).toEqual(['BLOB_UPLOAD_UNKNOWN', 0]);
  });

  it('keeps what arrived before the connection broke', async () => {
    const registry = await start();
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    const broken = request(location(post), { method: 'PATCH', headers: { 'content-length': 5 } });
    broken.on('error', () => {});
    broken.write('hel');
    const status = await vi.waitFor(async () => {
      const answer = await call(location(post));
      expect(answer.headers.get('range')).toBe('0-2');
      return answer;
    });
    broken.destroy();
    const put = await call(location(status, `&digest=${digestOf('hello')}`), { method: 'PUT', body: 'lo' });
    expect(put.status).toBe(201);
    expect(registry.trace.entries.find(({ method }) => method === 'PATCH')?.status).toBe(0);
  });

  it("refuses an upload that lost its Location's query", async () => {
    await start();
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    const bare = location(post).replace(/\?.*/, `?digest=${digestOf('x')}`);
    const put = await call(bare, { method: 'PUT', body: 'x' });
    expect([put.status, await codeOf(put)]).toEqual([400, 'BLOB_UPLOAD_INVALID']);
  });

  it.each([
    ['bytes=1-3', 206, 'ell', 'bytes 1-3/5'],
    ['bytes=3-', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=0-99', 206, 'hello', 'bytes 0-4/5'],
    ['bytes=0-1,3-4', 200, 'hello', null],
    ['bytes=5-', 416, undefined, 'bytes */5'],
  ])('Range %s → %d', async (range, status, text, contentRange) => {
    const digest = (await start()).repository('x').putBlob('hello');
    const response = await call(`/v2/x/blobs/${digest}`, { headers: { range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
    if (text !== undefined) expect(await response.text()).toBe(text);
  });

  it('deletes', async () => {
    const digest = (await start()).repository('x').putBlob('hello');
    expect((await call(`/v2/x/blobs/${digest}`, { method: 'DELETE' })).status).toBe(202);
    const gone = await call(`/v2/x/blobs/${digest}`);
    expect([gone.status, await codeOf(gone)]).toEqual([404, 'BLOB_UNKNOWN']);
  });
});

describe('manifests', () => {
  it('keeps the bytes, by tag and by digest', async () => {
    const registry = await start();
    registry.repository('a/b').putBlob('{}');
    const text = `${JSON.stringify(manifestOf())} \n`;
    const put = await putManifest('/v2/a/b/manifests/v1', text);
    expect([put.status, put.headers.get('docker-content-digest')]).toEqual([201, digestOf(text)]);
    for (const reference of ['v1', digestOf(text)]) {
      const got = await call(`/v2/a/b/manifests/${reference}`, { headers: { accept: MANIFEST } });
      expect([got.headers.get('content-type'), await got.text()]).toEqual([MANIFEST, text]);
    }
    const sha512 = digestOf(text, 'sha512');
    expect((await putManifest(`/v2/a/b/manifests/${sha512}`, text)).status).toBe(201);
    const head = await call(`/v2/a/b/manifests/${sha512}`, { method: 'HEAD' });
    expect([head.headers.get('docker-content-digest'), head.headers.get('content-length')]).toEqual([
      sha512,
      String(text.length),
    ]);
  });

  it.each([
    [
      'a blob that is not there',
      manifestOf({ layers: [{ ...EMPTY, digest: digestOf('no') }] }),
      'MANIFEST_BLOB_UNKNOWN',
    ],
    ['a child that is not there', { schemaVersion: 2, manifests: [EMPTY] }, 'MANIFEST_BLOB_UNKNOWN'],
    ['a wrong size', manifestOf({ layers: [{ ...EMPTY, size: 3 }] }), 'MANIFEST_INVALID'],
    ['another mediaType', manifestOf({ mediaType: INDEX }), 'MANIFEST_INVALID'],
    ['no JSON', '{', 'MANIFEST_INVALID'],
    ['neither config nor manifests', { schemaVersion: 2 }, 'MANIFEST_INVALID'],
  ])('refuses %s', async (_, value, code) => {
    (await start()).repository('x').putBlob('{}');
    const put = await putManifest('/v2/x/manifests/v1', value);
    expect([put.status, await codeOf(put)]).toEqual([400, code]);
  });

  it('refuses another digest, and more than 4 MiB', async () => {
    (await start()).repository('x').putBlob('{}');
    const wrong = await putManifest(`/v2/x/manifests/${digestOf('other')}`, manifestOf());
    expect([wrong.status, await codeOf(wrong)]).toEqual([400, 'DIGEST_INVALID']);
    expect((await putManifest('/v2/x/manifests/big', ' '.repeat(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await call('/v2/X/manifests/v1')).status).toBe(400);
  });

  it('deletes a tag alone, and a digest with its tags', async () => {
    const registry = await start();
    registry.repository('x').putBlob('{}');
    const digest = (await putManifest('/v2/x/manifests/v1', manifestOf())).headers.get('docker-content-digest') ?? '';
    await putManifest('/v2/x/manifests/v2', manifestOf());
    expect((await call('/v2/x/manifests/v1', { method: 'DELETE' })).status).toBe(202);
    expect((await call(`/v2/x/manifests/${digest}`)).status).toBe(200);
    expect((await call(`/v2/x/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202);
    const gone = await call('/v2/x/manifests/v2');
    expect([gone.status, await codeOf(gone)]).toEqual([404, 'MANIFEST_UNKNOWN']);
    expect(await codeOf(await call('/v2/nobody/manifests/v2'))).toBe('NAME_UNKNOWN');
  });
});

describe('referrers', () => {
  const subject = { mediaType: MANIFEST, digest: digestOf('subject'), size: 7 };

  async function attachThree(options?: RegistryOptions): Promise<Response[]> {
    (await start(options)).repository('x').putBlob('{}');
    const answers: Response[] = [];
    for (const artifactType of ['test/a', 'test/b', undefined]) {
      const value = manifestOf({
        subject,
        annotations: { n: String(answers.length) },
        ...(artifactType && { artifactType }),
      });
      answers.push(await putManifest(`/v2/x/manifests/${digestOf(JSON.stringify(value))}`, value));
    }
    return answers;
  }

  async function list(path: string) {
    const response = await call(path);
    const { manifests } = (await response.json()) as {
      manifests: { artifactType?: string; annotations?: object; size: number }[];
    };
    return { response, manifests, types: manifests.map(({ artifactType }) => artifactType) };
  }

  it('lists a subject that need not be there, and filters', async () => {
    const answers = await attachThree();
    expect(answers.map(({ headers }) => headers.get('oci-subject'))).toEqual(Array(3).fill(subject.digest));
    const all = await list(`/v2/x/referrers/${subject.digest}`);
    expect(all.response.headers.get('content-type')).toBe(INDEX);
    expect(all.types).toEqual(['test/a', 'test/b', EMPTY.mediaType]);
    expect(all.manifests[1]?.annotations).toEqual({ n: '1' });
    const some = await list(`/v2/x/referrers/${subject.digest}?artifactType=test%2Fb`);
    expect([some.types, some.response.headers.get('oci-filters-applied')]).toEqual([['test/b'], 'artifactType']);
    const none = await list(`/v2/nobody/referrers/${subject.digest}`);
    expect([none.response.status, none.types]).toEqual([200, []]);
    expect((await call('/v2/x/referrers/sha256:xyz')).status).toBe(400);
  });

  it('turns pages', async () => {
    await attachThree({ pageSize: 2 });
    const first = await list(`/v2/x/referrers/${subject.digest}`);
    const next = /^<([^>]+)>; rel="next"$/.exec(first.response.headers.get('link') ?? '')?.[1] ?? '';
    const second = await list(next);
    expect([first.types.length, second.types, second.response.headers.get('link')]).toEqual([
      2,
      [EMPTY.mediaType],
      null,
    ]);
  });

  it.each([
    ['noReferrers', { noReferrers: true }, null],
    ['subjectHeaderWithoutApi', { subjectHeaderWithoutApi: true }, subject.digest],
  ])('%s', async (_, options, header) => {
    const [answer] = await attachThree(options);
    expect(answer?.headers.get('oci-subject')).toBe(header);
    expect((await call(`/v2/x/referrers/${subject.digest}`)).status).toBe(404);
  });

  it('noFilters', async () => {
    await attachThree({ noFilters: true });
    const { types, response } = await list(`/v2/x/referrers/${subject.digest}?artifactType=test/b`);
    expect([types.length, response.headers.get('oci-filters-applied')]).toEqual([3, null]);
  });
});

describe('listings', () => {
  it('sorts tags, and pages with n and last', async () => {
    const registry = await start();
    const { tags } = registry.repository('x');
    for (const tag of ['v10', 'b', 'C', 'a']) tags.set(tag, digestOf(tag));
    const all = (await (await call('/v2/x/tags/list')).json()) as object;
    expect(all).toEqual({ name: 'x', tags: ['a', 'b', 'C', 'v10'] });
    const page = await call('/v2/x/tags/list?n=2&last=a');
    expect([await page.json(), page.headers.get('link')]).toEqual([
      { name: 'x', tags: ['b', 'C'] },
      '</v2/x/tags/list?n=2&last=C>; rel="next"',
    ]);
    expect(await (await call('/v2/x/tags/list?n=0')).json()).toEqual({ name: 'x', tags: [] });
    expect(await codeOf(await call('/v2/none/tags/list'))).toBe('NAME_UNKNOWN');
    registry.repository('y');
    expect(await (await call('/v2/_catalog')).json()).toEqual({ repositories: ['x', 'y'] });
  });
});

describe('accounts', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

  it('basicAuth', async () => {
    await start({ basicAuth: { users: { me: 'pw', guest: 'g' }, readOnly: ['guest'], anonymousPull: true } });
    const post = (headers = {}) => call('/v2/x/blobs/uploads/', { method: 'POST', headers });
    const refused = await post();
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="test registry"']);
    expect((await post(basic('me:no'))).status).toBe(401);
    expect((await post(basic('guest:g'))).status).toBe(403);
    expect((await post(basic('me:pw'))).status).toBe(202);
    expect((await call('/v2/x/tags/list')).status).toBe(404);
  });

  it('bearerAuth', async () => {
    const registry = await start({
      bearerAuth: { users: { me: 'pw', guest: 'g' }, readOnly: ['guest'], identityTokens: { idt: 'me' } },
    });
    const post = (token?: string) =>
      call('/v2/x/blobs/uploads/', { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {} });
    const challenge = (await post()).headers.get('www-authenticate') ?? '';
    expect(challenge).toBe(
      `Bearer realm="${registry.url}/token",service="test-registry",scope="repository:x:pull,push"`,
    );
    const ask = async (init: RequestInit, query = '') => {
      const response = await call(`/token${query}`, init);
      return { status: response.status, ...((await response.json()) as { token?: string; expires_in?: number }) };
    };
    const scope = '?scope=repository:x:pull,push';
    expect((await ask({}, scope)).status).toBe(401);
    expect((await ask({ headers: basic('me:no') }, scope)).status).toBe(401);
    const mine = await ask({ headers: basic('me:pw') }, scope);
    expect(mine.expires_in).toBe(300);
    expect((await post(mine.token)).status).toBe(202);
    const guest = await post((await ask({ headers: basic('guest:g') }, scope)).token);
    expect([guest.status, guest.headers.get('www-authenticate')]).toEqual([
      401,
      `${challenge},error="insufficient_scope"`,
    ]);
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: 'idt',
      scope: 'repository:x:pull,push',
    });
    expect((await post((await ask({ method: 'POST', body })).token)).status).toBe(202);
    registry.expireTokens();
    expect((await post(mine.token)).headers.get('www-authenticate')).toBe(`${challenge},error="invalid_token"`);
  });
});

describe('deviations', () => {
  it('redirectBlobs leads to another origin that refuses Authorization', async () => {
    const registry = await start({ redirectBlobs: true });
    const digest = registry.repository('x').putBlob('hello');
    const redirect = await call(`/v2/x/blobs/${digest}`);
    expect([redirect.status, new URL(location(redirect)).host === registry.host]).toEqual([307, false]);
    const range = await call(location(redirect), { headers: { range: 'bytes=1-2' } });
    expect([range.status, await range.text()]).toEqual([206, 'el']);
    expect((await call(location(redirect), { headers: { authorization: 'Bearer x' } })).status).toBe(400);
    registry.expireLinks();
    expect((await call(location(redirect))).status).toBe(403);
    expect(registry.trace.lines().slice(0, 2)).toEqual([`GET /v2/x/blobs/${digest} 307`, `blobs:GET /${digest} 206`]);
  });

  it('noRange, noDigestHeader, warning', async () => {
    const digest = (await start({ noRange: true, noDigestHeader: true, warning: 'moving soon' }))
      .repository('x')
      .putBlob('hello');
    const response = await call(`/v2/x/blobs/${digest}`, { headers: { range: 'bytes=1-2' } });
    expect([response.status, response.headers.get('docker-content-digest')]).toEqual([200, null]);
    expect(response.headers.get('warning')).toBe('299 - "moving soon"');
  });

  it('relativeLocation, patchDisabled, deleteDisabled, noMount, noSinglePost', async () => {
    const registry = await start({
      relativeLocation: true,
      patchDisabled: true,
      deleteDisabled: true,
      noMount: true,
      noSinglePost: true,
    });
    const digest = registry.repository('x').putBlob('hello');
    const post = await call(`/v2/y/blobs/uploads/?mount=${digest}&from=x`, { method: 'POST' });
    expect([post.status, location(post).startsWith('/v2/y/blobs/uploads/')]).toEqual([202, true]);
    expect((await call(location(post), { method: 'PATCH', body: 'x' })).status).toBe(405);
    expect((await call(`/v2/y/blobs/uploads/?digest=${digest}`, { method: 'POST', body: 'hello' })).status).toBe(202);
    expect((await call(`/v2/x/blobs/${digest}`, { method: 'DELETE' })).status).toBe(405);
  });

  it('maxPutBytes, maxPatchBytes, chunkMinLength', async () => {
    await start({ maxPutBytes: 3, maxPatchBytes: 4, chunkMinLength: 2 });
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    expect(post.headers.get('oci-chunk-min-length')).toBe('2');
    const digest = `&digest=${digestOf('hello')}`;
    expect((await call(location(post, digest), { method: 'PUT', body: 'hello' })).status).toBe(413);
    expect((await call(location(post), { method: 'PATCH', body: 'hello' })).status).toBe(416);
    const first = await call(location(post), { method: 'PATCH', body: 'hell' });
    const second = await call(location(first), { method: 'PATCH', body: 'o' });
    expect(second.status).toBe(202);
    expect((await call(location(second), { method: 'PATCH', body: 'more' })).status).toBe(416);
    expect((await call(location(second, digest), { method: 'PUT' })).status).toBe(201);
  });

  it('discardBlobs hashes and forgets', async () => {
    await start({ discardBlobs: true });
    const post = await call('/v2/x/blobs/uploads/', { method: 'POST' });
    const half = await call(location(post), { method: 'PATCH', body: 'hel' });
    const wrong = await call(location(half, `&digest=${digestOf('help!')}`), { method: 'PUT', body: 'lo' });
    expect(wrong.status).toBe(400);
    const digest = digestOf('hello');
    expect((await call(`/v2/x/blobs/uploads/?digest=${digest}`, { method: 'POST', body: 'hello' })).status).toBe(201);
    const head = await call(`/v2/x/blobs/${digest}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '5']);
    expect((await call(`/v2/x/blobs/${digest}`)).status).toBe(500);
  });

  it('generatedBlob is in every repository, and in an artifact', async () => {
    const size = 3 * 1024 * 1024 + 5;
    const { generatedDigest: digest } = await start({ generatedBlob: size });
    expect(digest).toBe(digestOf(Buffer.alloc(size)));
    expect((await (await call(`/v2/any/blobs/${digest}`)).arrayBuffer()).byteLength).toBe(size);
    const part = await call(`/v2/any/blobs/${digest}`, { headers: { range: `bytes=${size - 3}-` } });
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, Buffer.alloc(3)]);
    const manifest = (await (await call('/v2/generated/manifests/latest')).json()) as { layers: { digest: string }[] };
    expect(manifest.layers[0]?.digest).toBe(digest);
  });

  it('rateLimit', async () => {
    await start({ rateLimit: { requests: 2, windowMs: 3_600_000, retryAfter: '7' } });
    const answers = [await call('/v2/'), await call('/v2/'), await call('/v2/')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get('retry-after')).toBe('7');
  });
});
