import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  aRegistry,
  aRig,
  contentOf,
  failure,
  MANIFEST,
  pullFrom,
  putArtifact,
  putManifest,
  success,
  TITLE,
} from '../e2e/rig.ts';
import { answer, asked, when } from '../support/faults.ts';
import { digestOf } from '../support/registry/digest.ts';
import type { TestRegistry } from '../support/registry-server.ts';
import { attachTo, discoverAt, nothingPulled, pushTo } from './steps.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };

/** A manifest's text with one layer `a.txt`, and `more` fields before it. */
function manifestText(registry: TestRegistry, more = ''): string {
  const digest = registry.repository('x').putBlob('hello');
  registry.repository('x').putBlob('{}');
  const layer = { mediaType: 'text/plain', digest, size: 5, annotations: { [TITLE]: 'a.txt' } };
  return `{"schemaVersion":2,${more}"mediaType":"${MANIFEST}","config":${JSON.stringify(EMPTY)},"layers":[${JSON.stringify(layer)}]}`;
}

/** Puts an index straight into a registry. Gives its descriptor. */
function putIndex(registry: TestRegistry, manifests: readonly object[], tag = 'v1') {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  const digest = digestOf(bytes);
  registry.repository('x').manifests.set(digest, { digest, mediaType: INDEX, bytes });
  registry.repository('x').tags.set(tag, digest);
  return { mediaType: INDEX, digest, size: bytes.length };
}

function childOf(registry: TestRegistry, title: string, platform?: object) {
  const digest = putArtifact(registry, 'x', [{ title, content: title }]);
  const size = registry.repository('x').manifests.get(digest)?.bytes.length;
  return { mediaType: MANIFEST, digest, size, ...(platform === undefined ? {} : { platform }) };
}

describe('manifests', () => {
  it('row no-digest-header: without a digest header the digest is computed', async () => {
    const rig = await aRig([], { noDigestHeader: true });
    const pushed = success(await pushTo(rig.host, { 'a.txt': 'hello' }));
    const pulled = success(await pullFrom(rig.host, { reference: `${rig.host}/x:v2` }));
    expect(pushed.outputs.digest).toBe(rig.registry.repository('x').tags.get('v2'));
    expect(pulled.outputs.digest).toBe(pushed.outputs.digest);
  });

  it('row large-manifest: one over the limit is refused', async () => {
    const rig = await aRig([]);
    const huge = Buffer.alloc(5 * 1024 * 1024, 0x20);
    rig.server.add(when(asked('GET', '/v2/x/manifests/'), answer(200, { 'content-type': MANIFEST }, huge)));
    expect(nothingPulled(await pullFrom(rig.host), 'TOO_LARGE')).toContain('4194304');
  });

  it.each([
    ['no JSON', (text: string) => text.slice(0, -5)],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['two lists of layers', (text: string) => text.replace('{', '{"layers":[],')],
    ['a field twice, deep inside', (text: string) => text.replace('"size":2', '"size":2,"size":2')],
    ['10,000 levels', (text: string) => text.replace('{', `{"x":${'['.repeat(10_000)}${']'.repeat(10_000)},`)],
    ['__proto__', (text: string) => text.replace('{', '{"__proto__":{"layers":[]},')],
    ['a list', () => '[]'],
    ['null', () => 'null'],
  ])('row hostile-json: one of %s', async (_name, spoil) => {
    const registry = await aRegistry();
    putManifest(registry, 'x', spoil(manifestText(registry)));
    expect(nothingPulled(await pullFrom(registry.host), 'MANIFEST_INVALID')).toContain(`${registry.host}/x`);
  });

  it.each(['application/vnd.docker.distribution.manifest.v1+prettyjws', 'application/vnd.unheard.of+json'])(
    'row old-manifest: one of type %s',
    async (type) => {
      const rig = await aRig();
      const text = manifestText(rig.registry).replace(MANIFEST, type);
      rig.server.add(when(asked('GET', '/v2/x/manifests/'), answer(200, { 'content-type': type }, text)));
      expect(nothingPulled(await pullFrom(rig.host), 'UNSUPPORTED')).toContain(type);
    },
  );

  it('row two-kinds, CVE-2021-41190: one that is a manifest and an index, or says another type than its header', async () => {
    const registry = await aRegistry();
    putManifest(registry, 'x', manifestText(registry, '"manifests":[],'));
    nothingPulled(await pullFrom(registry.host), 'MANIFEST_INVALID');
    putManifest(registry, 'x', manifestText(registry).replace(MANIFEST, INDEX));
    nothingPulled(await pullFrom(registry.host), 'MANIFEST_INVALID');
  });

  it('row index-cycle: an index nested too deep is refused, a child of two indexes is fetched once', async () => {
    const registry = await aRegistry();
    const child = childOf(registry, 'a.txt');
    putIndex(registry, [putIndex(registry, [child]), putIndex(registry, [child, { ...child }])]);
    const pulled = success(await pullFrom(registry.host));
    expect(contentOf(pulled.cwd)).toEqual({ 'a.txt': 'a.txt' });
    expect(registry.trace.lines().filter((line) => line.includes(child.digest))).toHaveLength(1);
    let nested = putIndex(registry, [child]);
    for (let depth = 0; depth < 20; depth += 1) nested = putIndex(registry, [nested]);
    nothingPulled(await pullFrom(registry.host), 'TOO_LARGE');
  });

  it('row no-platform: a platform that is not there: the error lists those that are', async () => {
    const registry = await aRegistry();
    const platform = (architecture: string) => ({ os: 'linux', architecture });
    const children = [childOf(registry, 'a', platform('amd64')), childOf(registry, 'b', platform('s390x'))];
    putIndex(registry, children);
    const error = nothingPulled(await pullFrom(registry.host, { platform: 'linux/arm64' }), 'NOT_FOUND');
    expect(error).toContain('linux/amd64, linux/s390x');
  });
});

