import { createHash, type Hash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Content, matches } from './content.ts';
import { type Algorithm, algorithmOf, isKnownDigest } from './digest.ts';
import { type Exchange, Refusal } from './exchange.ts';
import type { RegistryOptions } from './options.ts';

interface Session {
  readonly id: string;
  readonly name: string;
  /** Part of every Location, so that a client which drops the Location's query is found out. */
  readonly secret: string;
  readonly pieces: Buffer[];
  /** Running digests, when the bytes are not kept. */
  readonly hashes: Map<Algorithm, Hash>;
  /** Bytes received. */
  size: number;
  /** The last chunk was below the minimum, so none may follow it. */
  endsShort: boolean;
  /** Bytes after the first PATCH. */
  firstChunk?: number;
  /** The request whose body arrives right now. */
  active?: IncomingMessage;
}

/** Upload sessions (distribution-spec 1.1.1, "Pushing blobs"). */
export class Uploads {
  readonly #content: Content;
  readonly #options: RegistryOptions;
  readonly #sessions = new Map<string, Session>();
  /** PUTs that are yet to lose their connection. */
  #toBreak: number;

  constructor(content: Content, options: RegistryOptions) {
    this.#content = content;
    this.#options = options;
    this.#toBreak = options.brokenPuts ?? 0;
  }

  /** Sessions that were neither finished nor cancelled. */
  get open(): number {
    return this.#sessions.size;
  }

  /** Forgets all sessions, as a registry does that restarts. */
  forget(): void {
    this.#sessions.clear();
  }

  /** POST: a mount, a single POST, or a new session. */
  async start(exchange: Exchange, name: string): Promise<void> {
    if (exchange.method !== 'POST') throw unsupported(exchange);
    if (this.#options.fixedRepositories && !this.#content.repositories.has(name)) {
      throw new Refusal(404, 'NAME_UNKNOWN', `The repository with name '${name}' does not exist in the registry`);
    }
    const mount = exchange.query('mount');
    const { mountStatus } = this.#options;
    if (mount !== undefined && mountStatus !== undefined) {
      throw new Refusal(mountStatus, mountStatus === 401 ? 'UNAUTHORIZED' : 'UNKNOWN', 'no access to that repository', {
        headers: mountStatus === 401 ? { 'www-authenticate': 'Basic realm="test registry"' } : {},
      });
    }
    if (mount !== undefined && !this.#options.noMount) {
      if (!isKnownDigest(mount)) throw new Refusal(400, 'DIGEST_INVALID', `mount=${mount} is no digest`);
      const blob = this.#content.blob(exchange.query('from') ?? '', mount);
      if (blob !== undefined) {
        this.#content.repository(name).blobs.set(mount, blob);
        this.#created(exchange, name, mount);
        return;
      }
    }
    const { singlePostStatus } = this.#options;
    if (exchange.query('digest') !== undefined && singlePostStatus !== undefined) {
      throw new Refusal(singlePostStatus, 'UNSUPPORTED', 'a POST has no body here');
    }
    const session: Session = {
      id: randomUUID(),
      name,
      secret: randomBytes(6).toString('hex'),
      pieces: [],
      hashes: new Map(),
      size: 0,
      endsShort: false,
    };
    this.#sessions.set(session.id, session);
    const digest = exchange.query('digest');
    if (digest !== undefined && mount === undefined && !this.#options.noSinglePost) {
      await this.#finish(exchange, session, digest);
      return;
    }
    const { chunkMinLength, hiddenChunkMinimum } = this.#options;
    exchange.reply(202, {
      ...this.#progress(exchange, session),
      ...(chunkMinLength === undefined || hiddenChunkMinimum ? {} : { 'oci-chunk-min-length': chunkMinLength }),
    });
  }

  /** GET, PATCH, PUT and DELETE of a session. */
  async handle(exchange: Exchange, name: string, id: string): Promise<void> {
    const session = this.#sessions.get(id);
    if (session === undefined || session.name !== name) {
      throw new Refusal(404, 'BLOB_UPLOAD_UNKNOWN', `no upload session ${id}`);
    }
    const [secret, offset] = (exchange.query('_state') ?? '').split('.', 2);
    if (secret !== session.secret) {
      throw new Refusal(400, 'BLOB_UPLOAD_INVALID', 'the request did not go to the Location it was given');
    }
    switch (exchange.method) {
      case 'GET':
        exchange.reply(204, this.#progress(exchange, session));
        return;
      case 'DELETE':
        session.active?.destroy();
        this.#sessions.delete(id);
        exchange.reply(204);
        return;
      case 'PATCH':
        await this.#patch(exchange, session, Number(offset));
        return;
      case 'PUT': {
        if (this.#toBreak > 0 && Number(exchange.header('content-length')) > 64 * 1024) {
          this.#toBreak -= 1;
          await this.#break(exchange, session);
          return;
        }
        this.#checkOrder(exchange, session, Number(offset));
        const digest = exchange.query('digest');
        if (digest === undefined) throw new Refusal(400, 'DIGEST_INVALID', 'PUT without digest');
        if (this.#options.putNeedsPatch && session.firstChunk === undefined) {
          throw new Refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { detail: { digest } });
        }
        await this.#finish(exchange, session, digest);
        return;
      }
      default:
        throw unsupported(exchange);
    }
  }

