import { cancelledError } from '../../base/async/cancelled.ts';
import { sleep } from '../../base/async/sleep.ts';
import { clockMs } from '../../base/clock.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_DISCARD_BYTES, MAX_RETRY_AFTER_MS } from '../../base/limits.ts';
import type { HttpClient, HttpOptions, HttpRequest, HttpResponse } from '../http.ts';
import { durationText } from '../policy/duration-text.ts';
import { mergeHeaders } from '../policy/merge-headers.ts';
import { readNamedAddress } from '../policy/origin-rules.ts';
import { redactUrl } from '../policy/redact-url.ts';
import { isRedirect, redirectTarget } from '../policy/redirects.ts';
import { parseRetryAfter, retryAfterInText } from '../policy/retry-after.ts';
import { type RetryReason, retriesFor, retryReasonOf, waitBeforeRetry } from '../policy/retry-policy.ts';
import { warningTexts } from '../policy/warnings.ts';
import { RatePace } from './rate-pace.ts';
import { type Outcome, Transport } from './transport.ts';
import { heldText, withWholeBody } from './whole-answer.ts';

const RETRIES = 5;
const RETRY_DELAY_MS = 500;

/** A client with its own connections. Nothing is connected before the first request. */
export function createHttpClient(options: HttpOptions): HttpClient {
  return new Client(options);
}

/** Why to try again: the sentence about what happened, and the wait the server asked for in ms. */
interface Again {
  readonly reason: RetryReason;
  readonly sentence: string;
  readonly askedMs: number | undefined;
}

class Client implements HttpClient {
  readonly #options: HttpOptions;
  readonly #transport: Transport;
  readonly #closing = new AbortController();
  readonly #signals = new WeakMap<AbortSignal, AbortSignal>();
  readonly #warned = new Set<string>();
  readonly #paces = new Map<string, RatePace>();

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const signal = this.#untilClosed(request.signal);
    const retries = this.#options.retries ?? RETRIES;
    const pace = this.#paceOf(request.url.origin);
    let waitedMs = 0;
    for (let tries = 1; ; tries += 1) {
      if (signal.aborted) {
        throw cancelledError(signal, request.what);
      }
      if (request.isUrgent !== true) await pace.turn(signal, request.what);
      let sent = 0;
      const answered = await this.#follow(request, signal, tries, (bytes) => {
        sent += bytes;
        request.onSent?.(bytes);
      });
      const outcome = await withWholeBody(request, answered);
      const again = await whyAgain(request, outcome, tries <= retries);
      if (again?.reason === 'rate-limit') pace.refused();
      else if ('answer' in outcome) pace.answered();
      const wait =
        again &&
        waitBeforeRetry(
          { ...again, tries, waitedMs, retries, delayMs: this.#options.retryDelayMs ?? RETRY_DELAY_MS },
          Math.random(),
        );
      if (again === undefined || wait === undefined) {
        return settled(outcome);
      }
      if ('answer' in outcome) {
        await outcome.answer.discard();
      }
      if (sent > 0) {
        request.onSent?.(-sent);
      }
      this.#options.onRetry?.(
        `${again.sentence}; trying again in ${durationText(wait)} (${tries} of ${retriesFor({ ...again, retries })})`,
      );
      waitedMs += wait;
      await sleep(wait, signal, request.what);
    }
  }

  /** The signal of a request, aborted also when the client is closed: one for all requests of a signal. */
  #untilClosed(signal: AbortSignal | undefined): AbortSignal {
    if (signal === undefined) return this.#closing.signal;
    const known = this.#signals.get(signal);
    if (known !== undefined) return known;
    const made = AbortSignal.any([signal, this.#closing.signal]);
    this.#signals.set(signal, made);
    return made;
  }

  #paceOf(origin: string): RatePace {
    const pace = this.#paces.get(origin) ?? new RatePace();
    this.#paces.set(origin, pace);
    return pace;
  }

  connectAhead(url: URL, count: number): void {
    this.#transport.connectAhead(url, count, url.origin === this.#options.forOrigin?.origin);
  }

  async close(): Promise<void> {
    this.#closing.abort(new ArtifactError('CANCELLED', 'The connections were closed before the request was over'));
    await this.#transport.close();
  }

  /** One try: a hop, and for GET and HEAD the hops that redirects lead to. */
  async #follow(
    request: HttpRequest,
    signal: AbortSignal,
    attempt: number,
    onSent: (bytes: number) => void,
  ): Promise<Outcome> {
    const { method, what, body } = request;
    const { forOrigin } = this.#options;
    const visited = [request.url];
    let atHome = true;
    for (let url = request.url; ; ) {
      const own = atHome && url.origin === forOrigin?.origin;
      const headers = mergeHeaders(
        own ? forOrigin.headers : undefined,
        request.headers,
        atHome ? request.originHeaders : undefined,
      );
      const started = clockMs();
      const outcome = await this.#transport.send({
        method,
        url,
        headers,
        body,
        certificate: own,
        what,
        signal,
        onSent,
      });
      const answer = 'answer' in outcome ? outcome.answer : undefined;
      const ms = Math.round(clockMs() - started);
      this.#options.onTrace?.({ method, url: redactUrl(url), attempt, status: answer?.status, ms });
      this.#warn(answer?.header('warning'));
      const location = answer?.header('location');
      if (answer === undefined || (method !== 'GET' && method !== 'HEAD') || !isRedirect(answer.status, location)) {
        return outcome;
      }
      const named = readNamedAddress(location, url, request.url.origin);
      if (named?.foreign && request.leaveOrigin?.(named.url) === false) {
        return outcome;
      }
      await answer.discard();
      url = redirectTarget(visited, location, what);
      visited.push(url);
      // For good: a second redirect back home could be the work of whoever it passed through.
      atHome &&= url.origin === request.url.origin;
    }
  }

  #warn(header: string | undefined): void {
    for (const text of warningTexts(header)) {
      if (!this.#warned.has(text)) {
        this.#warned.add(text);
        this.#options.onWarning?.(text);
      }
    }
  }
}

