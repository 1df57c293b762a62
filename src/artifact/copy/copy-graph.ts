import type { Gate } from '../../base/async/gate.ts';
import { ArtifactError, isArtifactError, messageOf } from '../../base/errors.ts';
import { BLOB_CONCURRENCY, MAX_COPY_MANIFEST_BYTES, MAX_COPY_MANIFESTS, MAX_TREE_DEPTH } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type Manifest, type ManifestBytes, parseManifest, refersTo } from '../../oci/manifest.ts';
import { isIndexMediaType, isKnownManifest } from '../../oci/media-types.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import type { Observer } from '../../store/observer.ts';
import { putFirst } from '../../store/put-first.ts';
import { putShowingAgain } from '../../store/put-showing-again.ts';
import type { BlobOutcome, ReadableStore, WritableStore } from '../../store/store.ts';
import { BlobCopies } from './blob-copies.ts';
import { type CopyBlobOptions, copyBlob } from './copy-blob.ts';
import { CopyLookups, type Presence } from './copy-lookups.ts';
import { CopySteps, type CopyStepsOptions } from './copy-steps.ts';

/** Settings of a {@link GraphCopy}. */
export interface GraphCopyOptions extends CopyStepsOptions {
  readonly observer: Observer;
  /** False refuses to move a tag that names other content, which is looked at right before it is written. @default true */
  readonly overwrite?: boolean | undefined;
  /** A repository of the destination's registry that has the blobs, to mount them from. */
  readonly origin?: CopyBlobOptions['origin'] | undefined;
  /** Lets large blobs in that are copied at once, also those of other copies. @default one of its own */
  readonly largeGate?: Gate | undefined;
  /**
   * How much is asked of what the destination has: `manifests` takes it that a registry has what its manifests name, `small`
   * looks for the blobs of manifests that name no more than are asked for at once, `all` for those of each.
   * @default 'manifests'
   */
  readonly check?: 'manifests' | 'small' | 'all' | undefined;
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

/** The result for a manifest and the content it references; `missing` if the source does not have it. */
export type ManifestOutcome = 'existing' | 'copied' | 'missing';

/**
 * The state of a referrer whose subject may not be at the destination yet. `put`: this copy has put it. `there`: it was there before, or
 * is not copied at all. `not`: it waits for its subject.
 */
export type Ahead = 'put' | 'there' | 'not';

/** The results for manifests and blobs that the destination did not have. */
const SENT: ReadonlySet<unknown> = new Set<ManifestOutcome | BlobOutcome>(['copied', 'uploaded', 'mounted']);

/** How a manifest is copied. */
export interface ManifestOptions {
  /** @default 'unknown' */
  readonly presence?: Presence | Promise<Presence> | undefined;
  /** Asked right before the manifest is put, and only then: the tags to put it under, or none for by digest alone. */
  readonly tags?: (() => Promise<readonly string[]>) | undefined;
  /** Called with the tags that it was put under. */
  readonly onTagged?: ((tags: readonly string[]) => void) | undefined;
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
  readonly steps: CopySteps;
  readonly lookups: CopyLookups;
  readonly #options: GraphCopyOptions;
  readonly #manifests = new Map<Digest, Promise<ManifestOutcome>>();
  readonly #ahead = new Map<Digest, PromiseWithResolvers<Ahead>>();
  #isAheadRefused = false;
  readonly #blobs: BlobCopies;
  #held = 0;

