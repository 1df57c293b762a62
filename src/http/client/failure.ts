import { ArtifactError, type ErrorCode, messageOf } from '../../base/errors.ts';
import { MAX_HEADER_BYTES } from '../../base/limits.ts';
import { StallError } from '../body/stall-watch.ts';
import type { MissingIssuer } from '../connection/missing-issuer.ts';
import { ProxyFailure } from '../connection/proxy-failure.ts';
import { isTlsFailure, isUntrusted, UNNAMED_VERIFICATION } from '../connection/trust.ts';
import { durationText } from '../policy/duration-text.ts';
import type { RetryReason } from '../policy/retry-policy.ts';

/** A failed try, as a sentence and as far as trying again is concerned. */
export interface Failure {
  readonly error: ArtifactError;
  /** Undefined when another try would end the same way. */
  readonly retry?: RetryReason | undefined;
  /** True when the request certainly never reached a server, so that sending it again repeats nothing. */
  readonly unsent: boolean;
}

/** The attempt: the subject of the sentence, and the address. */
export interface Tried {
  readonly what: string;
  readonly url: URL;
  /** The proxy in between, if any. */
  readonly proxy: URL | undefined;
  /** Whether the answer's head had arrived. */
  readonly answered: boolean;
  /** The authority whose certificate is missing, if the server's is not trusted and that could be found out. */
  readonly issuer?: MissingIssuer | undefined;
}

const LATER = 'If it stays so, check whether the server is up and reachable from the runner.';

/** Codes of connections that never came to be. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  EADDRNOTAVAIL: 'cannot be reached',
  ETIMEDOUT: 'did not accept a connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not accept a connection in time',
};

/**
 * Makes anything that a connection throws into an {@link ArtifactError} with a sentence, and says whether another try
 * can help.
 */
export function classifyFailure(cause: unknown, tried: Tried): Failure {
  if (cause instanceof ArtifactError) {
    return { error: cause, unsent: false };
  }
  if (cause instanceof StallError) {
    return stalled(cause, tried);
  }
  if (cause instanceof ProxyFailure) {
    return proxyFailed(cause, tried);
  }
  const code = codeOf(cause);
  const host = tried.url.hostname.replace(/^\[|\]$/g, '');
  const peer = tried.proxy === undefined ? tried.url.host : `the proxy ${tried.proxy.host}`;
  const fail = (
    errorCode: ErrorCode,
    text: string,
    remedy: string,
    retry: RetryReason | undefined,
    unsent: boolean,
  ) => ({
    error: new ArtifactError(errorCode, `${tried.what} failed: ${text}`, { cause, remedy }),
    retry,
    unsent,
  });
  if (code === 'ENOTFOUND') {
    const name = tried.proxy?.hostname ?? host;
    return fail('NETWORK', `there is no host named ${name}`, 'Check the spelling of the host.', 'unknown-host', true);
  }
  if (code === 'EAI_AGAIN') {
    const name = tried.proxy?.hostname ?? host;
    return fail(
      'NETWORK',
      `the name ${name} could not be looked up, the DNS server gave no answer`,
      LATER,
      'network',
      true,
    );
  }
  if (isTlsFailure(cause)) {
    const { text, remedy } = tlsSentence(cause, code, tried);
    return fail('TLS', text, remedy, undefined, true);
  }
  const unreachable = UNREACHABLE[code];
  if (unreachable !== undefined && (code !== 'ETIMEDOUT' || syscallOf(cause) !== 'read')) {
    const text = `${peer} ${unreachable}${triedAddresses(cause, host)}`;
    return fail(tried.proxy ? 'PROXY' : 'NETWORK', text, LATER, 'network', true);
  }
  const malformed = malformedBy(cause, code, tried.answered);
  if (malformed !== undefined) {
    const remedy = 'Check that the address is that of a registry.';
    return fail('PROTOCOL', `${peer} ${malformed}`, remedy, undefined, false);
  }
  if (code.startsWith('UND_ERR_INVALID_ARG')) {
    const remedy = 'Check the headers given as input for line breaks and other control characters.';
    return fail('INPUT_INVALID', `the request cannot be written: ${messageOf(cause)}`, remedy, undefined, true);
  }
  return fail(
    'NETWORK',
    `the connection to ${peer} was lost${code === '' ? '' : ` (${code})`}`,
    LATER,
    'network',
    false,
  );
}

/** The error code that Node, OpenSSL or undici gave, of the first inner error where several addresses were tried; else ''. */
export function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) {
    return '';
  }
  if ('code' in cause && typeof cause.code === 'string') {
    return cause.code;
  }
  return cause instanceof AggregateError ? codeOf(cause.errors[0]) : '';
}

/** The addresses that a host's name stood for and that were tried: ` (tried 192.0.2.1:443 and [2001:db8::1]:443)`. */
function triedAddresses(cause: unknown, host: string): string {
  const errors: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  const addresses = errors.flatMap((error) => {
    if (typeof error !== 'object' || error === null || !('address' in error) || !('port' in error)) {
      return [];
    }
    const address = String(error.address);
    return address === host ? [] : [`${address.includes(':') ? `[${address}]` : address}:${String(error.port)}`];
  });
  return addresses.length === 0 ? '' : ` (tried ${[...new Set(addresses)].join(' and ')})`;
}

/**
 * Returns the defect of a response that is not HTTP/1.1: a retry would bring the same. Undefined if the connection just
 * broke.
 */
