import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChallenges } from '../../../src/registry/protocol/challenge.ts';

const TABLE: readonly (readonly [string | undefined, readonly (readonly [string, Record<string, string>])[]])[] = [
  [undefined, []],
  ['', []],
  [' , ,', []],
  ['Basic', [['basic', {}]]],
  ['Basic realm="r"', [['basic', { realm: 'r' }]]],
  ['BASIC Realm=r', [['basic', { realm: 'r' }]]],
  [
    'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
    [['bearer', { realm: 'https://ghcr.io/token', service: 'ghcr.io', scope: 'repository:a/b:pull' }]],
  ],
  ['bEaReR REALM = "https://x/t" , sErvice=s', [['bearer', { realm: 'https://x/t', service: 's' }]]],
  [
    'Bearer realm="https://x/t",scope="repository:a:pull,push"',
    [['bearer', { realm: 'https://x/t', scope: 'repository:a:pull,push' }]],
  ],
  [
    'Basic realm="one", Bearer realm="https://x/t", service="s"',
    [
      ['basic', { realm: 'one' }],
      ['bearer', { realm: 'https://x/t', service: 's' }],
    ],
  ],
  [
    'Negotiate, NTLM, Basic realm="r"',
    [
      ['negotiate', {}],
      ['ntlm', {}],
      ['basic', { realm: 'r' }],
    ],
  ],
  [
    'Negotiate dG9rZW4=, Basic realm="r"',
    [
      ['negotiate', {}],
      ['basic', { realm: 'r' }],
    ],
  ],
  ['Basic realm="a \\"quoted\\" \\\\ word, with comma"', [['basic', { realm: 'a "quoted" \\ word, with comma' }]]],
  ['Bearer realm="x",realm="y"', [['bearer', { realm: 'x' }]]],
  ['Bearer realm="x",,service="s",', [['bearer', { realm: 'x', service: 's' }]]],
  ['Bearer realm="never ends', [['bearer', {}]]],
  ['realm="x"', []],
  ['Bearer realm="x", =, Basic', [['bearer', { realm: 'x' }]]],
];

test.each(TABLE)('row several-challenges: %s', (header, expected) => {
  const got = parseChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);
  expect(got).toEqual(expected);
});

test('row several-challenges: a parameter named like a property of objects is a parameter', () => {
  expect(parseChallenges('Bearer __proto__="x"')[0]?.params.get('__proto__')).toBe('x');
});

test('any text is read without an error', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseChallenges(text);
      parseChallenges(`Bearer realm="${text}",${text}`);
    }),
  );
});

test('what is quoted comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 3 }), (realms) => {
      const header = realms.map((realm) => `Basic realm="${realm.replace(/["\\]/g, '\\$&')}"`).join(', ');
      expect(parseChallenges(header).map(({ params }) => params.get('realm'))).toEqual(realms);
    }),
  );
});
