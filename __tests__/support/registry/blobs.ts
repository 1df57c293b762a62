import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Content, StoredBlob } from './content.ts';
import { isKnownDigest } from './digest.ts';
import { Exchange, Refusal } from './exchange.ts';
import type { RegistryOptions } from './options.ts';
import type { RequestTrace } from './trace.ts';
import { unsupported } from './uploads.ts';

/** HEAD, GET and DELETE of a blob. */
export async function handleBlob(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  origin: BlobOrigin | undefined,
  name: string,
  digest: string,
): Promise<void> {
  if (!isKnownDigest(digest)) throw new Refusal(400, 'DIGEST_INVALID', `${digest.slice(0, 150)} is no digest`);
  const blob = content.blob(name, digest);
  if (blob === undefined) throw new Refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { detail: { digest } });
  const named = options.noDigestHeader ? {} : { 'docker-content-digest': digest };
  switch (exchange.method) {
    case 'GET':
      if (origin !== undefined) exchange.reply(307, { location: origin.link(digest, blob), ...named });
      else await exchange.sendBlob(blob, digest, named, !options.noRange);
      return;
    case 'HEAD':
      await exchange.sendBlob(blob, digest, named, !options.noRange);
      return;
    case 'DELETE':
      if (options.deleteDisabled) throw unsupported(exchange);
      content.repositories.get(name)?.blobs.delete(digest);
      exchange.reply(202);
      return;
    default:
      throw unsupported(exchange);
  }
}

/** The storage behind a registry that redirects: links work until they expire, an `Authorization` gets 400. */
export class BlobOrigin {
  readonly #server: Server;
  readonly #links = new Map<string, { readonly digest: string; readonly blob: StoredBlob }>();
  readonly #ranges: boolean;

  constructor(trace: RequestTrace, options: RegistryOptions) {
    this.#ranges = !options.noRange;
    this.#server = createServer({ requestTimeout: 0 }, (request, response) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
      const entry = trace.open({
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.search.slice(1),
        headers: { ...request.headers },
        origin: 'blobs',
      });
      const exchange = new Exchange(request, response, url, entry);
      this.#serve(exchange).catch((error: unknown) => {
        if (error instanceof Refusal && !exchange.answered) exchange.refuse(error);
        else exchange.destroy();
      });
    });
  }

  /** Starts to listen on 127.0.0.1. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
  }

  /** `http://127.0.0.1:PORT`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A new link to a blob. */
  link(digest: string, blob: StoredBlob): string {
    const signature = randomBytes(12).toString('hex');
    this.#links.set(signature, { digest, blob });
    return `${this.url}/${digest}?X-Amz-Signature=${signature}`;
  }

  /** Makes every link that was given out answer 403. */
  expire(): void {
    this.#links.clear();
  }

  /** Stops, open connections included. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(exchange: Exchange): Promise<void> {
    if (exchange.header('authorization') !== undefined) {
      throw new Refusal(400, 'UNSUPPORTED', 'only one auth mechanism allowed');
    }
    const link = this.#links.get(exchange.query('X-Amz-Signature') ?? '');
    if (link === undefined) throw new Refusal(403, 'DENIED', 'the signature is unknown or expired');
    await exchange.sendBlob(link.blob, link.digest, {}, this.#ranges);
  }
}
