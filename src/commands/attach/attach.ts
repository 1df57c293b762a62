import { formsOf } from '../../artifact/pack/artifact-form.ts';
import { type PackedArtifact, packArtifact } from '../../artifact/pack/pack.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { ATTACH_CONCURRENCY } from '../../base/limits.ts';
import type { Annotations, Platform } from '../../oci/descriptor.ts';
import { encodePlatform } from '../../oci/json.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { formatPlatform } from '../../oci/platform.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import { allDone, attempt, type Outcome } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { type FilesRequest, fileResult, type PackedGroup, type PackedRequest, packRequest } from '../shared/packing.ts';
import { type FilesResult, type SubjectResult, type TargetResult, targetOf } from '../shared/results.ts';
import { attachTo } from './attach-one.ts';
import {
  type FoundPoint,
  type FoundSubjectPoints,
  findPoints,
  knownPoint,
  type PointsRequest,
} from './attach-points.ts';
import { blobsBesideLooks, type StoredBlobs } from './blobs-beside.ts';

/** The request of an attach. */
export interface AttachRequest extends FilesRequest, PointsRequest {
  readonly subjects: readonly Reference[];
  /** Given: all files form one artifact of it. Default: one artifact for each type among the files. */
  readonly artifactType?: string | undefined;
  /** May still be on its way: it is only needed once the files are hashed. */
  readonly annotations: Annotations | Promise<Annotations>;
  /** False where manifests are to have no others, not even those that tell what is in a bundle. @default true */
  readonly defaultAnnotations?: boolean | undefined;
  /** Whether what is of the same type and has the same names is removed once the new one is there. @default 'keep' */
  readonly ifAttached?: 'keep' | 'replace' | undefined;
  /** Tags for the artifact itself, each in the repository of a subject. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True puts also what is attached already. @default false */
  readonly repair?: boolean | undefined;
  readonly dryRun: boolean;
}

/** The result of an attach. */
export interface AttachResult extends FilesResult {
  /** The first subject. */
  readonly subject: SubjectResult | undefined;
  /** The new attachments, as `repository@digest`. */
  readonly referrers: readonly string[];
}

/** Packs the files and stores them as artifacts that refer to each subject. Undefined when there was nothing to attach. */
export async function attach(request: AttachRequest, context: CommandContext): Promise<AttachResult | undefined> {
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
): Promise<AttachResult | undefined> {
  const { subjects, dryRun, repair = false } = request;
  const stores = subjects.map((subject) => context.openWritable(subject));
  // The subjects are looked up while files are hashed; the one does not need the other.
  const known = knownPoint(subjects, request);
  const resolving = stores.map((store, i) =>
    findPoints(store, subjects[i] as Reference, request, context, signal, known),
  );
  for (const one of [...stores, ...resolving]) one.catch(() => {});
  const packed = await packRequest(request, context);
  if (packed === undefined) return undefined;
  try {
    // Whether the blobs are there does not depend on the subject either.
    const mayBeSent = known !== undefined && !repair;
    const looking = dryRun ? undefined : blobsBesideLooks(stores, packed, { mayBeSent, signal });
    const annotations = await request.annotations;
    await refuseLacking(resolving, packed);
    const outcomes: Outcome<Attached>[] = [];
    for (const [i, reference] of subjects.entries()) {
      const attached = await attempt(
        formatReference(reference),
        () => attachAll({ request, reference, packed, annotations, looking, found: resolving[i] }, context),
        context,
      );
      outcomes.push(...('error' in attached ? [attached] : attached.value));
    }
    const done = allDone('Attaching', outcomes, context);
    if (done.some(({ target }) => target.artifactType === MEDIA_TYPE.unknownArtifact)) {
      context.observer.warning(
        `What was attached has the type ${MEDIA_TYPE.unknownArtifact}, by which nobody looks for it: set artifact-type.`,
      );
    }
    const [first] = done;
    return {
      name: subjects[0] === undefined ? '' : formatRepository(subjects[0]),
      targets: done.map(({ target }) => target),
      manifest: first?.manifest,
      files: packed.files.map(fileResult),
      subject: first?.subject,
      changed: done.some(({ target }) => target.changed),
      referrers: dryRun ? [] : done.map(({ target }) => target.reference),
    };
  } finally {
    await packed.dispose();
  }
}

/**
 * Refuses files for a platform that an index lacks, before anything is attached anywhere.
 * @throws ArtifactError NOT_FOUND
 */
async function refuseLacking(resolving: readonly Promise<FoundSubjectPoints>[], packed: PackedRequest): Promise<void> {
  for (const found of await Promise.allSettled(resolving)) {
    // A subject that could not be found is reported when the files are attached to it.
    const points = found.status === 'fulfilled' ? found.value.points : [];
    for (const { subject, group } of points) {
      // A platform whose lines match nothing, where that is allowed, need not be there.
      if (subject instanceof ArtifactError && groupOf(packed, group) !== undefined) throw subject;
    }
  }
}

