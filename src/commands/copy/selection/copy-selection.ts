import { isFallbackTag } from '../../../artifact/copy/signature-tags.ts';
import { mustFetch } from '../../../artifact/index/choose-manifest.ts';
import { parallel } from '../../../base/async/parallel.ts';
import { ArtifactError } from '../../../base/errors.ts';
import { COPY_TAG_CONCURRENCY, MAX_COPY_MANIFEST_BYTES } from '../../../base/limits.ts';
import { type ManifestBytes, parseManifest } from '../../../oci/manifest.ts';
import { formatReference, formatRepository, isTag, type Reference } from '../../../oci/reference.ts';
import { SOLE } from '../../../store/sole.ts';
import type { ReadableStore } from '../../../store/store.ts';
import { attempt } from '../../shared/attempts.ts';
import type { CommandContext } from '../../shared/context.ts';
import { nameIn, notThere } from '../../shared/references.ts';
import { chooseTags, formatRule, type TagRule, takesAll } from '../../shared/tags/choose-tags.ts';
import type { LockedTag, PlatformRequest, SelectionRequest } from '../rules/entry.ts';
import { concernsOne } from './concerns-one.ts';
import { type ForPlatforms, forPlatforms } from './for-platforms.ts';

/** A manifest to be copied, with the tag it has at the source. */
export interface SelectedManifest extends ForPlatforms {
  readonly tag: string | undefined;
}

/** Reads the manifest that a destination has under a tag; undefined if there is none to be had. */
export type HeldUnder = (tag: string, signal: AbortSignal) => Promise<ManifestBytes | undefined>;

/** How a selection is read. */
export interface SelectionOptions {
  /** False where one manifest is wanted: a repository then has to have just one. */
  readonly mayBeWhole: boolean;
  /** Of a destination that gets the tags of the source. @default none: every manifest is fetched from the source */
  readonly held?: HeldUnder | undefined;
}

/** The content that a copy reads. */
export interface Selection {
  readonly selected: readonly SelectedManifest[];
  /** Tags whose manifests can't be copied, and why. */
  readonly failed: readonly { readonly name: string; readonly error: ArtifactError }[];
  /** True for a whole repository, all its tags. */
  readonly isWhole: boolean;
}

/**
 * Fetches what a reference names: one manifest, or for a repository without tag and digest one for each of its tags. A
 * layout that holds one manifest needs no tag to name it.
 * @throws ArtifactError NOT_FOUND; REFERENCE_INVALID where one is wanted and there are several
 */
export async function select(
  store: ReadableStore,
  request: SelectionRequest,
  { mayBeWhole, held }: SelectionOptions,
  context: CommandContext,
): Promise<Selection> {
  const { signal } = context;
  const { reference, locked } = request;
  if (locked !== undefined) {
    const selected = await parallel(
      locked,
      COPY_TAG_CONCURRENCY,
      (one, inner) => fetchLocked(store, one, request, inner),
      signal,
    );
    return { selected, failed: [], isWhole: reference.tag === undefined && reference.digest === undefined };
  }
  if (reference.tag !== undefined || reference.digest !== undefined) {
    if (!takesAll(request)) throw ruleForOne(reference, request);
    const found = await store.fetchManifest(nameIn(reference), { signal });
    if (found === undefined) throw await notThere(store, reference, signal);
    const chosen = await forPlatforms(store, found, request, formatReference(reference), signal);
    return { selected: [{ ...chosen, tag: reference.tag }], failed: [], isWhole: false };
  }
  if (reference.kind === 'layout' && !mayBeWhole) {
    return { selected: [await soleOf(store, request, signal)], failed: [], isWhole: false };
  }
  const listed = await chooseListed(await listedIn(store, context), request);
  if (listed.length === 0 && !takesAll(request)) {
    throw new ArtifactError('NOT_FOUND', `No tag of ${store.name} matches ${formatRule(request)}`, {
      remedy: 'Check filter, semver and newest; semver and newest take only tags that are versions.',
    });
  }
  // One tag that a rule chose may get other names: `newest: 1` as `latest`.
  if (listed.length > 0 && (mayBeWhole || (listed.length === 1 && !takesAll(request)))) {
    const isWhole = listed.some(({ tag }) => tag !== undefined) || listed.length > 1;
    return { ...(await fetchAll(store, listed, { ...request, held }, context)), isWhole };
  }
  throw severalOrNone(
    reference,
    listed.map(({ at }) => at),
  );
}

