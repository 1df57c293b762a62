import { describe, expect, it } from 'vitest';
import { isArtifactError } from '../../src/base/errors.ts';
import { MAX_RETRY_DELAY_MS, MAX_RETRY_WAIT_MS } from '../../src/base/limits.ts';
import { proxyAuthorization, proxyFor } from '../../src/http/connection/proxy-for.ts';
import { durationText } from '../../src/http/policy/duration-text.ts';
import { isLocalHost, isLoopbackHost } from '../../src/http/policy/local-host.ts';
import { checkRedirect } from '../../src/http/policy/origin-rules.ts';
import { redactUrl } from '../../src/http/policy/redact-url.ts';
import { redirectTarget } from '../../src/http/policy/redirects.ts';
import { parseRetryAfter, retryAfterInText } from '../../src/http/policy/retry-after.ts';
import { type RetryState, retryReasonOf, waitBeforeRetry } from '../../src/http/policy/retry-policy.ts';
import { warningTexts } from '../../src/http/policy/warnings.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('row retry-after: Retry-After', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['zero', '0', 0],
    ['a fraction', '1.5', 1_500],
    ['six hours', '21600', 21_600_000],
    ['an HTTP date', 'Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
    ['the oldest date format', 'Fri Jan  2 03:04:35 2026', 30_000],
    ['a past date', 'Fri, 02 Jan 2026 03:04:00 GMT', 0],
    ['epoch seconds', String(NOW / 1_000 + 12), 12_000],
    ['epoch milliseconds', String(NOW + 250), 250],
    ['a past epoch', '1500000000', 0],
    ['garbage', 'soon', undefined],
    ['a negative number', '-5', undefined],
    ['two values', '1, 2', undefined],
    ['a word with a number', 'Later 5', undefined],
    ['hexadecimal', '0x10', undefined],
    ['nothing', '', undefined],
    ['no header', undefined, undefined],
  ])('reads %s', (_name, value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });

  it.each([
    ['retry-after: 10.3ms, allowed: 2000/minute', 10.3],
    ['{"message":"toomanyrequests: retry-after: 2s, allowed: 44000/minute"}', 2_000],
    ['Retry-After: 1m30s', 90_000],
    ['retry-after=3', 3_000],
    ['retry-after: 1h', 3_600_000],
    ['retry-after: later', undefined],
    ['retry-after: 10.3mb', undefined],
    ['too many requests', undefined],
  ])('reads the body %s', (text, ms) => {
    expect(retryAfterInText(text)).toBe(ms);
  });
});

describe('row passing-status: what is tried again', () => {
  it.each([408, 425, 429, 460, 499, 500, 502, 503, 504, 507, 520, 521, 522, 523, 526, 530, 598])(
    '%i is, for a repeatable request',
    (status) => {
      expect(retryReasonOf(status, false, true)).toBeDefined();
    },
  );

  it.each([200, 202, 206, 301, 400, 401, 403, 404, 405, 413, 416, 501, 505, 511])('%i is not', (status) => {
    expect(retryReasonOf(status, false, true)).toBeUndefined();
  });

  it('a POST only when the answer says it was not carried out', () => {
    const again = [408, 425, 429, 460, 499, 500, 502, 503, 504, 522].filter((status) =>
      retryReasonOf(status, false, false),
    );
    expect(again).toEqual([408, 425, 429, 503]);
  });

  it('403 only with a wait, as GitHub limits', () => {
    expect(retryReasonOf(403, true, false)).toBe('rate-limit');
  });

  const state: RetryState = { reason: 'network', tries: 1, waitedMs: 0, retries: 5, delayMs: 500 };

  it('waits double, between half and whole by jitter', () => {
    const waits = (random: number) => [1, 2, 3, 4, 5].map((tries) => waitBeforeRetry({ ...state, tries }, random));
    expect(waits(1)).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
    expect(waits(0)).toEqual([250, 500, 1_000, 2_000, 4_000]);
  });

  it('outlasts a rate window of a minute', () => {
    const waits = [1, 2, 3, 4, 5].map((tries) => waitBeforeRetry({ ...state, reason: 'rate-limit', tries }, 1) ?? 0);
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(60_000);
  });

  it('ends after the tries, sooner for an unknown host', () => {
    expect(waitBeforeRetry({ ...state, tries: 6 }, 0)).toBeUndefined();
    expect(waitBeforeRetry({ ...state, tries: 2, reason: 'unknown-host' }, 0)).toBeDefined();
    expect(waitBeforeRetry({ ...state, tries: 3, reason: 'unknown-host' }, 0)).toBeUndefined();
    expect(waitBeforeRetry({ ...state, retries: 0 }, 0)).toBeUndefined();
  });

  it('ends when the time for waiting is used up', () => {
    expect(waitBeforeRetry({ ...state, tries: 30, retries: 100 }, 1)).toBe(MAX_RETRY_DELAY_MS);
    expect(waitBeforeRetry({ ...state, waitedMs: MAX_RETRY_WAIT_MS }, 1)).toBeUndefined();
  });

  it('waits at least as long as asked', () => {
    expect(waitBeforeRetry({ ...state, askedMs: 7_000 }, 0)).toBe(7_000);
    expect(waitBeforeRetry({ ...state, askedMs: 7_000 }, 1)).toBe(7_500);
    // Refused again after the wait that it was told: never sooner than asked, and later each time.
    const again = [1, 2, 3, 4].map((tries) =>
      waitBeforeRetry({ ...state, tries, reason: 'rate-limit', askedMs: 1_000 }, 1),
    );
    expect(again).toEqual([1_500, 4_000, 8_000, 16_000]);
  });
});

