import type { ArtifactError } from '../../base/errors.ts';
import { MAX_UPLOAD_SESSIONS } from '../../base/limits.ts';
import type { UploadSupport } from '../session/registry-session.ts';
import type { UploadAttempt } from './upload-attempt.ts';

/** How a blob is sent: by one PUT, or by a PATCH for each chunk. */
export type UploadWay = 'whole' | 'chunks';

/** The state after the attempts to send one blob so far. */
export interface UploadState {
  /** How the next attempt sends it. */
  readonly way: UploadWay;
  /** Attempts that failed. */
  readonly failed: number;
  /** Those of them whose connection broke or whose session was lost, and those whose session was lost alone. */
  readonly broken: number;
  readonly lost: number;
  /** Those of which the registry hashed other bytes. */
  readonly damaged: number;
  /** Why one PUT does not get through, once that was seen. */
  readonly limit: ArtifactError | undefined;
}

/** An attempt that did not store the blob. */
export type FailedAttempt = Exclude<UploadAttempt, { readonly kind: 'stored' }>;

/** The next step after a failed attempt: the error, or another attempt, with what it showed about the registry. */
export type UploadStep =
  | { readonly kind: 'fail'; readonly error: ArtifactError }
  | { readonly kind: 'again'; readonly state: UploadState; readonly learnt: Partial<UploadSupport> };

/** The facts that decide about the next step. */
interface Failure {
  readonly attempt: FailedAttempt;
  readonly state: UploadState;
  readonly support: Readonly<UploadSupport>;
  /** Size of the blob in bytes. */
  readonly size: number;
}

/** The next step for each outcome of each way. */
const STEPS: Readonly<Record<FailedAttempt['kind'], Readonly<Record<UploadWay, (failure: Failure) => UploadStep>>>> = {
  broken: { whole: afterBreak, chunks: afterBreak },
  'session-lost': { whole: afterLoss, chunks: afterLoss },
  damaged: { whole: onceMore, chunks: onceMore },
  'too-large': { whole: inChunks, chunks: asOne },
  'signed-out': { whole: inChunks, chunks: giveUp },
  refused: { whole: giveUp, chunks: asOneIfRefusedForChunks },
};

/** The state before the first attempt. */
export function initialState(support: Readonly<UploadSupport>, size: number): UploadState {
  const chunked = !support.noChunks && (support.needsPatch || size >= support.putLimit);
  return { way: chunked ? 'chunks' : 'whole', failed: 0, broken: 0, lost: 0, damaged: 0, limit: undefined };
}

/**
 * Chooses what follows on a failed attempt, at most MAX_UPLOAD_SESSIONS attempts in all: the same again; chunks, once the
 * connection broke twice, or one PUT was refused for its size or took longer than a token lives; or one PUT, where no chunks
 * are taken.
 */
export function stepAfter(failure: Failure): UploadStep {
  const { attempt, state } = failure;
  if (state.failed + 1 >= MAX_UPLOAD_SESSIONS) return giveUp(failure);
  return STEPS[attempt.kind][state.way](failure);
}

/**
 * Returns what an attempt that stored the blob shows about the registry: older Artifactory answers 404 to a PUT without
 * a PATCH before it.
 */
export function learntFromSuccess({ way, lost }: UploadState): Partial<UploadSupport> {
  return way === 'chunks' && lost >= 2 ? { needsPatch: true } : {};
}

function again({ state }: Failure, changes: Partial<UploadState>, learnt: Partial<UploadSupport> = {}): UploadStep {
  return { kind: 'again', state: { ...state, failed: state.failed + 1, ...changes }, learnt };
}

function giveUp({ attempt: { error } }: Failure): UploadStep {
  return { kind: 'fail', error };
}

function afterBreak(failure: Failure): UploadStep {
  return again(failure, brokenOnceMore(failure));
}

function afterLoss(failure: Failure): UploadStep {
  return again(failure, { ...brokenOnceMore(failure), lost: failure.state.lost + 1 });
}

function brokenOnceMore({ state, support }: Failure): Pick<UploadState, 'broken' | 'way'> {
  const broken = state.broken + 1;
  return { broken, way: broken >= 2 && !support.noChunks ? 'chunks' : state.way };
}

function onceMore(failure: Failure): UploadStep {
  const { damaged } = failure.state;
  return damaged > 0 ? giveUp(failure) : again(failure, { damaged: damaged + 1 });
}

function inChunks(failure: Failure): UploadStep {
  const { attempt, support, size } = failure;
  if (support.noChunks) return giveUp(failure);
  const learnt = attempt.kind === 'too-large' ? { putLimit: Math.min(support.putLimit, size) } : {};
  return again(failure, { way: 'chunks', limit: attempt.error }, learnt);
}

/** If one PUT failed only by bad luck, it is the better way after all: Google does not support chunks. */
function asOne({ attempt, state, support, size }: Failure): UploadStep {
  if (state.limit !== undefined || support.noChunks) return { kind: 'fail', error: state.limit ?? attempt.error };
  return again({ attempt, state, support, size }, { way: 'whole' }, { noChunks: true });
}

/** Answers that say that chunks are not taken at all. */
const NO_CHUNKS: ReadonlySet<number | undefined> = new Set([400, 404, 405, 415, 501]);

function asOneIfRefusedForChunks(failure: Failure): UploadStep {
  return NO_CHUNKS.has(failure.attempt.error.status) ? asOne(failure) : giveUp(failure);
}
