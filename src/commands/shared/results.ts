import type { ReferrerNode } from '../../artifact/attached/referrers-tree.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';

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
  /** Of what was attached: the manifest it refers to. */
  readonly subject?: Digest | undefined;
  /** `os/arch[/variant]` of what it is for, or is attached to, where that is known. */
  readonly platform?: string | undefined;
}

/** What a copy to one repository or layout did. */
export interface CopyResult {
  readonly name: string;
  /** Manifests written. */
  readonly manifests: number;
  /** Blobs by what became of them: sent, found there, mounted, left out. */
  readonly blobs: Readonly<Record<'uploaded' | 'existing' | 'mounted' | 'skipped', number>>;
  /** Bytes of the blobs sent. */
  readonly bytes: number;
}

/** What a command gives back for outputs and summary. */
export interface CommandResult {
  /** Repository of the main target, without tag and digest. */
  readonly name: string;
  readonly targets: readonly TargetResult[];
  readonly manifest?: string | undefined;
  readonly files: readonly FileResult[];
  readonly subject?: { readonly name: string; readonly digest: Digest } | undefined;
  readonly referrers?: readonly ReferrerNode[] | undefined;
  /** Tags or repositories that were listed; `prefix` makes a full reference of a name. */
  readonly listing?: {
    readonly kind: 'tags' | 'repositories';
    readonly names: readonly string[];
    readonly prefix: string;
  };
  /** Text of the config or blob that was inspected, or of the one file that was pulled. */
  readonly content?: string | undefined;
  /** Platforms of what was inspected, `os/arch[/variant]`. */
  readonly platforms?: readonly string[] | undefined;
  /** Of a pull with a cache: whether nothing had to be asked of the registry but what the reference names. */
  readonly cacheHit?: boolean | undefined;
  /** Folder that a pull wrote to. */
  readonly path?: string | undefined;
  readonly changed: boolean;
  /** What the output `count` says; the number of files, or of referrers, if not given. */
  readonly count?: number | undefined;
  /** Sentences for the summary. */
  readonly notes?: readonly string[] | undefined;
  /** What was copied, and from where. */
  readonly copied?: { readonly from: string; readonly to: readonly CopyResult[] } | undefined;
  /** Manifests to look after once more in the post step. */
  readonly recheck: readonly { readonly reference: string }[];
}