describe('rows redirect-loop, downgrade and inward-redirect: where a redirect may lead', () => {
  const go = (from: string, location: string) => redirectTarget([new URL(from)], location, 'Fetching it').href;

  it.each([
    ['https://ghcr.io/v2/a', 'https://cdn.example.com/b?sig=1', 'https://cdn.example.com/b?sig=1'],
    ['https://ghcr.io/v2/a', '/v2/b', 'https://ghcr.io/v2/b'],
    ['https://ghcr.io/v2/a', 'https://user:pass@cdn.example.com/#x', 'https://cdn.example.com/'],
    ['http://localhost:5000/a', 'http://127.0.0.1:5001/b', 'http://127.0.0.1:5001/b'],
    ['http://10.1.2.3/a', 'http://192.168.0.1/b', 'http://192.168.0.1/b'],
    ['http://registry.example.com/a', 'https://registry.example.com/a', 'https://registry.example.com/a'],
  ])('%s to %s', (from, location, target) => {
    expect(go(from, location)).toBe(target);
  });

  it.each([
    ['row downgrade: not encrypted', 'https://ghcr.io/', 'http://ghcr.io/'],
    ['another scheme', 'https://ghcr.io/', 'file:///etc/passwd'],
    ['row inward-redirect: loopback', 'https://ghcr.io/', 'https://127.0.0.1/'],
    ['row inward-redirect: loopback in decimal', 'https://ghcr.io/', 'https://2130706433/'],
    ['row inward-redirect: loopback in hexadecimal', 'https://ghcr.io/', 'https://0x7f.1/'],
    ['row inward-redirect: IPv6 loopback', 'https://ghcr.io/', 'https://[::1]/'],
    ['row inward-redirect: mapped loopback', 'https://ghcr.io/', 'https://[::ffff:127.0.0.1]/'],
    ['row inward-redirect: cloud metadata', 'http://registry.example.com/', 'http://169.254.169.254/latest'],
    ['row inward-redirect: private', 'https://ghcr.io/', 'https://192.168.1.1/'],
    ['row inward-redirect: private IPv6', 'https://ghcr.io/', 'https://[fd00::1]/'],
    ['row inward-redirect: any address', 'https://ghcr.io/', 'https://0.0.0.0/'],
    ['row inward-redirect: localhost', 'https://ghcr.io/', 'https://LOCALHOST./'],
    ['row inward-redirect: name under localhost', 'https://ghcr.io/', 'https://a.localhost/'],
    ['row redirect-loop: itself', 'https://ghcr.io/a', 'https://ghcr.io/a'],
  ])('refuses %s', (_name, from, location) => {
    expect(() => go(from, location)).toThrow(expect.objectContaining({ code: 'REDIRECT_REFUSED' }));
  });

  it('row redirect-loop: refuses the eleventh', () => {
    const visited = Array.from({ length: 11 }, (_, index) => new URL(`https://ghcr.io/${index}`));
    expect(() => redirectTarget(visited, '/next', 'Fetching it')).toThrow(/more than 10 times/);
    expect(redirectTarget(visited.slice(1), '/next', 'Fetching it').pathname).toBe('/next');
  });

  it('names no query in its sentence', () => {
    expect(() => go('https://ghcr.io/', 'http://cdn.example.com/b?sig=secret')).toThrow(
      /^Fetching it failed: ghcr\.io redirects from https to http:\/\/cdn\.example\.com\/b,/,
    );
  });

  it('takes what is no URL for a broken answer', () => {
    expect(() => go('https://ghcr.io/', 'https://[')).toThrow(expect.objectContaining({ code: 'PROTOCOL' }));
  });

  it('lets names pass that only resolve to a private address', () => {
    expect(() =>
      checkRedirect(new URL('https://a.azurecr.io'), new URL('https://b.privatelink.net'), 'x'),
    ).not.toThrow();
  });
});

