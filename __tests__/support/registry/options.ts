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
  /** Status that answers an OAuth2 POST instead of a token; then only GET works: 400 on ACR, 401 on Artifactory. Default: POST works. */
  readonly tokenPostStatus?: number;
  /** A scope with `delete` in it answers 400 instead of a token, as Quay does. Default false. */
  readonly noDeleteScope?: boolean;
  /** Of several scopes a token gets the last only, as GitLab's once did. Default false. */
  readonly lastScopeOnly?: boolean;
  /** The challenge names a realm `null://…`, as Nexus 3.77 does. Default false. */
  readonly nullRealm?: boolean;
  /** No token outlives the first byte of the first blob that is sent, as GitLab's may. Default false. */
  readonly expireDuringUpload?: boolean;
}

/** Answers 429 once more than `requests` arrive within `windowMs`. */
export interface RateLimitOptions {
  readonly requests: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
  /** Value of `Retry-After`; left out when not given. */
  readonly retryAfter?: string;
}

/** Answers every `every`-th request with a refusal that passes. */
export interface HiccupOptions {
  readonly every: number;
  readonly status: number;
  /** The body as it is sent; an object is sent as JSON. */
  readonly body: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * How a test registry differs from a plain distribution-spec 1.1.1 registry. Every deviation has a name;
 * an empty object is the spec-true server.
 */
export interface RegistryOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** No referrers API and no `OCI-Subject`: this status instead, 404 for `true`. olareg with its API off answers 405. */
  readonly noReferrers?: boolean | number;
  /**
   * No referrers API and no `OCI-Subject`: a redirect to another host. That answers 429 (`limit`, as ghcr.io's does) or a
   * page to sign in at (`login`, as Google's did).
   */
  readonly referrersElsewhere?: 'limit' | 'login';
  /** `OCI-Subject` is sent although the referrers API answers 404, as ECR and Docker Hub once did. */
  readonly subjectHeaderWithoutApi?: boolean;
  /** The referrers API is there, but `OCI-Subject` is not sent, as on quay.io. */
  readonly noSubjectHeader?: boolean;
  /** The referrers API ignores `artifactType` and does not say that it filtered. */
  readonly noFilters?: boolean;
  /** `artifactType` of what the referrers API lists: `empty` as on ACR, that of the `config` as on Harbor, which also filters by it. */
  readonly listedType?: 'empty' | 'config';
  /** Content-Type of the referrers API is `application/json`, as on Harbor. */
  readonly indexAsJson?: boolean;
  /**
   * The fallback tag `sha256-…` names the subject itself, as on GitLab: `unwritten` until an index is put there,
   * `always` so that none can be put there.
   */
  readonly fallbackTagIsSubject?: 'unwritten' | 'always';
  /** A manifest whose subject is not there is refused: 400 MANIFEST_BLOB_UNKNOWN, as on GitLab. */
  readonly refusesMissingSubject?: boolean;
  /** PUT of a manifest with a subject answers 405, as ECR does for some. */
  readonly refusesSubjects?: boolean;
  /** Artifact and config types that a manifest may have; others answer `status` (415 or 400), as on self-hosted Quay. */
  readonly allowedTypes?: { readonly types: readonly string[]; readonly status: number };
  /** Absent manifests and blobs answer 404 with code `UNKNOWN`, as on Harbor. */
  readonly absentIsUnknown?: boolean;
  /** The first PUT of a manifest is refused for an unknown blob: one that is there (`transient`) or one that is `lost`. */
  readonly blobUnknownOnce?: 'transient' | 'lost';
  /** PUT of a manifest with an `Accept` answers 406, as on Artifactory. */
  readonly noAcceptOnPut?: boolean;
  /** A larger manifest answers 413. In bytes; 4 MiB, as zot has it. */
  readonly maxManifestBytes?: number;
  /** A tag that names other content can't be moved: 400 TAG_INVALID as on ECR, 412 as on Harbor. */
  readonly immutableTags?: 'ecr' | 'harbor';
  /** Repositories are not made by a push, as on ECR: 404 NAME_UNKNOWN. */
  readonly fixedRepositories?: boolean;
  readonly basicAuth?: AccountOptions;
  readonly bearerAuth?: BearerOptions;
  /**
   * GET of a blob is redirected (307) to a second origin that answers 400 when `Authorization` comes along; `relative`:
   * to another path of this one, as on GAR.
   */
  readonly redirectBlobs?: boolean | 'relative';
  /** The first link to each redirected blob has expired when it is followed: 403, as on ghcr.io. */
  readonly firstLinkExpired?: boolean;
  /** HEAD of a blob answers 401 although GET works, as on ECR Public. */
  readonly headBlob401?: boolean;
  /** `Range` is ignored: always the whole blob with 200. */
  readonly noRange?: boolean;
  /** `Location` is a path instead of a URL. */
  readonly relativeLocation?: boolean;
  /** No `Docker-Content-Digest`; `tag`: none for manifests by tag, as on ECR. */
  readonly noDigestHeader?: boolean | 'tag';
  /** A PUT by digest sets the tags of `?tag=` and names them in `OCI-Tag` (distribution-spec main, end-7b); `first` sets only the first. */
  readonly tagQuery?: boolean | 'first';
  /** A manifest is taken whether or not what it lists is there, as many registries do. */
  readonly uncheckedManifests?: boolean;
  /** PATCH answers 405: GAR takes no chunks. */
  readonly patchDisabled?: boolean;
  /** A mount is never done: 202 and a session instead. */
  readonly noMount?: boolean;
  /** A mount answers this status: 401 on Harbor for an absent project, and on Docker Hub for what is of another origin. */
  readonly mountStatus?: number;
  /** A PATCH answers 201, as on ECR. */
  readonly patch201?: boolean;
  /** `Range` of a session stays at the end of its first chunk, as on ECR. */
  readonly stuckRange?: boolean;
  /** A PATCH appends whatever its `Content-Range` and Location say, as distribution 2.8 does. */
  readonly patchIgnoresRange?: boolean;
  /** A session that holds nothing has no `Range`. By default it is `0-0`, as the conformance tests want it, also of nothing. */
  readonly noRangeOfNothing?: boolean;
  /** PUT of a blob without a PATCH before answers 404 BLOB_UNKNOWN, as on older Artifactory. */
  readonly putNeedsPatch?: boolean;
  /** A blob without bytes answers 400, as on GAR. */
  readonly noEmptyBlobs?: boolean;
  /** So many PUTs of more than 64 KiB lose their connection halfway at first; the session keeps what came. */
  readonly brokenPuts?: number;
  /** A single POST answers this status. */
  readonly singlePostStatus?: number;
  /** A single POST is not taken: 202 and a session instead. */
  readonly noSinglePost?: boolean;
  /** A PUT of a blob with a larger body answers 413. In bytes. */
  readonly maxPutBytes?: number;
  /** A PATCH with a larger body answers 416, as ghcr.io does above 4 MiB. In bytes. */
  readonly maxPatchBytes?: number;
  /** `OCI-Chunk-Min-Length` of new sessions; what follows a shorter chunk answers 416. In bytes. */
  readonly chunkMinLength?: number;
  /** The minimum of chunks is not told, as on ECR. */
  readonly hiddenChunkMinimum?: boolean;
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
  readonly hiccups?: HiccupOptions;
}
