import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { sleep } from '../../base/async/sleep.ts';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import { DOWNLOAD_RESUME_DELAY_MS, HELD_ANSWER_BYTES, MAX_DOWNLOAD_IDLE_TRIES } from '../../base/limits.ts';
import { decodedStream, type Encoding, encodingOf } from '../../http/body/decode-body.ts';
import type { HttpResponse } from '../../http/http.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { sizeMismatch } from '../../store/content/verify.ts';
import type { Repository } from '../session/repository.ts';
import { parseContentRange } from './content-range.ts';

/** An answer with content of a blob. */
export interface BlobAnswer {
  /** Offset in the blob at which the body starts, in bytes. */
  readonly position: number;
  /** True for a part that was asked for, false for the whole blob. */
  readonly ranged: boolean;
  readonly response: HttpResponse;
  /** The encoding to undo; undefined if there is none. */
  readonly encoding?: Encoding | undefined;
}

/** Reads parts of one blob, or all of it, as often as it takes. */
export class BlobReader {
  readonly #repo: Repository;
  readonly #descriptor: Descriptor;
  readonly #signal: AbortSignal;
  readonly #what: string;
  /** ETag of the first answer: a part with another is of other content. */
  #etag: string | undefined;

  /** @param signal ends all that is under way; aborted also once nobody reads any more */
  constructor(repo: Repository, descriptor: Descriptor, signal: AbortSignal) {
    this.#repo = repo;
    this.#descriptor = descriptor;
    this.#signal = signal;
    this.#what = `Downloading ${descriptor.digest} from ${repo.name}`;
  }

  /**
   * Asks for the bytes from `start` up to `end`. A server that ignores this answers with the whole blob; one that
   * answers with a part nobody asked for is asked for the whole once.
   * @throws ArtifactError NOT_FOUND, SIZE_MISMATCH where the size is announced and wrong, PROTOCOL for a wrong part
   */
  async ask(start: number, end: number): Promise<BlobAnswer> {
    const { size } = this.#descriptor;
    const whole = start === 0 && end >= size;
    const response = await this.#get(whole ? undefined : `bytes=${start}-${end - 1}`);
    if (response.status === 206 && !whole && this.#fits(response, start, end)) {
      return { position: start, ranged: true, response };
    }
    if (response.status === 206 || (response.status === 416 && !whole)) {
      await response.discard();
      if (whole) throw this.#wrongPart();
      const again = await this.#get(undefined);
      if (again.status !== 206) return this.#accept(again);
      await again.discard();
      throw this.#wrongPart();
    }
    return this.#accept(response);
  }

  async #accept(response: HttpResponse): Promise<BlobAnswer> {
    if (response.status !== 200) throw await this.#repo.refused(response, this.#what);
    const length = response.header('content-length');
    const fits = length === undefined || Number(length) === this.#descriptor.size;
    const encoding = encodingOf(response.header('content-encoding'));
    // A file that is compressed by itself is often served as if it were compressed on the way: then it has its own length.
    const encoded = encoding !== undefined && encoding !== 'unknown' && (length === undefined || !fits);
    if (!fits && !encoded) {
      await response.discard();
      throw sizeMismatch(this.#descriptor, this.#repo.name, length);
    }
    this.#etag ??= response.header('etag');
    return { position: 0, ranged: false, response, encoding: encoded ? encoding : undefined };
  }

  #fits(response: HttpResponse, start: number, end: number): boolean {
    const range = parseContentRange(response.header('content-range'));
    if (range === undefined || range.start !== start || range.end > end) return false;
    if (range.total !== undefined && range.total !== this.#descriptor.size) return false;
    const etag = response.header('etag');
    this.#etag ??= etag;
    return etag === undefined || etag === this.#etag;
  }

