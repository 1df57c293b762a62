import { lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cancelledError, throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { clockMs } from '../../base/clock.ts';
import { ArtifactError, isArtifactError, systemCode } from '../../base/errors.ts';
import { LAYOUT_GATHER_COSTS, LAYOUT_GATHER_MS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { fallbackTag } from '../../oci/fallback-tag.ts';
import { encodeManifest, type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { isTag } from '../../oci/reference.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import { checkManifestBytes } from '../../store/content/manifest-check.ts';
import { replaceFile } from '../../store/lock/durable-write.ts';
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
import { layoutFileError, layoutInvalid } from '../content/layout-error.ts';
import { childrenOf, LayoutIndex } from '../content/layout-index.ts';
import { blobFile } from '../content/layout-source.ts';
import { DirectorySource, refuseLinkedParents } from './directory-source.ts';
import { ingestBlob, removeIngestLeftovers } from './ingest.ts';
import { LayoutReader, type Snapshot } from './layout-reader.ts';
import { withLock } from './lock.ts';

/** A manifest that is stored and has still to be listed. */
interface Put {
  readonly manifest: ManifestBytes;
  readonly entry: Descriptor;
  readonly subject: Digest | undefined;
  /** Of an index. */
  readonly children: readonly Digest[];
  readonly tag: string | undefined;
  readonly overwrite: boolean;
}

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
  readonly #timing: LockTiming;
  readonly #gathers: boolean;
  readonly #puts = new PutOnce();
  #created: Promise<void> | undefined;
  /** The last change begun by this process; they run one after the other, without waiting on the lock file. */
  #turn: Promise<unknown> = Promise.resolve();
  /**
   * The entries that this writer listed without a name. Of these, children of an index are not listed next to it: crane
   * and skopeo read a layout without being told a name if its index.json has one entry.
   */
  readonly #bare = new Set<Digest>();
  /** … but what something refers to stays listed: only so do oras and others find what refers to it. */
  readonly #subjects = new Set<Digest>();
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
    this.#timing = timing;
    this.#gathers = gathers;
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
          await this.#create();
          await this.#folderOf(blobFile(descriptor.digest));
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
    const put = { ...this.#toBeListed(manifest), tag, overwrite };
    if (this.#gathers) return this.#gather(put);
    await this.#change(signal, async (index) => {
      this.#refuseToMove(index, put);
      await this.#writeManifest(manifest);
      return this.#list(index, put);
    });
  }

  /** No other process writes while the edit runs, so it is asked once. */
  async updateTag(tag: string, edit: TagEdit, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    checkTag(tag);
    await this.flush(options);
    let written = false;
    await this.#change(options.signal, async (index) => {
      const held = index.holder(tag);
      const next = await edit(held === undefined ? undefined : await this.fetchManifest(held, options));
      if (next === undefined) return false;
      const put = { ...this.#toBeListed(next), tag, overwrite: true };
      await this.#writeManifest(next);
      written = true;
      return this.#list(index, put);
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
      await this.#change(signal, async (now) => {
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
      await this.#create();
      this.#refuseToMove((await this.load()).index, put);
      await this.#writeManifest(put.manifest);
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

  /** Checks a manifest and reads what it will be listed as. */
  #toBeListed(manifest: ManifestBytes): Pick<Put, 'manifest' | 'entry' | 'subject' | 'children'> {
    checkManifestBytes(manifest, this.name);
    const parsed = parseManifest(manifest, `${this.name}@${manifest.descriptor.digest}`);
    const entry = referrerDescriptor(manifest, parsed);
    return { manifest, entry, subject: parsed.subject?.digest, children: childrenOf(parsed) };
  }

  /** {@link #list}, of a manifest that another process may have deleted since it was put. */
  async #listStored(index: LayoutIndex, put: Put): Promise<boolean> {
    if ((await this.#source.size(blobFile(put.entry.digest))) === undefined) await this.#writeManifest(put.manifest);
    return this.#list(index, put);
  }

  /** Lists a manifest by its tag and by its subject. False where it was already. */
  async #list(index: LayoutIndex, { entry, tag, subject, children }: Put): Promise<boolean> {
    if (tag === undefined && index.firstOf(entry.digest) === undefined) this.#bare.add(entry.digest);
    if (subject !== undefined) this.#subjects.add(subject);
    let changed = index.put(entry, tag);
    for (const child of children) {
      if (this.#bare.has(child) && !this.#subjects.has(child) && index.removeUnnamed(child)) changed = true;
    }
    if (subject === undefined) return changed;
    if (index.firstOf(subject) === undefined) {
      const stored = await this.#storedManifest(subject);
      if (stored !== undefined && index.put(this.#toBeListed(stored).entry, undefined)) changed = true;
    }
    return (await this.#inFallback(index, subject, entry, true)) || changed;
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
    await this.#change(
      options.signal,
      async (index) => {
        const stored = await this.#storedManifest(digest);
        if (stored !== undefined) removed = join(this.#path, blobFile(digest));
        const changed = index.removeManifest(digest);
        found = stored !== undefined || changed;
        const subject = stored === undefined ? undefined : subjectOf(stored);
        if (stored === undefined || subject === undefined) return changed;
        return (await this.#inFallback(index, subject, stored.descriptor, false)) || changed;
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
    await this.#change(options.signal, async (index) => {
      found = index.removeTag(tag);
      return found;
    });
    return found;
  }

  /** Entries put before a failure are still listed, as far as possible. */
  async close(): Promise<void> {
    await this.flush().catch(() => undefined);
    clearTimeout(this.#timer);
    await this.#turn.catch(() => undefined);
  }

  /**
   * Runs `edit` on the index as it is on disk now, and writes it if that says that it changed it, while no other process
   * can write.
   */
  async #change(
    signal: AbortSignal | undefined,
    edit: (index: LayoutIndex) => Promise<boolean>,
    after: () => Promise<void> = async () => {},
  ): Promise<void> {
    const before = this.#turn;
    const work = (async () => {
      await untilCancelled(
        before.catch(() => undefined),
        signal,
      );
      throwIfCancelled(signal);
      await this.#create();
      await withLock(
        this.#path,
        async (lock) => {
          const now = await this.readIndex();
          const index = now ?? new LayoutIndex();
          if ((await edit(index)) || now === undefined) {
            throwIfCancelled(signal);
            await lock.assertHeld();
            await replaceFile(join(this.#path, 'index.json'), index.encode());
          }
          // After index.json: to other readers, a directory with only the marker is not a layout.
          if ((await this.#source.size('oci-layout')) === undefined) {
            await replaceFile(join(this.#path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
          }
          await after();
        },
        { ...this.#timing, signal },
      );
    })();
    this.#turn = work;
    try {
      await work;
    } catch (error) {
      throw layoutFileError(error, 'Changing the layout', this.#path);
    }
  }

  /** Creates the folders of a layout; oci-layout and index.json come with the first manifest, under the lock. */
  #create(): Promise<void> {
    this.#created ??= this.#createOnce().catch((error: unknown) => {
      this.#created = undefined;
      throw error;
    });
    return this.#created;
  }

  async #createOnce(): Promise<void> {
    await mkdir(this.#path, { recursive: true });
    await this.check();
    await removeIngestLeftovers(this.#path);
    await makeFolder(join(this.#path, 'blobs'));
    await makeFolder(join(this.#path, 'ingest'));
  }

  async #folderOf(file: string): Promise<void> {
    await makeFolder(join(this.#path, dirname(file)));
    await refuseLinkedParents(this.#path, file);
  }

  async #writeManifest({ descriptor, bytes }: ManifestBytes): Promise<void> {
    const file = blobFile(descriptor.digest);
    const path = join(this.#path, file);
    await this.#folderOf(file);
    const there = await readFile(path).catch(() => undefined);
    // By way of ingest/, where what a killed process leaves is removed one day.
    if (there === undefined || Buffer.compare(there, bytes) !== 0) {
      await ingestBlob(this.#path, path, bytesSource(bytes, descriptor), {});
    }
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

  /**
   * Keeps an existing fallback tag of a subject up to date, because regctl looks for referrers only there. Creates
   * none, because ORAS needs none in a layout.
   */
  async #inFallback(index: LayoutIndex, subject: Digest, referrer: Descriptor, listed: boolean): Promise<boolean> {
    const tag = fallbackTag(subject);
    const before = index.holder(tag);
    const stored = before === undefined ? undefined : await this.fetchManifest(before);
    const list = stored === undefined ? undefined : parseManifest(stored, `${this.name}:${tag}`);
    if (before === undefined || list?.kind !== 'index') return false;
    const others = list.manifests.filter((entry) => entry.digest !== referrer.digest);
    if (listed && others.length < list.manifests.length) return false;
    index.removeTag(tag);
    index.removeManifest(before);
    if (!listed && others.length === 0) return true;
    const made = encodeManifest({
      ...list,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: listed ? [...others, referrer] : others,
    });
    await this.#writeManifest(made);
    index.put(made.descriptor, tag);
    return true;
  }
}

/** False for a put that would move a tag which it may not move. */
function mayBePut(index: LayoutIndex, { tag, overwrite, entry }: Put): boolean {
  return overwrite || tag === undefined || (index.holder(tag) ?? entry.digest) === entry.digest;
}

function checkTag(tag: string | undefined): void {
  if (tag === undefined || isTag(tag)) return;
  throw new ArtifactError('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
}

/** Makes a folder unless it is there. A link in its place would lead writes out of the layout. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    const there = await lstat(path);
    if (there.isSymbolicLink()) {
      throw new ArtifactError('UNSAFE_PATH', `${path} is a symbolic link, which a layout must not have there`, {
        remedy: 'Copy the layout with its links resolved.',
      });
    }
    if (!there.isDirectory()) throw layoutInvalid(path, 'is in the way: a layout has a folder there');
  }
}

function subjectOf(manifest: ManifestBytes): Digest | undefined {
  try {
    return parseManifest(manifest, manifest.descriptor.digest).subject?.digest;
  } catch (error) {
    if (isArtifactError(error, 'MANIFEST_INVALID', 'UNSUPPORTED')) return undefined;
    throw error;
  }
}
