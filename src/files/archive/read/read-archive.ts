import { algorithmOf, type Digest, finishDigest, startDigest } from '../../../oci/digest.ts';
import { digestMismatch } from '../../../store/content/verify.ts';
import { ByteReader } from './byte-reader.ts';
import { decompressed, type TarCompression, type Windows } from './decompress.ts';
import { type TarHeader, TarReader, type TarReaderOptions } from './tar-reader.ts';

/** How {@link readArchive} reads an archive. */
export interface ArchiveSource extends TarReaderOptions {
  /** Name in a message. */
  readonly shown: string;
  readonly compression: TarCompression;
  /** The digest that the tar inside the compression must have. */
  readonly tarDigest?: Digest | undefined;
  readonly windows: Windows;
  /** Passes bytes on before and after they are decompressed, and throws where they are too many. */
  readonly meter: {
    compressed(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
    plain(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  };
}

/**
 * Reads a tar stream to its end, entry by entry: content that `onEntry` does not read is skipped.
 * @throws ArtifactError ARCHIVE_INVALID, UNSAFE_PATH, TOO_LARGE as {@link TarReader} does; DIGEST_MISMATCH for another
 * tar than `tarDigest` says; otherwise as the stream or zlib fails
 */
export async function readArchive(
  content: AsyncIterable<Uint8Array>,
  { shown, compression, tarDigest, windows, meter, anyNames }: ArchiveSource,
  onEntry: (header: TarHeader, tar: TarReader) => Promise<void>,
): Promise<void> {
  const plain = meter.plain(decompressed(meter.compressed(content), compression, windows));
  const hash = tarDigest === undefined ? undefined : startDigest(algorithmOf(tarDigest));
  const source = new ByteReader(hash === undefined ? plain : hashed(plain, hash));
  const tar = new TarReader(source, shown, { anyNames });
  try {
    for (let header = await tar.next(); header !== undefined; header = await tar.next()) await onEntry(header, tar);
    if (tarDigest === undefined || hash === undefined) return;
    const got = finishDigest(hash, algorithmOf(tarDigest));
    if (got !== tarDigest) throw digestMismatch(tarDigest, got, `the archive inside ${shown}`);
  } finally {
    await source.close().catch(() => undefined);
  }
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof startDigest>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}
