import { ArtifactError } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES } from '../../base/limits.ts';
import { type Descriptor, isJsonObject } from '../../oci/descriptor.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import type { ImageManifest } from '../../oci/manifest.ts';
import { isLayerMediaType } from '../../oci/media-types.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { FoundManifest } from '../index/choose-manifest.ts';
import { isImageConfig, readText } from '../index/image-config.ts';
import { hasTitle } from '../pull/layer-name.ts';

/** A layer of an image. */
export interface ImageLayer {
  readonly descriptor: Descriptor;
  /** Digest of the tar inside the compression, as the config has it; undefined if it does not say. */
  readonly diffId?: Digest | undefined;
  /** Name in a message. */
  readonly shown: string;
}

/** Returns true for a container image: it has an image config, and its layers are not files of an artifact. */
export function isContainerImage({ config, layers }: ImageManifest): boolean {
  return (
    config !== undefined &&
    isImageConfig(config) &&
    layers.length > 0 &&
    layers.every((layer) => isLayerMediaType(layer.mediaType) && !hasTitle(layer))
  );
}

/**
 * Returns the layers of an image, the top one first.
 * @throws ArtifactError UNSUPPORTED for anything but a container image; MANIFEST_INVALID for a config of other layers
 */
export async function layersOf(
  store: ReadableStore,
  { bytes, manifest }: FoundManifest,
  signal: AbortSignal | undefined,
): Promise<readonly ImageLayer[]> {
  const where = `${store.name}@${bytes.descriptor.digest}`;
  const { config, layers } = manifest;
  const isImage = config !== undefined && isImageConfig(config);
  const odd = layers.find((layer) => !isLayerMediaType(layer.mediaType) || (!isImage && hasTitle(layer)));
  if (odd !== undefined) {
    throw new ArtifactError(
      'UNSUPPORTED',
      `${where} is not a container image with layers that can be read: it has a layer of type ${odd.mediaType || 'none'}`,
      { remedy: 'Remove from-image to pull the files of an artifact.' },
    );
  }
  const diffIds = isImage ? await diffIdsOf(store, config, signal) : [];
  if (diffIds.length > 0 && diffIds.length !== layers.length) {
    throw new ArtifactError(
      'MANIFEST_INVALID',
      `The image ${where} has ${layers.length} layers, but its config lists ${diffIds.length}`,
      { remedy: 'Push the image again: no tool can run it.' },
    );
  }
  return layers
    .map((descriptor, at) => ({
      descriptor,
      diffId: diffIds[at],
      shown: `Layer ${at + 1} of ${layers.length} of ${store.name} (${descriptor.digest})`,
    }))
    .reverse();
}

/** `rootfs.diff_ids` of a config (image-spec 1.1.1, config.md); none if it does not say. */
async function diffIdsOf(
  store: ReadableStore,
  config: Descriptor,
  signal: AbortSignal | undefined,
): Promise<readonly (Digest | undefined)[]> {
  const text = await readText(store, config, MAX_CONFIG_BYTES, signal);
  try {
    const value: unknown = JSON.parse(text ?? '');
    const { rootfs } = isJsonObject(value) ? value : {};
    const ids: unknown = isJsonObject(rootfs) ? rootfs.diff_ids : undefined;
    if (!Array.isArray(ids)) return [];
    return ids.map((id: unknown) => (typeof id === 'string' && isDigest(id) ? id : undefined));
  } catch {
    return [];
  }
}
