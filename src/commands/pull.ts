import { type FoundManifest, manifestsOf } from '../artifact/choose-manifest.ts';
import { ANNOTATION } from '../artifact/pack.ts';
import { type PlannedFile, type PullSelection, planPull } from '../artifact/plan-pull.ts';
import { pullFiles } from '../artifact/pull-files.ts';
import { listOfType } from '../artifact/referrers-tree.ts';
import { ArtifactError } from '../errors.ts';
import type { Descriptor, Platform } from '../oci/descriptor.ts';
import { artifactTypeOf, type ManifestBytes } from '../oci/manifest.ts';
import { formatReference, formatRepository, type Reference } from '../oci/reference.ts';
import type { ReadableStore } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import type { CommandResult, FileResult } from './results.ts';
import { missing, nameIn, resolveSubject } from './subject.ts';

/** What pull is asked to do. */
export interface PullRequest extends PullSelection {
  /** Either what to pull … */
  readonly reference?: Reference | undefined;
  /** … or whose referrer of type `artifactType` to pull. */
  readonly subject?: Reference | undefined;
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  /** Absolute folder to write to. */
  readonly path: string;
  /** True replaces files that differ. */
  readonly overwrite: boolean;
  readonly failOnMissing: boolean;
  readonly dryRun: boolean;
  /** Absolute paths that no pull may write to: the workspace's own settings and the runner's command files. */
  readonly workspace: string;
  readonly commandFiles: readonly string[];
}

interface Found {
  readonly store: ReadableStore;
  readonly root: ManifestBytes;
  readonly name: string;
  readonly tags: readonly string[];
  readonly subject?: { readonly name: string; readonly digest: Descriptor['digest'] };
}

/** Writes the files of an artifact into a folder, all of them or none. Undefined when it is missing and that is allowed. */
export async function pull(request: PullRequest, context: CommandContext): Promise<CommandResult | undefined> {
  const { observer, signal } = context;
  const found = await find(request, context);
  if (found === undefined) {
    if (request.failOnMissing) throw missingOf(request);
    observer.info(`${missingOf(request).message}; fail-on-missing is false, so nothing is pulled.`);
    return undefined;
  }
  const { store, root, name, tags } = found;
  const platform = request.reference === undefined ? undefined : request.platform;
  const manifests = await manifestsOf(store, root, platform, signal);
  const planned = await planPull(store, manifests, request, signal);
  // An artifact without layers is whole without a file; one whose layers the inputs all leave out is a mistake.
  const isEmpty = manifests.every(({ manifest }) => manifest.layers.length === 0);
  if (planned.length === 0 && !isEmpty) throw nothingToWrite(store, manifests);
  const files = await context.group(`Pulling ${store.name}@${root.descriptor.digest}`, () =>
    request.dryRun ? dryRun(planned, context) : pullFiles(store, planned, { ...request, observer, signal }),
  );
  const single = manifests.length === 1 ? manifests[0] : undefined;
  const chosen = single?.bytes ?? root;
  const { digest, mediaType, size } = chosen.descriptor;
  const reference = `${name}@${digest}`;
  const target = {
    reference,
    shown: tags[0] === undefined ? reference : `${name}:${tags[0]}`,
    digest,
    mediaType,
    artifactType: single === undefined ? '' : (artifactTypeOf(single.manifest) ?? ''),
    size,
    tags,
    annotations: single?.manifest.annotations ?? {},
    changed: files.changed,
  };
  return {
    name,
    targets: [target],
    manifest: Buffer.from(chosen.bytes).toString(),
    files: planned.map(
      (file): FileResult => ({
        title: file.title,
        path: files.pathOf(file.title),
        mediaType: file.layer.mediaType,
        digest: file.layer.digest,
        size: file.layer.size,
        annotations: file.layer.annotations ?? {},
      }),
    ),
    ...(found.subject === undefined ? {} : { subject: found.subject }),
    path: request.path,
    changed: files.changed,
    recheck: [],
  };
}

async function find(request: PullRequest, context: CommandContext): Promise<Found | undefined> {
  const { signal } = context;
  const { reference, subject } = request;
  if (reference !== undefined) {
    const store = await context.openStore(reference, 'pull');
    const root = await store.fetchManifest(nameIn(reference), { signal });
    const tags = reference.tag === undefined ? [] : [reference.tag];
    return root === undefined ? undefined : { store, root, name: formatRepository(reference), tags };
  }
  if (subject === undefined) return undefined;
  const store = await context.openStore(subject, 'pull');
  const descriptor = await resolveSubject(store, subject, request.platform, signal);
  if (descriptor === undefined) return undefined;
  const newest = newestOf(await listOfType(store, descriptor.digest, request.artifactType, signal));
  const root = newest === undefined ? undefined : await store.fetchManifest(newest.digest, { signal });
  const name = formatRepository(subject);
  return root === undefined ? undefined : { store, root, name, tags: [], subject: { name, digest: descriptor.digest } };
}

/** The referrer created last; without times the one listed last, since registries append. */
export function newestOf(referrers: readonly Descriptor[]): Descriptor | undefined {
  const created = (referrer: Descriptor): number => Date.parse(referrer.annotations?.[ANNOTATION.created] ?? '') || 0;
  return referrers.reduce<Descriptor | undefined>(
    (best, next) => (best === undefined || created(next) >= created(best) ? next : best),
    undefined,
  );
}

function missingOf({ reference, subject, artifactType }: PullRequest): ArtifactError {
  if (reference !== undefined) return missing(reference);
  const where = subject === undefined ? 'the subject' : formatReference(subject);
  const what = artifactType === undefined ? 'Nothing' : `Nothing of type ${artifactType}`;
  return new ArtifactError('NOT_FOUND', `${what} is attached to ${where}, or it is not there`, {
    remedy: 'Run discover to see what is attached.',
  });
}

function nothingToWrite(store: ReadableStore, manifests: readonly FoundManifest[]): ArtifactError {
  const layers = manifests.flatMap(({ manifest }) => manifest.layers);
  const there = layers
    .map((l) => l.annotations?.[ANNOTATION.title] ?? l.mediaType)
    .join(', ')
    .slice(0, 300);
  return new ArtifactError(
    'NO_FILES',
    `Nothing of the artifact in ${store.name} is to be written; its layers are ${there || 'none'}`,
    { remedy: 'Check the inputs include, media-types and untitled.' },
  );
}

async function dryRun(
  planned: readonly PlannedFile[],
  { observer }: CommandContext,
): Promise<{ changed: boolean; pathOf(title: string): string }> {
  for (const { title, layer } of planned) observer.info(`Dry run: would write ${title} (${layer.size} bytes).`);
  return { changed: false, pathOf: (title) => title };
}
