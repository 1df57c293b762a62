import type { Readable } from 'node:stream';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, digestOf } from '../../oci/digest.ts';
import type { FetchOptions, ReadableStore } from '../store.ts';
import { bytesSource } from './bytes-source.ts';

/**
 * Returns the content that a descriptor carries itself in `data`, if it matches the descriptor; otherwise undefined.
 */
export function inlineContent({ data, size, digest }: Descriptor): Buffer | undefined {
  if (data === undefined || data.length > 2 * size + 4) return undefined;
  const bytes = Buffer.from(data, 'base64');
  return bytes.byteLength === size && digestOf(bytes, algorithmOf(digest)) === digest ? bytes : undefined;
}

/**
 * Returns the content that a descriptor carries itself, otherwise that of the store: a blob that is inline in its
 * manifest need not be stored.
 * @throws ArtifactError as {@link ReadableStore.fetchBlob} does
 */
export async function fetchContent(
  store: Pick<ReadableStore, 'fetchBlob'>,
  descriptor: Descriptor,
  options: FetchOptions = {},
): Promise<Readable> {
  const { start = 0, onProgress } = options;
  const inline = inlineContent(descriptor);
  if (inline === undefined) return store.fetchBlob(descriptor, options);
  onProgress?.(inline.byteLength - start);
  return bytesSource(inline, descriptor).open({ start });
}
