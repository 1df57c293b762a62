import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import { encodeManifest, type ManifestBytes, parseManifest } from '../../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../../src/oci/media-types.ts';
import { createRegistrySessions } from '../../../src/registry/session/registry-session.ts';
import type { WritableStore } from '../../../src/store/store.ts';
import { putEmpty, sample } from '../../store/samples.ts';
import { answer, asked, inOrder, onNth, redirectTo, statuses, when } from '../../support/faults.ts';
import type { TestRegistry } from '../../support/registry-server.ts';
import { faulty, registry, storeAt } from '../rig.ts';

const SUBJECT = sample({ artifactType: 'application/vnd.subject' }).descriptor;
const TAG = SUBJECT.digest.replace(':', '-');
const REFERRERS = `/v2/acme/app/referrers/`;

function referrer(name: string, artifactType = 'application/vnd.sbom'): ManifestBytes {
  return sample({ artifactType, subject: SUBJECT, annotations: { name } });
}

async function names(store: WritableStore, artifactType?: string): Promise<(string | undefined)[]> {
  const list = await store.referrers(SUBJECT.digest, artifactType === undefined ? {} : { artifactType });
  return list.map(({ annotations }) => annotations?.name).toSorted();
}

/** What a subject's fallback tag lists. */
function listed(server: TestRegistry): string[] {
  const manifest = server.repository('acme/app').manifest(TAG);
  return manifest === undefined
    ? []
    : JSON.parse(manifest.bytes.toString()).manifests.map((one: { digest: string }) => one.digest);
}

function paths(server: TestRegistry): string[] {
  return server.trace.lines().map((line) => line.replace('/v2/acme/app/', '').replace(/sha256:[0-9a-f]{64}/, 'DIGEST'));
}

