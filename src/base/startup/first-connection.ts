import { connect, type Socket } from 'node:net';
import { clockMs } from '../clock.ts';
import { ADDRESS_TIMEOUT_MS, FIRST_CONNECTION_WAIT_MS, KEEP_ALIVE_MS } from '../limits.ts';

/** Host and port at the start of a reference: `ghcr.io/…`, `127.0.0.1:5000/…`, `[::1]:5000/…`. */
const HOST = /^\s*(?:([a-z\d-]+(?:\.[a-z\d-]+)*)|\[([\da-f:]+)\])(?::(\d{1,5}))?\//i;

/** As undici sets them for the connections that it makes. */
const OPTIONS = { highWaterMark: 64 * 1024, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 } as const;

interface FirstConnection {
  readonly hostname: string;
  readonly port: string;
  readonly socket: Socket;
  readonly usableUntil: number;
}

let first: FirstConnection | undefined;

/**
 * Begins to connect to the registry that a step names, before most of its code is loaded: the look-up of the name and the first
 * round trip take place meanwhile. Nothing is sent. Whatever goes wrong here goes wrong again, and is told, when the step
 * connects; so does a reference that is not one. If the environment names a proxy, or the step mirrors, nothing is begun: the
 * registry itself may never be asked.
 */
export function openFirstConnection(env: Readonly<Record<string, string | undefined>>): void {
  if (env.INPUT_MIRRORS || Object.keys(env).some((name) => /^https?_proxy$/i.test(name))) return;
  const [, name, address, port = '443'] = HOST.exec(env.INPUT_REFERENCE || env.INPUT_SUBJECT || '') ?? [];
  const hostname = (name ?? address)?.toLowerCase();
  // A name without a dot and a port is a repository on Docker Hub. Its API has another host name.
  if (hostname === undefined || hostname === 'docker.io' || (!/[.:]/.test(hostname) && port === '443')) return;
  const autoSelectFamilyAttemptTimeout = ADDRESS_TIMEOUT_MS;
  try {
    const socket = connect({ ...OPTIONS, host: hostname, port: Number(port), autoSelectFamilyAttemptTimeout });
    first = { hostname, port, socket, usableUntil: clockMs() + KEEP_ALIVE_MS };
    socket.unref().on('error', () => {});
  } catch {
    // A port beyond 65,535.
  }
}

/** Returns true if the first connection is to this host and not taken yet. */
export function hasFirstConnection(hostname: string, port: string): boolean {
  return first?.hostname === hostname && first.port === port;
}

/**
 * Takes the first connection, once; undefined if it could not be made. It gets FIRST_CONNECTION_WAIT_MS to be open: after that the
 * step connects by itself, and says what is wrong.
 */
export async function takeFirstConnection(): Promise<Socket | undefined> {
  if (first === undefined) return undefined;
  const { socket, usableUntil } = first;
  first = undefined;
  const isOpen = socket.connecting ? await opened(socket) : socket.readyState === 'open';
  if (isOpen && clockMs() < usableUntil) return socket.ref();
  socket.destroy();
  return undefined;
}

function opened(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), FIRST_CONNECTION_WAIT_MS);
    const end = (isOpen: boolean) => () => {
      clearTimeout(timer);
      resolve(isOpen);
    };
    socket.once('connect', end(true)).once('close', end(false));
  });
}
