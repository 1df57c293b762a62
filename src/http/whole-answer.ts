import { Readable } from 'node:stream';
import { isArtifactError } from '../errors.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { Outcome } from './transport.ts';

/** An answer whose body is these bytes, its connection given back. */
export function heldAnswer(response: HttpResponse, bytes: Uint8Array): HttpResponse {
  return {
    status: response.status,
    url: response.url,
    header: (name) => response.header(name),
    body: Readable.from([bytes], { objectMode: false }),
    bytes: async () => bytes,
    discard: async () => {},
  };
}

/**
 * Reads the body of a 200 whole where the request asks for that, so that one that breaks off is a failed try like any other.
 * @throws ArtifactError TOO_LARGE, or what else another try would not change
 */
export async function withWholeBody({ wholeUpTo }: HttpRequest, outcome: Outcome): Promise<Outcome> {
  if (wholeUpTo === undefined || 'failure' in outcome || outcome.answer.status !== 200) return outcome;
  const { answer } = outcome;
  try {
    return { answer: heldAnswer(answer, await answer.bytes(wholeUpTo)) };
  } catch (error) {
    if (isArtifactError(error, 'NETWORK', 'TIMEOUT')) return { failure: { error, retry: 'network', unsent: false } };
    throw error;
  }
}