/** An independent entry of a store: the name to request it by, and its only tag. */
interface Listed {
  readonly at: string;
  readonly tag: string | undefined;
}

/** Returns all independent entries of a store; the lists of referrers are written anew at the destination. */
async function listedIn(store: ReadableStore, { signal, observer }: CommandContext): Promise<readonly Listed[]> {
  const found = new Map<string, Listed>();
  const entries = await store.entries?.({ signal });
  for (const { descriptor, tag, name } of entries ?? []) {
    if (tag === undefined && name !== undefined) {
      observer.warning(
        `${name.slice(0, 200)} in ${store.name} has no tag for itself; it is copied by its digest, ${descriptor.digest}.`,
      );
    }
    found.set(`${tag} ${descriptor.digest}`, { at: tag ?? descriptor.digest, tag });
  }
  if (entries === undefined) for await (const tag of store.tags({ signal })) found.set(tag, { at: tag, tag });
  return [...found.values()].filter(({ tag }) => tag === undefined || (isTag(tag) && !isFallbackTag(tag)));
}

/**
 * Fetches what a lock holds.
 * @throws ArtifactError NOT_FOUND if the source does not have it any more; DIGEST_MISMATCH if the platforms make something else of it
 */
async function fetchLocked(
  store: ReadableStore,
  { tag, digest, from = digest }: LockedTag,
  request: PlatformRequest,
  signal: AbortSignal,
): Promise<SelectedManifest> {
  const where = `${store.name}@${from}`;
  const found = await store.fetchManifest(from, { signal });
  if (found === undefined) {
    throw new ArtifactError(
      'NOT_FOUND',
      `There is no ${where}, which the lock holds${tag === undefined ? '' : ` for ${tag}`}`,
      {
        remedy: 'Delete the lock file and run again, to copy and lock what the source has now.',
      },
    );
  }
  const chosen = await forPlatforms(store, found, request, where, signal);
  if (chosen.manifest.descriptor.digest === digest) return { ...chosen, tag };
  throw new ArtifactError(
    'DIGEST_MISMATCH',
    `The lock holds ${digest}, but ${where} gives ${chosen.manifest.descriptor.digest}`,
    {
      remedy: 'Delete the lock file and run again, to write a new one.',
    },
  );
}

/** Returns the entries that a rule selects; entries without a tag only if the rule leaves nothing out. */
async function chooseListed(all: readonly Listed[], rule: TagRule): Promise<readonly Listed[]> {
  if (takesAll(rule)) return all;
  const tagged = new Map(all.flatMap((one) => (one.tag === undefined ? [] : [[one.tag, one] as const])));
  const chosen = await chooseTags([...tagged.keys()], rule);
  return chosen.flatMap((tag) => tagged.get(tag) ?? []);
}

function ruleForOne(reference: Reference, rule: TagRule): ArtifactError {
  const given = rule.filter?.length ? 'filter' : rule.semver === undefined ? 'newest' : 'semver';
  return new ArtifactError(
    'INPUT_INVALID',
    `The input ${given} chooses tags of a repository, but ${formatReference(reference)} has a tag or digest`,
    { remedy: `Remove ${given}, or the tag from the reference.` },
  );
}

