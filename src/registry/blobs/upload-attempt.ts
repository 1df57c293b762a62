import { Readable } from 'node:stream';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MIN_UPLOAD_CHUNK_BYTES } from '../../base/limits.ts';
import type { HttpBody, HttpResponse } from '../../http/http.ts';
import { leavesOpen } from '../../http/policy/retry-policy.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import type { BlobSource } from '../../store/store.ts';
import { readRefusal } from '../protocol/registry-error.ts';
import { NO_REGISTRY_REMEDY } from '../protocol/remedy.ts';
import { saysStored } from '../protocol/stored-answer.ts';
import type { Repository } from '../session/repository.ts';
import { confirmBlob, headBlob } from './blob-presence.ts';
import { finishLocation, type UploadSession, uploadLocation, uploadOffset } from './upload-session.ts';

/** How one attempt to send a blob ended. */
export type UploadAttempt =
  | { readonly kind: 'stored' }
  /** The connection broke, or a server on the way did; the blob may be there or not. */
  | { readonly kind: 'broken'; readonly error: ArtifactError }
  /** The registry does not know the session any more. */
  | { readonly kind: 'session-lost'; readonly error: ArtifactError }
  /** Refused for its size, 413 or ghcr.io's 416. */
  | { readonly kind: 'too-large'; readonly error: ArtifactError }
  /** Refused with 401 although the session was opened: the token ran out while the body was on its way. */
  | { readonly kind: 'signed-out'; readonly error: ArtifactError }
  /** The registry hashed other bytes than were sent. */
  | { readonly kind: 'damaged'; readonly error: ArtifactError }
  | { readonly kind: 'refused'; readonly error: ArtifactError };

/** The content that an attempt sends, and its listeners. */
export interface UploadJob {
  readonly repo: Repository;
  readonly source: BlobSource;
  readonly signal: AbortSignal | undefined;
  /** Bytes sent since the last call; negative when some have to be sent again. */
  readonly onSent: (bytes: number) => void;
}

function what({ repo, source }: UploadJob): string {
  return `Uploading ${source.descriptor.digest} to ${repo.name}`;
}

async function refusedAttempt(job: UploadJob, response: HttpResponse, size: number): Promise<UploadAttempt> {
  const refusal = await readRefusal(response);
  const error = job.repo.refusal(refusal, what(job), { size });
  if (refusal.status === 401) return { kind: 'signed-out', error };
  if (refusal.status === 404) return { kind: 'session-lost', error };
  if (refusal.status === 413 || refusal.status === 416) return { kind: 'too-large', error };
  if (refusal.code === 'DIGEST_INVALID') return { kind: 'damaged', error };
  return { kind: leavesOpen(refusal.status) ? 'broken' : 'refused', error };
}

/** | @throws anything but a broken connection, such as FILE_CHANGED from the source */
function brokenAttempt(error: unknown, signal: AbortSignal | undefined): UploadAttempt {
  if (signal?.aborted || !isArtifactError(error, 'NETWORK', 'TIMEOUT')) throw error;
  return { kind: 'broken', error };
}

/** A part of a source as a body that opens it anew for each try. */
function partBody(source: BlobSource, start: number, end: number): HttpBody {
  return {
    length: end - start,
    async open(signal) {
      const stream = await source.open({ start, signal });
      return end === source.descriptor.size ? stream : Readable.from(cut(stream, end - start), { objectMode: false });
    },
  };
}

async function* cut(stream: Readable, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.byteLength);
    if (left === 0) return;
  }
}

/** Sends the whole blob in one PUT to a session (distribution-spec 1.1.1, "POST then PUT"). */
export function sendWhole(job: UploadJob, session: UploadSession): Promise<UploadAttempt> {
  const { size } = job.source.descriptor;
  return finish(job, session, size === 0 ? NO_BYTES : partBody(job.source, 0, size));
}

