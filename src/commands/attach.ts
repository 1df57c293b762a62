import { formsOf } from '../artifact/artifact-form.ts';
import { type PackedArtifact, packArtifact } from '../artifact/pack.ts';
import { lookForBlobs, putBlobs, putTagged } from '../artifact/push-artifact.ts';
import { waitFor } from '../artifact/wait.ts';
import { type Annotations, type Descriptor, EMPTY_DESCRIPTOR, type Platform } from '../oci/descriptor.ts';
import { formatReference, formatRepository, type Reference } from '../oci/reference.ts';
import type { WritableStore } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FilesRequest, fileResult, type PackedRequest, packRequest } from './packing.ts';
import type { CommandResult, TargetResult } from './results.ts';
import { missing, resolveSubject } from './subject.ts';

/** What attach is asked to do. */
export interface AttachRequest extends FilesRequest {
  readonly subjects: readonly Reference[];
  /** Given: all files form one artifact of it. Default: one artifact for each type among the files. */
  readonly artifactType?: string | undefined;
  /** May still be on its way: it is only needed once the files are hashed. */
  readonly annotations: Annotations | Promise<Annotations>;
  /** False where manifests are to have no others, not even those that tell what is in a bundle. @default true */
  readonly defaultAnnotations?: boolean;
  /** Of a subject that is an index: the child to attach to. */
  readonly platform?: Platform | undefined;
  /** Tags for the artifact itself, each in the repository of a subject. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  readonly dryRun: boolean;
  /** How long to wait for a subject that is not there yet, in ms. */
  readonly waitMs?: number | undefined;
}

/** Packs the files and stores them as artifacts that refer to each subject. Undefined when there was nothing to attach. */
export async function attach(request: AttachRequest, context: CommandContext): Promise<CommandResult | undefined> {
  const over = new AbortController();
  try {
    return await attachFiles(request, context, AbortSignal.any([context.signal, over.signal]));
  } finally {
    // A wait for a subject must not keep a step alive that failed for another reason.
    over.abort();
  }
}

async function attachFiles(
  request: AttachRequest,
  context: CommandContext,
  signal: AbortSignal,
): Promise<CommandResult | undefined> {
  const { subjects, platform } = request;
  const stores = await Promise.all(subjects.map((subject) => context.openStore(subject, 'push')));
  // The subjects are looked up while files are hashed; the one does not need the other.
  const resolving = Promise.all(
    stores.map((store, i) => {
      const subject = subjects[i] as Reference;
      const waiting = { ...context, signal, what: formatReference(subject), waitMs: request.waitMs };
      return waitFor(() => resolveSubject(store, subject, platform, signal), waiting);
    }),
  );
  resolving.catch(() => {});
  const packed = await packRequest(request, context);
  if (packed === undefined) return undefined;
  try {
    // Whether the blobs are there does not depend on the subject either.
    const parts = [
      ...(packed.config === undefined ? [] : [packed.config]),
      ...packed.files.map(({ source }) => source),
    ];
    const isWhole = packed.config !== undefined && packed.files.length > 0;
    const wanted = [...(isWhole ? [] : [EMPTY_DESCRIPTOR]), ...parts.map(({ descriptor }) => descriptor)];
    const looking = request.dryRun
      ? undefined
      : Promise.all([...new Set(stores)].map((store) => lookForBlobs(store, wanted, context.signal)));
    const annotations = await request.annotations;
    const descriptors = await resolving;
    const absent = subjects.find((_, i) => descriptors[i] === undefined);
    if (absent !== undefined) throw missing(absent, request.waitMs);
    const done: TargetResult[] = [];
    let manifest: string | undefined;
    for (const [i, reference] of subjects.entries()) {
      const store = stores[i];
      const subject = descriptors[i];
      if (store === undefined || subject === undefined) continue;
      for (const artifact of artifactsFor(subject, packed, request, annotations)) {
        const changed = await context.group(`Attaching to ${store.name}@${subject.digest}`, () =>
          attachTo(store, subject, artifact, { ...request, tags: tagsFor(reference, request), looking }, context),
        );
        manifest ??= Buffer.from(artifact.manifest.bytes).toString();
        done.push(targetResult(reference, artifact, tagsFor(reference, request), changed));
      }
    }
    const first = subjects[0];
    const subject = descriptors[0];
    const name = first === undefined ? '' : formatRepository(first);
    return {
      name,
      targets: done,
      ...(manifest === undefined ? {} : { manifest }),
      files: packed.files.map(fileResult),
      ...(subject === undefined ? {} : { subject: { name, digest: subject.digest } }),
      changed: done.some(({ changed }) => changed),
      recheck: request.dryRun ? [] : done.map(({ reference }) => ({ reference })),
    };
  } finally {
    await packed.dispose();
  }
}

function tagsFor(subject: Reference, { tags }: AttachRequest): readonly string[] {
  const own = tags.filter((tag) => formatRepository(tag) === formatRepository(subject));
  return own.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
}

/** One artifact of the type given, or one for each type among the files, so that a filter by type finds each. */
function artifactsFor(
  subject: Descriptor,
  { files, config, configAnnotations }: PackedRequest,
  { artifactType, defaultAnnotations }: AttachRequest,
  annotations: Annotations,
): readonly PackedArtifact[] {
  const common = { ...(config === undefined ? {} : { config }), configAnnotations, subject };
  return formsOf(files, { artifactType, annotations, defaultAnnotations }).map((form) =>
    packArtifact({ ...form, ...common }),
  );
}

interface AttachOptions {
  readonly tags: readonly string[];
  readonly overwrite: boolean;
  readonly dryRun: boolean;
  /** The look for blobs that is under way. */
  readonly looking: Promise<unknown> | undefined;
}

async function attachTo(
  store: WritableStore,
  subject: Descriptor,
  artifact: PackedArtifact,
  { tags, overwrite, dryRun, looking }: AttachOptions,
  { observer, signal }: CommandContext,
): Promise<boolean> {
  const { manifest } = artifact;
  const shown = `${store.name}@${manifest.descriptor.digest} (${artifact.artifactType})`;
  if (dryRun) {
    observer.info(`Dry run: would attach ${shown}.`);
    return false;
  }
  // Blobs that are missing are sent beside the look at what is listed. The list also tells whether the registry has the
  // referrers API, and an entry that another writer dropped from it is missed here and written again below. It is asked
  // for whole: some registries filter by types that are not the artifacts'.
  const [listed] = await Promise.all([
    store.referrers(subject.digest, { signal }),
    Promise.resolve(looking).then(() => putBlobs(store, artifact, { observer, signal })),
  ]);
  if (listed.some(({ digest }) => digest === manifest.descriptor.digest)) {
    if (tags.length > 0) await putTagged(store, artifact, tags, { overwrite, signal });
    observer.info(`Unchanged: ${shown} is attached already.`);
    return false;
  }
  await putTagged(store, artifact, tags, { overwrite, signal });
  observer.info(`Attached ${shown}.`);
  return true;
}

function targetResult(
  subject: Reference,
  { manifest, artifactType, annotations }: PackedArtifact,
  tags: readonly string[],
  changed: boolean,
): TargetResult {
  const name = formatRepository(subject);
  const { digest, mediaType, size } = manifest.descriptor;
  const reference = `${name}@${digest}`;
  return { reference, shown: reference, digest, mediaType, artifactType, size, tags, annotations, changed };
}
