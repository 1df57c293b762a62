import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Guard } from './registry/auth.ts';
import { BlobOrigin, handleBlob } from './registry/blobs.ts';
import { addGeneratedBlob, Content, type Repository } from './registry/content.ts';
import { Exchange, Refusal } from './registry/exchange.ts';
import { listReferrers, listRepositories, listTags } from './registry/listings.ts';
import { handleManifest, MANIFEST_LIMIT_BYTES } from './registry/manifests.ts';
import type { HiccupOptions, RateLimitOptions, RegistryOptions } from './registry/options.ts';
import { type Route, readRoute } from './registry/route.ts';
import { RequestTrace } from './registry/trace.ts';
import { Uploads, unsupported } from './registry/uploads.ts';

export type { RegistryOptions } from './registry/options.ts';
export type { RequestTrace, TraceEntry } from './registry/trace.ts';

/** A registry that runs in this process. */
export interface TestRegistry {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, as it stands in a reference. */
  readonly host: string;
  readonly trace: RequestTrace;
  /** What a repository holds, to look at or to change behind the registry's back. Made if it is new. */
  repository(name: string): Repository;
  /** Names of the repositories that hold anything. */
  repositories(): string[];
  /** Digest of the generated blob, with the option `generatedBlob`. */
  readonly generatedDigest: string | undefined;
  /** Upload sessions that were neither finished nor cancelled. */
  openUploads(): number;
  /** Forgets all upload sessions. */
  forgetUploads(): void;
  /** Makes every token that was given out invalid. */
  expireTokens(): void;
  /** Makes every link to redirected blobs answer 403. */
  expireLinks(): void;
  /** Stops, open connections included. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts an OCI registry in memory on 127.0.0.1: the whole of distribution-spec 1.1.1, with deviations only where an
 * option names them.
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const content = new Content();
  const trace = new RequestTrace();
  const uploads = new Uploads(content, options);
  const guard = new Guard(options);
  const limited = options.rateLimit === undefined ? () => false : rateLimiter(options.rateLimit);
  const hiccups = hiccupping(options.hiccups);
  const origin = BlobOrigin.isNeeded(options) ? new BlobOrigin(trace, options) : undefined;
  await origin?.listen();
  const generatedDigest =
    options.generatedBlob === undefined ? undefined : addGeneratedBlob(content, options.generatedBlob);

  /** Whether the next manifest is refused for a blob, with the option `blobUnknownOnce`. */
  let forgetsBlob = options.blobUnknownOnce !== undefined;

  async function dispatch(exchange: Exchange, route: Route): Promise<void> {
    switch (route.kind) {
      case 'base':
        if (exchange.method !== 'GET' && exchange.method !== 'HEAD') throw unsupported(exchange);
        return exchange.json(200, {});
      case 'token':
        return guard.serveToken(exchange);
      case 'catalog':
        return listRepositories(exchange, content, options);
      case 'tags':
        return listTags(exchange, content, options, route.name);
      case 'referrers':
        return listReferrers(exchange, content, options, origin, route.name, route.reference);
      case 'manifest':
        if (exchange.method === 'PUT' && forgetsBlob && !route.reference.startsWith('sha256-')) {
          forgetsBlob = false;
          await forgetBlob(exchange, content, options, route.name);
        }
        return handleManifest(exchange, content, options, route.name, route.reference);
      case 'blob':
        return handleBlob(exchange, content, options, origin, route.name, route.reference);
      case 'uploads':
        return uploads.start(exchange, route.name);
      case 'upload':
        return uploads.handle(exchange, route.name, route.reference);
    }
  }

  async function serve(exchange: Exchange): Promise<void> {
    exchange.setHeader('docker-distribution-api-version', 'registry/2.0');
    if (options.warning !== undefined) exchange.setHeader('warning', `299 - "${options.warning}"`);
    if (options.latencyMs !== undefined) await sleep(options.latencyMs);
    if (limited()) {
      const after = options.rateLimit?.retryAfter;
      throw new Refusal(429, 'TOOMANYREQUESTS', 'too many requests', {
        headers: after === undefined ? {} : { 'retry-after': after },
      });
    }
    if (options.hiccups !== undefined && hiccups()) {
      const { status, body, headers } = options.hiccups;
      if (typeof body === 'string') exchange.reply(status, { 'content-type': 'text/plain', ...headers }, body);
      else exchange.json(status, body, headers);
      return;
    }
    if (await origin?.serve(exchange)) return;
    const route = readRoute(exchange.url.pathname);
    if (route === undefined) throw new Refusal(404, 'NOT_FOUND', '404 page not found');
    guard.check(exchange, route);
    await dispatch(exchange, route);
  }

  // No time limit for a request: a body of many GiB on a loaded machine takes its time.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
    const entry = trace.open({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.search.slice(1),
      headers: { ...request.headers },
      origin: 'registry',
    });
    const exchange = new Exchange(request, response, url, entry);
    serve(exchange).catch((error: unknown) => {
      if (error instanceof Refusal && !exchange.answered) exchange.refuse(error);
      else if (exchange.answered || request.destroyed) exchange.destroy();
      else exchange.refuse(new Refusal(500, 'UNKNOWN', String(error)));
    });
  });
  const port = await listen(server, options.port ?? 0);

  async function close(): Promise<void> {
    await origin?.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    trace,
    repository: (name) => content.repository(name),
    repositories: () => [...content.repositories.keys()],
    generatedDigest,
    openUploads: () => uploads.open,
    forgetUploads: () => uploads.forget(),
    expireTokens: () => guard.expireTokens(),
    expireLinks: () => origin?.expire(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** True for each request whose turn it is. */
function hiccupping(options: HiccupOptions | undefined): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return options !== undefined && count % options.every === 0;
  };
}

/** Refuses a manifest for a blob that it lists, and with `lost` forgets that blob indeed. */
async function forgetBlob(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  name: string,
): Promise<never> {
  const text = (await exchange.body(MANIFEST_LIMIT_BYTES))?.toString() ?? '{}';
  const { layers = [] } = JSON.parse(text) as { layers?: readonly { readonly digest: string }[] };
  const digest = layers.at(-1)?.digest ?? '';
  if (options.blobUnknownOnce === 'transient') throw new Refusal(404, 'BLOB_UNKNOWN', 'unknown blob');
  content.repository(name).blobs.delete(digest);
  throw new Refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry', { detail: { digest } });
}

/** True for each request beyond the allowance of a fixed window that starts with its first request. */
function rateLimiter({ requests, windowMs }: RateLimitOptions): () => boolean {
  let start = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - start >= windowMs) {
      start = now;
      count = 0;
    }
    count += 1;
    return count > requests;
  };
}
