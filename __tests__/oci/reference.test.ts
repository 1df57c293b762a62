import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReference, formatRepository, isTag, parseReference, type Reference } from '../../src/oci/reference.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}` as const;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}` as const;

describe('registry references', () => {
  it.each<[string, string, string, (string | undefined)?, string?]>([
    ['ghcr.io/acme/app:1.4.0', 'ghcr.io', 'acme/app', '1.4.0'],
    ['oci://ghcr.io/acme/app:1', 'ghcr.io', 'acme/app', '1'],
    ['  ghcr.io/acme/app:1\n', 'ghcr.io', 'acme/app', '1'],
    ['ghcr.io/acme/app', 'ghcr.io', 'acme/app'],
    [`ghcr.io/acme/app@${DIGEST}`, 'ghcr.io', 'acme/app', undefined, DIGEST],
    [`ghcr.io/acme/app:1@${DIGEST}`, 'ghcr.io', 'acme/app', '1', DIGEST],
    [`ghcr.io/acme/app@${SHA512}`, 'ghcr.io', 'acme/app', undefined, SHA512],
    ['localhost:5000/a:b', 'localhost:5000', 'a', 'b'],
    ['localhost/a:b', 'localhost', 'a', 'b'],
    ['127.0.0.1:5000/a', '127.0.0.1:5000', 'a'],
    ['[::1]:5000/a:v1', '[::1]:5000', 'a', 'v1'],
    ['GHCR.IO/acme/app:V1', 'ghcr.io', 'acme/app', 'V1'],
    ['LOCALHOST:5000/a', 'localhost:5000', 'a'],
    ['host:5000/a/b/c/d', 'host:5000', 'a/b/c/d'],
    ['host.example/a__b/c.d/e--f', 'host.example', 'a__b/c.d/e--f'],
    ['alpine', 'docker.io', 'library/alpine'],
    ['alpine:3', 'docker.io', 'library/alpine', '3'],
    [`alpine@${DIGEST}`, 'docker.io', 'library/alpine', undefined, DIGEST],
    ['acme/app:1', 'docker.io', 'acme/app', '1'],
    ['docker.io/alpine', 'docker.io', 'library/alpine'],
    ['index.docker.io/acme/app', 'docker.io', 'acme/app'],
    ['registry-1.docker.io/library/alpine', 'docker.io', 'library/alpine'],
    [`host.example/a:${'t'.repeat(128)}`, 'host.example', 'a', 't'.repeat(128)],
    ['host.example/a:_x', 'host.example', 'a', '_x'],
    ['xn--bcher-kva.example/a', 'xn--bcher-kva.example', 'a'],
  ])('reads %s', (text, registry, repository, tag, digest) => {
    expect(parseReference(text)).toEqual({
      kind: 'registry',
      registry,
      repository,
      ...(tag === undefined ? {} : { tag }),
      ...(digest === undefined ? {} : { digest }),
    });
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['a host alone', 'ghcr.io/'],
    ['a host and port alone', 'localhost:5000/'],
    ['an empty tag', 'ghcr.io/acme/app:'],
    ['an empty digest', 'ghcr.io/acme/app@'],
    ['a digest cut short', 'ghcr.io/acme/app@sha256:abc'],
    ['an algorithm alone', 'ghcr.io/acme/app@sha256'],
    ['two digests', `ghcr.io/acme/app@${DIGEST}@${DIGEST}`],
    ['a digest before the tag', `ghcr.io/acme/app@${DIGEST}:1`],
    ['two tags', 'ghcr.io/acme/app:1:2'],
    ['a tag of 129 characters', `ghcr.io/acme/app:${'t'.repeat(129)}`],
    ['a tag that starts with a dot', 'ghcr.io/acme/app:.x'],
    ['a tag that starts with a dash', 'ghcr.io/acme/app:-x'],
    ['a tag with a plus', 'ghcr.io/acme/app:1+2'],
    ['a leading slash', '/acme/app'],
    ['an empty part', 'ghcr.io/acme//app'],
    ['a part of dots', 'ghcr.io/acme/../app'],
    ['a trailing slash', 'ghcr.io/acme/app/'],
    ['three underscores', 'ghcr.io/a___b'],
    ['a part that ends with a dash', 'ghcr.io/a-/b'],
    ['a repository too long', `ghcr.io/${'a'.repeat(256)}`],
    ['a user in the host', 'user:pass@ghcr.io/acme/app'],
    ['a question mark', 'ghcr.io/acme/app?x=1'],
    ['a number sign', 'ghcr.io/acme/app#x'],
    ['a percent escape', 'ghcr.io/acme%2fapp:1'],
    ['a blank', 'ghcr.io/acme/my app'],
    ['a line break', 'ghcr.io/acme/app\nX: y'],
    ['a NUL', 'ghcr.io/acme/app\u0000'],
    ['a letter like a Latin one', 'ghcr.io/аcme/app'],
    ['port 0', 'localhost:0/a'],
    ['port 65536', 'localhost:65536/a'],
    ['a port of letters', 'localhost:abc/a'],
    ['an empty port', 'localhost:/a'],
    ['a host that ends with a dot and dash', 'ghcr-.io/a'],
    ['a host with an underscore', 'my_host.example/a'],
  ])('refuses %s', (_, text) => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({ code: 'REFERENCE_INVALID', remedy: expect.stringContaining('HOST/NAME:TAG') }),
    );
  });

  it.each([
    ['a web address', 'https://ghcr.io/acme/app', 'Write ghcr.io/acme/app.'],
    ['an unknown scheme', 'docker://ghcr.io/acme/app', 'Write ghcr.io/acme/app.'],
    ['a tag with a slash', 'ghcr.io/acme/app:a/b', 'Write ghcr.io/acme/app:a-b.'],
    ['a digest alone', DIGEST, `Write HOST/NAME@${DIGEST}.`],
  ])('tells what to write instead of %s', (_, text, remedy) => {
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({ code: 'REFERENCE_INVALID', remedy: expect.stringContaining(remedy) }),
    );
  });

  it.each([
    ['me:s3cret@ghcr.io/acme/app:v1', '"***@ghcr.io/acme/app:v1": it has credentials', 'inputs username and password'],
    ['oci://me:s3cret@ghcr.io/acme/app', '"oci://***@ghcr.io/acme/app": it has credentials', 'username and password'],
    [`s3cret@ghcr.io/acme/app@${DIGEST}`, `"***@ghcr.io/acme/app@${DIGEST}": it has`, 'username and password'],
    ['https://me:s3/cr@et@ghcr.io/acme/app', '"https://***@ghcr.io/acme/app": remove', 'Write ghcr.io/acme/app.'],
  ])('does not repeat credentials: %s', (text, message, remedy) => {
    const isTold = (told: string) => told.includes(message) && !told.includes('s3');
    expect(() => parseReference(text)).toThrow(
      expect.objectContaining({
        code: 'REFERENCE_INVALID',
        message: expect.toSatisfy(isTold),
        remedy: expect.stringContaining(remedy),
      }),
    );
  });

  it('tells how to write a repository with capital letters', () => {
    for (const text of ['ghcr.io/Acme/App:V1', ' oci://ghcr.io/Acme/App:V1']) {
      expect(() => parseReference(text)).toThrow(
        expect.objectContaining({
          code: 'REFERENCE_INVALID',
          message: expect.stringContaining('"Acme/App" has capital letters'),
          remedy: expect.stringMatching(/^Write (?:oci:\/\/)?ghcr\.io\/acme\/app:V1: /),
        }),
      );
    }
  });

  it('does not repeat a hostile text at length', () => {
    for (const text of [
      'x'.repeat(10_000),
      `a/b:${'y'.repeat(10_000)}`,
      `h.example/${'A'.repeat(10_000)}`,
      `${'z.'.repeat(5000)}/a`,
      `${'z'.repeat(10_000)}://a/b`,
    ]) {
      expect(() => parseReference(text)).toThrow(expect.objectContaining({ message: expect.toSatisfy(isShort) }));
    }
  });

  it('stays quick on hostile repetition', () => {
    const text = `ghcr.io/${'a-'.repeat(50_000)}!`;
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'REFERENCE_INVALID' }));
  });
});

