import { cancelledError } from '../../base/async/cancelled.ts';
import { Gate } from '../../base/async/gate.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import {
  ASSUME_ABSENT_MAX_BYTES,
  BLOB_CONCURRENCY,
  LARGE_COPY_CONCURRENCY,
  MAX_COPY_MANIFEST_BYTES,
  MAX_COPY_MANIFESTS,
  MAX_TREE_DEPTH,
  PARALLEL_DOWNLOAD_MIN_BYTES,
  TREE_CONCURRENCY,
} from '../../base/limits.ts';
import { type Descriptor, plainDescriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type Manifest, type ManifestBytes, parseManifest, refersTo } from '../../oci/manifest.ts';
import { isIndexMediaType, isKnownManifest } from '../../oci/media-types.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { Observer } from '../../store/observer.ts';
import { putShowingAgain } from '../../store/put-showing-again.ts';
import type { BlobOutcome, ReadableStore, WritableStore } from '../../store/store.ts';
import { type CopyBlobOptions, copyBlob } from './copy-blob.ts';

/** Settings of a {@link GraphCopy}. */
export interface GraphCopyOptions {
  readonly observer: Observer;
  readonly signal: AbortSignal;
  /** False refuses to move a tag that names other content, which is looked at right before it is written. @default true */
  readonly overwrite?: boolean | undefined;
  /** A repository of the destination's registry that has the blobs, to mount them from. */
  readonly origin?: CopyBlobOptions['origin'] | undefined;
  /**
   * How much is asked of what the destination has: `manifests` takes it that a registry has what its manifests name, `small`
   * looks for the blobs of manifests that name no more than are asked for at once, `all` for those of each.
   * @default 'manifests'
   */
  readonly check?: 'manifests' | 'small' | 'all' | undefined;
  /** True for failures of one manifest that keep no other from being copied. @default none */
  readonly isolates?: ((error: unknown) => boolean) | undefined;
}

/** The counts of a copy so far. */
export interface CopyCounts {
  /** Manifests written, and found there. */
  manifests: number;
  existingManifests: number;
  /** Blobs by what became of them. */
  readonly blobs: Record<BlobOutcome | 'skipped', number>;
  /** Bytes of the blobs that were sent. */
  bytes: number;
}

/** Whether the destination has a manifest: known, or to be asked. */
export type Presence = 'present' | 'absent' | 'unknown';

/** The result for a manifest and the content it references; `missing` if the source does not have it. */
export type ManifestOutcome = 'existing' | 'copied' | 'missing';

/** The results for manifests and blobs that the destination did not have. */
const SENT: ReadonlySet<unknown> = new Set<ManifestOutcome | BlobOutcome>(['copied', 'uploaded', 'mounted']);

/** How a manifest is copied. */
export interface ManifestOptions {
  /** @default 'unknown' */
  readonly presence?: Presence | Promise<Presence> | undefined;
  /** Asked right before the manifest is put, and only then: the tag to put it under, or none for by digest alone. */
  readonly tag?: (() => Promise<string | undefined>) | undefined;
  /** The subject that a listing gave it under; one that refers to something else is left out. */
  readonly listedFor?: Digest | undefined;
  /** Steps from where the copy began. @default 0 */
  readonly depth?: number | undefined;
}

/**
 * Copies manifests with all that they name from one store to another, children before parents, each once in its life.
 * What is there is not sent again. A registry that has a manifest had its blobs when it took it; whether it still has them is
 * asked as far as the settings say, and what it lost is sent again. Of an index every child is looked for. Manifests keep
 * their bytes. The first failure stops all else, unless it concerns one manifest alone.
 */
