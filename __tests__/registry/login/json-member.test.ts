import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { removeMember, setMember } from '../../../src/registry/login/json-member.ts';

const PATH = ['auths', 'ghcr.io'];
const ENTRY = { auth: 'QQ==' };

describe('a member that is set', () => {
  test.each([
    ['', '{\n\t"auths": {\n\t\t"ghcr.io": {\n\t\t\t"auth": "QQ=="\n\t\t}\n\t}\n}'],
    ['{}', '{\n\t"auths": {\n\t\t"ghcr.io": {\n\t\t\t"auth": "QQ=="\n\t\t}\n\t}\n}'],
    ['{"a":1}', '{"a":1,"auths":{"ghcr.io":{"auth":"QQ=="}}}'],
    ['{"auths":null}', '{"auths":{"ghcr.io":{"auth":"QQ=="}}}'],
    ['{"auths":{"ghcr.io":{"identitytoken":"t"}},"z":1}', '{"auths":{"ghcr.io":{"auth":"QQ=="}},"z":1}'],
    ['{"auths":{"x":{}},"auths":{"y":{}}}', '{"auths":{"x":{}},"auths":{"y":{},"ghcr.io":{"auth":"QQ=="}}}'],
    [
      '{\r\n  "a": 1e2,\r\n  "auths": {\r\n    "x": {}\r\n  }\r\n}\r\n',
      '{\r\n  "a": 1e2,\r\n  "auths": {\r\n    "x": {},\r\n    "ghcr.io": {\r\n      "auth": "QQ=="\r\n    }\r\n  }\r\n}\r\n',
    ],
    [
      '\uFEFF{"\\u0061uths":{"gh\\u0063r.io" : 12345678901234567890 }}',
      '\uFEFF{"\\u0061uths":{"gh\\u0063r.io" : {"auth":"QQ=="} }}',
    ],
  ])('in %j', (text, expected) => expect(setMember(text, PATH, ENTRY)).toBe(expected));
});

describe('a member that is removed', () => {
  test.each([
    ['{"auths":{"a":1,"ghcr.io":{"x":["}"]},"b":2}}', '{"auths":{"a":1,"b":2}}'],
    ['{"auths":{ "ghcr.io": "\\"}" , "b":2}}', '{"auths":{ "b":2}}'],
    ['{"auths":{ "a":1 , "ghcr.io": -1.5 }}', '{"auths":{ "a":1 }}'],
    ['{"auths":{\n"ghcr.io":{}\n} }', '{"auths":{} }'],
    ['{"auths":null}', '{"auths":null}'],
    ['{"other":{"ghcr.io":1}}', '{"other":{"ghcr.io":1}}'],
  ])('from %j', (text, expected) => expect(removeMember(text, PATH)).toBe(expected));
});

const anyObject = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });

test('in any object and layout it says what JavaScript would, and other members keep their bytes', () => {
  fc.assert(
    fc.property(
      anyObject,
      anyObject,
      fc.string(),
      fc.jsonValue(),
      fc.constantFrom(undefined, '\t', '  ', ' '),
      (object, inner, name, value, indent) => {
        const whole = { ...object, auths: inner };
        const text = JSON.stringify(whole, undefined, indent);
        const set = setMember(text, ['auths', name], value);
        const auths = Object.fromEntries([...Object.entries(inner).filter(([key]) => key !== name), [name, value]]);
        expect(JSON.parse(set)).toEqual(JSON.parse(JSON.stringify({ ...object, auths })));
        expect(set.startsWith(text.slice(0, text.indexOf('"auths"')))).toBe(true);
        const without = Object.fromEntries(Object.entries(inner).filter(([key]) => key !== name));
        expect(JSON.parse(removeMember(set, ['auths', name]))).toEqual(
          JSON.parse(JSON.stringify({ ...object, auths: without })),
        );
        if (!Object.hasOwn(inner, name) && Object.keys(inner).length > 0) {
          expect(removeMember(set, ['auths', name])).toBe(text);
        }
      },
    ),
  );
});
