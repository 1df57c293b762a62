import { Gate } from '../../base/async/gate.ts';
import { memo } from '../../base/async/memo.ts';
import {
  ASSUME_ABSENT_MAX_BYTES,
  BLOB_CONCURRENCY,
  LARGE_COPY_CONCURRENCY,
  PARALLEL_DOWNLOAD_MIN_BYTES,
} from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { Observer } from '../../store/observer.ts';
import type { BlobOutcome, ReadableStore, WritableStore } from '../../store/store.ts';
import { type CopyBlobOptions, copyBlob } from './copy-blob.ts';
import type { CopySteps } from './copy-steps.ts';

/** Dependencies of {@link BlobCopies}. */
export interface BlobCopiesOptions {
  readonly source: ReadableStore;
  readonly destination: WritableStore;
  readonly steps: CopySteps;
  readonly observer: Observer;
  readonly origin?: CopyBlobOptions['origin'] | undefined;
  /** Lets large blobs in that are copied at once, also those of other copies. @default one of its own */
  readonly largeGate?: Gate | undefined;
  /** Returns the result of a look for a blob at the destination that began ahead. */
  readonly takeLook: (digest: Digest) => Promise<boolean | undefined> | undefined;
  /** Called for each blob once it is there. */
  readonly onCopied: (descriptor: Descriptor, outcome: BlobOutcome | 'skipped') => void;
}

/** Copies the blobs of one copy, each once, and no more than a few at once. */
export class BlobCopies {
  readonly #options: BlobCopiesOptions;
  readonly #gate = new Gate(BLOB_CONCURRENCY);
  /** Small blobs do not wait behind large ones, so that the referrers of an image are ready when the image is. */
  readonly #smallGate = new Gate(BLOB_CONCURRENCY);
  readonly #largeGate: Gate;
  readonly #blobs = new Map<Digest, Promise<BlobOutcome | 'skipped'>>();

  constructor(options: BlobCopiesOptions) {
    this.#options = options;
    this.#largeGate = options.largeGate ?? new Gate(LARGE_COPY_CONCURRENCY);
  }

  /** True when a copy of the blob began. */
  isUnderWay(digest: Digest): boolean {
    return this.#blobs.has(digest);
  }

  /** @param assumeAbsent the manifest that names the blob is known not to be at the destination */
  copy(descriptor: Descriptor, assumeAbsent: boolean): Promise<BlobOutcome | 'skipped'> {
    return memo(this.#blobs, descriptor.digest, () => this.#copyOnce(descriptor, assumeAbsent));
  }

  async #copyOnce(descriptor: Descriptor, assumeAbsent: boolean): Promise<BlobOutcome | 'skipped'> {
    const { source, destination, steps, observer, origin, takeLook, onCopied } = this.#options;
    const isLarge = descriptor.size >= PARALLEL_DOWNLOAD_MIN_BYTES;
    const leave = isLarge ? await steps.guard(this.#largeGate.enter(steps.signal)) : () => {};
    try {
      const options = { observer, assumeAbsent, origin, look: takeLook(descriptor.digest) };
      const outcome = await steps.run(
        (signal) => copyBlob(source, destination, descriptor, { ...options, signal }),
        descriptor.size > ASSUME_ABSENT_MAX_BYTES ? this.#gate : this.#smallGate,
      );
      onCopied(descriptor, outcome);
      observer.info(`${outcome}  ${descriptor.mediaType}  ${descriptor.size} bytes  ${descriptor.digest}`);
      return outcome;
    } finally {
      leave();
    }
  }
}