  async #patch(exchange: Exchange, session: Session, offset: number): Promise<void> {
    const { patchDisabled, maxPatchBytes, chunkMinLength, patchIgnoresRange } = this.#options;
    if (patchDisabled) throw unsupported(exchange);
    const length = Number(exchange.header('content-length') ?? 0);
    if (maxPatchBytes !== undefined && length > maxPatchBytes) {
      throw new Refusal(
        416,
        'REQUESTED_RANGE_NOT_SATISFIABLE',
        'the request body is too large and exceeds the maximum permissible limit',
        { headers: this.#progress(exchange, session) },
      );
    }
    if (!patchIgnoresRange) this.#checkOrder(exchange, session, offset);
    const before = session.size;
    await this.#receive(exchange, session, ['sha256', 'sha512']);
    session.endsShort = chunkMinLength !== undefined && session.size - before < chunkMinLength;
    session.firstChunk ??= session.size;
    exchange.reply(this.#options.patch201 ? 201 : 202, this.#progress(exchange, session));
  }

  /** Takes half of a body and resets the connection. */
  async #break(exchange: Exchange, session: Session): Promise<void> {
    const half = Number(exchange.header('content-length')) / 2;
    for await (const piece of exchange.request as AsyncIterable<Buffer>) {
      session.size += piece.length;
      session.pieces.push(piece);
      if (session.size >= half) break;
    }
    exchange.destroy();
  }

  /** 416 unless the body goes on where the session stands ("Pushing a blob in chunks"). */
  #checkOrder(exchange: Exchange, session: Session, offset: number): void {
    const range = exchange.header('content-range');
    const misplaced = (why: string) =>
      new Refusal(416, 'BLOB_UPLOAD_INVALID', why, { headers: this.#progress(exchange, session) });
    if (offset !== session.size) throw misplaced(`this Location is for byte ${offset}, not ${session.size}`);
    if (session.endsShort && Number(exchange.header('content-length') ?? 1) > 0) {
      throw misplaced(`only the last chunk may have fewer than ${this.#options.chunkMinLength} bytes`);
    }
    if (range === undefined) return;
    const match = /^(\d+)-(\d+)$/.exec(range);
    if (match === null) throw new Refusal(400, 'BLOB_UPLOAD_INVALID', `Content-Range ${range} is not START-END`);
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (first !== session.size) throw misplaced(`the chunk begins at ${first}, not at ${session.size}`);
    const length = exchange.header('content-length');
    if (length !== undefined && Number(length) !== last - first + 1) {
      throw new Refusal(400, 'SIZE_INVALID', `Content-Length ${length} does not fit Content-Range ${range}`);
    }
  }

  /** Takes a body. What arrived before the connection broke stays in the session, as in distribution. */
  async #receive(exchange: Exchange, session: Session, algorithms: readonly Algorithm[]): Promise<void> {
    session.active?.destroy();
    session.active = exchange.request;
    if (session.size === 0 && session.hashes.size === 0) {
      for (const algorithm of algorithms) session.hashes.set(algorithm, createHash(algorithm));
    }
    try {
      for await (const piece of exchange.request as AsyncIterable<Buffer>) {
        session.size += piece.length;
        if (!this.#options.discardBlobs) session.pieces.push(piece);
        else for (const hash of session.hashes.values()) hash.update(piece);
      }
    } finally {
      if (session.active === exchange.request) delete session.active;
    }
  }

  async #finish(exchange: Exchange, session: Session, digest: string): Promise<void> {
    const { maxPutBytes, discardBlobs, noEmptyBlobs } = this.#options;
    if (maxPutBytes !== undefined && Number(exchange.header('content-length') ?? 0) > maxPutBytes) {
      throw new Refusal(413, 'SIZE_INVALID', 'the body is too large');
    }
    if (!isKnownDigest(digest)) throw new Refusal(400, 'DIGEST_INVALID', `${digest} is no digest`);
    const algorithm = algorithmOf(digest);
    await this.#receive(exchange, session, [algorithm]);
    this.#sessions.delete(session.id);
    if (noEmptyBlobs && session.size === 0) throw new Refusal(400, 'BLOB_UPLOAD_INVALID', 'the blob is empty');
    const content = Buffer.concat(session.pieces);
    const sound = discardBlobs
      ? `${algorithm}:${session.hashes.get(algorithm)?.digest('hex')}` === digest
      : matches(content, digest);
    if (!sound) {
      throw new Refusal(400, 'DIGEST_INVALID', `the ${session.size} bytes received do not have this digest`, {
        detail: { digest, size: session.size },
      });
    }
    const blob = { size: session.size, content: discardBlobs ? ('discarded' as const) : content };
    this.#content.repository(session.name).blobs.set(digest, blob);
    this.#created(exchange, session.name, digest);
  }

  #created(exchange: Exchange, name: string, digest: string): void {
    exchange.reply(201, {
      location: locate(exchange, this.#options, `/v2/${name}/blobs/${digest}`),
      ...(this.#options.noDigestHeader === true ? {} : { 'docker-content-digest': digest }),
    });
  }

  /** Where the session stands. */
  #progress(exchange: Exchange, session: Session) {
    const end = this.#options.stuckRange ? Math.min(session.size, session.firstChunk ?? session.size) : session.size;
    const range = end === 0 && this.#options.noRangeOfNothing ? undefined : `0-${Math.max(0, end - 1)}`;
    const path = `/v2/${session.name}/blobs/uploads/${session.id}?_state=${session.secret}.${session.size}`;
    return {
      location: locate(exchange, this.#options, path),
      ...(range === undefined ? {} : { range }),
      'docker-upload-uuid': session.id,
    };
  }
}

/** A Location: a URL of the host the client spoke to, or a path. */
export function locate(exchange: Exchange, options: RegistryOptions, path: string): string {
  return options.relativeLocation ? path : `http://${exchange.url.host}${path}`;
}

/** 405 UNSUPPORTED. */
export function unsupported(exchange: Exchange): Refusal {
  return new Refusal(405, 'UNSUPPORTED', `${exchange.method} is not supported here`);
}
