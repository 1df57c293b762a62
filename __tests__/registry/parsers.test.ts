import { describe, expect, test } from 'vitest';
import { parseDigest } from '../../src/oci/digest.ts';
import { fallbackTag } from '../../src/oci/fallback-tag.ts';
import { checkRealm } from '../../src/registry/auth/realm.ts';
import { parseContentRange } from '../../src/registry/blobs/content-range.ts';
import { finishLocation, uploadLocation } from '../../src/registry/blobs/upload-session.ts';
import { settleTime } from '../../src/registry/manifests/settle-time.ts';
import { registryBase, repositoryEndpoints } from '../../src/registry/protocol/endpoints.ts';
import { harmless } from '../../src/registry/protocol/harmless.ts';
import { nextPage } from '../../src/registry/protocol/next-page.ts';
import { refusalError } from '../../src/registry/protocol/registry-error.ts';
import {
  accessOf,
  challengeScopes,
  formatScope,
  mergeScopes,
  repositoryOf,
  repositoryScope,
} from '../../src/registry/protocol/scope.ts';

const DIGEST = parseDigest(`sha256:${'a'.repeat(64)}`);

describe('endpoints', () => {
  test.each([
    ['ghcr.io', 'auto', 'https://ghcr.io/v2/'],
    ['docker.io', 'auto', 'https://registry-1.docker.io/v2/'],
    ['localhost', 'auto', 'http://localhost/v2/'],
    ['localhost:5000', 'auto', 'http://localhost:5000/v2/'],
    ['127.0.0.1:5000', 'auto', 'http://127.0.0.1:5000/v2/'],
    ['127.9.9.9', 'auto', 'http://127.9.9.9/v2/'],
    ['[::1]:5000', 'auto', 'http://[::1]:5000/v2/'],
    ['127.0.0.1.example.com', 'auto', 'https://127.0.0.1.example.com/v2/'],
    ['localhost.example.com', 'auto', 'https://localhost.example.com/v2/'],
    ['10.0.0.1:5000', 'auto', 'https://10.0.0.1:5000/v2/'],
    ['localhost:5000', false, 'https://localhost:5000/v2/'],
    ['10.0.0.1:5000', true, 'http://10.0.0.1:5000/v2/'],
  ] as const)('%s with plain HTTP %s starts at %s', (registry, plain, url) => {
    expect(registryBase(registry, plain).href).toBe(url);
  });

  test('the URLs of a repository', () => {
    const at = repositoryEndpoints(new URL('https://ghcr.io/v2/'), 'acme/app');
    expect(at.manifest('v1').href).toBe('https://ghcr.io/v2/acme/app/manifests/v1');
    expect(at.blob(DIGEST).href).toBe(`https://ghcr.io/v2/acme/app/blobs/${DIGEST}`);
    expect(at.uploads().href).toBe('https://ghcr.io/v2/acme/app/blobs/uploads/');
    expect(at.mount(DIGEST, 'acme/b').searchParams.get('from')).toBe('acme/b');
    expect(at.referrers(DIGEST, 'a/b+c').searchParams.get('artifactType')).toBe('a/b+c');
    expect(at.referrers(DIGEST, 'a/b+c').search).toBe('?artifactType=a%2Fb%2Bc');
    expect(at.tags().href).toBe('https://ghcr.io/v2/acme/app/tags/list');
  });
});

describe('scopes', () => {
  test.each([
    [[], []],
    [['repository:a:pull', 'repository:a:push'], ['repository:a:pull,push']],
    [['repository:a:push,pull', 'repository:a:pull,delete'], ['repository:a:delete,pull,push']],
    [
      ['repository:b:pull', 'repository:a:pull'],
      ['repository:a:pull', 'repository:b:pull'],
    ],
    [['aws'], ['aws']],
    [['registry:catalog:*'], ['registry:catalog:*']],
    [['repository:host:5000/a:pull'], ['repository:host:5000/a:pull']],
  ])('%j merge to %j', (scopes, merged) => {
    expect(mergeScopes(challengeScopes(scopes.join(' '))).map(formatScope)).toEqual(merged);
  });

  test('of a challenge and of a repository', () => {
    expect(challengeScopes('a:b:pull  c:d:push')).toEqual([
      { resource: 'a:b', actions: ['pull'] },
      { resource: 'c:d', actions: ['push'] },
    ]);
    expect(challengeScopes(undefined)).toEqual([]);
    expect(challengeScopes('x'.repeat(5000))).toEqual([]);
    expect(formatScope(repositoryScope('a/b', 'push'))).toBe('repository:a/b:pull,push');
    const scopes = challengeScopes('registry:catalog:* repository:host:5000/a:pull');
    expect([repositoryOf(scopes), accessOf(scopes)]).toEqual(['host:5000/a', 'pull']);
    expect(accessOf(challengeScopes('repository:a:delete'))).toBe('push');
    expect(repositoryOf([])).toBeUndefined();
  });
});

