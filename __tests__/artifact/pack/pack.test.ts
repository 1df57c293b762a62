import { describe, expect, test } from 'vitest';
import { type ArtifactContent, packArtifact } from '../../../src/artifact/pack/pack.ts';
import { platformConfig } from '../../../src/artifact/pack/pack-config.ts';
import type { PackedFile } from '../../../src/files/source/types.ts';
import { EMPTY_DESCRIPTOR } from '../../../src/oci/descriptor.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { bytesSource } from '../../../src/store/content/bytes-source.ts';

const CREATED = { 'org.opencontainers.image.created': '2000-01-01T00:00:00Z' };
const TYPE = 'application/vnd.example+type';

function blob(text: string, mediaType: string) {
  const bytes = new TextEncoder().encode(text);
  return bytesSource(bytes, { mediaType, digest: digestOf(bytes), size: bytes.byteLength });
}

function file(title: string, annotations?: Record<string, string>): PackedFile {
  const source = blob(title, 'text/plain');
  return { title, path: `/x/${title}`, kind: 'file', source, ...(annotations === undefined ? {} : { annotations }) };
}

const textOf = (content: ArtifactContent) => Buffer.from(packArtifact(content).manifest.bytes).toString();

describe('titles', () => {
  test.each([
    [['A', 'a'], 'NAME_COLLISION'],
    [['a', 'a'], 'NAME_COLLISION'],
    [['a', 'a/b'], 'NAME_COLLISION'],
    [['sha256:abc.jsonl'], 'UNSAFE_PATH'],
    [['CON.md'], 'UNSAFE_PATH'],
    [['x/aux.c'], 'UNSAFE_PATH'],
    [['a*b'], 'UNSAFE_PATH'],
    [['q?'], 'UNSAFE_PATH'],
    [['x<y'], 'UNSAFE_PATH'],
    [['.'], 'UNSAFE_PATH'],
  ])('%j are refused (rows windows-name and case-clash)', (titles, code) => {
    expect(() => packArtifact({ files: titles.map((title) => file(title)) })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('are judged as they are stored', () => {
    const untitled = { ...file('sha256:abc.jsonl'), isUntitled: true };
    expect(packArtifact({ files: [untitled, { ...file('CON.md'), isUntitled: true }] }).layers).toHaveLength(2);
    const renamed = file('aux.c', { 'org.opencontainers.image.title': 'auxiliary.c' });
    expect(packArtifact({ files: [renamed, file('a.c')] }).layers).toHaveLength(2);
    const root = { ...file('.'), kind: 'directory' as const };
    expect(packArtifact({ files: [root, file('a.c')] }).layers).toHaveLength(2);
  });
});

describe('the golden vectors of oras-go', () => {
  test.each([
    ['1.1', 'sha256:c259a195a48d8029d75449579c81269ca6225cd5b57d36073a7de6458afdfdbd', 528],
    ['1.0', 'sha256:da221a11559704e4971c3dcf6564303707a333c8de8cb5475fc48b0072b36c19', 308],
  ] as const)('image-spec %s', (imageSpec, digest, size) => {
    const { manifest, artifactType } = packArtifact({
      files: [],
      artifactType: TYPE,
      annotations: CREATED,
      imageSpec,
    });
    expect(manifest.descriptor).toMatchObject({ digest, size });
    expect(artifactType).toBe(TYPE);
  });
});

describe('image-spec 1.0', () => {
  test('without a type the config is of the unknown one, and needs its blob', () => {
    const packed = packArtifact({ files: [], imageSpec: '1.0' });
    expect(packed.artifactType).toBe('application/vnd.unknown.config.v1+json');
    expect(packed.blobs.map(({ descriptor }) => descriptor.digest)).toEqual([EMPTY_DESCRIPTOR.digest]);
    expect(JSON.parse(Buffer.from(packed.manifest.bytes).toString())).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.unknown.config.v1+json', digest: EMPTY_DESCRIPTOR.digest, size: 2 },
      layers: [],
    });
  });

  test('has no subject', () => {
    expect(() => packArtifact({ files: [], imageSpec: '1.0', subject: EMPTY_DESCRIPTOR })).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED' }),
    );
  });
});

describe('a config of its own', () => {
  const config = blob('{"a":1}', 'application/vnd.me.config');

  test('stands where the empty one would, with its annotations; without files the empty layer is a blob besides', () => {
    const packed = packArtifact({ files: [], config, configAnnotations: { b: '2', a: '1' }, artifactType: TYPE });
    expect(JSON.parse(Buffer.from(packed.manifest.bytes).toString())).toMatchObject({
      artifactType: TYPE,
      config: { ...config.descriptor, annotations: { a: '1', b: '2' } },
      layers: [EMPTY_DESCRIPTOR],
    });
    expect(packed.blobs).toHaveLength(2);
  });

  test('of image-spec 1.0 says by its media type what the artifact is', () => {
    expect(packArtifact({ files: [file('a')], config, imageSpec: '1.0' }).artifactType).toBe(
      'application/vnd.me.config',
    );
  });

  test("may be nothing but a platform, in the order of Go's fields", async () => {
    const platform = { os: 'windows', architecture: 'amd64', variant: 'v2', 'os.version': '10.0' };
    const source = platformConfig(platform);
    const [bytes] = await (await source.open()).toArray();
    expect(String(bytes)).toBe('{"architecture":"amd64","os":"windows","os.version":"10.0","variant":"v2"}');
    expect(source.descriptor.mediaType).toBe('application/vnd.oci.image.config.v1+json');
  });
});

test('annotations of a file go over those that follow from what it is', () => {
  const text = textOf({ files: [file('a.txt', { 'org.opencontainers.image.title': 'b.txt', note: '<&>' })] });
  expect(text).toContain('"annotations":{"note":"\\u003c\\u0026\\u003e","org.opencontainers.image.title":"b.txt"}');
});

test('annotations of the empty config stand before its data', () => {
  expect(textOf({ files: [], configAnnotations: { a: 'b' } })).toContain('"annotations":{"a":"b"},"data":"e30="}');
});
