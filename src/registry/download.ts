import { pipeline, Readable } from 'node:stream';
import { PARALLEL_DOWNLOAD_MIN_BYTES, PARALLEL_DOWNLOAD_PART_BYTES } from '../limits.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, digestOf } from '../oci/digest.ts';
import type { TransferOptions } from '../store/store.ts';
import { verifyingStream } from '../store/verify.ts';
import { BlobReader } from './blob-reader.ts';
import { inParts } from './parallel-parts.ts';
import type { Repository } from './repository.ts';

/** The content that a descriptor carries itself, if it is what the descriptor says. */
function inlineContent({ data, size, digest }: Descriptor): Buffer | undefined {
  if (data === undefined || data.length > 2 * size + 4) return undefined;
  const bytes = Buffer.from(data, 'base64');
  return bytes.byteLength === size && digestOf(bytes, algorithmOf(digest)) === digest ? bytes : undefined;
}

/**
 * The content of a blob as a verified stream (distribution-spec 1.1.1, end-2): inline `data` where it is right, else a
 * GET that is resumed where it breaks off, in parts side by side for large blobs. `urls` of the descriptor are
 * never asked. Destroying the stream ends all requests.
 * @throws ArtifactError NOT_FOUND, SIZE_MISMATCH where the announced size is wrong, or what the refusal means
 */
export async function downloadBlob(
  repo: Repository,
  descriptor: Descriptor,
  { signal, onProgress }: TransferOptions,
): Promise<Readable> {
  const { size } = descriptor;
  const inline = inlineContent(descriptor);
  if (inline !== undefined) {
    onProgress?.(size);
    return Readable.from(size === 0 ? [] : [inline], { objectMode: false });
  }
  const over = new AbortController();
  const reader = new BlobReader(
    repo,
    descriptor,
    signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]),
  );
  const large = size >= PARALLEL_DOWNLOAD_MIN_BYTES;
  const first = await reader.ask(0, large ? PARALLEL_DOWNLOAD_PART_BYTES : size);
  const bytes = large && first.ranged ? inParts(reader, size, first) : reader.read(0, size, first);
  const verified = verifyingStream(descriptor, repo.name);
  if (onProgress !== undefined)
    verified.on('pipe', (source: Readable) => source.on('data', (chunk: Buffer) => onProgress(chunk.byteLength)));
  pipeline(Readable.from(bytes, { objectMode: false }), verified, () => {
    over.abort();
    void first.response.discard();
  });
  return verified;
}
