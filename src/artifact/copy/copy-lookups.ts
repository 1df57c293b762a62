import { memo } from '../../base/async/memo.ts';
import { isArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import { type Descriptor, plainDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType, isKnownManifest } from '../../oci/media-types.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import type { CopySteps } from './copy-steps.ts';

/** The presence of a manifest at the destination, as far as it is known. */
export type Presence = 'present' | 'absent' | 'unknown';

/** The stores that {@link CopyLookups} asks, and what it need not ask. */
export interface CopyLookupsOptions {
  readonly source: ReadableStore;
  readonly destination: WritableStore;
  readonly steps: CopySteps;
  /** True if blobs are mounted, which needs no look for them. */
  readonly canMount: boolean;
  /** True for a blob whose copy began. */
  readonly isBlobUnderWay: (digest: Digest) => boolean;
}

/** The facts that a copy finds out about its two stores, each thing once: what the destination has, and the manifests themselves. */
export class CopyLookups {
  readonly #source: ReadableStore;
  readonly #destination: WritableStore;
  readonly #steps: CopySteps;
  readonly #canMount: boolean;
  readonly #isBlobUnderWay: (digest: Digest) => boolean;
  readonly #presence = new Map<Digest, Promise<boolean>>();
  /** Manifests that were fetched before, and indexes, which are read twice: for their children, and for what refers to these. */
  readonly #fetched = new Map<Digest, Promise<ManifestBytes | undefined>>();
  /** Results of checks for blobs at the destination that were started ahead. */
  readonly #looks = new Map<Digest, Promise<boolean | undefined>>();

  constructor({ source, destination, steps, canMount, isBlobUnderWay }: CopyLookupsOptions) {
    this.#source = source;
    this.#destination = destination;
    this.#steps = steps;
    this.#canMount = canMount;
    this.#isBlobUnderWay = isBlobUnderWay;
  }

  /** Says that a manifest of the source was fetched, so that it is not fetched again. */
  know(manifest: ManifestBytes): void {
    this.#fetched.set(manifest.descriptor.digest, Promise.resolve(manifest));
  }

  /** Begins to fetch a manifest that the destination does not have, and to look for its blobs there. */
  fetchAhead(descriptor: Descriptor): void {
    void this.fetchKept(descriptor).then(
      (found) => found && this.lookAhead(found),
      () => {},
    );
  }

  /** Returns a manifest if it was fetched before. */
  known(digest: Digest): Promise<ManifestBytes | undefined> | undefined {
    return this.#fetched.get(digest);
  }

  /** The manifests of an index at the source; none for anything else. */
  async childrenOf(descriptor: Descriptor): Promise<readonly Descriptor[]> {
    if (!isIndexMediaType(descriptor.mediaType)) return [];
    const bytes = await this.fetchKept(descriptor);
    const parsed = bytes === undefined ? undefined : parseManifest(bytes, `${this.#source.name}@${descriptor.digest}`);
    return parsed?.kind === 'index' ? parsed.manifests.filter(({ mediaType }) => isKnownManifest(mediaType)) : [];
  }

  /** True if the destination had the manifest when it was first asked, which happens once. */
  isThere(digest: Digest, presence: Presence | Promise<Presence> = 'unknown'): Promise<boolean> {
    const asked =
      this.#presence.get(digest) ??
      (async () => {
        const expected = await presence;
        if (expected !== 'unknown') return expected === 'present';
        return (
          (await this.#steps.run((signal) => this.#destination.resolve(digest, { quick: true, signal }))) !== undefined
        );
      })();
    asked.catch(() => {});
    this.#presence.set(digest, asked);
    return asked;
  }

  /** Returns a manifest of the source, and keeps it for the next who asks. */
  fetchKept(descriptor: Descriptor): Promise<ManifestBytes | undefined> {
    return memo(this.#fetched, descriptor.digest, () => this.#fetch(descriptor, false));
  }

  /** Returns a manifest that is read once. */
  fetchOnce(descriptor: Descriptor, isThere: boolean): Promise<ManifestBytes | undefined> {
    const known = this.#fetched.get(descriptor.digest);
    this.#fetched.delete(descriptor.digest);
    return known ?? this.#fetch(descriptor, isThere);
  }

  /** A manifest by digest, of the media type that its parent gives it; from the destination where that is as good and nearer. */
  async #fetch(descriptor: Descriptor, isThere: boolean): Promise<ManifestBytes | undefined> {
    const { digest, mediaType } = descriptor;
    const found = await this.#steps.run((signal) =>
      isThere ? this.#held(digest, signal) : this.#source.fetchManifest(digest, { signal }),
    );
    if (!isKnownManifest(mediaType)) return found;
    if (found === undefined) {
      // A manifest that is inline in its index need not be stored.
      const inline = inlineContent(descriptor);
      return inline && { bytes: inline, descriptor: plainDescriptor(descriptor) };
    }
    return { bytes: found.bytes, descriptor: { ...found.descriptor, mediaType } };
  }

  /** Asks the destination for a manifest itself instead of whether it is there: its blobs are looked for next. */
  fetchHeld(descriptor: Descriptor, presence: Presence): void {
    const { digest } = descriptor;
    if (presence !== 'unknown' || this.#presence.has(digest) || this.#fetched.has(digest)) return;
    const held = this.#fetch(descriptor, true);
    held.catch(() => {});
    this.#presence.set(
      digest,
      held.then((found) => {
        if (found === undefined) this.#fetched.delete(digest);
        return found !== undefined;
      }),
    );
    this.#presence.get(digest)?.catch(() => {});
    this.#fetched.set(digest, held);
  }

  /** Returns the result of a look for a blob that began ahead, once. */
  takeLook(digest: Digest): Promise<boolean | undefined> | undefined {
    const look = this.#looks.get(digest);
    this.#looks.delete(digest);
    return look;
  }

  /** A manifest of the destination; none if what is there is damaged, so that it is put again. */
  async #held(digest: Digest, signal: AbortSignal): Promise<ManifestBytes | undefined> {
    try {
      return await this.#destination.fetchManifest(digest, { signal });
    } catch (error) {
      if (isArtifactError(error, 'DIGEST_MISMATCH')) return undefined;
      throw error;
    }
  }

  /**
   * Looks for the blobs of a manifest at the destination in parallel with other questions, each of which takes a round
   * trip. Blobs to send need one connection to read and another to write.
   */
  lookAhead(manifest: ManifestBytes): void {
    const destination = this.#destination;
    const source = this.#source;
    // No separate check for blobs that can be mounted, or where a lookup costs next to nothing.
    if (this.#canMount || destination.hasCheapLookups === true) return;
    const blobs = this.#blobsOf(manifest).filter(
      (blob) => blob.data === undefined && !this.#isBlobUnderWay(blob.digest) && !this.#looks.has(blob.digest),
    );
    if (blobs.length > BLOB_CONCURRENCY) return;
    destination.expectRequests?.(blobs.length);
    source.expectRequests?.(blobs.length);
    for (const blob of blobs) {
      const look = this.#steps.run((signal) => destination.hasBlob(blob, { signal }).catch(() => undefined));
      look.catch(() => {});
      this.#looks.set(blob.digest, look);
    }
  }

  /** The blobs that a manifest names; none of what can't be read, which is told when its turn comes. */
  #blobsOf(manifest: ManifestBytes): readonly Descriptor[] {
    try {
      const parsed = parseManifest(manifest, manifest.descriptor.digest);
      if (parsed.kind !== 'manifest') return [];
      return [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers];
    } catch {
      return [];
    }
  }
}
