import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../src/http/client/client.ts';
import { checkCredentials } from '../../src/registry/login/check-credentials.ts';
import { putEmpty, sample, source } from '../store/samples.ts';
import { answer, asked, when } from '../support/faults.ts';
import type { Fault } from '../support/scripted-server.ts';
import { closing, faulty, registry, storeAt } from './rig.ts';

const PAGE = '<!DOCTYPE html><html><head><title>Guest Wi-Fi &amp; more</title></head><body>Welcome</body></html>';
const MANIFEST = sample();
const { digest } = MANIFEST.descriptor;
const TAG = '/v2/acme/app/manifests/v1';

/** A page that says yes to everything, as a portal or a web server with `error_page 405 =200` does. */
const page = answer(200, { 'content-type': 'text/html' }, PAGE);

/** Does what was asked and answers with another status, without any header that tells what was done. */
function bare(status: number): Fault {
  return async ({ res }, next) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = ((_: number, headers: Record<string, string>) =>
      writeHead(status, { 'content-length': headers['content-length'] ?? 0 })) as typeof res.writeHead;
    await next();
  };
}

async function login(host: string): Promise<boolean> {
  const http = closing(createHttpClient({ userAgent: 'test/1', retries: 0 }));
  return checkCredentials({
    http,
    registry: host,
    base: new URL(`http://${host}/v2/`),
    credential: { id: 'a', username: 'ann', password: 'x', source: 'the inputs username and password', explicit: true },
    onSecret: () => {},
    signal: new AbortController().signal,
  });
}

describe('a page that answers 200 to everything', () => {
  test('stores no manifest, under a tag or its digest', async () => {
    const front = await faulty(undefined, page);
    const store = storeAt(front.url.host);
    const failed = { code: 'PROTOCOL', message: expect.stringMatching(/answered 200 but did not store it$/) };
    await expect(store.putManifest(MANIFEST, { tag: 'v1' })).rejects.toMatchObject(failed);
    await expect(store.putManifest(MANIFEST)).rejects.toMatchObject(failed);
  });

  test('has no blob, takes none and mounts none', async () => {
    const front = await faulty(undefined, page);
    const store = storeAt(front.url.host);
    const blob = source('content');
    expect(await store.hasBlob(blob.descriptor)).toBe(false);
    await expect(store.putBlob(blob)).rejects.toMatchObject({ status: 200 });
    const origin = { registry: front.url.host, repository: 'acme/base' };
    await expect(store.putBlob({ ...blob, origin })).rejects.toMatchObject({ status: 200 });
  });

  test('names nothing by a tag: the sentence has its title', async () => {
    const front = await faulty(undefined, page);
    const failed = { code: 'PROTOCOL', message: expect.stringContaining('a web page, "Guest Wi-Fi & more"') };
    await expect(storeAt(front.url.host).resolve('v1')).rejects.toMatchObject(failed);
    await expect(storeAt(front.url.host).fetchManifest('v1')).rejects.toMatchObject(failed);
  });

  test('deletes nothing, a tag or a manifest', async () => {
    const server = await registry();
    await putEmpty(storeAt(server.host));
    await storeAt(server.host).putManifest(MANIFEST, { tag: 'v1' });
    const front = await faulty(server, when(asked('DELETE'), page));
    const failed = { code: 'PROTOCOL', message: expect.stringMatching(/answered 200 but still has it$/) };
    await expect(storeAt(front.url.host).deleteTag('v1')).rejects.toMatchObject(failed);
    await expect(storeAt(front.url.host).deleteManifest(digest)).rejects.toMatchObject(failed);
  });

  test('is nothing to sign in to', async () => {
    const front = await faulty(undefined, page);
    await expect(login(front.url.host)).rejects.toMatchObject({ code: 'PROTOCOL' });
    const plain = await faulty(undefined, answer(200, {}, 'ok'));
    await expect(login(plain.url.host)).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(await login((await registry()).host)).toBe(false);
  });
});

