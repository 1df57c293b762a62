import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import { cancelledError } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { ArtifactError } from '../../base/errors.ts';
import { ANSWER_AFTER_UPLOAD_MS, SEND_CHUNK_BYTES } from '../../base/limits.ts';
import { discardBody, readWhole, watchedBody } from '../body/answer-body.ts';
import { decodeBytes, encodingOf } from '../body/decode-body.ts';
import { bodyLength, sendBody } from '../body/request-body.ts';
import { StallWatch } from '../body/stall-watch.ts';
import { Dispatchers } from '../connection/dispatchers.ts';
import { missingIssuer } from '../connection/missing-issuer.ts';
import { ProxyFailure } from '../connection/proxy-failure.ts';
import { proxyAuthorization, proxyFor } from '../connection/proxy-for.ts';
import { isUntrusted, Trust } from '../connection/trust.ts';
import type { HttpBody, HttpOptions, HttpRequest, HttpResponse } from '../http.ts';
import { classifyFailure, type Failure, type Tried } from './failure.ts';

/** One message to one address: no redirect, no second try. */
export interface Hop {
  readonly method: HttpRequest['method'];
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | HttpBody | undefined;
  /** Whether the server may ask for our client certificate. */
  readonly certificate: boolean;
  readonly what: string;
  readonly signal: AbortSignal;
  /** Called with the number of body bytes sent since the last call. */
  readonly onSent: (bytes: number) => void;
}

/** The result of a hop: a response of any status, or the reason why there is none. */
export type Outcome = { readonly answer: HttpResponse } | { readonly failure: Failure };

/** Requests under way at once per origin unless told otherwise: browsers use 6 per host, registries take far more. */
const CONCURRENCY = 16;
const STALL_TIMEOUT_MS = 30_000;

