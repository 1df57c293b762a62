import { createReadStream } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileError } from '../../base/file-error.ts';
import { MAX_MANIFEST_BYTES } from '../../base/limits.ts';
import { writeVerified } from '../../files/output/write/write-content.ts';
import { hashFile } from '../../files/source/file-source.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, digestOf, hexOf, isDigest } from '../../oci/digest.ts';
import { claimedMediaType, type ManifestBytes } from '../../oci/manifest.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { FetchOptions, ReadableStore, StoreOptions } from '../../store/store.ts';

/** The folders of {@link createCachingStore}. */
export interface CacheFolders {
  /** Folder with the content of an earlier run. It is only read, and every byte is hashed before it is used. */
  readonly restored: string;
  /** Folder that keeps content of the origin for a later run. */
  readonly kept: string;
}

/** A store whose content comes out of a folder as far as that has it. */
export interface CachingStore {
  readonly store: ReadableStore;
  /** Digests that the folder did not have, in order: manifests and blobs that were asked of the origin. */
  readonly fetched: readonly Digest[];
  /** Digests whose file in the folder had other content. */
  readonly damaged: readonly Digest[];
  /** True when all that was read, and each of `descriptors`, is now in the folder `kept`. */
  isWhole(descriptors: readonly Descriptor[]): boolean;
}

/**
 * A store that reads manifests and blobs by digest from a folder first, `ALGORITHM/HEX` in it, and from `origin` what is
 * not there or is not what its name says; what the origin gives is kept. Tags, referrers and all else are the origin's.
 */
export function createCachingStore(origin: ReadableStore, { restored, kept }: CacheFolders): CachingStore {
  const fetched: Digest[] = [];
  const damaged: Digest[] = [];
  const inKept = new Set<Digest>();
  const blobs = new Map<Digest, Promise<string>>();

  async function restoredFile({ digest, size }: Pick<Descriptor, 'digest' | 'size'>, signal?: AbortSignal) {
    const path = fileOf(restored, digest);
    const stats = await lstat(path).catch(() => undefined);
    if (stats === undefined) return undefined;
    const isSame =
      stats.isFile() && stats.size === size && (await hashFile(path, algorithmOf(digest), signal)).digest === digest;
    if (isSame) return path;
    damaged.push(digest);
    return undefined;
  }

  async function blobFile(descriptor: Descriptor, options: FetchOptions): Promise<string> {
    const { digest, size } = descriptor;
    const { signal, onProgress } = options;
    const path = await restoredFile(descriptor, signal);
    if (path !== undefined) {
      onProgress?.(size);
      return path;
    }
    fetched.push(digest);
    const target = fileOf(kept, digest);
    // Under another name until it is whole, so that nothing half is ever kept.
    const partial = `${target}.part`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await rm(partial, { force: true });
      const content = await origin.fetchBlob(descriptor, { ...options, start: 0 });
      await writeVerified(partial, descriptor, content, {
        executable: false,
        hash: false,
        signal,
      });
      await rename(partial, target);
    } catch (error) {
      throw fileError(error, `Keeping the blob ${digest}`);
    }
    inKept.add(digest);
    return target;
  }

  async function fetchBlob(descriptor: Descriptor, options: FetchOptions = {}) {
    const { digest } = descriptor;
    const known = blobs.get(digest) ?? blobFile(descriptor, options);
    blobs.set(digest, known);
    known.catch(() => blobs.delete(digest));
    return createReadStream(await known, { start: options.start ?? 0 });
  }

  async function restoredManifest(digest: Digest): Promise<ManifestBytes | undefined> {
    const path = fileOf(restored, digest);
    const stats = await lstat(path).catch(() => undefined);
    if (stats === undefined) return undefined;
    const bytes = stats.isFile() && stats.size <= MAX_MANIFEST_BYTES ? await readFile(path) : undefined;
    if (bytes === undefined || digestOf(bytes, algorithmOf(digest)) !== digest) {
      damaged.push(digest);
      return undefined;
    }
    const mediaType = claimedMediaType(bytes);
    return mediaType === undefined ? undefined : { bytes, descriptor: { mediaType, digest, size: bytes.byteLength } };
  }

  async function fetchManifest(reference: string, options: StoreOptions = {}): Promise<ManifestBytes | undefined> {
    const there = isDigest(reference) ? await restoredManifest(reference) : undefined;
    if (there !== undefined) return there;
    const found = await origin.fetchManifest(reference, options);
    if (found === undefined) return undefined;
    const { digest } = found.descriptor;
    fetched.push(digest);
    const target = fileOf(kept, digest);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, found.bytes);
    } catch (error) {
      throw fileError(error, `Keeping the manifest ${digest}`);
    }
    inKept.add(digest);
    return found;
  }

  return {
    store: {
      name: origin.name,
      resolve: (reference, options) => origin.resolve(reference, options),
      fetchManifest,
      fetchBlob,
      findBlob: (digest, options) => origin.findBlob(digest, options),
      referrers: (subject, options) => origin.referrers(subject, options),
      tags: (options) => origin.tags(options),
    },
    fetched,
    damaged,
    // Inline content was kept with its manifest.
    isWhole: (descriptors) =>
      descriptors.every((one) => inKept.has(one.digest) || inlineContent(one) !== undefined) && damaged.length === 0,
  };
}

function fileOf(folder: string, digest: Digest): string {
  return join(folder, algorithmOf(digest), hexOf(digest));
}
