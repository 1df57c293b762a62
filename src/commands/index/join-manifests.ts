import { changeIndex, createIndex, type IndexChange, indexEdit, isSuperset } from '../../artifact/index/join-index.ts';
import type { ManifestLine } from '../../artifact/index/manifest-line.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Annotations, Descriptor } from '../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatPlatform } from '../../oci/platform.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { WritableStore } from '../../store/store.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import {
  checkDigests,
  groupByRepository,
  type PublishOptions,
  publish,
  publishedAt,
  type Target,
  targetName,
} from '../shared/publish.ts';
import { missing } from '../shared/references.ts';
import type { TargetsResult } from '../shared/results.ts';
import { bringTogether, findSources, nothingMatches, removeMatched, type Sources } from './index-sources.ts';

/** The request of an index. */
export interface IndexRequest extends PublishOptions {
  /** The destinations; several tags, repositories and registries in one step. */
  readonly references: readonly Reference[];
  readonly manifests: readonly ManifestLine[];
  /** Add to the existing index; otherwise it has exactly these manifests. */
  readonly update: boolean;
  /** Whether tags that a pattern found are removed once they are joined. */
  readonly cleanup: boolean;
  readonly artifactType?: string | undefined;
  /** May still be on its way. */
  readonly annotations: Annotations | Promise<Annotations>;
}

/** The result of an index. */
export interface IndexResult extends TargetsResult {
  /** How many manifests the first one lists. */
  readonly count: number;
}

/** The manifest at a target in the end. */
interface Stored {
  readonly manifest: ManifestBytes;
  readonly changed: boolean;
}

/** Joins manifests into an index and stores it at every reference, or adds them to the one that is there. */
export async function joinManifests(request: IndexRequest, context: CommandContext): Promise<IndexResult> {
  const { references, manifests, update, cleanup, dryRun } = request;
  const sources = await findSources(manifests, references, context);
  const change = await changeOf(request, sources);
  if (!update) checkDigests(references, createIndex(change).descriptor.digest, 'The manifests make');
  const outcomes: Outcome<{ readonly stored: Stored; readonly target: Target }>[] = [];
  const joinAt = async (target: Target): Promise<Stored> => {
    const store = await context.openWritable(target.reference);
    const title = `${update ? 'Updating' : 'Joining'} the index in ${store.name}`;
    return context.group(title, async () => {
      for (const entry of change.add) context.observer.info(`joins  ${shown(entry)}`);
      const finished = cleanup ? await finishedBefore(store, target, change, context) : undefined;
      if (sources.unmatched.length > 0 && finished === undefined) throw nothingMatches(sources.unmatched);
      if (!dryRun) await bringTogether(sources.found, target.reference, store, context);
      const base = update ? undefined : (finished ?? createIndex(change));
      if (base !== undefined) return create(store, target, base, request, context);
      return target.reference.digest === undefined
        ? updateTag(store, target, change, request, context)
        : updateDigest(store, target, change, request, context);
    });
  };
  for (const target of groupByRepository(references)) {
    const work = async () => ({ target, stored: await joinAt(target) });
    outcomes.push(await attempt(targetName(target), work, context));
  }
  const done = allDone('Joining', outcomes, context);
  const targets = done.map(({ target, stored }) => publishedAt(target, described(stored.manifest), stored.changed));
  const first = done[0]?.stored.manifest;
  if (cleanup && !dryRun) await removeMatched(sources.found, context);
  return {
    name: references[0] === undefined ? '' : formatRepository(references[0]),
    targets,
    manifest: first && Buffer.from(first.bytes).toString(),
    count: first === undefined ? 0 : entriesOf(first).length,
    changed: targets.some(({ changed }) => changed),
  };
}

