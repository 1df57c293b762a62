import type { Access } from './scope.ts';

/** What a registry said when it refused a request (distribution-spec 1.1.1, "Error Codes"); bounded and harmless to print. */
export interface Refusal {
  readonly status: number;
  /** The first error's code, `MANIFEST_UNKNOWN`; undefined when the answer was not in the spec's form. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** The `error` of its challenge (RFC 6750, 3.1): `insufficient_scope` says that the account is known but may not. */
  readonly challengeError?: string | undefined;
}

/** What was tried, for a refusal's sentence. */
export interface RefusalContext {
  /** The subject of the sentence: `Fetching the manifest of ghcr.io/acme/app:1`. */
  readonly what: string;
  readonly registry: string;
  /** Who answered, where that was not the registry itself. */
  readonly answeredBy?: string | undefined;
  readonly repository?: string | undefined;
  /** What the repository was to be used for. @default 'pull' */
  readonly access?: Access | undefined;
  /** Where the credentials came from; undefined when anonymous. */
  readonly credential?: string | undefined;
  /** Bytes that were sent, where a size limit may be the cause. */
  readonly size?: number | undefined;
}
