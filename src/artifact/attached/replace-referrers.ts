import { parallel } from '../../base/async/parallel.ts';
import { isArtifactError, messageOf } from '../../base/errors.ts';
import { TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { artifactTypeOf, type ManifestBytes, parseManifest, refersTo } from '../../oci/manifest.ts';
import { withTypes } from '../../store/listed-types.ts';
import type { Observer } from '../../store/observer.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import { ANNOTATION, type PackedArtifact } from '../pack/pack.ts';
import { predicateTypesOf } from './type-filter.ts';

/** Settings of {@link removeEarlier}. */
export interface RemoveOptions {
  readonly observer: Observer;
  readonly signal: AbortSignal;
}

/**
 * Those of the listed referrers that an artifact takes the place of: of its artifact type, with files of the same names, and
 * what has no names (bundles) with the same predicate types. Each is read: a list can be wrong, and what it names is deleted.
 * @param listed what was listed before the artifact was stored: of two runs at the same moment one at most has the other's
 */
export async function earlierReferrers(
  store: ReadableStore,
  subject: Digest,
  artifact: PackedArtifact,
  listed: readonly Descriptor[],
  signal: AbortSignal,
): Promise<readonly Digest[]> {
  const own = artifact.manifest.descriptor.digest;
  const wanted = placeOf(artifact.manifest, subject);
  const typed = await withTypes(store, subject, listed, signal);
  const alike = typed.filter(({ digest, artifactType }) => digest !== own && artifactType === artifact.artifactType);
  const found = await parallel(
    alike,
    TREE_CONCURRENCY,
    async ({ digest }, inner) => {
      const manifest = await store.fetchManifest(digest, { signal: inner });
      return manifest !== undefined && placeOf(manifest, subject) === wanted ? [digest] : [];
    },
    signal,
  );
  return found.flat();
}

/** What says that one artifact takes the place of another; undefined for one that is attached to something else or can't be read here. */
function placeOf(bytes: ManifestBytes, subject: Digest): string | undefined {
  try {
    const manifest = parseManifest(bytes, bytes.descriptor.digest);
    if (manifest.kind === 'index' || !refersTo(manifest, subject)) return undefined;
    const { annotations = {}, layers } = manifest;
    const artifactType = artifactTypeOf(manifest) ?? '';
    const names = layers.map(({ annotations: own, mediaType }) => own?.[ANNOTATION.title] ?? `:${mediaType}`);
    const predicates = predicateTypesOf({ artifactType, annotations, layers });
    return JSON.stringify([artifactType, names.toSorted(), predicates.toSorted()]);
  } catch (error) {
    if (isArtifactError(error, 'UNSUPPORTED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}

/**
 * Deletes referrers whose place another took. Where the registry deletes nothing, or not for this account, they are at least
 * taken from the fallback tag; what stays listed is worth a warning, since the new one is there.
 * @returns whether anything is gone
 * @throws ArtifactError as deleting fails; the next run does it then
 */
export async function removeEarlier(
  store: WritableStore,
  subject: Digest,
  earlier: readonly Digest[],
  { observer, signal }: RemoveOptions,
): Promise<boolean> {
  const failures = await parallel(
    earlier,
    TREE_CONCURRENCY,
    async (digest, inner) => {
      try {
        await store.deleteManifest(digest, { signal: inner });
        observer.info(`Removed ${store.name}@${digest}, which this one replaces.`);
        return undefined;
      } catch (error) {
        // What may go well the next time is not left to be noticed.
        if (!isArtifactError(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED')) throw error;
        return { digest, error };
      }
    },
    signal,
  );
  const refused = failures.filter((failure) => failure !== undefined);
  if (refused.length === 0) return earlier.length > 0;
  const listed = new Set((await store.referrers(subject, { signal })).map(({ digest }) => digest));
  for (const { digest, error } of refused) {
    const name = `${store.name}@${digest}`;
    if (listed.has(digest)) {
      observer.warning(`${name} could not be removed and stays attached beside what replaces it: ${messageOf(error)}`);
    } else {
      observer.info(`${name} is no longer attached; its manifest stays, as the registry does not delete it.`);
    }
  }
  return refused.length < earlier.length || refused.some(({ digest }) => !listed.has(digest));
}
