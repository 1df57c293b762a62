import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { clockMs } from '../clock.ts';
import { ArtifactError, isArtifactError } from '../errors.ts';
import { MAX_FALLBACK_ROUNDS, MAX_FALLBACK_STALE_READS, TREE_CONCURRENCY } from '../limits.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { encodeManifest, type ImageIndex, type ManifestBytes, parseManifest } from '../oci/manifest.ts';
import { isIndexMediaType, MEDIA_TYPE } from '../oci/media-types.ts';
import { parallel } from '../parallel.ts';
import { cancelledError } from '../store/cancelled.ts';
import { fetchManifest, immutableError, isImmutable, resolveManifest, shownReference } from './manifests.ts';
import { readRefusal } from './registry-error.ts';
import type { FallbackChange } from './registry-session.ts';
import type { Repository } from './repository.ts';
import { settleTime } from './settle-time.ts';

/** The tag that lists a subject's referrers where there is no API (distribution-spec 1.1.1, "Referrers Tag Schema"). */
export function fallbackTag(subject: Digest): string {
  return `${algorithmOf(subject)}-${hexOf(subject).slice(0, 64)}`;
}

const EMPTY: ImageIndex = { kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] };

/** What a fallback tag holds: nothing, an index, or the subject itself, for which GitLab takes the tag until it is written. */
type Held = ImageIndex | 'subject' | undefined;

async function readTag(repo: Repository, subject: Digest, signal: AbortSignal | undefined): Promise<Held> {
  const tag = fallbackTag(subject);
  const manifest = await fetchManifest(repo, tag, signal);
  if (manifest === undefined) return undefined;
  if (digestOf(manifest.bytes, algorithmOf(subject)) === subject) return 'subject';
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
  const held = await readTag(repo, subject, signal);
  return held === 'subject' ? undefined : held?.manifests;
}

/**
 * Adds an entry to a subject's fallback tag, or removes it, such that writers in other processes lose nothing: after
 * each write it waits as long as another writer can take from its GET to its PUT and looks again. Changes of one
 * tag that arrive together are written together.
 * @returns whether anything had to be written
 * @throws ArtifactError MANIFEST_INVALID when the tag holds something else, which stays untouched; UNSUPPORTED where the
 * registry lets no such tag be written, TAG_EXISTS where it lets none be moved
 */
export function changeFallback(
  repo: Repository,
  subject: Digest,
  change: FallbackChange,
  signal?: AbortSignal,
): Promise<boolean> {
  const tag = fallbackTag(subject);
  const write = (batch: readonly FallbackChange[], abort: AbortSignal): Promise<readonly boolean[]> =>
    writeChanges(repo, subject, batch, abort);
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
  subject: Digest,
  changes: readonly FallbackChange[],
  signal: AbortSignal,
): Promise<readonly boolean[]> {
  const tag = fallbackTag(subject);
  const written = new Set<FallbackChange>();
  let dead: ReadonlySet<Digest> = new Set();
  let stale = 0;
  for (let round = 1; ; ) {
    const started = clockMs();
    const held = await readTag(repo, subject, signal);
    const read = clockMs();
    if (held === 'subject' && round > 2) throw notWritable(repo, tag);
    const index = held === 'subject' ? undefined : held;
    const entries = (index?.manifests ?? []).filter(({ digest }) => !dead.has(digest));
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
    const next = encodeManifest({ ...(index ?? EMPTY), manifests: merge(entries, missing) });
    // A PUT that starts late may overwrite what others wrote and already looked after: it is given up for a new GET.
    const latest = read + settleTime(2 * (read - started)) / 2;
    const patient = stale < MAX_FALLBACK_STALE_READS;
    try {
      if (!(await putIndex(repo, tag, next, patient ? latest : Number.POSITIVE_INFINITY, signal))) {
        stale++;
        continue;
      }
    } catch (error) {
      if (held === 'subject') throw notWritable(repo, tag, error);
      // Registries that check what an index lists refuse it for ever once a listed manifest was deleted.
      const gone =
        isArtifactError(error) && (error.status === 400 || error.status === 404)
          ? await absentOnes(repo, entries, signal)
          : [];
      if (gone.length === 0) throw error;
      dead = new Set([...dead, ...gone]);
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

/** Those of the entries whose manifests are not there any more. */
async function absentOnes(
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

function notWritable(repo: Repository, tag: string, cause?: unknown): ArtifactError {
  return new ArtifactError(
    'UNSUPPORTED',
    `Listing a referrer under ${shownReference(repo, tag)} failed: ${repo.registry} has no referrers API and takes that tag for the subject's digest`,
    {
      remedy: 'What was attached is stored, but this registry can not list it: give it a tag of its own (input tags).',
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

const FALLBACK_REMEDY =
  'This registry has no referrers API: except tags that begin with sha256- from the rule that makes tags immutable.';

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
    if (response.status >= 300) {
      const refusal = await readRefusal(response);
      const error = repo.refusal(refusal, what, { size: bytes.byteLength });
      throw isImmutable(refusal) ? immutableError(error, FALLBACK_REMEDY) : error;
    }
    await response.discard();
    return true;
  } catch (error) {
    if (error === STALE) return false;
    // It may have arrived all the same; the second look tells.
    if (!signal.aborted && isArtifactError(error, 'NETWORK', 'TIMEOUT')) return true;
    throw error;
  }
}
