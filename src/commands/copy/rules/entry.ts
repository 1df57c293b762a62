import type { Platform } from '../../../oci/descriptor.ts';
import type { Digest } from '../../../oci/digest.ts';
import type { Reference } from '../../../oci/reference.ts';
import type { TagRule } from '../../shared/tags/choose-tags.ts';

/** The wanted platforms of an index. */
export interface PlatformRequest {
  /** Of an index: the image to copy instead, or an index of just these images. @default the index itself */
  readonly platforms?: readonly Platform[] | undefined;
  /** Copy everything that refers to the copied manifests too. */
  readonly recursive: boolean;
}

/** A tag in a lock. */
export interface LockedTag {
  /** At the source; absent for a source named by digest. */
  readonly tag?: string | undefined;
  /** Of what is copied. */
  readonly digest: Digest;
  /** Of the index at the source that it was chosen from, if that is another. */
  readonly from?: Digest | undefined;
}

/** The selection of content in a source; the rule of tags is for a repository without tag and digest. */
export interface SelectionRequest extends PlatformRequest, TagRule {
  /** The reference to copy; without tag and digest all tags. */
  readonly reference: Reference;
  /** Exactly what to copy, whatever the source has under its tags now. @default what the source has */
  readonly locked?: readonly LockedTag[] | undefined;
}

/** One source with its destinations and the rules of the copy. */
export interface CopyEntry extends SelectionRequest {
  /** The destinations; without tag and digest, the tags are those of the source. */
  readonly to: readonly Reference[];
  /** More tags, each in a repository of `to`. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True looks for every blob of what the destinations have and sends again what is missing. @default false */
  readonly repair?: boolean | undefined;
}
