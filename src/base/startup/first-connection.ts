import { connect, type Socket } from 'node:net';
import { clockMs } from '../clock.ts';
import { largeReads } from '../large-reads.ts';
import { ADDRESS_TIMEOUT_MS, FIRST_CONNECTION_WAIT_MS, KEEP_ALIVE_MS } from '../limits.ts';

/** Host and port at the start of a reference: `ghcr.io/…`, `127.0.0.1:5000/…`, `[::1]:5000/…`. */
const HOST = /^\s*(?:([a-z\d-]+(?:\.[a-z\d-]+)*)|\[([\da-f:]+)\])(?::(\d{1,5}))?\//i;

/** As they are set for the connections that undici makes. */
const OPTIONS = {
  highWaterMark: 64 * 1024,
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  onread: largeReads,
} as const;

interface FirstConnection {
  readonly hostname: string;
  readonly port: string;
  readonly socket: Socket;
  readonly usableUntil: number;
}

const begun: FirstConnection[] = [];

/**
 * Begins to connect to the registries that a step names, of a copy both, before most of its code is loaded: the look-up of a name
 * and the first round trip take place meanwhile. Nothing is sent. Whatever goes wrong here goes wrong again, and is told, when the
 * step connects; so does a reference that is not one. If the environment names a proxy, or the step mirrors, nothing is begun: the
 * registry itself may never be asked.
 */
export function openFirstConnections(env: Readonly<Record<string, string | undefined>>): void {
  if (env.INPUT_MIRRORS || Object.keys(env).some((name) => /^https?_proxy$/i.test(name))) return;
  for (const reference of [env.INPUT_REFERENCE || env.INPUT_SUBJECT, env.INPUT_TO]) openFirstConnection(reference);
}

function openFirstConnection(reference = ''): void {
  const [, name, address, port = '443'] = HOST.exec(reference) ?? [];
  const hostname = (name ?? address)?.toLowerCase();
  // A name without a dot and a port is a repository on Docker Hub. Its API has another host name.
  if (hostname === undefined || hostname === 'docker.io' || (!/[.:]/.test(hostname) && port === '443')) return;
  if (hasFirstConnection(hostname, port)) return;
  const autoSelectFamilyAttemptTimeout = ADDRESS_TIMEOUT_MS;
  try {
    const socket = connect({ ...OPTIONS, host: hostname, port: Number(port), autoSelectFamilyAttemptTimeout });
    begun.push({ hostname, port, socket, usableUntil: clockMs() + KEEP_ALIVE_MS });
    socket.unref().on('error', () => {});
  } catch {
    // A port beyond 65,535.
  }
}

/** Returns true if the first connection to this host was begun and is not taken yet. */
export function hasFirstConnection(hostname: string, port: string): boolean {
  return placeOf(hostname, port) >= 0;
}

function placeOf(hostname: string, port: string): number {
  return begun.findIndex((one) => one.hostname === hostname && one.port === port);
}

/**
 * Takes the first connection to this host, once; undefined if it could not be made. It gets FIRST_CONNECTION_WAIT_MS to be open:
 * after that the step connects by itself, and says what is wrong.
 */
export async function takeFirstConnection(hostname: string, port: string): Promise<Socket | undefined> {
  const place = placeOf(hostname, port);
  const [first] = place < 0 ? [] : begun.splice(place, 1);
  if (first === undefined) return undefined;
  const { socket, usableUntil } = first;
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
