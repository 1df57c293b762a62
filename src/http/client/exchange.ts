import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { cancelledError } from '../../base/async/cancelled.ts';
import { ArtifactError } from '../../base/errors.ts';
import { ANSWER_AFTER_UPLOAD_MS, SEND_CHUNK_BYTES } from '../../base/limits.ts';
import { AnswerBody, type AnswerSource } from '../body/answer-body.ts';
import { decodeBytes, encodingOf } from '../body/decode-body.ts';
import { sendBody } from '../body/request-body.ts';
import { StallWatch } from '../body/stall-watch.ts';
import type { HttpBody, HttpRequest, HttpResponse } from '../http.ts';
import { classifyFailure, type Tried } from './failure.ts';

/** One message to one address: no redirect, no second try. */
export interface Hop {
  readonly method: HttpRequest['method'];
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | HttpBody | undefined;
  /** True if the server may see our client certificate. */
  readonly certificate: boolean;
  readonly what: string;
  readonly signal: AbortSignal;
  /** Called with the number of body bytes sent since the last call. */
  readonly onSent: (bytes: number) => void;
}

/** The part of undici's options that a hop does not decide. */
export type Address = Pick<Dispatcher.DispatchOptions, 'origin' | 'path' | 'headers'>;

type Controller = Dispatcher.DispatchController;
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * A hop under way, as undici tells of it. undici's own `request` makes a stream, a signal and a resource for every request, which
 * costs as much again as the request; most answers are a few bytes.
 */
export class Exchange implements Dispatcher.DispatchHandler, AnswerSource {
  readonly hop: Hop;
  /** Content-Length of the answer, where it has a body and names it. */
  length: number | undefined;
  readonly #proxy: URL | undefined;
  readonly #stallMs: number;
  readonly #over: () => void;
  readonly #watch = new StallWatch((stall) => this.abort(stall));
  #head: { readonly resolve: (answer: HttpResponse) => void; readonly reject: (cause: unknown) => void } | undefined;
  #controller: Controller | undefined;
  #body: AnswerBody | undefined;
  #sending: Readable | undefined;
  #reading: AbortController | undefined;
  #reason: { readonly cause: unknown } | undefined;
  /** Why the content to send could not be read, if so: then the connection's error is only the consequence. */
  #broken: ArtifactError | undefined;

  /**
   * @param stallMs how long nothing may move
   * @param over called when all is over, at least once
   */
  constructor(hop: Hop, proxy: URL | undefined, stallMs: number, over: () => void) {
    this.hop = hop;
    this.#proxy = proxy;
    this.#stallMs = stallMs;
    this.#over = over;
  }