describe('the API', () => {
  test('is confirmed once in a run, then an attach costs no more than its PUT', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    await putEmpty(store);
    server.trace.clear();
    await store.putManifest(referrer('a'));
    await store.putManifest(referrer('b'));
    expect(paths(server)).toEqual(['PUT manifests/DIGEST 201', 'GET referrers/DIGEST 200', 'PUT manifests/DIGEST 201']);
    expect(listed(server)).toEqual([]);
    expect(await names(store)).toEqual(['a', 'b']);
  });

  test('is read page by page, and filtered there or here', async () => {
    for (const options of [{ pageSize: 2 }, { pageSize: 2, noFilters: true }]) {
      const server = await registry(options);
      const store = storeAt(server.host);
      await putEmpty(store);
      for (let i = 0; i < 5; i++) await store.putManifest(referrer(String(i)));
      await store.putManifest(referrer('other', 'application/vnd.other'));
      expect(await names(store)).toEqual(['0', '1', '2', '3', '4', 'other']);
      expect(await names(store, 'application/vnd.other')).toEqual(['other']);
    }
  });

  test('row lying-list: an odd Content-Type is tolerated, duplicates are dropped, a missing type is read from the manifest', async () => {
    const server = await registry();
    const store = storeAt(server.host);
    await putEmpty(store);
    const { descriptor } = referrer('a');
    await store.putManifest(referrer('a'));
    const entry = JSON.stringify(descriptor);
    const body = `{"schemaVersion":2,"manifests":[${entry},${entry}]}`;
    const front = await faulty(
      server,
      when(asked('GET', REFERRERS), answer(200, { 'content-type': 'application/json; charset=utf-8' }, body)),
    );
    const through = storeAt(front.url.host);
    expect(await through.referrers(SUBJECT.digest)).toEqual([descriptor]);
    const ofType = await through.referrers(SUBJECT.digest, { artifactType: 'application/vnd.sbom' });
    expect(ofType).toEqual([{ ...descriptor, artifactType: 'application/vnd.sbom', annotations: { name: 'a' } }]);
    expect(await through.referrers(SUBJECT.digest, { artifactType: 'application/vnd.other' })).toEqual([]);
  });

  test.each(['first', 'last'])(
    'of two entries for one manifest the one that says more counts, be it the %s',
    async (place) => {
      const server = await registry({ noReferrers: true });
      const store = storeAt(server.host);
      await putEmpty(store);
      await store.putManifest(referrer('a'));
      await store.putManifest(referrer('b'));
      const held = parseManifest((await store.fetchManifest(TAG)) as ManifestBytes, TAG);
      if (held.kind !== 'index') throw new Error('no index');
      const bare = held.manifests.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }));
      const manifests = place === 'first' ? [...held.manifests, ...bare] : [...bare, ...held.manifests];
      await store.putManifest(encodeManifest({ ...held, manifests }), { tag: TAG });
      expect(await names(storeAt(server.host))).toEqual(['a', 'b']);
      // Who writes next, keeps it.
      await storeAt(server.host).putManifest(referrer('c'));
      expect(listed(server)).toHaveLength(3);
      expect(await names(storeAt(server.host))).toEqual(['a', 'b', 'c']);
    },
  );

  test('a list that claims to be filtered and is not gives only what is of the type', async () => {
    const server = await registry();
    const entries = [referrer('a'), referrer('b', 'application/vnd.other')].map(({ descriptor }, i) => ({
      ...descriptor,
      artifactType: ['application/vnd.sbom', 'application/vnd.other'][i],
    }));
    const body = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_TYPE.ociIndex, manifests: entries });
    const headers = { 'content-type': MEDIA_TYPE.ociIndex, 'oci-filters-applied': 'artifactType' };
    const front = await faulty(server, when(asked('GET', REFERRERS), answer(200, headers, body)));
    const found = await storeAt(front.url.host).referrers(SUBJECT.digest, { artifactType: 'application/vnd.sbom' });
    expect(found).toEqual([entries[0]]);
  });

  test('CVE-2026-85732, GHSA-298f-872v-2rcx: pages off the origin or in a circle are errors', async () => {
    const body = JSON.stringify({ mediaType: MEDIA_TYPE.ociIndex, manifests: [] });
    for (const link of ['<https://evil.example/x>; rel="next"', '<?again>; rel="next"']) {
      const front = await faulty(undefined, answer(200, { link }, body));
      await expect(storeAt(front.url.host).referrers(SUBJECT.digest)).rejects.toMatchObject({ code: 'PROTOCOL' });
    }
  });

  test('CVE-2023-46737: endless pages are cut', async () => {
    let page = 0;
    const front = await faulty(undefined, (exchange, next) =>
      answer(200, { link: `<?page=${++page}>; rel="next"` }, '{"manifests":[]}')(exchange, next),
    );
    await expect(storeAt(front.url.host).referrers(SUBJECT.digest)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(page).toBe(200);
  });

  test('a refusal that says nothing about the API is an error', async () => {
    const front = await faulty(undefined, answer(403));
    await expect(storeAt(front.url.host).referrers(SUBJECT.digest)).rejects.toMatchObject({ code: 'DENIED' });
  });

  test('mode api without API is an error, mode tag asks for none', async () => {
    const server = await registry({ noReferrers: true });
    await expect(storeAt(server.host, { referrersMode: 'api' }).referrers(SUBJECT.digest)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
    server.trace.clear();
    expect(await storeAt(server.host, { referrersMode: 'tag' }).referrers(SUBJECT.digest)).toEqual([]);
    expect(paths(server)).toEqual([`GET manifests/${TAG} 404`]);
  });
});

