import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelledError, throwIfCancelled } from '../../base/async/cancelled.ts';
import { clockMs } from '../../base/clock.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { LAYOUT_GATHER_COSTS, LAYOUT_GATHER_MS } from '../../base/limits.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isTag } from '../../oci/reference.ts';
import type { LockTiming } from '../../store/lock/file-lock.ts';
import { PutOnce } from '../../store/put-once.ts';
import type {
  BlobOutcome,
  BlobSource,
  PutManifestOptions,
  StoreOptions,
  TagEdit,
  TransferOptions,
  WritableStore,
} from '../../store/store.ts';
import { tagExists } from '../../store/tag-exists.ts';
import { layoutFileError } from '../content/layout-error.ts';
import { LayoutIndex } from '../content/layout-index.ts';
import { blobFile } from '../content/layout-source.ts';
import { DirectorySource } from './directory-source.ts';
import { ingestBlob } from './ingest.ts';
import { LayoutFolder } from './layout-folder.ts';
import { LayoutReader, type Snapshot } from './layout-reader.ts';
import { Listing, mayBePut, type Put } from './listing.ts';

/** How a {@link LayoutWriter} works. */
export interface WriterOptions {
  readonly timing: LockTiming;
  /**
   * Whether what is put is listed together with what is put soon after, at the latest by `flush`. Each change of
   * index.json writes all of it, so that thousands of tags are not listed one by one.
   */
  readonly gathers: boolean;
}

/** Writes a layout directory, which comes into being with the first write and is a layout to others from the first manifest on. */
export class LayoutWriter extends LayoutReader implements WritableStore {
  readonly hasCheapLookups = true;
  readonly #path: string;
  readonly #source: DirectorySource;
  readonly #gathers: boolean;
  readonly #puts = new PutOnce();
  readonly #folder: LayoutFolder;
  readonly #listing: Listing;
  /** The entries not in index.json yet, and index.json as it will be with them. */
  #gathered: Put[] = [];
  #ahead: Snapshot | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** How long the last flush took, in ms. */
  #cost = 0;