  /**
   * Has undici send it, and waits for the head of the answer.
   * @throws whatever undici fails with, and the reason of {@link abort}
   */
  send(dispatcher: Dispatcher, address: Address): Promise<HttpResponse> {
    const { method, body } = this.hop;
    return new Promise((resolve, reject) => {
      this.#head = { resolve, reject };
      this.#controller = undefined;
      if (this.#reason !== undefined) {
        this.#fail(this.#reason.cause);
        return;
      }
      const whole = wholeBody(body);
      this.#sending = body === undefined || whole !== undefined ? undefined : this.#open(body);
      // Whoever has taken an upload whole may take its time; before that, silence is a stall.
      this.#watch.expect('answer', this.#sending === undefined ? this.#answerMs : this.#stallMs);
      // undici would close the connection after every HEAD.
      dispatcher.dispatch({ ...address, method, body: whole ?? this.#sending ?? null, reset: false }, this);
    });
  }

  /** Gives up: {@link send} fails with `cause`, or the body of the answer does. */
  abort(cause: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = { cause };
    this.#reading?.abort(cause);
    // undici tells it to a request only once that is connected.
    if (this.#controller === undefined) this.#fail(cause);
    else this.#controller.abort(asError(cause));
  }

  /** Why there is no answer, or no more of it, as far as the cause of the failure tells. */
  failed(cause: unknown, more: Partial<Tried> = {}) {
    const { what, url } = this.hop;
    const answered = this.#body !== undefined;
    return classifyFailure(this.#broken ?? cause, { what, url, proxy: this.#proxy, answered, ...more });
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#reason !== undefined) controller.abort(asError(this.#reason.cause));
  }

  onResponseStart(_: Controller, status: number, headers: Headers): void {
    const { method, body, onSent } = this.hop;
    // An informational response: the answer is still to come.
    if (status < 200) return;
    onSent(wholeBody(body)?.byteLength ?? 0);
    const announced = joined(headers['content-length']);
    const isEmpty = method === 'HEAD' || status === 204 || status === 304 || announced === '0';
    this.length = announced === undefined || isEmpty ? undefined : Number(announced);
    this.#body = new AnswerBody(this);
    this.expect();
    this.#head?.resolve(new Answer(status, headers, this.hop, this.#proxy, this.#body));
    this.#head = undefined;
  }

  onResponseData(_: Controller, chunk: Buffer): void {
    this.#body?.arrived(chunk);
  }

  onResponseEnd(): void {
    this.#body?.ended();
  }

  onResponseError(_: Controller, error: Error): void {
    this.#fail(error);
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  giveUp(): void {
    this.#controller?.abort(new Error('nobody wants the rest of the answer'));
  }

  expect(): void {
    this.#watch.expect('receive', this.#stallMs);
  }

  rest(): void {
    this.#watch.rest();
  }

  failure(cause: unknown): ArtifactError {
    const { signal, what } = this.hop;
    return signal.aborted ? cancelledError(signal, what) : this.failed(cause).error;
  }

  mismatch(received: number): ArtifactError {
    const { what, url } = this.hop;
    return new ArtifactError(
      'NETWORK',
      `${what} failed: ${url.host} announced ${this.length} bytes and sent ${received}`,
    );
  }

  closed(): void {
    this.#over();
  }

  /** Time for the answer's head once all is sent. */
  get #answerMs(): number {
    const { method } = this.hop;
    return method === 'PUT' || method === 'PATCH' ? Math.max(this.#stallMs, ANSWER_AFTER_UPLOAD_MS) : this.#stallMs;
  }

  #open(body: Uint8Array | HttpBody): Readable {
    this.#reading = new AbortController();
    // Once the answer's head is there, the watch is on the answer's body.
    const sending = (act: () => void) => () => this.#body !== undefined || act();
    return sendBody(body, this.#reading.signal, {
      sent: this.hop.onSent,
      full: sending(() => this.#watch.expect('send', this.#stallMs)),
      hungry: sending(() => this.#watch.rest()),
      finished: sending(() => this.#watch.expect('answer', this.#answerMs)),
      failed: (error) => {
        this.#broken = error;
      },
    });
  }

  #fail(cause: unknown): void {
    this.#sending?.on('error', () => {}).destroy(asError(cause));
    this.#body?.failed(cause);
    this.#head?.reject(cause);
    this.#head = undefined;
  }
}

/** The answer to a hop, its body on its way. */
class Answer implements HttpResponse {
  readonly status: number;
  readonly url: URL;
  readonly proxy: URL | undefined;
  readonly #headers: Headers;
  readonly #what: string;
  readonly #body: AnswerBody;

  constructor(status: number, headers: Headers, { url, what }: Hop, proxy: URL | undefined, body: AnswerBody) {
    this.status = status;
    this.url = url;
    this.proxy = url.protocol === 'http:' ? proxy : undefined;
    this.#headers = headers;
    this.#what = what;
    this.#body = body;
  }

  header(name: string): string | undefined {
    return joined(this.#headers[name]);
  }

  get body(): Readable {
    return this.#body.stream;
  }

  async bytes(maxBytes: number): Promise<Buffer> {
    const bytes = await this.#body.bytes(maxBytes, this.#what);
    const encoding = encodingOf(this.header('content-encoding'));
    return encoding === undefined ? bytes : decodeBytes(bytes, encoding, maxBytes, this.#what);
  }

  discard(): Promise<void> {
    return this.#body.discard();
  }
}

/** A body that is sent in one write; undefined for one that is read on the way, and for none. */
function wholeBody(body: Uint8Array | HttpBody | undefined): Uint8Array | undefined {
  return body instanceof Uint8Array && body.byteLength <= SEND_CHUNK_BYTES ? body : undefined;
}

function joined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