/** One artifact that is attached to one manifest. */
interface Attached {
  readonly target: TargetResult;
  readonly manifest: string;
  readonly subject: SubjectResult;
}

interface Task {
  readonly request: AttachRequest;
  readonly reference: Reference;
  readonly packed: PackedRequest;
  readonly annotations: Annotations;
  readonly looking: Promise<StoredBlobs | undefined> | undefined;
  readonly found: Promise<FoundSubjectPoints> | undefined;
}

/** Attaches all artifacts to all that a subject stands for. */
async function attachAll(task: Task, context: CommandContext): Promise<readonly Outcome<Attached>[]> {
  const found = await task.found;
  if (found === undefined) return [];
  const { store } = found;
  const points = found.points.flatMap(({ subject, group }) =>
    subject instanceof ArtifactError ? [] : [{ subject, group }],
  );
  const [first, ...others] = points;
  if (first === undefined) return [];
  const title = `Attaching to ${store.name}@${first.subject.digest}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  return context.group(title, async () => {
    const attachHere = async (point: FoundPoint): Promise<readonly Outcome<Attached>[]> => {
      const shown = formatReference(task.reference);
      const name = others.length === 0 ? shown : `${shown} ${partName(point)}`;
      return attachAt(point, found, name, task, context);
    };
    // The others find the blobs that the first one sent, and know what the registry can do.
    const outcomes = [...(await attachHere(first))];
    const rest = await parallel(others, ATTACH_CONCURRENCY, attachHere, context.signal);
    return [...outcomes, ...rest.flat()];
  });
}

/** Which part of an index is attached to, for a message. */
function partName({ subject, group }: FoundPoint): string {
  if (group !== undefined) return formatPlatform(group);
  return subject.platform === undefined ? subject.digest : formatPlatform(subject.platform);
}

async function attachAt(
  point: FoundPoint,
  { store, listed }: FoundSubjectPoints,
  place: string,
  { reference, request, packed, annotations, looking }: Task,
  context: CommandContext,
): Promise<readonly Outcome<Attached>[]> {
  const { subject } = point;
  const name = formatRepository(reference);
  const tags = tagsFor(reference, request);
  const outcomes: Outcome<Attached>[] = [];
  const artifacts = artifactsFor(point, packed, request, annotations);
  for (const [i, artifact] of artifacts.entries()) {
    // Of the second on, the list is asked for again: it is not to be older than it need be.
    const options = { ...request, tags, looking, listed: i === 0 ? listed : undefined };
    const shown = artifacts.length === 1 ? place : `${place} (${artifact.artifactType})`;
    const work = async (): Promise<Attached> => {
      const changed = await attachTo(store, subject, artifact, options, context);
      return {
        target: attachedAt(name, point, artifact, tags, changed),
        manifest: Buffer.from(artifact.manifest.bytes).toString(),
        subject: { name, digest: subject.digest },
      };
    };
    outcomes.push(await attempt(shown, work, context));
  }
  return outcomes;
}

function tagsFor(subject: Reference, { tags }: AttachRequest): readonly string[] {
  const own = tags.filter((tag) => formatRepository(tag) === formatRepository(subject));
  return own.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
}

/** One artifact of the type given, or one for each type among the files, so that a filter by type finds each. */
function artifactsFor(
  { subject, group }: FoundPoint,
  packed: PackedRequest,
  { artifactType, defaultAnnotations }: AttachRequest,
  annotations: Annotations,
): readonly PackedArtifact[] {
  const { config, configAnnotations } = packed;
  const common = { config, configAnnotations, subject };
  const own = groupOf(packed, group);
  if (own === undefined) return [];
  return formsOf(own.files, { artifactType, annotations, defaultAnnotations }).map((form) =>
    packArtifact({ ...form, ...common }),
  );
}

/** The files of the lines for a platform; undefined where they match nothing. */
function groupOf({ groups }: PackedRequest, wanted: Platform | undefined): PackedGroup | undefined {
  const key = wanted && encodePlatform(wanted);
  return groups.find(({ platform }) => (platform && encodePlatform(platform)) === key);
}

function attachedAt(
  name: string,
  { subject, group }: FoundPoint,
  { manifest, artifactType, annotations }: PackedArtifact,
  tags: readonly string[],
  changed: boolean,
): TargetResult {
  const { descriptor } = manifest;
  const platform = group ?? subject.platform;
  return targetOf(name, descriptor, {
    shown: `${name}@${descriptor.digest}`,
    artifactType,
    tags,
    annotations,
    changed,
    subject: subject.digest,
    platform: platform && formatPlatform(platform),
  });
}
