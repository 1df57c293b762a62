import { parallel } from '../../base/async/parallel.ts';
import { type ArtifactError, type ErrorCode, isArtifactError } from '../../base/errors.ts';
import { CLEAN_LOOK_EVERY, PACKAGE_DELETIONS, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import type { WritableStore } from '../../store/store.ts';
import { checkReferrers, repairAfterUntag } from './check-kept.ts';
import { deleteStored } from './delete-stored.ts';
import type { Look } from './look.ts';
import { Watch, type WatchOptions } from './look-again.ts';
import type { CleanEntry, CleanPlan } from './plan.ts';

/** The result of an entry: deleted, gone already, kept after all, or refused by the registry. */
export interface CleanOutcome {
  readonly result: 'deleted' | 'gone' | 'kept' | 'refused';
  /** Why, if it was not deleted. */
  readonly why?: string | undefined;
}

/** An entry with its result. */
export interface CleanedEntry extends CleanEntry, CleanOutcome {}

/** The result of a plan. */
export interface Cleaned {
  readonly entries: readonly CleanedEntry[];
  /** Manifests that should be there and are not, as clauses. */
  readonly lost: readonly string[];
  /** Why the run stopped before its end. What it had not tried by then is kept. */
  readonly failure?: ArtifactError | undefined;
}

/** Why an entry is kept that a stopped run had not tried. */
export const NOT_TRIED = 'not tried, because the run stopped before';

/** Refusals that are about one manifest or tag. */
const ABOUT_ONE: readonly ErrorCode[] = ['REGISTRY_ERROR', 'UNSUPPORTED', 'PROTOCOL', 'TAG_EXISTS', 'MANIFEST_INVALID'];

/**
 * Deletes what a plan says, and looks again before each deletion: a tag goes if it still names what it named, a manifest if
 * nothing was attached to it since, and none while anything that is still there uses it. All tags are looked at again in between.
 * If the registry fails, or deletes nothing, the run stops; what is left is whole then too.
 */
export async function carryOut(
  store: WritableStore,
  look: Look,
  plan: CleanPlan,
  options: WatchOptions,
): Promise<Cleaned> {
  const { observer, packages, signal } = options;
  const watch = new Watch(store, look, options);
  const run: Run = {
    ...options,
    store,
    look,
    watch,
    before: plan.before,
    goingTags: new Set(plan.going.flatMap(({ tags }) => tags)),
    gone: new Map(),
    byPackages: false,
    canUntag: true,
    stopped: undefined,
  };
  for (const { kind, digest } of plan.going) if (kind === 'manifest') run.gone.set(digest, Promise.withResolvers());
  const lanes = packages === undefined ? TREE_CONCURRENCY : PACKAGE_DELETIONS;
  const entries: CleanedEntry[] = [];
  try {
    while (entries.length < plan.going.length) {
      await watch.again();
      const chunk = plan.going.slice(entries.length, entries.length + Math.max(CLEAN_LOOK_EVERY, look.graph.tags.size));
      const done = await parallel(chunk, lanes, (entry, inner) => deleteEntry(entry, run, inner), signal);
      for (const entry of done) observer.info(lineOf(entry));
      entries.push(...done);
      if (run.stopped !== undefined) throw run.stopped;
    }
    await watch.again();
    const unlisted = await checkReferrers(store, { graph: look.graph, kept: watch.kept }, options);
    return { entries, lost: [...lostBy(watch), ...unlisted] };
  } catch (failure) {
    if (signal.aborted || !isArtifactError(failure)) throw failure;
    const rest = plan.going
      .slice(entries.length)
      .map((entry) => ({ ...entry, result: 'kept', why: NOT_TRIED }) as const);
    return { entries: [...entries, ...rest], lost: lostBy(watch), failure };
  }
}

function lineOf({ result, why, tags, digest, reason }: CleanedEntry): string {
  const verb = { deleted: 'Deleted', gone: 'Gone', kept: 'Kept', refused: 'Refused' }[result];
  return `${verb}: ${[...tags, digest].join(' ')} (${why ?? reason})`;
}

function lostBy({ lost, kept }: Watch): readonly string[] {
  return [...lost].map((digest) => `${digest} (${kept.get(digest)})`);
}

/** A plan while it is carried out. */
interface Run extends WatchOptions {
  readonly store: WritableStore;
  readonly look: Look;
  readonly watch: Watch;
  readonly before: CleanPlan['before'];
  readonly goingTags: ReadonlySet<string>;
  /** Of each manifest that is to go: whether it is gone, once that is known. */
  readonly gone: Map<Digest, PromiseWithResolvers<boolean>>;
  /** True once the registry was seen to delete nothing by itself. */
  byPackages: boolean;
  /** False once the registry was seen to delete no tag by itself. */
  canUntag: boolean;
  /** The failure that keeps the rest from being tried. */
  stopped: ArtifactError | undefined;
}

async function deleteEntry(entry: CleanEntry, run: Run, signal: AbortSignal): Promise<CleanedEntry> {
  let isGone = false;
  try {
    if (run.stopped !== undefined) return { ...entry, result: 'kept', why: NOT_TRIED };
    const outcome = await (entry.kind === 'tag' ? untag(entry, run, signal) : remove(entry, run, signal));
    isGone = outcome.result === 'deleted' || outcome.result === 'gone';
    return { ...entry, ...outcome };
  } catch (error) {
    if (signal.aborted || !isArtifactError(error)) throw error;
    if (isAboutAll(error)) run.stopped ??= error;
    return { ...entry, result: 'refused', why: error.message };
  } finally {
    if (entry.kind === 'manifest') run.gone.get(entry.digest)?.resolve(isGone);
  }
}

/** True if there is no use in trying the rest: a registry that deletes nothing refuses all of it. */
function isAboutAll(error: ArtifactError): boolean {
  if (!isArtifactError(error, ...ABOUT_ONE)) return true;
  return error.code === 'UNSUPPORTED' && error.status !== undefined && !isOfOne(error.status);
}

/** GitHub says 400 of a version that it does not delete, such as one that is downloaded often. */
function isOfOne(status: number): boolean {
  return status === 400 || status === 409;
}

/** Deletes a tag of a manifest that stays. */
async function untag(entry: CleanEntry, run: Run, signal: AbortSignal): Promise<CleanOutcome> {
  const { store, look, watch } = run;
  const { digest, tags } = entry;
  const [tag = ''] = tags;
  const moved = await tagTrouble(tag, digest, run, signal);
  if (moved !== undefined) return moved;
  const manifest = await store.fetchManifest(digest, { signal });
  const deleted = await deleteTag(tag, digest, run, signal);
  if (deleted === undefined) return { result: 'kept', why: NO_UNTAG };
  const tagsLeft = [...look.graph.tags].filter(([other, target]) => target === digest && !run.goingTags.has(other));
  if (manifest !== undefined) {
    const left = { tags: tagsLeft.map(([other]) => other), kept: watch.kept };
    await repairAfterUntag(store, manifest, left, { ...run, signal });
  }
  return { result: deleted ? 'deleted' : 'gone' };
}

const NO_UNTAG = 'the registry deletes no tag by itself, and its manifest stays';

/** Returns why a tag is not deleted: it is gone, or points to something else by now. Undefined if neither. */
async function tagTrouble(
  tag: string,
  digest: Digest,
  { store }: Run,
  signal: AbortSignal,
): Promise<CleanOutcome | undefined> {
  const now = await store.resolve(tag, { signal });
  if (now === undefined) return { result: 'gone' };
  return now.digest === digest
    ? undefined
    : { result: 'kept', why: `the tag was moved to ${now.digest} since the look` };
}

/** Deletes a tag. False if it was gone; undefined if the registry deletes no tags. */
async function deleteTag(tag: string, digest: Digest, run: Run, signal: AbortSignal): Promise<boolean | undefined> {
  if (!run.canUntag) return undefined;
  try {
    return await run.store.deleteTag(tag, { signal });
  } catch (error) {
    // It was deleted, and set again before that was looked after.
    if (isArtifactError(error, 'PROTOCOL') && (await tagTrouble(tag, digest, run, signal)) !== undefined) return true;
    if (!isArtifactError(error, 'UNSUPPORTED')) throw error;
    run.canUntag = false;
    return undefined;
  }
}

/** Deletes a manifest with its tags, unless something uses it by now. */
async function remove(entry: CleanEntry, run: Run, signal: AbortSignal): Promise<CleanOutcome> {
  const { store, look, watch, before } = run;
  const { digest, tags } = entry;
  for (const other of before.get(digest) ?? []) {
    if ((await run.gone.get(other)?.promise) === false)
      return keep(entry, run, `used by ${other}, which is still there`);
  }
  const stays = watch.kept.get(digest);
  if (stays !== undefined) return { result: 'kept', why: stays };
  const attached = await store.referrers(digest, { signal });
  const news = attached.find((one) => !look.graph.links.has(one.digest) && !look.graph.absent.has(one.digest));
  if (news !== undefined) return keep(entry, run, `${news.digest} was attached to it since the look`);
  const untagged: string[] = [];
  for (const tag of tags) {
    const trouble = await tagTrouble(tag, digest, run, signal);
    if (trouble === undefined && (await deleteTag(tag, digest, run, signal)) === true) untagged.push(tag);
  }
  const manifest = await store.fetchManifest(digest, { signal });
  if (manifest === undefined) return { result: 'gone' };
  watch.deleted(manifest);
  const left = await deleteStored(manifest, tags, run, signal).catch(async (error: unknown) => {
    if (!signal.aborted && isArtifactError(error, ...ABOUT_ONE)) await tagAgain(manifest, untagged, run, signal);
    throw error;
  });
  if (left === 'deleted' || left === 'gone') return { result: left };
  return keep(entry, run, `the tag ${left.tag} was added since the look`);
}

/** Puts the tags of a manifest back that the registry does not delete, so that it is not lost from sight. */
async function tagAgain(
  manifest: ManifestBytes,
  tags: readonly string[],
  { store }: Run,
  signal: AbortSignal,
): Promise<void> {
  for (const tag of tags) {
    if ((await store.resolve(tag, { signal })) === undefined) {
      await store.putManifest(manifest, { tag, overwrite: false, signal });
    }
  }
}

function keep({ digest }: CleanEntry, { watch }: Run, why: string): CleanOutcome {
  watch.keep(digest, why);
  return { result: 'kept', why };
}
