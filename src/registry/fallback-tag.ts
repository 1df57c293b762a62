import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { clockMs } from '../clock.ts';
import { ArtifactError, isArtifactError } from '../errors.ts';
import { MAX_FALLBACK_ROUNDS, MAX_FALLBACK_STALE_READS } from '../limits.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';
import { encodeManifest, type ImageIndex, type ManifestBytes, parseManifest } from '../oci/manifest.ts';
import { isIndexMediaType, MEDIA_TYPE } from '../oci/media-types.ts';
import { cancelledError } from '../store/cancelled.ts';
import { fetchManifest, shownReference } from './manifests.ts';
import { readRefusal } from './registry-error.ts';
import type { FallbackChange } from './registry-session.ts';
import type { Repository } from './repository.ts';
import { settleTime } from './settle-time.ts';

/** The tag that lists a subject's referrers where there is no API (distribution-spec 1.1.1, "Referrers Tag Schema"). */
export function fallbackTag(subject: Digest): string {
  return `${algorithmOf(subject)}-${hexOf(subject).slice(0, 64)}`;
}

const EMPTY: ImageIndex = { kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] };

async function readIndex(
  repo: Repository,
  tag: string,
  signal: AbortSignal | undefined,
): Promise<ImageIndex | undefined> {
  const manifest = await fetchManifest(repo, tag, signal);
  if (manifest === undefined) return undefined;
  const where = shownReference(repo, tag);
  const { mediaType } = manifest.descriptor;
  const parsed = isIndexMediaType(mediaType) ? parseManifest(manifest, where) : undefined;
  if (parsed?.kind !== 'index') {
    throw new ArtifactError(
      'MANIFEST_INVALID',
      `The tag ${where} should list referrers but is "${mediaType.slice(0, 150)}"; it was left alone`,
      {
        remedy: 'Delete that tag if nothing uses it, and run this again.',
      },
    );
  }
  return parsed;
}

/**
 * The entries of a subject's fallback tag; undefined when there is no such tag.
 * @throws ArtifactError MANIFEST_INVALID when the tag holds something else than an index
 */
export async function readFallback(
  repo: Repository,
  subject: Digest,
  signal?: AbortSignal,
): Promise<readonly Descriptor[] | undefined> {
  return (await readIndex(repo, fallbackTag(subject), signal))?.manifests;
}

/**
 * Adds an entry to a subject's fallback tag, or removes it, such that writers in other processes lose nothing: after
 * each write it waits as long as another writer can take from its GET to its PUT and looks again. Changes of one
 * tag that arrive together are written together.
 * @returns whether anything had to be written
 * @throws ArtifactError MANIFEST_INVALID when the tag holds something else, which stays untouched
 */
export function changeFallback(
  repo: Repository,
  subject: Digest,
  change: FallbackChange,
  signal?: AbortSignal,
): Promise<boolean> {
  const tag = fallbackTag(subject);
  const write = (batch: readonly FallbackChange[], abort: AbortSignal): Promise<readonly boolean[]> =>
    writeChanges(repo, tag, batch, abort);
  return repo.session.fallbackTags.add(`${repo.repository}:${tag}`, change, write, signal);
}

function isMissing({ digest, entry }: FallbackChange, entries: readonly Descriptor[]): boolean {
  return entries.some((one) => one.digest === digest) === (entry === undefined);
}

function merge(entries: readonly Descriptor[], changes: readonly FallbackChange[]): readonly Descriptor[] {
  const merged = new Map(entries.map((one) => [one.digest, one]));
  for (const { digest, entry } of changes) {
    if (entry === undefined) merged.delete(digest);
    else merged.set(digest, entry);
  }
  return [...merged.values()];
}

async function writeChanges(
  repo: Repository,
  tag: string,
  changes: readonly FallbackChange[],
  signal: AbortSignal,
): Promise<readonly boolean[]> {
  const written = new Set<FallbackChange>();
  let stale = 0;
  for (let round = 1; ; ) {
    const started = clockMs();
    const index = await readIndex(repo, tag, signal);
    const read = clockMs();
    const missing = changes.filter((change) => isMissing(change, index?.manifests ?? []));
    if (missing.length === 0) return changes.map((change) => written.has(change));
    if (round > MAX_FALLBACK_ROUNDS) {
      throw new ArtifactError(
        'REGISTRY_ERROR',
        `Listing a referrer under ${shownReference(repo, tag)} failed: others overwrote it ${MAX_FALLBACK_ROUNDS} times`,
        {
          remedy: 'Run the job again; other tools that attach to the same subject at the same time lose entries.',
        },
      );
    }
    const next = encodeManifest({ ...(index ?? EMPTY), manifests: merge(index?.manifests ?? [], missing) });
    // A PUT that starts late may overwrite what others wrote and already looked after: it is given up for a new GET.
    const latest = read + settleTime(2 * (read - started)) / 2;
    const patient = stale < MAX_FALLBACK_STALE_READS;
    if (!(await putIndex(repo, tag, next, patient ? latest : Number.POSITIVE_INFINITY, signal))) {
      stale++;
      continue;
    }
    stale = 0;
    round++;
    for (const change of missing) written.add(change);
    const settle = settleTime(clockMs() - started);
    await sleep(settle * (1 + Math.random() / 2), undefined, { signal }).catch(() => {
      throw cancelledError(signal);
    });
  }
}

/** Marks a PUT whose turn came too late. */
const STALE = new ArtifactError('INTERNAL', 'What was read of the fallback tag is too old to be written back');

/**
 * PUT of the index unless it starts after `latest` (on `clockMs()`'s clock): then nothing is sent and false given.
 * Checked for each try, for the client may have waited on a rate limit or a connection in between.
 */
async function putIndex(
  repo: Repository,
  tag: string,
  { bytes, descriptor }: ManifestBytes,
  latest: number,
  signal: AbortSignal,
): Promise<boolean> {
  const what = `Listing a referrer under ${shownReference(repo, tag)}`;
  const body = {
    length: bytes.byteLength,
    async open(): Promise<Readable> {
      if (clockMs() > latest) throw STALE;
      return Readable.from([Buffer.from(bytes)], { objectMode: false });
    },
  };
  try {
    const url = repo.endpoints.manifest(tag);
    const headers = { 'Content-Type': descriptor.mediaType };
    const response = await repo.send({ method: 'PUT', url, what, headers, body, signal }, 'push');
    if (response.status >= 300) throw repo.refusal(await readRefusal(response), what, { size: bytes.byteLength });
    await response.discard();
    return true;
  } catch (error) {
    if (error === STALE) return false;
    // It may have arrived all the same; the second look tells.
    if (!signal.aborted && isArtifactError(error, 'NETWORK', 'TIMEOUT')) return true;
    throw error;
  }
}