  constructor(source: ReadableStore, destination: WritableStore, options: GraphCopyOptions) {
    this.source = source;
    this.destination = destination;
    this.#options = options;
    this.steps = new CopySteps(options);
    this.lookups = new CopyLookups({
      source,
      destination,
      steps: this.steps,
      canMount: options.origin !== undefined,
      isBlobUnderWay: (digest) => this.#blobs.isUnderWay(digest),
    });
    this.#blobs = new BlobCopies({
      source,
      destination,
      steps: this.steps,
      observer: options.observer,
      origin: options.origin,
      largeGate: options.largeGate,
      takeLook: (digest) => this.lookups.takeLook(digest),
      onCopied: ({ size }, outcome) => {
        this.counts.blobs[outcome] += 1;
        if (outcome === 'uploaded') this.counts.bytes += size;
      },
    });
  }

  /**
   * Copies a manifest, what it names, and its subject.
   * @throws the first failure of this copy
   */
  copyManifest(descriptor: Descriptor, options: ManifestOptions = {}): Promise<ManifestOutcome> {
    const { digest } = descriptor;
    const running = this.#manifests.get(digest);
    if (running !== undefined) return running;
    const ahead = Promise.withResolvers<Ahead>();
    if (options.listedFor !== undefined) this.#ahead.set(digest, ahead);
    const work = this.steps.guard(this.#copyManifest(descriptor, options));
    work.then(
      () => ahead.resolve('there'),
      () => ahead.resolve('not'),
    );
    this.#manifests.set(digest, work);
    return work;
  }

  /** Gives the state of a referrer whose copy has begun. It never waits for the subject. */
  async isAhead(digest: Digest): Promise<Ahead> {
    return this.#ahead.get(digest)?.promise ?? 'not';
  }

  /** True when a copy of the manifest began. */
  isUnderWay(digest: Digest): boolean {
    return this.#manifests.has(digest);
  }

  /**
   * Puts a manifest whose content is there under its first tag, and under more if the destination can set several at once. What
   * the destination lost of it meanwhile is put again. Returns the tags that it has now.
   */
  put(manifest: ManifestBytes, tags: readonly string[]): Promise<readonly string[]> {
    return this.steps.run((signal) => this.#put(manifest, tags, signal));
  }

  async #copyManifest(
    descriptor: Descriptor,
    { presence = 'unknown', tags, onTagged, listedFor, depth = 0 }: ManifestOptions,
  ): Promise<ManifestOutcome> {
    const { digest } = descriptor;
    this.#check(depth);
    const isIndex = isIndexMediaType(descriptor.mediaType);
    const isChecked = !isIndex && (this.#checks !== 'manifests' || this.destination.hasCheapLookups === true);
    const known = await (isChecked ? this.lookups.known(digest) : undefined);
    // There or not, its blobs are looked for.
    if (known !== undefined) this.lookups.lookAhead(known);
    if (isChecked) this.lookups.fetchHeld(descriptor, await presence);
    const isThere = await this.lookups.isThere(digest, presence);
    if (isThere && !isIndex && !isChecked) return this.#existing();
    const manifest = await (isIndex ? this.lookups.fetchKept(descriptor) : this.lookups.fetchOnce(descriptor, isThere));
    if (manifest === undefined) return 'missing';
    this.#hold(manifest.bytes.byteLength);
    try {
      if (depth > 0 && !isKnownManifest(descriptor.mediaType)) return await this.#copyOpaque(manifest, isThere);
      const parsed = parseManifest(manifest, `${this.source.name}@${digest}`);
      if (listedFor !== undefined && !refersTo(parsed, listedFor)) return 'missing';
      if (parsed.kind === 'index') this.#waitForSubject(digest);
      if (isThere && !isIndex && this.#isLarge(parsed)) return this.#existing();
      const goAhead = (mended: Promise<boolean>) => this.#goAhead(manifest, isThere, mended);
      const copied = await this.#copyContent(parsed, { assumeAbsent: !isThere, depth, goAhead });
      if (isThere && (isIndex || !copied.mended)) {
        this.#existing();
        return copied.mended ? 'copied' : 'existing';
      }
      if (copied.subject === 'missing') {
        this.#options.observer.info(
          `${digest} refers to ${parsed.subject?.digest}, which ${this.source.name} does not have`,
        );
      }
      if (copied.ahead !== 'put') {
        const named = isThere ? undefined : await tags?.();
        const set = await this.put(manifest, named ?? []);
        onTagged?.(set);
      }
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
    const outcome = await this.steps.run(async (signal) => {
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

  get #checks(): 'manifests' | 'small' | 'all' {
    return this.#options.check ?? 'manifests';
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

  /** @param goAhead told when all that it names is there, its subject aside, and whether any of it was sent */
  async #copyContent(
    parsed: Manifest,
    {
      assumeAbsent,
      depth,
      goAhead,
    }: {
      readonly assumeAbsent: boolean;
      readonly depth: number;
      readonly goAhead: (mended: Promise<boolean>) => Promise<Ahead>;
    },
  ): Promise<{
    readonly subject: ManifestOutcome | undefined;
    readonly mended: boolean;
    readonly ahead: Ahead;
  }> {
    const below = depth + 1;
    const { subject } = parsed;
    const subjectCopied = subject === undefined ? undefined : this.copyManifest(subject, { depth: below });
    const parts =
      parsed.kind === 'index'
        ? parsed.manifests.map((child) => this.#copyChild(child, below))
        : [...(parsed.config === undefined ? [] : [parsed.config]), ...parsed.layers].map((blob) =>
            this.#blobs.copy(blob, assumeAbsent),
          );
    const mended = this.steps.all<unknown>(parts).then((outcomes) => outcomes.some((one) => SENT.has(one)));
    const ahead = goAhead(mended);
    await this.steps.all<unknown>([mended, ahead, ...(subjectCopied === undefined ? [] : [subjectCopied])]);
    return { subject: await subjectCopied, mended: await mended, ahead: await ahead };
  }

  /** An index is not put ahead: what it lists may itself wait for its subject. */
  #waitForSubject(index: Digest): void {
    this.#ahead.get(index)?.resolve('not');
    this.#ahead.delete(index);
  }

  /**
   * Puts a referrer whose content is there and does not wait for its subject, whose own content may take long (distribution-spec
   * 1.1.1 has registries take the two in either order). Where that fails it is put after its subject, and a failure told then.
   */
  async #goAhead(manifest: ManifestBytes, isThere: boolean, mended: Promise<boolean>): Promise<Ahead> {
    const ahead = this.#ahead.get(manifest.descriptor.digest);
    if (ahead === undefined) return 'not';
    try {
      const isMended = await mended;
      if (isThere) ahead.resolve(isMended ? 'not' : 'there');
      else if (await this.#isPutAhead(manifest)) ahead.resolve('put');
    } finally {
      // After a failure too, or its subject would wait for this, and this for its subject.
      ahead.resolve('not');
    }
    return ahead.promise;
  }

  async #isPutAhead(manifest: ManifestBytes): Promise<boolean> {
    if (this.destination.takesReferrersFirst !== true || this.#isAheadRefused) return false;
    return this.steps.run(async (signal) => {
      try {
        await this.destination.putManifest(manifest, { signal });
        return true;
      } catch (error) {
        if (signal.aborted) throw error;
        this.#isAheadRefused = true;
        this.#options.observer.debug(`${messageOf(error)}; putting it after its subject`);
        return false;
      }
    });
  }

  async #copyChild(child: Descriptor, depth: number): Promise<ManifestOutcome | BlobOutcome | 'skipped'> {
    const outcome = await this.copyManifest(child, { depth });
    if (outcome !== 'missing') return outcome;
    // By its place it is a manifest; by its media type it may be a blob all the same, as ORAS has it.
    if (!isKnownManifest(child.mediaType)) return this.#blobs.copy(child, false);
    throw await this.steps.guard(
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

  #put(manifest: ManifestBytes, tags: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    return putShowingAgain(
      () => putFirst(this.destination, manifest, tags, { signal, overwrite: this.#options.overwrite }),
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
