import type { Annotations } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { BlobSource } from '../../store/store.ts';

/** A file or folder that a `files` line named. */
export interface FoundFile {
  /** Its name in the artifact: relative to the working directory, forward slashes. */
  readonly title: string;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** The media type given behind `:` in the line. */
  readonly mediaType?: string | undefined;
  /** Annotations of its layer. */
  readonly annotations?: Annotations | undefined;
  /** Of a directory: whether what is at a path below it stays out of its archive, a folder with all that is in it. Absent: everything stays. */
  readonly isLeftOut?: ((path: string, isFile: boolean) => boolean) | undefined;
}

/** A found file with the lines that named it, as typed, without media types. */
export interface NamedFile extends FoundFile {
  readonly typed: readonly string[];
}

/** The kind of a file by its content (docs/types.md). */
export interface FileContent {
  readonly mediaType: string;
  /** The type of an artifact that holds it, where that is more than a bag of bytes. */
  readonly artifactType?: string | undefined;
  /** Annotations that its artifact's manifest should have, so that others find it. */
  readonly annotations?: Annotations | undefined;
  /** Annotations of its layer. */
  readonly layerAnnotations?: Annotations | undefined;
  /** True for what is stored by itself, in an artifact with one layer that has no name. */
  readonly isAlone?: boolean | undefined;
  /** Of a Helm chart: the text of its Chart.yaml. */
  readonly chart?: string | undefined;
  /** Of WebAssembly: which of the two binary formats. */
  readonly wasm?: 'module' | 'component' | undefined;
}

/** A file or folder made ready to be stored: its bytes hashed once, and openable again. */
export interface PackedFile {
  readonly title: string;
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Its kind by content; absent if the author set another media type. */
  readonly content?: FileContent | undefined;
  /** True for a layer without a title. */
  readonly isUntitled?: boolean | undefined;
  /** Annotations of its layer, besides those that follow from what it is. */
  readonly annotations?: Annotations | undefined;
  /** Opens its content; the descriptor has media type, digest and size, no annotations. Errors FILE_CHANGED if the file is no longer what was hashed. */
  readonly source: BlobSource;
  /** Absolute paths of what in it usually holds secrets: itself, or files of its folder. */
  readonly secrets?: readonly string[] | undefined;
  /** Of a directory: how its tar is compressed, and the digest of the tar. */
  readonly archive?: { readonly compression: 'gzip' | 'zstd' | 'none'; readonly tarDigest: Digest } | undefined;
}