describe('layers', () => {
  const sha512 = (text: string) => `sha512:${createHash('sha512').update(text).digest('hex')}`;

  it('row sha512: a sha512 digest is verified, an unknown algorithm is refused', async () => {
    const registry = await aRegistry();
    const layer = { title: 'a.txt', content: 'hello', lies: { digest: sha512('hello') } };
    putArtifact(registry, 'x', [layer]);
    const blobs = registry.repository('x').blobs;
    blobs.set(sha512('hello'), { size: 5, content: Buffer.from('hello') });
    expect(contentOf(success(await pullFrom(registry.host)).cwd)).toEqual({ 'a.txt': 'hello' });
    blobs.set(sha512('hello'), { size: 5, content: Buffer.from('jello') });
    nothingPulled(await pullFrom(registry.host), 'DIGEST_MISMATCH');
    putArtifact(registry, 'x', [{ ...layer, lies: { digest: `md5:${'0'.repeat(32)}` } }]);
    nothingPulled(await pullFrom(registry.host), 'MANIFEST_INVALID|DIGEST_INVALID');
  });

  it('row empty-layer: empty layers are fine, inline data that is not the content is not', async () => {
    const registry = await aRegistry();
    putArtifact(registry, 'x', [{ title: 'empty', content: '' }]);
    expect(contentOf(success(await pullFrom(registry.host)).cwd)).toEqual({ empty: '' });
    putArtifact(registry, 'x', []);
    expect(success(await pullFrom(registry.host)).outputs.count).toBe('0');
    const data = Buffer.from('jello').toString('base64');
    putArtifact(registry, 'x', [{ title: 'a.txt', content: 'hello', lies: { data } }]);
    expect(nothingPulled(await pullFrom(registry.host), 'MANIFEST_INVALID')).toContain('inline data');
  });
});

describe('referrers', () => {
  const entry = (mark: string, more = {}) => ({ mediaType: MANIFEST, digest: digestOf(mark), size: 5, ...more });

  it('row lying-list: a listing of an odd type and with odd entries is read all the same', async () => {
    const rig = await aRig();
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const manifests = [entry('one', { artifactType: '' }), entry('two'), entry('two')];
    const listing = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
    rig.server.add(when(asked('GET', '/v2/x/referrers/'), answer(200, { 'content-type': 'text/plain' }, listing)));
    expect(success(await discoverAt(rig.host)).outputs.count).toBe('2');
  });

  it('row subject-without-api: OCI-Subject without the API does not keep from writing the fallback tag', async () => {
    const rig = await aRig([], { noReferrers: true, subjectHeaderWithoutApi: true });
    putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const attached = success(await attachTo(rig.host));
    expect(success(await discoverAt(rig.host)).outputs.referrers).toContain(attached.outputs.digest);
  });

  it('row foreign-fallback-tag: a fallback tag that holds no index is an error, and stays', async () => {
    const rig = await aRig([], { noReferrers: true });
    const subject = putArtifact(rig.registry, 'x', [{ title: 'a', content: 'a' }]);
    const tag = subject.replace(':', '-');
    const other = putArtifact(rig.registry, 'x', [{ title: 'b', content: 'b' }]);
    const { tags } = rig.registry.repository('x');
    tags.set('v1', subject).set(tag, other);
    expect(failure(await attachTo(rig.host), 'MANIFEST_INVALID')).toContain(tag);
    expect(tags.get(tag)).toBe(other);
  });
});