  #wrongPart(): ArtifactError {
    return new ArtifactError('PROTOCOL', `${this.#what} failed: the server sends other parts than it is asked for`, {
      remedy: 'Something between the registry and the runner mishandles ranges; check the proxy or mirror.',
    });
  }

  async #get(range: string | undefined): Promise<HttpResponse> {
    const request = {
      method: 'GET',
      url: this.#repo.endpoints.blob(this.#descriptor.digest),
      what: this.#what,
      // A compressed answer would be of another digest, and of another size than announced.
      headers: { 'Accept-Encoding': 'identity', ...(range === undefined ? {} : { Range: range }) },
      signal: this.#signal,
    } as const;
    const response = await this.#repo.send(request, 'pull');
    const refused = response.status >= 400 && response.status !== 416;
    if (!refused || response.url.origin === this.#repo.endpoints.base.origin) return response;
    // A link to storage that expired: the registry signs a new one.
    await response.discard();
    return this.#repo.send(request, 'pull');
  }

  /**
   * The bytes of a small blob from `start` on: in one piece if all of it is asked for and comes as it is, otherwise as {@link read}
   * yields them.
   * @throws ArtifactError as {@link ask} does
   */
  async small(start: number): Promise<Iterable<Buffer> | AsyncGenerator<Buffer, void, undefined>> {
    const { size } = this.#descriptor;
    const first = await this.ask(start, size);
    const { response } = first;
    const isPlain = response.header('content-encoding') === undefined;
    // A larger blob is resumed where the connection broke.
    const isOnePiece = start === 0 && isPlain && size <= HELD_ANSWER_BYTES;
    if (!isOnePiece || Number(response.header('content-length')) !== size) return this.read(start, size, first);
    try {
      return [await response.bytes(size)];
    } catch (error) {
      throwIfCancelled(this.#signal);
      this.#repo.observer.debug(`${messageOf(error)}; asking for it again`);
      return this.read(start, size);
    }
  }

  /**
   * Yields the bytes from `start` up to `end`, requested again from the last byte on whenever the connection breaks or
   * the server stalls, as long as there is progress. After a 200 to a range request, bytes that were already passed on
   * are skipped. A full response is passed on unchecked; the caller verifies its length.
   * @param first the response to a request already sent
   */
  async *read(start: number, end: number, first?: BlobAnswer): AsyncGenerator<Buffer, void, undefined> {
    let answer = first;
    let offset = start;
    let idle = 0;
    for (;;) {
      const { response, encoding, position, ranged }: BlobAnswer = answer ?? (await this.ask(offset, end));
      answer = undefined;
      let at = position;
      let moved = false;
      let failure: unknown;
      const body = encoding === undefined ? response.body : decodedStream(response.body, encoding);
      try {
        for await (const chunk of body as AsyncIterable<Buffer>) {
          const from = at;
          at += chunk.byteLength;
          if (at <= offset) continue;
          const part = chunk.subarray(Math.max(0, offset - from));
          const fresh = end < this.#descriptor.size ? part.subarray(0, end - offset) : part;
          offset += fresh.byteLength;
          moved = true;
          yield fresh;
          if (offset >= end && end < this.#descriptor.size) return;
        }
      } catch (error) {
        throwIfCancelled(this.#signal);
        failure = error;
      }
      if (offset >= end) return;
      // A whole that ended in good order is as long as the server has it; only a part may be cut short.
      if (failure === undefined && !ranged && isDelimited(response)) return;
      failure ??= sizeMismatch(this.#descriptor, this.#repo.name, String(offset));
      idle = moved ? 0 : idle + 1;
      if (idle >= MAX_DOWNLOAD_IDLE_TRIES) throw failure;
      this.#repo.observer.debug(`${messageOf(failure)}; going on at byte ${offset}`);
      if (idle > 0) await this.#rest(DOWNLOAD_RESUME_DELAY_MS * 2 ** (idle - 1));
    }
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms * (0.5 + Math.random() / 2), this.#signal);
  }
}

/** Whether the end of a body is the end the server meant, and not just that of the connection (RFC 9112, 6.3). */
function isDelimited(response: HttpResponse): boolean {
  return response.header('content-length') !== undefined || response.header('transfer-encoding') !== undefined;
}
