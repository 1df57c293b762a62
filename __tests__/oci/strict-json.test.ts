import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_JSON_DEPTH } from '../../src/base/limits.ts';
import { parseStrictJson } from '../../src/oci/strict-json.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('row hostile-json: JSON that has one meaning', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), (text) => {
        fc.pre(!text.includes('__proto__'));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a name twice', '{"a":1,"b":{"a":2},"a":3}'],
    ['a name twice, spelled in two ways', '{"a":1,"\\u0061":2}'],
    ['a name twice, in a list', '[{},{"x":"}","x":[]}]'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}'],
    ['nesting', nested(MAX_JSON_DEPTH + 1)],
    ['10,000 levels', nested(10_000)],
    ['a byte order mark', '\ufeff{}'],
    ['no JSON', '{"a":'],
  ])('refuses %s', (_what, text) => {
    expect(() => parseStrictJson(text)).toThrow(SyntaxError);
  });

  it.each([
    '{"a":"a","b":["a","a"]}',
    '{"a\\"":1,"a":2}',
    nested(MAX_JSON_DEPTH),
    '{"a":{"a":{"a":1}}}',
    '{"\\\\":1,"b":2}',
  ])('takes %s', (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });
});

it.each([
  ['objects and lists', `[${'[],'.repeat(500_000)}0]`],
  ['fields of one object', `{${Array.from({ length: 20_001 }, (_, i) => `"${i}":0`).join()}}`],
])('what has more %s than anything real is refused', (_what, text) => {
  expect(() => parseStrictJson(text)).toThrow(/too many/);
});
