import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import type { ListedVersion, PackageVersions } from '../../store/package-versions.ts';
import type { WritableStore } from '../../store/store.ts';

/** The registry, and the service that deletes in its place if there is one. */
interface Deleter {
  readonly store: WritableStore;
  readonly packages?: PackageVersions | undefined;
  readonly look: { readonly versions: ReadonlyMap<Digest, ListedVersion> };
  /** True once the registry was seen to delete nothing by itself. */
  byPackages: boolean;
}

/**
 * Deletes a manifest by the registry, or where that answers 405 by what deletes in its place. That is asked for the tags right
 * before, as they are deleted too.
 * @param tags all that may go with it
 * @returns a tag that is not one of them, for which it was left alone
 */
export async function deleteStored(
  manifest: ManifestBytes,
  tags: readonly string[],
  deleter: Deleter,
  signal: AbortSignal,
): Promise<'deleted' | 'gone' | { readonly tag: string }> {
  const { store, packages, look } = deleter;
  const { digest } = manifest.descriptor;
  if (!deleter.byPackages) {
    try {
      return (await store.deleteManifest(digest, { signal, manifest })) ? 'deleted' : 'gone';
    } catch (error) {
      if (packages === undefined || !isArtifactError(error, 'UNSUPPORTED') || error.status !== 405) throw error;
      deleter.byPackages = true;
    }
  }
  if (packages === undefined) throw new ArtifactError('INTERNAL', 'Nothing deletes here');
  const version = look.versions.get(digest) ?? (await packages.find(digest, { signal }));
  const now = version === undefined ? undefined : await packages.tagsOf(version, { signal });
  if (version === undefined || now === undefined) return 'gone';
  const other = now.find((tag) => !tags.includes(tag));
  if (other !== undefined) return { tag: other };
  return (await packages.delete(version, { signal })) ? 'deleted' : 'gone';
}