function malformedBy(cause: unknown, code: string, answered: boolean): string | undefined {
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return `sent headers of more than ${MAX_HEADER_BYTES / 1024} KB, the limit`;
  }
  if (!answered && code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return 'says the length of its answer in a way that can not be relied on (Content-Length twice, as a list, or beside Transfer-Encoding)';
  }
  // undici gives its parser's errors no code; "Invalid EOF state" is a connection that ended within an answer.
  const unparsable = cause instanceof Error && cause.name === 'HTTPParserError' && !cause.message.includes('EOF');
  const reason = /\(([^()]{1,100})\)$/.exec(unparsable ? cause.message.slice(-200) : '')?.[1];
  return unparsable ? `sent an answer that is not HTTP/1.1${reason === undefined ? '' : ` (${reason})`}` : undefined;
}

function syscallOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'syscall' in cause ? String(cause.syscall) : '';
}

function stalled(cause: StallError, { what, url, proxy }: Tried): Failure {
  const time = `${durationText(cause.ms)}${proxy === undefined ? '' : `, through the proxy ${proxy.host}`}`;
  const doing: Record<StallError['doing'], string> = {
    answer: `${url.host} did not answer within ${time}`,
    send: `${url.host} took no more bytes for ${time}`,
    receive: `${url.host} sent no more bytes for ${time}`,
  };
  const remedy = `${LATER} A slow server needs a longer \`stall-timeout\`.`;
  return {
    error: new ArtifactError('TIMEOUT', `${what} failed: ${doing[cause.doing]}`, { cause, remedy }),
    retry: 'network',
    unsent: false,
  };
}

function proxyFailed(cause: ProxyFailure, { what, url, proxy }: Tried): Failure {
  const name = `the proxy ${proxy?.host ?? ''}`.trim();
  const { status } = cause;
  const again = status === undefined ? !isUntrusted(cause.cause) : status === 429 || status >= 500;
  const code = codeOf(cause.cause);
  const text =
    status === undefined
      ? `${name} let no connection to ${url.host} come about${code === '' ? '' : ` (${code})`}`
      : `${name} answered ${status} to the connection to ${url.host}`;
  const remedy =
    status === 407
      ? 'Give the proxy user and password in HTTPS_PROXY or HTTP_PROXY, as USER:PASSWORD@HOST:PORT.'
      : "Check HTTPS_PROXY and HTTP_PROXY, or list the registry's host in NO_PROXY.";
  return {
    error: new ArtifactError('PROXY', `${what} failed: ${text}`, {
      cause,
      remedy,
      status,
    }),
    ...(again ? { retry: 'network' } : {}),
    unsent: true,
  };
}

function tlsSentence(cause: unknown, code: string, { url: { host }, issuer }: Tried): { text: string; remedy: string } {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      text: `the certificate of ${host} is for another host${namesOf(cause)} (${code})`,
      remedy: 'Use the host name that the certificate is for.',
    };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return {
      text: `the certificate of ${host} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'} (${code})`,
      remedy: "Have the certificate renewed, or set the runner's clock.",
    };
  }
  if (code.includes('ALERT_CERTIFICATE_REQUIRED')) {
    return {
      text: `${host} asks for a client certificate (${code})`,
      remedy: 'Set `client-cert` and `client-key`, and with several registries `registry` to the one they are for.',
    };
  }
  if (CERTIFICATE_ALERT.test(code)) {
    return {
      text: `${host} refuses the client certificate, or asks for one (${code})`,
      remedy: 'Check `client-cert` and `client-key`: who signed them, and until when they are valid.',
    };
  }
  if (isUntrusted(cause)) {
    const how = code === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? 'is self-signed, by' : 'is signed by';
    const text = `the certificate of ${host} ${how} nobody the runner trusts (${code})`;
    if (issuer === undefined || issuer.issuer === issuer.signed) {
      return { text, remedy: 'Give the certificate of its authority (CA) as `ca-file`.' };
    }
    return {
      text: `${text}; missing is the certificate of "${issuer.issuer}", which signed that of "${issuer.signed}"`,
      remedy: `Give the certificate of "${issuer.issuer}" as \`ca-file\`, or have the server send it.`,
    };
  }
  if (code === 'INVALID_PURPOSE') {
    return {
      text: `the certificate of ${host} is not for servers (${code})`,
      remedy: 'Have one made with serverAuth in its extended key usage.',
    };
  }
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code)) {
    return {
      text: `${host} speaks no TLS that is still safe: 1.2 or 1.3 (${code})`,
      remedy: 'Switch on TLS 1.2 or newer at the server, or at the proxy in front of it.',
    };
  }
  if (code === UNNAMED_VERIFICATION || /TOO_(?:SMALL|WEAK)/.test(code)) {
    return {
      text: `the certificate of ${host} is not accepted: ${messageOf(cause).slice(0, 200)} (${code})`,
      remedy: 'Have it made anew, with RSA of 2048 bits or more or ECDSA, signed with SHA-256.',
    };
  }
  return {
    text: `no encrypted connection to ${host} could be agreed on (${code})`,
    remedy:
      'Check that the port uses HTTPS (for plain HTTP set `plain-http: true`) and whether it requires `client-cert`.',
  };
}

/** Codes of the alerts by which a server refuses what a client showed, or that it showed nothing (RFC 8446, 6.2). */
const CERTIFICATE_ALERT =
  /ALERT_(?:BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(?:UNKNOWN|EXPIRED|REVOKED)|ACCESS_DENIED)/;

/** The host names of a certificate for another host: `, example.com and www.example.com`. */
function namesOf(cause: unknown): string {
  const cert = typeof cause === 'object' && cause !== null && 'cert' in cause ? cause.cert : undefined;
  const text = typeof cert === 'object' && cert !== null && 'subjectaltname' in cert ? String(cert.subjectaltname) : '';
  const names = [...text.matchAll(/(?:DNS|IP Address):([\w.*:-]+)/g)].map(([, name]) => name);
  return names.length === 0 ? '' : `, ${names.slice(0, 4).join(' and ')}`;
}
