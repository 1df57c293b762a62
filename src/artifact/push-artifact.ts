import { BLOB_CONCURRENCY } from '../limits.ts';
import type { Digest } from '../oci/digest.ts';
import { parallel } from '../parallel.ts';
import type { Observer } from '../store/observer.ts';
import type { BlobOutcome, WritableStore } from '../store/store.ts';
import type { PackedArtifact } from './pack.ts';

/** What to do with an artifact once its blobs are stored. */
export interface PushOptions {
  /** Tags to put it under; none stores it by digest alone. */
  readonly tags?: readonly string[];
  readonly observer: Observer;
  readonly signal?: AbortSignal;
}

/**
 * Stores an artifact's blobs, then its manifest, then its tags: a tag never points at missing content. The first
 * failure stops the rest.
 * @returns what became of each blob
 */
export async function pushArtifact(
  store: WritableStore,
  artifact: PackedArtifact,
  { tags = [], observer, signal }: PushOptions,
): Promise<ReadonlyMap<Digest, BlobOutcome>> {
  const outcomes = await putBlobs(store, artifact, observer, signal);
  await putTagged(store, artifact, tags, signal);
  return outcomes;
}

/** Stores the blobs of an artifact, several at once, and says what became of each. */
export async function putBlobs(
  store: WritableStore,
  artifact: PackedArtifact,
  observer: Observer,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Digest, BlobOutcome>> {
  const total = artifact.blobs.reduce((sum, blob) => sum + blob.descriptor.size, 0);
  const transfer = observer.transfer(`Pushing to ${store.name}`, total);
  try {
    const results = await parallel(
      artifact.blobs,
      BLOB_CONCURRENCY,
      async (source, inner) => {
        const outcome = await store.putBlob(source, { signal: inner, onProgress: (bytes) => transfer.add(bytes) });
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

/** Stores the manifest of an artifact whose blobs are there, under each tag, or by digest when there is none. */
export async function putTagged(
  store: WritableStore,
  { manifest }: PackedArtifact,
  tags: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const abort = signal === undefined ? {} : { signal };
  const [first, ...others] = tags;
  await store.putManifest(manifest, first === undefined ? abort : { ...abort, tag: first });
  await parallel(others, BLOB_CONCURRENCY, (tag, inner) => store.putManifest(manifest, { tag, signal: inner }), signal);
}
