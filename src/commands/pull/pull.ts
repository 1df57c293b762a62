import type { WorkflowCache } from '../../action/runner/actions-cache.ts';
import { isContainerImage } from '../../artifact/image/image-layers.ts';
import { type FoundManifest, manifestsOf, mustFetch } from '../../artifact/index/choose-manifest.ts';
import { ANNOTATION } from '../../artifact/pack/pack.ts';
import { hasTitle } from '../../artifact/pull/layer-name.ts';
import { type PullSelection, planPull } from '../../artifact/pull/plan-pull.ts';
import { type ForeignArchive, pullFiles } from '../../artifact/pull/pull-files.ts';
import type { Attestation } from '../../artifact/trusted/verify-subject.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_OUTPUT_BYTES } from '../../base/limits.ts';
import { readTextFile } from '../../files/source/text-file.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { artifactTypeOf, type ManifestBytes } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing, nameIn, notThere, openExisting } from '../shared/references.ts';
import { type FileResult, type FilesResult, type SubjectResult, targetOf } from '../shared/results.ts';
import { type Demands, openChecks } from '../shared/trust/demands.ts';
import type { Question } from '../shared/trust/gate.ts';
import { manifestSubject } from '../shared/trust/subjects.ts';
import { afterWait, waitFor } from '../shared/wait.ts';
import { newestAttached, onlyLayers } from './newest-attached.ts';
import type { CachedContent } from './workflow-cache.ts';

/** The request of a pull. */
export interface PullRequest extends PullSelection, Demands {
  /** Either what to pull … */
  readonly reference?: Reference | undefined;
  /** … or whose referrer of type `artifactType` to pull. */
  readonly subject?: Reference | undefined;
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  /** Paths and patterns of files to take out of a container image; its layers themselves are pulled if there are none. */
  readonly fromImage?: readonly string[] | undefined;
  /** Absolute folder to write to. */
  readonly path: string;
  /** True replaces files that differ. */
  readonly overwrite: boolean;
  readonly failOnMissing: boolean;
  /** How long to wait for what is not there yet, in ms. */
  readonly waitMs?: number | undefined;
  /** True refuses a reference or subject without a digest. */
  readonly requireDigest?: boolean | undefined;
  readonly dryRun: boolean;
  /** Absolute paths that no pull may write to: the workspace's own settings and the runner's command files. */
  readonly workspace: string;
  readonly commandFiles: readonly string[];
}

/** The result of a pull. */
export interface PullResult extends FilesResult {
  /** The folder that files were written to. */
  readonly path: string;
  /** The subject of the artifact, if the request named one. */
  readonly subject?: SubjectResult | undefined;
  /** Text of the one file that was pulled. */
  readonly content?: string | undefined;
  /** With a cache: whether nothing had to be asked of the registry but what the reference names. */
  readonly cacheHit?: boolean | undefined;
  /** Archives of a format that is not unpacked, which were kept as files. */
  readonly foreign?: readonly ForeignArchive[] | undefined;
}

/** The files that a pull wrote. */
export interface WrittenFiles extends Pick<PullResult, 'files' | 'changed' | 'foreign'> {
  /** The layers that it took. */
  readonly layers: readonly Descriptor[];
}

/** The place of a manifest: its reference and its store. */
interface Place {
  readonly store: ReadableStore;
  /** Its tag or digest. */
  readonly at: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly subject?: SubjectResult | undefined;
  /** The layers to pull; all of them if absent. */
  readonly only?: ReadonlySet<Digest> | undefined;
  /** The manifest itself, where it had to be read to be found. */
  readonly manifest?: ManifestBytes | undefined;
}

interface Found extends Place {
  readonly root: ManifestBytes;
  /** The store itself, without the cache: signatures are not cached. */
  readonly origin: ReadableStore;
  /** The cache of the store, if there is one. */
  readonly cached?: CachedContent | undefined;
}

/** Dependencies of a pull besides stores. */
export interface PullHelp {
  /** Keeps content for later runs. */
  readonly cache?: WorkflowCache | undefined;
}

