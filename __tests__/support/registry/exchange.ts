import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type StoredBlob, zeros } from './content.ts';
import type { OpenTraceEntry } from './trace.ts';

/** Error codes of distribution-spec 1.1.1, "Error Codes"; NOT_FOUND and UNKNOWN are for what the spec has no code for. */
export type SpecErrorCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'SIZE_INVALID'
  | 'UNAUTHORIZED'
  | 'DENIED'
  | 'UNSUPPORTED'
  | 'TOOMANYREQUESTS'
  | 'REQUESTED_RANGE_NOT_SATISFIABLE'
  | 'TAG_INVALID'
  | 'PRECONDITION'
  | 'NOT_FOUND'
  | 'UNKNOWN';

/** An answer that ends a request with the error body of distribution-spec 1.1.1. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: SpecErrorCode;
  readonly headers: OutgoingHttpHeaders;
  readonly detail: unknown;

  constructor(
    status: number,
    code: SpecErrorCode,
    message: string,
    more: { headers?: OutgoingHttpHeaders; detail?: unknown } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = more.headers ?? {};
    this.detail = more.detail;
  }
}

/** One request and its answer. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly #response: ServerResponse;
  readonly #entry: OpenTraceEntry;

  constructor(request: IncomingMessage, response: ServerResponse, url: URL, entry: OpenTraceEntry) {
    this.request = request;
    this.url = url;
    this.#response = response;
    this.#entry = entry;
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  /** A header of the request. */
  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  /** A parameter of the query; undefined when absent. */
  query(name: string): string | undefined {
    return this.url.searchParams.get(name) ?? undefined;
  }

  /** A header of the answer, to be sent whatever the answer is. */
  setHeader(name: string, value: string): void {
    this.#response.setHeader(name, value);
  }

  /** Answers. A HEAD gets the headers of the body, Content-Length included, and no body. */
  reply(status: number, headers: OutgoingHttpHeaders = {}, body: Buffer | string = ''): void {
    this.#entry.status = status;
    const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
    this.#response.writeHead(status, { ...length, ...headers });
    this.#response.end(this.method === 'HEAD' ? undefined : body);
  }

  /** Answers with JSON. */
  json(status: number, value: unknown, headers: OutgoingHttpHeaders = {}): void {
    this.reply(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(value));
  }

  /** Answers with the error body of the spec. */
  refuse(refusal: Refusal): void {
    const { status, code, message, detail, headers } = refusal;
    this.json(status, { errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }] }, headers);
  }

  /** Whether the answer has begun. */
  get answered(): boolean {
    return this.#response.headersSent;
  }

  /** Breaks the connection. */
  destroy(): void {
    this.#response.destroy();
  }

  /**
   * Answers with a blob or the part of it that `Range` asks for (RFC 9110, 14): 200, 206, or 416 with the size.
   * Several ranges at once and a failed `If-Range` get the whole.
   */
  async sendBlob(blob: StoredBlob, digest: string, headers: OutgoingHttpHeaders, ranges: boolean): Promise<void> {
    const etag = `"${digest}"`;
    const all: OutgoingHttpHeaders = {
      'content-type': 'application/octet-stream',
      etag,
      ...(ranges ? { 'accept-ranges': 'bytes' } : {}),
      ...headers,
    };
    const condition = this.header('if-range');
    const wanted =
      ranges && this.method === 'GET' && (condition === undefined || condition === etag)
        ? readRange(this.header('range'), blob.size)
        : 'whole';
    if (wanted === 'unsatisfiable') {
      throw new Refusal(416, 'SIZE_INVALID', 'the range lies outside of the blob', {
        headers: { 'content-range': `bytes */${blob.size}` },
      });
    }
    const [start, end] = wanted === 'whole' ? [0, blob.size] : wanted;
    if (wanted !== 'whole') all['content-range'] = `bytes ${start}-${end - 1}/${blob.size}`;
    const status = wanted === 'whole' ? 200 : 206;
    if (blob.content === 'discarded' && this.method === 'GET') {
      throw new Refusal(500, 'UNKNOWN', 'this registry was told to discard what is pushed to it');
    }
    if (typeof blob.content !== 'string') {
      this.reply(status, { ...all, 'content-length': end - start }, blob.content.subarray(start, end));
      return;
    }
    this.#entry.status = status;
    this.#response.writeHead(status, { ...all, 'content-length': end - start });
    if (this.method === 'HEAD') this.#response.end();
    else await pipeline(Readable.from(zeros(end - start)), this.#response);
  }

  /**
   * The whole body in memory.
   * @param limit in bytes
   * @returns undefined when the body is larger
   */
  async body(limit: number): Promise<Buffer | undefined> {
    if (Number(this.header('content-length') ?? 0) > limit) return undefined;
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.request as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limit) return undefined;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
}

/** What a `Range` header asks of `size` bytes: start and end (exclusive), everything, or what is not there. */
export function readRange(
  header: string | undefined,
  size: number,
): readonly [start: number, end: number] | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const suffix = Math.min(Number(last), size);
    return suffix === 0 ? 'unsatisfiable' : [size - suffix, size];
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : [start, end];
}
