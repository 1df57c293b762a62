import { describe, expect, test } from 'vitest';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import { createRegistrySessions } from '../../src/registry/session/registry-session.ts';
import { bytesSource } from '../../src/store/content/bytes-source.ts';
import { putEmpty, randomSource, sample, source } from '../store/samples.ts';
import { answer, asked, inOrder, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import { faulty, registry, signIn, storeAt } from './rig.ts';

const SUBJECT = sample({ artifactType: 'application/vnd.subject' });
const { digest } = SUBJECT.descriptor;
const TAG = digest.replace(':', '-');

function referrer(name: string, artifactType = 'application/vnd.sbom') {
  return sample({ artifactType, subject: SUBJECT.descriptor, annotations: { name } });
}

describe('a mount', () => {
  const bytes = Buffer.from('shared');
  const shared = bytesSource(bytes, {
    mediaType: 'application/octet-stream',
    digest: digestOf('shared') as `sha256:${string}`,
    size: bytes.length,
  });

  test.each([401, 403, 404, 405, 500])('that is answered with %i is an upload instead', async (mountStatus) => {
    const server = await registry({ mountStatus });
    server.repository('acme/base').putBlob(bytes);
    const origin = { registry: server.host, repository: 'acme/base' };
    const store = storeAt(server.host, { http: { retries: 0 } });
    expect(await store.putBlob({ ...shared, origin })).toBe('uploaded');
    expect(server.repository('acme/app').blobs.has(shared.descriptor.digest)).toBe(true);
  });

  test('with a token that is for one of the two repositories only is an upload instead: GitLab', async () => {
    const server = await registry({ bearerAuth: { users: { ann: 'secret' }, lastScopeOnly: true } });
    server.repository('acme/base').putBlob(bytes);
    const origin = { registry: server.host, repository: 'acme/base' };
    const store = storeAt(server.host, { credentials: signIn(server.host) });
    expect(await store.putBlob({ ...shared, origin })).toBe('uploaded');
  });
});

test('deleting asks for no scope that Quay refuses to give tokens for', async () => {
  const server = await registry({ bearerAuth: { users: { ann: 'secret' }, noDeleteScope: true } });
  const front = await faulty(
    server,
    // Quay wants what a push wants for a DELETE too.
    when(asked('DELETE'), async ({ res }) => {
      server.repository('acme/app').manifests.delete(digest);
      res.writeHead(202, { 'content-length': 0 }).end();
    }),
  );
  const store = storeAt(front.url.host, { credentials: signIn(front.url.host) });
  await putEmpty(store);
  await store.putManifest(SUBJECT);
  expect(await store.deleteManifest(digest)).toBe(true);
  const scopes = front.requests.filter(({ path }) => path.startsWith('/token')).map(({ path }) => path);
  expect(scopes.length).toBeGreaterThan(0);
  expect(scopes.join()).not.toContain('delete');
});

test('HEAD of blobs that is refused is not asked for again, nor signed in for: ECR Public', async () => {
  const server = await registry({ headBlob401: true, bearerAuth: { users: { ann: 'secret' } } });
  const store = storeAt(server.host, { credentials: signIn(server.host) });
  for (const text of ['a', 'b', 'c']) {
    const blob = source(text);
    await store.putBlob(blob);
    expect(await store.hasBlob(blob.descriptor)).toBe(true);
    expect(blob.opened()).toBe(1);
  }
  const lines = server.trace.lines();
  expect(lines.filter((line) => line.startsWith('HEAD')).length).toBeLessThanOrEqual(3);
  expect(lines.filter((line) => line.includes('/token')).length).toBeLessThanOrEqual(3);
});

test('limits of uploads that were met are kept to in the rest of the run: ghcr.io', async () => {
  const MiB = 1024 * 1024;
  const server = await registry({ maxPutBytes: 3 * MiB, maxPatchBytes: 4 * MiB });
  const store = storeAt(server.host);
  for (let i = 0; i < 3; i++) await store.putBlob(randomSource(5 * MiB));
  const refused = server.trace.lines().filter((line) => / 41[36]$/.test(line));
  expect(refused).toEqual([
    'PUT /v2/acme/app/blobs/uploads/<session> 413',
    'PATCH /v2/acme/app/blobs/uploads/<session> 416',
  ]);
});

describe('the fallback tag', () => {
  test('that lists what was deleted is written without it, where the registry checks what an index lists', async () => {
    const server = await registry({ noReferrers: true });
    const store = storeAt(server.host);
    await putEmpty(store);
    for (const name of ['a', 'b']) await store.putManifest(referrer(name));
    server.repository('acme/app').manifests.delete(referrer('a').descriptor.digest);
    await storeAt(server.host).putManifest(referrer('c'));
    const listed = await storeAt(server.host).referrers(digest);
    expect(listed.map(({ annotations }) => annotations?.name)).toEqual(['b', 'c']);
  });

  test('that is refused for another reason is that error, and nothing is dropped', async () => {
    const server = await registry({ noReferrers: true });
    await putEmpty(storeAt(server.host));
    await storeAt(server.host).putManifest(referrer('a'));
    const refused = answer(400, {}, JSON.stringify({ errors: [{ code: 'MANIFEST_INVALID', message: 'no' }] }));
    const front = await faulty(server, when(asked('PUT', `/v2/acme/app/manifests/${TAG}`), refused));
    await expect(storeAt(front.url.host).putManifest(referrer('b'))).rejects.toMatchObject({
      code: 'REGISTRY_ERROR',
      status: 400,
    });
    expect(await storeAt(server.host).referrers(digest)).toHaveLength(1);
  });

  test.each(['an image', 'an index'])('that names the subject, which is %s, lists nothing', async (kind) => {
    const server = await registry({ noReferrers: true, fallbackTagIsSubject: 'unwritten' });
    const store = storeAt(server.host);
    await putEmpty(store);
    const child = sample({ annotations: { name: 'child' } });
    await store.putManifest(child);
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: [{ mediaType: child.descriptor.mediaType, digest: child.descriptor.digest, size: child.bytes.length }],
    });
    const subject =
      kind === 'an image'
        ? SUBJECT
        : {
            bytes: Buffer.from(text),
            descriptor: { mediaType: MEDIA_TYPE.ociIndex, digest: digestOf(text) as typeof digest, size: text.length },
          };
    await store.putManifest(subject);
    expect(await store.referrers(subject.descriptor.digest)).toEqual([]);
    await store.putManifest(sample({ artifactType: 'application/vnd.sbom', subject: subject.descriptor }));
    expect(await store.referrers(subject.descriptor.digest)).toHaveLength(1);
  });
});

