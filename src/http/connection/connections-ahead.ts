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

  /** @param connect makes one connection */
  constructor(connect: buildConnector.connector) {
    this.#connect = connect;
  }

  /** Opens `count` connections to the origin of `url`. Never throws: what fails here fails again where it is needed. */
  open({ protocol, hostname, host, port }: URL, count: number): void {
    const bare = hostname.replace(/^\[|\]$/g, '');
    const waiting = this.#waiting.get(keyOf(protocol, bare, port)) ?? [];
    this.#waiting.set(keyOf(protocol, bare, port), waiting);
    for (let i = 0; i < count; i += 1) {
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
        (socket) => (socket.destroyed ? this.#connect(options, callback) : callback(null, socket.ref())),
        () => this.#connect(options, callback),
      );
      return;
    }
    this.#connect(options, callback);
  };

  /** Closes those that were not used. */
  close(): void {
    for (const ahead of [...this.#waiting.values()].flatMap((list) => list.splice(0))) {
      ahead.socket.then((socket) => socket.destroy()).catch(() => {});
    }
  }

  #start(options: buildConnector.Options): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.#connect(options, (error, socket) => (error === null ? resolve(socket) : reject(error)));
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
