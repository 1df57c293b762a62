import { parallel } from '../../base/async/parallel.ts';
import { BLOB_CONCURRENCY, PUSH_BESIDE_LOOKS_BLOBS, PUSH_BESIDE_LOOKS_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Observer } from '../../store/observer.ts';
import { putFirst } from '../../store/put-first.ts';
import { putShowingAgain } from '../../store/put-showing-again.ts';
import type { BlobOutcome, BlobSource, WritableStore } from '../../store/store.ts';
import { ANNOTATION, type PackedArtifact } from './pack.ts';

/** How blobs are stored. */
export interface PutOptions {
  readonly observer: Observer;
  /** Nothing of the artifact is known to the store: small blobs are sent without a look whether they are there. @default false */
  readonly assumeAbsent?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a manifest is put under its tags. */
export interface TagOptions {
  /** False refuses to move a tag that names other content. @default true */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options for an artifact whose blobs are stored. */
export interface PushOptions extends PutOptions, TagOptions {
  /** Tags to put it under; none stores it by digest alone. */
  readonly tags?: readonly string[];
}

/**
 * Stores an artifact's blobs, then its children, then its manifest, then its tags: a tag never points at missing content. The first
 * failure stops the rest.
 * @returns what became of each blob
 */
export async function pushArtifact(
  store: WritableStore,
  artifact: PackedArtifact,
  options: PushOptions,
): Promise<ReadonlyMap<Digest, BlobOutcome>> {
  const outcomes = await putContent(store, artifact, options);
  await putTagged(store, artifact, options.tags ?? [], options);
  return outcomes;
}

/** Stores all that an artifact's manifest names: its blobs, then its children. Says what became of each blob. */
export async function putContent(
  store: WritableStore,
  artifact: PackedArtifact,
  options: PutOptions,
): Promise<ReadonlyMap<Digest, BlobOutcome>> {
  const outcomes = await putBlobs(store, artifact, options);
  await putChildren(store, artifact, options.signal);
  return outcomes;
}

/**
 * Asks a store which blobs it has, so that {@link putBlobs} need not ask when it comes to it. Never throws: what could
 * not be found out is asked again there.
 */
export async function lookForBlobs(
  store: WritableStore,
  descriptors: readonly Descriptor[],
  signal?: AbortSignal,
): Promise<void> {
  const look = (descriptor: Descriptor, inner: AbortSignal): Promise<unknown> =>
    store.hasBlob(descriptor, { signal: inner }).catch(() => undefined);
  const different = [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()];
  await parallel(different, BLOB_CONCURRENCY, look, signal).catch(() => undefined);
}

/** Returns true if blobs are so few and small that they are sent without waiting for the answer whether they exist. */
export function isSentBeside({ isSigningIn }: WritableStore, blobs: readonly BlobSource[]): boolean {
  const bytes = blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
  return isSigningIn === true && blobs.length <= PUSH_BESIDE_LOOKS_BLOBS && bytes <= PUSH_BESIDE_LOOKS_BYTES;
}

/** Stores the blobs of an artifact, several at once, and says what became of each. */
export async function putBlobs(
  store: WritableStore,
  artifact: PackedArtifact,
  { observer, signal, assumeAbsent = false }: PutOptions,
): Promise<ReadonlyMap<Digest, BlobOutcome>> {
  const total = artifact.blobs.reduce((sum, blob) => sum + blob.descriptor.size, 0);
  const transfer = observer.transfer(`Pushing to ${store.name}`, total);
  try {
    const results = await parallel(
      artifact.blobs,
      BLOB_CONCURRENCY,
      async (source, inner) => {
        const onProgress = (bytes: number): void => transfer.add(bytes);
        const outcome = await store.putBlob(source, { signal: inner, onProgress, assumeAbsent });
        if (outcome !== 'uploaded') transfer.add(source.descriptor.size);
        return [source.descriptor.digest, outcome] as const;
      },
      signal,
    );
    return new Map(results);
  } finally {
    transfer.end();
  }
}

/** Tells the log what became of each layer of an artifact that was just stored. */
export function logLayers(
  artifact: PackedArtifact,
  outcomes: ReadonlyMap<Digest, BlobOutcome> | undefined,
  observer: Observer,
): void {
  for (const layer of [artifact, ...(artifact.children ?? [])].flatMap(({ layers }) => layers)) {
    const title = layer.annotations?.[ANNOTATION.title] ?? layer.mediaType;
    observer.info(`${outcomes?.get(layer.digest) ?? 'existing'}  ${title}  ${layer.size} bytes  ${layer.digest}`);
  }
}

async function putChildren(
  store: WritableStore,
  { children = [] }: PackedArtifact,
  signal: AbortSignal | undefined,
): Promise<void> {
  const put = (child: PackedArtifact, inner: AbortSignal): Promise<void> =>
    putTagged(store, child, [], { signal: inner });
  await parallel(children, BLOB_CONCURRENCY, put, signal);
}

/** Stores the manifest of an artifact whose blobs are there, under each tag, or by digest when there is none. */
export async function putTagged(
  store: WritableStore,
  artifact: PackedArtifact,
  tags: readonly string[],
  options: TagOptions = {},
): Promise<void> {
  const { manifest } = artifact;
  const { overwrite = true, signal } = options;
  const set = await putTaggedFirst(store, artifact, tags, options);
  const put = (tag: string, inner: AbortSignal): Promise<void> =>
    store.putManifest(manifest, { tag, overwrite, signal: inner });
  const others = tags.filter((tag) => !set.includes(tag));
  await parallel(others, BLOB_CONCURRENCY, put, signal);
}

/** Stores a manifest for the first time, under the first tag at least; returns the tags that it has now. */
export async function putTaggedFirst(
  store: WritableStore,
  artifact: PackedArtifact,
  tags: readonly string[],
  { overwrite = true, signal }: TagOptions,
): Promise<readonly string[]> {
  const { manifest, blobs } = artifact;
  return putShowingAgain(
    () => putFirst(store, manifest, tags, { signal, overwrite }),
    async ({ assumeAbsent }) => {
      const put = (source: BlobSource, inner: AbortSignal): Promise<BlobOutcome> =>
        store.putBlob(source, { signal: inner, assumeAbsent });
      await parallel(blobs, BLOB_CONCURRENCY, put, signal);
      await putChildren(store, artifact, signal);
    },
    signal,
  );
}
