/**
 * The kinds of failure, as a closed set: callers branch on the code, never on the text. `docs/errors.md` lists each
 * code with its remedy.
 */
export type ErrorCode =
  | 'INPUT_INVALID'
  | 'REFERENCE_INVALID'
  | 'DIGEST_INVALID'
  | 'MANIFEST_INVALID'
  | 'NOT_FOUND'
  | 'REQUIRED_MISSING'
  | 'DRIFT'
  | 'UNVERIFIED'
  | 'TRUST_ROOT'
  | 'BLOB_UNKNOWN'
  | 'ARCHIVE_INVALID'
  | 'UNAUTHORIZED'
  | 'DENIED'
  | 'RATE_LIMITED'
  | 'REGISTRY_ERROR'
  | 'PROTOCOL'
  | 'REDIRECT_REFUSED'
  | 'NETWORK'
  | 'TLS'
  | 'PROXY'
  | 'TIMEOUT'
  | 'CANCELLED'
  | 'DIGEST_MISMATCH'
  | 'SIZE_MISMATCH'
  | 'TOO_LARGE'
  | 'UNSUPPORTED'
  | 'NO_FILES'
  | 'FILE_NOT_FOUND'
  | 'FILE_ACCESS'
  | 'FILE_CHANGED'
  | 'FILE_EXISTS'
  | 'UNSAFE_PATH'
  | 'NAME_COLLISION'
  | 'NO_SPACE'
  | 'TAG_EXISTS'
  | 'LAYOUT_INVALID'
  | 'LAYOUT_LOCKED'
  | 'CREDENTIALS_INVALID'
  | 'CREDENTIALS_LOCKED'
  | 'ENVIRONMENT'
  | 'INTERNAL';

/** Further properties of an {@link ArtifactError} besides its message. */
export interface ErrorDetails {
  /** The error that led to this one. */
  readonly cause?: unknown | undefined;
  /** One imperative sentence: what the workflow author can do. */
  readonly remedy?: string | undefined;
  /** HTTP status of the response, if there was one. */
  readonly status?: number | undefined;
  /** Lines for the log only: never part of the one-line error. */
  readonly detail?: readonly string[] | undefined;
  /** The file that is at fault, if what it says is wrong and correcting it helps; an absolute path. */
  readonly file?: string | undefined;
}

/** The one error of this project: a sentence for a workflow author, a code for the program. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
  readonly code: ErrorCode;
  readonly remedy: string | undefined;
  readonly status: number | undefined;
  readonly detail: readonly string[];
  readonly file: string | undefined;

  /**
   * @param code what went wrong
   * @param message what was tried, where, and what came back; one sentence without secrets
   */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.remedy = details.remedy;
    this.status = details.status;
    this.detail = details.detail ?? [];
    this.file = details.file;
  }
}

/** True when `error` is an {@link ArtifactError}, of one of `codes` if any are given. */
export function isArtifactError(error: unknown, ...codes: readonly ErrorCode[]): error is ArtifactError {
  return error instanceof ArtifactError && (codes.length === 0 || codes.includes(error.code));
}

/**
 * Returns the text of anything thrown: the message of an Error, otherwise its string form. Messages of parsers are
 * given without the text they quote, because a link may have led to a file with a secret.
 */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SyntaxError && error.message.endsWith('is not valid JSON')) return 'it is not valid JSON';
  if (error.name === 'YAMLParseError') return 'it is not valid YAML';
  return error.message;
}

/** The system's code of a failed call, such as ENOENT; undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