describe('local hosts', () => {
  it.each(['localhost', 'LOCALHOST', 'localhost.', 'x.localhost', '127.9.9.9', '[::1]', '::1'])(
    '%s is loopback',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(['10.0.0.1', '172.31.0.1', '192.168.9.9', '169.254.1.1', '[fe80::1]', '[fd12::1]', '[::ffff:a00:1]'])(
    '%s is local but not loopback',
    (host) => {
      expect([isLoopbackHost(host), isLocalHost(host)]).toEqual([false, true]);
    },
  );

  it.each(['ghcr.io', 'localhost.example.com', '8.8.8.8', '172.32.0.1', '[2606:4700::1]', '127.0.0.1.nip.io'])(
    '%s is not local',
    (host) => {
      expect(isLocalHost(host)).toBe(false);
    },
  );
});

describe('row proxy-refusal: which proxy', () => {
  const env = { HTTPS_PROXY: 'http://proxy:3128', http_proxy: 'plain:8080', HTTP_PROXY: 'http://other' };
  const via = (url: string, noProxy = '') => proxyFor(new URL(url), { ...env, NO_PROXY: noProxy })?.host;

  it('goes by scheme, lower case first, scheme optional', () => {
    expect(via('https://ghcr.io/')).toBe('proxy:3128');
    expect(via('http://registry.example.com/')).toBe('plain:8080');
    expect(proxyFor(new URL('https://ghcr.io/'), {})).toBeUndefined();
  });

  it.each(['http://localhost:5000/', 'https://127.0.0.1/', 'http://[::1]:5000/'])('never for loopback: %s', (url) => {
    expect(via(url)).toBeUndefined();
  });

  it.each([
    ['https://ghcr.io/', 'ghcr.io'],
    ['https://a.ghcr.io/', 'ghcr.io'],
    ['https://a.ghcr.io/', 'x, .ghcr.io'],
    ['https://a.ghcr.io/', '*.GHCR.io other'],
    ['https://ghcr.io/', '*'],
    ['https://ghcr.io/', 'ghcr.io:443'],
    ['https://10.1.2.3/', '10.0.0.0/8'],
    ['https://10.1.2.3/', '10.1.2.3'],
    ['https://[fd00::1]/', 'fd00::1'],
    ['https://[fd00::1]/', 'fd00::/8'],
  ])('%s is exempt by %s', (url, noProxy) => {
    expect(via(url, noProxy)).toBeUndefined();
  });

  it.each([
    ['https://ghcr.io/', 'hcr.io'],
    ['https://ghcr.io.evil.com/', 'ghcr.io'],
    ['https://ghcr.io/', 'ghcr.io:8443'],
    ['https://11.1.2.3/', '10.0.0.0/8'],
    ['https://11.1.2.3/', '10.0.0.0/99'],
    ['https://1.10.1.2/', '10.1.2'],
  ])('%s is not exempt by %s', (url, noProxy) => {
    expect(via(url, noProxy)).toBe('proxy:3128');
  });

  it.each(['socks5://proxy:1080', 'http://', 'http://a b'])('refuses %s without repeating it', (value) => {
    const error = (() => {
      try {
        return proxyFor(new URL('https://ghcr.io/'), { HTTPS_PROXY: value });
      } catch (caught) {
        return caught;
      }
    })();
    expect(isArtifactError(error, 'PROXY')).toBe(true);
    expect(String(error)).not.toContain(value);
  });

  it('makes Basic of the user', () => {
    expect(proxyAuthorization(new URL('http://u:p%40@h'))).toBe(`Basic ${btoa('u:p@')}`);
    expect(proxyAuthorization(new URL('http://u:100%@h'))).toBe(`Basic ${btoa('u:100%')}`);
    expect(proxyAuthorization(new URL('http://h'))).toBeUndefined();
  });
});

describe('texts', () => {
  it('row masked-secrets: redacts user, password, query and fragment', () => {
    expect(redactUrl(new URL('https://u:p@host:8443/a/b?X-Amz-Signature=s#f'))).toBe('https://host:8443/a/b');
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [2_500, '2.5 s'],
    [60_000, '60 s'],
    [300_000, '5 min'],
    [21_600_000, '6 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('row repeated-warning: reads warnings of code 299', () => {
    expect(warningTexts('299 - "Deprecated, use \\"v2\\"", 199 - "other", 299 reg "Second\tone"')).toEqual([
      'Deprecated, use "v2"',
      'Second one',
    ]);
    expect(warningTexts('299 - unquoted')).toEqual([]);
    expect(warningTexts(undefined)).toEqual([]);
  });
});
