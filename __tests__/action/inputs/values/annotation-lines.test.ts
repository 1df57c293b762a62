import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnnotationLines } from '../../../../src/action/inputs/values/annotation-lines.ts';

const refused = (part: string) =>
  expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(part) });

describe('row bad-annotation: annotations', () => {
  test('the first = splits, white space around is dropped, a value may be empty', () => {
    expect(parseAnnotationLines(' a.b = x=y=z \r\n\nempty=\n').manifest).toEqual({ 'a.b': 'x=y=z', empty: '' });
  });
  test("docker/metadata-action's prefixes say what an annotation is for", () => {
    const given = parseAnnotationLines(
      'manifest:org.opencontainers.image.title=app\nindex:org.opencontainers.image.title=all\nmanifest,index:a=b\nplain=1',
    );
    expect(given.manifest).toEqual({ 'org.opencontainers.image.title': 'app', a: 'b', plain: '1' });
    expect(given.index).toEqual({ 'org.opencontainers.image.title': 'all', a: 'b' });
  });
  test('lines that begin with # are comments', () => {
    expect(parseAnnotationLines('# ours=1\n  # a=2\na=1 # no comment').manifest).toEqual({ a: '1 # no comment' });
  });
  test('lines starting with # are comments; lines for descriptors and platforms are said to be unused', () => {
    const text =
      '# a comment\n  #b=2\nmanifest,index-descriptor:a=1\nmanifest[linux/amd64]:a=2\nmanifest-descriptor:c=3';
    expect(parseAnnotationLines(text)).toEqual({
      manifest: { a: '1' },
      index: {},
      unused: ['index-descriptor', 'manifest[linux/amd64]', 'manifest-descriptor'],
    });
  });
  test('a colon elsewhere is part of the key', () => {
    expect(parseAnnotationLines('dev.example:x=1').manifest).toEqual({ 'dev.example:x': '1' });
  });
  test.each([
    ['no equals sign', 'has no ='],
    ['key=value\nsecond line of it', 'has no ='],
    ['=value', 'has no key'],
    ['manifest:=value', 'has no key'],
    ['a=1\nb=2\na=3', '"a" twice'],
    ['a=1\nmanifest:a=1', '"a" twice'],
    ['a=\u0000', 'control characters'],
    ['a\u001bb=1', 'control characters'],
  ])('%j is refused', (text, part) => expect(() => parseAnnotationLines(text)).toThrow(refused(part)));
  test('a creation time is RFC 3339, or refused', () => {
    const key = 'org.opencontainers.image.created';
    expect(parseAnnotationLines(`${key}=2000-01-01T00:00:00Z`).manifest).toEqual({ [key]: '2000-01-01T00:00:00Z' });
    for (const text of ['yesterday', '2000-01-01', '2000-13-01T00:00:00Z', '']) {
      expect(() => parseAnnotationLines(`${key}=${text}`)).toThrow(refused('RFC 3339'));
    }
  });
  test('a key of the object prototype is a key like any other', () => {
    const { manifest } = parseAnnotationLines('toString=1\nconstructor=2');
    expect(Object.entries(manifest)).toEqual([
      ['toString', '1'],
      ['constructor', '2'],
    ]);
    expect(() => parseAnnotationLines('__proto__=1')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
  test('any key and value of one line come back as they are', () => {
    const word = fc.stringMatching(/^[a-z][a-z.]{0,20}$/);
    const value = fc.stringMatching(/^[a-zA-Z0-9=:/ é💡-]{0,30}$/u);
    fc.assert(
      fc.property(fc.dictionary(word, value), (given) => {
        const text = Object.entries(given)
          .map(([key, one]) => `${key}=${one}`)
          .join('\n');
        const want = Object.entries(given).map(([key, one]) => [key, one.trim()]);
        expect(Object.entries(parseAnnotationLines(text).manifest)).toEqual(want);
      }),
    );
  });
});
