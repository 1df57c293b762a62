import type { PackedArtifact } from '../../artifact/pack/pack.ts';
import {
  isSentBeside,
  logLayers,
  type PutOptions,
  putContent,
  putTagged,
  putTaggedFirst,
  type TagOptions,
} from '../../artifact/pack/push-artifact.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { WritableStore } from '../../store/store.ts';
import { tagExists } from '../../store/tag-exists.ts';
import { allDone, attempt, type Outcome } from './attempts.ts';
import type { CommandContext } from './context.ts';
import { type TargetResult, targetOf } from './results.ts';

/** References of one repository or layout, and the tags among them. */
export interface Target {
  readonly reference: Reference;
  readonly tags: readonly string[];
}

/** Joins references by repository, in the order of their first mention. */
export function groupByRepository(references: readonly Reference[]): readonly Target[] {
  const groups = new Map<string, { reference: Reference; tags: Set<string> }>();
  for (const reference of references) {
    const name = formatRepository(reference);
    const group = groups.get(name) ?? { reference, tags: new Set<string>() };
    if (reference.tag !== undefined) group.tags.add(reference.tag);
    groups.set(name, group);
  }
  return [...groups.values()].map(({ reference, tags }) => ({ reference, tags: [...tags] }));
}

/** Returns the name of a target in a message: as a person would write it, with its first tag. */
export function targetName({ reference, tags: [tag] }: Target): string {
  return `${formatRepository(reference)}${tag === undefined ? '' : `:${tag}`}`;
}

/**
 * Refuses to store something under a reference with the digest of something else.
 * @param made what there is, with its verb: `The files make`
 * @throws ArtifactError DIGEST_MISMATCH
 */
export function checkDigests(references: readonly Reference[], digest: Descriptor['digest'], made: string): void {
  const other = references.find((reference) => reference.digest !== undefined && reference.digest !== digest);
  if (other === undefined) return;
  throw new ArtifactError('DIGEST_MISMATCH', `${made} the digest ${digest}, not that of ${formatReference(other)}`, {
    remedy: 'Leave the digest out of the reference, or push the very files it was made from.',
  });
}

/** How an artifact is stored. */
export interface PublishOptions {
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True looks for every blob of what is there, however many there are. @default false */
  readonly repair?: boolean | undefined;
  readonly dryRun: boolean;
}

/** The descriptors of a target's tags, in their order: an answer that may still be on its way. */
export type TagLook = Promise<readonly (Descriptor | undefined)[]>;

/** Looks up tags in a store, several at the same time. */
export function lookUpTags(store: WritableStore, tags: readonly string[], signal: AbortSignal): TagLook {
  return parallel(tags, BLOB_CONCURRENCY, (tag, inner) => store.resolve(tag, { quick: true, signal: inner }), signal);
}

/** The result for an artifact's blobs: the outcome of each, or why they were not stored. */
type Sent = { readonly outcomes: BlobOutcomes } | { readonly error: unknown };
type BlobOutcomes = Awaited<ReturnType<typeof putContent>>;

/** Sends the blobs of an artifact before it is known whether they are there. Never rejects: it may turn out that nothing had to be sent. */
async function sendBeside(
  store: WritableStore,
  artifact: PackedArtifact,
  { observer, signal }: Pick<CommandContext, 'observer' | 'signal'>,
): Promise<Sent> {
  // The looks at the tag and at the digest go at the same time.
  store.expectRequests?.(2 + artifact.blobs.length);
  try {
    return { outcomes: await putContent(store, artifact, { observer, signal, assumeAbsent: true }) };
  } catch (error) {
    return { error };
  }
}

/** Stores the content of an artifact, unless that was done beside the looks. */
async function contentOf(
  store: WritableStore,
  artifact: PackedArtifact,
  options: PutOptions,
  beside: Promise<Sent> | undefined,
): Promise<BlobOutcomes> {
  const sent = await beside;
  if (sent === undefined) return putContent(store, artifact, options);
  if ('outcomes' in sent) return sent.outcomes;
  throw sent.error;
}

/**
 * Stores an artifact under the tags of a target, or by digest alone if there are none. Existing content is not sent
 * again, but content that a registry lost is.
 * @param look the descriptors of the tags, if they were looked up in advance
 * @returns whether anything was changed, or would be in a dry run
 * @throws ArtifactError TAG_EXISTS if a tag must not move: before anything is sent, or at the last moment
 */
