import { cancelledError } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { bodyLength } from '../body/request-body.ts';
import { Dispatchers } from '../connection/dispatchers.ts';
import { missingIssuer } from '../connection/missing-issuer.ts';
import { ProxyFailure } from '../connection/proxy-failure.ts';
import { proxyAuthorization, proxyFor } from '../connection/proxy-for.ts';
import { isUntrusted, Trust } from '../connection/trust.ts';
import type { HttpOptions, HttpResponse } from '../http.ts';
import { type Address, Exchange, type Hop } from './exchange.ts';
import type { Failure } from './failure.ts';

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
    const onCancel = () => exchange.abort(hop.signal.reason);
    hop.signal.addEventListener('abort', onCancel, { once: true });
    const over = () => {
      exchange.rest();
      hop.signal.removeEventListener('abort', onCancel);
      leave();
    };
    const exchange = new Exchange(hop, proxy, this.#stallMs, over);
    try {
      // undici frees a connection one turn of the event loop after its answer ended; whoever asks sooner opens a new one.
      await new Promise((resolve) => setImmediate(resolve));
      const answer = await this.#dispatch(exchange, proxy);
      if (answer.status !== 407 || proxy === undefined) return { answer };
      void answer.discard();
      return { failure: exchange.failed(new ProxyFailure(407)) };
    } catch (cause) {
      over();
      if (hop.signal.aborted) {
        throw cancelledError(hop.signal, hop.what);
      }
      const issuer = proxy === undefined && isUntrusted(cause) ? await missingIssuer(hop.url, hop.signal) : undefined;
      return { failure: exchange.failed(cause, { issuer }) };
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

  async #dispatch(exchange: Exchange, proxy: URL | undefined): Promise<HttpResponse> {
    const { generation } = this.#trust;
    try {
      return await this.#dispatchOnce(exchange, proxy);
    } catch (error) {
      // A proxy that uses TLS has a certificate too.
      if (!isUntrusted(error instanceof ProxyFailure ? error.cause : error) || generation > 0) {
        throw error;
      }
      this.#trust.addSystem();
      return await this.#dispatchOnce(exchange, proxy);
    }
  }

  async #dispatchOnce(exchange: Exchange, proxy: URL | undefined): Promise<HttpResponse> {
    const { url, certificate } = exchange.hop;
    const plainProxy = proxy !== undefined && url.protocol === 'http:' ? proxy : undefined;
    const dispatcher = await this.#dispatchers.get({
      tunnel: plainProxy === undefined ? proxy : undefined,
      certificate: certificate && plainProxy === undefined,
    });
    return exchange.send(dispatcher, this.#address(exchange.hop, plainProxy));
  }

  #address({ url, headers: own, body }: Hop, plainProxy: URL | undefined): Address {
    const headers: Record<string, string> = {
      'user-agent': this.#options.userAgent,
      'accept-encoding': 'identity',
      ...own,
    };
    if (body !== undefined) headers['content-length'] = String(bodyLength(body));
    const path = `${url.pathname}${url.search}`;
    if (plainProxy === undefined) return { origin: url.origin, path, headers };
    headers.host = url.host;
    const token = proxyAuthorization(plainProxy);
    if (token !== undefined) headers['proxy-authorization'] = token;
    return { origin: plainProxy.origin, path: `${url.origin}${path}`, headers };
  }
}
