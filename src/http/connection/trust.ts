/** Codes of OpenSSL's verification for a chain that ends in no certificate we trust. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_UNTRUSTED',
]);

/** Node's code for results of OpenSSL's verification that it has no name for: weak keys, SHA-1. */
export const UNNAMED_VERIFICATION = 'UNSPECIFIED';

/** Other codes of a certificate that does not pass. */
const INVALID: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  UNNAMED_VERIFICATION,
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);

/** True when a connection failed because nobody we trust signed the other side's certificate. */
export function isUntrusted(error: unknown): boolean {
  return UNTRUSTED.has(tlsCode(error));
}

/** True when a connection failed for TLS: a certificate, or the handshake itself. */
export function isTlsFailure(error: unknown): boolean {
  const code = tlsCode(error);
  return UNTRUSTED.has(code) || INVALID.has(code) || /^ERR_(TLS|SSL|OSSL)_/.test(code);
}

function tlsCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Which certificate authorities a client trusts; grows once, when one is missing. */
export class Trust {
  readonly #extra: readonly string[];
  #system: readonly string[] | undefined;

  /** @param extra PEM certificates trusted beside the defaults */
  constructor(extra: readonly string[]) {
    this.#extra = extra;
  }

  /** 0 at first, 1 once the operating system's authorities are in too. */
  get generation(): number {
    return this.#system === undefined ? 0 : 1;
  }

  /**
   * The value for `tls.connect`'s `ca`: Node's authorities (with NODE_EXTRA_CA_CERTS) and ours. Undefined for Node's
   * alone, which it then need not parse again for every client.
   */
  get authorities(): string[] | undefined {
    if (this.#extra.length === 0 && this.#system === undefined) {
      return undefined;
    }
    return [...new Set([...certificates('default'), ...(this.#system ?? []), ...this.#extra])];
  }

  /** Takes in the operating system's authorities: slow to read, and rarely needed on a runner. */
  addSystem(): void {
    this.#system ??= certificates('system');
  }
}

/** Node's TLS is loaded when it is needed: plain HTTP on loopback, and a layout on disk, do without. */
function certificates(kind: 'default' | 'system'): string[] {
  return process.getBuiltinModule('node:tls').getCACertificates(kind);
}
