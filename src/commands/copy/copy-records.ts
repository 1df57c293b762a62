import type { StepSummary } from '../../action/summary/summary.ts';
import { type ArtifactError, isArtifactError } from '../../base/errors.ts';
import { formatReference, formatRepository } from '../../oci/reference.ts';
import type { Copied, CopiedManifest, CopyAttempt } from './copy-entry.ts';

/** The result for a tag; `drift` in a dry run where a run would copy. */
export type CopyState = 'copied' | 'unchanged' | 'refused' | 'failed' | 'drift';

/** One tag of a source at a destination, as the `copies` output lists it. */
export interface CopyRecord {
  /** As a reference; with its tag if it has one. */
  readonly source: string;
  /** The repository or layout. */
  readonly destination: string;
  /** The tag at the destination; absent for a copy by digest. */
  readonly tag?: string | undefined;
  /** Of what is copied; absent if it could not be read. */
  readonly digest?: string | undefined;
  readonly result: CopyState;
  /** Why it was refused or failed. */
  readonly reason?: string | undefined;
}

/** Refused by a rule of the workflow, not by a fault. */
const REFUSALS = ['TAG_EXISTS', 'FILE_EXISTS', 'UNVERIFIED', 'REQUIRED_MISSING'] as const;

/** Characters of a reason; the log has the whole. */
const MAX_REASON = 300;

/**
 * Returns what became of each tag of an attempt.
 * @param stateOf what became of a manifest that did not fail
 */
export function recordsOf(
  { source, destination, manifests, failed }: Copied,
  stateOf: (copied: CopiedManifest) => CopyState,
): readonly CopyRecord[] {
  const place = formatRepository(destination.reference);
  const records = manifests.flatMap((copied): readonly CopyRecord[] => {
    const { one, tags, outcome } = copied;
    const { digest } = one.manifest.descriptor;
    const common = {
      source: one.tag === undefined ? `${source.name}@${digest}` : `${source.name}:${one.tag}`,
      destination: place,
      digest,
      ...('error' in outcome ? failureState(outcome.error) : { result: stateOf(copied) }),
    };
    return tags.length === 0 ? [common] : tags.map((tag) => ({ ...common, tag }));
  });
  const unread = failed.map(({ name, error }) => ({ source: name, destination: place, ...failureState(error) }));
  return [...records, ...unread];
}

/** Returns what became of an attempt of which nothing was copied. */
export function failedRecords({ entry, to, outcome }: CopyAttempt, error: ArtifactError): readonly CopyRecord[] {
  if ('value' in outcome)
    return recordsOf(outcome.value, () => 'failed').map((one) => ({ ...one, ...failureState(error) }));
  const source = formatReference(entry.reference);
  const wanted = [...entry.to, ...entry.tags].filter((one) => to === undefined || formatRepository(one) === to);
  const names = wanted.map((one) => [formatRepository(one), one.tag ?? entry.reference.tag] as const);
  const places = [...new Map(names.map((one) => [one.join(' '), one])).values()];
  return places.map(([destination, tag]) => ({
    source,
    destination,
    ...(tag === undefined ? {} : { tag }),
    ...failureState(error),
  }));
}

/** The order of a table that may have to leave some out: what needs somebody first. */
const STATES: readonly CopyState[] = ['refused', 'failed', 'drift', 'copied', 'unchanged'];

/** Returns the table of copies for the summary, with how many there are of each state. */
export function summaryOfCopies(
  copies: readonly CopyRecord[],
  notes: readonly string[] = [],
): Pick<StepSummary, 'copies' | 'targets' | 'notes'> {
  const byState = STATES.map((state) => ({ state, rows: copies.filter(({ result }) => result === state) }));
  const there = byState.filter(({ rows }) => rows.length > 0);
  const counted = there.map(({ state, rows }) => `${rows.length} ${state}`).join(', ');
  const note = counted === '' ? [] : [`${copies.length} tags: ${counted}.`];
  return { targets: [], notes: [...notes, ...note], copies: there.flatMap(({ rows }) => rows) };
}

function failureState(error: ArtifactError): { readonly result: CopyState; readonly reason: string } {
  const { message } = error;
  const reason = message.length <= MAX_REASON ? message : `${message.slice(0, MAX_REASON - 1)}…`;
  return { result: isArtifactError(error, ...REFUSALS) ? 'refused' : 'failed', reason };
}
