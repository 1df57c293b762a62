import { statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { Readable } from 'node:stream';
import { throwIfCancelled } from '../../base/async/cancelled.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import { passOn } from '../../base/passing-bytes.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { type Digest, type DigestAlgorithm, digestOf, finishDigest, startDigest } from '../../oci/digest.ts';
import { HeldContent } from '../../store/content/held-content.ts';
import type { BlobSource } from '../../store/store.ts';
import { changedError, type FileIdentity, identityOf, isSameFile } from './file-identity.ts';
import { holdsPrivateKey, namesSecret } from './secret-file.ts';
import { readSmallFile, SMALL_FILE_BYTES, type SmallFile } from './small-file.ts';
import type { FoundFile, PackedFile } from './types.ts';

/** Options of {@link packFile}. */
export interface PackFileOptions {
  /** Media type of the blob. */
  readonly mediaType: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes hashed since the last call. */
  readonly onHashed?: ((bytes: number) => void) | undefined;
}

/** Bytes read at once to hash: large enough that the calls don't count, small enough that two of them per file don't either. */
const HASH_READ_BYTES = 1024 * 1024;
/** Bytes of one chunk of an opened source, and its highWaterMark. */
const STREAM_READ_BYTES = 256 * 1024;

/**
 * Hashes a file once, in bounded memory, and makes it a source that opens again at any offset.
 * @throws ArtifactError FILE_CHANGED when it changes meanwhile, FILE_NOT_FOUND, FILE_ACCESS, CANCELLED
 */
export async function packFile(found: FoundFile, options: PackFileOptions): Promise<PackedFile> {
  const { title, path, kind } = found;
  const { mediaType, signal, onHashed } = options;
  throwIfCancelled(signal);
  let isSecret = namesSecret(path.replaceAll(sep, '/'));
  const look = (chunk: Uint8Array, position: number): void => {
    if (position === 0) isSecret ||= holdsPrivateKey(chunk);
    onHashed?.(chunk.byteLength);
  };
  const { digest, size, identity } =
    (await hashSmall(path, title, look)) ?? (await hashLarge(path, title, signal, look));
  const source = new FileSource(path, title, { mediaType, digest, size }, identity);
  return { title, path, kind, source, secrets: isSecret ? [path] : [] };
}

type OnChunk = (chunk: Uint8Array, position: number) => void;

/** Hashes a file read whole; undefined for one that is too large for that. Fails as {@link packFile}. */
async function hashSmall(path: string, shown: string, onChunk: OnChunk): Promise<HashedFile | undefined> {
  const small = await readWhole(path, shown);
  if (small === undefined) return undefined;
  onChunk(small.bytes, 0);
  return { digest: digestOf(small.bytes), size: small.bytes.byteLength, identity: identityOf(small.stats) };
}

async function hashLarge(
  path: string,
  shown: string,
  signal: AbortSignal | undefined,
  onChunk: OnChunk,
): Promise<HashedFile> {
  const handle = await openFile(path, shown);
  try {
    const before = identityOf(await handle.stat({ bigint: true }));
    const { digest, size } = await hashHandle(handle, 'sha256', signal, onChunk);
    const identity = identityOf(await handle.stat({ bigint: true }));
    if (!isSameFile(before, identity) || BigInt(size) !== identity.size) throw changedError(shown);
    return { digest, size, identity };
  } catch (error) {
    throw fileError(error, `Reading ${shown}`);
  } finally {
    await handle.close();
  }
}

/**
 * A source over a file whose digest and size are known already.
 * @param shown what to call the file in a message
 * @throws ArtifactError FILE_CHANGED when it has another size
 */
export async function fileSource(path: string, shown: string, descriptor: Descriptor): Promise<BlobSource> {
  const identity = await stat(path, { bigint: true }).then(identityOf, (error) => {
    throw fileError(error, `Reading ${shown}`);
  });
  if (identity.size !== BigInt(descriptor.size)) throw changedError(shown);
  return new FileSource(path, shown, descriptor, identity);
}

/** A small file, read whole; undefined for a larger one. Fails as the file system does, as sentences. */
async function readWhole(path: string, shown: string): Promise<SmallFile | undefined> {
  try {
    return await retryPassing(async () => readSmallFile(path, shown));
  } catch (error) {
    const isOpening = error instanceof Error && 'syscall' in error && error.syscall === 'open';
    throw fileError(error, `${isOpening ? 'Opening' : 'Reading'} ${shown}`);
  }
}

/** Opens a file to read. */
async function openFile(path: string, shown: string): Promise<FileHandle> {
  try {
    return await retryPassing(() => open(path, 'r'));
  } catch (error) {
    throw fileError(error, `Opening ${shown}`);
  }
}

/** The digest of a file, and its number of bytes. */
interface Hashed {
  readonly digest: Digest;
  readonly size: number;
}

/** With what distinguishes the file from what it may become. */
interface HashedFile extends Hashed {
  readonly identity: FileIdentity;
}

/** The digest and size of a file, read in bounded memory. Fails as the file system does. */
export async function hashFile(path: string, algorithm: DigestAlgorithm, signal?: AbortSignal): Promise<Hashed> {
  const small = await retryPassing(async () => hashWhole(path, algorithm));
  if (small !== undefined) return small;
  const handle = await retryPassing(() => open(path, 'r'));
  try {
    return await hashHandle(handle, algorithm, signal, undefined);
  } finally {
    await handle.close();
  }
}

/** The buffer that small files are read into, one after another, when only their digest is wanted. */
let scratch: Buffer | undefined;

/** Hashes a small file; undefined for a larger one. Nothing else runs meanwhile, so that all of them can use one buffer. */
function hashWhole(path: string, algorithm: DigestAlgorithm): Hashed | undefined {
  scratch ??= Buffer.allocUnsafeSlow(SMALL_FILE_BYTES + 1);
  const small = readSmallFile(path, path, { scratch });
  return small && { digest: digestOf(small.bytes, algorithm), size: small.bytes.byteLength };
}

/** Hashes one half of the buffer while the other is being read. */
async function hashHandle(
  handle: FileHandle,
  algorithm: DigestAlgorithm,
  signal: AbortSignal | undefined,
  onChunk: ((chunk: Uint8Array, position: number) => void) | undefined,
): Promise<Hashed> {
  const hash = startDigest(algorithm);
  let [filling, full] = [Buffer.allocUnsafe(HASH_READ_BYTES), Buffer.allocUnsafe(0)];
  let size = 0;
  let reading = handle.read(filling, 0, HASH_READ_BYTES, 0);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    throwIfCancelled(signal);
    size += bytesRead;
    [full, filling] = [filling, full.length === 0 ? Buffer.allocUnsafe(HASH_READ_BYTES) : full];
    reading = handle.read(filling, 0, HASH_READ_BYTES, size);
    // The rejection is seen by the await above; until then it must not count as unhandled.
    reading.catch(() => undefined);
    const chunk = full.subarray(0, bytesRead);
    hash.update(chunk);
    onChunk?.(chunk, size - bytesRead);
  }
  return { digest: finishDigest(hash, algorithm), size };
}

