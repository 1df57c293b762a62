import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MANIFEST_BYTES } from '../../src/base/limits.ts';
import { type Descriptor, EMPTY_DESCRIPTOR } from '../../src/oci/descriptor.ts';
import { digestOf } from '../../src/oci/digest.ts';
import {
  artifactTypeOf,
  claimedMediaType,
  describeManifest,
  encodeManifest,
  type Manifest,
  parseManifest,
  referrerDescriptor,
} from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';

const CREATED = { 'org.opencontainers.image.created': '2000-01-01T00:00:00Z' };
const LAYER: Descriptor = { mediaType: 'text/plain', digest: digestOf('hello'), size: 5 };
const SUBJECT: Descriptor = { mediaType: MEDIA_TYPE.ociManifest, digest: digestOf('subject'), size: 7 };

function served(value: unknown, mediaType: string = MEDIA_TYPE.ociManifest) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return describeManifest(new TextEncoder().encode(text), mediaType);
}

describe('golden vectors of oras-go 2.6.2 (example_pack_test.go)', () => {
  it('image-spec 1.1', () => {
    const { descriptor } = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      artifactType: 'application/vnd.example+type',
      config: EMPTY_DESCRIPTOR,
      layers: [EMPTY_DESCRIPTOR],
      annotations: CREATED,
    });
    expect(descriptor).toEqual({
      mediaType: MEDIA_TYPE.ociManifest,
      digest: 'sha256:c259a195a48d8029d75449579c81269ca6225cd5b57d36073a7de6458afdfdbd',
      size: 528,
    });
  });

  it('image-spec 1.0', () => {
    const { descriptor } = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      config: { mediaType: 'application/vnd.example+type', digest: EMPTY_DESCRIPTOR.digest, size: 2 },
      layers: [],
      annotations: CREATED,
    });
    expect(descriptor).toEqual({
      mediaType: MEDIA_TYPE.ociManifest,
      digest: 'sha256:da221a11559704e4971c3dcf6564303707a333c8de8cb5475fc48b0072b36c19',
      size: 308,
    });
  });
});

describe('encoding', () => {
  it('has the fields of a manifest in order', () => {
    const { bytes } = encodeManifest({
      annotations: { b: '2', a: '1' },
      subject: SUBJECT,
      layers: [LAYER],
      config: EMPTY_DESCRIPTOR,
      artifactType: 'application/vnd.example',
      mediaType: MEDIA_TYPE.ociManifest,
      kind: 'manifest',
    });
    const text = Buffer.from(bytes).toString();
    expect(Object.keys(JSON.parse(text))).toEqual([
      'schemaVersion',
      'mediaType',
      'artifactType',
      'config',
      'layers',
      'subject',
      'annotations',
    ]);
    expect(text).not.toMatch(/\s$/);
    expect(text).toContain('"annotations":{"a":"1","b":"2"}}');
  });

  it('has the fields of an index in order', () => {
    const { bytes } = encodeManifest({
      annotations: { a: '1' },
      subject: SUBJECT,
      manifests: [],
      artifactType: 'application/vnd.example',
      mediaType: MEDIA_TYPE.ociIndex,
      kind: 'index',
    });
    expect(Buffer.from(bytes).toString()).toMatch(
      /^\{"schemaVersion":2,"mediaType":"[^"]+","artifactType":"[^"]+","manifests":\[\],"subject":\{[^}]+\},"annotations":\{"a":"1"\}\}$/,
    );
  });

  it('reads what it writes', () => {
    const text = fc.string({ unit: 'grapheme' });
    // A name that parsers refuse, see strict-json.ts.
    const some = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '__proto__');
    const descriptor: fc.Arbitrary<Descriptor> = fc.record({
      mediaType: some,
      digest: text.map((content) => digestOf(content)),
      size: fc.maxSafeNat(),
    });
    const common = { artifactType: some, subject: descriptor, annotations: fc.dictionary(some, text, { minKeys: 1 }) };
    const manifest = fc.oneof(
      fc.record(
        {
          kind: fc.constant('manifest'),
          mediaType: fc.constantFrom(MEDIA_TYPE.ociManifest, MEDIA_TYPE.dockerManifest),
          config: descriptor,
          layers: fc.array(descriptor),
          ...common,
        },
        { requiredKeys: ['kind', 'mediaType', 'config', 'layers'] },
      ),
      fc.record(
        {
          kind: fc.constant('index'),
          mediaType: fc.constantFrom(MEDIA_TYPE.ociIndex, MEDIA_TYPE.dockerManifestList),
          manifests: fc.array(descriptor),
          ...common,
        },
        { requiredKeys: ['kind', 'mediaType', 'manifests'] },
      ),
    );
    fc.assert(
      fc.property(manifest, (value) => {
        expect(parseManifest(encodeManifest(value as Manifest), 'x')).toEqual(value);
      }),
    );
  });
});

