import type { ReferrerNode } from '../artifact/referrers-tree.ts';
import type { Annotations } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';

/** A file of an artifact, as the `files` output lists it. `size` is in bytes. */
export interface FileResult {
  readonly title: string;
  /** Absolute path on this machine. */
  readonly path: string;
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly annotations: Annotations;
}

/** One manifest that a command wrote or found, and where. */
export interface TargetResult {
  /** `repository@digest`. */
  readonly reference: string;
  /** Repository with tag where there is one, as a person would write it. */
  readonly shown: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType: string;
  /** Bytes of the manifest. */
  readonly size: number;
  readonly tags: readonly string[];
  readonly annotations: Annotations;
  /** Whether this run changed anything there. */
  readonly changed: boolean;
}

/** What a command gives back for outputs and summary. */
export interface CommandResult {
  /** Repository of the main target, without tag and digest. */
  readonly name: string;
  readonly targets: readonly TargetResult[];
  readonly manifest?: string;
  readonly files: readonly FileResult[];
  readonly subject?: { readonly name: string; readonly digest: Digest };
  readonly referrers?: readonly ReferrerNode[];
  /** Folder that a pull wrote to. */
  readonly path?: string;
  readonly changed: boolean;
  /** What the output `count` says; the number of files, or of referrers, if not given. */
  readonly count?: number;
  /** Sentences for the summary. */
  readonly notes?: readonly string[];
  /** Manifests to look after once more in the post step. */
  readonly recheck: readonly { readonly reference: string }[];
}
