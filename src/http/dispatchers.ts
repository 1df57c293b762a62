import type { Dispatcher } from 'undici';
import connect from 'undici/lib/api/api-connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import { ADDRESS_TIMEOUT_MS, CONNECT_TIMEOUT_MS, KEEP_ALIVE_MS } from '../limits.ts';
import type { HttpOptions } from './http.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { proxyAuthorization } from './proxy-for.ts';
import type { Trust } from './trust.ts';

/** Which connections to use: through a proxy's tunnel or direct, with our client certificate or without. */
export interface Route {
  /** The proxy that builds a tunnel. */
  readonly tunnel: URL | undefined;
  readonly certificate: boolean;
}

/** undici's dispatchers of one client, made when first needed: one pool of connections per route and trust. */
export class Dispatchers {
  readonly #options: HttpOptions;
  readonly #trust: Trust;
  readonly #made = new Map<string, Dispatcher>();

  constructor(options: HttpOptions, trust: Trust) {
    this.#options = options;
    this.#trust = trust;
  }

  /** The dispatcher of a route under the authorities trusted now. */
  get(route: Route): Dispatcher {
    const certificate = route.certificate && this.#options.clientCert !== undefined;
    const key = `${this.#trust.generation} ${certificate} ${route.tunnel?.href ?? ''}`;
    let dispatcher = this.#made.get(key);
    if (dispatcher === undefined) {
      dispatcher = route.tunnel === undefined ? this.#direct(certificate) : this.#tunnelled(route.tunnel, certificate);
      this.#made.set(key, dispatcher);
    }
    return dispatcher;
  }

  /** Cuts all connections. */
  async destroy(): Promise<void> {
    const all = [...this.#made.values()];
    this.#made.clear();
    await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
  }

  #direct(certificate: boolean): Dispatcher {
    return new Agent({ ...COMMON, connect: { ...this.#tls(certificate), ...CONNECT } });
  }

  #tunnelled(proxy: URL, certificate: boolean): Dispatcher {
    const token = proxyAuthorization(proxy);
    const uri = new URL(proxy);
    uri.username = '';
    uri.password = '';
    const ca = this.#trust.authorities;
    return new ProxyAgent({
      ...COMMON,
      uri: uri.href,
      ...(token === undefined ? {} : { token }),
      requestTls: this.#tls(certificate),
      proxyTls: { ...(ca === undefined ? {} : { ca }), ...CONNECT },
      clientFactory: (origin: URL, options: object) => {
        const pool = new Pool(origin.origin, { ...options, headersTimeout: CONNECT_TIMEOUT_MS * 3 });
        return Object.assign(pool, { connect: buildTunnel.bind(undefined, pool) });
      },
    });
  }

  #tls(certificate: boolean) {
    const { clientCert, clientKey, insecure } = this.#options;
    const ca = this.#trust.authorities;
    return {
      ...(ca === undefined ? {} : { ca }),
      ...(insecure ? { rejectUnauthorized: false } : {}),
      ...(certificate ? { cert: clientCert, key: clientKey } : {}),
    };
  }
}

/** Timeouts are ours (StallWatch), so undici's are off. HTTP/1.1 only: parallel ranges shall not share one connection. */
const COMMON = {
  allowH2: false,
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: KEEP_ALIVE_MS,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
} as const;

const CONNECT = { timeout: CONNECT_TIMEOUT_MS } as const;

/** `CONNECT` that tells a proxy's refusal from trouble with the server behind it. */
async function buildTunnel(pool: Dispatcher, options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
  let tunnel: Dispatcher.ConnectData;
  try {
    tunnel = await connect.call(pool, options);
  } catch (error) {
    throw new ProxyFailure(undefined, error);
  }
  if (tunnel.statusCode !== 200) {
    tunnel.socket.on('error', () => {}).destroy();
    throw new ProxyFailure(tunnel.statusCode);
  }
  return tunnel;
}
