import { describe, expect, test } from 'vitest';
import { createRegistrySessions } from '../../../src/registry/session/registry-session.ts';
import { collect, putEmpty, readAll, sample, source } from '../../store/samples.ts';
import { answer, asked, inOrder, when } from '../../support/faults.ts';
import { faulty, registry, storeAt } from '../rig.ts';

const OTHER = `sha256:${'0'.repeat(64)}`;

describe('request economy', () => {
  test('a fresh push of one file is at most 8 requests, a pull by tag exactly 2', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    const file = source('content');
    const manifest = sample({ layers: [file.descriptor] });
    store.prepare('push');
    expect(await store.resolve('v1')).toBeUndefined();
    await Promise.all([putEmpty(store), store.putBlob(file)]);
    await store.putManifest(manifest, { tag: 'v1' });
    expect(server.trace.lines().length).toBeLessThanOrEqual(8);

    server.trace.clear();
    const reader = storeAt(server.host);
    reader.prepare('pull');
    await reader.fetchManifest('v1');
    await readAll(await reader.fetchBlob(file.descriptor));
    expect(server.trace.lines()).toEqual([
      'GET /v2/acme/app/manifests/v1 200',
      `GET /v2/acme/app/blobs/${file.descriptor.digest} 200`,
    ]);
  });
});

