import type { Annotations } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import type { BlobSource } from '../store/store.ts';

/** A file or folder that a `files` line named. */
export interface FoundFile {
  /** Its name in the artifact: relative to the working directory, forward slashes. */
  readonly title: string;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** The media type given behind `:` in the line. */
  readonly mediaType?: string;
  /** Annotations of its layer. */
  readonly annotations?: Annotations;
  /** Of a directory that `!` lines thin out: the absolute paths below it that stay. Absent: everything stays. */
  readonly included?: ReadonlySet<string>;
}

/** A found file with the lines that named it, as typed, without media types. */
export interface NamedFile extends FoundFile {
  readonly typed: readonly string[];
}

/** A file or folder made ready to be stored: its bytes hashed once, and openable again. */
export interface PackedFile {
  readonly title: string;
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Annotations of its layer, besides those that follow from what it is. */
  readonly annotations?: Annotations;
  /** Opens its content; the descriptor has media type, digest and size, no annotations. Errors FILE_CHANGED if the file is no longer what was hashed. */
  readonly source: BlobSource;
  /** Of a directory: the digest of the tar inside the compression. */
  readonly tarDigest?: Digest;
}
