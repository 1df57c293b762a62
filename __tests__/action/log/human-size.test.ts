import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatRate } from '../../../src/action/log/human-size.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [1234, '1.2 kB'],
  [9949, '9.9 kB'],
  [9950, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [4 * 1024 ** 3, '4.3 GB'],
  [-5, '0 B'],
])('%d bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [9949, '9.9 s'],
  [9950, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
])('%d ms', (ms, text) => expect(formatDuration(ms)).toBe(text));

test('a rate, also of no time at all', () => {
  expect(formatRate(52_000_000, 1000)).toBe('52 MB/s');
  expect(formatRate(5, 0)).toBe('5.0 kB/s');
});
