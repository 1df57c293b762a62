/** Accounts of a registry that asks who one is. */
export interface AccountOptions {
  /** Password by user name. */
  readonly users: Readonly<Record<string, string>>;
  /** Users that may pull but not push or delete. Default: none. */
  readonly readOnly?: readonly string[];
  /** Pulling needs no account. Default false. */
  readonly anonymousPull?: boolean;
}

/** A registry with a token service (distribution's "token authentication"). */
export interface BearerOptions extends AccountOptions {
  /** Life of a token in seconds. Default 300. */
  readonly ttlSeconds?: number;
  /** `expires_in` is left out, as ghcr.io does. The token lives `ttlSeconds` all the same. Default false. */
  readonly noExpiresIn?: boolean;
  /** User by identity token, for `grant_type=refresh_token`. Default: none. */
  readonly identityTokens?: Readonly<Record<string, string>>;
  /** Status that answers an OAuth2 POST instead of a token; then only GET works. Default: POST works. */
  readonly tokenPostStatus?: number;
}

/** Answers 429 once more than `requests` arrive within `windowMs`. */
export interface RateLimitOptions {
  readonly requests: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
  /** Value of `Retry-After`; left out when not given. */
  readonly retryAfter?: string;
}

/**
 * How a test registry differs from a plain distribution-spec 1.1.1 registry. Every deviation has a name;
 * an empty object is the spec-true server.
 */
export interface RegistryOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** No referrers API: 404, and no `OCI-Subject`. */
  readonly noReferrers?: boolean;
  /** `OCI-Subject` is sent although the referrers API answers 404, as ECR and Docker Hub once did. */
  readonly subjectHeaderWithoutApi?: boolean;
  /** The referrers API ignores `artifactType` and does not say that it filtered. */
  readonly noFilters?: boolean;
  readonly basicAuth?: AccountOptions;
  readonly bearerAuth?: BearerOptions;
  /** GET of a blob is redirected (307) to a second origin that answers 400 when `Authorization` comes along. */
  readonly redirectBlobs?: boolean;
  /** `Range` is ignored: always the whole blob with 200. */
  readonly noRange?: boolean;
  /** `Location` is a path instead of a URL. */
  readonly relativeLocation?: boolean;
  /** No `Docker-Content-Digest`. */
  readonly noDigestHeader?: boolean;
  /** PATCH answers 405. */
  readonly patchDisabled?: boolean;
  /** A mount is never done: 202 and a session instead. */
  readonly noMount?: boolean;
  /** A single POST is not taken: 202 and a session instead. */
  readonly noSinglePost?: boolean;
  /** A PUT of a blob with a larger body answers 413. In bytes. */
  readonly maxPutBytes?: number;
  /** A PATCH with a larger body answers 416, as ghcr.io does above 4 MiB. In bytes. */
  readonly maxPatchBytes?: number;
  /** `OCI-Chunk-Min-Length` of new sessions; what follows a shorter chunk answers 416. In bytes. */
  readonly chunkMinLength?: number;
  /** DELETE of manifests, tags and blobs answers 405, as ghcr.io and Docker Hub do. */
  readonly deleteDisabled?: boolean;
  /** Most entries of one page of tags, repositories and referrers. Default: all in one. */
  readonly pageSize?: number;
  /** Wait before each answer, in milliseconds. */
  readonly latencyMs?: number;
  /** Text of a `Warning: 299` header on each answer. */
  readonly warning?: string;
  /** Uploaded blobs are hashed and counted but not kept; they are reported as there, GET answers 500. */
  readonly discardBlobs?: boolean;
  /**
   * Size in bytes of a blob of zeros that is in every repository and never held in memory. The artifact
   * `generated:latest` has it as its one layer, titled `zeros.bin`.
   */
  readonly generatedBlob?: number;
  readonly rateLimit?: RateLimitOptions;
}