describe('a registry without the API', () => {
  test.each([
    ['answers 404', answer(404)],
    ['answers 405', answer(405)],
    ['answers with a page of HTML', answer(200, {}, '<html>')],
    ['sends the reader to another host', redirectTo('http://127.0.0.1:9/')],
  ])('%s: the fallback tag is read', async (_name, fault) => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(referrer('a'));
    const front = await faulty(server, when(asked('GET', REFERRERS), fault));
    expect(await names(storeAt(front.url.host))).toEqual(['a']);
  });

  test('a redirect to another host that limits rates is no answer about the API', async () => {
    const server = await registry({ noReferrers: true });
    const other = await faulty(undefined, answer(429));
    const front = await faulty(server, when(asked('GET', REFERRERS), redirectTo(`${other.url}x`, 303)));
    expect(await names(storeAt(front.url.host))).toEqual([]);
    expect(other.requests).toHaveLength(0);
  });

  test('the fallback tag lists type and all annotations, in the bytes that ORAS writes', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    const one = referrer('a');
    await store.putManifest(one);
    const expected = encodeManifest({
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [{ ...one.descriptor, annotations: { name: 'a' }, artifactType: 'application/vnd.sbom' }],
    });
    expect(server.repository('acme/app').manifest(TAG)?.bytes.toString()).toBe(Buffer.from(expected.bytes).toString());
  });

  test('an attach is PUT, GET, PUT and one second look', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    server.trace.clear();
    await store.putManifest(referrer('a'));
    expect(paths(server)).toEqual([
      'PUT manifests/DIGEST 201',
      `GET manifests/${TAG} 404`,
      `PUT manifests/${TAG} 201`,
      `GET manifests/${TAG} 200`,
    ]);
    server.trace.clear();
    expect(await store.ensureReferrer(referrer('a'))).toBe(false);
    expect(paths(server)).toEqual(['GET referrers/DIGEST 404', `GET manifests/${TAG} 200`]);
  });

  test('row subject-without-api: where OCI-Subject is sent without the API the fallback tag is still written', async () => {
    const server = await registry({ subjectHeaderWithoutApi: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(referrer('a'));
    expect(listed(server)).toEqual([referrer('a').descriptor.digest]);
    expect(await names(store)).toEqual(['a']);
  });

  test('row foreign-fallback-tag: a fallback tag that holds no index is an error, and stays untouched', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(sample(), { tag: TAG });
    for (const work of [store.referrers(SUBJECT.digest), store.putManifest(referrer('a'))]) {
      await expect(work).rejects.toMatchObject({
        code: 'MANIFEST_INVALID',
        message: expect.stringContaining('left alone'),
      });
    }
    expect(server.repository('acme/app').tags.get(TAG)).toBe(sample().descriptor.digest);
  });

  test('entries and annotations of other tools stay', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    const foreign = { ...EMPTY_DESCRIPTOR, mediaType: MEDIA_TYPE.ociManifest, annotations: { by: 'them' } };
    const index = {
      kind: 'index',
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [foreign],
      annotations: { x: 'y' },
    } as const;
    const bytes = encodeManifest(index);
    const { repository } = server;
    repository('acme/app').manifests.set(bytes.descriptor.digest, {
      digest: bytes.descriptor.digest,
      mediaType: MEDIA_TYPE.ociIndex,
      bytes: Buffer.from(bytes.bytes),
    });
    repository('acme/app').tags.set(TAG, bytes.descriptor.digest);
    repository('acme/app').manifests.set(foreign.digest, {
      digest: foreign.digest,
      mediaType: foreign.mediaType,
      bytes: Buffer.from('{}'),
    });
    await store.putManifest(referrer('a'));
    const stored = await store.fetchManifest(TAG);
    expect(stored && parseManifest(stored, 'the tag')).toMatchObject({
      annotations: { x: 'y' },
      manifests: [{ annotations: { by: 'them' } }, { annotations: { name: 'a' } }],
    });
  });

  test('deleting takes the entry out, also where the registry deletes nothing', async () => {
    for (const deleteDisabled of [false, true]) {
      const server = await registry({ noReferrers: true, deleteDisabled });
      const store = storeAt(server.host);
      await putEmpty(store);
      await store.putManifest(referrer('a'));
      await store.putManifest(referrer('b'));
      const { digest } = referrer('a').descriptor;
      if (deleteDisabled) await expect(store.deleteManifest(digest)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
      else expect(await store.deleteManifest(digest)).toBe(true);
      expect(listed(server)).toEqual([referrer('b').descriptor.digest]);
    }
  });
});

