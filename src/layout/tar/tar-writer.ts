import type { Readable } from 'node:stream';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_COPY_MANIFEST_BYTES, MAX_LAYOUT_INDEX_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { compareUtf8 } from '../../oci/json.ts';
import { type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import { createMemoryStore } from '../../store/memory/memory.ts';
import type {
  BlobOutcome,
  BlobSource,
  CommitOptions,
  FetchOptions,
  PutManifestOptions,
  ReferrersOptions,
  StoreOptions,
  TagEdit,
  WritableStore,
} from '../../store/store.ts';
import { updateByPut } from '../../store/update-by-put.ts';
import { layoutFileError } from '../content/layout-error.ts';
import { childrenOf, LayoutIndex } from '../content/layout-index.ts';
import { blobFile } from '../content/layout-source.ts';
import { LayoutReader } from '../directory/layout-reader.ts';
import { planTar, type TarPlan, writeTar } from './tar-file.ts';
import { openTarSource, type TarSource } from './tar-source.ts';

/** The file `oci-layout` (image-spec 1.1.1, image-layout.md). */
const MARKER = '{"imageLayoutVersion":"1.0.0"}';

/**
 * Writes a layout as a `.tar`, whole or not at all: what is put is only noted, and `commit` then writes all of it in
 * one order, so that the same content is the same file. Blobs are streamed from their sources into their places.
 */
export class TarLayoutWriter implements WritableStore {
  readonly name: string;
  readonly #path: string;
  readonly #noted: WritableStore;
  readonly #blobs = new Map<Digest, BlobSource>();
  readonly #manifests = new Map<Digest, ManifestBytes>();
  #manifestBytes = 0;

  constructor(path: string) {
    this.name = `oci-layout://${path}`;
    this.#path = path;
    this.#noted = createMemoryStore(this.name);
  }

  async resolve(reference: string, options: StoreOptions = {}): Promise<Descriptor | undefined> {
    return this.#noted.resolve(reference, options);
  }

  async fetchManifest(reference: string, options: StoreOptions = {}): Promise<ManifestBytes | undefined> {
    return this.#noted.fetchManifest(reference, options);
  }

  async fetchBlob({ digest }: Descriptor, { start = 0, signal }: FetchOptions = {}): Promise<Readable> {
    const source = this.#blobs.get(digest);
    if (source === undefined) throw new ArtifactError('NOT_FOUND', `${this.name} has no blob ${digest}`);
    return source.open({ start, signal });
  }

  async findBlob(digest: Digest): Promise<Descriptor | undefined> {
    return this.#blobs.get(digest)?.descriptor;
  }

  async referrers(subject: Digest, options: ReferrersOptions = {}): Promise<readonly Descriptor[]> {
    return this.#noted.referrers(subject, options);
  }

  tags(options: StoreOptions = {}): AsyncIterable<string> {
    return this.#noted.tags(options);
  }

  prepare(): void {}

  async hasBlob({ digest }: Descriptor): Promise<boolean> {
    return this.#blobs.has(digest);
  }

  async putBlob(source: BlobSource, { signal }: StoreOptions = {}): Promise<BlobOutcome> {
    throwIfCancelled(signal);
    const { digest } = source.descriptor;
    if (this.#blobs.has(digest)) return 'existing';
    this.#blobs.set(digest, source);
    return 'uploaded';
  }

  async putManifest(manifest: ManifestBytes, options: PutManifestOptions = {}): Promise<void> {
    await this.#noted.putManifest(manifest, options);
    const { digest, size } = manifest.descriptor;
    if (this.#manifests.has(digest)) return;
    this.#manifests.set(digest, manifest);
    this.#manifestBytes += size;
    if (this.#manifestBytes <= MAX_COPY_MANIFEST_BYTES) return;
    throw new ArtifactError(
      'TOO_LARGE',
      `The manifests for ${this.name} have more than ${MAX_COPY_MANIFEST_BYTES} bytes`,
      {
        remedy: 'Copy to a layout directory instead, or fewer tags at a time.',
      },
    );
  }

  updateTag(tag: string, edit: TagEdit, options: StoreOptions = {}): Promise<boolean> {
    return updateByPut(this, tag, edit, options);
  }

  async ensureReferrer(): Promise<boolean> {
    return false;
  }

  async deleteManifest(digest: Digest, options: StoreOptions = {}): Promise<boolean> {
    this.#manifests.delete(digest);
    return this.#noted.deleteManifest(digest, options);
  }

  deleteTag(tag: string, options: StoreOptions = {}): Promise<boolean> {
    return this.#noted.deleteTag(tag, options);
  }

  async commit({ overwrite, ...options }: CommitOptions): Promise<boolean> {
    const before = await openTarSource(this.#path).catch((error: unknown) => {
      // What is there and no layout is replaced too, if anything may be.
      if (isArtifactError(error, 'LAYOUT_INVALID', 'UNSUPPORTED')) return undefined;
      if (isArtifactError(error, 'FILE_ACCESS') && isAbsent(error.cause)) return null;
      throw error;
    });
    const plan = planTar(await this.#contents(before ?? undefined));
    if (before && (await isSame(plan, before))) return false;
    if (before !== null && !overwrite) {
      throw new ArtifactError(
        'FILE_EXISTS',
        `${this.#path} already exists with different content, and overwrite-tags is false`,
        {
          remedy: 'Write to another file, or set overwrite-tags: true.',
        },
      );
    }
    try {
      await writeTar(this.#path, plan, options);
    } catch (error) {
      throw layoutFileError(error, `Writing a layout of ${plan.size} bytes`, this.#path);
    }
    return true;
  }

  async close(): Promise<void> {}

  /** Marker and index first, so that who reads the tar as a stream knows what is coming; then blobs by digest. */
  async #contents(before: TarSource | undefined) {
    const files = new Map<string, Uint8Array | BlobSource>();
    for (const { descriptor, bytes } of this.#manifests.values()) files.set(blobFile(descriptor.digest), bytes);
    for (const source of this.#blobs.values()) {
      const name = blobFile(source.descriptor.digest);
      if (!files.has(name)) files.set(name, before === undefined ? source : reusing(before, source));
    }
    const blobs = [...files].map(([name, content]) => ({ name, content }));
    return [
      { name: 'oci-layout', content: Buffer.from(MARKER) },
      { name: 'index.json', content: Buffer.from((await this.#index()).encode()) },
      ...blobs.sort((one, other) => compareUtf8(one.name, other.name)),
    ];
  }

  /** As a directory has it: tagged manifests, then all others but the children of indexes that nothing refers to. */
  async #index(): Promise<LayoutIndex> {
    const all = [...this.#manifests].sort(([one], [other]) => compareUtf8(one, other));
    const parsed = new Map(all.map(([digest, one]) => [digest, parseManifest(one, `${this.name}@${digest}`)]));
    const inner = new Set<Digest>([...parsed.values()].flatMap(childrenOf));
    for (const { subject } of parsed.values()) if (subject !== undefined) inner.delete(subject.digest);
    const index = new LayoutIndex();
    const put = (digest: Digest, tag: string | undefined): void => {
      const [manifest, content] = [this.#manifests.get(digest), parsed.get(digest)];
      if (manifest !== undefined && content !== undefined) index.put(referrerDescriptor(manifest, content), tag);
    };
    for await (const tag of this.#noted.tags()) {
      const named = await this.#noted.resolve(tag);
      if (named !== undefined) put(named.digest, tag);
    }
    for (const [digest] of all) if (!inner.has(digest)) put(digest, undefined);
    return index;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A source that takes the blob from the tar that is about to be replaced, if it is there and whole. */
function reusing(before: TarSource, source: BlobSource): BlobSource {
  const { descriptor } = source;
  const reader = new LayoutReader(before);
  let damaged = false;
  return {
    ...source,
    async open(options) {
      if (damaged || !isDigest(descriptor.digest) || !(await reader.hasBlob(descriptor))) return source.open(options);
      // A second try of the same blob goes to its source.
      damaged = true;
      return reader.fetchBlob(descriptor, options);
    },
  };
}

/** Whether a tar is the one that is planned: same size, same index, same files at the same places. */
async function isSame(plan: TarPlan, before: TarSource): Promise<boolean> {
  if (before.total !== plan.size) return false;
  for (const { name, content, offset, size } of plan.files) {
    const place = before.place(name);
    if (place?.offset !== offset || place.size !== size) return false;
    if (!(content instanceof Uint8Array)) continue;
    const bytes = await before.read(name, MAX_LAYOUT_INDEX_BYTES);
    if (bytes === undefined || Buffer.compare(bytes, content) !== 0) return false;
  }
  return true;
}
