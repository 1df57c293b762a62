import { setTimeout as sleep } from 'node:timers/promises';
import { ArtifactError } from '../errors.ts';
import { ASSUME_ABSENT_MAX_BYTES, MAX_UPLOAD_SESSIONS, UPLOAD_RETRY_DELAY_MS } from '../limits.ts';
import { throwIfCancelled, untilCancelled } from '../store/cancelled.ts';
import type { BlobOutcome, BlobSource, TransferOptions } from '../store/store.ts';
import { blobKey, headBlob } from './blob-presence.ts';
import type { Repository } from './repository.ts';
import { sendChunks, sendWhole, type UploadAttempt, type UploadJob } from './upload-attempt.ts';
import { cancelUpload, mountBlob, startUpload, type UploadSession } from './upload-session.ts';

/** Options of {@link uploadBlob}. */
export interface UploadOptions extends TransferOptions {
  /** Leaves out the look whether the blob is there, but for large ones, where it costs next to nothing. */
  readonly assumeAbsent?: boolean;
}

/**
 * Stores a blob unless it is there: mounted from `source.origin` where that is a repository of the same registry, else
 * sent. The same blob in one repository is stored once, however many ask for it at once; one whose own attempt is
 * aborted fails nobody else.
 * @throws ArtifactError of the registry's last refusal, TOO_LARGE where no way of sending gets through
 */
export async function uploadBlob(repo: Repository, source: BlobSource, options: UploadOptions): Promise<BlobOutcome> {
  const { signal } = options;
  const { blobs, uploads } = repo.session;
  const key = blobKey(repo, source.descriptor);
  for (;;) {
    throwIfCancelled(signal);
    if (blobs.has(key)) return 'existing';
    const other = uploads.get(key);
    if (other === undefined) break;
    const aborted = await untilCancelled(
      other.then(
        () => false,
        (error: unknown) => {
          if (error instanceof ArtifactError && error.code !== 'CANCELLED') throw error;
          return true;
        },
      ),
      signal,
    );
    if (!aborted) return 'existing';
  }
  const mine = store(repo, source, options);
  uploads.set(key, mine);
  try {
    const outcome = await mine;
    blobs.add(key);
    return outcome;
  } finally {
    uploads.delete(key);
  }
}

async function store(
  repo: Repository,
  source: BlobSource,
  { signal, onProgress, assumeAbsent = false }: UploadOptions,
): Promise<BlobOutcome> {
  const { descriptor, origin } = source;
  const look = !assumeAbsent || descriptor.size > ASSUME_ABSENT_MAX_BYTES;
  if (look && (await headBlob(repo, descriptor, signal))) return 'existing';
  let session: UploadSession | undefined;
  if (origin?.registry === repo.registry && origin.repository !== repo.repository) {
    const mounted = await mountBlob(repo, descriptor, origin.repository, signal);
    if (mounted === 'mounted') return 'mounted';
    session = mounted;
  }
  let sent = 0;
  const onSent = (bytes: number): void => {
    sent += bytes;
    onProgress?.(bytes);
  };
  try {
    await send({ repo, source, signal, onSent }, session);
  } catch (error) {
    if (sent !== 0) onProgress?.(-sent);
    throw error;
  }
  if (sent !== descriptor.size) onProgress?.(descriptor.size - sent);
  return 'uploaded';
}

/**
 * Tries until the blob is stored: one PUT to a session, again to a new one if the connection broke and the blob did
 * not arrive, in chunks once that broke twice or was refused for its size.
 */
async function send(job: UploadJob, opened: UploadSession | undefined): Promise<void> {
  const { repo, source, signal } = job;
  const { descriptor } = source;
  let next = opened;
  let broken = 0;
  let damaged = 0;
  let chunked = false;
  for (let tries = 1; ; tries++) {
    const session: UploadSession = next ?? (await startUpload(repo, descriptor, signal));
    next = undefined;
    let sent = 0;
    const onSent = (bytes: number): void => {
      sent += bytes;
      job.onSent(bytes);
    };
    try {
      const attempt: UploadAttempt = await (chunked ? sendChunks : sendWhole)({ ...job, onSent }, session);
      if (attempt.kind === 'stored') return;
      if (attempt.kind === 'broken' && (await headBlob(repo, descriptor, signal))) return;
      if (attempt.kind === 'refused' || tries >= MAX_UPLOAD_SESSIONS) throw attempt.error;
      if (attempt.kind === 'too-large' && chunked) throw attempt.error;
      if (attempt.kind === 'damaged' && ++damaged > 1) throw attempt.error;
      // Older Artifactory answers 404 to a PUT without a PATCH before it; chunks get through there.
      if (attempt.kind === 'broken' || attempt.kind === 'session-lost') broken++;
      chunked ||= attempt.kind === 'too-large' || broken >= 2;
      repo.observer.debug(`${attempt.error.message}; trying again${chunked ? ' in chunks' : ''}`);
      if (attempt.kind !== 'session-lost') void cancelUpload(repo, session);
      if (attempt.kind === 'broken' && attempt.error.status !== undefined) await rest(broken, signal);
    } catch (error) {
      await cancelUpload(repo, session);
      throw error;
    }
    job.onSent(-sent);
  }
}

/** Waits for a registry in trouble, longer each time, with jitter. */
async function rest(times: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = UPLOAD_RETRY_DELAY_MS * 2 ** (times - 1) * (0.5 + Math.random() / 2);
  await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  throwIfCancelled(signal);
}
