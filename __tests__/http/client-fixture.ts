import { Readable } from 'node:stream';
import { afterEach } from 'vitest';
import { ArtifactError } from '../../src/base/errors.ts';
import { createHttpClient } from '../../src/http/client/client.ts';
import type { HttpBody, HttpClient, HttpOptions, HttpRequest, HttpResponse } from '../../src/http/http.ts';
import {
  type Handler,
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../support/scripted-server.ts';

/** Content larger than any buffer on the way. */
export const BODY = Buffer.alloc(300_000, 'content ');
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

/** A server closed after the test. */
export async function server(options?: ScriptedServerOptions): Promise<ScriptedServer> {
  const started = await startScriptedServer(options);
  open.push(started);
  return started;
}

/** A client closed after the test, quick to try again. */
export function client(options: Partial<HttpOptions> = {}): HttpClient {
  const created = createHttpClient({ userAgent: 'test/1', retryDelayMs: 1, ...options });
  open.push(created);
  return created;
}

/** A GET. */
export function get(url: URL | string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(url), what: 'Fetching it', ...more };
}

/** A PUT. */
export function put(url: URL | string, body: Uint8Array | HttpBody, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'PUT', url: new URL(url), what: 'Sending it', body, ...more };
}

/** The body as text. */
export async function text(response: HttpResponse): Promise<string> {
  return Buffer.from(await response.bytes(10_000_000)).toString();
}

/** A body that says how often it was opened. */
export function countedBody(bytes: Uint8Array): HttpBody & { opened: number } {
  return {
    length: bytes.byteLength,
    opened: 0,
    async open() {
      this.opened += 1;
      return Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);
    },
  };
}

/** Answers with BODY. */
export const serveBody: Handler = (_req, res) => {
  res.writeHead(200, { 'content-length': BODY.byteLength }).end(BODY);
};

/** The error that a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<ArtifactError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ArtifactError)) {
    throw new Error(`expected an ArtifactError, got ${String(error)}`);
  }
  return error;
}
