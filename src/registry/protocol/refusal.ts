import type { Access } from './scope.ts';

/**
 * The registry's message when it refused a request (distribution-spec 1.1.1, "Error Codes"); bounded and safe to print.
 */
export interface Refusal {
  readonly status: number;
  /** The first error's code, `MANIFEST_UNKNOWN`, or that of storage, `AccessDenied`; undefined when it gives none. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** The `error` of its challenge (RFC 6750, 3.1): `insufficient_scope` says that the account is known but may not. */
  readonly challengeError?: string | undefined;
  /** Further errors of the response, each as it is shown. */
  readonly more?: readonly string[] | undefined;
  /** The schemes of sign-in that a 401 offers. */
  readonly offered?: readonly string[] | undefined;
  /** The address that answered, redirects followed. */
  readonly from?: URL | undefined;
  /** The proxy that passed it on and may have made it: that of plain HTTP. */
  readonly proxy?: URL | undefined;
}

/** The context of a refusal, for its sentence. */
export interface RefusalContext {
  /** The subject of the sentence: `Fetching the manifest of ghcr.io/acme/app:1`. */
  readonly what: string;
  readonly registry: string;
  /** URL of the registry's own API; responses of other origins are not the registry's. @default all are */
  readonly base?: URL | undefined;
  /** The host that responded, if it is known to be another. */
  readonly answeredBy?: string | undefined;
  readonly repository?: string | undefined;
  /** The access that the request needed. @default 'pull' */
  readonly access?: Access | undefined;
  /** Source of the credentials; undefined if anonymous. */
  readonly credential?: string | undefined;
  /** Bytes that were sent, where a size limit may be the cause. */
  readonly size?: number | undefined;
}
