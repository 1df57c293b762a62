import type { HttpClient } from '../http/http.ts';
import type { Observer } from '../store/observer.ts';

/** Most things under way that a sentence names. */
const MAX_NAMED = 2;

/** Requests and transfers that have begun and not ended, so that whoever ends the step can say what it was doing. */
export class UnderWay {
  readonly #names = new Map<symbol, string>();

  /** The client, with its requests noted until they are answered. */
  watchClient(http: HttpClient): HttpClient {
    return {
      connectAhead: (url, count) => http.connectAhead(url, count),
      close: () => http.close(),
      request: async (request) => {
        const { host } = request.url;
        const end = this.#begin(request.what.includes(host) ? request.what : `${request.what} (${host})`);
        try {
          return await http.request(request);
        } finally {
          end();
        }
      },
    };
  }

  /** The observer, with transfers noted until they end. */
  watchObserver(observer: Observer): Observer {
    return {
      ...observer,
      transfer: (label, total) => {
        const transfer = observer.transfer(label, total);
        const end = this.#begin(label);
        return {
          add: (bytes) => transfer.add(bytes),
          end() {
            end();
            transfer.end();
          },
        };
      },
    };
  }

  /** Returns the operations that are running, longest first, for the end of a sentence; empty if there are none. */
  toString(): string {
    const all = [...new Set(this.#names.values())];
    const left = all.length - MAX_NAMED;
    return `${all.slice(0, MAX_NAMED).join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
  }

  #begin(name: string): () => void {
    const key = Symbol(name);
    this.#names.set(key, name);
    return () => this.#names.delete(key);
  }
}
