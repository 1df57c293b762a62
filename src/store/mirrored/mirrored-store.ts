import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { isArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_MIRRORED_MEMORY_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import type { Observer } from '../observer.ts';
import type { ReadableStore, StoreOptions, TransferOptions } from '../store.ts';

/** Dependencies of {@link createMirroredStore}. */
export interface MirroredOptions {
  readonly observer: Observer;
  /** Returns the folder for blobs that a mirror gave and that are not verified yet; called only for a large one. */
  readonly tempDir: () => string;
}

/**
 * A store that reads from `mirrors` first, in turn, and from `main` what none of them has. A mirror that fails or lies
 * is not asked again. It is believed which manifest a tag names, as containerd and `registries.conf` do unless told
 * otherwise; everything asked for by digest is verified, and no byte of a mirror's blob is passed on before its whole
 * is. A mirror may know only a part of what there is: an empty list of referrers counts as not knowing, and tags are
 * listed by `main` alone.
 */
export function createMirroredStore(
  mirrors: readonly ReadableStore[],
  main: ReadableStore,
  { observer, tempDir }: MirroredOptions,
): ReadableStore {
  const failed = new Set<ReadableStore>();

  /** Returns the result of the first mirror that has one, otherwise that of `main`. */
  async function inTurn<T>(
    what: string,
    { signal }: StoreOptions,
    fromMirror: (store: ReadableStore) => Promise<T | undefined>,
    fromMain: () => Promise<T>,
  ): Promise<T> {
    for (const mirror of mirrors) {
      if (failed.has(mirror)) continue;
      try {
        const found = await fromMirror(mirror);
        if (found !== undefined) {
          observer.debug(`The mirror ${mirror.name} gave ${what}`);
          return found;
        }
        observer.debug(`The mirror ${mirror.name} does not have ${what}`);
      } catch (error) {
        throwIfCancelled(signal);
        if (isArtifactError(error, 'NOT_FOUND')) {
          observer.debug(`The mirror ${mirror.name} does not have ${what}: ${messageOf(error)}`);
        } else if (!failed.has(mirror)) {
          failed.add(mirror);
          observer.notice(`The mirror ${mirror.name} is not asked any more: ${messageOf(error)}`);
        }
      }
    }
    return fromMain();
  }

  return {
    name: main.name,
    tags: (options) => main.tags(options),
    resolve: (reference, options = {}) =>
      inTurn(
        reference,
        options,
        // By its bytes: a sign-in page or a mirror that names any digest is found out here, and not by who trusts it.
        async (mirror) => (await fetchParsed(mirror, reference, options))?.descriptor,
        () => main.resolve(reference, options),
      ),
    fetchManifest: (reference, options = {}) =>
      inTurn(
        reference,
        options,
        (mirror) => fetchParsed(mirror, reference, options),
        () => main.fetchManifest(reference, options),
      ),
    // A mirror's blob is only believed as a whole.
    fetchBlob: (descriptor, options = {}) =>
      (options.start ?? 0) > 0
        ? main.fetchBlob(descriptor, options)
        : inTurn(
            descriptor.digest,
            options,
            (mirror) => fetchWhole(mirror, descriptor, options, tempDir),
            () => main.fetchBlob(descriptor, options),
          ),
    findBlob: (digest, options = {}) =>
      inTurn(
        digest,
        options,
        (mirror) => mirror.findBlob(digest, options),
        () => main.findBlob(digest, options),
      ),
    referrers: (subject, options = {}) =>
      inTurn(
        `referrers of ${subject}`,
        options,
        async (mirror) => {
          const found = await mirror.referrers(subject, options);
          return found.length === 0 ? undefined : found;
        },
        () => main.referrers(subject, options),
      ),
  };
}

/** A manifest that is one. @throws ArtifactError MANIFEST_INVALID, UNSUPPORTED, or as the store fails */
async function fetchParsed(
  store: ReadableStore,
  reference: string,
  options: StoreOptions,
): Promise<ManifestBytes | undefined> {
  const found = await store.fetchManifest(reference, options);
  if (found !== undefined) parseManifest(found, `${store.name} ${reference}`);
  return found;
}

/** A blob read to its end, and so verified, before any of it is passed on: from memory, or from a file where it is large. */
async function fetchWhole(
  store: ReadableStore,
  descriptor: Descriptor,
  options: TransferOptions,
  tempDir: () => string,
): Promise<Readable> {
  let moved = 0;
  const onProgress = (bytes: number): void => {
    moved += bytes;
    options.onProgress?.(bytes);
  };
  let file: string | undefined;
  try {
    const content = await store.fetchBlob(descriptor, { ...options, onProgress });
    if (descriptor.size <= MAX_MIRRORED_MEMORY_BYTES) {
      const chunks = await content.toArray(options);
      return Readable.from(chunks, { objectMode: false });
    }
    file = path.join(tempDir(), `mirrored-${randomUUID()}`);
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }), options);
    return readOnce(file);
  } catch (error) {
    options.onProgress?.(-moved);
    if (file !== undefined) await rm(file, { force: true });
    throw error;
  }
}

/** Opens a file that is gone once it was read. */
function readOnce(file: string): Readable {
  const content = createReadStream(file);
  content.once('close', () => void rm(file, { force: true }).catch(() => {}));
  return content;
}