export async function publish(
  store: WritableStore,
  { tags }: Target,
  artifact: PackedArtifact,
  { overwrite, repair = false, dryRun }: PublishOptions,
  { observer, signal }: CommandContext,
  look?: TagLook,
): Promise<boolean> {
  const { digest } = artifact.manifest.descriptor;
  const looking = look ?? lookUpTags(store, tags, signal);
  const beside =
    overwrite && !repair && !dryRun && artifact.children === undefined && isSentBeside(store, artifact.blobs)
      ? sendBeside(store, artifact, { observer, signal })
      : undefined;
  const isWhole = async (): Promise<boolean> => {
    const sent = await beside;
    return (sent !== undefined && 'outcomes' in sent) || hasContent(store, artifact, repair, signal);
  };
  // Beside the tags the digest: the manifest may be there under another name.
  const [held, stored, whole] = await Promise.all([
    looking,
    lookUp(store, digest, tags.length === 0, signal),
    looking.then((tagged) => (tagged.some((one) => one?.digest === digest) ? isWhole() : undefined)),
    // Also after a look that failed nothing is left under way.
  ]).finally(() => beside);
  const seemsThere = stored !== undefined || whole !== undefined;
  const isStored = seemsThere && (whole ?? (await isWhole()));
  const isDamaged = seemsThere && !isStored;
  const stale = tags.filter((_, i) => held[i]?.digest !== digest);
  if (stale.length === 0 && isStored) {
    observer.info(`Unchanged: ${store.name}@${digest} is there already.`);
    return false;
  }
  const taken = stale.find((tag) => held[tags.indexOf(tag)] !== undefined);
  if (!overwrite && taken !== undefined) throw tagExists(store, taken);
  if (isDamaged) observer.info(`${store.name}@${digest} is there, but not all of its content: it is sent again.`);
  if (dryRun) {
    observer.info(
      `Dry run: would push ${digest} to ${store.name}${tags.length === 0 ? '' : ` as ${stale.join(', ')}`}.`,
    );
    return true;
  }
  const putting = {
    overwrite,
    observer,
    signal,
    assumeAbsent: !seemsThere && held.every((descriptor) => descriptor === undefined),
  };
  const outcomes = isStored ? undefined : await contentOf(store, artifact, putting, beside);
  if (isDamaged) await putTagged(store, artifact, [], putting);
  if (!isDamaged || stale.length > 0) await putUnder(store, artifact, stale, putting);
  logLayers(artifact, outcomes, observer);
  const named = stale.length === 0 ? '' : ` as ${stale.join(', ')}`;
  observer.info(`Pushed ${store.name}@${digest}${tags.length === 0 ? ' without a tag: use it by its digest' : named}.`);
  return true;
}

/**
 * Whether a store has the blobs and children of an artifact whose manifest it has. More than are asked for at once are only
 * looked for with `repair`. What can't be found out counts as there, unless that is what is asked for.
 */
async function hasContent(
  store: WritableStore,
  { blobs, children = [] }: PackedArtifact,
  repair: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  if (!repair && blobs.length + children.length > BLOB_CONCURRENCY) return true;
  const looks = [
    ...blobs.map(
      ({ descriptor }) =>
        (inner: AbortSignal) =>
          store.hasBlob(descriptor, { signal: inner }),
    ),
    ...children.map(({ manifest }) => async (inner: AbortSignal) => {
      return (await store.resolve(manifest.descriptor.digest, { signal: inner })) !== undefined;
    }),
  ];
  const found = await parallel(
    looks,
    BLOB_CONCURRENCY,
    async (look, inner) => {
      try {
        return await look(inner);
      } catch (error) {
        if (repair || signal.aborted) throw error;
        return true;
      }
    },
    signal,
  );
  return found.every(Boolean);
}

/** Puts the manifest under each tag: that one is refused, as where tags can't move, keeps no other from being tried. */
async function putUnder(
  store: WritableStore,
  artifact: PackedArtifact,
  tags: readonly string[],
  options: PutOptions & TagOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const [first] = tags;
  if (first === undefined) return putTagged(store, artifact, [], options);
  const nameOf = (tag: string): string => `${store.name}:${tag}`;
  const put = (tag: string, inner: AbortSignal): Promise<Outcome<unknown>> =>
    attempt(nameOf(tag), () => putTagged(store, artifact, [tag], { ...options, signal: inner }), options);
  const start = await attempt(nameOf(first), () => putTaggedFirst(store, artifact, tags, options), options);
  const tried = 'error' in start ? [first] : start.value;
  const outcomes = 'error' in start ? [start] : tried.map((tag) => ({ name: nameOf(tag), value: undefined }));
  const others = tags.filter((tag) => !tried.includes(tag));
  allDone('Tagging', [...outcomes, ...(await parallel(others, BLOB_CONCURRENCY, put, options.signal))], options);
}

/** Looks up a name; a look-up that is not `needed` may fail. */
async function lookUp(
  store: WritableStore,
  name: string,
  needed: boolean,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  try {
    return await store.resolve(name, { quick: true, signal });
  } catch (error) {
    if (needed || signal.aborted) throw error;
    return undefined;
  }
}

/** Returns the outputs and summary of an artifact at a target. */
export function publishedAt(
  { reference, tags }: Target,
  { manifest, artifactType, annotations }: Pick<PackedArtifact, 'manifest' | 'artifactType' | 'annotations'>,
  changed: boolean,
): TargetResult {
  return targetOf(formatRepository(reference), manifest.descriptor, { artifactType, tags, annotations, changed });
}
