import { describe, expect, test } from 'vitest';
import { putEmpty, sample } from '../../store/samples.ts';
import { asked, loseAnswer, onNth, when } from '../../support/faults.ts';
import { faulty, registry, storeAt } from '../rig.ts';

const SUBJECT = sample();
const REFERRER = sample({ subject: SUBJECT.descriptor });
const { digest } = REFERRER.descriptor;
const FALLBACK = SUBJECT.descriptor.digest.replace(':', '-');

/** A registry without the referrers API that holds a subject and what refers to it, and a server that spoils what passes. */
async function attached(...faults: Parameters<typeof faulty>[1][]) {
  const server = await registry({ noReferrers: true });
  const front = await faulty(server, ...faults);
  const warnings: string[] = [];
  const observer = {
    info() {},
    debug() {},
    notice() {},
    warning: (text: string) => void warnings.push(text),
    transfer: () => ({ add() {}, end() {} }),
  };
  const store = storeAt(front.url.host, { observer });
  await putEmpty(store);
  await store.putManifest(SUBJECT, { tag: 'v1' });
  await store.putManifest(REFERRER);
  const listed = () => {
    const list = server.repository('acme/app').manifest(FALLBACK);
    return (JSON.parse(list?.bytes.toString() ?? '{}') as { manifests: { digest: string }[] }).manifests.map(
      (entry) => entry.digest,
    );
  };
  return { server, front, store, listed, warnings };
}

describe('a manifest', () => {
  test('is taken off the list before it is deleted, so that a run killed in between leaves nothing to mend', async () => {
    const { store, listed } = await attached(
      when(asked('DELETE', `/v2/acme/app/manifests/${digest}`), async (_, next) => {
        expect(listed()).toEqual([]);
        await next();
      }),
    );
    expect(await store.deleteManifest(digest)).toBe(true);
    expect(listed()).toEqual([]);
  });

  test('that stays because it may not be deleted is listed again', async () => {
    const { server, store, listed, warnings } = await attached(
      when(asked('DELETE'), async ({ res }) => void res.writeHead(403).end('{"errors":[{"code":"DENIED"}]}')),
    );
    await expect(store.deleteManifest(digest)).rejects.toMatchObject({ code: 'DENIED' });
    expect([listed(), warnings]).toEqual([[digest], []]);
    expect(server.repository('acme/app').manifests.has(digest)).toBe(true);
  });

  test('that is there and yet answered with 404 is one that the registry does not delete, as on ECR', async () => {
    const { store } = await attached(
      when(asked('DELETE'), async ({ res }) => void res.writeHead(404, { 'content-length': 0 }).end()),
    );
    await expect(store.deleteManifest(digest)).rejects.toMatchObject({ code: 'UNSUPPORTED', status: 404 });
  });

  test('whose deletion lost its answer is deleted', async () => {
    const { store } = await attached(onNth(1, loseAnswer(), asked('DELETE')));
    expect(await store.deleteManifest(digest)).toBe(true);
    expect(await store.resolve(digest)).toBeUndefined();
  });
});

describe('a tag', () => {
  test.each([400, 405, 501, 404])('that the registry answers with %i can not be deleted by itself', async (status) => {
    const { store } = await attached(
      when(asked('DELETE'), async ({ res }) => void res.writeHead(status, { 'content-length': 0 }).end()),
    );
    await expect(store.deleteTag('v1')).rejects.toMatchObject({ code: 'UNSUPPORTED', status });
    expect((await store.resolve('v1'))?.digest).toBe(SUBJECT.descriptor.digest);
  });

  test('that may not be moved is asked to be put only where there is none', async () => {
    const other = sample({ annotations: { other: 'true' } });
    const { front, server, store } = await attached(
      // Somebody is faster between the look and the PUT, and this registry heeds the condition.
      when(asked('PUT', '/v2/acme/app/manifests/new'), async ({ req, res }, next) => {
        server.repository('acme/app').tags.set('new', SUBJECT.descriptor.digest);
        if (req.headers['if-none-match'] === '*') res.writeHead(412, { 'content-length': 0 }).end();
        else await next();
      }),
    );
    const put = store.putManifest(other, { tag: 'new', overwrite: false });
    await expect(put).rejects.toMatchObject({ code: 'TAG_EXISTS' });
    expect((await store.resolve('new'))?.digest).toBe(SUBJECT.descriptor.digest);
    // Whoever may move it asks for no condition.
    await store.putManifest(other, { tag: 'new' });
    const puts = front.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/new'));
    expect(puts.map(({ headers }) => headers['if-none-match'])).toEqual(['*', undefined]);
  });
});

describe('a blob of unknown size', () => {
  test.each([
    ['HEAD is refused', 'HEAD', 401],
    ['HEAD is not known', 'HEAD', 405],
  ])('is found although %s', async (_, method, status) => {
    const { server, store } = await attached(
      when(asked(method, '/blobs/'), async ({ res }) => void res.writeHead(status).end()),
    );
    const blob = server.repository('acme/app').putBlob('content') as typeof digest;
    expect(await store.findBlob(blob)).toMatchObject({ digest: blob, size: 7 });
    const empty = server.repository('acme/app').putBlob('') as typeof digest;
    expect(await store.findBlob(empty)).toMatchObject({ size: 0 });
  });
});
