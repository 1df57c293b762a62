import { isIP } from 'node:net';
import type { buildConnector as Connector, Dispatcher } from 'undici';
import connect from 'undici/lib/api/api-connect.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
import { CONNECT_TIMEOUT_MS } from '../../base/limits.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { proxyAuthorization } from './proxy-for.ts';

/** How a tunnel and what goes through it are connected. */
export interface TunnelOptions {
  /** Of every dispatcher of the client. */
  readonly common: object;
  /** For the server at the tunnel's end. */
  readonly tls: object;
  /** For the connection to the proxy. */
  readonly proxyTls: object;
}

/** An agent that reaches every origin through a tunnel of `proxy` (RFC 9110, section 9.3.6). */
export function tunnelAgent(proxy: URL, options: TunnelOptions): Dispatcher {
  const token = proxyAuthorization(proxy);
  const uri = new URL(proxy);
  uri.username = '';
  uri.password = '';
  const { common, tls, proxyTls } = options;
  return new ProxyAgent({
    ...common,
    uri: uri.href,
    ...(token === undefined ? {} : { token }),
    requestTls: tls,
    proxyTls,
    clientFactory: (origin: URL, { connect: reach }: { readonly connect: Connector.connector }) => {
      const pool = new Pool(origin.origin, {
        // TLS names hosts, not addresses (RFC 6066, 3).
        connect: ({ servername = '', ...rest }, callback) =>
          reach(isIP(servername.replace(/^\[|\]$/g, '')) === 0 ? { ...rest, servername } : rest, callback),
        headersTimeout: CONNECT_TIMEOUT_MS * 3,
      });
      return Object.assign(pool, { connect: buildTunnel.bind(undefined, pool) });
    },
  });
}

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
