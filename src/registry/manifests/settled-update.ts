import { Readable } from 'node:stream';
import { parallel } from '../../base/async/parallel.ts';
import { sleep } from '../../base/async/sleep.ts';
import { clockMs } from '../../base/clock.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import {
  FALLBACK_BUSY_MS,
  MAX_FALLBACK_BUSY_LOOKS,
  MAX_FALLBACK_ROUNDS,
  MAX_FALLBACK_STALE_READS,
  TREE_CONCURRENCY,
} from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { saysVerdict } from '../protocol/error-body.ts';
import { readRefusal } from '../protocol/registry-error.ts';
import { saysStored } from '../protocol/stored-answer.ts';
import type { TagRead } from '../session/registry-session.ts';
import type { Repository } from '../session/repository.ts';
import { confirmStored, fetchManifest, immutableError, isImmutable, resolveManifest } from './manifests.ts';
import { settleTime, writeWindow } from './settle-time.ts';

/** A change of what a tag names that several writers make at once, each his own. */
export interface TagEdit {
  /** The operation, for messages: `Listing a referrer under ghcr.io/…`. */
  readonly what: string;
  /** The remedy if the tag must not move. */
  readonly immutableRemedy: string;
  /** The remedy if others overwrite it again and again. */
  readonly lostRemedy: string;
  /**
   * Returns the manifest that the tag should point to; undefined if nothing is left to do.
   * @param held the manifest that the tag points to; undefined for none
   * @param round 1 for the first write, and so on
   */
  next(held: ManifestBytes | undefined, round: number): Promise<ManifestBytes | undefined>;
  /** Told that what `next` gave was written. */
  written?(): void;
  /**
   * Called if the result of `next` was refused. If it returns, the tag is read again; otherwise it throws the error to
   * report.
   */
  refused(error: unknown): Promise<void>;
}

/** Reads a tag for a change of it that may follow. */
export async function readTag(repo: Repository, tag: string, signal: AbortSignal | undefined): Promise<TagRead> {
  const started = clockMs();
  const held = await fetchManifest(repo, tag, signal);
  const at = clockMs();
  return { held, at, tookMs: at - started };
}

/**
 * Changes what a tag names such that writers in other processes lose nothing. There is no conditional PUT that every
 * registry honours, so: GET, change, PUT; wait as long as another writer can take from its GET to its PUT; GET again,
 * until nothing is left to do, and nobody else has changed the tag while we waited. A PUT whose turn comes late is given up for a new GET.
 * While others go on writing, it ends when what it wrote has been there for several times as long as any of them may take: whoever read
 * before it was there has written by then.
 * @param before a read of the tag by this process, in place of the first GET if it is recent enough
 * @returns whether anything had to be written
 * @throws ArtifactError REGISTRY_ERROR when others overwrite it for ever, TAG_EXISTS where the tag may not move
 */