describe('reading', () => {
  const image = { schemaVersion: 2, config: EMPTY_DESCRIPTOR, layers: [LAYER] };

  it.each<[string, unknown, string, string]>([
    ['no JSON', '{', MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['nothing', '', MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['a web page', '<html></html>', MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['a list', [], MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['null', 'null', MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['no config', { layers: [] }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['manifests for layers', { config: EMPTY_DESCRIPTOR, manifests: [] }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['layers for manifests', { layers: [], manifests: null }, MEDIA_TYPE.ociIndex, 'MANIFEST_INVALID'],
    ['layers that are no list', { ...image, layers: {} }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['a layer that is null', { ...image, layers: [null] }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['a bad subject', { ...image, subject: {} }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['layers and manifests', { ...image, manifests: [] }, MEDIA_TYPE.ociManifest, 'MANIFEST_INVALID'],
    ['manifests and layers', { manifests: [], layers: [] }, MEDIA_TYPE.ociIndex, 'MANIFEST_INVALID'],
    ['an index without manifests', {}, MEDIA_TYPE.ociIndex, 'MANIFEST_INVALID'],
    [
      'another type than served',
      { ...image, mediaType: MEDIA_TYPE.ociIndex },
      MEDIA_TYPE.ociManifest,
      'MANIFEST_INVALID',
    ],
    ['schema 1', {}, MEDIA_TYPE.dockerManifestV1, 'UNSUPPORTED'],
    ['signed schema 1', {}, MEDIA_TYPE.dockerManifestV1Signed, 'UNSUPPORTED'],
    ['an unknown type', {}, 'text/html', 'UNSUPPORTED'],
  ])('refuses %s', (_, value, mediaType, code) => {
    expect(() => parseManifest(served(value, mediaType), 'ghcr.io/acme/app:1')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('ghcr.io/acme/app:1') }),
    );
  });

  it('refuses one above the limit before it is parsed', () => {
    const { descriptor } = served('{');
    const bytes = new Uint8Array(MAX_MANIFEST_BYTES + 1);
    expect(() => parseManifest({ descriptor, bytes }, 'x')).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
  });

  it('refuses bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(() => parseManifest(describeManifest(bytes, MEDIA_TYPE.ociManifest), 'x')).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }),
    );
  });

  it('takes one without its own media type, and nulls where Go writes them', () => {
    expect(parseManifest(served({ ...image, subject: null, annotations: null, artifactType: '' }), 'x')).toEqual({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      config: EMPTY_DESCRIPTOR,
      layers: [LAYER],
    });
  });

  it.each([
    ['without layers', { config: EMPTY_DESCRIPTOR }],
    ['with null for layers', { config: EMPTY_DESCRIPTOR, layers: null }],
    ['with null for manifests beside layers', { config: EMPTY_DESCRIPTOR, layers: [], manifests: null }],
  ])('takes a manifest %s as one without any', (_, value) => {
    expect(parseManifest(served(value), 'x')).toMatchObject({ kind: 'manifest', layers: [] });
  });

  it('takes null for the manifests of an index, and platforms that say nothing or little', () => {
    const manifests = [
      { ...LAYER, platform: {} },
      { ...LAYER, platform: { os: '', architecture: '' } },
      { ...LAYER, platform: { architecture: 'amd64' } },
      { ...LAYER, platform: null },
    ];
    expect(parseManifest(served({ manifests: null }, MEDIA_TYPE.ociIndex), 'x')).toMatchObject({ manifests: [] });
    expect(parseManifest(served({ manifests }, MEDIA_TYPE.ociIndex), 'x')).toMatchObject({
      manifests: [
        { platform: { os: '', architecture: '' } },
        { platform: { os: '', architecture: '' } },
        { platform: { os: '', architecture: 'amd64' } },
        LAYER,
      ],
    });
    const bad = served({ manifests: [{ ...LAYER, platform: { os: 1 } }] }, MEDIA_TYPE.ociIndex);
    expect(() => parseManifest(bad, 'x')).toThrow(expect.objectContaining({ code: 'MANIFEST_INVALID' }));
  });

  it.each([MEDIA_TYPE.ociArtifactManifest, MEDIA_TYPE.orasArtifactManifest])(
    'reads the blobs of %s as layers',
    (type) => {
      const manifest = parseManifest(
        served({ mediaType: type, artifactType: 'a/b', blobs: [LAYER], subject: SUBJECT }, type),
        'x',
      );
      expect(manifest).toEqual({
        kind: 'manifest',
        mediaType: type,
        artifactType: 'a/b',
        layers: [LAYER],
        subject: SUBJECT,
      });
      expect(parseManifest(served({ artifactType: 'a/b' }, type), 'x')).toMatchObject({ layers: [] });
    },
  );

  it.each<[unknown, string | undefined]>([
    [{ mediaType: 'a/b' }, 'a/b'],
    [{ manifests: [] }, MEDIA_TYPE.ociIndex],
    [{ config: {}, layers: [] }, MEDIA_TYPE.ociManifest],
    [{ config: EMPTY_DESCRIPTOR }, MEDIA_TYPE.ociManifest],
    [{ config: { Cmd: [] } }, undefined],
    [{ layers: [] }, undefined],
    [[], undefined],
    ['{', undefined],
  ])('tells from %j that it is %s', (value, mediaType) => {
    expect(claimedMediaType(served(value).bytes)).toBe(mediaType);
  });
});

describe('referrers', () => {
  it('are listed by artifact type, else by the type of the config', () => {
    const manifest: Manifest = {
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      config: EMPTY_DESCRIPTOR,
      layers: [],
    };
    expect(artifactTypeOf(manifest)).toBe(MEDIA_TYPE.ociEmpty);
    expect(artifactTypeOf({ ...manifest, artifactType: 'a/b' })).toBe('a/b');
    expect(artifactTypeOf({ kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] })).toBeUndefined();
  });

  it('carry the annotations of the manifest', () => {
    const manifest: Manifest = {
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      artifactType: 'a/b',
      config: EMPTY_DESCRIPTOR,
      layers: [EMPTY_DESCRIPTOR],
      subject: SUBJECT,
      annotations: CREATED,
    };
    const encoded = encodeManifest(manifest);
    expect(referrerDescriptor(encoded, manifest)).toEqual({
      ...encoded.descriptor,
      annotations: CREATED,
      artifactType: 'a/b',
    });
    const { annotations: _, ...bare } = manifest;
    expect(referrerDescriptor(encoded, { ...bare, annotations: {} })).not.toHaveProperty('annotations');
  });
});
