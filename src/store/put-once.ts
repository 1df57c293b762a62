import { untilCancelled } from '../base/async/cancelled.ts';
import type { Digest } from '../oci/digest.ts';
import type { BlobOutcome, StoreOptions } from './store.ts';

/** Puts of one store under way, by digest, so that a blob wanted several times at once is stored once. */
export class PutOnce {
  readonly #running = new Map<Digest, Promise<unknown>>();

  /**
   * Waits while the same blob is being put by someone else, then asks `has`, then calls `put`. A failure or abort of
   * the other is not taken over: this call then puts the blob itself.
   * @throws ArtifactError CANCELLED while waiting
   */
  async run(
    digest: Digest,
    has: () => Promise<boolean>,
    put: () => Promise<void>,
    options: StoreOptions,
  ): Promise<BlobOutcome> {
    for (let other = this.#running.get(digest); other !== undefined; other = this.#running.get(digest)) {
      await untilCancelled(
        other.catch(() => undefined),
        options.signal,
      );
    }
    const mine = (async (): Promise<BlobOutcome> => {
      if (await has()) return 'existing';
      await put();
      return 'uploaded';
    })();
    this.#running.set(digest, mine);
    try {
      return await mine;
    } finally {
      this.#running.delete(digest);
    }
  }
}