describe('layout references', () => {
  it.each<[string, string, (string | undefined)?, string?]>([
    ['oci-layout://out:v1', 'out', 'v1'],
    ['oci-layout://out', 'out'],
    ['oci-layout:///tmp/out:v1', '/tmp/out', 'v1'],
    [`oci-layout://out@${DIGEST}`, 'out', undefined, DIGEST],
    [`oci-layout://out:v1@${DIGEST}`, 'out', 'v1', DIGEST],
    ['oci-layout://out.tar:v1', 'out.tar', 'v1'],
    ['oci-layout://C:\\x:tag', 'C:\\x', 'tag'],
    ['oci-layout://C:\\x', 'C:\\x'],
    ['oci-layout://c:/x/y', 'c:/x/y'],
    ['oci-layout://a:b/c', 'a:b/c'],
    ['oci-layout://a:b/c:v1', 'a:b/c', 'v1'],
    ['oci-layout://my folder/ü:v1', 'my folder/ü', 'v1'],
    ['oci-layout://./out', './out'],
  ])('reads %s', (text, path, tag, digest) => {
    expect(parseReference(text)).toEqual({
      kind: 'layout',
      path,
      ...(tag === undefined ? {} : { tag }),
      ...(digest === undefined ? {} : { digest }),
    });
  });

  it.each([
    ['no path', 'oci-layout://'],
    ['a tag alone', 'oci-layout://:v1'],
    ['a digest alone', `oci-layout://@${DIGEST}`],
    ['an empty tag', 'oci-layout://out:'],
    ['a bad tag', 'oci-layout://out:a b'],
    ['a bad digest', 'oci-layout://out@sha256:zz'],
  ])('refuses %s', (_, text) => {
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'REFERENCE_INVALID' }));
  });
});

