import type { Readable } from 'node:stream';
import { ArtifactError, messageOf } from '../errors.ts';
import { SEND_CHUNK_BYTES } from '../limits.ts';
import type { HttpBody } from './http.ts';

/** Told how the sending of one body goes. */
export interface BodyListener {
  /** A chunk was handed to the connection, which has to take it now. */
  handed(bytes: number): void;
  /** The connection took it all; the next bytes are ours to bring. */
  taken(): void;
  /** All was taken. */
  finished(): void;
  /** The content could not be read; the connection is of no use any more. */
  failed(error: ArtifactError): void;
}

/**
 * One sending of a body, read as the connection takes it and opened only then, so that a try that gets no connection
 * opens nothing.
 */
export async function* sendBody(
  body: Uint8Array | HttpBody,
  signal: AbortSignal,
  listener: BodyListener,
): AsyncGenerator<Uint8Array> {
  const length = bodyLength(body);
  let sent = 0;
  try {
    for await (const chunk of body instanceof Uint8Array ? slices(body) : opened(body, signal)) {
      sent += chunk.byteLength;
      if (sent > length) {
        throw wrongLength(length, `more than ${length}`);
      }
      listener.handed(chunk.byteLength);
      yield chunk;
      listener.taken();
    }
    if (sent < length) {
      throw wrongLength(length, String(sent));
    }
    listener.finished();
  } catch (cause) {
    // A content that breaks off because the try was given up is not to blame.
    if (!signal.aborted) {
      listener.failed(unreadable(cause));
    }
    throw cause;
  }
}

/** Bytes that a body has, as Content-Length says. */
export function bodyLength(body: Uint8Array | HttpBody): number {
  return body instanceof Uint8Array ? body.byteLength : body.length;
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += SEND_CHUNK_BYTES) {
    yield bytes.subarray(start, start + SEND_CHUNK_BYTES);
  }
}

async function* opened(body: HttpBody, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream: Readable = await body.open(signal);
  const onAbort = () => stream.destroy();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    yield* stream;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stream.on('error', () => {}).destroy();
  }
}

function unreadable(cause: unknown): ArtifactError {
  return cause instanceof ArtifactError
    ? cause
    : new ArtifactError('FILE_ACCESS', `Reading what is to be sent failed: ${messageOf(cause)}`, { cause });
}

function wrongLength(want: number, got: string): ArtifactError {
  return new ArtifactError('SIZE_MISMATCH', `What is to be sent should have ${want} bytes but has ${got}`, {
    remedy: 'See that nothing changes the files while they are pushed.',
  });
}