/** Writes the files of an artifact into a folder, all of them or none. Undefined when it is missing and that is allowed. */
export async function pull(
  request: PullRequest,
  context: CommandContext,
  { cache }: PullHelp = {},
): Promise<PullResult | undefined> {
  const { observer, signal } = context;
  const checks = await openChecks(request, context);
  if (request.requireDigest) await insist(request, context);
  const waiting = { what: sought(request), waitMs: request.waitMs, observer, signal };
  const found = await waitFor(finder(request, context, cache), waiting);
  if (found === undefined) {
    const whole = request.reference ?? request.subject;
    // A layout that does not exist, or is not one yet, has an error of its own.
    const store = whole && (await (request.failOnMissing ? context.openReadable(whole) : openExisting(whole, context)));
    if (!request.failOnMissing) {
      observer.info(`${missingOf(request).message}; fail-on-missing is false, so nothing is pulled.`);
      return undefined;
    }
    const { reference } = request;
    throw store && reference ? await notThere(store, reference, signal, request.waitMs) : missingOf(request);
  }
  const { store, root, name, tags, cached } = found;
  const platform = request.reference === undefined ? undefined : request.platform;
  const manifests = onlyLayers(await manifestsOf(store, root, platform, signal), found.only);
  const verifications = await checks?.check(questionOf(found, manifests, platform, request), root);
  const { fromImage = [] } = request;
  const written = await context.group(`Pulling ${store.name}@${root.descriptor.digest}`, async () => {
    if (fromImage.length === 0) return writeLayers(store, manifests, request, context);
    const { pullFromImage } = await import('./from-image.ts');
    return pullFromImage(store, manifests, { ...request, fromImage }, context);
  });
  const { files, changed, foreign } = written;
  const cacheHit = await cached?.finish(written.layers);
  const content = contentOf(files, request.dryRun);
  const single = manifests.length === 1 ? manifests[0] : undefined;
  const chosen = single?.bytes ?? root;
  const target = targetOf(name, chosen.descriptor, {
    artifactType: single === undefined ? '' : (artifactTypeOf(single.manifest) ?? ''),
    tags,
    annotations: single?.manifest.annotations ?? {},
    changed,
  });
  return {
    name,
    targets: [target],
    manifest: Buffer.from(chosen.bytes).toString(),
    files,
    subject: found.subject,
    path: request.path,
    changed,
    content,
    cacheHit,
    foreign,
    verifications,
  };
}

/** Returns the content that a signature must cover: the reference, or for an index the one child that is pulled. */
function questionOf(
  { store, origin, root, subject }: Found,
  manifests: readonly FoundManifest[],
  platform: Platform | undefined,
  request: PullRequest,
): Question {
  const [child, ...more] = manifests;
  const chosen = platform !== undefined && child !== undefined && more.length === 0 ? [child.bytes] : [];
  const covered = [...new Map([root, ...chosen].map((bytes) => [bytes.descriptor.digest, bytes])).values()];
  const place = request.reference ?? request.subject;
  return {
    what:
      request.reference === undefined && place !== undefined
        ? `${root.descriptor.digest}, attached to ${formatReference(place)},`
        : sought(request),
    store: origin,
    subjects: covered.map(manifestSubject),
    self: subject === undefined || child === undefined ? undefined : selfAttestation(store, child, subject.digest),
    waitMs: request.waitMs,
  };
}

/** An attestation that is pulled says itself what it is about. */
function selfAttestation(store: ReadableStore, { bytes, manifest }: FoundManifest, about: Digest): Attestation {
  const open = async function* () {
    yield (await mustFetch(store, about)).bytes;
  };
  return { digest: bytes.descriptor.digest, layers: manifest.layers, subject: { digest: about, open } };
}

/** Writes the layers of an artifact as files. */
async function writeLayers(
  store: ReadableStore,
  manifests: readonly FoundManifest[],
  request: PullRequest,
  context: CommandContext,
): Promise<WrittenFiles> {
  const { observer, signal } = context;
  checkNoImage(store, manifests, request);
  const planned = await planPull(store, manifests, request, signal);
  // An artifact without layers, or with the one that stands for none, is whole without a file; one whose layers the inputs
  // all leave out is a mistake.
  const isEmpty = manifests.every(({ manifest }) => manifest.layers.every(isPlaceholder));
  if (planned.length === 0 && !isEmpty) throw nothingToWrite(store, manifests);
  const dryRun = request.dryRun ? context.tempDir() : undefined;
  const options = { ...request, dryRun, observer, signal };
  const { changed, foreign, pathOf } = await pullFiles(store, planned, options);
  const files = planned.map(
    ({ title, layer }): FileResult => ({
      title,
      path: pathOf(title),
      mediaType: layer.mediaType,
      digest: layer.digest,
      size: layer.size,
      annotations: layer.annotations ?? {},
    }),
  );
  return { files, changed, foreign, layers: planned.map(({ layer }) => layer) };
}

/**
 * Layers of a container image are parts of one file system, and remove each other's files: they are never unpacked side by side,
 * and are pulled as files only if the inputs choose among them.
 */
