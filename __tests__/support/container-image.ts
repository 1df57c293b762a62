import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Platform } from '../../src/oci/descriptor.ts';
import { type Digest, digestOf } from '../../src/oci/digest.ts';
import { bytesSource } from '../../src/store/content/bytes-source.ts';
import type { WritableStore } from '../../src/store/store.ts';
import type { TestRegistry } from './registry-server.ts';
import { type RawEntry, rawTar } from './tar-blocks.ts';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';

/** A layer to be made, from its entries. */
export interface LayerSpec {
  readonly entries: readonly RawEntry[];
  /** @default 'gzip' */
  readonly compression?: 'gzip' | 'zstd' | 'none';
  /** What the config says, where it is not the digest of the tar. */
  readonly diffId?: string;
  /** Further members of the descriptor, or others than are right. */
  readonly lies?: Readonly<Record<string, unknown>>;
  /** The bytes of the blob, where they are not the compressed tar. */
  readonly blob?: (right: Buffer) => Buffer;
}

/** An image with all its blobs. */
export interface BuiltImage {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly digest: Digest;
  readonly blobs: readonly { readonly digest: Digest; readonly bytes: Buffer }[];
  readonly children: readonly BuiltImage[];
  readonly platform?: Platform;
}

const here: Platform = { os: process.platform === 'win32' ? 'windows' : process.platform, architecture: archOf() };

function archOf(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}

/** A regular file. */
export function file(name: string, content: string | Buffer = '', mode = '0000644\0'): RawEntry {
  return { name, content, mode };
}

/** A folder. */
export function dir(name: string): RawEntry {
  return { name: name.endsWith('/') ? name : `${name}/`, flag: '5', mode: '0000755\0' };
}

/** A symbolic link. */
export function symlink(name: string, target: string): RawEntry {
  return { name, flag: '2', target };
}

/** A hard link. */
export function hardLink(name: string, target: string): RawEntry {
  return { name, flag: '1', target };
}

function isEntries(layer: LayerSpec | readonly RawEntry[]): layer is readonly RawEntry[] {
  return Array.isArray(layer);
}

/** Builds an image; by default for the platform of this machine. */
export function buildImage(
  layers: readonly (LayerSpec | readonly RawEntry[])[],
  { platform = here }: { readonly platform?: Platform | undefined } = {},
): BuiltImage {
  const specs = layers.map((layer): LayerSpec => (isEntries(layer) ? { entries: layer } : layer));
  const blobs: { digest: Digest; bytes: Buffer }[] = [];
  const add = (bytes: Buffer): Digest => {
    const digest = digestOf(bytes);
    blobs.push({ digest, bytes });
    return digest;
  };
  const diffIds: string[] = [];
  const descriptors = specs.map(({ entries, compression = 'gzip', diffId, lies, blob = (right) => right }) => {
    const tar = rawTar(...entries);
    diffIds.push(diffId ?? digestOf(tar));
    const bytes = blob(compression === 'gzip' ? gzipSync(tar) : compression === 'zstd' ? zstdCompressSync(tar) : tar);
    const mediaType = compression === 'none' ? LAYER : `${LAYER}+${compression}`;
    return { mediaType, digest: add(bytes), size: bytes.byteLength, ...lies };
  });
  const config = Buffer.from(JSON.stringify({ ...platform, rootfs: { type: 'layers', diff_ids: diffIds } }));
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: add(config), size: config.byteLength },
    layers: descriptors,
  });
  return { mediaType: OCI_MANIFEST, bytes: Buffer.from(text), digest: digestOf(text), blobs, children: [], platform };
}

/** Joins images of several platforms into an index. */
export function buildIndex(...children: readonly BuiltImage[]): BuiltImage {
  const manifests = children.map(({ mediaType, digest, bytes, platform }) => ({
    ...{ mediaType, digest, size: bytes.byteLength, platform },
  }));
  const text = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  return { mediaType: OCI_INDEX, bytes: Buffer.from(text), digest: digestOf(text), blobs: [], children };
}

/** Puts an image into a store. */
export async function putImage(store: WritableStore, image: BuiltImage, tag?: string): Promise<void> {
  for (const child of image.children) await putImage(store, child);
  for (const { digest, bytes } of image.blobs) {
    const descriptor = { mediaType: 'application/octet-stream', digest, size: bytes.byteLength };
    await store.putBlob(bytesSource(bytes, descriptor));
  }
  const { mediaType, digest, bytes } = image;
  await store.putManifest(
    { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes },
    tag === undefined ? {} : { tag },
  );
}

/** Puts an image straight into a registry of the tests, under the tag `v1`. */
export function serveImage(registry: TestRegistry, name: string, image: BuiltImage, tag = 'v1'): void {
  const repository = registry.repository(name);
  for (const child of image.children) serveImage(registry, name, child);
  for (const { bytes } of image.blobs) repository.putBlob(bytes);
  const { digest, mediaType, bytes } = image;
  repository.manifests.set(digest, { digest, mediaType, bytes });
  repository.tags.set(tag, digest);
}

/** Writes an image as an OCI image layout, tagged `v1`. */
export function writeImageLayout(folder: string, image: BuiltImage): void {
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  const write = ({ digest, bytes, blobs, children }: BuiltImage): void => {
    for (const child of children) write(child);
    for (const blob of [...blobs, { digest, bytes }])
      writeFileSync(join(folder, 'blobs/sha256', blob.digest.slice(7)), blob.bytes);
  };
  write(image);
  const annotations = { 'org.opencontainers.image.ref.name': 'v1' };
  const { mediaType, digest, bytes } = image;
  const manifests = [{ mediaType, digest, size: bytes.byteLength, annotations }];
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }));
}