describe('printing', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,6}(?:(?:[._]|__|-{1,3})[a-z0-9]{1,6}){0,2}$/);
  const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/), { nil: undefined });
  const digest = fc.option(fc.constantFrom(DIGEST, SHA512), { nil: undefined });
  const host = fc.oneof(
    fc.stringMatching(/^[a-z0-9]{1,8}\.[a-z]{2,4}(?::[1-9][0-9]{0,3})?$/),
    fc.constantFrom('localhost', 'localhost:5000', '127.0.0.1:1', '[::1]:65535'),
  );
  const registryReference: fc.Arbitrary<Reference> = fc
    .record({ registry: host, parts: fc.array(part, { minLength: 1, maxLength: 4 }), tag, digest })
    .map(({ registry, parts, ...rest }) => strip({ kind: 'registry', registry, repository: parts.join('/'), ...rest }));
  const layoutReference: fc.Arbitrary<Reference> = fc
    .record({
      path: fc.stringMatching(/^[a-zA-Z0-9_./ -]{2,20}[a-z]$/).filter((path) => path.trim() === path),
      tag,
      digest,
    })
    .map((fields) => strip({ kind: 'layout', ...fields }));

  it('parses back to the same value', () => {
    fc.assert(
      fc.property(fc.oneof(registryReference, layoutReference), (reference) => {
        expect(parseReference(formatReference(reference))).toEqual(reference);
      }),
    );
  });

  it('never throws anything but its own error, and prints what it reads to a fixed point', () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-zA-Z0-9:/@._\\[\] -]{0,40}$/),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('', 'oci://', 'oci-layout://'), (rest, scheme) => {
        let reference: Reference;
        try {
          reference = parseReference(scheme + rest);
        } catch (error) {
          expect(error).toMatchObject({ code: 'REFERENCE_INVALID' });
          return;
        }
        expect(parseReference(formatReference(reference))).toEqual(reference);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves tag and digest out of the repository', () => {
    expect(formatRepository(parseReference(`GHCR.io/acme/app:1@${DIGEST}`))).toBe('ghcr.io/acme/app');
    expect(formatRepository(parseReference('oci-layout://C:\\x:tag'))).toBe('oci-layout://C:\\x');
  });

  it('knows a tag', () => {
    expect(['v1', '_', 'A.b-c_1', 't'.repeat(128)].every(isTag)).toBe(true);
    expect(['', '.a', '-a', 'a:b', 'a/b', 'a b', 'a\n', 't'.repeat(129)].some(isTag)).toBe(false);
  });
});

/** Drops absent fields: values are compared with what the parser makes, which leaves them out. */
function strip(reference: object): Reference {
  return JSON.parse(JSON.stringify(reference)) as Reference;
}

function isShort(text: string): boolean {
  return text.length < 700;
}
