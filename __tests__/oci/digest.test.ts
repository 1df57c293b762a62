import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  algorithmOf,
  type DigestAlgorithm,
  digestOf,
  finishDigest,
  hexOf,
  isDigest,
  parseDigest,
  startDigest,
} from '../../src/oci/digest.ts';

const EMPTY_OBJECT = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

describe('digest', () => {
  it('is that of the bytes', () => {
    expect(digestOf('{}')).toBe(EMPTY_OBJECT);
    expect(digestOf(new Uint8Array(0))).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf('', 'sha512')).toBe(
      'sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
    );
  });

  it.each([
    ['no algorithm', '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
    ['an empty text', ''],
    ['no hex', 'sha256:'],
    ['capital hex', EMPTY_OBJECT.toUpperCase().replace('SHA256', 'sha256')],
    ['a capital algorithm', EMPTY_OBJECT.replace('sha256', 'SHA256')],
    ['one digit too few', EMPTY_OBJECT.slice(0, -1)],
    ['one digit too many', `${EMPTY_OBJECT}0`],
    ['a letter that is no hex', EMPTY_OBJECT.replace(/a$/, 'g')],
    ['a line break behind', `${EMPTY_OBJECT}\n`],
    ['a line break within', `${EMPTY_OBJECT.slice(0, -1)}\n`],
    ['a space before', ` ${EMPTY_OBJECT}`],
    ['a path', `sha256:../../${'a'.repeat(58)}`],
    ['sha512 with the length of sha256', EMPTY_OBJECT.replace('sha256', 'sha512')],
    ['another algorithm', `md5:${'0'.repeat(32)}`],
    ['an algorithm of two parts', `sha256+b64:${'0'.repeat(64)}`],
    ['a property of every object', `constructor:${'0'.repeat(64)}`],
  ])('refuses %s', (_, text) => {
    expect(isDigest(text)).toBe(false);
    expect(() => parseDigest(text)).toThrow(expect.objectContaining({ code: 'DIGEST_INVALID' }));
  });

  it('does not repeat a hostile text at length', () => {
    expect(() => parseDigest('x'.repeat(10_000))).toThrow(
      expect.objectContaining({ message: expect.toSatisfy(isShort) }),
    );
  });

  it('parses what it makes, and says its parts', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom<DigestAlgorithm>('sha256', 'sha512'), (bytes, algorithm) => {
        const digest = digestOf(bytes, algorithm);
        expect(parseDigest(digest)).toBe(digest);
        expect(algorithmOf(digest)).toBe(algorithm);
        expect(`${algorithm}:${hexOf(digest)}`).toBe(digest);
      }),
    );
  });

  it('is the same in one piece and in many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array()),
        fc.constantFrom<DigestAlgorithm>('sha256', 'sha512'),
        (parts, algorithm) => {
          const hash = startDigest(algorithm);
          for (const part of parts) hash.update(part);
          expect(finishDigest(hash, algorithm)).toBe(digestOf(Buffer.concat(parts), algorithm));
        },
      ),
    );
  });
});

function isShort(text: string): boolean {
  return text.length < 300;
}