export async function updateTag(
  repo: Repository,
  tag: string,
  edit: TagEdit,
  signal: AbortSignal,
  before?: TagRead,
): Promise<boolean> {
  let recent = before;
  let stale = 0;
  let settle = 0;
  /** The digest under the tag at our last write or look, and how many looks since that write found another. */
  let known: Digest | undefined;
  let busy = 0;
  for (let round = 1; ; ) {
    const { held, at, tookMs } = isRecent(recent) ? recent : await readTag(repo, tag, signal);
    recent = undefined;
    const next = await edit.next(held, round);
    if (next === undefined) {
      const now = held?.descriptor.digest;
      if (round === 1 || now === known || busy >= MAX_FALLBACK_BUSY_LOOKS) return round > 1;
      // Others are at work: one that read before we wrote may be yet to write, later than the wait allowed for.
      known = now;
      busy++;
      await sleep(Math.max(settle, FALLBACK_BUSY_MS), signal);
      continue;
    }
    if (round > MAX_FALLBACK_ROUNDS) {
      throw new ArtifactError(
        'REGISTRY_ERROR',
        `${edit.what} failed: others overwrote it ${MAX_FALLBACK_ROUNDS} times`,
        { remedy: edit.lostRemedy },
      );
    }
    if (stale > MAX_FALLBACK_STALE_READS) {
      throw new ArtifactError(
        'RATE_LIMITED',
        `${edit.what} failed: ${stale} times the registry let it read the tag and not write it soon after`,
        { remedy: 'Run fewer jobs at once (max-parallel), or run the job again later.' },
      );
    }
    // A PUT that starts late may overwrite what others wrote and already looked after: it is given up for a new GET.
    const latest = { first: at + writeWindow(stale), again: at + writeWindow(0) };
    const started = clockMs();
    try {
      if (!(await putInTime(repo, tag, next, edit, latest, signal))) {
        stale++;
        continue;
      }
    } catch (error) {
      await edit.refused(error);
      continue;
    }
    stale = 0;
    busy = 0;
    round++;
    edit.written?.();
    known = next.descriptor.digest;
    settle = settleTime(tookMs + clockMs() - started);
    // Writers that were in each other's way once must not come back at the same moment.
    const apart = round === 2 ? 0 : Math.random() * Math.min(settle, FALLBACK_BUSY_MS);
    await sleep(settle + apart, signal);
  }
}

/** True for a read that a write may still be built on. */
function isRecent(read: TagRead | undefined): read is TagRead {
  return read !== undefined && clockMs() < read.at + writeWindow(0);
}

/** Those of the entries of an index whose manifests are not there any more. */
export async function absentEntries(
  repo: Repository,
  entries: readonly Descriptor[],
  signal: AbortSignal,
): Promise<readonly Digest[]> {
  const found = await parallel(
    entries,
    TREE_CONCURRENCY,
    async ({ digest }, inner) => ((await resolveManifest(repo, digest, inner)) === undefined ? digest : undefined),
    signal,
  );
  return found.filter((digest) => digest !== undefined);
}

/** Marks a PUT whose turn came too late. */
const STALE = new ArtifactError('INTERNAL', 'What was read of the tag is too old to be written back');

/** When a write may begin at the latest, on the clock of `clockMs()`: its first try, and one after a refusal, which can have taken long. */
interface Latest {
  readonly first: number;
  readonly again: number;
}

/**
 * PUT of the manifest unless it starts after `latest`: then nothing is sent and false given. Checked for each try, for the client may
 * have waited on a rate limit or a connection in between.
 */
async function putInTime(
  repo: Repository,
  tag: string,
  { bytes, descriptor }: ManifestBytes,
  { what, immutableRemedy }: TagEdit,
  latest: Latest,
  signal: AbortSignal,
): Promise<boolean> {
  let tries = 0;
  const body = {
    length: bytes.byteLength,
    async open(): Promise<Readable> {
      tries += 1;
      if (clockMs() > (tries === 1 ? latest.first : latest.again)) throw STALE;
      return Readable.from([Buffer.from(bytes)], { objectMode: false });
    },
  };
  try {
    const url = repo.endpoints.manifest(tag);
    const headers = { 'Content-Type': descriptor.mediaType };
    const response = await repo.send(
      { method: 'PUT', url, what, headers, body, isVerdict: saysVerdict, isUrgent: true, signal },
      'push',
    );
    if (response.status >= 300) {
      const refusal = await readRefusal(response);
      const error = repo.refusal(refusal, what, { size: bytes.byteLength });
      throw isImmutable(refusal) ? immutableError(error, immutableRemedy) : error;
    }
    await response.discard();
    // By digest alone: others may have moved the tag by now.
    const { status } = response;
    if (!saysStored(response))
      await confirmStored(repo, descriptor.digest, [descriptor.digest], { what, status, signal });
    return true;
  } catch (error) {
    if (error === STALE) return false;
    // It may have arrived all the same; the second look tells.
    if (!signal.aborted && isArtifactError(error, 'NETWORK', 'TIMEOUT')) return true;
    throw error;
  }
}
