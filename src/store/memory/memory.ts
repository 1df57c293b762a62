import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cancelledError, throwIfCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { plainDescriptor } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { compareUtf8 } from '../../oci/json.ts';
import { type ManifestBytes, parseManifest, referrerDescriptor } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { isTag } from '../../oci/reference.ts';
import { bytesSource } from '../content/bytes-source.ts';
import { checkManifestBytes } from '../content/manifest-check.ts';
import { verifyingStream } from '../content/verify.ts';
import { PutOnce } from '../put-once.ts';
import type {
  BlobOutcome,
  BlobSource,
  FetchOptions,
  PutManifestOptions,
  ReferrersOptions,
  StoreOptions,
  TagEdit,
  TransferOptions,
  WritableStore,
} from '../store.ts';
import { tagExists } from '../tag-exists.ts';
import { updateByPut } from '../update-by-put.ts';

interface StoredManifest {
  readonly manifest: ManifestBytes;
  readonly subject: Digest | undefined;
  readonly referrer: Descriptor;
}

class MemoryStore implements WritableStore {
  readonly name: string;
  readonly #blobs = new Map<Digest, Uint8Array>();
  readonly #manifests = new Map<Digest, StoredManifest>();
  readonly #tags = new Map<string, Digest>();
  readonly #puts = new PutOnce();

  constructor(name: string) {
    this.name = name;
  }

  async findBlob(digest: Digest, options: StoreOptions = {}): Promise<Descriptor | undefined> {
    throwIfCancelled(options.signal);
    const bytes = this.#blobs.get(digest);
    return bytes === undefined ? undefined : { mediaType: MEDIA_TYPE.octetStream, digest, size: bytes.byteLength };
  }

  #find(reference: string): StoredManifest | undefined {
    const digest = isDigest(reference) ? reference : this.#tags.get(reference);
    return digest === undefined ? undefined : this.#manifests.get(digest);
  }

  async resolve(reference: string, options: StoreOptions = {}): Promise<Descriptor | undefined> {
    throwIfCancelled(options.signal);
    return this.#find(reference)?.manifest.descriptor;
  }

  async fetchManifest(reference: string, options: StoreOptions = {}): Promise<ManifestBytes | undefined> {
    throwIfCancelled(options.signal);
    return this.#find(reference)?.manifest;
  }

  async fetchBlob(descriptor: Descriptor, options: FetchOptions = {}): Promise<Readable> {
    const { start = 0 } = options;
    throwIfCancelled(options.signal);
    const bytes = this.#blobs.get(descriptor.digest);
    if (bytes === undefined) throw new ArtifactError('NOT_FOUND', `${this.name} has no blob ${descriptor.digest}`);
    options.onProgress?.(bytes.byteLength - start);
    if (start > 0) return bytesSource(bytes, descriptor).open({ start });
    const stream = verifyingStream(descriptor, this.name);
    stream.end(bytes);
    return stream;
  }

  async referrers(subject: Digest, options: ReferrersOptions = {}): Promise<readonly Descriptor[]> {
    throwIfCancelled(options.signal);
    return [...this.#manifests.values()]
      .filter((stored) => stored.subject === subject)
      .map((stored) => stored.referrer)
      .filter((found) => options.artifactType === undefined || found.artifactType === options.artifactType);
  }

  async *tags(options: StoreOptions = {}): AsyncIterable<string> {
    throwIfCancelled(options.signal);
    yield* [...this.#tags.keys()].sort(compareUtf8);
  }

  async untagged(options: StoreOptions = {}): Promise<readonly Digest[]> {
    throwIfCancelled(options.signal);
    const tagged = new Set(this.#tags.values());
    return [...this.#manifests.keys()].filter((digest) => !tagged.has(digest));
  }

  prepare(): void {}

  async hasBlob(descriptor: Descriptor, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    return this.#blobs.has(descriptor.digest);
  }

  async putBlob(source: BlobSource, options: TransferOptions = {}): Promise<BlobOutcome> {
    throwIfCancelled(options.signal);
    const { descriptor } = source;
    return this.#puts.run(
      descriptor.digest,
      () => this.hasBlob(descriptor, options),
      async () => {
        this.#blobs.set(descriptor.digest, await readVerified(source, options));
      },
      options,
    );
  }

  async putManifest(manifest: ManifestBytes, options: PutManifestOptions = {}): Promise<void> {
    throwIfCancelled(options.signal);
    const { descriptor, bytes } = manifest;
    const { tag, overwrite = true } = options;
    if (tag !== undefined && !isTag(tag)) {
      throw new ArtifactError('REFERENCE_INVALID', `"${tag.slice(0, 140)}" is not a tag`);
    }
    checkManifestBytes(manifest, this.name);
    const parsed = parseManifest(manifest, `${this.name}@${descriptor.digest}`);
    const held = tag === undefined ? undefined : this.#tags.get(tag);
    if (!overwrite && tag !== undefined && (held ?? descriptor.digest) !== descriptor.digest)
      throw tagExists(this, tag);
    this.#manifests.set(descriptor.digest, {
      manifest: { descriptor: plainDescriptor(descriptor), bytes: bytes.slice() },
      subject: parsed.subject?.digest,
      referrer: referrerDescriptor(manifest, parsed),
    });
    if (tag !== undefined) this.#tags.set(tag, descriptor.digest);
  }

  updateTag(tag: string, edit: TagEdit, options: StoreOptions = {}): Promise<boolean> {
    return updateByPut(this, tag, edit, options);
  }

  async ensureReferrer(_manifest: ManifestBytes, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    return false;
  }

  async deleteManifest(digest: Digest, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    for (const [tag, target] of this.#tags) if (target === digest) this.#tags.delete(tag);
    return this.#manifests.delete(digest);
  }

  async deleteTag(tag: string, options: StoreOptions = {}): Promise<boolean> {
    throwIfCancelled(options.signal);
    return this.#tags.delete(tag);
  }

  async close(): Promise<void> {}
}

async function readVerified(source: BlobSource, { signal, onProgress }: TransferOptions): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    await pipeline(
      await source.open(signal === undefined ? {} : { signal }),
      verifyingStream(source.descriptor, 'its source'),
      async (verified: AsyncIterable<Buffer>) => {
        for await (const chunk of verified) {
          chunks.push(chunk);
          onProgress?.(chunk.byteLength);
        }
      },
      { signal },
    );
  } catch (error) {
    if (signal?.aborted) throw cancelledError(signal);
    throw error;
  }
  return Buffer.concat(chunks);
}

/**
 * An empty store that lives as long as the process: for tests and for what need not leave this run.
 * @param name what messages call it
 */
export function createMemoryStore(name = 'memory'): WritableStore {
  return new MemoryStore(name);
}