describe('writers at once', () => {
  test('row concurrent-attach: 16 writers of 16 runs on a registry without the API lose nothing', async () => {
    const server = await registry({ noReferrers: true, latencyMs: 5 });
    await putEmpty(storeAt(server.host));
    const all = Array.from({ length: 16 }, (_, i) => referrer(`writer ${i}`));
    await Promise.all(all.map((one) => storeAt(server.host).putManifest(one)));
    expect(listed(server).toSorted()).toEqual(all.map(({ descriptor }) => descriptor.digest).toSorted());
    expect(await names(storeAt(server.host))).toHaveLength(16);
  });

  test('row concurrent-attach: 16 writers of one run share one update', async () => {
    const server = await registry({ noReferrers: true });
    const sessions = createRegistrySessions();
    await putEmpty(storeAt(server.host));
    const all = Array.from({ length: 16 }, (_, i) => referrer(`writer ${i}`));
    await Promise.all(all.map((one) => storeAt(server.host, { sessions }).putManifest(one)));
    expect(listed(server)).toHaveLength(16);
    const writes = paths(server).filter((line) => line.startsWith(`PUT manifests/${TAG}`));
    expect(writes.length).toBeLessThanOrEqual(3);
  });

  test('row concurrent-attach: an entry that somebody else overwrites is written again', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    const { tags } = server.repository('acme/app');
    const forget = when(
      asked('GET', `/v2/acme/app/manifests/${TAG}`),
      onNth(2, async (_exchange, next) => {
        tags.delete(TAG);
        await next();
      }),
    );
    const front = await faulty(server, forget);
    await storeAt(front.url.host).putManifest(referrer('a'));
    expect(listed(server)).toEqual([referrer('a').descriptor.digest]);
  });

  test('row sigterm-before-tag: what was never listed, or lost later, is repaired', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    await store.putManifest(referrer('a'));
    server.repository('acme/app').tags.delete(TAG);
    expect(await storeAt(server.host).ensureReferrer(referrer('a'))).toBe(true);
    expect(await storeAt(server.host).ensureReferrer(referrer('a'))).toBe(false);
    expect(await storeAt(server.host).ensureReferrer(sample())).toBe(false);
  });

  test('a PUT that the registry delays past the time others wait is given up for a new look', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    // The client waits for a second and more before it sends the refused PUT again: too late to write what was read.
    const limited = answer(429, { 'retry-after': '1' });
    const front = await faulty(server, when(asked('PUT', `/v2/acme/app/manifests/${TAG}`), inOrder(limited)));
    await storeAt(front.url.host).putManifest(referrer('a'));
    const tagged = front.requests.filter(({ path }) => path.endsWith(TAG)).map(({ method }) => method);
    expect(tagged).toEqual(['GET', 'PUT', 'GET', 'PUT', 'GET']);
    expect(listed(server)).toEqual([referrer('a').descriptor.digest]);
  });

  test('row rate-limit: a PUT that is refused again and again takes no entry of others away', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    // By the last of them a busy machine would have a second to begin a write.
    const refusals = 13;
    let refused = 0;
    const front = await faulty(
      server,
      when(asked('PUT', `/v2/acme/app/manifests/${TAG}`), async ({ res }, next) => {
        refused += 1;
        if (refused > refusals) return next();
        // Another job is done before the last refusal.
        if (refused === refusals) await storeAt(server.host).putManifest(referrer('b'));
        else await sleep(300);
        res.writeHead(429, { 'retry-after': '0' }).end();
      }),
    );
    await storeAt(front.url.host).putManifest(referrer('a'));
    expect(listed(server).toSorted()).toEqual(['a', 'b'].map((name) => referrer(name).descriptor.digest).toSorted());
  });

  test('a registry that never lets the tag be written is an error, and what was listed stays', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    await storeAt(server.host).putManifest(referrer('b'));
    const front = await faulty(server, when(asked('PUT', `/v2/acme/app/manifests/${TAG}`), answer(429)));
    const put = storeAt(front.url.host, { http: { retryDelayMs: 50, retries: 1 } }).putManifest(referrer('a'));
    await expect(put).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(listed(server)).toEqual([referrer('b').descriptor.digest]);
  });

  test('an abort while a writer settles ends it at once', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    const abort = new AbortController();
    const front = await faulty(
      server,
      when(asked('PUT', `/v2/acme/app/manifests/${TAG}`), async ({ res }, next) => {
        res.on('finish', () => abort.abort());
        await next();
      }),
    );
    await expect(storeAt(front.url.host).putManifest(referrer('a'), { signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});

test('a registry that fails for a moment while listing is asked again', async () => {
  const server = await registry();
  const front = await faulty(server, when(asked('GET', REFERRERS), statuses(503, 429)));
  expect(await names(storeAt(front.url.host))).toEqual([]);
});
