import { throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { sleep } from '../../base/async/sleep.ts';
import { ArtifactError } from '../../base/errors.ts';
import {
  ASSUME_ABSENT_MAX_BYTES,
  MAX_UPLOAD_SESSIONS,
  SINGLE_POST_MAX_BYTES,
  UPLOAD_RETRY_DELAY_MS,
} from '../../base/limits.ts';
import type { BlobOutcome, BlobSource, TransferOptions } from '../../store/store.ts';
import type { Repository } from '../session/repository.ts';
import { blobKey, headBlob } from './blob-presence.ts';
import { postBlob } from './single-post.ts';
import { sendChunks, sendWhole, type UploadAttempt, type UploadJob } from './upload-attempt.ts';
import { cancelUpload, mountBlob, startUpload, type UploadSession } from './upload-session.ts';

/** Options of {@link uploadBlob}. */
export interface UploadOptions extends TransferOptions {
  /** Leaves out the look whether the blob is there, but for large ones, where it costs next to nothing. */
  readonly assumeAbsent?: boolean | undefined;
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
  // Asked for once: what was not there a moment ago is put at once, and what is put is forgotten as absent.
  const isAbsent = repo.session.absent.delete(blobKey(repo, descriptor));
  const look = !isAbsent && (!assumeAbsent || descriptor.size > ASSUME_ABSENT_MAX_BYTES);
  if (look && (await headBlob(repo, descriptor, signal))) return 'existing';
  let session: UploadSession | undefined;
  if (
    origin?.registry === repo.registry &&
    origin.repository !== repo.repository &&
    (await repo.session.authorizer.sharesCredential(repo.repository, origin.repository))
  ) {
    const mounted = await mountBlob(repo, descriptor, origin.repository, signal);
    if (mounted === 'mounted') return 'mounted';
    session = mounted;
  }
  if (session === undefined && descriptor.size <= SINGLE_POST_MAX_BYTES && repo.session.singlePost) {
    const posted = await postBlob(repo, source, signal);
    if (posted === 'stored') {
      onProgress?.(descriptor.size);
      return 'uploaded';
    }
    session = posted;
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
 * not arrive, in chunks once that broke twice, was refused for its size, or took longer than a token lives.
 */
async function send(job: UploadJob, opened: UploadSession | undefined): Promise<void> {
  const { repo, source, signal } = job;
  const { descriptor } = source;
  let next = opened;
  const { habits } = repo.session;
  let broken = 0;
  let lost = 0;
  let damaged = 0;
  let limit: ArtifactError | undefined;
  let chunked = !habits.noChunks && (habits.needsPatch || descriptor.size >= habits.putLimit);
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
      if (attempt.kind === 'stored') {
        if (chunked && lost >= 2) habits.needsPatch = true;
        return;
      }
      if (attempt.kind === 'broken' && (await headBlob(repo, descriptor, signal))) return;
      if (tries >= MAX_UPLOAD_SESSIONS) throw attempt.error;
      const tooLong: boolean = attempt.kind === 'too-large' || attempt.kind === 'signed-out';
      if (attempt.kind === 'damaged' && ++damaged > 1) throw attempt.error;
      if (chunked && attempt.kind === 'signed-out') throw attempt.error;
      if (chunked && (tooLong || refusesChunks(attempt))) {
        // Where a whole PUT was no more than unlucky, it is the better way after all: Google takes no chunks.
        if (limit !== undefined || habits.noChunks) throw limit ?? attempt.error;
        habits.noChunks = true;
        chunked = false;
      } else if (attempt.kind === 'refused') {
        throw descriptor.size === 0 && attempt.error.status === 400 ? emptyRefused(repo, attempt.error) : attempt.error;
      } else if (tooLong) {
        limit = attempt.error;
        if (habits.noChunks) throw limit;
        if (attempt.kind === 'too-large') habits.putLimit = Math.min(habits.putLimit, descriptor.size);
      }
      // Older Artifactory answers 404 to a PUT without a PATCH before it; chunks get through there.
      if (attempt.kind === 'session-lost') lost++;
      if (attempt.kind === 'broken' || attempt.kind === 'session-lost') broken++;
      chunked ||= !habits.noChunks && (tooLong || broken >= 2);
      repo.observer.debug(`${attempt.error.message}; trying again${chunked ? ' in chunks' : ''}`);
      // Also one that it says is lost: it may mean the blob.
      void cancelUpload(repo, session);
      if (attempt.kind === 'broken' && attempt.error.status !== undefined) await rest(broken, signal);
    } catch (error) {
      await cancelUpload(repo, session);
      throw error;
    }
    job.onSent(-sent);
  }
}

/** Google's registry takes no blob without bytes. */
function emptyRefused(repo: Repository, refused: ArtifactError): ArtifactError {
  return new ArtifactError(refused.code, refused.message, {
    cause: refused,
    status: 400,
    remedy: `It seems that ${repo.registry} takes no empty files: leave them out with a line \`!FILE\` in files.`,
  });
}

/** Answers that say that chunks are not taken at all. */
const NO_CHUNKS: ReadonlySet<number | undefined> = new Set([400, 404, 405, 415, 501]);

function refusesChunks(attempt: UploadAttempt): boolean {
  return attempt.kind === 'refused' && NO_CHUNKS.has(attempt.error.status);
}

/** Waits for a registry in trouble, longer each time, with jitter. */
async function rest(times: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = UPLOAD_RETRY_DELAY_MS * 2 ** (times - 1) * (0.5 + Math.random() / 2);
  await sleep(ms, signal);
}
