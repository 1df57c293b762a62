import { type Descriptor, EMPTY_DESCRIPTOR } from '../../src/oci/descriptor.ts';
import { encodeManifest, type ManifestBytes } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import type { WritableStore } from '../../src/store/store.ts';
import { putEmpty, sample, source } from '../store/samples.ts';

/** Puts blobs and gives the layers that name them. */
export async function layersOf(store: WritableStore, ...contents: readonly (string | Buffer)[]): Promise<Descriptor[]> {
  const sources = contents.map((content) => source(content));
  for (const one of sources) await store.putBlob(one);
  return sources.map(({ descriptor }) => ({ ...descriptor, mediaType: MEDIA_TYPE.ociLayerTar }));
}

/** Puts an image: a config and layers of these contents. */
export async function putImage(
  store: WritableStore,
  contents: readonly (string | Buffer)[],
  { tag, subject }: { readonly tag?: string; readonly subject?: Descriptor } = {},
): Promise<ManifestBytes> {
  const [config = EMPTY_DESCRIPTOR] = await layersOf(store, `{"config of":${JSON.stringify(String(contents))}}`);
  const manifest = encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    config: { ...config, mediaType: MEDIA_TYPE.ociConfig },
    layers: await layersOf(store, ...contents),
    ...(subject === undefined ? {} : { subject }),
  });
  await store.putManifest(manifest, tag === undefined ? {} : { tag });
  return manifest;
}

/** Puts an index over manifests, each for an architecture of its own. */
export async function putIndex(
  store: WritableStore,
  children: readonly ManifestBytes[],
  tag?: string,
): Promise<ManifestBytes> {
  const architectures = ['amd64', 'arm64', 's390x'];
  const index = encodeManifest({
    kind: 'index',
    mediaType: MEDIA_TYPE.ociIndex,
    manifests: children.map(({ descriptor }, i) => ({
      ...descriptor,
      platform: { os: 'linux', architecture: architectures[i] ?? 'riscv64' },
    })),
  });
  await store.putManifest(index, tag === undefined ? {} : { tag });
  return index;
}

/** Attaches an artifact of one small layer. */
export async function putReferrer(
  store: WritableStore,
  subject: Descriptor,
  content: string,
  tag?: string,
): Promise<ManifestBytes> {
  await putEmpty(store);
  const manifest = sample({ subject, layers: await layersOf(store, content), annotations: { content } });
  await store.putManifest(manifest, tag === undefined ? {} : { tag });
  return manifest;
}

/** What a tree of images has: an index of two platforms, SBOMs on both, a signature on one, a signature by tag. */
export async function putTree(store: WritableStore, tag = 'v1') {
  const amd64 = await putImage(store, ['shared', 'amd64']);
  const arm64 = await putImage(store, ['shared', 'arm64']);
  const index = await putIndex(store, [amd64, arm64], tag);
  const sbomAmd64 = await putReferrer(store, amd64.descriptor, 'sbom amd64');
  const sbomArm64 = await putReferrer(store, arm64.descriptor, 'sbom arm64');
  const signature = await putReferrer(store, sbomAmd64.descriptor, 'signature of the sbom');
  const onIndex = await putReferrer(store, index.descriptor, 'provenance');
  const tagged = await putImage(store, ['cosign'], { tag: `${index.descriptor.digest.replace(':', '-')}.sig` });
  return { amd64, arm64, index, sbomAmd64, sbomArm64, signature, onIndex, tagged };
}
