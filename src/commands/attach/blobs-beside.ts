import { EMPTY } from '../../artifact/pack/pack.ts';
import { isSentBeside, lookForBlobs } from '../../artifact/pack/push-artifact.ts';
import { parallel } from '../../base/async/parallel.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import type { BlobOutcome, BlobSource, WritableStore } from '../../store/store.ts';
import type { PackedRequest } from '../shared/packing.ts';

/** The result of storing the blobs of what is attached. */
export interface StoredBlobs {
  readonly outcomes: ReadonlyMap<Digest, BlobOutcome>;
  /** True if the registry did not have all of them before. */
  readonly wereLacking: boolean;
}

/** The blobs of all artifacts that a request makes, each once. */
function blobsOf({ config, files }: PackedRequest): readonly BlobSource[] {
  const isWhole = config !== undefined && files.length > 0;
  const sources = [
    ...(isWhole ? [] : [EMPTY]),
    ...(config === undefined ? [] : [config]),
    ...files.map((file) => file.source),
  ];
  return [...new Map(sources.map((source) => [source.descriptor.digest, source])).values()];
}

/**
 * Asks each store which of the blobs it has, while the subjects are looked up. A few small ones are also sent, where `mayBeSent`: an
 * attachment then takes a request in a row less. Never throws: what failed is tried again when the blobs are needed.
 * @returns what became of the blobs, if they were all sent
 */
export async function blobsBesideLooks(
  opening: readonly Promise<WritableStore>[],
  packed: PackedRequest,
  { mayBeSent, signal }: { readonly mayBeSent: boolean; readonly signal: AbortSignal },
): Promise<StoredBlobs | undefined> {
  const blobs = blobsOf(packed);
  const stores = await Promise.all(opening.map((one) => one.catch(() => undefined)));
  const [first] = stores;
  if (mayBeSent && first !== undefined && isSentBeside(first, blobs)) return sendBeside(first, blobs, signal);
  const descriptors = blobs.map(({ descriptor }) => descriptor);
  await Promise.all([...new Set(stores)].map((store) => store && lookForBlobs(store, descriptors, signal)));
  return undefined;
}

async function sendBeside(
  store: WritableStore,
  blobs: readonly BlobSource[],
  signal: AbortSignal,
): Promise<StoredBlobs | undefined> {
  // The looks at the subject and at what is attached to it go at the same time.
  store.expectRequests?.(2 + 2 * blobs.length);
  try {
    const wereThere = await parallel(
      blobs,
      BLOB_CONCURRENCY,
      async (source, inner) => {
        const looking = store.hasBlob(source.descriptor, { signal: inner }).catch(() => false);
        await store.putBlob(source, { signal: inner, assumeAbsent: true });
        return looking;
      },
      signal,
    );
    const outcomes = new Map(blobs.map(({ descriptor }) => [descriptor.digest, 'uploaded'] as const));
    return { outcomes, wereLacking: wereThere.includes(false) };
  } catch {
    return undefined;
  }
}