test.each([
  ['bytes 0-9/10', { start: 0, end: 10, total: 10 }],
  ['bytes 5-9/*', { start: 5, end: 10, total: undefined }],
  ['BYTES 5-5/6', { start: 5, end: 6, total: 6 }],
  ['bytes 9-5/10', undefined],
  ['bytes 0-10/10', undefined],
  ['bytes */10', undefined],
  ['items 0-1/2', undefined],
  ['bytes 0-1/2, bytes 3-4/5', undefined],
  [`bytes 0-${'9'.repeat(30)}/*`, undefined],
  [undefined, undefined],
])('row wrong-range: Content-Range %s', (header, range) => {
  expect(parseContentRange(header)).toEqual(range);
});

describe('next page', () => {
  const here = new URL('https://r.io/v2/a/tags/list?n=2');
  test.each([
    [undefined, undefined],
    ['', undefined],
    ['</v2/a/tags/list?last=b>; rel="next"', 'https://r.io/v2/a/tags/list?last=b'],
    ['<https://r.io/v2/x>; rel=next', 'https://r.io/v2/x'],
    ['<https://r.io:443/v2/x>; REL="Next"', 'https://r.io/v2/x'],
    ['<?last=b,c>;rel="prev next"', 'https://r.io/v2/a/tags/list?last=b,c'],
    ['</p>; rel="prev", </n>; title="x, y"; rel="next"', 'https://r.io/n'],
    ['</p>; rel="nextish"', undefined],
    ['garbage', undefined],
  ])('of %s is %s', (header, url) => {
    expect(nextPage(header, here, here.origin)?.href).toBe(url);
  });

  test.each([
    '<https://evil.io/x>',
    '<//evil.io/x>',
    '<http://r.io/x>',
    '<https://r.io:444/x>',
    '<https://r.io@evil.io/>',
  ])('CVE-2026-85732: %s leaves the origin', (link) => {
    expect(() => nextPage(`${link}; rel="next"`, here, here.origin)).toThrow(/another server/);
  });
});

describe('upload location', () => {
  const here = new URL('https://r.io/v2/a/blobs/uploads/');
  test.each([
    ['/v2/a/blobs/uploads/1', 'https://r.io/v2/a/blobs/uploads/1'],
    ['https://r.io:443/u/1?_state=a%3D+b', 'https://r.io/u/1?_state=a%3D+b'],
    ['1?x', 'https://r.io/v2/a/blobs/uploads/1?x'],
  ])('row upload-location: %s is followed', (location, url) => {
    expect(uploadLocation(location, here, here.origin, 'Uploading').href).toBe(url);
  });

  test.each(['https://evil.io/u', 'http://r.io/u', '//evil.io/u', 'https://r.io:8443/u'])(
    'row upload-location, CVE-2026-50151: %s is refused, naming both',
    (location) => {
      const origin = new URL(location, here).origin.replace(/[.]/g, '\\.');
      expect(() => uploadLocation(location, here, here.origin, 'Uploading')).toThrow(
        new RegExp(`https://r\\.io opened .*${origin}`),
      );
    },
  );

  test.each([undefined, '', 'https://'])('row no-location: %s is an error', (location) => {
    expect(() => uploadLocation(location, here, here.origin, 'Uploading')).toThrow(/opened an upload/);
  });

  test.each([
    ['https://r.io/u', `https://r.io/u?digest=sha256%3A${'a'.repeat(64)}`],
    ['https://r.io/u?_state=a%3D+b&x', `https://r.io/u?_state=a%3D+b&x&digest=sha256%3A${'a'.repeat(64)}`],
  ])('row upload-location: the digest is added to %s, the rest stays verbatim', (location, url) => {
    expect(finishLocation(new URL(location), DIGEST).href).toBe(url);
  });
});

