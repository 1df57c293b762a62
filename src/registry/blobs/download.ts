import type { Readable } from 'node:stream';
import { DOWNLOAD_PROBE_BYTES, PARALLEL_DOWNLOAD_MIN_BYTES, SMALL_BLOB_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { HeldContent } from '../../store/content/held-content.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { FetchOptions } from '../../store/store.ts';
import type { Repository } from '../session/repository.ts';
import { BlobReader } from './blob-reader.ts';
import { inParts } from './parallel-parts.ts';
import { verifiedContent, wholeContent } from './verified-content.ts';

/**
 * Returns the content of a blob as a verified stream (distribution-spec 1.1.1, end-2): inline `data` if it is correct,
 * otherwise a GET that is resumed if it breaks, in parallel ranges for large blobs. `urls` of the descriptor are never
 * requested. With a `start` other than 0, only the size is verified. Destroying the stream ends all requests.
 * @throws ArtifactError NOT_FOUND, SIZE_MISMATCH if the announced size is wrong, or the code that fits the refusal
 */
export async function downloadBlob(
  repo: Repository,
  descriptor: Descriptor,
  { signal, onProgress, start = 0 }: FetchOptions,
): Promise<Readable> {
  const { size } = descriptor;
  const inline = inlineContent(descriptor);
  if (inline !== undefined) {
    onProgress?.(size - start);
    return new HeldContent(inline.subarray(start));
  }
  const checks = { where: repo.name, isPart: start > 0, onProgress };
  if (size - start <= SMALL_BLOB_BYTES) {
    const reader = new BlobReader(repo, descriptor, signal ?? new AbortController().signal);
    return wholeContent(await reader.small(start), descriptor, checks);
  }
  const over = new AbortController();
  const reader = new BlobReader(
    repo,
    descriptor,
    signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]),
  );
  const large = start === 0 && size >= PARALLEL_DOWNLOAD_MIN_BYTES;
  const first = await reader.ask(start, large ? DOWNLOAD_PROBE_BYTES : size);
  const bytes =
    large && first.ranged ? inParts(reader, size, first, repo.session.parts) : reader.read(start, size, first);
  const onOver = (): void => {
    over.abort();
    void first.response.discard();
  };
  return verifiedContent(bytes, descriptor, { ...checks, onOver });
}
