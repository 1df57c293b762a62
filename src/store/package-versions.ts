import type { Digest } from '../oci/digest.ts';
import type { StoreOptions } from './store.ts';

/** A manifest as kept by a service behind a registry. */
export interface PackageVersion {
  readonly id: number;
  /** The tags that name it. */
  readonly tags: readonly string[];
}

/** A version as the whole list has it. */
export interface ListedVersion extends PackageVersion {
  readonly digest: Digest;
  /** When it was pushed, in ms since 1970; undefined if that is not said. */
  readonly pushed: number | undefined;
}

/** The versions of a repository, where they are deleted by other means than the registry's own API. */
export interface PackageVersions {
  /** Name of the service for a message: `GitHub's Packages API`. */
  readonly name: string;
  /** The version of a digest; undefined when there is none. */
  find(digest: Digest, options?: StoreOptions): Promise<PackageVersion | undefined>;
  /** All versions, those without a tag too. */
  all(options?: StoreOptions): AsyncIterable<ListedVersion>;
  /** The tags that a version has now; undefined if it is gone. */
  tagsOf(version: PackageVersion, options?: StoreOptions): Promise<readonly string[] | undefined>;
  /** Deletes a version with all its tags. False when it was gone already. */
  delete(version: PackageVersion, options?: StoreOptions): Promise<boolean>;
}
