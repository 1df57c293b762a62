import type { Platform } from '../../../oci/descriptor.ts';
import type { Digest } from '../../../oci/digest.ts';
import type { Reference } from '../../../oci/reference.ts';
import type { TagRule } from '../../shared/tags/choose-tags.ts';

/** What of an index is wanted. */
export interface PlatformRequest {
  /** Of an index: the image to copy instead, or an index of just these images. @default the index itself */
  readonly platforms?: readonly Platform[] | undefined;
  /** Whether all that refers to what is copied comes along. */
  readonly recursive: boolean;
}

/** What a lock holds of one tag. */
export interface LockedTag {
  /** At the source; absent for a source named by digest. */
  readonly tag?: string | undefined;
  /** Of what is copied. */
  readonly digest: Digest;
  /** Of the index at the source that it was chosen from, if that is another. */
  readonly from?: Digest | undefined;
}

/** What of a source is copied; the rule of tags is for a repository without tag and digest. */
export interface SelectionRequest extends PlatformRequest, TagRule {
  /** What to copy; without tag and digest all tags. */
  readonly reference: Reference;
  /** Exactly what to copy, whatever the source has under its tags now. @default what the source has */
  readonly locked?: readonly LockedTag[] | undefined;
}

/** One source with its destinations and the rules of the copy. */
export interface CopyEntry extends SelectionRequest {
  /** Where to; without tag and digest under the tags that the source has. */
  readonly to: readonly Reference[];
  /** More tags, each in a repository of `to`. */
  readonly tags: readonly Reference[];
  /** False refuses to move a tag that names other content. */
  readonly overwrite: boolean;
  /** True looks for every blob of what the destinations have and sends again what is missing. @default false */
  readonly repair?: boolean | undefined;
}
