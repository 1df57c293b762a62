import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_ENTRY_REMOVALS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf } from '../../oci/digest.ts';
import { fallbackTag } from '../../oci/fallback-tag.ts';
import { encodeManifest, type ImageIndex, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType, MEDIA_TYPE } from '../../oci/media-types.ts';
import { uniqueEntries } from '../../oci/unique-entries.ts';
import { shownReference } from '../manifests/manifests.ts';
import { absentEntries, readTag, type TagEdit, updateTag } from '../manifests/settled-update.ts';
import type { FallbackChange } from '../session/registry-session.ts';
import type { Repository } from '../session/repository.ts';

const EMPTY: ImageIndex = { kind: 'index', mediaType: MEDIA_TYPE.ociIndex, manifests: [] };

/**
 * The content of a fallback tag: nothing, an index, or the subject itself, which GitLab returns for the tag until it is
 * written.
 */
type Held = ImageIndex | 'subject' | undefined;

function readHeld(repo: Repository, subject: Digest, manifest: ManifestBytes | undefined): Held {
  if (manifest === undefined) return undefined;
  if (digestOf(manifest.bytes, algorithmOf(subject)) === subject) return 'subject';
  const where = shownReference(repo, fallbackTag(subject));
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
  const tag = fallbackTag(subject);
  const read = await readTag(repo, tag, signal);
  repo.session.lastFallbackRead = { key: tagKey(repo, tag), read };
  const held = readHeld(repo, subject, read.held);
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
  return repo.session.fallbackTags.add(tagKey(repo, tag), change, write, signal);
}

/** The key of a tag among all repositories of a registry. */
function tagKey(repo: Repository, tag: string): string {
  return `${repo.repository}:${tag}`;
}

function isMissing({ digest, entry }: FallbackChange, entries: readonly Descriptor[]): boolean {
  return entries.some((one) => one.digest === digest) === (entry === undefined);
}

function merge(entries: readonly Descriptor[], changes: readonly FallbackChange[]): readonly Descriptor[] {
  const merged = new Map(uniqueEntries(entries).map((one) => [one.digest, one]));
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
  const removals = new Map<FallbackChange, number>();
  let dead: ReadonlySet<Digest> = new Set();
  let held: Held;
  let missing: readonly FallbackChange[] = [];
  const alive = (): readonly Descriptor[] =>
    held === 'subject' || held === undefined ? [] : held.manifests.filter(({ digest }) => !dead.has(digest));
  const edit: TagEdit = {
    what: `Listing a referrer under ${shownReference(repo, tag)}`,
    immutableRemedy:
      'This registry has no referrers API: except tags that begin with sha256- from the rule that makes tags immutable.',
    lostRemedy: 'Run the job again; other tools that attach to the same subject at the same time lose entries.',
    async next(manifest, round) {
      held = readHeld(repo, subject, manifest);
      if (held === 'subject' && round > 2) throw notWritable(repo, tag);
      const index = held === 'subject' || held === undefined ? EMPTY : held;
      missing = changes.filter(
        (change) => isMissing(change, index.manifests) && (removals.get(change) ?? 0) < MAX_ENTRY_REMOVALS,
      );
      return missing.length === 0 ? undefined : encodeManifest({ ...index, manifests: merge(alive(), missing) });
    },
    written() {
      for (const change of missing) {
        written.add(change);
        if (change.entry === undefined) removals.set(change, (removals.get(change) ?? 0) + 1);
      }
    },
    async refused(error) {
      if (held === 'subject') throw notWritable(repo, tag, error);
      // Registries that check what an index lists refuse it for ever once a listed manifest was deleted.
      const gone =
        isArtifactError(error) && (error.status === 400 || error.status === 404)
          ? await absentEntries(repo, alive(), signal)
          : [];
      if (gone.length === 0) throw error;
      dead = new Set([...dead, ...gone]);
    },
  };
  // A step that attaches has just looked whether the entry is there: what it saw is written back if there is still time.
  const { lastFallbackRead: last } = repo.session;
  await updateTag(repo, tag, edit, signal, last?.key === tagKey(repo, tag) ? last.read : undefined);
  return changes.map((change) => written.has(change));
}

function notWritable(repo: Repository, tag: string, cause?: unknown): ArtifactError {
  return new ArtifactError(
    'UNSUPPORTED',
    `Listing a referrer under ${shownReference(repo, tag)} failed: ${repo.registry} has no referrers API and takes that tag for the subject's digest`,
    {
      remedy: "What was attached is stored, but this registry can't list it: give it a tag of its own (input tags).",
      cause,
    },
  );
}
