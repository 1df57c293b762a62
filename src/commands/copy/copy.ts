import type { CopySummary } from '../../action/summary/summary.ts';
import type { CopyCounts } from '../../artifact/copy/copy-graph.ts';
import { TreeCopy } from '../../artifact/copy/copy-tree.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY, COPY_TAG_CONCURRENCY } from '../../base/limits.ts';
import { artifactTypeOf, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { type TargetResult, type TargetsResult, targetOf } from '../shared/results.ts';
import { type Demands, openChecks } from '../shared/trust/demands.ts';
import { manifestSubject } from '../shared/trust/subjects.ts';
import { concernsOne } from './concerns-one.ts';
import {
  isSignatureOf,
  type SelectedManifest,
  type Selection,
  type SelectionRequest,
  select,
} from './copy-selection.ts';

/** What copy is asked to do. */
export interface CopyRequest extends SelectionRequest, Demands {
  /** Where to; without tag and digest under the tags that the source has. */
  readonly to: readonly Reference[];
  /** More tags, each in a repository of `to`. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True looks for every blob of what the destinations have and sends again what is missing. @default false */
  readonly repair?: boolean | undefined;
  readonly dryRun: boolean;
}

/** What was copied, and where to. */
export interface CopyResult extends TargetsResult {
  /** Manifests that were written. */
  readonly count: number;
  readonly copied: { readonly from: string; readonly to: readonly CopySummary[] };
}

/** One repository or layout to copy to. */
interface Destination {
  readonly reference: Reference;
  readonly store: WritableStore;
  readonly tree: TreeCopy;
  /** Whether the tags of the source are wanted. */
  readonly sameTags: boolean;
  readonly tags: ReadonlySet<string>;
}

/** What became of one destination. */
interface Done {
  readonly counts: CopyCounts;
  readonly targets: readonly TargetResult[];
}

/** Copies what a reference names, or a whole repository, to others. */
export async function copy(request: CopyRequest, context: CommandContext): Promise<CopyResult> {
  const { reference } = request;
  const source = await context.openReadable(reference);
  const destinations = await openDestinations(source, request, context);
  // What the destinations have does not depend on what the source has; both are asked at once.
  for (const one of destinations) one.tree.lookUp(tagsFor(one, reference.tag));
  const mayBeWhole = destinations.every(({ tags, reference: to }) => tags.size === 0 && to.digest === undefined);
  const selection = await select(source, request, mayBeWhole, context);
  checkDigests(request, selection);
  const verifications = await checkSelection(source, selection, request, context);
  const outcomes: Outcome<Done>[] = [];
  for (const destination of destinations) {
    const { name } = destination.store;
    const what = selection.isWhole ? `all tags of ${source.name}` : formatReference(reference);
    const work = () =>
      context.group(`Copying ${what} to ${name}`, () => copyTo(source, destination, selection, request, context));
    outcomes.push(await attempt(name, work, context));
  }
  const done = allDone('Copying', outcomes, context);
  const [first] = selection.selected;
  const targets = done.flatMap((one) => one.targets);
  return {
    name: destinations[0] === undefined ? '' : formatRepository(destinations[0].reference),
    targets,
    ...(first === undefined ? {} : { manifest: Buffer.from(first.manifest.bytes).toString() }),
    changed: targets.some(({ changed }) => changed),
    verifications,
    count: done.reduce((sum, { counts }) => sum + counts.manifests, 0),
    copied: {
      from: formatReference(reference),
      to: done.map(({ counts }, i) => ({ name: destinations[i]?.store.name ?? '', ...counts })),
    },
  };
}

/** Checks everything that is selected before the first write: of a repository every tag. */
async function checkSelection(
  source: ReadableStore,
  { selected }: Selection,
  request: CopyRequest,
  context: CommandContext,
): Promise<CopyResult['verifications']> {
  const checks = await openChecks(request, context);
  if (checks === undefined) return undefined;
  const digests = new Set(selected.map(({ manifest }) => manifest.descriptor.digest));
  // Signatures stored as tags are what verifies, not what is verified.
  const judged = selected.filter(({ tag, manifest }) => !isSignatureOf(tag, manifest, digests));
  const found = await parallel(
    judged,
    COPY_TAG_CONCURRENCY,
    ({ manifest, tag, root, image = manifest }) => {
      const what = `${source.name}${tag === undefined ? `@${manifest.descriptor.digest}` : `:${tag}`}`;
      const covered = root === undefined ? [image] : [root, image];
      return checks.check({ what, store: source, subjects: covered.map(manifestSubject) }, manifest);
    },
    context.signal,
  );
  const all = found.filter((one) => one !== undefined).flat();
  return request.trust === undefined
    ? undefined
    : [...new Map(all.map((one) => [`${one.subject} ${one.type}`, one])).values()];
}

async function openDestinations(
  source: ReadableStore,
  { reference, to, tags, recursive, overwrite, repair = false }: CopyRequest,
  context: CommandContext,
): Promise<readonly Destination[]> {
  const found = new Map<string, { reference: Reference; sameTags: boolean; tags: Set<string> }>();
  for (const one of to) {
    const name = formatRepository(one);
    const group = found.get(name) ?? { reference: one, sameTags: false, tags: new Set<string>() };
    if (one.tag !== undefined) group.tags.add(one.tag);
    else if (one.digest === undefined) group.sameTags = true;
    found.set(name, group);
  }
  for (const { tag, ...repository } of tags)
    if (tag !== undefined) found.get(formatRepository(repository))?.tags.add(tag);
  const groups = [...found.values()];
  const isWhole = reference.tag === undefined && reference.digest === undefined;
  return Promise.all(
    groups.map(async (one, i) => {
      const store = await context.openWritable(one.reference, { commits: true });
      if (store.commit !== undefined && formatRepository(one.reference) === formatRepository(reference)) {
        throw new ArtifactError('UNSUPPORTED', `${store.name} can't be copied onto itself: a .tar is written whole`, {
          remedy: 'Copy to another file, or to a layout directory.',
        });
      }
      // What an earlier destination of the same registry has by then can be mounted from there.
      const origin = originOf(one.reference, [reference, ...groups.slice(0, i).map((other) => other.reference)]);
      const tree = new TreeCopy(source, store, {
        observer: context.observer,
        signal: context.signal,
        // What refers to it is in its own repository already.
        recursive: recursive && source.name !== store.name,
        overwrite,
        origin,
        // Of a whole repository it would take many times the requests.
        check: repair ? 'all' : isWhole ? 'manifests' : 'small',
        isolates: isWhole ? concernsOne : undefined,
      });
      return { ...one, store, tree };
    }),
  );
}

/** The first of `places` that is in the registry of `reference`. */
function originOf(
  reference: Reference,
  places: readonly Reference[],
): { readonly registry: string; readonly repository: string } | undefined {
  if (reference.kind !== 'registry') return undefined;
  const place = places.find((one) => one.kind === 'registry' && one.registry === reference.registry);
  return place?.kind === 'registry' ? { registry: place.registry, repository: place.repository } : undefined;
}

/** The tags of a destination for what has the tag `tag` at the source. */
function tagsFor({ sameTags, tags }: Destination, tag: string | undefined): readonly string[] {
  return [...new Set([...(sameTags && tag !== undefined ? [tag] : []), ...tags])];
}

function checkDigests({ to }: CopyRequest, { selected, isWhole }: Selection): void {
  const digest = selected[0]?.manifest.descriptor.digest;
  const other = to.find((one) => one.digest !== undefined && (isWhole || one.digest !== digest));
  if (other === undefined) return;
  throw new ArtifactError('DIGEST_MISMATCH', `What is to be copied is ${digest}, not ${formatReference(other)}`, {
    remedy: 'Leave the digest out of to.',
  });
}

async function copyTo(
  source: ReadableStore,
  destination: Destination,
  { selected, failed, isWhole }: Selection,
  { overwrite, dryRun }: CopyRequest,
  { observer, signal }: CommandContext,
): Promise<Done> {
  const { store, tree } = destination;
  const tagsOf = ({ tag }: SelectedManifest): readonly string[] => tagsFor(destination, tag);
  if (dryRun) {
    const look = async (one: SelectedManifest): Promise<TargetResult> => {
      const { digest } = one.manifest.descriptor;
      const tags = tagsOf(one);
      const names = tags.length === 0 ? [digest] : tags;
      const held = await parallel(
        names,
        BLOB_CONCURRENCY,
        (name, inner) => store.resolve(name, { signal: inner }),
        signal,
      );
      const changed = held.some((descriptor) => descriptor?.digest !== digest);
      const where = `${store.name}${tags.map((tag) => `:${tag}`).join(', ')}`;
      observer.info(changed ? `Dry run: would copy ${digest} to ${where}.` : `Unchanged: ${where} is ${digest}.`);
      return copiedTo(destination, one, tags, changed);
    };
    return { counts: tree.graph.counts, targets: await parallel(selected, COPY_TAG_CONCURRENCY, look, signal) };
  }
  try {
    const copyOne = (one: SelectedManifest): Promise<boolean> =>
      tree.copy({ manifest: one.manifest, tags: tagsOf(one) });
    const copyAlone = async (one: SelectedManifest): Promise<Outcome<boolean>> => {
      const outcome = await attempt(`${source.name}:${one.tag}`, () => copyOne(one), { signal });
      // An error that concerns all tags stops the copy.
      if ('error' in outcome && !concernsOne(outcome.error)) throw outcome.error;
      return outcome;
    };
    const outcomes = await parallel(
      selected,
      COPY_TAG_CONCURRENCY,
      async (one) => (isWhole ? copyAlone(one) : { name: source.name, value: await copyOne(one) }),
      signal,
    );
    await store.flush?.({ signal });
    const { counts } = tree.graph;
    const committed = await commit(store, counts, overwrite, observer, signal);
    // What was missing below a manifest that was there is told of nowhere else.
    const mended = selected.length === 1 && counts.manifests + counts.blobs.uploaded + counts.blobs.mounted > 0;
    const changes = allDone('Copying', [...outcomes, ...failed], { observer }, 'tags');
    const targets = selected.map((one, i) =>
      copiedTo(destination, one, tagsOf(one), committed ?? (mended || (changes[i] ?? false))),
    );
    observer.info(lastLine(store.name, targets));
    return { counts, targets };
  } catch (error) {
    throw aboutBoth(error, source, store);
  }
}

/** What a copy did, in one line: the manifest and its tags, or how many there were. */
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
  counts: CopyCounts,
  overwrite: boolean,
  observer: CommandContext['observer'],
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (store.commit === undefined) return undefined;
  const transfer = observer.transfer(`Writing ${store.name}`, counts.bytes);
  try {
    const changed = await store.commit({ overwrite, signal, onProgress: (bytes) => transfer.add(bytes) });
    if (!changed) {
      observer.info(`Unchanged: ${store.name} is there already with the same content.`);
      nothingCopied(counts);
    }
    return changed;
  } finally {
    transfer.end();
  }
}

/** What was noted to be written was there already. */
function nothingCopied(counts: CopyCounts): void {
  counts.existingManifests += counts.manifests;
  counts.manifests = 0;
  counts.blobs.existing += counts.blobs.uploaded;
  counts.blobs.uploaded = 0;
  counts.bytes = 0;
}

/** A failure names one side, of which it is; this names both. */
function aboutBoth(error: unknown, source: ReadableStore, destination: WritableStore): unknown {
  if (!(error instanceof ArtifactError) || error.code === 'CANCELLED' || error.code === 'TIMEOUT') return error;
  const { code, message, remedy, status, detail } = error;
  return new ArtifactError(code, `Copying from ${source.name} to ${destination.name} failed: ${message}`, {
    cause: error,
    detail,
    remedy,
    status,
  });
}

function copiedTo(
  { reference }: Destination,
  { manifest }: SelectedManifest,
  tags: readonly string[],
  changed: boolean,
): TargetResult {
  const name = formatRepository(reference);
  const parsed = parseManifest(manifest, `${name}@${manifest.descriptor.digest}`);
  const artifactType = artifactTypeOf(parsed) ?? '';
  return targetOf(name, manifest.descriptor, { artifactType, tags, annotations: parsed.annotations ?? {}, changed });
}
