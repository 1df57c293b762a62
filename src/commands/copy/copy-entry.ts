import type { Verification } from '../../artifact/trusted/verify-subject.ts';
import type { Gate } from '../../base/async/gate.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { COPY_TAG_CONCURRENCY } from '../../base/limits.ts';
import { formatReference, formatRepository } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import { attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { takesAll } from '../shared/tags/choose-tags.ts';
import type { Demands } from '../shared/trust/demands.ts';
import { type Destination, openDestinations, tagsFor } from './destinations.ts';
import { wouldCopy } from './drift.ts';
import type { CopyEntry } from './rules/entry.ts';
import { checkSelection } from './selection/check-selection.ts';
import { concernsOne } from './selection/concerns-one.ts';
import { type SelectedManifest, type Selection, select } from './selection/copy-selection.ts';
import type { TagClaims } from './tag-claims.ts';

/** The result for one manifest at one destination. */
export interface CopiedManifest {
  readonly one: SelectedManifest;
  /** Tags at the destination; none for a copy by digest alone. */
  readonly tags: readonly string[];
  /** True if the destination was changed, or would be in a dry run. */
  readonly outcome: Outcome<boolean>;
}

/**
 * The manifests copied from one source to one destination; a destination that is written as a whole does not have them
 * yet.
 */
export interface Copied {
  readonly source: ReadableStore;
  readonly destination: Destination;
  readonly manifests: readonly CopiedManifest[];
  /** Tags that could not be read. */
  readonly failed: Selection['failed'];
}

/** An attempt to copy one source to one destination, or to all if what is copied could not be read. */
export interface CopyAttempt {
  readonly entry: CopyEntry;
  /** Which of the destinations; undefined for all. */
  readonly to: string | undefined;
  readonly outcome: Outcome<Copied>;
}

/** The result of an entry. */
export interface EntryResult {
  readonly attempts: readonly CopyAttempt[];
  readonly verifications: readonly Verification[] | undefined;
}

/** Options of all entries. */
export interface EntryOptions extends Demands {
  readonly dryRun: boolean;
  readonly claims: TagClaims;
  /** Bounds the large blobs of all entries. */
  readonly largeGate: Gate;
}

/** Copies what an entry names to each of its destinations. A failure is a value, so that other entries are tried. */
export async function copyEntry(
  entry: CopyEntry,
  options: EntryOptions,
  context: CommandContext,
): Promise<EntryResult> {
  const { reference } = entry;
  const named = formatReference(reference);
  const ready = await attempt(named, () => prepare(entry, options, context), context);
  if ('error' in ready) return { attempts: [{ entry, to: undefined, outcome: ready }], verifications: undefined };
  const { source, destinations, selection, verifications } = ready.value;
  const attempts: CopyAttempt[] = [];
  for (const destination of destinations) {
    const { name } = destination.store;
    const what = selection.isWhole
      ? `${takesAll(entry) ? 'all' : selection.selected.length} tags of ${source.name}`
      : named;
    const work = () =>
      context.group(`Copying ${what} to ${name}`, () =>
        copyTo(source, destination, selection, { ...options, ...entry }, context),
      );
    attempts.push({ entry, to: name, outcome: await attempt(name, work, context) });
  }
  return { attempts, verifications };
}

/** Reads and checks everything before the first write. */
async function prepare(entry: CopyEntry, options: EntryOptions, context: CommandContext) {
  const source = await context.openReadable(entry.reference);
  const destinations = await openDestinations(source, { ...entry, largeGate: options.largeGate }, context);
  // What the destinations have does not depend on what the source has; both are asked at once.
  for (const one of destinations) one.tree.lookUp(tagsFor(one, entry.reference.tag));
  const mayBeWhole = destinations.every(({ tags, reference: to }) => tags.size === 0 && to.digest === undefined);
  // A layout reads both at the same cost.
  const same = entry.reference.kind === 'registry' ? destinations.find(({ sameTags }) => sameTags) : undefined;
  const held = same && ((tag: string, signal: AbortSignal) => same.tree.fetchHeld(tag, signal));
  const selection = await select(source, entry, { mayBeWhole, held }, context);
  checkDigests(entry, selection);
  const verifications = await checkSelection(source, selection.selected, options, context);
  return { source, destinations, selection, verifications };
}

function checkDigests({ to }: CopyEntry, { selected, isWhole }: Selection): void {
  const digest = selected[0]?.manifest.descriptor.digest;
  const other = to.find((one) => one.digest !== undefined && (isWhole || one.digest !== digest));
  if (other === undefined) return;
  throw new ArtifactError('DIGEST_MISMATCH', `The content to copy is ${digest}, not ${formatReference(other)}`, {
    remedy: 'Leave the digest out of to.',
  });
}

async function copyTo(
  source: ReadableStore,
  destination: Destination,
  { selected, failed, isWhole }: Selection,
  { dryRun, claims, overwrite, recursive }: EntryOptions & CopyEntry,
  context: CommandContext,
): Promise<Copied> {
  const place = formatRepository(destination.reference);
  const copyOne = async (one: SelectedManifest, signal: AbortSignal): Promise<CopiedManifest> => {
    const tags = tagsFor(destination, one.tag);
    const { digest } = one.manifest.descriptor;
    const name = one.tag === undefined ? `${source.name}@${digest}` : `${source.name}:${one.tag}`;
    const work = async (): Promise<boolean> => {
      claims.claim(place, tags, digest, name);
      return dryRun
        ? wouldCopy(
            source,
            destination.store,
            { manifest: one.manifest, tags, overwrite, recursive },
            { ...context, signal },
          )
        : destination.tree.copy({ manifest: one.manifest, tags });
    };
    const outcome = await attempt(name, work, context);
    // An error that concerns all tags stops the copy.
    if ('error' in outcome && (!isWhole || !concernsOne(outcome.error))) throw outcome.error;
    return { one, tags, outcome };
  };
  try {
    const manifests = await parallel(selected, COPY_TAG_CONCURRENCY, copyOne, context.signal);
    return { source, destination, manifests, failed };
  } catch (error) {
    throw dryRun ? error : aboutBoth(error, source.name, destination.store.name);
  }
}

/** A failure names one side, of which it is; this names both. */
export function aboutBoth(error: unknown, from: string, to: string): unknown {
  if (!(error instanceof ArtifactError) || error.code === 'CANCELLED' || error.code === 'TIMEOUT') return error;
  const { code, message, remedy, status, detail } = error;
  return new ArtifactError(code, `Copying from ${from} to ${to} failed: ${message}`, {
    cause: error,
    detail,
    remedy,
    status,
  });
}