export class GraphCopy {
  readonly counts: CopyCounts = {
    manifests: 0,
    existingManifests: 0,
    blobs: { uploaded: 0, existing: 0, mounted: 0, skipped: 0 },
    bytes: 0,
  };
  readonly source: ReadableStore;
  readonly destination: WritableStore;
  /** Aborted by the first failure, or from outside. */
  readonly signal: AbortSignal;
  readonly #options: GraphCopyOptions;
  readonly #stop = new AbortController();
  #failure: { readonly error: unknown } | undefined;
  readonly #manifestGate = new Gate(TREE_CONCURRENCY);
  readonly #blobGate = new Gate(BLOB_CONCURRENCY);
  /** Small blobs do not wait behind large ones, so that the referrers of an image are ready when the image is. */
  readonly #smallGate = new Gate(BLOB_CONCURRENCY);
  readonly #largeGate = new Gate(LARGE_COPY_CONCURRENCY);
  readonly #manifests = new Map<Digest, Promise<ManifestOutcome>>();
  readonly #blobs = new Map<Digest, Promise<BlobOutcome | 'skipped'>>();
  readonly #presence = new Map<Digest, Promise<boolean>>();
  /** Manifests that were fetched before, and indexes, which are read twice: for their children, and for what refers to these. */
  readonly #fetched = new Map<Digest, Promise<ManifestBytes | undefined>>();
  /** Results of checks for blobs at the destination that were started ahead. */
  readonly #looks = new Map<Digest, Promise<boolean | undefined>>();
  #held = 0;

  constructor(source: ReadableStore, destination: WritableStore, options: GraphCopyOptions) {
    this.source = source;
    this.destination = destination;
    this.#options = options;
    this.signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /**
   * Copies a manifest, what it names, and its subject.
   * @throws the first failure of this copy
   */
  copyManifest(descriptor: Descriptor, options: ManifestOptions = {}): Promise<ManifestOutcome> {
    const { digest } = descriptor;
    const running = this.#manifests.get(digest);
    if (running !== undefined) return running;
    const work = this.#guard(this.#copyManifest(descriptor, options));
    work.catch(() => {});
    this.#manifests.set(digest, work);
    return work;
  }

  /** Says that a manifest of the source was fetched, so that it is not fetched again. */
  know(manifest: ManifestBytes): void {
    this.#fetched.set(manifest.descriptor.digest, Promise.resolve(manifest));
  }

  /** Begins to fetch a manifest that the destination does not have, and to look for its blobs there. */
  fetchAhead(descriptor: Descriptor): void {
    void this.#index(descriptor).then(
      (found) => found && this.#lookAhead(found),
      () => {},
    );
  }

  /** True when a copy of the manifest began. */
  isUnderWay(digest: Digest): boolean {
    return this.#manifests.has(digest);
  }

  /** The manifests of an index at the source; none for anything else. */
  async childrenOf(descriptor: Descriptor): Promise<readonly Descriptor[]> {
    if (!isIndexMediaType(descriptor.mediaType)) return [];
    const bytes = await this.#index(descriptor);
    const parsed = bytes === undefined ? undefined : parseManifest(bytes, `${this.source.name}@${descriptor.digest}`);
    return parsed?.kind === 'index' ? parsed.manifests.filter(({ mediaType }) => isKnownManifest(mediaType)) : [];
  }

