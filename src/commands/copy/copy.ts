import type { CopySummary } from '../../action/summary/summary.ts';
import { ArtifactError } from '../../base/errors.ts';
import { formatReference, formatRepository } from '../../oci/reference.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import type { TargetResult, TargetsResult } from '../shared/results.ts';
import type { Demands } from '../shared/trust/demands.ts';
import { copyEntries } from './copy-entries.ts';
import type { CopyAttempt } from './copy-entry.ts';
import { type CopyRecord, failedRecords } from './copy-records.ts';
import { finish, finishStores, type WrittenWhole } from './finish.ts';
import type { CopyEntry, LockedTag } from './rules/entry.ts';
import { entriesWithLock, type LockPlace, readLock, writeLock } from './rules/lock-file.ts';

/** The request of a copy. */
export interface CopyRequest extends Demands {
  /** The sources with their destinations, at least one. */
  readonly entries: readonly CopyEntry[];
  readonly dryRun: boolean;
  /** True fails a dry run if a run would copy something. @default false */
  readonly failOnDrift?: boolean | undefined;
  /** The file that holds what is copied, which is written if it does not exist. @default none */
  readonly lock?: LockPlace | undefined;
}

/** The result of a copy, and its destinations. */
export interface CopyResult extends TargetsResult {
  /** Manifests that were written. */
  readonly count: number;
  readonly copied: readonly { readonly from: string; readonly to: readonly CopySummary[] }[];
  /** Every tag of every source at every destination, and what became of it. */
  readonly copies: readonly CopyRecord[];
  /** Why the step fails, when all that can be copied is. */
  readonly failure?: ArtifactError | undefined;
}

/** The result of one attempt. */
export interface CopyDone {
  readonly targets: readonly TargetResult[];
  readonly summary: CopySummary;
}

/** Copies what references name, or whole repositories, to others. A failure keeps nothing else from being copied. */
export async function copy(request: CopyRequest, context: CommandContext): Promise<CopyResult> {
  const { dryRun, lock: place } = request;
  const lock = place === undefined ? undefined : await readLock(place);
  const entries =
    place === undefined || lock === undefined ? request.entries : entriesWithLock(request.entries, lock, place);
  const results = await copyEntries(entries, request, context);
  const attempts = results.flatMap((one) => one.attempts);
  const whole: WrittenWhole = dryRun ? new Map() : await finishStores(attempts, context);
  const copies: CopyRecord[] = [];
  const outcomes: Outcome<CopyDone>[] = [];
  const copied: { readonly from: string; readonly to: CopySummary[] }[] = [];
  for (const one of attempts) {
    const name = entries.length === 1 ? one.outcome.name : shownAttempt(one);
    const finished = await attempt(name, async () => finish(one, whole, dryRun, context), context);
    if ('error' in finished) {
      copies.push(...failedRecords(one, finished.error));
      outcomes.push(finished);
      continue;
    }
    const { records, summary, failure } = finished.value;
    copies.push(...records);
    outcomes.push(failure === undefined ? finished : { name, error: failure });
    const from = formatReference(one.entry.reference);
    const last = copied.at(-1);
    if (last?.from === from) last.to.push(summary);
    else copied.push({ from, to: [summary] });
  }
  const { failure = request.failOnDrift === true ? driftOf(copies) : undefined, values } = failureOf(outcomes, context);
  if (place !== undefined && lock === undefined && failure === undefined && !dryRun) {
    await writeLock(place, lockedBy(attempts));
    context.observer.info(`Wrote ${place.shown}: runs with it copy exactly what this run copied.`);
  }
  const targets = values.flatMap((one) => one.targets);
  const manifest = attempts.map(firstManifest).find((one) => one !== undefined);
  const [to] = entries[0]?.to ?? [];
  return {
    name: to === undefined ? '' : formatRepository(to),
    targets,
    ...(manifest === undefined ? {} : { manifest: Buffer.from(manifest).toString() }),
    changed: targets.some(({ changed }) => changed),
    verifications: request.trust === undefined ? undefined : results.flatMap((one) => one.verifications ?? []),
    count: copied.flatMap((one) => one.to).reduce((sum, { manifests }) => sum + manifests, 0),
    copied,
    copies,
    failure,
  };
}

function shownAttempt({ entry, to }: CopyAttempt): string {
  const from = formatReference(entry.reference);
  return to === undefined ? from : `${from} to ${to}`;
}

function firstManifest({ outcome }: CopyAttempt): Uint8Array | undefined {
  return 'value' in outcome ? outcome.value.manifests[0]?.one.manifest.bytes : undefined;
}

/** Returns what the attempts copied, in the form of a lock. */
function lockedBy(attempts: readonly CopyAttempt[]): ReadonlyMap<CopyEntry, readonly LockedTag[]> {
  return new Map(
    attempts.flatMap(({ entry, outcome }) => {
      if ('error' in outcome) return [];
      const tags = outcome.value.manifests.map(({ one: { tag, manifest, root } }) => {
        const { digest } = manifest.descriptor;
        const from = root?.descriptor.digest;
        return { tag, digest, from: from === digest ? undefined : from };
      });
      return [[entry, tags] as const];
    }),
  );
}

/** The error of a dry run that found a difference. */
function driftOf(copies: readonly CopyRecord[]): ArtifactError | undefined {
  const drifted = copies.filter(({ result }) => result === 'drift');
  if (drifted.length === 0) return undefined;
  const names = drifted.map(({ destination, tag, digest }) =>
    tag === undefined ? `${destination}@${digest}` : `${destination}:${tag}`,
  );
  const more = names.length > SHOWN_DRIFT ? ` and ${names.length - SHOWN_DRIFT} more` : '';
  return new ArtifactError(
    'DRIFT',
    `${drifted.length} of ${copies.length} tags are not what the source has: ${names.slice(0, SHOWN_DRIFT).join(', ')}${more}`,
    { remedy: 'Run the step without dry-run to copy them.', detail: names.map((name) => `drift   ${name}`) },
  );
}

/** Tags that the one-line error names; the log has all of them. */
const SHOWN_DRIFT = 5;

/** The one error of all that failed; what is done stays a value. */
function failureOf<Value>(
  outcomes: readonly Outcome<Value>[],
  context: CommandContext,
): { readonly values: readonly Value[]; readonly failure?: ArtifactError | undefined } {
  try {
    return { values: allDone('Copying', outcomes, context) };
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    return { values: outcomes.flatMap((one) => ('value' in one ? [one.value] : [])), failure: error };
  }
}
