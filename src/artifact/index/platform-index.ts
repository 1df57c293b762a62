import type { Annotations, Platform } from '../../oci/descriptor.ts';
import { parseManifest } from '../../oci/manifest.ts';
import type { PackedArtifact } from '../pack/pack.ts';
import { createIndex } from './join-index.ts';

/** One manifest of a multi-platform artifact. */
export interface PlatformArtifact {
  readonly platform: Platform;
  readonly artifact: PackedArtifact;
}

/**
 * The index of artifacts for several platforms, in their order, with the entries and so the digest that joining them out of
 * a registry gives.
 * @param about what the index says of itself
 */
export function packPlatforms(
  parts: readonly PlatformArtifact[],
  about: { readonly artifactType?: string | undefined; readonly annotations: Annotations },
): PackedArtifact {
  const { artifactType, annotations } = about;
  const manifest = createIndex({
    add: parts.map(({ platform, artifact }) => {
      const { descriptor } = artifact.manifest;
      const parsed = parseManifest(artifact.manifest, descriptor.digest);
      return {
        ...descriptor,
        platform,
        ...(parsed.artifactType === undefined ? {} : { artifactType: parsed.artifactType }),
      };
    }),
    remove: new Set(),
    removePlatforms: [],
    annotations,
    ...(artifactType === undefined ? {} : { artifactType }),
  });
  const children = parts.map(({ artifact }) => artifact);
  const blobs = children.flatMap((child) => child.blobs);
  return {
    manifest,
    artifactType: artifactType ?? '',
    annotations,
    layers: [],
    blobs: [...new Map(blobs.map((blob) => [blob.descriptor.digest, blob])).values()],
    children,
  };
}
