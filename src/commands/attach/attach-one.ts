import type { PackedArtifact } from '../../artifact/pack/pack.ts';
import { logLayers, pushArtifact, putBlobs, putTagged } from '../../artifact/pack/push-artifact.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { WritableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import type { StoredBlobs } from './blobs-beside.ts';

/** How an artifact is attached. */
export interface AttachOptions {
  /** Tags for the artifact itself. */
  readonly tags: readonly string[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True puts also what is attached already. @default false */
  readonly repair?: boolean | undefined;
  readonly dryRun: boolean;
  /** Whether it takes the place of what is of the same type and has the same names. @default 'keep' */
  readonly ifAttached?: 'keep' | 'replace' | undefined;
  /** The look for blobs that is under way: their outcomes if it also sent them. */
  readonly looking: Promise<StoredBlobs | undefined> | undefined;
  /** The subject's referrers, if they are known already. */
  readonly listed?: readonly Descriptor[] | undefined;
}

/**
 * Stores one artifact that refers to one subject, unless it is attached already.
 * @returns whether anything was changed, or would be in a dry run
 */
export async function attachTo(
  store: WritableStore,
  subject: Descriptor,
  artifact: PackedArtifact,
  options: AttachOptions,
  context: CommandContext,
): Promise<boolean> {
  const { observer, signal } = context;
  const { tags, overwrite, repair = false, dryRun, looking, ifAttached = 'keep' } = options;
  const { manifest } = artifact;
  const shown = `${store.name}@${manifest.descriptor.digest} (${artifact.artifactType})`;
  const list = async () => options.listed ?? store.referrers(subject.digest, { signal });
  if (dryRun) {
    const listed = await list();
    const isThere = listed.some(({ digest }) => digest === manifest.descriptor.digest);
    observer.info(
      isThere ? `Unchanged: ${shown} is attached already.` : `Dry run: would attach ${shown} to ${subject.digest}.`,
    );
    return !isThere;
  }
  // Blobs that are missing are sent beside the look at what is listed. The list also tells whether the registry has the
  // referrers API, and an entry that another writer dropped from it is missed here and written again below. It is asked
  // for whole: some registries filter by types that are not the artifacts'.
  const [listed, { outcomes, wereLacking }] = await Promise.all([
    list(),
    Promise.resolve(looking).then((sent) => sent ?? storeBlobs(store, artifact, context)),
  ]);
  const isThere = listed.some(({ digest }) => digest === manifest.descriptor.digest);
  // What the registry lost of something that it still lists was sent again.
  const isMended = isThere && wereLacking;
  const changed = !isThere || isMended;
  if (changed || repair || tags.length > 0) await putTagged(store, artifact, tags, { overwrite, signal });
  if (changed) logLayers(artifact, outcomes, observer);
  if (isMended) observer.info(`Repaired ${shown}, whose content was not all there.`);
  else observer.info(isThere ? `Unchanged: ${shown} is attached already.` : `Attached ${shown} to ${subject.digest}.`);
  if (ifAttached === 'keep') return changed;
  return (await replaceEarlier(store, subject.digest, artifact, listed, options, context)) || changed;
}

async function storeBlobs(
  store: WritableStore,
  artifact: PackedArtifact,
  { observer, signal }: CommandContext,
): Promise<StoredBlobs> {
  const outcomes = await putBlobs(store, artifact, { observer, signal });
  return { outcomes, wereLacking: [...outcomes.values()].some((outcome) => outcome !== 'existing') };
}

async function replaceEarlier(
  store: WritableStore,
  subject: Digest,
  artifact: PackedArtifact,
  listed: readonly Descriptor[],
  { tags, overwrite }: AttachOptions,
  { observer, signal }: CommandContext,
): Promise<boolean> {
  const { earlierReferrers, removeEarlier } = await import('../../artifact/attached/replace-referrers.ts');
  const earlier = await earlierReferrers(store, subject, artifact, listed, signal);
  if (!(await removeEarlier(store, subject, earlier, { observer, signal }))) return false;
  // Of two runs that found both attached each would remove the other's.
  const left = await store.referrers(subject, { signal });
  if (!left.some(({ digest }) => digest === artifact.manifest.descriptor.digest)) {
    await pushArtifact(store, artifact, { tags, overwrite, observer, signal });
  }
  return true;
}