function checkNoImage(store: ReadableStore, manifests: readonly FoundManifest[], request: PullRequest): void {
  const { unpack, include, mediaTypes } = request;
  const unpacks = unpack === 'all';
  if (!unpacks && (include.length > 0 || mediaTypes.length > 0)) return;
  if (!manifests.some(({ manifest }) => isContainerImage(manifest))) return;
  const layers = unpacks ? '' : ", or include: '*' to get the layers themselves";
  throw new ArtifactError(
    'NO_FILES',
    `${store.name} has a container image there: its layers make up a file system, and have no file names of their own`,
    { remedy: `Set from-image: /path/in/image to get files out of it${layers}.` },
  );
}

/**
 * Returns the text of the only file of a pull, for the outputs; undefined for several files, for an archive, and for
 * anything but a short text.
 */
function contentOf([only, ...more]: readonly FileResult[], dryRun: boolean): string | undefined {
  if (only === undefined || more.length > 0 || dryRun) return undefined;
  return only.size > MAX_OUTPUT_BYTES ? undefined : readTextFile(only.path, MAX_OUTPUT_BYTES);
}

async function insist({ reference, subject }: PullRequest, context: CommandContext): Promise<void> {
  const { insistOnDigest } = await import('./pinned.ts');
  if (reference !== undefined) await insistOnDigest(reference, context, 'reference');
  else if (subject !== undefined) await insistOnDigest(subject, context, 'subject');
}

/** Returns a function that looks for the content to pull each time it is called; the cache is read once per digest. */
function finder(
  request: PullRequest,
  context: CommandContext,
  cache: WorkflowCache | undefined,
): () => Promise<Found | undefined> {
  const { signal } = context;
  const opened = new Map<Digest, CachedContent>();

  async function cachedAt({ store, at }: Place): Promise<CachedContent | undefined> {
    if (cache === undefined || !isDigest(at)) return undefined;
    const { openCached } = await import('./workflow-cache.ts');
    const content = opened.get(at) ?? (await openCached(store, at, request, { ...context, cache }));
    opened.set(at, content);
    return content;
  }

  return async () => {
    const place = await placeOf(request, context, cache !== undefined);
    if (place === undefined) return undefined;
    const cached = await cachedAt(place);
    const store = cached?.store ?? place.store;
    const known = cached === undefined ? place.manifest : undefined;
    const root = known ?? (await store.fetchManifest(place.at, { signal }));
    return root === undefined ? undefined : { ...place, origin: place.store, store, root, cached };
  };
}

/** @param byDigest whether the digest has to be known, not just a tag */
async function placeOf(request: PullRequest, context: CommandContext, byDigest: boolean): Promise<Place | undefined> {
  const { signal } = context;
  const { reference, subject } = request;
  const whole = reference ?? subject;
  const isWaiting = request.waitMs !== undefined;
  const store = whole === undefined ? undefined : await openExisting(whole, context, isWaiting);
  if (store === undefined || whole === undefined) return undefined;
  const name = formatRepository(whole);
  if (reference !== undefined) {
    const named = nameIn(reference);
    const tags = reference.tag === undefined ? [] : [reference.tag];
    const at = byDigest && !isDigest(named) ? (await store.resolve(named, { signal }))?.digest : named;
    return at === undefined ? undefined : { store, at, name, tags };
  }
  const { platform, artifactType } = request;
  const newest = await newestAttached(store, { subject: whole, platform, artifactType }, context);
  if (newest === undefined) return undefined;
  const { manifest, only } = newest;
  const about = { name, digest: newest.subject };
  return { store, at: manifest.descriptor.digest, name, tags: [], subject: about, only, manifest };
}

/** Returns the name of the requested content in the log. */
function sought({ reference, subject, artifactType }: PullRequest): string {
  const what = artifactType === undefined ? 'something' : `something of type ${artifactType}`;
  if (reference !== undefined) return formatReference(reference);
  return subject === undefined ? what : `${what} attached to ${formatReference(subject)}`;
}

function missingOf({ reference, subject, artifactType, waitMs }: PullRequest): ArtifactError {
  if (reference !== undefined) return missing(reference, waitMs);
  const where = subject === undefined ? 'the subject' : formatReference(subject);
  const what = artifactType === undefined ? 'Nothing' : `Nothing of type ${artifactType}`;
  return new ArtifactError('NOT_FOUND', `${what} is attached to ${where}, or it is not there${afterWait(waitMs)}`, {
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
    `No file in ${store.name} matches the inputs include and media-types; its layers are ${there || 'none'}`,
    { remedy: 'Check the inputs include, media-types and untitled.' },
  );
}

/** True for the layer of an artifact without files (image-spec 1.1.1, manifest.md, "Guidance for an Empty Descriptor"). */
function isPlaceholder(layer: Descriptor): boolean {
  return layer.mediaType === MEDIA_TYPE.ociEmpty && !hasTitle(layer);
}
