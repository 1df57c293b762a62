import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Content, StoredBlob } from './content.ts';
import { isKnownDigest } from './digest.ts';
import { Exchange, Refusal, type SpecErrorCode } from './exchange.ts';
import type { RegistryOptions } from './options.ts';
import type { RequestTrace } from './trace.ts';
import { unsupported } from './uploads.ts';

/** The code of an answer for what is not there. */
export function absent(options: RegistryOptions, code: SpecErrorCode): SpecErrorCode {
  return options.absentIsUnknown ? 'UNKNOWN' : code;
}

/** HEAD, GET and DELETE of a blob. */
export async function handleBlob(
  exchange: Exchange,
  content: Content,
  options: RegistryOptions,
  origin: BlobOrigin | undefined,
  name: string,
  digest: string,
): Promise<void> {
  if (options.headBlob401 && exchange.method === 'HEAD') {
    const realm =
      options.bearerAuth === undefined ? 'Basic realm="x"' : `Bearer realm="http://${exchange.url.host}/token"`;
    throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', { headers: { 'www-authenticate': realm } });
  }
  if (!isKnownDigest(digest)) throw new Refusal(400, 'DIGEST_INVALID', `${digest.slice(0, 150)} is no digest`);
  const blob = content.blob(name, digest);
  if (blob === undefined)
    throw new Refusal(404, absent(options, 'BLOB_UNKNOWN'), 'blob unknown to registry', { detail: { digest } });
  const named = options.noDigestHeader === true ? {} : { 'docker-content-digest': digest };
  switch (exchange.method) {
    case 'GET':
      if (origin !== undefined && options.redirectBlobs)
        exchange.reply(307, { location: origin.link(name, digest, blob), ...named });
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

const DOWNLOADS = '/artifacts-downloads/';
const PACKAGES = '/-/v2/packages/';

/**
 * The host that a registry redirects to. Its storage: links work until they expire, an `Authorization` gets 400. Its
 * web site, which knows nothing of referrers.
 */
export class BlobOrigin {
  readonly #server: Server;
  readonly #links = new Map<string, { readonly digest: string; readonly blob: StoredBlob }>();
  readonly #known = new Set<string>();
  readonly #options: RegistryOptions;

  constructor(trace: RequestTrace, options: RegistryOptions) {
    this.#options = options;
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
      this.#answer(exchange).catch((error: unknown) => {
        if (error instanceof Refusal && !exchange.answered) exchange.refuse(error);
        else exchange.destroy();
      });
    });
  }

  /** Whether any option sends clients to this host, or to its paths on the registry's own. */
  static isNeeded({ redirectBlobs, referrersElsewhere }: RegistryOptions): boolean {
    return Boolean(redirectBlobs) || referrersElsewhere !== undefined;
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

  /** A new link to a blob of a repository. */
  link(name: string, digest: string, blob: StoredBlob): string {
    const signature = randomBytes(12).toString('hex');
    const key = `${name}@${digest}`;
    if (!this.#options.firstLinkExpired || this.#known.has(key)) this.#links.set(signature, { digest, blob });
    this.#known.add(key);
    const place = this.#options.redirectBlobs === 'relative' ? DOWNLOADS : `${this.url}/`;
    return `${place}${digest}?X-Amz-Signature=${signature}`;
  }

  /** Where the web site has the page of a repository's referrers. */
  page(name: string): string {
    return `${this.url}${PACKAGES}${encodeURIComponent(name)}`;
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

  async #answer(exchange: Exchange): Promise<void> {
    if (exchange.header('authorization') !== undefined) {
      throw new Refusal(400, 'UNSUPPORTED', 'only one auth mechanism allowed');
    }
    if (!exchange.url.pathname.startsWith(PACKAGES)) return this.#send(exchange);
    if (this.#options.referrersElsewhere === 'limit') {
      exchange.reply(429, { 'content-type': 'text/html' }, '<h1>Whoa there!</h1>');
    } else {
      exchange.reply(200, { 'content-type': 'text/html' }, '<form>Sign in</form>');
    }
  }

  /** Serves a link of this host on the registry's own; false for any other path. */
  async serve(exchange: Exchange): Promise<boolean> {
    if (!exchange.url.pathname.startsWith(DOWNLOADS)) return false;
    await this.#send(exchange);
    return true;
  }

  async #send(exchange: Exchange): Promise<void> {
    const link = this.#links.get(exchange.query('X-Amz-Signature') ?? '');
    if (link === undefined) throw new Refusal(403, 'DENIED', 'the signature is unknown or expired');
    await exchange.sendBlob(link.blob, link.digest, {}, !this.#options.noRange);
  }
}
