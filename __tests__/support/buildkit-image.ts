import type { Platform } from '../../src/oci/descriptor.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import { bytesSource } from '../../src/store/content/bytes-source.ts';
import type { WritableStore } from '../../src/store/store.ts';

/** An image of several platforms, as `docker buildx build --sbom=true --provenance=true` pushes it. */
export interface BuildkitImage {
  readonly index: ManifestBytes;
  /** The image of each platform. */
  readonly images: readonly ManifestBytes[];
}

/** What to build. */
export interface BuildkitOptions {
  readonly tag: string;
  /** Predicate types of the attestations of each platform. */
  readonly platforms: readonly { readonly platform: Platform; readonly predicates: readonly string[] }[];
  /** Whether layers say their predicate type, which BuildKit's document leaves open. Default true. */
  readonly annotated?: boolean;
}

/** Stores bytes as a blob. Gives its descriptor. */
export async function putBytes(store: WritableStore, text: string, mediaType: string) {
  const bytes = Buffer.from(text);
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  await store.putBlob(bytesSource(bytes, descriptor));
  return descriptor;
}

/** A statement of a predicate type about a manifest. */
export function statement(predicateType: string, about: Digest | string): string {
  const subject = [{ name: 'pkg:docker/app', digest: { sha256: about.replace('sha256:', '') } }];
  return JSON.stringify({ _type: 'https://in-toto.io/Statement/v0.1', predicateType, subject, predicate: {} });
}

/**
 * Puts an image with attestations in the form that BuildKit's docs/attestations/attestation-storage.md gives: a fixture, as
 * BuildKit does not run here.
 */
export async function putBuildkitImage(
  store: WritableStore,
  { tag, platforms, annotated = true }: BuildkitOptions,
): Promise<BuildkitImage> {
  const images: ManifestBytes[] = [];
  const attestations: { manifest: ManifestBytes; about: Digest }[] = [];
  for (const { platform, predicates } of platforms) {
    const config = await putBytes(store, JSON.stringify({ ...platform, rootfs: {} }), MEDIA_TYPE.ociConfig);
    const layer = await putBytes(store, `layer of ${platform.architecture}`, MEDIA_TYPE.ociLayerTarGzip);
    const image = encodeManifest({ kind: 'manifest', mediaType: MEDIA_TYPE.ociManifest, config, layers: [layer] });
    await store.putManifest(image);
    images.push(image);
    if (predicates.length === 0) continue;
    const about = image.descriptor.digest;
    const layers = [];
    for (const predicate of predicates) {
      const blob = await putBytes(store, statement(predicate, about), 'application/vnd.in-toto+json');
      layers.push({ ...blob, ...(annotated ? { annotations: { 'in-toto.io/predicate-type': predicate } } : {}) });
    }
    const unknown = {
      architecture: 'unknown',
      os: 'unknown',
      rootfs: { diff_ids: layers.map(({ digest }) => digest) },
    };
    const manifest = encodeManifest({
      kind: 'manifest',
      mediaType: MEDIA_TYPE.ociManifest,
      config: await putBytes(store, JSON.stringify(unknown), MEDIA_TYPE.ociConfig),
      layers,
    });
    await store.putManifest(manifest);
    attestations.push({ manifest, about });
  }
  const index = encodeManifest({
    kind: 'index',
    mediaType: MEDIA_TYPE.ociIndex,
    manifests: [
      ...images.map(({ descriptor }, i) => {
        const platform = platforms[i]?.platform;
        return { ...descriptor, ...(platform === undefined ? {} : { platform }) };
      }),
      ...attestations.map(({ manifest, about }) => ({
        ...manifest.descriptor,
        annotations: { 'vnd.docker.reference.digest': about, 'vnd.docker.reference.type': 'attestation-manifest' },
        platform: { architecture: 'unknown', os: 'unknown' },
      })),
    ],
  });
  await store.putManifest(index, { tag });
  return { index, images };
}