describe('realm', () => {
  const base = new URL('https://r.io/v2/');
  test.each(['https://auth.docker.io/token', 'https://r.io/token?x=1', 'https://r.io:8443/t'])(
    'row inward-redirect: %s',
    (realm) => {
      expect(checkRealm(realm, 'r.io', base).href).toBe(realm);
    },
  );

  test.each([
    undefined,
    '',
    'null://',
    'file:///etc/passwd',
    'not a url',
    'http://r.io/token',
    'https://user:pw@r.io/token',
    'https://127.0.0.1/t',
    'https://localhost/t',
    'https://x.localhost/t',
    'https://169.254.169.254/latest',
    'https://[::1]/t',
    'https://[::ffff:10.0.0.1]/t',
    'https://2130706433/t',
  ])('row inward-redirect, CVE-2026-48978, CVE-2026-33540: %s is refused', (realm) => {
    expect(() => checkRealm(realm, 'r.io', base)).toThrow(expect.objectContaining({ code: 'PROTOCOL' }));
  });

  test('a registry on loopback over plain HTTP may have its realm there', () => {
    const local = new URL('http://127.0.0.1:5000/v2/');
    expect(checkRealm('http://127.0.0.1:5001/t', 'local', local).port).toBe('5001');
  });
});

describe('refusals', () => {
  const context = { what: 'Pushing to r.io/a', registry: 'r.io', repository: 'a' };
  test.each([
    [{ status: 401 }, 'UNAUTHORIZED', /No credentials for r\.io/],
    [{ status: 403, code: 'DENIED', message: 'no' }, 'DENIED', /No credentials/],
    [{ status: 403, message: 'You have exceeded a secondary rate limit' }, 'RATE_LIMITED', /Log in/],
    [{ status: 404, code: 'NAME_UNKNOWN' }, 'NOT_FOUND', /Create the repository a on r\.io/],
    [{ status: 404, code: 'MANIFEST_UNKNOWN' }, 'NOT_FOUND', /Check the tag or digest/],
    [{ status: 405 }, 'UNSUPPORTED', /does not offer/],
    [{ status: 413 }, 'TOO_LARGE', /client_max_body_size/],
    [{ status: 429 }, 'RATE_LIMITED', /fewer jobs/],
    [{ status: 400, code: 'MANIFEST_BLOB_UNKNOWN' }, 'BLOB_UNKNOWN', /again/],
    [{ status: 400, code: 'DIGEST_INVALID' }, 'DIGEST_MISMATCH', /changes what is sent/],
    [{ status: 307 }, 'REDIRECT_REFUSED', /writes are not redirected/],
    [{ status: 500 }, 'REGISTRY_ERROR', /Try again later/],
    [{ status: 418 }, 'REGISTRY_ERROR', undefined],
  ] as const)('rows denied, not-found: %j is %s', (refusal, code, remedy) => {
    const error = refusalError(refusal, context);
    expect(error).toMatchObject({ code, status: refusal.status });
    expect(error.message).toContain(`Pushing to r.io/a failed: r.io answered ${refusal.status}`);
    if (remedy === undefined) expect(error.remedy).toBeUndefined();
    else expect(error.remedy).toMatch(remedy);
  });

  test('row denied: ghcr.io names the permission', () => {
    const error = refusalError({ status: 403 }, { ...context, registry: 'ghcr.io', credential: 'the workflow token' });
    expect(error.remedy).toMatch(/packages: write.*Manage Actions access/);
  });

  test.each([
    ['a\nb\r\n::set-env name=x::y', 'a b : :set-env name=x: :y'],
    ['##[error]x', '## [error]x'],
    ['a%0Ab', 'a% 0Ab'],
    ['\u001b[31mred\u202e', '[31mred'],
    ['x'.repeat(500), `${'x'.repeat(200)}…`],
  ])('rows error-body, injected-command: %j becomes harmless', (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });
});

test('the fallback tag of a digest fits a tag', () => {
  expect(fallbackTag(DIGEST)).toBe(`sha256-${'a'.repeat(64)}`);
  expect(fallbackTag(parseDigest(`sha512:${'b'.repeat(128)}`))).toBe(`sha512-${'b'.repeat(64)}`);
});

test.each([
  [0, 350],
  [87, 350],
  [100, 400],
  [5000, 2000],
])('after %d ms of our own a writer settles for %d', (own, wait) => {
  expect(settleTime(own)).toBe(wait);
});