async function changeOf(
  { manifests, artifactType, annotations }: IndexRequest,
  { found }: Sources,
): Promise<IndexChange> {
  const removed = manifests.filter((line) => line.kind === 'remove');
  return {
    add: found.flatMap(({ entries }) => entries),
    remove: new Set(removed.flatMap((line) => ('digest' in line ? [line.digest] : []))),
    removePlatforms: removed.flatMap((line) => ('platform' in line ? [line.platform] : [])),
    annotations: await annotations,
    artifactType,
  };
}

/** Returns the index that an earlier run of this step wrote before it removed some of the tags of its children. */
async function finishedBefore(
  store: WritableStore,
  { tags }: Target,
  change: IndexChange,
  { signal }: CommandContext,
): Promise<ManifestBytes | undefined> {
  const held = tags[0] === undefined ? undefined : await store.fetchManifest(tags[0], { signal });
  return held !== undefined && isSuperset(held, change) ? held : undefined;
}

async function create(
  store: WritableStore,
  target: Target,
  manifest: ManifestBytes,
  options: PublishOptions,
  context: CommandContext,
): Promise<Stored> {
  const artifact = { ...described(manifest), layers: [], blobs: [] };
  return { manifest, changed: await publish(store, target, artifact, options, context) };
}

/** Changes the index that the first tag names, as others may at the same moment; the other tags follow it. */
async function updateTag(
  store: WritableStore,
  { reference, tags }: Target,
  change: IndexChange,
  { dryRun }: PublishOptions,
  { observer, signal }: CommandContext,
): Promise<Stored> {
  const [tag, ...others] = tags;
  if (tag === undefined) {
    throw new ArtifactError('REFERENCE_INVALID', `${formatReference(reference)} has no tag or digest to update`, {
      remedy: 'Add the tag of the index to it.',
    });
  }
  const where = `${store.name}:${tag}`;
  const edit = indexEdit(change, where);
  if (dryRun) {
    const held = await store.fetchManifest(tag, { signal });
    const next = (await edit(held)) ?? held ?? createIndex(change);
    observer.info(`Dry run: ${where} would be ${next.descriptor.digest}.`);
    return { manifest: next, changed: next.descriptor.digest !== held?.descriptor.digest };
  }
  let last: ManifestBytes | undefined;
  const look = async (held: ManifestBytes | undefined): Promise<ManifestBytes | undefined> => {
    last = held;
    return edit(held);
  };
  let changed = await store.updateTag(tag, look, { signal });
  for (const other of others) {
    const follow = async (held: ManifestBytes | undefined): Promise<ManifestBytes | undefined> => {
      last = (await store.fetchManifest(tag, { signal })) ?? last;
      return held?.descriptor.digest === last?.descriptor.digest ? undefined : last;
    };
    changed = (await store.updateTag(other, follow, { signal })) || changed;
  }
  const manifest = last ?? createIndex(change);
  observer.info(`${changed ? 'Updated' : 'Unchanged:'} ${where} is ${manifest.descriptor.digest}.`);
  return { manifest, changed };
}

/** Makes a new index of the one that a digest names; only tags are moved. */
async function updateDigest(
  store: WritableStore,
  target: Target,
  change: IndexChange,
  options: PublishOptions,
  context: CommandContext,
): Promise<Stored> {
  const { reference } = target;
  const held = await store.fetchManifest(reference.digest ?? '', { signal: context.signal });
  if (held === undefined) throw missing(reference);
  return create(store, target, changeIndex(held, change, formatReference(reference)), options, context);
}

function described(manifest: ManifestBytes) {
  const parsed = parseManifest(manifest, manifest.descriptor.digest);
  return { manifest, artifactType: parsed.artifactType ?? '', annotations: parsed.annotations ?? {} };
}

function entriesOf(manifest: ManifestBytes): readonly Descriptor[] {
  const parsed = parseManifest(manifest, manifest.descriptor.digest);
  return parsed.kind === 'index' ? parsed.manifests : [];
}

function shown({ platform, artifactType, mediaType, digest }: Descriptor): string {
  return `${platform === undefined ? (artifactType ?? mediaType) : formatPlatform(platform)}  ${digest}`;
}
