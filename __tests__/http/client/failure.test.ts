import { describe, expect, it } from 'vitest';
import { classifyFailure } from '../../../src/http/client/failure.ts';

const TRIED = { what: 'Fetching it', url: new URL('https://ghcr.io/v2/'), proxy: undefined, answered: false };

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error(`a ${code}`), { code, ...more });
}

describe('what a connection threw', () => {
  it.each([
    [
      'row unknown-host: ENOTFOUND',
      coded('ENOTFOUND'),
      'NETWORK',
      'unknown-host',
      true,
      'there is no host named ghcr.io',
    ],
    ['row unknown-host: EAI_AGAIN', coded('EAI_AGAIN'), 'NETWORK', 'network', true, 'the DNS server gave no answer'],
    [
      'row refused-connection: ECONNREFUSED',
      coded('ECONNREFUSED'),
      'NETWORK',
      'network',
      true,
      'ghcr.io refused the connection',
    ],
    [
      'row refused-connection: ENETUNREACH',
      coded('ENETUNREACH'),
      'NETWORK',
      'network',
      true,
      'ghcr.io cannot be reached',
    ],
    [
      'row refused-connection: all addresses',
      new AggregateError([
        coded('EHOSTUNREACH', { address: '2001:db8::1', port: 443 }),
        coded('ECONNREFUSED', { address: '192.0.2.1', port: 443 }),
      ]),
      'NETWORK',
      'network',
      true,
      'ghcr.io cannot be reached (tried [2001:db8::1]:443 and 192.0.2.1:443)',
    ],
    [
      'row refused-connection: no connection in time',
      coded('UND_ERR_CONNECT_TIMEOUT'),
      'NETWORK',
      'network',
      true,
      'in time',
    ],
    ['row reset-before-headers: ECONNRESET', coded('ECONNRESET'), 'NETWORK', 'network', false, 'was lost (ECONNRESET)'],
    [
      'row reset-before-headers: a connection that timed out later',
      coded('ETIMEDOUT', { syscall: 'read' }),
      'NETWORK',
      'network',
      false,
      'was lost',
    ],
    ['row bad-certificate: expired', coded('CERT_HAS_EXPIRED'), 'TLS', undefined, true, 'has expired'],
    [
      'row bad-certificate: self-signed',
      coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
      'TLS',
      undefined,
      true,
      'nobody the runner trusts',
    ],
    ['row bad-certificate: not yet', coded('CERT_NOT_YET_VALID'), 'TLS', undefined, true, 'is not valid yet'],
    [
      'row bad-certificate: another host',
      coded('ERR_TLS_CERT_ALTNAME_INVALID', {
        cert: { subjectaltname: 'DNS:a.test, DNS:*.b.test, IP Address:192.0.2.1' },
      }),
      'TLS',
      undefined,
      true,
      'is for another host, a.test and *.b.test and 192.0.2.1 (',
    ],
    [
      'no client certificate',
      coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
      'TLS',
      undefined,
      true,
      'ghcr.io asks for a client certificate',
    ],
    [
      'a bad client certificate',
      coded('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'),
      'TLS',
      undefined,
      true,
      'refuses the client certificate',
    ],
    [
      'row bad-certificate: handshake',
      coded('ERR_SSL_WRONG_VERSION_NUMBER'),
      'TLS',
      undefined,
      true,
      'no encrypted connection',
    ],
    ['endless headers', coded('UND_ERR_HEADERS_OVERFLOW'), 'PROTOCOL', undefined, false, 'headers of more than 256 KB'],
    ['a header with a line break', coded('UND_ERR_INVALID_ARG'), 'INPUT_INVALID', undefined, true, 'cannot be written'],
    ['anything else', 'odd', 'NETWORK', 'network', false, 'the connection to ghcr.io was lost'],
  ])('%s', (_name, cause, code, retry, unsent, text) => {
    const failure = classifyFailure(cause, TRIED);
    expect([failure.error.code, failure.retry, failure.unsent]).toEqual([code, retry, unsent]);
    expect(failure.error.message).toContain(text);
    expect(failure.error.message).toMatch(/^Fetching it failed: /);
  });

  it('row bad-length: a length that does not fit is broken before the head and lost bytes after it', () => {
    const cause = coded('UND_ERR_RES_CONTENT_LENGTH_MISMATCH');
    expect(classifyFailure(cause, TRIED).error.code).toBe('PROTOCOL');
    expect(classifyFailure(cause, { ...TRIED, answered: true }).error.code).toBe('NETWORK');
  });
});
