import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Descriptor,
  EMPTY_BLOB,
  EMPTY_DESCRIPTOR,
  parseAnnotations,
  parseDescriptor,
  plainDescriptor,
} from '../../src/oci/descriptor.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { encodeDescriptor } from '../../src/oci/json.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}` as const;
const PLAIN = { mediaType: 'text/plain', digest: DIGEST, size: 3 };

describe('descriptor', () => {
  it('of the empty blob is that of its bytes', () => {
    expect(EMPTY_DESCRIPTOR.digest).toBe(digestOf(EMPTY_BLOB));
    expect(EMPTY_DESCRIPTOR.size).toBe(EMPTY_BLOB.byteLength);
    expect(Buffer.from(EMPTY_DESCRIPTOR.data ?? '', 'base64')).toEqual(Buffer.from(EMPTY_BLOB));
    expect(encodeDescriptor(EMPTY_DESCRIPTOR)).toBe(
      '{"mediaType":"application/vnd.oci.empty.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2,"data":"e30="}',
    );
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['text', 'x'],
    ['nothing', undefined],
    ['no media type', { digest: DIGEST, size: 3 }],
    ['a media type that is a number', { ...PLAIN, mediaType: 1 }],
    ['no digest', { mediaType: 'a/b', size: 3 }],
    ['a digest that is a path', { ...PLAIN, digest: 'sha256:../../../etc/passwd' }],
    ['a digest of an unknown algorithm', { ...PLAIN, digest: `md5:${'0'.repeat(32)}` }],
    ['no size', { mediaType: 'a/b', digest: DIGEST }],
    ['a size below zero', { ...PLAIN, size: -1 }],
    ['a size of a fraction', { ...PLAIN, size: 1.5 }],
    ['a size beyond what a number holds', { ...PLAIN, size: 2 ** 53 }],
    ['a size as text', { ...PLAIN, size: '3' }],
    ['annotations that are a list', { ...PLAIN, annotations: [] }],
    ['an annotation that is a number', { ...PLAIN, annotations: { a: 1 } }],
    ['an annotation that is null', { ...PLAIN, annotations: { a: null } }],
    ['inline data of another content', { ...EMPTY_DESCRIPTOR, data: 'W10=' }],
    ['inline data of another size', { ...EMPTY_DESCRIPTOR, data: 'e30gIA==' }],
    ['a platform whose os is no text', { ...PLAIN, platform: { os: 1, architecture: 'amd64' } }],
    ['a platform that is text', { ...PLAIN, platform: 'linux/amd64' }],
    ['a media type longer than there are', { ...PLAIN, mediaType: `a/${'b'.repeat(254)}` }],
    ['an artifact type longer than there are', { ...PLAIN, artifactType: `a/${'b'.repeat(254)}` }],
    ['a system of 129 characters', { ...PLAIN, platform: { os: 'o'.repeat(129), architecture: 'amd64' } }],
    [
      'a feature of 129 characters',
      { ...PLAIN, platform: { os: 'o', architecture: 'a', 'os.features': ['f'.repeat(129)] } },
    ],
    [
      'a thousand features',
      { ...PLAIN, platform: { os: 'o', architecture: 'a', 'os.features': Array(1000).fill('f') } },
    ],
  ])('refuses %s', (_, value) => {
    expect(() => parseDescriptor(value, 'Layer 1 of x')).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID', message: expect.stringMatching(/^Layer 1 of x /) }),
    );
  });

  it('says of what is not there that it is not there', () => {
    expect(() => parseDescriptor({ mediaType: 'a/b', digest: DIGEST }, 'Layer 1 of x')).toThrow(
      'Layer 1 of x has no size',
    );
    expect(() => parseDescriptor({ mediaType: 'a/b', size: 3 }, 'Layer 1 of x')).toThrow('Layer 1 of x has no digest');
  });

  it('drops what the spec does not know, and nulls that Go may write', () => {
    const value = { ...PLAIN, extra: true, annotations: null, platform: null, urls: null, artifactType: '' };
    expect(parseDescriptor(value, 'x')).toEqual(PLAIN);
  });

  it('is plain without what only its parent says of it', () => {
    const full: Descriptor = { ...EMPTY_DESCRIPTOR, annotations: { a: 'b' }, platform: { os: 'a', architecture: 'b' } };
    expect(Object.keys(plainDescriptor(full))).toEqual(['mediaType', 'digest', 'size']);
  });

  it('reads what it writes', () => {
    const text = fc.string({ unit: 'grapheme' });
    const some = fc.string({ unit: 'grapheme', minLength: 1 });
    const content = fc.oneof(
      fc.record({ digest: fc.uint8Array().map((bytes) => digestOf(bytes)), size: fc.maxSafeNat() }),
      fc.uint8Array({ minLength: 1 }).map((bytes) => ({
        digest: digestOf(bytes),
        size: bytes.byteLength,
        data: Buffer.from(bytes).toString('base64'),
      })),
    );
    const rest = fc.record(
      {
        mediaType: text,
        urls: fc.array(text, { minLength: 1 }),
        annotations: fc.dictionary(some, text, { minKeys: 1 }),
        platform: fc.record({ architecture: text, os: text, variant: some }, { requiredKeys: ['architecture', 'os'] }),
        artifactType: some,
      },
      { requiredKeys: ['mediaType'] },
    );
    const descriptor = fc.tuple(content, rest).map(([one, other]) => ({ ...one, ...other }));
    fc.assert(
      fc.property(descriptor, (value) => {
        expect(parseDescriptor(JSON.parse(encodeDescriptor(value as Descriptor)), 'x')).toEqual({ ...value });
      }),
    );
  });

  it('takes annotations as they are', () => {
    expect(parseAnnotations(undefined, 'x')).toBeUndefined();
    expect(parseAnnotations({ a: '' }, 'x')).toEqual({ a: '' });
  });
});