  /** Runs a request or two, no more than a few at once; its failure is that of the copy. */
  step<T>(work: (signal: AbortSignal) => Promise<T>, gate: Gate = this.#manifestGate): Promise<T> {
    return this.#guard(
      (async () => {
        const leave = await gate.enter(this.signal);
        try {
          return await work(this.signal);
        } finally {
          leave();
        }
      })(),
    );
  }

  /** Waits for all of them to end; only then throws what made the copy fail. */
  async all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
    const settled = await Promise.allSettled(promises);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw this.#failure === undefined ? failed.reason : this.#failure.error;
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  }

  /** Puts a manifest whose content is there; what the destination lost of it meanwhile is put again. */
  async put(manifest: ManifestBytes, tag?: string): Promise<void> {
    await this.step((signal) => this.#put(manifest, tag, signal));
  }

  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!this.signal.aborted && this.#options.isolates?.(error) === true) throw error;
      this.#failure ??= { error: this.#options.signal.aborted ? cancelledError(this.#options.signal) : error };
      this.#stop.abort(this.#failure.error);
      throw this.#failure.error;
    }
  }

  async #copyManifest(
    descriptor: Descriptor,
    { presence = 'unknown', tag, listedFor, depth = 0 }: ManifestOptions,
  ): Promise<ManifestOutcome> {
    const { digest } = descriptor;
    this.#check(depth);
    const isIndex = isIndexMediaType(descriptor.mediaType);
    const isChecked = !isIndex && (this.#checks !== 'manifests' || this.destination.hasCheapLookups === true);
    const known = await (isChecked ? this.#fetched.get(digest) : undefined);
    // There or not, its blobs are looked for.
    if (known !== undefined) this.#lookAhead(known);
    if (isChecked) this.#fetchHeld(descriptor, await presence);
    const isThere = await this.isThere(digest, presence);
    if (isThere && !isIndex && !isChecked) return this.#existing();
    const manifest = await (isIndex ? this.#index(descriptor) : this.#leaf(descriptor, isThere));
    if (manifest === undefined) return 'missing';
    this.#hold(manifest.bytes.byteLength);
    try {
      if (depth > 0 && !isKnownManifest(descriptor.mediaType)) return await this.#copyOpaque(manifest, isThere);
      const parsed = parseManifest(manifest, `${this.source.name}@${digest}`);
      if (listedFor !== undefined && !refersTo(parsed, listedFor)) return 'missing';
      if (isThere && !isIndex && this.#isLarge(parsed)) return this.#existing();
      const copied = await this.#copyContent(parsed, { assumeAbsent: !isThere, depth });
      if (isThere && (isIndex || !copied.mended)) {
        this.#existing();
        return copied.mended ? 'copied' : 'existing';
      }
      if (copied.subject === 'missing') {
        this.#options.observer.info(
          `${digest} refers to ${parsed.subject?.digest}, which ${this.source.name} does not have`,
        );
      }
      await this.put(manifest, isThere ? undefined : await tag?.());
      this.counts.manifests += 1;
      this.#options.observer.info(`copied  ${parsed.mediaType}  ${manifest.bytes.byteLength} bytes  ${digest}`);
      return 'copied';
    } finally {
      this.#hold(-manifest.bytes.byteLength);
    }
  }

  /** Copies a manifest of a kind that nothing is known of: where the destination takes none such, as a blob, which a layout is made of. */
  async #copyOpaque(manifest: ManifestBytes, isThere: boolean): Promise<ManifestOutcome> {
    if (isThere) return this.#existing();
    const { descriptor, bytes } = manifest;
    const outcome = await this.step(async (signal) => {
      try {
        await this.destination.putManifest(manifest, { signal });
        return 'uploaded';
      } catch (error) {
        if (!isArtifactError(error, 'UNSUPPORTED')) throw error;
        return this.destination.putBlob(bytesSource(bytes, descriptor), { signal });
      }
    });
    if (outcome === 'existing') return this.#existing();
    this.counts.manifests += 1;
    this.#options.observer.info(`copied  ${descriptor.mediaType}  ${bytes.byteLength} bytes  ${descriptor.digest}`);
    return 'copied';
  }

  /** A manifest of the destination; none if what is there is damaged, so that it is put again. */
  async #heldBelow(digest: Digest, signal: AbortSignal): Promise<ManifestBytes | undefined> {
    try {
      return await this.destination.fetchManifest(digest, { signal });
    } catch (error) {
      if (isArtifactError(error, 'DIGEST_MISMATCH')) return undefined;
      throw error;
    }
  }

  /**
   * Looks for the blobs of a manifest at the destination in parallel with other questions, each of which takes a round
   * trip. Blobs to send need one connection to read and another to write.
   */
  #lookAhead(manifest: ManifestBytes): void {
    const { destination, source } = this;
    // No separate check for blobs that can be mounted, or where a lookup costs next to nothing.
    if (this.#options.origin !== undefined || destination.hasCheapLookups === true) return;
    const blobs = this.#blobsOf(manifest).filter(
      (blob) => blob.data === undefined && !this.#blobs.has(blob.digest) && !this.#looks.has(blob.digest),
    );
    if (blobs.length > BLOB_CONCURRENCY) return;
    destination.expectRequests?.(blobs.length);
    source.expectRequests?.(blobs.length);
    for (const blob of blobs) {
      const look = this.step((signal) => destination.hasBlob(blob, { signal }).catch(() => undefined));
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

  get #checks(): 'manifests' | 'small' | 'all' {
    return this.#options.check ?? 'manifests';
  }

  /** Asks the destination for a manifest itself instead of whether it is there: its blobs are looked for next. */
  #fetchHeld(descriptor: Descriptor, presence: Presence): void {
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

  /** Whether a manifest names more blobs than are asked for at once, and so are only looked for where all are. */
  #isLarge(parsed: Manifest): boolean {
    const asksAll = this.#checks === 'all' || this.destination.hasCheapLookups === true;
    return parsed.kind === 'manifest' && parsed.layers.length >= BLOB_CONCURRENCY && !asksAll;
  }

  #existing(): 'existing' {
    this.counts.existingManifests += 1;
    return 'existing';
  }

  #check(depth: number): void {
    if (depth > MAX_TREE_DEPTH) {
      throw new ArtifactError(
        'TOO_LARGE',
        `The content to copy from ${this.source.name} is more than ${MAX_TREE_DEPTH} levels deep`,
      );
    }
    if (this.#manifests.size > MAX_COPY_MANIFESTS) {
      throw new ArtifactError(
        'TOO_LARGE',
        `The content to copy from ${this.source.name} has more than ${MAX_COPY_MANIFESTS} manifests`,
      );
    }
  }

  #hold(bytes: number): void {
    this.#held += bytes;
    if (this.#held <= MAX_COPY_MANIFEST_BYTES) return;
    throw new ArtifactError(
      'TOO_LARGE',
      `Copying from ${this.source.name} needs more than ${MAX_COPY_MANIFEST_BYTES} bytes of manifests at once`,
      { remedy: 'Copy fewer tags at a time.' },
    );
  }

  /** Whether the destination had the manifest when it was first asked; that is done once. */
  isThere(digest: Digest, presence: Presence | Promise<Presence> = 'unknown'): Promise<boolean> {
    const asked =
      this.#presence.get(digest) ??
      (async () => {
        const expected = await presence;
        if (expected !== 'unknown') return expected === 'present';
        return (await this.step((signal) => this.destination.resolve(digest, { quick: true, signal }))) !== undefined;
      })();
    asked.catch(() => {});
    this.#presence.set(digest, asked);
    return asked;
  }

  #index(descriptor: Descriptor): Promise<ManifestBytes | undefined> {
    const known = this.#fetched.get(descriptor.digest);
    if (known !== undefined) return known;
    const fetching = this.#fetch(descriptor, false);
    fetching.catch(() => {});
    this.#fetched.set(descriptor.digest, fetching);
    return fetching;
  }

  /** A manifest that is read once. */
  #leaf(descriptor: Descriptor, isThere: boolean): Promise<ManifestBytes | undefined> {
    const known = this.#fetched.get(descriptor.digest);
    this.#fetched.delete(descriptor.digest);
    return known ?? this.#fetch(descriptor, isThere);
  }

  /** A manifest by digest, of the media type that its parent gives it; from the destination where that is as good and nearer. */
  async #fetch(descriptor: Descriptor, isThere: boolean): Promise<ManifestBytes | undefined> {
    const { digest, mediaType } = descriptor;
    const found = await this.step((signal) =>
      isThere ? this.#heldBelow(digest, signal) : this.source.fetchManifest(digest, { signal }),
    );
    if (!isKnownManifest(mediaType)) return found;
    if (found === undefined) {
      // A manifest that is inline in its index need not be stored.
      const inline = inlineContent(descriptor);
      return inline && { bytes: inline, descriptor: plainDescriptor(descriptor) };
    }
    return { bytes: found.bytes, descriptor: { ...found.descriptor, mediaType } };
  }

  async #copyContent(
    parsed: Manifest,
    { assumeAbsent, depth }: { readonly assumeAbsent: boolean; readonly depth: number },
  ): Promise<{ readonly subject: ManifestOutcome | undefined; readonly mended: boolean }> {
    const below = depth + 1;
    const { subject } = parsed;
    const subjectCopied = subject === undefined ? undefined : this.copyManifest(subject, { depth: below });
    const parts =
      parsed.kind === 'index'
        ? parsed.manifests.map((child) => this.#copyChild(child, below))
        : [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers].map((blob) =>
            this.#copyBlob(blob, assumeAbsent),
          );
    const outcomes = await this.all<unknown>([...parts, ...(subjectCopied === undefined ? [] : [subjectCopied])]);
    return { subject: await subjectCopied, mended: outcomes.slice(0, parts.length).some((one) => SENT.has(one)) };
  }

  async #copyChild(child: Descriptor, depth: number): Promise<ManifestOutcome | BlobOutcome | 'skipped'> {
    const outcome = await this.copyManifest(child, { depth });
    if (outcome !== 'missing') return outcome;
    // By its place it is a manifest; by its media type it may be a blob all the same, as ORAS has it.
    if (!isKnownManifest(child.mediaType)) return this.#copyBlob(child, false);
    throw await this.#guard(
      Promise.reject(
        new ArtifactError(
          'NOT_FOUND',
          `${this.source.name} does not have ${child.digest}, which an index there names`,
          {
            remedy: 'Copy one platform with the input platform, or push the image again.',
          },
        ),
      ),
    );
  }

  #copyBlob(descriptor: Descriptor, assumeAbsent: boolean): Promise<BlobOutcome | 'skipped'> {
    const running = this.#blobs.get(descriptor.digest);
    if (running !== undefined) return running;
    const work = this.#copyBlobOnce(descriptor, assumeAbsent);
    work.catch(() => {});
    this.#blobs.set(descriptor.digest, work);
    return work;
  }

  async #copyBlobOnce(descriptor: Descriptor, assumeAbsent: boolean): Promise<BlobOutcome | 'skipped'> {
    const isLarge = descriptor.size >= PARALLEL_DOWNLOAD_MIN_BYTES;
    const leave = isLarge ? await this.#guard(this.#largeGate.enter(this.signal)) : () => {};
    try {
      const { observer, origin } = this.#options;
      const look = this.#looks.get(descriptor.digest);
      this.#looks.delete(descriptor.digest);
      const options = { observer, assumeAbsent, origin, look };
      const outcome = await this.step(
        (signal) => copyBlob(this.source, this.destination, descriptor, { ...options, signal }),
        descriptor.size > ASSUME_ABSENT_MAX_BYTES ? this.#blobGate : this.#smallGate,
      );
      this.counts.blobs[outcome] += 1;
      if (outcome === 'uploaded') this.counts.bytes += descriptor.size;
      observer.info(`${outcome}  ${descriptor.mediaType}  ${descriptor.size} bytes  ${descriptor.digest}`);
      return outcome;
    } finally {
      leave();
    }
  }

  async #put(manifest: ManifestBytes, tag: string | undefined, signal: AbortSignal): Promise<void> {
    await putShowingAgain(
      () => this.destination.putManifest(manifest, { signal, tag, overwrite: this.#options.overwrite }),
      ({ assumeAbsent }) => this.#putAgain(parseManifest(manifest, manifest.descriptor.digest), assumeAbsent, signal),
      signal,
    );
  }

  /** Shows the destination again what it took and does not find. */
  async #putAgain(parsed: Manifest, assumeAbsent: boolean, signal: AbortSignal): Promise<void> {
    if (parsed.kind === 'index') {
      for (const { digest } of parsed.manifests) {
        const child = await this.source.fetchManifest(digest, { signal });
        if (child !== undefined) await this.destination.putManifest(child, { signal });
      }
      return;
    }
    for (const blob of [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers]) {
      await copyBlob(this.source, this.destination, blob, { observer: this.#options.observer, assumeAbsent, signal });
    }
  }
}