describe('the referrers API', () => {
  test('that finds nothing of a type is asked for all once, and believed from the first find on', async () => {
    const server = await registry();
    const sessions = createRegistrySessions();
    const store = storeAt(server.host, { sessions });
    await putEmpty(store);
    await store.putManifest(referrer('a'));
    const count = () => server.trace.lines().filter((line) => line.includes('/referrers/')).length;
    const ask = async (artifactType: string) => {
      const before = count();
      const { length } = await store.referrers(digest, { artifactType });
      return [length, count() - before];
    };
    expect(await ask('application/vnd.other')).toEqual([0, 2]);
    expect(await ask('application/vnd.sbom')).toEqual([1, 1]);
    expect(await ask('application/vnd.other')).toEqual([0, 1]);
  });

  test('that filters by the types of configs is not believed: Harbor', async () => {
    const server = await registry({ listedType: 'config' });
    const store = storeAt(server.host);
    await putEmpty(store);
    for (const name of ['a', 'b']) await store.putManifest(referrer(name));
    await store.putManifest(referrer('other', 'application/vnd.other'));
    expect(await store.referrers(digest, { artifactType: 'application/vnd.sbom' })).toHaveLength(2);
    expect(await store.referrers(digest, { artifactType: 'application/vnd.oci.image.config.v1+json' })).toEqual([]);
  });

  test('that does not know a subject lists nothing, once it was seen to exist', async () => {
    const server = await registry();
    const missing = answer(404, {}, JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN' }] }));
    const front = await faulty(server, when(asked('GET', '/v2/acme/app/referrers/'), inOrder(undefined, missing)));
    const store = storeAt(front.url.host);
    await putEmpty(store);
    expect(await store.referrers(digest)).toEqual([]);
    expect(await store.referrers(digest)).toEqual([]);
    expect(front.requests.some(({ path }) => path.includes(TAG))).toBe(false);
  });

  test('row lying-list: what turns out to refer to another subject is left out', async () => {
    const server = await registry({ listedType: 'empty' });
    const store = storeAt(server.host);
    await putEmpty(store);
    const stranger = sample({ artifactType: 'application/vnd.sbom', subject: sample().descriptor });
    await store.putManifest(stranger);
    const { mediaType, digest: other, size } = stranger.descriptor;
    const body = JSON.stringify({ schemaVersion: 2, manifests: [{ mediaType, digest: other, size }] });
    const front = await faulty(server, when(asked('GET', '/v2/acme/app/referrers/'), answer(200, {}, body)));
    expect(await storeAt(front.url.host).referrers(digest, { artifactType: 'application/vnd.sbom' })).toEqual([]);
  });
});

test('a manifest whose subject is missing is an error that names the subject, where that is refused: GitLab', async () => {
  const server = await registry({ noReferrers: true, refusesMissingSubject: true });
  const store = storeAt(server.host);
  await putEmpty(store);
  await expect(store.putManifest(referrer('a'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining(`it has no ${server.host}/acme/app@${digest} to attach to`),
  });
  await store.putManifest(SUBJECT);
  await store.putManifest(referrer('a'));
  expect(await store.referrers(digest)).toHaveLength(1);
});
