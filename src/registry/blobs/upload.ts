import { throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { sleep } from '../../base/async/sleep.ts';
import { ArtifactError } from '../../base/errors.ts';
import { ASSUME_ABSENT_MAX_BYTES, SINGLE_POST_MAX_BYTES, UPLOAD_RETRY_DELAY_MS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { BlobOutcome, BlobSource, TransferOptions } from '../../store/store.ts';
import type { Repository } from '../session/repository.ts';
import { blobKey, headBlob } from './blob-presence.ts';
import { postBlob } from './single-post.ts';
import { sendChunks, sendWhole, type UploadAttempt, type UploadJob } from './upload-attempt.ts';
import { initialState, learntFromSuccess, stepAfter } from './upload-plan.ts';
import { cancelUpload, mountBlob, startUpload, type UploadSession } from './upload-session.ts';

/** Options of {@link uploadBlob}. */
export interface UploadOptions extends TransferOptions {
  /** Leaves out the look whether the blob is there, but for large ones, where it costs next to nothing. */
  readonly assumeAbsent?: boolean | undefined;
}

/**
 * Stores a blob unless it exists: mounted from `source.origin` if that is a repository of the same registry, otherwise
 * sent. Concurrent requests for the same blob in one repository store it once; aborting one of them does not fail the
 * others.
 * @throws ArtifactError of the registry's last refusal, TOO_LARGE if no way of sending works
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

const SEND = { whole: sendWhole, chunks: sendChunks } as const;

/** Tries until the blob is stored, each time as upload-plan.ts says, in a session of its own. */
async function send(job: UploadJob, opened: UploadSession | undefined): Promise<void> {
  const { repo, source, signal } = job;
  const { descriptor } = source;
  const { uploadSupport: support } = repo.session;
  let state = initialState(support, descriptor.size);
  for (let next = opened; ; next = undefined) {
    const session: UploadSession = next ?? (await startUpload(repo, descriptor, signal));
    let sent = 0;
    const onSent = (bytes: number): void => {
      sent += bytes;
      job.onSent(bytes);
    };
    try {
      const attempt: UploadAttempt = await SEND[state.way]({ ...job, onSent }, session);
      if (attempt.kind === 'stored') {
        Object.assign(support, learntFromSuccess(state));
        return;
      }
      if (attempt.kind === 'broken' && (await headBlob(repo, descriptor, signal))) return;
      const step = stepAfter({ attempt, state, support, size: descriptor.size });
      if (step.kind === 'fail') throw explained(repo, descriptor, step.error);
      Object.assign(support, step.learnt);
      state = step.state;
      repo.observer.debug(`${attempt.error.message}; trying again${state.way === 'chunks' ? ' in chunks' : ''}`);
      // Also one that it says is lost: it may mean the blob.
      void cancelUpload(repo, session);
      if (attempt.kind === 'broken' && attempt.error.status !== undefined) await rest(state.broken, signal);
    } catch (error) {
      await cancelUpload(repo, session);
      throw error;
    }
    job.onSent(-sent);
  }
}

/** Google's registry takes no blob without bytes. */
function explained(repo: Repository, { size }: Descriptor, refused: ArtifactError): ArtifactError {
  if (size > 0 || refused.status !== 400) return refused;
  return new ArtifactError(refused.code, refused.message, {
    cause: refused,
    status: 400,
    remedy: `It seems that ${repo.registry} takes no empty files: leave them out with a line \`!FILE\` in files.`,
  });
}

/** Waits for a registry in trouble, longer each time, with jitter. */
async function rest(times: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = UPLOAD_RETRY_DELAY_MS * 2 ** (times - 1) * (0.5 + Math.random() / 2);
  await sleep(ms, signal);
}
