import { describe, expect, test } from 'vitest';
import {
  parseBoolean,
  parseChoice,
  parseCount,
  parseDuration,
  parseLines,
  parseList,
  wordList,
} from '../../../../src/action/inputs/values/input-values.ts';

const named = (name: string) =>
  expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(name) });

describe('row bad-value: booleans are those of YAML 1.2, all else is an error that names the input', () => {
  test.each(['true', 'True', 'TRUE'])('%s', (text) => expect(parseBoolean('insecure', text)).toBe(true));
  test.each(['false', 'False', 'FALSE'])('%s', (text) => expect(parseBoolean('insecure', text)).toBe(false));
  test.each(['yes', 'no', 'on', 'off', '1', '0', 'y', 'tRUE', 'truе', ''])('%s is refused', (text) => {
    expect(() => parseBoolean('insecure', text)).toThrow(named('insecure'));
  });
});

describe('row bad-value: numbers are plain digits within limits', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['20', 20],
  ])('%s', (text, value) => expect(parseCount('retries', text, 0, 20)).toBe(value));
  test.each(['1e9', '-1', '21', '1.5', '0x10', '٣', '+1', '1 000', '999999999999999999', 'NaN', 'Infinity', ''])(
    '%s is refused',
    (text) => expect(() => parseCount('retries', text, 0, 20)).toThrow(named('retries')),
  );
});

describe('row bad-value: durations', () => {
  test.each([
    ['90', 90_000],
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['250ms', 250],
    ['0.2', 200],
    ['1.5m', 90_000],
    ['0', 0],
    ['10m30s', 630_000],
    ['1h30m', 5_400_000],
    ['1s500ms', 1500],
    ['1w1d', 691_200_000],
  ])('%s', (text, ms) => expect(parseDuration('timeout', text)).toBe(ms));
  test.each([
    '',
    's',
    '-1',
    '1e9',
    '1y',
    '5 m',
    '30m1h',
    '1h1d',
    '30d',
    '1h1h',
    '1h30',
    '.5',
    '5M',
    '99999h',
    'forever',
  ])('%s is refused', (text) => {
    expect(() => parseDuration('timeout', text)).toThrow(named('timeout'));
  });
  test('one that may not be zero', () => {
    expect(() => parseDuration('timeout', '0s', 1)).toThrow(named('timeout'));
    expect(() => parseDuration('timeout', '0.1ms', 1)).toThrow(named('timeout'));
  });
});

test('a choice takes its words in any case and names them otherwise', () => {
  expect(parseChoice('unpack', 'ALL', ['true', 'all', 'false'])).toBe('all');
  expect(() => parseChoice('unpack', 'some', ['true', 'all', 'false'])).toThrow(
    expect.objectContaining({ remedy: 'Set unpack to true, all or false.' }),
  );
});

test('lines and lists drop what is empty, and take every kind of line end', () => {
  expect(parseLines(' a \r\n\n\tb,c\rd')).toEqual(['a', 'b,c', 'd']);
  expect(parseList('a, b\n\n,a\r\nc')).toEqual(['a', 'b', 'c']);
  expect(parseList(' \n , ')).toEqual([]);
  expect(parseList('x/{a,b}/c, y/{d, z}\n{e,f')).toEqual(['x/{a,b}/c', 'y/{d, z}', '{e', 'f']);
});

test('a list of words', () => {
  expect(wordList([], 'or')).toBe('');
  expect(wordList(['a'], 'or')).toBe('a');
  expect(wordList(['a', 'b', 'c'], 'and')).toBe('a, b and c');
});