describe('a registry that answers with less than a 201', () => {
  test.each([200, 201, 202, 204])(
    '%i without a header is looked up, and believed where it is there',
    async (status) => {
      const server = await registry();
      const front = await faulty(server, when(asked('PUT'), bare(status)));
      const store = storeAt(front.url.host);
      const blob = source('x'.repeat(70_000));
      expect(await store.putBlob(blob)).toBe('uploaded');
      await putEmpty(store);
      await store.putManifest(MANIFEST, { tag: 'v1' });
      expect(server.repository('acme/app').tags.get('v1')).toBe(digest);
    },
  );

  test.each([200, 202, 204])('a %i to a PUT that stored nothing is an error', async (status) => {
    const server = await registry();
    await putEmpty(storeAt(server.host));
    const front = await faulty(server, when(asked('PUT'), answer(status)));
    await expect(storeAt(front.url.host).putManifest(MANIFEST, { tag: 'v1' })).rejects.toMatchObject({
      code: 'PROTOCOL',
    });
    await expect(storeAt(front.url.host).putBlob(source('x'.repeat(70_000)))).rejects.toMatchObject({
      code: 'PROTOCOL',
    });
  });

  test('a fallback tag that is not stored is an error at once, not twenty rounds later', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(MANIFEST);
    const fallback = `/v2/acme/app/manifests/${digest.replace(':', '-')}`;
    const front = await faulty(server, when(asked('PUT', fallback), answer(200)));
    const referrer = sample({ subject: MANIFEST.descriptor });
    await expect(storeAt(front.url.host).putManifest(referrer)).rejects.toMatchObject({
      code: 'PROTOCOL',
      message: expect.stringMatching(/answered 200 but did not store it$/),
    });
  });

  test('a delete that is not done yet is waited for, and a true registry is asked once', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    await putEmpty(store);
    for (const tag of ['a', 'b']) await store.putManifest(MANIFEST, { tag });
    const late: Fault = async ({ res }) => {
      setTimeout(() => server.repository('acme/app').tags.delete('a'), 200);
      res.writeHead(202, { 'content-length': 0 }).end();
    };
    const front = await faulty(server, when(asked('DELETE', '/v2/acme/app/manifests/a'), late));
    const deleting = storeAt(front.url.host);
    expect(await deleting.deleteTag('a')).toBe(true);
    const before = front.requests.length;
    expect(await deleting.deleteTag('b')).toBe(true);
    expect(front.requests.length - before).toBe(1);
  });
});

describe('HEAD', () => {
  const fails = [400, 401, 403, 404, 405, 406, 415, 500, 501, 503];

  test.each(fails)('that answers %i although GET works decides nothing', async (status) => {
    const server = await registry();
    const store = storeAt(server.host);
    const blob = source('layer');
    await Promise.all([putEmpty(store), store.putBlob(blob)]);
    await store.putManifest(MANIFEST, { tag: 'v1' });
    const front = await faulty(server, when(asked('HEAD'), answer(status)));
    const over = storeAt(front.url.host);
    expect((await over.resolve('v1'))?.digest).toBe(digest);
    expect(await over.findBlob(blob.descriptor.digest)).toMatchObject({ size: 5 });
    const other = sample({ artifactType: 'application/vnd.other' });
    await expect(over.putManifest(other, { tag: 'v1', overwrite: false })).rejects.toMatchObject({
      code: 'TAG_EXISTS',
    });
    expect(server.repository('acme/app').tags.get('v1')).toBe(digest);
    expect(await over.putBlob(source('new'))).toBe('uploaded');
  });

  test('that is refused with GET refused too is told in the words of GET', async () => {
    const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'not for you' }] });
    const front = await faulty(
      undefined,
      when(asked('HEAD', TAG), answer(400)),
      answer(403, { 'content-type': 'application/json' }, body),
    );
    await expect(storeAt(front.url.host).resolve('v1')).rejects.toMatchObject({
      message: expect.stringContaining('"not for you"'),
    });
  });
});
