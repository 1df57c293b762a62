import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { clockMs } from '../../base/clock.ts';
import { KEEP_ALIVE_MS } from '../../base/limits.ts';

interface Ahead {
  readonly socket: Promise<Socket>;
  readonly usableUntil: number;
}

/**
 * Opens connections, some of them before there is a request for them: setting one up takes as long as one to three
 * round trips, which would else be waited for when a second request goes out beside the first.
 */
export class ConnectionsAhead {
  readonly #connect: buildConnector.connector;
  readonly #waiting = new Map<string, Ahead[]>();
  /** Connections that are open or on their way, by origin. */
  readonly #alive = new Map<string, number>();

  /** @param connect makes one connection */
  constructor(connect: buildConnector.connector) {
    this.#connect = connect;
  }

  /**
   * Opens connections to the origin of `url` until there are `count`, those in use among them. Never throws: what fails here fails again
   * where it is needed.
   */
  open({ protocol, hostname, host, port }: URL, count: number): void {
    const bare = hostname.replace(/^\[|\]$/g, '');
    const key = keyOf(protocol, bare, port);
    const waiting = this.#waiting.get(key) ?? [];
    this.#waiting.set(key, waiting);
    for (let i = this.#alive.get(key) ?? 0; i < count; i += 1) {
      const socket = this.#start({ protocol, hostname: bare, host, port });
      socket.then(
        (open) => open.once('close', () => remove(waiting, ahead)).unref(),
        () => remove(waiting, ahead),
      );
      const ahead = { socket, usableUntil: clockMs() + KEEP_ALIVE_MS };
      waiting.push(ahead);
    }
  }

  /** undici's way to get a connection: one that is open or being opened, otherwise a new one. */
  readonly connector: buildConnector.connector = (options, callback) => {
    const waiting = this.#waiting.get(keyOf(options.protocol, options.hostname, options.port)) ?? [];
    for (let ahead = waiting.shift(); ahead !== undefined; ahead = waiting.shift()) {
      if (ahead.usableUntil < clockMs()) {
        ahead.socket.then((socket) => socket.destroy()).catch(() => {});
        continue;
      }
      ahead.socket.then(
        (socket) => (socket.destroyed ? this.#open(options, callback) : callback(null, socket.ref())),
        () => this.#open(options, callback),
      );
      return;
    }
    this.#open(options, callback);
  };

  /** Closes those that were not used. */
  close(): void {
    for (const ahead of [...this.#waiting.values()].flatMap((list) => list.splice(0))) {
      ahead.socket.then((socket) => socket.destroy()).catch(() => {});
    }
  }

  #start(options: buildConnector.Options): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.#open(options, (error, socket) => (error === null ? resolve(socket) : reject(error)));
    });
  }

  /** Makes a connection, and counts it for as long as it lasts. */
  #open(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const key = keyOf(options.protocol, options.hostname, options.port);
    const add = (more: number): void => void this.#alive.set(key, (this.#alive.get(key) ?? 0) + more);
    add(1);
    this.#connect(options, (...result) => {
      const [error, socket] = result;
      if (error === null) socket.once('close', () => add(-1));
      else add(-1);
      callback(...result);
    });
  }
}

function keyOf(protocol: string, hostname: string, port: string): string {
  return `${protocol}//${hostname}:${port}`;
}

function remove(list: Ahead[], item: Ahead): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
