import { Readable } from 'node:stream';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import { SEND_CHUNK_BYTES } from '../../base/limits.ts';
import type { HttpBody } from '../http.ts';

/** Told how the sending of one body goes. */
export interface BodyListener {
  /** Bytes were handed to the connection. */
  sent(bytes: number): void;
  /** The connection has enough for now and has to take it first. */
  full(): void;
  /** The connection wants more; bringing it is up to us. */
  hungry(): void;
  /** The connection took it all. */
  finished(): void;
  /** The content could not be read; the connection is of no use any more. */
  failed(error: ArtifactError): void;
}

/** Bytes that a body has, as Content-Length says. */
export function bodyLength(body: Uint8Array | HttpBody): number {
  return body instanceof Uint8Array ? body.byteLength : body.length;
}

/**
 * One sending of a body, read as the connection takes it and opened only then, so that a try that gets no connection
 * opens nothing. Errors with SIZE_MISMATCH when the content has another length, and with the content's own error.
 */
export function sendBody(body: Uint8Array | HttpBody, signal: AbortSignal, listener: BodyListener): Readable {
  const length = bodyLength(body);
  let source: Readable | undefined;
  let opening: Promise<void> | undefined;
  let sent = 0;
  const fail = (cause: unknown) => {
    const error = unreadable(cause);
    // A content that breaks off because the try was given up is not to blame.
    if (!signal.aborted && !stream.destroyed) {
      listener.failed(error);
    }
    stream.destroy(error);
  };
  const take = (chunk: Uint8Array) => {
    sent += chunk.byteLength;
    if (sent > length) {
      fail(wrongLength(length, `more than ${length}`));
      return;
    }
    listener.sent(chunk.byteLength);
    if (!stream.push(chunk)) {
      listener.full();
      source?.pause();
    }
  };
  const end = () => {
    if (sent < length) {
      fail(wrongLength(length, String(sent)));
    } else {
      listener.full();
      stream.push(null);
    }
  };
  const begin = (opened: Readable) => {
    source = opened.on('error', fail);
    if (stream.destroyed) {
      source.destroy();
      return;
    }
    source.on('data', take).on('end', end);
    source.on('close', () => {
      if (!opened.readableEnded) {
        fail(new Error('it broke off'));
      }
    });
  };
  const stream = new Readable({
    highWaterMark: SEND_CHUNK_BYTES,
    read() {
      listener.hungry();
      if (opening === undefined) {
        opening = openSource(body, signal).then(begin, fail);
      } else {
        source?.resume();
      }
    },
    destroy(error, callback) {
      source?.destroy();
      callback(error);
    },
  });
  return stream.on('end', () => listener.finished());
}

async function openSource(body: Uint8Array | HttpBody, signal: AbortSignal): Promise<Readable> {
  return body instanceof Uint8Array ? Readable.from(slices(body), { objectMode: false }) : await body.open(signal);
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += SEND_CHUNK_BYTES) {
    yield bytes.subarray(start, start + SEND_CHUNK_BYTES);
  }
}

function unreadable(cause: unknown): ArtifactError {
  return cause instanceof ArtifactError
    ? cause
    : new ArtifactError('FILE_ACCESS', `Reading the content to send failed: ${messageOf(cause)}`, { cause });
}

function wrongLength(want: number, got: string): ArtifactError {
  return new ArtifactError('SIZE_MISMATCH', `The content to send should have ${want} bytes but has ${got}`, {
    remedy: 'Make sure that nothing changes the files while they are pushed.',
  });
}