/**
 * Sends the blob in chunks (distribution-spec 1.1.1, "Pushing a blob in chunks"), for where one PUT does not get
 * through. After each failure the session is asked how far it got before anything is sent again: some registries
 * append whatever comes. Chunks refused as too large, or that a token does not live long enough for, are made smaller.
 */
export async function sendChunks(job: UploadJob, session: UploadSession): Promise<UploadAttempt> {
  const { repo, source, signal, onSent } = job;
  const { size } = source.descriptor;
  const smallest = Math.max(MIN_UPLOAD_CHUNK_BYTES, session.minChunk);
  const { uploadSupport: support } = repo.session;
  let length = Math.max(support.chunkBytes, session.minChunk);
  let offset = 0;
  let idle = 0;
  while (offset < size) {
    const end = Math.min(offset + length, size);
    let sent = 0;
    let failed: UploadAttempt | undefined;
    try {
      const response = await repo.send(
        {
          method: 'PATCH',
          url: session.url,
          what: what(job),
          headers: { 'Content-Type': MEDIA_TYPE.octetStream, 'Content-Range': `${offset}-${end - 1}` },
          body: partBody(source, offset, end),
          onSent(bytes) {
            sent += bytes;
            onSent(bytes);
          },
          signal,
        },
        'push',
      );
      // 201: some answer so for each chunk, some only once the blob is complete.
      if (response.status >= 200 && response.status < 300) {
        await response.discard();
        if (response.status === 201 && end === size && (await headBlob(repo, source.descriptor, signal))) {
          return { kind: 'stored' };
        }
        const location = response.header('location');
        if (location !== undefined && location !== '') {
          session.url = uploadLocation(location, response.url, repo.endpoints.base.origin, what(job));
        }
        offset = end;
        idle = 0;
        continue;
      }
      failed = await refusedAttempt(job, response, end - offset);
    } catch (error) {
      failed = brokenAttempt(error, signal);
    }
    if (failed.kind !== 'broken' && failed.kind !== 'too-large' && failed.kind !== 'signed-out') return failed;
    const held = await uploadOffset(repo, session, offset, signal);
    if (held === undefined || held < offset || held > end) return { kind: 'broken', error: failed.error };
    onSent(held - offset - sent);
    if (held > offset) idle = 0;
    else if (failed.kind !== 'broken') {
      if (length <= smallest) return failed;
      length = Math.max(smallest, Math.floor(length / 4));
      support.chunkBytes = Math.min(support.chunkBytes, length);
    } else if (++idle > 2) return failed;
    offset = held;
  }
  return finish(job, session, NO_BYTES);
}

function notStored(job: UploadJob, status: number): ArtifactError {
  const sentence = `${what(job)} failed: ${job.repo.registry} answered ${status} but did not store it`;
  return new ArtifactError('PROTOCOL', sentence, { status, remedy: NO_REGISTRY_REMEDY });
}

const NO_BYTES = new Uint8Array(0);

/** The PUT that ends a session: with the blob, or with nothing once chunks have brought it. */
async function finish(job: UploadJob, session: UploadSession, body: HttpBody | Uint8Array): Promise<UploadAttempt> {
  const { repo, source, signal, onSent } = job;
  const { digest, size } = source.descriptor;
  let response: HttpResponse;
  try {
    response = await repo.send(
      {
        method: 'PUT',
        url: finishLocation(session.url, digest),
        what: what(job),
        headers: { 'Content-Type': MEDIA_TYPE.octetStream },
        body,
        // Half a body may be in the session already: only a new session is safe to send it to again.
        retryable: false,
        onSent,
        signal,
      },
      'push',
    );
  } catch (error) {
    return brokenAttempt(error, signal);
  }
  if (response.status >= 200 && response.status < 300) {
    await response.discard();
    if (saysStored(response) || (await confirmBlob(repo, source.descriptor, signal))) return { kind: 'stored' };
    return { kind: 'refused', error: notStored(job, response.status) };
  }
  return refusedAttempt(job, response, size);
}
