import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Descriptor, EMPTY_BLOB, EMPTY_DESCRIPTOR } from '../../src/oci/descriptor.ts';
import { type DigestAlgorithm, digestOf } from '../../src/oci/digest.ts';
import { encodeManifest, type ManifestBytes } from '../../src/oci/manifest.ts';
import { MEDIA_TYPE } from '../../src/oci/media-types.ts';
import type { BlobSource, WritableStore } from '../../src/store/store.ts';

/** A source that counts how often it was opened. `served` differs from the described content in tests of wrong content. */
export interface CountingSource extends BlobSource {
  opened(): number;
  readonly bytes: Buffer;
}

export function source(
  content: Buffer | string,
  served: Buffer | string = content,
  algorithm: DigestAlgorithm = 'sha256',
): CountingSource {
  const bytes = Buffer.from(content);
  let opened = 0;
  return {
    bytes,
    descriptor: { mediaType: MEDIA_TYPE.octetStream, digest: digestOf(bytes, algorithm), size: bytes.length },
    opened: () => opened,
    async open({ start = 0 } = {}) {
      opened++;
      return Readable.from(inChunks(Buffer.from(served).subarray(start)), { objectMode: false });
    },
  };
}

function* inChunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

export function randomSource(size: number): CountingSource {
  return source(randomBytes(size));
}

export interface SampleOptions {
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly layers?: readonly Descriptor[];
}

/** A manifest over the empty blob. */
export function sample({
  artifactType = 'application/vnd.test',
  subject,
  annotations,
  layers,
}: SampleOptions = {}): ManifestBytes {
  return encodeManifest({
    kind: 'manifest',
    mediaType: MEDIA_TYPE.ociManifest,
    artifactType,
    config: EMPTY_DESCRIPTOR,
    layers: layers ?? [EMPTY_DESCRIPTOR],
    ...(subject === undefined ? {} : { subject }),
    ...(annotations === undefined ? {} : { annotations }),
  });
}

/** Puts the empty blob that every sample names: registries refuse manifests with missing blobs. */
export async function putEmpty(store: WritableStore): Promise<void> {
  const { descriptor, open } = source(Buffer.from(EMPTY_BLOB));
  await store.putBlob({ descriptor, open });
}

export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function collect(items: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const item of items) list.push(item);
  return list;
}
