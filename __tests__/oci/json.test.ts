import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Descriptor } from '../../src/oci/descriptor.ts';
import { compareUtf8, encodeDescriptor, encodePlatform, goMap, goString } from '../../src/oci/json.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}` as const;

describe("Go's JSON", () => {
  it.each([
    ['plain', '"plain"'],
    ['<a href="x">&amp;</a>', '"\\u003ca href=\\"x\\"\\u003e\\u0026amp;\\u003c/a\\u003e"'],
    ['line\u2028para\u2029', '"line\\u2028para\\u2029"'],
    ['\n\r\t\b\f\\/', '"\\n\\r\\t\\b\\f\\\\/"'],
    ['\u0000\u001f\u007f', '"\\u0000\\u001f\u007f"'],
    ['grün 🚢', '"grün 🚢"'],
    ['half \ud83d', '"half \ufffd"'],
    ['', '""'],
  ])('writes %j', (text, encoded) => {
    expect(goString(text)).toBe(encoded);
  });

  it('is JSON that gives the text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const encoded = goString(text);
        expect(JSON.parse(encoded)).toBe(text);
        expect(encoded).not.toMatch(/[<>&\u2028\u2029]/);
      }),
    );
  });

  it('orders keys by UTF-8 bytes, where UTF-16 differs', () => {
    // U+FF5E is after every surrogate in UTF-16 and before every emoji in UTF-8.
    const map = { '🚢': '4', '～': '3', é: '2', b: '1', a: '0', B: '-' };
    expect(goMap(map)).toBe('{"B":"-","a":"0","b":"1","é":"2","～":"3","🚢":"4"}');
    expect(['🚢', '～'].sort()).toEqual(['🚢', '～']);
    expect(['🚢', '～'].sort(compareUtf8)).toEqual(['～', '🚢']);
  });

  it('orders keys whatever order they came in, numbers too', () => {
    const keys = fc.uniqueArray(
      fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('10', '9', '__proto__x')),
    );
    fc.assert(
      fc.property(keys, (names) => {
        const forward = Object.fromEntries(names.map((name) => [name, 'x']));
        const backward = Object.fromEntries([...names].reverse().map((name) => [name, 'x']));
        expect(goMap(forward)).toBe(goMap(backward));
        expect(JSON.parse(goMap(forward))).toEqual(forward);
      }),
    );
  });

  it('keeps an annotation called __proto__', () => {
    const map = JSON.parse('{"__proto__":"x","a":"y"}');
    expect(goMap(map)).toBe('{"__proto__":"x","a":"y"}');
  });

  it("writes a platform in Go's field order, without empty fields", () => {
    const platform = {
      variant: 'v8',
      'os.features': ['b', 'a'],
      'os.version': '10.0',
      os: 'windows',
      architecture: 'arm64',
    };
    expect(encodePlatform(platform)).toBe(
      '{"architecture":"arm64","os":"windows","os.version":"10.0","os.features":["b","a"],"variant":"v8"}',
    );
    expect(encodePlatform({ os: 'linux', architecture: 'amd64', 'os.version': '', 'os.features': [] })).toBe(
      '{"architecture":"amd64","os":"linux"}',
    );
  });

  it("writes a descriptor in Go's field order, without empty fields", () => {
    const full: Descriptor = {
      artifactType: 'application/vnd.example',
      platform: { os: 'linux', architecture: 'amd64' },
      data: 'e30=',
      annotations: { b: '2', a: '1' },
      urls: ['https://example.com/?a=1&b=2'],
      size: 2,
      digest: DIGEST,
      mediaType: 'text/plain',
    };
    expect(encodeDescriptor(full)).toBe(
      `{"mediaType":"text/plain","digest":"${DIGEST}","size":2,"urls":["https://example.com/?a=1\\u0026b=2"],` +
        '"annotations":{"a":"1","b":"2"},"data":"e30=","platform":{"architecture":"amd64","os":"linux"},' +
        '"artifactType":"application/vnd.example"}',
    );
    const bare = {
      mediaType: 'text/plain',
      digest: DIGEST,
      size: 0,
      urls: [],
      annotations: {},
      data: '',
      artifactType: '',
    };
    expect(encodeDescriptor(bare)).toBe(`{"mediaType":"text/plain","digest":"${DIGEST}","size":0}`);
  });
});
