import { lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cancelledError, throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, isArtifactError, systemCode } from '../../base/errors.ts';
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
import { OnePut } from '../../store/memory/one-put.ts';
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
import {
  EMPTY_INDEX,
  encodeLayoutIndex,
  type LayoutIndex,
  withManifest,
  withoutManifest,
  withoutTag,
} from '../content/layout-index.ts';
import { blobFile } from '../content/layout-source.ts';
import { DirectorySource, refuseLinkedParents } from './directory-source.ts';
import { ingestBlob, removeIngestLeftovers } from './ingest.ts';
import { LayoutReader } from './layout-reader.ts';
import { withLock } from './lock.ts';

/** Writes a layout directory, which comes into being with the first write and is a layout to others from the first manifest on. */
export class LayoutWriter extends LayoutReader implements WritableStore {
  readonly asksFreely = true;
  readonly #path: string;
  readonly #source: DirectorySource;
  readonly #timing: LockTiming;
  readonly #puts = new OnePut();
  #created: Promise<void> | undefined;
  /** The last change begun by this process; they run one after the other, without waiting on the lock file. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string, timing: LockTiming) {
    const source = new DirectorySource(path);
    super(source);
    this.#source = source;
    this.#path = path;
    this.#timing = timing;
  }

  protected override missingIndex(): LayoutIndex {
    return EMPTY_INDEX;
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
    checkManifestBytes(manifest, this.name);
    const { digest } = manifest.descriptor;
    await this.#change(signal, async (index) => {
      const held = index.entries.findLast((one) => one.tag === tag)?.descriptor.digest;
      if (!overwrite && tag !== undefined && (held ?? digest) !== digest) throw tagExists(this, tag);
      return this.#withStored(index, manifest, tag);
    });
  }

  /** No other process writes while the edit runs, so it is asked once. */
  async updateTag(tag: string, edit: TagEdit, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    checkTag(tag);
    let written = false;
    await this.#change(options.signal, async (index) => {
      const held = index.entries.findLast((one) => one.tag === tag)?.descriptor.digest;
      const next = await edit(held === undefined ? undefined : await this.fetchManifest(held, options));
      if (next === undefined) return index;
      checkManifestBytes(next, this.name);
      written = true;
      return this.#withStored(index, next, tag);
    });
    return written;
  }

  /** Writes a manifest and lists it, by its tag and by its subject. */
  async #withStored(index: LayoutIndex, manifest: ManifestBytes, tag: string | undefined): Promise<LayoutIndex> {
    const parsed = parseManifest(manifest, `${this.name}@${manifest.descriptor.digest}`);
    const entry = referrerDescriptor(manifest, parsed);
    await this.#writeManifest(manifest);
    const listed = withManifest(index, entry, tag);
    return parsed.subject === undefined ? listed : this.#inFallback(listed, parsed.subject.digest, entry, true);
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
    if ((await this.#source.size('index.json')) === undefined) return false;
    let found = false;
    let removed: string | undefined;
    await this.#change(
      options.signal,
      async (index) => {
        const stored = await this.#storedManifest(digest);
        if (stored !== undefined) removed = join(this.#path, blobFile(digest));
        const rest = withoutManifest(index, digest);
        found = stored !== undefined || rest !== index;
        const subject = stored === undefined ? undefined : subjectOf(stored);
        if (stored === undefined || subject === undefined) return rest;
        return this.#inFallback(rest, subject, stored.descriptor, false);
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
    if ((await this.#source.size('index.json')) === undefined) return false;
    let found = false;
    await this.#change(options.signal, async (index) => {
      found = index.entries.some((entry) => entry.tag === tag);
      return found ? withoutTag(index, tag) : index;
    });
    return found;
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
  }

  /** Runs `edit` on the index as it is on disk now, and writes what it gives, while no other process can write. */
  async #change(
    signal: AbortSignal | undefined,
    edit: (index: LayoutIndex) => Promise<LayoutIndex>,
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
          const index = await edit(now ?? EMPTY_INDEX);
          if (index !== now) {
            throwIfCancelled(signal);
            await lock.assertHeld();
            await replaceFile(join(this.#path, 'index.json'), encodeLayoutIndex(index));
          }
          // After index.json: a directory with the marker alone is no layout to those who read it just then.
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
   * Keeps the fallback tag of a subject true where there is one: regctl looks for referrers there only. None is made for
   * a subject without, as ORAS needs none in a layout.
   */
  async #inFallback(index: LayoutIndex, subject: Digest, referrer: Descriptor, listed: boolean): Promise<LayoutIndex> {
    const tag = fallbackTag(subject);
    if (!index.entries.some((entry) => entry.tag === tag)) return index;
    const stored = await this.fetchManifest(tag);
    const list = stored === undefined ? undefined : parseManifest(stored, `${this.name}:${tag}`);
    if (list?.kind !== 'index') return index;
    const others = list.manifests.filter((entry) => entry.digest !== referrer.digest);
    if (listed && others.length < list.manifests.length) return index;
    const made = encodeManifest({
      ...list,
      mediaType: MEDIA_TYPE.ociIndex,
      manifests: listed ? [...others, referrer] : others,
    });
    const before = index.entries.find((entry) => entry.tag === tag)?.descriptor.digest;
    const bare = withoutTag(index, tag);
    const cleaned = before === undefined ? bare : withoutManifest(bare, before);
    if (!listed && others.length === 0) return cleaned;
    await this.#writeManifest(made);
    return withManifest(cleaned, made.descriptor, tag);
  }
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
