import type { Digest } from '../oci/digest.ts';
import type { StoreOptions } from './store.ts';

/** A manifest as kept by a service behind a registry. */
export interface PackageVersion {
  readonly id: number;
  /** The tags that name it. */
  readonly tags: readonly string[];
}

/** The versions of a repository, where they are deleted by other means than the registry's own API. */
export interface PackageVersions {
  /** Name of the service for a message: `GitHub's Packages API`. */
  readonly name: string;
  /** The version of a digest; undefined when there is none. */
  find(digest: Digest, options?: StoreOptions): Promise<PackageVersion | undefined>;
  /** Deletes a version with all its tags. False when it was gone already. */
  delete(version: PackageVersion, options?: StoreOptions): Promise<boolean>;
}
