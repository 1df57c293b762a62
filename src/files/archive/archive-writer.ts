import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { createZstdCompress, type ZstdCompress } from 'node:zlib';
import { type Digest, finishDigest, startDigest } from '../../oci/digest.ts';
import { MEMBER_BYTES } from './gzip-member.ts';
import { GzipPool } from './gzip-pool.ts';

/** How an archive is compressed. Only `gzip` and `none` give the same bytes on every machine; `zstd` comes from the runner's Node. */
export type Compression = 'gzip' | 'zstd' | 'none';

/** A tar and its compressed form, described. */
export interface WrittenArchive {
  readonly digest: Digest;
  /** Bytes of the compressed form. */
  readonly size: number;
  readonly tarDigest: Digest;
}

/** Takes blocks of MEMBER_BYTES, the last one shorter, and writes them compressed. */
interface Compressor {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  end(rest: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Frees what it holds, whether it was ended or not. Never throws. */
  close(): Promise<void>;
}

/** Writes to the file in order, and hashes what it writes. */
class HashedFile {
  readonly hash: Hash = startDigest();
  size = 0;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    for (let at = 0; at < bytes.byteLength; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.byteLength - at, this.size);
      at += bytesWritten;
      this.size += bytesWritten;
    }
  }
}

class PlainCompressor implements Compressor {
  readonly #file: HashedFile;

  constructor(file: HashedFile) {
    this.#file = file;
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#file.write(bytes);
  }

  end(rest: Uint8Array): Promise<void> {
    return this.#file.write(rest);
  }

  async close(): Promise<void> {}
}

class GzipCompressor implements Compressor {
  readonly #file: HashedFile;
  readonly #pool = new GzipPool();
  readonly #underWay: Promise<Uint8Array<ArrayBuffer>>[] = [];

  constructor(file: HashedFile) {
    this.#file = file;
  }

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#add(this.#pool.member(bytes));
    while (this.#underWay.length >= this.#pool.window) await this.#writeNext();
  }

  async end(rest: Uint8Array<ArrayBuffer>): Promise<void> {
    if (rest.byteLength > 0) this.#add(this.#pool.lastMember(rest));
    while (this.#underWay.length > 0) await this.#writeNext();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #add(member: Promise<Uint8Array<ArrayBuffer>>): void {
    // Awaited in its turn; a failure before that must not count as unhandled.
    member.catch(() => undefined);
    this.#underWay.push(member);
  }

  async #writeNext(): Promise<void> {
    const member = await this.#underWay.shift();
    if (member === undefined) return;
    await this.#file.write(member);
    // Freed now, and not when V8 next collects garbage.
    member.buffer.transfer(0);
  }
}

class ZstdCompressor implements Compressor {
  readonly #stream: ZstdCompress = createZstdCompress();
  readonly #done: Promise<void>;

  constructor(file: HashedFile) {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, callback) => {
        file.write(chunk).then(() => callback(), callback);
      },
    });
    this.#done = new Promise((resolve, reject) => {
      sink.on('finish', resolve).on('error', reject);
      this.#stream.on('error', reject);
    });
    this.#done.catch(() => this.#stream.destroy());
    this.#stream.pipe(sink);
  }

  write(bytes: Uint8Array): Promise<void> {
    const taken = new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    return Promise.race([taken, this.#done]);
  }

  async end(rest: Uint8Array): Promise<void> {
    this.#stream.end(rest);
    await this.#done;
  }

  async close(): Promise<void> {
    this.#stream.destroy();
  }
}

function compressorTo(file: HashedFile, compression: Compression): Compressor {
  if (compression === 'gzip') return new GzipCompressor(file);
  return compression === 'zstd' ? new ZstdCompressor(file) : new PlainCompressor(file);
}

/** Gathers the bytes of a tar into blocks of MEMBER_BYTES, hashes and compresses them, and writes them to a file. */
export class ArchiveWriter {
  readonly #file: HashedFile;
  readonly #compressor: Compressor;
  readonly #tarHash = startDigest();
  readonly #onProgress: ((bytes: number) => void) | undefined;
  #block = Buffer.allocUnsafeSlow(MEMBER_BYTES);
  #used = 0;

  constructor(handle: FileHandle, compression: Compression, onProgress?: (bytes: number) => void) {
    this.#file = new HashedFile(handle);
    this.#compressor = compressorTo(this.#file, compression);
    this.#onProgress = onProgress;
  }

  /** The room in the current block, to read a file right into; {@link filled} says how much of it was used. Never empty. */
  room(): Buffer {
    return this.#block.subarray(this.#used);
  }

  /** Takes the first `bytes` of {@link room} as written. Undefined when the block is not full: nothing to wait for. */
  filled(bytes: number): Promise<void> | undefined {
    this.#used += bytes;
    return this.#used < MEMBER_BYTES ? undefined : this.#flush();
  }

  /** Adds bytes that are kept by the caller. Undefined when they fitted: nothing to wait for. */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (bytes.byteLength >= MEMBER_BYTES - this.#used) return this.#writeParts(bytes);
    this.#block.set(bytes, this.#used);
    this.#used += bytes.byteLength;
    return undefined;
  }

  /** Adds as many zero bytes, fewer than a block of a tar. */
  zeros(bytes: number): Promise<void> | undefined {
    if (bytes >= MEMBER_BYTES - this.#used) return this.#writeParts(Buffer.alloc(bytes));
    this.#block.fill(0, this.#used, this.#used + bytes);
    this.#used += bytes;
    return undefined;
  }

  async #writeParts(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.byteLength; ) {
      const room = this.room();
      const part = bytes.subarray(at, at + room.byteLength);
      room.set(part);
      at += part.byteLength;
      await this.filled(part.byteLength);
    }
  }

  /** Writes what is left and gives the digests. */
  async end(): Promise<WrittenArchive> {
    const rest = this.#block.subarray(0, this.#used);
    this.#tarHash.update(rest);
    this.#onProgress?.(this.#used);
    await this.#compressor.end(rest);
    return { digest: finishDigest(this.#file.hash), size: this.#file.size, tarDigest: finishDigest(this.#tarHash) };
  }

  /** Frees the threads. Never throws. */
  close(): Promise<void> {
    return this.#compressor.close();
  }

  async #flush(): Promise<void> {
    const full = this.#block;
    this.#block = Buffer.allocUnsafeSlow(MEMBER_BYTES);
    this.#used = 0;
    this.#tarHash.update(full);
    this.#onProgress?.(MEMBER_BYTES);
    await this.#compressor.write(full);
  }
}