describe('digests', () => {
  test('row manifest-mismatch: other bytes than the digest asked for are an error', async () => {
    const { descriptor, bytes } = sample();
    const front = await faulty(undefined, answer(200, { 'content-type': descriptor.mediaType }, bytes));
    const store = storeAt(front.url.host);
    await expect(store.fetchManifest(OTHER)).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      message: expect.stringMatching(new RegExp(`${OTHER} but has ${descriptor.digest}`)),
    });
  });

  test('row manifest-mismatch: other bytes than the header says are an error', async () => {
    const { descriptor, bytes } = sample();
    const headers = { 'content-type': descriptor.mediaType, 'docker-content-digest': OTHER };
    const front = await faulty(undefined, answer(200, headers, bytes));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    await expect(storeAt(front.url.host).resolve(descriptor.digest)).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
  });

  test('row manifest-mismatch: a registry that stored something else is found out', async () => {
    const front = await faulty(undefined, answer(201, { 'docker-content-digest': OTHER }));
    await expect(storeAt(front.url.host).putManifest(sample(), { tag: 'v1' })).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
    });
  });

  test('row no-digest-header: without digest header it is computed', async () => {
    const server = await registry({ noDigestHeader: true });
    const store = storeAt(server.host);
    const manifest = sample();
    await putEmpty(store);
    await store.putManifest(manifest, { tag: 'v1' });
    expect(await store.resolve('v1')).toEqual(manifest.descriptor);
    expect((await store.fetchManifest('v1'))?.descriptor).toEqual(manifest.descriptor);
  });

  test('row large-manifest: a manifest over the limit is refused unread', async () => {
    const front = await faulty(undefined, answer(200, {}, Buffer.alloc(4 * 1024 * 1024 + 1)));
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('answers out of line', () => {
  test.each([401, 403, 405])('row head-refused: where HEAD answers %d a GET is tried', async (status) => {
    const server = await registry();
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(sample(), { tag: 'v1' });
    const front = await faulty(server, when(asked('HEAD'), answer(status)));
    const through = storeAt(front.url.host);
    expect(await through.resolve('v1')).toEqual(sample().descriptor);
    expect(await through.resolve('v2')).toBeUndefined();
    expect(await through.hasBlob(source('{}').descriptor)).toBe(true);
    expect(await through.hasBlob(source('x').descriptor)).toBe(false);
  });

  test('row error-body: an endless error body is bounded, and what it says is harmless', async () => {
    const front = await faulty(undefined, ({ res }) => {
      res.writeHead(400, { 'content-type': 'application/json' });
      const more = (): void => {
        while (res.write('{"errors":[{"code":"X","message":"\u001b[31m::set-env name=A::b\\n'.repeat(100)));
        res.once('drain', more);
      };
      more();
    });
    const error: unknown = await storeAt(front.url.host)
      .fetchManifest('v1')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'REGISTRY_ERROR', status: 400 });
    expect(String(error)).not.toContain('::');
    expect(String(error)).not.toContain('\u001b');
  });

  test('row error-body: the message of the registry is part of the sentence', async () => {
    const body = JSON.stringify({
      errors: [{ code: 'DENIED', message: 'denied:\n::error::permission_denied: write_package' }],
    });
    const front = await faulty(undefined, answer(403, {}, body));
    await expect(storeAt(front.url.host).putManifest(sample(), { tag: 'v1' })).rejects.toMatchObject({
      code: 'DENIED',
      message: expect.stringMatching(
        /acme\/app:v1 failed: \S+ answered 403 DENIED "denied: : :error: :permission_denied: write_package"$/,
      ),
    });
  });

  test('row not-found: a repository that is not there and a tag that is not there read differently', async () => {
    const server = await registry();
    await expect(collect(storeAt(server.host, { repository: 'no/such' }).tags())).rejects.toMatchObject({
      code: 'NOT_FOUND',
      remedy: expect.stringContaining('Create the repository no/such'),
    });
    await expect(storeAt(server.host).fetchBlob(source('x').descriptor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('storing a manifest', () => {
  test('row blob-unknown: a blob that the registry lost sight of has its own code, and is put again', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    const blob = source('{}');
    await store.putBlob(blob);
    server.repository('acme/app').blobs.clear();
    await expect(store.putManifest(sample())).rejects.toMatchObject({ code: 'BLOB_UNKNOWN' });
    expect(await store.putBlob(blob)).toBe('uploaded');
    await store.putManifest(sample());
  });

  test('row put-unanswered: a PUT that is lost after the registry took it is a success', async () => {
    const server = await registry();
    await putEmpty(storeAt(server.host));
    const front = await faulty(
      server,
      when(asked('PUT'), async ({ res }, next) => {
        res.writeHead = (() => {
          res.socket?.resetAndDestroy();
          return res;
        }) as typeof res.writeHead;
        await next();
      }),
    );
    await storeAt(front.url.host).putManifest(sample(), { tag: 'v1' });
    expect(server.repository('acme/app').tags.get('v1')).toBe(sample().descriptor.digest);
  });

  test('row put-unanswered: a PUT that is lost before is an error', async () => {
    const server = await registry();
    const front = await faulty(
      server,
      when(asked('PUT'), ({ res }) => void res.socket?.resetAndDestroy()),
    );
    await expect(storeAt(front.url.host).putManifest(sample(), { tag: 'v1' })).rejects.toMatchObject({
      code: 'NETWORK',
    });
  });

  test('row immutable-tag: an immutable tag is an error for other content and a success for the same', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(sample(), { tag: 'v1' });
    const refused = answer(
      400,
      {},
      JSON.stringify({ errors: [{ code: 'TAG_INVALID', message: 'the tag is immutable' }] }),
    );
    const front = await faulty(server, when(asked('PUT'), refused));
    await storeAt(front.url.host).putManifest(sample(), { tag: 'v1' });
    const other = sample({ artifactType: 'application/vnd.other' });
    await expect(storeAt(front.url.host).putManifest(other, { tag: 'v1' })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
    });
  });

  test('a manifest of a kind unknown here is stored as it is', async () => {
    const front = await faulty(undefined, answer(201, { location: '/v2/acme/app/manifests/v1' }));
    const { bytes, descriptor } = sample();
    const odd = { bytes, descriptor: { ...descriptor, mediaType: 'application/vnd.odd+json' } };
    await storeAt(front.url.host).putManifest(odd, { tag: 'v1' });
    expect(front.requests[0]?.headers['content-type']).toBe('application/vnd.odd+json');
  });
});

describe('tags', () => {
  test('are read page by page', async () => {
    const server = await registry({ pageSize: 3 });
    const { tags } = server.repository('acme/app');
    for (let i = 0; i < 10; i++) tags.set(`v${i}`, sample().descriptor.digest);
    expect(await collect(storeAt(server.host).tags())).toHaveLength(10);
    expect(server.trace.lines()).toHaveLength(4);
  });

  test('CVE-2026-85732: a next page on another origin is not asked', async () => {
    const other = await faulty(undefined, answer(200, {}, '{"tags":[]}'));
    const front = await faulty(undefined, answer(200, { link: `<${other.url}v2/>; rel="next"` }, '{"tags":["a"]}'));
    await expect(collect(storeAt(front.url.host).tags())).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(other.requests).toHaveLength(0);
  });

  test('GHSA-298f-872v-2rcx: pages in a circle end', async () => {
    const front = await faulty(
      undefined,
      inOrder(answer(200, { link: '</v2/acme/app/tags/list?last=a>; rel="next"' }, '{"tags":["a"]}')),
      answer(200, { link: '</v2/acme/app/tags/list?last=a>; rel="next"' }, '{"tags":["a"]}'),
    );
    await expect(collect(storeAt(front.url.host).tags())).rejects.toMatchObject({ code: 'PROTOCOL' });
  });

  test('null, what is no tag, and what is no text', async () => {
    const front = await faulty(
      undefined,
      inOrder(
        answer(200, {}, '{"tags":null}'),
        answer(200, {}, '{"name":"acme/app"}'),
        answer(200, {}, '{"tags":["a","b c"]}'),
      ),
      answer(200, {}, '{"tags":["a",1]}'),
    );
    const store = storeAt(front.url.host);
    expect(await collect(store.tags())).toEqual([]);
    expect(await collect(store.tags())).toEqual([]);
    expect(await collect(store.tags())).toEqual(['a']);
    await expect(collect(store.tags())).rejects.toMatchObject({ code: 'PROTOCOL' });
  });
});

test.each(['{}', '[]', '{"tags":["a",1]}', '{"tags":{}}', '{"tags":["a"'])('%s is no list of tags', async (body) => {
  const front = await faulty(undefined, answer(200, {}, body));
  await expect(collect(storeAt(front.url.host).tags())).rejects.toMatchObject({ code: 'PROTOCOL' });
});

test('two stores of one registry share what was learnt, of two registries nothing', async () => {
  const server = await registry({ noReferrers: true });
  const sessions = createRegistrySessions();
  await storeAt(server.host, { sessions, repository: 'a/a' }).referrers(sample().descriptor.digest);
  await storeAt(server.host, { sessions, repository: 'b/b' }).referrers(sample().descriptor.digest);
  expect(server.trace.lines().filter((line) => line.includes('/referrers/'))).toHaveLength(1);
});
