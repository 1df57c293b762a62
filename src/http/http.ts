import type { Readable } from 'node:stream';

/** A request body that can be sent again on a fresh stream. `length` is in bytes and is what Content-Length says. */
export interface HttpBody {
  readonly length: number;
  open(signal?: AbortSignal): Promise<Readable>;
}

/** One request. Redirects of GET and HEAD are followed; those of other methods are answers like any other. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** Sent along redirects too: Accept, Range, Content-Type. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent to `url`'s own origin (scheme, host and port) only, and never again once a redirect has left it: Authorization. */
  readonly originHeaders?: Readonly<Record<string, string>> | undefined;
  readonly body?: Uint8Array | HttpBody | undefined;
  /** Whether it may be sent again after a failure that leaves open whether it arrived. Default: all methods but POST and PATCH. */
  readonly retryable?: boolean | undefined;
  /** Whether the text of a 5xx shows that another try would end the same way. @default none does */
  readonly isVerdict?: ((text: string) => boolean) | undefined;
  /** A 5xx is the answer and not tried again: whoever asks has another way to ask. @default false */
  readonly troubleIsAnswer?: boolean | undefined;
  /** The body of a 200 is read whole, at most so many bytes, and one that breaks off is asked for again. @default it is a stream */
  readonly wholeUpTo?: number | undefined;
  /** Whether a redirect to an address on another origin is followed; one that is not is the answer. @default any is */
  readonly leaveOrigin?: ((to: URL) => boolean) | undefined;
  /** True keeps no distance to other requests where the origin limits rates: what it says would be too old. @default false */
  readonly isUrgent?: boolean | undefined;
  /** The operation, as the subject of an error sentence: `Fetching the manifest of ghcr.io/acme/app:1`. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of body bytes sent since the last call; negative when a retry starts over. */
  readonly onSent?: ((bytes: number) => void) | undefined;
}

/** The answer to a request, whatever its status; retries are over by then. */
export interface HttpResponse {
  readonly status: number;
  /** A header by lower-case name; several of one name are joined by `, `. */
  header(name: string): string | undefined;
  /** The URL that responded, after redirects. */
  readonly url: URL;
  /** The proxy that passed the answer on, and may have made it: one that plain HTTP is asked of. */
  readonly proxy?: URL | undefined;
  /** The body as it arrives, in the encoding that Content-Encoding says; errors on stall, reset and a length other than Content-Length. Must be read or discarded. */
  readonly body: Readable;
  /**
   * The whole body, at most `maxBytes`, its encoding undone.
   * @throws ArtifactError TOO_LARGE beyond that, PROTOCOL for an encoding that can't be undone
   */
  bytes(maxBytes: number): Promise<Buffer>;
  /** Drops the body so that the connection can be used again or is closed. */
  discard(): Promise<void>;
}

/** Sends requests: connections, redirects, retries, Retry-After and stall limits are its business; it knows nothing of OCI. */
export interface HttpClient {
  /** @throws ArtifactError NETWORK, TLS, PROXY, TIMEOUT, REDIRECT_REFUSED, RATE_LIMITED (a Retry-After beyond the limit), CANCELLED, PROTOCOL */
  request(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Opens connections to the origin of `url` until there are `count`, for requests that will come at once, but no more than may be under
   * way. Never throws; does nothing behind a proxy.
   */
  connectAhead(url: URL, count: number): void;
  /** Closes idle connections and aborts the others. */
  close(): Promise<void>;
}

/** One line of the request trace: no query, no secrets. `ms` from sending to the answer's head. */
export interface HttpTrace {
  readonly method: string;
  readonly url: string;
  readonly attempt: number;
  readonly status: number | undefined;
  readonly ms: number;
}

/**
 * Options sent to one origin alone: never to another, even if this one redirects to it or names it as its token
 * service, and not to this one either after a redirect has led away and back.
 */
export interface OriginOptions {
  /** Scheme, host and port, as `URL.origin` has them. */
  readonly origin: string;
  /** Headers of the workflow author. Those that a request needs for itself win over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A client certificate with its chain, and its key, in PEM. */
  readonly clientCert?: string | undefined;
  readonly clientKey?: string | undefined;
}

/** Settings of a client, normalised by its caller; durations in ms. */
export interface HttpOptions {
  readonly userAgent: string;
  /** Tries after the first. @default 5 */
  readonly retries?: number | undefined;
  /** First wait between tries, doubled each time, with jitter. @default 500 */
  readonly retryDelayMs?: number | undefined;
  /** Longest time without a byte while a body moves, or without an answer's head. @default 30000 */
  readonly stallTimeoutMs?: number | undefined;
  /** Requests under way at once per origin, GETs and others counted apart: an upload fed by a download must not wait for it. @default 16 */
  readonly concurrency?: number | undefined;
  /** PEM certificates trusted beside the defaults. */
  readonly ca?: readonly string[] | undefined;
  readonly forOrigin?: OriginOptions | undefined;
  /** Accept any certificate. @default false */
  readonly insecure?: boolean | undefined;
  /** Environment for HTTP_PROXY, HTTPS_PROXY, NO_PROXY (upper or lower case). @default none */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly onTrace?: ((trace: HttpTrace) => void) | undefined;
  /** Told each distinct `Warning: 299` text once. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** Told when a request is tried again, in one sentence. */
  readonly onRetry?: ((sentence: string) => void) | undefined;
}
