import { Readable } from 'node:stream';
import { isArtifactError } from '../../base/errors.ts';
import { MAX_ERROR_BODY_BYTES } from '../../base/limits.ts';
import { decodeStart, encodingOf } from '../body/decode-body.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import type { Outcome } from './transport.ts';

/** An answer whose body is these bytes, in no encoding, its connection given back. */
function heldAnswer(response: HttpResponse, bytes: Buffer): HttpResponse {
  return {
    status: response.status,
    url: response.url,
    proxy: response.proxy,
    header: (name) => (name === 'content-encoding' ? undefined : response.header(name)),
    get body() {
      return Readable.from([bytes], { objectMode: false });
    },
    bytes: async () => bytes,
    discard: async () => {},
  };
}

/**
 * An answer with the start of its body in memory (at most MAX_ERROR_BODY_BYTES) and its connection given back: what may
 * yet become an error can wait so while other requests need the connection. Never throws for what the body does.
 */
export async function holdAnswer(response: HttpResponse): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= MAX_ERROR_BODY_BYTES) break;
    }
  } catch {
    // What came before it broke has to do.
  }
  await response.discard();
  const start = Buffer.concat(chunks).subarray(0, MAX_ERROR_BODY_BYTES);
  const encoding = encodingOf(response.header('content-encoding'));
  return heldAnswer(response, encoding === undefined ? start : decodeStart(start, encoding, MAX_ERROR_BODY_BYTES));
}

/** The start of the text of an answer that {@link holdAnswer} made. */
export async function heldText(held: HttpResponse): Promise<string> {
  return Buffer.from(await held.bytes(MAX_ERROR_BODY_BYTES)).toString('utf8');
}

/**
 * Reads the body of a 200 whole where the request asks for that, so that one that breaks off is a failed try like any
 * other, and the start of what only its text tells how to take.
 * @throws ArtifactError TOO_LARGE, or what else another try would not change
 */
export async function withWholeBody({ wholeUpTo, isVerdict }: HttpRequest, outcome: Outcome): Promise<Outcome> {
  // A 403 may be GitHub's secondary rate limit, which only its text tells.
  const status = 'answer' in outcome ? outcome.answer.status : 0;
  if ('answer' in outcome && (status === 403 || (status >= 500 && isVerdict !== undefined))) {
    return { answer: await holdAnswer(outcome.answer) };
  }
  if (wholeUpTo === undefined || 'failure' in outcome || outcome.answer.status !== 200) return outcome;
  const { answer } = outcome;
  try {
    return { answer: heldAnswer(answer, await answer.bytes(wholeUpTo)) };
  } catch (error) {
    if (isArtifactError(error, 'NETWORK', 'TIMEOUT')) return { failure: { error, retry: 'network', unsent: false } };
    throw error;
  }
}
