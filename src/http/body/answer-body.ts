import { Readable } from 'node:stream';
import { ArtifactError } from '../../base/errors.ts';
import { DISCARD_TIMEOUT_MS, MAX_DISCARD_BYTES } from '../../base/limits.ts';
import { passOn } from '../../base/passing-bytes.ts';

/** Watches a body as it is read. */
export interface AnswerWatch {
  /** Content-Length, where the answer has a body and names it. */
  readonly length: number | undefined;
  /** The reader waits for bytes of the server. */
  expect(): void;
  /** The reader has enough for now, or all is over. */
  rest(): void;
  /** Makes the error for what the connection threw. */
  failure(cause: unknown): ArtifactError;
  /** The error for a body of another length than announced. */
  mismatch(received: number): ArtifactError;
  /** The body is over, whichever way. */
  closed(): void;
}

/** The body of an answer as a stream that errors, in our words, when the connection breaks or the length does not fit. */
export function watchedBody(source: Readable, watch: AnswerWatch): Readable {
  let received = 0;
  const body = new Readable({
    read() {
      watch.expect();
      source.resume();
    },
    destroy(error, callback) {
      watch.rest();
      source.destroy();
      watch.closed();
      callback(error);
    },
  });
  source.on('data', (chunk: Buffer) => {
    received += chunk.byteLength;
    passOn(chunk);
    if (body.push(chunk)) {
      watch.expect();
    } else {
      watch.rest();
      source.pause();
    }
  });
  source.on('end', () => {
    watch.rest();
    if (watch.length !== undefined && received !== watch.length) {
      body.destroy(watch.mismatch(received));
    } else {
      body.push(null);
    }
  });
  source.on('error', (error) => {
    if (!body.destroyed) {
      body.destroy(watch.failure(error));
    }
  });
  source.pause();
  // A caller may be between the answer's head and its body when the connection breaks: it will see the error when it reads.
  body.on('error', () => {});
  return body;
}

/**
 * All bytes of a body.
 * @throws ArtifactError TOO_LARGE beyond `maxBytes`, and whatever the body errors with
 */
export async function readWhole(
  body: Readable,
  length: number | undefined,
  maxBytes: number,
  what: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = length ?? 0;
  if (size <= maxBytes) {
    size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        break;
      }
      chunks.push(chunk);
    }
  }
  if (size > maxBytes) {
    body.destroy();
    throw new ArtifactError('TOO_LARGE', `${what} failed: the answer is larger than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

/** Reads a small rest of a body away, or closes its connection; never fails. */
export function discardBody(body: Readable): Promise<void> {
  if (body.closed) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    let read = 0;
    const timer = setTimeout(() => body.destroy(), DISCARD_TIMEOUT_MS);
    body.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    body.on('data', (chunk: Uint8Array) => {
      read += chunk.byteLength;
      if (read > MAX_DISCARD_BYTES) {
        body.destroy();
      }
    });
  });
}
