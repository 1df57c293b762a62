import type { Readable } from 'node:stream';
import { algorithmOf, type Digest, hexOf, parseDigest } from '../../oci/digest.ts';

/** The files of a layout, whether in a directory or in a tar. Paths are relative, with forward slashes. */
export interface LayoutSource {
  /** Path of the directory or tar, as given. */
  readonly path: string;
  /** Size in bytes of a regular file; undefined when there is none. */
  size(file: string): Promise<number | undefined>;
  /**
   * The content of a file; undefined when there is none.
   * @throws ArtifactError TOO_LARGE above `maxBytes`
   */
  read(file: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Opens a file at a byte; undefined when there is none. */
  open(file: string, start?: number): Promise<Readable | undefined>;
  /** A text that changes when index.json does; undefined when that can't be told. */
  version(): Promise<string | undefined>;
}

/**
 * Returns the path of a blob in a layout: `blobs/<alg>/<hex>` (image-spec 1.1.1, image-layout.md, "Blobs").
 * @throws ArtifactError DIGEST_INVALID for anything that could name another file
 */
export function blobFile(digest: Digest): string {
  const checked = parseDigest(digest);
  return `blobs/${algorithmOf(checked)}/${hexOf(checked)}`;
}