/**
 * Whether what came back is worth another try.
 * @param look whether there will be one, so that the body of a rate limit may be read for the wait
 * @throws ArtifactError RATE_LIMITED when the server asks for a wait beyond MAX_RETRY_AFTER_MS
 */
async function whyAgain(request: HttpRequest, outcome: Outcome, look: boolean): Promise<Again | undefined> {
  const repeatable = request.retryable ?? (request.method !== 'POST' && request.method !== 'PATCH');
  if ('failure' in outcome) {
    const { error, retry, unsent } = outcome.failure;
    return retry !== undefined && (repeatable || unsent)
      ? { reason: retry, sentence: error.message, askedMs: undefined }
      : undefined;
  }
  const { answer } = outcome;
  if (answer.status >= 500 && (request.troubleIsAnswer || request.isVerdict?.(await heldText(answer)))) {
    return undefined;
  }
  const header = parseRetryAfter(answer.header('retry-after'), Date.now());
  const limits = header !== undefined || (answer.status === 403 && /rate limit/i.test(await heldText(answer)));
  const reason = retryReasonOf(answer.status, limits, repeatable);
  if (reason === undefined) {
    return undefined;
  }
  const askedMs = header ?? (answer.status === 429 && look ? retryAfterInText(await startOfText(answer)) : undefined);
  const said = `${request.what} failed: ${answer.url.host} answered ${answer.status}`;
  if (askedMs !== undefined && askedMs > MAX_RETRY_AFTER_MS) {
    await answer.discard();
    throw new ArtifactError('RATE_LIMITED', `${said} and asks to wait ${durationText(askedMs)}`, {
      status: answer.status,
      remedy: 'Run the job again after that time; logging in usually raises the limit.',
    });
  }
  return { reason, sentence: said, askedMs };
}

/** The text of a small error body; '' when it is large or breaks off. */
async function startOfText(answer: HttpResponse): Promise<string> {
  try {
    return Buffer.from(await answer.bytes(MAX_DISCARD_BYTES)).toString('utf8');
  } catch {
    return '';
  }
}

function settled(outcome: Outcome): HttpResponse {
  if ('failure' in outcome) {
    throw outcome.failure.error;
  }
  return outcome.answer;
}