  constructor(path: string, { timing, gathers }: WriterOptions) {
    const source = new DirectorySource(path);
    super(source);
    this.#source = source;
    this.#path = path;
    this.#gathers = gathers;
    this.#folder = new LayoutFolder(path, {
      source,
      timing,
      check: () => this.check(),
      readIndex: () => this.readIndex(),
    });
    this.#listing = new Listing({
      name: this.name,
      stored: (digest) => this.#storedManifest(digest),
      fetch: (digest) => this.fetchManifest(digest),
      write: (manifest) => this.#folder.writeManifest(manifest),
    });
  }

  protected override missingIndex(): LayoutIndex {
    return new LayoutIndex();
  }

  protected override async load(): Promise<Snapshot> {
    return this.#ahead ?? super.load();
  }

  /**
   * Checks a directory that is there already; an absent one is fine.
   * @throws ArtifactError LAYOUT_INVALID
   */
  override async check(): Promise<void> {
    if ((await this.#source.size('oci-layout')) !== undefined) await this.checkVersion();
    await this.readIndex();
  }

  prepare(): void {}

  async putBlob(source: BlobSource, options: TransferOptions = {}): Promise<BlobOutcome> {
    throwIfCancelled(options.signal);
    const { descriptor } = source;
    return this.#puts.run(
      descriptor.digest,
      () => this.hasBlob(descriptor, options),
      async () => {
        const target = join(this.#path, blobFile(descriptor.digest));
        try {
          await this.#folder.create();
          await this.#folder.folderOf(blobFile(descriptor.digest));
          await ingestBlob(this.#path, target, source, options);
        } catch (error) {
          if (options.signal?.aborted) throw cancelledError(options.signal);
          throw layoutFileError(error, `Writing the blob ${descriptor.digest} of ${descriptor.size} bytes`, target);
        }
      },
      options,
    );
  }

  async putManifest(manifest: ManifestBytes, options: PutManifestOptions = {}): Promise<void> {
    const { tag, overwrite = true, signal } = options;
    throwIfCancelled(signal);
    checkTag(tag);
    const put = { ...this.#listing.entryOf(manifest), tag, overwrite };
    if (this.#gathers) return this.#gather(put);
    await this.#folder.change(signal, async (index) => {
      this.#refuseToMove(index, put);
      await this.#folder.writeManifest(manifest);
      return this.#listing.list(index, put);
    });
  }

  /** No other process writes while the edit runs, so it is asked once. */
  async updateTag(tag: string, edit: TagEdit, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    checkTag(tag);
    await this.flush(options);
    let written = false;
    await this.#folder.change(options.signal, async (index) => {
      const held = index.holder(tag);
      const next = await edit(held === undefined ? undefined : await this.fetchManifest(held, options));
      if (next === undefined) return false;
      const put = { ...this.#listing.entryOf(next), tag, overwrite: true };
      await this.#folder.writeManifest(next);
      written = true;
      return this.#listing.list(index, put);
    });
    return written;
  }

  /**
   * Lists all that was put. What may not move its tag stays behind, and is told of each time.
   * @throws ArtifactError TAG_EXISTS, LAYOUT_LOCKED, NO_SPACE, FILE_ACCESS
   */
  async flush({ signal }: StoreOptions = {}): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered.length === 0) return;
    let batch: Put[] = [];
    const refused: Put[] = [];
    let index = new LayoutIndex();
    let began = clockMs();
    try {
      await this.#folder.change(signal, async (now) => {
        [index, batch, began] = [now, this.#gathered, clockMs()];
        this.#gathered = [];
        let changed = false;
        for (const put of batch) {
          if (!mayBePut(now, put)) refused.push(put);
          else if (await this.#listStored(now, put)) changed = true;
        }
        return changed;
      });
    } catch (error) {
      this.#gathered = [...batch, ...this.#gathered];
      throw error;
    }
    this.#cost = clockMs() - began;
    this.#gathered = [...refused, ...this.#gathered];
    for (const { entry, tag } of this.#gathered) index.put(entry, tag);
    this.#ahead = this.#gathered.length === 0 ? undefined : { version: undefined, index };
    if (refused[0]?.tag !== undefined) throw tagExists(this, refused[0].tag);
  }

  /** Stores a manifest, to be listed by the next flush. */
  async #gather(put: Put): Promise<void> {
    try {
      await this.#folder.create();
      this.#refuseToMove((await this.load()).index, put);
      await this.#folder.writeManifest(put.manifest);
      const loaded = await this.load();
      this.#ahead ??= loaded;
    } catch (error) {
      throw layoutFileError(error, 'Changing the layout', this.#path);
    }
    this.#gathered.push(put);
    this.#ahead.index.put(put.entry, put.tag);
    this.noteReferrer(this.#ahead, put.subject, put.entry);
    this.#timer ??= setTimeout(
      () => {
        // Whoever flushes at the end is told of what went wrong.
        this.flush().catch(() => undefined);
      },
      Math.max(LAYOUT_GATHER_MS, LAYOUT_GATHER_COSTS * this.#cost),
    ).unref();
  }

  #refuseToMove(index: LayoutIndex, put: Put): void {
    if (put.tag !== undefined && !mayBePut(index, put)) throw tagExists(this, put.tag);
  }

  /** {@link Listing.list}, of a manifest that another process may have deleted since it was put. */
  async #listStored(index: LayoutIndex, put: Put): Promise<boolean> {
    if ((await this.#source.size(blobFile(put.entry.digest))) === undefined)
      await this.#folder.writeManifest(put.manifest);
    return this.#listing.list(index, put);
  }

  async ensureReferrer(manifest: ManifestBytes, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    const { digest } = manifest.descriptor;
    const { subject } = parseManifest(manifest, `${this.name}@${digest}`);
    if (subject === undefined) return false;
    const listed = await this.referrers(subject.digest, options);
    if (listed.some((referrer) => referrer.digest === digest)) return false;
    await this.putManifest(manifest, options);
    return true;
  }

  async deleteManifest(digest: Digest, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    await this.flush(options);
    if ((await this.#source.size('index.json')) === undefined) return false;
    let found = false;
    let removed: string | undefined;
    await this.#folder.change(
      options.signal,
      async (index) => {
        const stored = await this.#storedManifest(digest);
        if (stored !== undefined) removed = join(this.#path, blobFile(digest));
        const changed = index.removeManifest(digest);
        found = stored !== undefined || changed;
        const subject = stored === undefined ? undefined : subjectOf(stored);
        if (stored === undefined || subject === undefined) return changed;
        return (await this.#listing.inFallback(index, subject, stored.descriptor, false)) || changed;
      },
      // Only when nothing lists it any more: a kill in between leaves a blob too many, not an entry without one.
      async () => {
        if (removed !== undefined) await rm(removed, { force: true });
        this.forget(digest);
      },
    );
    return found;
  }

  async deleteTag(tag: string, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    await this.flush(options);
    if ((await this.#source.size('index.json')) === undefined) return false;
    let found = false;
    await this.#folder.change(options.signal, async (index) => {
      found = index.removeTag(tag);
      return found;
    });
    return found;
  }

  /** Entries put before a failure are still listed, as far as possible. */
  async close(): Promise<void> {
    await this.flush().catch(() => undefined);
    clearTimeout(this.#timer);
    await this.#folder.idle();
  }

  /** The manifest of a digest; undefined when absent or damaged, so that a damaged one can be deleted. */
  async #storedManifest(digest: Digest): Promise<ManifestBytes | undefined> {
    try {
      return await this.fetchManifest(digest);
    } catch (error) {
      if (isArtifactError(error, 'DIGEST_MISMATCH', 'SIZE_MISMATCH')) return undefined;
      throw error;
    }
  }
}

function checkTag(tag: string | undefined): void {
  if (tag === undefined || isTag(tag)) return;
  throw new ArtifactError('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
}

function subjectOf(manifest: ManifestBytes): Digest | undefined {
  try {
    return parseManifest(manifest, manifest.descriptor.digest).subject?.digest;
  } catch (error) {
    if (isArtifactError(error, 'MANIFEST_INVALID', 'UNSUPPORTED')) return undefined;
    throw error;
  }
}
