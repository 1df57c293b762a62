import { createHash } from 'node:crypto';
import type { Annotations, Descriptor } from '../../src/oci/descriptor.ts';
import { digestOf } from '../../src/oci/digest.ts';
import { bytesSource } from '../../src/store/content/bytes-source.ts';
import type { WritableStore } from '../../src/store/store.ts';
import type { AnyJson } from './forge.ts';

export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
export const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';

/** Stores a blob and returns its descriptor. */
export async function putBlob(store: WritableStore, mediaType: string, content: Buffer | string): Promise<Descriptor> {
  const bytes = Buffer.from(content);
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
  await store.putBlob(bytesSource(bytes, descriptor));
  return descriptor;
}

/** Stores JSON as a manifest, and returns its descriptor. */
export async function putJson(store: WritableStore, json: AnyJson, tag?: string): Promise<Descriptor> {
  const bytes = Buffer.from(JSON.stringify(json));
  const descriptor = { mediaType: json.mediaType as string, digest: digestOf(bytes), size: bytes.byteLength };
  await store.putManifest({ bytes, descriptor }, { tag });
  return descriptor;
}

/** Stores an artifact with one file, and returns its descriptor. */
export async function putArtifact(store: WritableStore, tag?: string, file = 'tool.txt', text = 'a tool\n') {
  const config = await putBlob(store, 'application/vnd.oci.empty.v1+json', '{}');
  const layer = await putBlob(store, 'text/plain', text);
  const annotations = { 'org.opencontainers.image.title': file };
  return putJson(
    store,
    {
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      artifactType: 'text/plain',
      config,
      layers: [{ ...layer, annotations }],
    },
    tag,
  );
}

/** How to store a bundle. */
export interface AttachBundleOptions {
  readonly artifactType?: string | undefined;
  readonly annotations?: Annotations | undefined;
}

/** Stores a bundle as actions/attest and cosign 3 do: as a referrer of its subject. */
export async function attachBundle(
  store: WritableStore,
  { mediaType, digest, size }: Descriptor,
  bundle: AnyJson,
  { artifactType = BUNDLE_TYPE, annotations = {} }: AttachBundleOptions = {},
): Promise<Descriptor> {
  const config = await putBlob(store, 'application/vnd.oci.empty.v1+json', '{}');
  const layer = await putBlob(store, BUNDLE_TYPE, Buffer.isBuffer(bundle) ? bundle : JSON.stringify(bundle));
  const subject = { mediaType, digest, size };
  return putJson(store, {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    artifactType,
    config,
    layers: [layer],
    subject,
    annotations,
  });
}

/** Stores layers under one of cosign's tags. */
export async function putCosignTag(
  store: WritableStore,
  subject: Descriptor,
  suffix: 'sig' | 'att',
  layers: readonly { readonly bytes: Buffer; readonly annotations?: Annotations | undefined }[],
): Promise<Descriptor> {
  const type =
    suffix === 'sig' ? 'application/vnd.dev.cosign.simplesigning.v1+json' : 'application/vnd.dsse.envelope.v1+json';
  const config = await putBlob(store, 'application/vnd.oci.image.config.v1+json', '{}');
  const stored = [];
  for (const { bytes, annotations } of layers) stored.push({ ...(await putBlob(store, type, bytes)), annotations });
  return putJson(
    store,
    { schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers: stored },
    `${subject.digest.replace(':', '-')}.${suffix}`,
  );
}

/** A digest that nothing has. */
export function noDigest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