/** The one manifest of a layout, with the tag that it has there. */
async function soleOf(store: ReadableStore, request: PlatformRequest, signal: AbortSignal): Promise<SelectedManifest> {
  const found = await store.fetchManifest(SOLE, { signal });
  if (found === undefined) throw nothingIn(store.name);
  const entries = (await store.entries?.({ signal })) ?? [];
  const { digest } = found.descriptor;
  const tag = entries.find((entry) => entry.descriptor.digest === digest && entry.tag !== undefined)?.tag;
  return { ...(await forPlatforms(store, found, request, store.name, signal)), tag };
}

/** Fetches the listed manifests; a fault in one does not keep others from being copied. */
async function fetchAll(
  store: ReadableStore,
  listed: readonly Listed[],
  request: PlatformRequest & Pick<SelectionOptions, 'held'>,
  { observer, signal }: CommandContext,
): Promise<Omit<Selection, 'isWhole'>> {
  let bytes = 0;
  const fetchOne = async ({ at, tag }: Listed, inner: AbortSignal): Promise<SelectedManifest | undefined> => {
    const manifest = await (tag === undefined
      ? mustFetch(store, at, inner)
      : ((await sameAt(store, tag, request, inner)) ?? store.fetchManifest(at, { signal: inner })));
    // Deleted since the tags were listed.
    if (manifest === undefined) return undefined;
    bytes += manifest.bytes.byteLength;
    const where = shownAs(store, at);
    // What nobody can read is told before anything is written.
    parseManifest(manifest, where);
    return { ...(await forPlatforms(store, manifest, request, where, inner)), tag };
  };
  const found = await parallel(
    listed,
    COPY_TAG_CONCURRENCY,
    async (one, inner) => {
      const options = { observer, signal: inner };
      const outcome = await attempt(shownAs(store, one.at), () => fetchOne(one, inner), options);
      if ('error' in outcome && !concernsOne(outcome.error)) throw outcome.error;
      if (bytes <= MAX_COPY_MANIFEST_BYTES) return outcome;
      throw new ArtifactError(
        'TOO_LARGE',
        `The tags of ${store.name} name more than ${MAX_COPY_MANIFEST_BYTES} bytes of manifests`,
        { remedy: 'Copy tag by tag, in a matrix of jobs, or fewer with the input filter.' },
      );
    },
    signal,
  );
  return {
    selected: found.flatMap((one) => ('value' in one && one.value !== undefined ? [one.value] : [])),
    failed: found.filter((one) => 'error' in one),
  };
}

/**
 * Returns what the destination has under a tag, if the source has the same there; asked by HEAD, for Docker Hub counts each GET
 * of a manifest against its limit. For some platforms the destination has something else than the source.
 */
async function sameAt(
  store: ReadableStore,
  tag: string,
  { platforms = [], held }: PlatformRequest & Pick<SelectionOptions, 'held'>,
  signal: AbortSignal,
): Promise<ManifestBytes | undefined> {
  const there = platforms.length > 0 ? undefined : await held?.(tag, signal);
  if (there === undefined) return undefined;
  const now = await store.resolve(tag, { quick: true, signal });
  return now?.digest === there.descriptor.digest ? there : undefined;
}

function severalOrNone(reference: Reference, names: readonly string[]): ArtifactError {
  const name = formatRepository(reference);
  if (names.length === 0) return nothingIn(name);
  const shown = names.slice(0, 10).join(', ');
  return new ArtifactError(
    'REFERENCE_INVALID',
    `${name} has no tag or digest; it has ${shown}${names.length > 10 ? ', …' : ''}`,
    { remedy: 'Add :TAG or @sha256:… to reference; or, to copy all tags, remove the tags from to and tags.' },
  );
}

function nothingIn(name: string): ArtifactError {
  return new ArtifactError('NOT_FOUND', `${name} has no tags, so there is nothing to copy`, {
    remedy: 'Name what to copy by its digest, NAME@sha256:….',
  });
}

function shownAs({ name }: ReadableStore, at: string): string {
  return `${name}${isTag(at) ? ':' : '@'}${at}`;
}
