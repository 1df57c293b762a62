import type { CopySummary } from '../../action/summary/summary.ts';
import type { CopyCounts } from '../../artifact/copy/copy-graph.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { artifactTypeOf, parseManifest } from '../../oci/manifest.ts';
import { formatRepository } from '../../oci/reference.ts';
import type { WritableStore } from '../../store/store.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { type TargetResult, targetOf } from '../shared/results.ts';
import { aboutBoth, type Copied, type CopiedManifest, type CopyAttempt } from './copy-entry.ts';
import { type CopyRecord, type CopyState, recordsOf } from './copy-records.ts';

/** Whether stores that are written at the end were changed by it; undefined for a store that is written at once. */
export type WrittenWhole = ReadonlyMap<WritableStore, Outcome<boolean | undefined>>;

/** The result of an attempt. */
export interface Finished {
  readonly records: readonly CopyRecord[];
  readonly targets: readonly TargetResult[];
  readonly summary: CopySummary;
  /** Why some tags are not copied. */
  readonly failure?: ArtifactError | undefined;
}

/** Lists or writes what stores gathered, each once: when all entries that are copied to it are done. */
export async function finishStores(attempts: readonly CopyAttempt[], context: CommandContext): Promise<WrittenWhole> {
  const byStore = new Map<WritableStore, { readonly entry: CopyAttempt['entry']; readonly all: Copied[] }>();
  for (const { entry, outcome } of attempts) {
    if ('error' in outcome) continue;
    const { store } = outcome.value.destination;
    const group = byStore.get(store) ?? { entry, all: [] };
    group.all.push(outcome.value);
    byStore.set(store, group);
  }
  const written = new Map<WritableStore, Outcome<boolean | undefined>>();
  for (const [store, { entry, all }] of byStore) {
    const counts = all.map(({ destination }) => destination.tree.graph.counts);
    const work = async (): Promise<boolean | undefined> => {
      await store.flush?.({ signal: context.signal });
      return commit(store, counts, entry.overwrite, context);
    };
    written.set(store, await attempt(store.name, work, context));
  }
  return written;
}

/**
 * Says what came of an attempt, in the log too.
 * @throws the failure of the attempt as a whole
 */
export function finish(
  { outcome }: CopyAttempt,
  whole: WrittenWhole,
  dryRun: boolean,
  { observer }: CommandContext,
): Finished {
  if ('error' in outcome) throw outcome.error;
  const copied = outcome.value;
  const { source, destination, manifests, failed } = copied;
  const { store, tree } = destination;
  const { counts } = tree.graph;
  const written = whole.get(store);
  if (written !== undefined && 'error' in written) throw aboutBoth(written.error, source.name, store.name);
  // What was missing below a manifest that was there is told of nowhere else.
  const mended = manifests.length === 1 && counts.manifests + counts.blobs.uploaded + counts.blobs.mounted > 0;
  const isChanged = ({ outcome: one }: CopiedManifest): boolean =>
    'value' in one && (written?.value ?? (mended || one.value));
  const stateOf = (one: CopiedManifest): CopyState => (isChanged(one) ? (dryRun ? 'drift' : 'copied') : 'unchanged');
  const targets = manifests
    .filter((one) => 'value' in one.outcome)
    .map((one) => targetAt(destination.reference, one, isChanged(one)));
  const tags = [...manifests.map((one) => one.outcome), ...failed];
  const failure = failureOfTags(tags, observer);
  if (!dryRun && failure === undefined) observer.info(lastLine(store.name, targets));
  const told = failure === undefined ? undefined : dryRun ? failure : aboutBoth(failure, source.name, store.name);
  return {
    records: recordsOf(copied, stateOf),
    targets,
    summary: { name: store.name, ...counts },
    ...(told instanceof ArtifactError ? { failure: told } : {}),
  };
}

function failureOfTags(
  outcomes: readonly Outcome<unknown>[],
  observer: CommandContext['observer'],
): ArtifactError | undefined {
  try {
    allDone('Copying', outcomes, { observer }, 'tags');
    return undefined;
  } catch (error) {
    if (isArtifactError(error)) return error;
    throw error;
  }
}

/** Returns the last line of a copy: the manifest and its tags, or their number. */
function lastLine(name: string, targets: readonly TargetResult[]): string {
  const [only, ...others] = targets;
  const moved = targets.filter(({ changed }) => changed).length;
  if (only === undefined || others.length > 0) return `Copied ${targets.length} tags to ${name}, ${moved} of them new.`;
  const tags = only.tags.length === 0 ? '' : ` as ${only.tags.join(', ')}`;
  return only.changed ? `Copied ${only.digest} to ${name}${tags}.` : `Unchanged: ${name} has ${only.digest}${tags}.`;
}

/** Writes what is written whole; undefined for what is not. */
async function commit(
  store: WritableStore,
  counts: readonly CopyCounts[],
  overwrite: boolean,
  { observer, signal }: CommandContext,
): Promise<boolean | undefined> {
  if (store.commit === undefined) return undefined;
  const bytes = counts.reduce((sum, one) => sum + one.bytes, 0);
  const transfer = observer.transfer(`Writing ${store.name}`, bytes);
  try {
    const changed = await store.commit({ overwrite, signal, onProgress: (moved) => transfer.add(moved) });
    if (!changed) {
      observer.info(`Unchanged: ${store.name} is there already with the same content.`);
      counts.forEach(nothingCopied);
    }
    return changed;
  } finally {
    transfer.end();
  }
}

/** Resets the counts if everything that was collected already existed. */
function nothingCopied(counts: CopyCounts): void {
  counts.existingManifests += counts.manifests;
  counts.manifests = 0;
  counts.blobs.existing += counts.blobs.uploaded;
  counts.blobs.uploaded = 0;
  counts.bytes = 0;
}

function targetAt(
  reference: Parameters<typeof formatRepository>[0],
  { one, tags }: CopiedManifest,
  changed: boolean,
): TargetResult {
  const { manifest } = one;
  const name = formatRepository(reference);
  const parsed = parseManifest(manifest, `${name}@${manifest.descriptor.digest}`);
  const artifactType = artifactTypeOf(parsed) ?? '';
  return targetOf(name, manifest.descriptor, { artifactType, tags, annotations: parsed.annotations ?? {}, changed });
}
