import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { buildConnector as Connector, Dispatcher } from 'undici';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { largeReads } from '../../base/large-reads.ts';
import { ADDRESS_TIMEOUT_MS, CONNECT_TIMEOUT_MS, KEEP_ALIVE_MS, MAX_HEADER_BYTES } from '../../base/limits.ts';
import { hasFirstConnection, takeFirstConnection } from '../../base/startup/first-connection.ts';
import type { HttpOptions } from '../http.ts';
import { ConnectionsAhead } from './connections-ahead.ts';
import { freeWritten } from './free-written.ts';
import { passInterimAnswers } from './interim-answers.ts';
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
  readonly #made = new Map<string, Promise<Dispatcher>>();
  readonly #ahead = new Map<string, ConnectionsAhead>();

  constructor(options: HttpOptions, trust: Trust) {
    this.#options = options;
    this.#trust = trust;
    passInterimAnswers();
  }

  /** The dispatcher of a route under the authorities trusted now. */
  async get(route: Route): Promise<Dispatcher> {
    const certificate = this.#showsCertificate(route);
    const key = `${this.#trust.generation} ${certificate} ${route.tunnel?.href ?? ''}`;
    let dispatcher = this.#made.get(key);
    if (dispatcher === undefined) {
      dispatcher = this.#make(route.tunnel, certificate);
      this.#made.set(key, dispatcher);
    }
    return dispatcher;
  }

  /** Opens connections for requests to come, direct ones. Never throws. */
  ahead(url: URL, count: number, certificate: boolean): void {
    this.#direct(this.#showsCertificate({ tunnel: undefined, certificate })).open(url, count);
  }

  /** Cuts all connections. */
  async destroy(): Promise<void> {
    const all = [...this.#made.values()];
    this.#made.clear();
    for (const ahead of this.#ahead.values()) ahead.close();
    await Promise.all(all.map(async (dispatcher) => (await dispatcher).destroy()));
  }

  async #make(tunnel: URL | undefined, certificate: boolean): Promise<Dispatcher> {
    if (tunnel === undefined) return new Agent({ ...COMMON, connect: this.#direct(certificate).connector });
    // Loaded where there is a proxy: most runners have none.
    const { tunnelAgent } = await import('./tunnel-agent.ts');
    const proxyTls = tunnel.protocol === 'https:' ? { secureContext: this.#context(false) } : {};
    return tunnelAgent(tunnel, { common: COMMON, tls: this.#tls(certificate), proxyTls: { ...proxyTls, ...CONNECT } });
  }

  #showsCertificate({ certificate }: Route): boolean {
    return certificate && this.#options.forOrigin?.clientCert !== undefined;
  }

  /** Returns the dispatcher without a proxy that trusts the current authorities. */
  #direct(certificate: boolean): ConnectionsAhead {
    const key = `${this.#trust.generation} ${certificate}`;
    const known = this.#ahead.get(key);
    if (known !== undefined) return known;
    const made = new ConnectionsAhead(connector(() => this.#tls(certificate)));
    this.#ahead.set(key, made);
    return made;
  }

  /** Options of TLS for every connection of a route. */
  #tls(certificate: boolean) {
    const secureContext = this.#context(certificate);
    return this.#options.insecure ? { secureContext, rejectUnauthorized: false } : { secureContext };
  }

  /** Certificates, ours and those that are trusted: 20 ms of work with a CA of one's own, so never once for each connection. */
  #context(certificate: boolean): SecureContext {
    const { forOrigin } = this.#options;
    return process.getBuiltinModule('node:tls').createSecureContext({
      ca: this.#trust.authorities,
      // As Go and curl do: whoever trusts an intermediate, or the server's own certificate, need not have what is above it.
      allowPartialTrustChain: true,
      ...(certificate ? { cert: forOrigin?.clientCert, key: forOrigin?.clientKey } : {}),
    });
  }
}

/** Timeouts are ours (StallWatch), so undici's are off. HTTP/1.1 only: parallel ranges shall not share one connection. */
const COMMON = {
  allowH2: false,
  pipelining: 1,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxHeaderSize: MAX_HEADER_BYTES,
  keepAliveTimeout: KEEP_ALIVE_MS,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
} as const;

const CONNECT = { timeout: CONNECT_TIMEOUT_MS } as const;

/**
 * Connects as undici does, but a connection that a TLS alert ends dies of that alert: undici would only tell the end
 * that follows it. With TLS 1.3 a server says so late that it wants a client certificate.
 */
function connector(tls: () => object): Connector.connector {
  const { allowH2, autoSelectFamily, autoSelectFamilyAttemptTimeout } = COMMON;
  const common = { ...CONNECT, allowH2, autoSelectFamily, autoSelectFamilyAttemptTimeout };
  const plain = buildConnector({ ...common, onread: largeReads } as Connector.BuildOptions);
  let secure: Connector.connector | undefined;
  // Made for the first connection that is encrypted: plain HTTP on loopback does without Node's TLS.
  const encrypted = () => (secure ??= buildConnector({ ...tls(), ...common }));
  return (options, callback) => {
    const isEncrypted = options.protocol === 'https:';
    const told: Connector.Callback = (...result) => {
      const [, socket] = result;
      socket?.on('error', (error) => socket.destroy(error));
      if (socket) freeWritten(socket);
      callback(...result);
    };
    const open = (httpSocket?: Socket) => {
      if (isEncrypted) encrypted()(httpSocket === undefined ? options : { ...options, httpSocket }, told);
      else if (httpSocket === undefined) plain(options, told);
      else told(null, httpSocket);
    };
    const port = options.port || (isEncrypted ? '443' : '80');
    if (!hasFirstConnection(options.hostname, port)) open();
    else
      takeFirstConnection(options.hostname, port)
        .then(open)
        .catch((error) => told(error, null));
  };
}
