import type { Readable } from 'node:stream';
import { Gate } from '../../base/async/gate.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_ZSTD_WINDOW_BYTES } from '../../base/limits.ts';
import { recogniseArchive } from '../../files/archive/read/archive-format.ts';
import { readArchive } from '../../files/archive/read/read-archive.ts';
import type { TarHeader, TarReader } from '../../files/archive/read/tar-reader.ts';
import { type LayerEntry, readLayerEntry } from '../../files/layers/layer-entry.ts';
import { archiveError } from '../../files/output/unpack-archive.ts';
import type { UnpackBudget } from '../../files/output/unpack-budget.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { ImageLayer } from './image-layers.ts';

/** Dependencies of {@link readLayer}. */
export interface LayerReading {
  readonly store: ReadableStore;
  readonly layer: ImageLayer;
  readonly budget: UnpackBudget;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}

/**
 * Reads a layer from its first byte to its last, and checks it against its own digest and that of the config. Its
 * entries count only if this ends well.
 * @throws ArtifactError DIGEST_MISMATCH, SIZE_MISMATCH, ARCHIVE_INVALID, UNSAFE_PATH, TOO_LARGE, UNSUPPORTED for an
 * unknown compression and for a layer that only its URLs have; otherwise as the store and `onEntry` fail
 */
export async function readLayer(
  { store, layer, budget, signal, onProgress }: LayerReading,
  onEntry: (entry: LayerEntry, header: TarHeader, tar: TarReader) => Promise<void>,
): Promise<void> {
  const { shown, diffId, descriptor } = layer;
  const content = await openLayer(store, layer, signal, onProgress);
  content.on('error', () => undefined);
  try {
    const { format, content: whole } = await recogniseArchive(content);
    if (format.foreign !== undefined) throw unreadable(shown, format.foreign);
    let seen = 0;
    const counted = async function* () {
      for await (const chunk of whole) {
        seen += chunk.byteLength;
        yield chunk;
      }
    };
    // One stream at a time: there is always a place for its window.
    const windows = {
      gate: new Gate(MAX_ZSTD_WINDOW_BYTES),
      spool: async (rest: AsyncIterable<Uint8Array>) => rest,
      signal,
    };
    const { compression } = format;
    const source = { shown, compression, tarDigest: diffId, windows, meter: budget.meter(shown), anyNames: true };
    await readArchive(counted(), source, async (header, tar) => {
      const entry = readLayerEntry(header, shown);
      if (entry !== undefined) await onEntry(entry, header, tar);
    });
    if (seen !== descriptor.size) throw new ArtifactError('INTERNAL', `${shown} was not read to its end`);
  } catch (error) {
    throw layerError(error, shown);
  } finally {
    content.destroy();
  }
}

async function openLayer(
  store: ReadableStore,
  { descriptor, shown }: ImageLayer,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Readable> {
  try {
    return await fetchContent(store, descriptor, { signal, onProgress });
  } catch (error) {
    if (!isArtifactError(error, 'NOT_FOUND', 'BLOB_UNKNOWN') || !descriptor.urls?.length) throw error;
    throw new ArtifactError(
      'UNSUPPORTED',
      `${shown} is not in the registry: the image only says a URL for it, which is not followed`,
      { cause: error, remedy: 'Use an image whose layers are all in the registry.' },
    );
  }
}

function unreadable(shown: string, format: string): ArtifactError {
  return new ArtifactError('UNSUPPORTED', `${shown} is ${format}, which is not read here`, {
    remedy: 'Build the image with layers compressed with gzip or zstd.',
  });
}

/** Remedies for archives name an input that has nothing to do with layers. */
function layerError(error: unknown, shown: string): ArtifactError {
  const known = archiveError(error, shown);
  if (known.remedy?.includes('unpack: false') !== true) return known;
  const { code, message, cause = known } = known;
  return new ArtifactError(code, message, {
    cause,
    remedy: 'Build and push the image again, or name files that are in other layers.',
  });
}
