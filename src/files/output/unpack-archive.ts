import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { type ExtractEvents, extract, type Header, type Extract as TarExtract } from 'tar-stream';
import { cancelledError } from '../../base/async/cancelled.ts';
import { ArtifactError, isArtifactError, messageOf, systemCode } from '../../base/errors.ts';
import { fileError, retryPassing } from '../../base/file-error.ts';
import {
  MAX_ARCHIVE_ENTRIES,
  MAX_TAR_HEADER_BYTES,
  MAX_UNPACK_RATIO,
  MAX_UNPACKED_BYTES,
  UNPACK_RATIO_FREE_BYTES,
} from '../../base/limits.ts';
import { algorithmOf, type Digest, finishDigest, startDigest } from '../../oci/digest.ts';
import { digestMismatch } from '../../store/content/verify.ts';
import { type ArchiveEntry, escapingLink, readEntry, resolveLink } from '../archive/archive-entry.ts';
import { collisionKey, type NameTree } from '../paths/safe-path.ts';
import { SMALL_FILE_BYTES, writeStream, writeWhole } from './write-content.ts';

/** Bounds of an archive, so that a small download can't fill the disk. */
export interface UnpackLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Unpacked by compressed bytes, once beyond `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
}

/** The bounds of limits.ts. */
export const UNPACK_LIMITS: UnpackLimits = {
  entries: MAX_ARCHIVE_ENTRIES,
  bytes: MAX_UNPACKED_BYTES,
  ratio: MAX_UNPACK_RATIO,
  freeBytes: UNPACK_RATIO_FREE_BYTES,
};

/** What {@link unpackArchive} needs. */
export interface UnpackTarget {
  /** What the archive is called in a message. */
  readonly shown: string;
  /** Folder that nobody else writes to; entries land in it. */
  readonly folder: string;
  /** Folder within it that every entry has to be in; empty for none. */
  readonly base: string;
  readonly compression: 'gzip' | 'zstd' | 'none';
  readonly tarDigest?: Digest | undefined;
  /** Names taken already; those of the archive are added. */
  readonly names: NameTree;
  /** Refuses a path that must not be written to, by throwing. */
  readonly guard: (path: string) => void;
  readonly limits: UnpackLimits;
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type EntryStream = ExtractEvents['entry'][1];

/** Bytes of one chunk out of the decompressor: fewer, larger steps. */
const DECOMPRESSED_CHUNK_BYTES = 256 * 1024;

/**
 * Unpacks a tar stream into a folder of this program's own. Links are made last, symbolic ones after all others, so
 * nothing can be written through one. Gives the paths of all files and links.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION, ARCHIVE_INVALID, UNSUPPORTED, TOO_LARGE, DIGEST_MISMATCH (the tar
 *   inside), CANCELLED, NO_SPACE, FILE_ACCESS; what was written by then stays, to be removed by the caller
 */
export async function unpackArchive(content: Readable, target: UnpackTarget): Promise<readonly string[]> {
  const { signal, shown } = target;
  const unpacking = new Unpacking(target);
  const meter = new Meter(target);
  const tar = extract();
  tar.on('entry', (header, stream, next) => {
    meter.madeProgress();
    unpacking
      .entry(header, stream, () => meter.madeProgress())
      .then(
        () => next(),
        (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))),
      );
  });
  try {
    await run(content, meter, target.compression, tar, signal);
    meter.finish();
    unpacking.makeLinks();
    return unpacking.paths;
  } catch (error) {
    if (signal?.aborted) throw cancelledError(signal);
    throw archiveError(error, shown);
  }
}

function run(
  content: Readable,
  meter: Meter,
  compression: UnpackTarget['compression'],
  tar: TarExtract,
  signal: AbortSignal | undefined,
): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  // streamx's Writable is what node's pipeline takes, but for the types.
  return pipeline(
    content,
    meter.compressed,
    decompressor(compression),
    meter.plain,
    tar as NodeJS.WritableStream,
    options,
  );
}

function decompressor(compression: UnpackTarget['compression']): Transform {
  const options = { chunkSize: DECOMPRESSED_CHUNK_BYTES };
  if (compression === 'gzip') return createGunzip(options);
  return compression === 'zstd' ? createZstdDecompress(options) : new PassThrough();
}

function archiveError(error: unknown, shown: string): ArtifactError {
  if (isArtifactError(error)) return error;
  const code = systemCode(error);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return fileError(error, `Unpacking ${shown}`);
  return new ArtifactError('ARCHIVE_INVALID', `${shown} is not an archive that can be unpacked: ${messageOf(error)}`, {
    cause: error,
    remedy: 'Push the archive again, or pull it as it is with unpack: false.',
  });
}

/** Counts what goes in and what comes out of the decompressor, and hashes the latter. */
class Meter {
  readonly compressed: Transform;
  readonly plain: Transform;
  #in = 0;
  #out = 0;
  #sinceProgress = 0;
  readonly #target: UnpackTarget;
  readonly #hash: ReturnType<typeof startDigest> | undefined;

  constructor(target: UnpackTarget) {
    this.#target = target;
    const { tarDigest, onProgress } = target;
    this.#hash = tarDigest === undefined ? undefined : startDigest(algorithmOf(tarDigest));
    this.compressed = new Transform({
      transform: (chunk: Buffer, _encoding, callback: TransformCallback) => {
        this.#in += chunk.byteLength;
        onProgress?.(chunk.byteLength);
        callback(null, chunk);
      },
    });
    this.plain = new Transform({
      transform: (chunk: Buffer, _encoding, callback: TransformCallback) => {
        const error = this.#count(chunk.byteLength);
        if (error === undefined) this.#hash?.update(chunk);
        callback(error ?? null, chunk);
      },
    });
  }

  /** An entry or some of its content arrived: it is no endless header. */
  madeProgress(): void {
    this.#sinceProgress = 0;
  }

  /** @throws ArtifactError DIGEST_MISMATCH */
  finish(): void {
    const { tarDigest, shown } = this.#target;
    if (tarDigest === undefined || this.#hash === undefined) return;
    const got = finishDigest(this.#hash, algorithmOf(tarDigest));
    if (got !== tarDigest) throw digestMismatch(tarDigest, got, `the archive inside ${shown}`);
  }

  #count(bytes: number): ArtifactError | undefined {
    const { limits, shown } = this.#target;
    this.#out += bytes;
    this.#sinceProgress += bytes;
    if (this.#out > limits.bytes) return tooLarge(shown, `to more than ${limits.bytes} bytes`);
    if (this.#out > limits.freeBytes && this.#out > this.#in * limits.ratio) {
      return tooLarge(shown, `to more than ${limits.ratio} times its size`);
    }
    if (this.#sinceProgress > MAX_TAR_HEADER_BYTES)
      return tooLarge(shown, `a header of more than ${MAX_TAR_HEADER_BYTES} bytes`);
    return undefined;
  }
}

function tooLarge(shown: string, what: string): ArtifactError {
  return new ArtifactError('TOO_LARGE', `${shown} unpacks ${what}, which looks like an attempt to fill the disk`, {
    remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
  });
}

/** The entries of one archive as they arrive. */
class Unpacking {
  readonly paths: string[] = [];
  readonly #target: UnpackTarget;
  readonly #files = new Set<string>();
  readonly #links: Extract<ArchiveEntry, { kind: 'link' }>[] = [];
  readonly #symlinks: Extract<ArchiveEntry, { kind: 'symlink' }>[] = [];
  readonly #folders = new Set<string>();
  #entries = 0;

  constructor(target: UnpackTarget) {
    this.#target = target;
  }

  async entry(header: Header, stream: EntryStream, onData: () => void): Promise<void> {
    const { names, limits, shown, guard, base } = this.#target;
    this.#entries += 1;
    if (this.#entries > limits.entries) throw tooLarge(shown, `to more than ${limits.entries} files`);
    const entry = readEntry(header, base);
    if (entry !== undefined) {
      guard(entry.path);
      names.add(entry.path, entry.kind === 'directory' ? 'directory' : 'other');
    }
    if (entry?.kind === 'file') {
      await this.#file(entry, stream, onData);
      return;
    }
    if (entry?.kind === 'directory') this.#folder(entry.path);
    if (entry?.kind === 'link') this.#links.push(entry);
    if (entry?.kind === 'symlink') this.#symlinks.push(entry);
    await drain(stream);
  }

  async #file(entry: Extract<ArchiveEntry, { kind: 'file' }>, stream: EntryStream, onData: () => void): Promise<void> {
    const path = this.#place(entry.path);
    if (entry.size <= SMALL_FILE_BYTES) {
      const chunks = await collect(stream);
      writeWhole(path, entry.mode, chunks);
    } else {
      const handle = await retryPassing(() => open(path, 'wx', entry.mode));
      try {
        await writeStream(handle, stream as AsyncIterable<Uint8Array>, onData);
      } finally {
        await handle.close();
      }
    }
    this.#files.add(entry.path);
    this.paths.push(entry.path);
  }

  /** Makes what links there are, now that all else is in place and no more is written. */
  makeLinks(): void {
    const { base, folder } = this.#target;
    for (const { path, target } of this.#links) {
      if (!this.#files.has(target)) {
        throw new ArtifactError(
          'UNSAFE_PATH',
          `The archive's entry ${JSON.stringify(path)} is a hard link to ${JSON.stringify(target)}, which is no file of the archive`,
          { remedy: 'Do not use this artifact unless you know why it has such an entry.' },
        );
      }
      linkSync(join(folder, target), this.#place(path));
      this.#files.add(path);
      this.paths.push(path);
    }
    const links = new Map(this.#symlinks.map(({ path, target }) => [collisionKey(path), target]));
    const resolved = this.#symlinks.map(({ path, target }) => {
      const end = resolveLink(path, target, links, base);
      if (end === undefined) throw escapingLink(path, target);
      return { path, target, type: this.#folders.has(end) ? ('dir' as const) : ('file' as const) };
    });
    for (const { path, target, type } of resolved) {
      symlinkSync(target, this.#place(path), type);
      this.paths.push(path);
    }
  }

  /** The place of an entry in the folder, the folders above it made. */
  #place(path: string): string {
    const slash = path.lastIndexOf('/');
    if (slash > 0) this.#folder(path.slice(0, slash));
    return join(this.#target.folder, path);
  }

  #folder(path: string): void {
    if (this.#folders.has(path)) return;
    mkdirSync(join(this.#target.folder, path), { recursive: true });
    for (let at = path; at !== '.' && !this.#folders.has(at); at = dirname(at)) this.#folders.add(at);
  }
}

function drain(stream: EntryStream): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.on('end', resolve).on('error', reject).resume();
  });
}

function collect(stream: EntryStream): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream
      .on('data', (chunk) => chunks.push(chunk as Buffer))
      .on('end', () => resolve(chunks))
      .on('error', reject);
  });
}
