import type { HttpResponse } from '../http/http.ts';
import { heldAnswer } from '../http/whole-answer.ts';
import { MAX_ERROR_BODY_BYTES } from '../limits.ts';

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
  const bytes = Buffer.concat(chunks).subarray(0, MAX_ERROR_BODY_BYTES);
  return heldAnswer(response, bytes);
}
