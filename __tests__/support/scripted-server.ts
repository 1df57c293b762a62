import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { SecureVersion } from 'node:tls';

/** One request on its way to an answer. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** 1 for the first request that the server got. */
  readonly number: number;
}

/** Answers an exchange, spoils it, or both: `next` is what the server would do without it. */
export type Fault = (exchange: Exchange, next: () => Promise<void>) => void | Promise<void>;

/** What a server without faults does. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** A request as it came in; the body only as far as somebody read it. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The subject of the client's certificate, on TLS. */
  readonly clientName: string | undefined;
  /** Grows while the body is read. */
  bodyBytes: number;
}

/** Options of {@link startScriptedServer}. */
export interface ScriptedServerOptions {
  /** Faults from the outside in: each gets the next one as `next`, the last one the handler. */
  readonly faults?: readonly Fault[];
  /** What happens behind the faults. @default 200 with `ok` */
  readonly handler?: Handler;
  /** Speak TLS; `ca` makes it ask for a client certificate, `required` end the handshake of whoever has none of that CA. */
  readonly tls?: {
    readonly cert: string;
    readonly key: string;
    readonly ca?: string;
    readonly required?: boolean;
    /** As of `tls.createServer`: for servers that are too old or too weak. */
    readonly ciphers?: string;
    readonly minVersion?: SecureVersion;
    readonly maxVersion?: SecureVersion;
  };
  /** As a proxy: what becomes of CONNECT. @default a tunnel to the address asked for */
  readonly connect?: Connect;
  /** As a proxy: where tunnels really end, whatever address was asked for. */
  readonly connectTo?: URL;
  /** @default 127.0.0.1 */
  readonly host?: string;
}

/** What becomes of a CONNECT: a status is a refusal, `garbage` an answer that is no HTTP, `hang` none at all. */
type Connect = 'tunnel' | 'drop' | 'garbage' | 'hang' | number;

/** A server on loopback whose faults are named and whose requests are counted. */
export interface ScriptedServer extends AsyncDisposable {
  /** Scheme, host and port, with a slash at the end. */
  readonly url: URL;
  readonly requests: readonly RecordedRequest[];
  /** CONNECT targets asked for, with the value of Proxy-Authorization. */
  readonly tunnels: readonly { readonly target: string; readonly authorization: string | undefined }[];
  /** TCP connections accepted so far. */
  readonly connections: number;
  /** Most requests under way at one time so far. */
  readonly busiest: number;
  /** Puts a fault in front of those there. */
  add(fault: Fault): void;
  /** Cuts all connections and stops. */
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startScriptedServer(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
  const faults = [...(options.faults ?? [])];
  const handler = options.handler ?? ((_req, res) => void res.end('ok'));
  const requests: RecordedRequest[] = [];
  const tunnels: { target: string; authorization: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let busy = 0;
  let busiest = 0;

  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    const recorded = record(req);
    requests.push(recorded);
    busy += 1;
    busiest = Math.max(busiest, busy);
    res.on('close', () => {
      busy -= 1;
    });
    countBody(req, recorded);
    const exchange = { req, res, number: requests.length };
    const chain = [...faults];
    const run = async (index: number): Promise<void> => {
      const fault = chain[index];
      await (fault === undefined ? handler(req, res) : fault(exchange, () => run(index + 1)));
    };
    run(0).catch((error: unknown) => {
      res.destroy(error instanceof Error ? error : undefined);
    });
  };

  const server =
    options.tls === undefined
      ? http.createServer(onRequest)
      : https.createServer(
          {
            ...options.tls,
            requestCert: options.tls.ca !== undefined,
            rejectUnauthorized: options.tls.required ?? false,
          },
          onRequest,
        );
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }
  });
  server.on('connect', (req: IncomingMessage, socket: Socket) => {
    const target = req.url ?? '';
    tunnels.push({ target, authorization: req.headers['proxy-authorization'] });
    connectTunnel(options.connect ?? 'tunnel', options.connectTo?.host ?? target, socket);
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) {
      socket.destroy();
    }
    await closed;
  };
  return {
    url: new URL(`${options.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}/`),
    requests,
    tunnels,
    get connections() {
      return connections;
    },
    get busiest() {
      return busiest;
    },
    add: (fault) => void faults.unshift(fault),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A handler that passes every request on to another server and its answer back, byte for byte. */
export function forwardTo(base: URL): Handler {
  return (req, res) =>
    new Promise((resolve) => {
      const onward = http.request(new URL(req.url ?? '/', base), { method: req.method, headers: req.headers });
      onward.on('response', (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.on('error', () => res.destroy());
        answer.pipe(res);
      });
      onward.on('error', () => res.destroy());
      // What the other server did not want is read away, or the next request on this connection would never get through.
      onward.on('close', () => req.unpipe(onward).resume());
      res.on('close', () => {
        onward.destroy();
        resolve();
      });
      req.pipe(onward);
    });
}

function record(req: IncomingMessage): RecordedRequest {
  const socket = req.socket;
  const subject =
    'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function'
      ? socket.getPeerCertificate()?.subject?.CN
      : undefined;
  return {
    method: req.method ?? '',
    path: req.url ?? '',
    headers: req.headers,
    clientName: typeof subject === 'string' ? subject : undefined,
    bodyBytes: 0,
  };
}

/** Counts what is read of a body without starting to read it. */
function countBody(req: IncomingMessage, recorded: RecordedRequest): void {
  const push = req.push.bind(req);
  req.push = (chunk: Uint8Array | null, ...rest) => {
    recorded.bodyBytes += chunk?.byteLength ?? 0;
    return push(chunk, ...rest);
  };
}

function connectTunnel(how: Connect, target: string, socket: Socket): void {
  if (how === 'hang') {
    return;
  }
  if (how === 'garbage') {
    socket.end('220 mail.test ESMTP\r\n\r\n');
    return;
  }
  if (how === 'drop') {
    socket.resetAndDestroy();
    return;
  }
  if (typeof how === 'number') {
    socket.end(`HTTP/1.1 ${how} No\r\ncontent-length: 0\r\n\r\n`);
    return;
  }
  const { hostname, port } = new URL(`http://${target}`);
  const onward = net.connect(Number(port || 80), hostname.replace(/^\[|\]$/g, ''), () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