/** Sends hops over connections kept alive, a bounded number at once per origin, watching that bytes move. */
export class Transport {
  readonly #options: HttpOptions;
  readonly #stallMs: number;
  readonly #trust: Trust;
  readonly #dispatchers: Dispatchers;
  readonly #gates = new Map<string, Gate>();

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#stallMs = options.stallTimeoutMs ?? STALL_TIMEOUT_MS;
    this.#trust = new Trust(options.ca ?? []);
    this.#dispatchers = new Dispatchers(options, this.#trust);
  }

  /**
   * Sends one hop. Its place among the requests of its origin is free again when the response's body has ended.
   * @throws ArtifactError CANCELLED; PROXY if a proxy variable is not a URL. Other failures are values.
   */
  async send(hop: Hop): Promise<Outcome> {
    const proxy = proxyFor(hop.url, this.#options.env ?? {});
    const leave = await this.#enter(hop);
    const abort = new AbortController();
    const watch = new StallWatch((stall) => abort.abort(stall));
    const onCancel = () => abort.abort(hop.signal.reason);
    hop.signal.addEventListener('abort', onCancel, { once: true });
    const over = () => {
      watch.rest();
      hop.signal.removeEventListener('abort', onCancel);
      leave();
    };
    const exchange: Exchange = { hop, proxy, abort, watch, over, answered: false, broken: undefined };
    try {
      // undici frees a connection one turn of the event loop after its answer ended; whoever asks sooner opens a new one.
      await setImmediate();
      abort.signal.throwIfAborted();
      return this.#answer(exchange, await untilAborted(this.#dispatch(exchange), abort.signal));
    } catch (cause) {
      over();
      if (hop.signal.aborted) {
        throw cancelledError(hop.signal, hop.what);
      }
      const issuer = proxy === undefined && isUntrusted(cause) ? await missingIssuer(hop.url, hop.signal) : undefined;
      return { failure: classifyFailure(exchange.broken ?? cause, { ...tried(exchange), issuer }) };
    }
  }

  /** Opens connections for requests to come, where no proxy is in between. Never throws. */
  connectAhead(url: URL, count: number, certificate: boolean): void {
    const most = Math.min(count, this.#options.concurrency ?? CONCURRENCY);
    try {
      if (proxyFor(url, this.#options.env ?? {}) === undefined) this.#dispatchers.ahead(url, most, certificate);
    } catch {
      // If a proxy variable is not a URL, the first request says so.
    }
  }

  /** Cuts all connections. */
  close(): Promise<void> {
    return this.#dispatchers.destroy();
  }

  async #enter({ url, method, signal, what }: Hop): Promise<() => void> {
    // Reads wait for reads only: an upload fed by a download from the same origin would else wait for its own place.
    const key = `${method === 'GET' ? 'read' : 'write'} ${url.origin}`;
    const gate = this.#gates.get(key) ?? new Gate(this.#options.concurrency ?? CONCURRENCY);
    this.#gates.set(key, gate);
    try {
      return await gate.enter(signal);
    } catch {
      throw cancelledError(signal, what);
    }
  }

  async #dispatch(exchange: Exchange): Promise<Dispatcher.ResponseData> {
    const { generation } = this.#trust;
    try {
      return await this.#dispatchOnce(exchange);
    } catch (error) {
      // A proxy that uses TLS has a certificate too.
      if (!isUntrusted(error instanceof ProxyFailure ? error.cause : error) || generation > 0) {
        throw error;
      }
      this.#trust.addSystem();
      return await this.#dispatchOnce(exchange);
    }
  }

  async #dispatchOnce(exchange: Exchange): Promise<Dispatcher.ResponseData> {
    const { hop, proxy, abort, watch } = exchange;
    const { url, method, body } = hop;
    const small = body instanceof Uint8Array && body.byteLength <= SEND_CHUNK_BYTES;
    // Whoever has taken an upload whole may take its time; before that, silence is a stall.
    watch.expect('answer', small || body === undefined ? answerLimit(method, this.#stallMs) : this.#stallMs);
    const headers: Record<string, string> = {
      'user-agent': this.#options.userAgent,
      'accept-encoding': 'identity',
      ...hop.headers,
      ...(body === undefined ? {} : { 'content-length': String(bodyLength(body)) }),
    };
    const plainProxy = proxy !== undefined && url.protocol === 'http:' ? proxy : undefined;
    const token = plainProxy && proxyAuthorization(plainProxy);
    if (plainProxy !== undefined) {
      headers.host = url.host;
      if (token !== undefined) {
        headers['proxy-authorization'] = token;
      }
    }
    const route = {
      tunnel: plainProxy === undefined ? proxy : undefined,
      certificate: hop.certificate && plainProxy === undefined,
    };
    return request.call(await this.#dispatchers.get(route), {
      method,
      origin: (plainProxy ?? url).origin,
      path: plainProxy === undefined ? `${url.pathname}${url.search}` : `${url.origin}${url.pathname}${url.search}`,
      headers,
      body: body === undefined ? null : small ? body : this.#sending(exchange, body),
      signal: abort.signal,
      // undici would close the connection after every HEAD.
      reset: false,
    });
  }

  #sending(exchange: Exchange, body: Uint8Array | HttpBody): Readable {
    const { hop, abort, watch } = exchange;
    // Once the answer's head is there, the watch is on the answer's body.
    const sending = (act: () => void) => () => exchange.answered || act();
    return sendBody(body, abort.signal, {
      sent: hop.onSent,
      full: sending(() => watch.expect('send', this.#stallMs)),
      hungry: sending(() => watch.rest()),
      finished: sending(() => watch.expect('answer', answerLimit(hop.method, this.#stallMs))),
      failed: (error) => {
        exchange.broken = error;
      },
    });
  }

  #answer(exchange: Exchange, data: Dispatcher.ResponseData): Outcome {
    const { hop, proxy, watch, over } = exchange;
    exchange.answered = true;
    watch.rest();
    if (hop.body instanceof Uint8Array && hop.body.byteLength <= SEND_CHUNK_BYTES) {
      hop.onSent(hop.body.byteLength);
    }
    const header = (name: string) => joined(data.headers[name]);
    const announced = header('content-length');
    const empty = hop.method === 'HEAD' || data.statusCode === 204 || data.statusCode === 304 || announced === '0';
    const length = announced === undefined || empty ? undefined : Number(announced);
    const failure = (cause: unknown) =>
      hop.signal.aborted ? cancelledError(hop.signal, hop.what) : classifyFailure(cause, tried(exchange)).error;
    const body = empty
      ? emptyBody(data.body, over)
      : watchedBody(data.body, {
          length,
          expect: () => watch.expect('receive', this.#stallMs),
          rest: () => watch.rest(),
          failure,
          mismatch: (received) =>
            new ArtifactError(
              'NETWORK',
              `${hop.what} failed: ${hop.url.host} announced ${length} bytes and sent ${received}`,
            ),
          closed: over,
        });
    if (data.statusCode === 407 && proxy !== undefined) {
      body.destroy();
      return { failure: classifyFailure(new ProxyFailure(407), tried(exchange)) };
    }
    return {
      answer: {
        status: data.statusCode,
        header,
        url: hop.url,
        proxy: hop.url.protocol === 'http:' ? proxy : undefined,
        body,
        async bytes(maxBytes) {
          const bytes = await readWhole(body, length, maxBytes, hop.what);
          const encoding = encodingOf(header('content-encoding'));
          return encoding === undefined ? bytes : decodeBytes(bytes, encoding, maxBytes, hop.what);
        },
        discard: () => discardBody(body),
      },
    };
  }
}

/** A hop under way. */
interface Exchange {
  readonly hop: Hop;
  readonly proxy: URL | undefined;
  readonly abort: AbortController;
  readonly watch: StallWatch;
  /** Frees everything that the hop holds. */
  readonly over: () => void;
  answered: boolean;
  /** Why the body could not be read, if so: then the connection's error is only the consequence. */
  broken: ArtifactError | undefined;
}

function tried({ hop, proxy, answered }: Exchange): Tried {
  return { what: hop.what, url: hop.url, proxy, answered };
}

/** `promise`, but failing as soon as `signal` is aborted: undici tells that to a request only once it is connected. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}

/** Time for the answer's head once all is sent. */
function answerLimit(method: HttpRequest['method'], stallMs: number): number {
  return method === 'PUT' || method === 'PATCH' ? Math.max(stallMs, ANSWER_AFTER_UPLOAD_MS) : stallMs;
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The body of an answer without one, its connection free at once even if nobody reads it. */
function emptyBody(source: Readable, closed: () => void): Readable {
  source.on('error', () => {}).on('close', closed);
  source.resume();
  return Readable.from([]);
}
