import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { deflate } from '../../../src/files/archive/encoder.ts';
import { MEMBER_BYTES } from '../../../src/files/archive/gzip-member.ts';

/** The encoder is a translation of this, and every digest of a directory depends on its bytes. */
function expected(bytes: Uint8Array): Buffer {
  return Buffer.from(deflateSync(bytes, { level: 4, mem: 4 }));
}

function check(bytes: Uint8Array): void {
  const made = Buffer.from(deflate(bytes));
  // Compared as a whole: a list of differences of a megabyte helps nobody.
  if (!made.equals(expected(bytes))) expect.fail(`other bytes than fflate's for ${bytes.length} bytes`);
  if (!inflateRawSync(made).equals(bytes)) expect.fail(`${bytes.length} bytes are not what was encoded`);
}

/** The type of the first block: stored, fixed or dynamic (RFC 1951, 3.2.3). */
function firstType(bytes: Uint8Array): number {
  return ((deflate(bytes)[0] ?? 0) >> 1) & 3;
}

/** Numbers that are the same for the same seed: xorshift. */
function numbers(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Bytes of an alphabet of so many, the first ones more often if it is skewed. */
function noise(size: number, { seed = 1, alphabet = 256, skewed = false } = {}): Buffer {
  const next = numbers(seed);
  const bytes = Buffer.alloc(size);
  for (let i = 0; i < size; i += 1) {
    // Half are the first, a quarter the second, and so on.
    bytes[i] = skewed ? Math.clz32(next()) % alphabet : next() % alphabet;
  }
  return bytes;
}

/** One length and one distance of some symbols (RFC 1951, 3.2.5), the most frequent first in {@link fibonacciCopies}. */
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43];
const DISTANCES = [24577, 16385, 12289, 8193, 6145, 4097, 3073, 2049, 1537, 1025, 769, 513, 385, 257, 193, 129, 97, 65];

/**
 * Noise, and then matches whose lengths are as frequent as Fibonacci's numbers, which makes the deepest tree there is for so many: its
 * codes have to be cut to 15 bits. The noise fills about two blocks, so the matches have one to themselves.
 */
function fibonacciCopies(noiseBytes: number, seed: number): Buffer {
  const next = numbers(seed);
  const shuffled = (values: readonly number[]): number[] => {
    const all: number[] = [];
    for (let i = values.length - 1, a = 1, b = 1; i >= 0; i -= 1, [a, b] = [b, a + b]) {
      for (let times = 0; times < a; times += 1) all.push(values[i] ?? 0);
    }
    return all
      .map((value) => ({ value, key: next() }))
      .sort((x, y) => x.key - y.key)
      .map(({ value }) => value);
  };
  const bytes = [...noise(noiseBytes, { seed })];
  const distances = shuffled(DISTANCES);
  for (const [i, length] of shuffled(LENGTHS).entries()) {
    const least = distances[i] ?? 0;
    const from = bytes.length - least - (next() % (least >> 4));
    for (let k = 0; k < length; k += 1) bytes.push(bytes[from + k] ?? 0);
  }
  return Buffer.from(bytes);
}

/** Pieces of what came before, of any length and from any distance, with something new in between. */
function copies(size: number, seed: number): Buffer {
  const next = numbers(seed);
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const isCopy = at > 0 && next() % 4 > 0;
    const length = Math.min(size - at, isCopy ? 3 + (next() % (next() % 8 === 0 ? 400 : 12)) : 1 + (next() % 6));
    const distance = 1 + (next() % Math.min(at || 1, next() % 2 === 0 ? 40_000 : 300));
    for (let i = 0; i < length; i += 1, at += 1) bytes[at] = isCopy ? (bytes[at - distance] ?? 0) : next();
  }
  return bytes;
}

describe('deflate', () => {
  it('gives the same for every short input of few different bytes', () => {
    for (let size = 0; size <= 5; size += 1) {
      for (let number = 0; number < 4 ** size; number += 1) {
        check(Uint8Array.from({ length: size }, (_, i) => (number >> (2 * i)) & 3));
      }
    }
  });

  it('gives the same for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), check), { numRuns: 1000 });
  });

  it('gives the same for repetitions', () => {
    const piece = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.nat(300));
    const repeated = fc
      .array(piece, { maxLength: 40 })
      .map((pieces) => Buffer.concat(pieces.flatMap(([bytes, times]) => Array.from({ length: times }, () => bytes))));
    fc.assert(fc.property(repeated, check), { numRuns: 300 });
  });

  it('gives the same for copies from near and far', () => {
    for (let seed = 1; seed <= 60; seed += 1) check(copies(seed * 3_001, seed));
  });

  it('gives the same around the limits of the window, of a match, of a block and of a member', () => {
    const limits = [258, 32_768, 65_536, 24_576, 25_000, 24_577 + 423, MEMBER_BYTES - 2];
    for (const limit of limits) {
      for (let size = limit - 2; size <= limit + 2; size += 1) {
        check(Buffer.alloc(size));
        check(noise(size, { seed: size }));
        check(noise(size, { seed: size, alphabet: 16 }));
        if (size < MEMBER_BYTES / 2) check(Buffer.concat([noise(32_768, { seed: size }), noise(size, { seed: size })]));
      }
    }
  });

  it('gives the same when a block ends shortly before the input does', () => {
    // No three bytes occur twice, so each byte is a token and a block ends after 24,577.
    const unlike = noise(25_600, { seed: 9 });
    for (let size = 24_570; size <= 25_010; size += 1) check(unlike.subarray(0, size));
  });

  it('gives the same for blocks that end after so many matches', () => {
    for (let seed = 1; seed <= 5; seed += 1) check(noise(200_000, { seed, alphabet: 2 + seed }));
  });

  it('gives the same for each type of block', () => {
    const stored = noise(1000);
    const fixed = Buffer.from('Short texts need no table.');
    const dynamic = noise(10_000, { alphabet: 9 });
    expect([stored, fixed, dynamic].map(firstType)).toEqual([0, 1, 2]);
    for (const first of [stored, fixed, dynamic]) {
      check(first);
      // Several blocks of different types, which begin in the middle of a byte.
      for (const second of [stored, fixed, dynamic]) {
        const both = [first, second].flatMap((bytes, i) => Array.from({ length: 20 }, () => bytes.subarray(i)));
        check(Buffer.concat([...both, noise(70_000, { seed: 3 }), ...both]));
      }
    }
  });

  it('gives the same where codes have to be cut', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      check(fibonacciCopies(49_150 + seed, seed));
      check(noise(24_000, { seed, alphabet: 40, skewed: true }));
    }
  });

  it('gives the same again after any other input', () => {
    const [one, other] = [copies(90_000, 7), noise(MEMBER_BYTES, { seed: 5, alphabet: 3 })];
    for (const bytes of [one, other, one, other.subarray(0, 10), one]) check(bytes);
  });

  it('refuses more than a member has', () => {
    check(noise(MEMBER_BYTES, { seed: 8, alphabet: 64 }));
    expect(() => deflate(new Uint8Array(MEMBER_BYTES + 1))).toThrow(RangeError);
  });
});
