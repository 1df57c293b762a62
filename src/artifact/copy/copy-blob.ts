import type { Readable } from 'node:stream';
import { isArtifactError } from '../../base/errors.ts';
import { SINGLE_POST_MAX_BYTES } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { Observer } from '../../store/observer.ts';
import type { BlobOutcome, BlobSource, ReadableStore, WritableStore } from '../../store/store.ts';

/** Media types of layers that registries need not have (image-spec 1.1.1, layer.md, "Non-Distributable Layers"). */
const FOREIGN: ReadonlySet<string> = new Set([
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  'application/vnd.oci.image.layer.nondistributable.v1.tar',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
  'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
]);

/** Dependencies of {@link copyBlob}. */
export interface CopyBlobOptions {
  readonly observer: Observer;
  readonly signal: AbortSignal;
  /** A repository that has the blob, to mount it from. */
  readonly origin?: { readonly registry: string; readonly repository: string } | undefined;
  /** The manifest that names the blob is known not to be at the destination. */
  readonly assumeAbsent: boolean;
  /** Result of an earlier check for the blob at the destination; undefined if the check failed. @default not checked */
  readonly look?: Promise<boolean | undefined> | undefined;
}

/** A blob of a store as a source that can be opened again, from any byte on. */
function blobSource(store: ReadableStore, descriptor: Descriptor, origin?: CopyBlobOptions['origin']): BlobSource {
  const inline = inlineContent(descriptor);
  if (inline !== undefined) return bytesSource(inline, descriptor);
  return {
    descriptor,
    origin,
    open: (options = {}) => store.fetchBlob(descriptor, options),
  };
}

/**
 * Streams a blob from one store to another unless it is there; content that was damaged on its way is fetched once more.
 * @returns what became of it; 'skipped' for a layer that need not be there and that the source does not have, as ORAS
 * leaves it out
 */
export async function copyBlob(
  source: ReadableStore,
  destination: WritableStore,
  descriptor: Descriptor,
  { observer, signal, origin, assumeAbsent, look }: CopyBlobOptions,
): Promise<BlobOutcome | 'skipped'> {
  const content = blobSource(source, descriptor, origin);
  const opensLater = origin !== undefined || destination.commit !== undefined || descriptor.data !== undefined;
  const ahead = opensLater ? undefined : new OpenedAhead(content);
  // A small blob that is probably missing is fetched while the destination is asked if it has it.
  const isSmall = descriptor.size <= SINGLE_POST_MAX_BYTES;
  if (isSmall && assumeAbsent && destination.hasCheapLookups !== true) ahead?.begin(signal);
  try {
    const known = await look;
    const isThere = async (): Promise<boolean> => known ?? destination.hasBlob(descriptor, { signal });
    // Mounting is a write, so a blob that is probably there is only looked for.
    if ((known !== undefined || !assumeAbsent) && (await isThere())) return 'existing';
    // The download of a larger blob begins while the destination opens an upload.
    if (ahead !== undefined && !isSmall && !(await isThere())) ahead.begin(signal);
    return await send(destination, ahead ?? content, { observer, signal, assumeAbsent });
  } finally {
    await ahead?.end();
  }
}

/** Puts a blob that is not there; content that was damaged on its way is fetched once more. */
async function send(
  destination: WritableStore,
  content: BlobSource,
  { observer, signal, assumeAbsent }: Pick<CopyBlobOptions, 'observer' | 'signal' | 'assumeAbsent'>,
): Promise<BlobOutcome | 'skipped'> {
  const { descriptor } = content;
  // Looking for a blob that is in its own descriptor would cost as much as sending it.
  const blind = assumeAbsent && descriptor.data !== undefined;
  const transfer = observer.transfer(`Copying ${descriptor.digest}`, descriptor.size);
  const onProgress = (bytes: number): void => transfer.add(bytes);
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await destination.putBlob(content, { signal, onProgress, assumeAbsent: blind });
      } catch (error) {
        if (signal.aborted) throw error;
        if (isArtifactError(error, 'NOT_FOUND') && FOREIGN.has(descriptor.mediaType)) return 'skipped';
        if (tries > 1 || !isArtifactError(error, 'DIGEST_MISMATCH', 'SIZE_MISMATCH')) throw error;
        observer.info(`${error.message}; fetching it once more`);
      }
    }
  } finally {
    transfer.end();
  }
}

/** A source that is opened before it is asked for; whoever opens it first, from the start, gets that. */
class OpenedAhead implements BlobSource {
  readonly descriptor: Descriptor;
  readonly #source: BlobSource;
  #stream: Promise<Readable> | undefined;

  constructor(source: BlobSource) {
    this.descriptor = source.descriptor;
    this.#source = source;
  }

  begin(signal: AbortSignal): void {
    this.#stream = this.#source.open({ signal });
    // Nobody may listen yet; who opens it gets the failure all the same.
    this.#stream.then((stream) => stream.once('error', () => {})).catch(() => {});
  }

  async open(
    options: { readonly start?: number | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Readable> {
    const opened = this.#stream;
    if (opened === undefined || (options.start ?? 0) > 0) return this.#source.open(options);
    this.#stream = undefined;
    const stream = await opened;
    // What broke before anybody read is opened anew.
    return stream.destroyed ? this.#source.open(options) : stream;
  }

  /** Ends what nobody took. */
  async end(): Promise<void> {
    const left = this.#stream;
    this.#stream = undefined;
    await left?.then((stream) => stream.destroy()).catch(() => {});
  }
}