/** A file as a blob source. It must stay what it was when `identity` was taken. */
class FileSource implements BlobSource {
  readonly descriptor: Descriptor;
  readonly #path: string;
  readonly #shown: string;
  readonly #identity: FileIdentity;

  constructor(path: string, shown: string, descriptor: Descriptor, identity: FileIdentity) {
    this.descriptor = descriptor;
    this.#path = path;
    this.#shown = shown;
    this.#identity = identity;
  }

  async open(
    options: { readonly start?: number | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Readable> {
    const { start = 0, signal } = options;
    throwIfCancelled(signal);
    if (this.descriptor.size <= SMALL_FILE_BYTES) return this.#whole(start);
    await this.#check(undefined);
    const handle = await openFile(this.#path, this.#shown);
    try {
      await this.#check(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return this.#stream(handle, start, signal);
  }

  /** Reads a small file before anything of it is handed on. */
  async #whole(start: number): Promise<Readable> {
    const small = await readWhole(this.#path, this.#shown);
    let now: FileIdentity;
    try {
      now = identityOf(statSync(this.#path, { bigint: true }));
    } catch (error) {
      throw fileError(error, `Reading ${this.#shown}`);
    }
    if (small === undefined || ![small.stats, now].every((one) => isSameFile(one, this.#identity))) {
      throw changedError(this.#shown);
    }
    return new HeldContent(small.bytes.subarray(start));
  }

  /** @throws ArtifactError FILE_CHANGED when the file, or what is now at its path, is not what was hashed */
  async #check(handle: FileHandle | undefined): Promise<void> {
    let now: FileIdentity;
    try {
      now = identityOf(await (handle?.stat({ bigint: true }) ?? stat(this.#path, { bigint: true })));
    } catch (error) {
      throw fileError(error, `Reading ${this.#shown}`);
    }
    if (!isSameFile(now, this.#identity)) throw changedError(this.#shown);
  }

  #stream(handle: FileHandle, start: number, signal: AbortSignal | undefined): Readable {
    const { size } = this.descriptor;
    const shown = this.#shown;
    let position = start;
    const next = async (): Promise<Buffer | null> => {
      throwIfCancelled(signal);
      const want = Math.min(STREAM_READ_BYTES, size - position);
      // Not from the pool: a chunk may be held by a slow socket and would hold its whole slab.
      const chunk = Buffer.allocUnsafeSlow(Math.max(want, 0));
      const { bytesRead } = want <= 0 ? { bytesRead: 0 } : await handle.read(chunk, 0, want, position);
      if (want > 0 && bytesRead === 0) throw changedError(this.#shown);
      position += bytesRead;
      // Before the last bytes leave: whoever reads them may take the content for complete.
      if (position >= size) {
        await this.#check(handle);
        await this.#check(undefined);
      }
      passOn(chunk);
      return bytesRead === 0 ? null : chunk.subarray(0, bytesRead);
    };
    return new Readable({
      highWaterMark: STREAM_READ_BYTES,
      read() {
        next().then(
          (chunk) => {
            this.push(chunk);
          },
          (error: unknown) => this.destroy(fileError(error, `Reading ${shown}`)),
        );
      },
      destroy(error, callback) {
        handle.close().then(
          () => callback(error),
          (closeError: Error) => callback(error ?? closeError),
        );
      },
    });
  }
}
