import type { Verification } from '../../artifact/trusted/verify-subject.ts';
import type { Annotations, Descriptor } from '../../oci/descriptor.ts';
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
  /** Repository with tag if there is one, as a person would write it. */
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
  /** `os/arch[/variant]` of what it is for, or is attached to, if that is known. */
  readonly platform?: string | undefined;
}

/** The result of every command that wrote or found manifests. */
export interface TargetsResult {
  /** Repository of the main target, without tag and digest. */
  readonly name: string;
  readonly targets: readonly TargetResult[];
  /** The first target's manifest, as it is stored. */
  readonly manifest?: string | undefined;
  readonly changed: boolean;
  /** Sentences for the summary. */
  readonly notes?: readonly string[] | undefined;
  /** The verified signatures; undefined if no signature was required. */
  readonly verifications?: readonly Verification[] | undefined;
}

/** The result of a command with files. */
export interface FilesResult extends TargetsResult {
  readonly files: readonly FileResult[];
}

/** A manifest that others refer to. */
export interface SubjectResult {
  readonly name: string;
  readonly digest: Digest;
}

/** Further facts about a manifest besides its digest and place. */
export type AboutTarget = Partial<Omit<TargetResult, 'reference' | 'digest' | 'mediaType' | 'size'>>;

/**
 * Returns a manifest at its place, for outputs and summary. It is shown by its first tag, otherwise by digest; missing
 * facts are empty, and it is unchanged.
 * @param name the repository or layout
 */
export function targetOf(name: string, { digest, mediaType, size }: Descriptor, about: AboutTarget = {}): TargetResult {
  const reference = `${name}@${digest}`;
  const tag = about.tags?.[0];
  return {
    reference,
    shown: tag === undefined ? reference : `${name}:${tag}`,
    digest,
    mediaType,
    artifactType: '',
    size,
    tags: [],
    annotations: {},
    changed: false,
    ...about,
  };
}
