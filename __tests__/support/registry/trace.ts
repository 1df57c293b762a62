import type { IncomingHttpHeaders } from 'node:http';

/** One request that arrived, in the order of arrival. */
export interface TraceEntry {
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  /** The query without `?`; empty for none. */
  readonly query: string;
  /** Status of the answer; 0 while there is none, or when the connection broke first. */
  readonly status: number;
  /** A copy of the request's headers. */
  readonly headers: IncomingHttpHeaders;
  /** The registry itself, or the origin its blobs are redirected to. */
  readonly origin: 'registry' | 'blobs';
}

/** An entry as the server fills it in. */
export interface OpenTraceEntry extends TraceEntry {
  status: number;
}

/** What a registry was asked, for tests to assert on. */
export class RequestTrace {
  readonly #entries: OpenTraceEntry[] = [];

  /** All requests since the start or the last {@link clear}. */
  get entries(): readonly TraceEntry[] {
    return this.#entries;
  }

  /** Notes a request; the caller sets the status when it answers. */
  open(entry: Omit<TraceEntry, 'status'>): OpenTraceEntry {
    const open = { ...entry, status: 0 };
    this.#entries.push(open);
    return open;
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.length = 0;
  }

  /**
   * `PUT /v2/x/manifests/v1 201`, one string a request. Queries are left out and upload sessions are written
   * `<session>`, so that a test can compare; requests to the origin of blobs begin with `blobs:`.
   */
  lines(): string[] {
    return this.#entries.map(({ method, path, status, origin }) => {
      const stable = path.replace(/(\/blobs\/uploads\/)[^/]+$/, '$1<session>');
      return `${origin === 'blobs' ? 'blobs:' : ''}${method} ${stable} ${status}`;
    });
  }
}
