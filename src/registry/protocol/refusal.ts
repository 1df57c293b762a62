import type { Access } from './scope.ts';

/** What a registry said when it refused a request (distribution-spec 1.1.1, "Error Codes"); bounded and harmless to print. */
export interface Refusal {
  readonly status: number;
  /** The first error's code, `MANIFEST_UNKNOWN`, or that of storage, `AccessDenied`; undefined when it gives none. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** The `error` of its challenge (RFC 6750, 3.1): `insufficient_scope` says that the account is known but may not. */
  readonly challengeError?: string | undefined;
  /** What it says of further errors, each as it is shown. */
  readonly more?: readonly string[] | undefined;
  /** The schemes of sign-in that a 401 offers. */
  readonly offered?: readonly string[] | undefined;
  /** The address that answered, redirects followed. */
  readonly from?: URL | undefined;
  /** The proxy that passed it on and may have made it: that of plain HTTP. */
  readonly proxy?: URL | undefined;
}

/** What was tried, for a refusal's sentence. */
export interface RefusalContext {
  /** The subject of the sentence: `Fetching the manifest of ghcr.io/acme/app:1`. */
  readonly what: string;
  readonly registry: string;
  /** Where the registry's own API starts; what another origin answers is not the registry's. @default all is */
  readonly base?: URL | undefined;
  /** Who answered, where that is known to be another. */
  readonly answeredBy?: string | undefined;
  readonly repository?: string | undefined;
  /** What the repository was to be used for. @default 'pull' */
  readonly access?: Access | undefined;
  /** Where the credentials came from; undefined when anonymous. */
  readonly credential?: string | undefined;
  /** Bytes that were sent, where a size limit may be the cause. */
  readonly size?: number | undefined;
}
