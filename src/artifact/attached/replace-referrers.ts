import { parallel } from '../../base/async/parallel.ts';
import { isArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_TREE_DEPTH, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { artifactTypeOf, type ManifestBytes, parseManifest, refersTo } from '../../oci/manifest.ts';
import { withTypes } from '../../store/listed-types.ts';
import type { Observer } from '../../store/observer.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import { ANNOTATION, type PackedArtifact } from '../pack/pack.ts';
import { attachedTo } from './attached.ts';
import { candidatesOf, isCandidate } from './candidates.ts';
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

/**
 * Returns a key that is the same for artifacts that replace each other; undefined for one that is attached to something
 * else or cannot be read here.
 */
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
 * Deletes referrers whose place another took, and before each what is attached to it, such as its signature: that is about
 * what is gone then. Where the registry deletes nothing, or not for this account, they are at least taken from the fallback
 * tag; what stays listed is worth a warning, since the new one is there.
 * @returns whether anything is gone
 * @throws ArtifactError as deleting fails; the next run does it then
 */
export async function removeEarlier(
  store: WritableStore,
  subject: Digest,
  earlier: readonly Digest[],
  options: RemoveOptions,
): Promise<boolean> {
  const { observer, signal } = options;
  const failures = await parallel(
    earlier,
    TREE_CONCURRENCY,
    async (digest, inner) => {
      await removeAttached(store, digest, { observer, signal: inner });
      return remove(store, digest, 'which this one replaces', { observer, signal: inner });
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

/** Deletes what is attached to a manifest that is about to go, from the leaves up; what is refused is worth a warning. */
async function removeAttached(store: WritableStore, digest: Digest, options: RemoveOptions, depth = 1): Promise<void> {
  const { observer, signal } = options;
  const found = depth > MAX_TREE_DEPTH ? [] : await attachedTo(store, { digest }, undefined, signal);
  for await (const one of candidatesOf(store, digest, found, signal)) {
    if (!isCandidate(one)) continue;
    const { descriptor } = one;
    await removeAttached(store, descriptor.digest, options, depth + 1);
    const refused = await remove(store, descriptor.digest, `which is attached to ${digest}`, options);
    if (refused !== undefined) {
      observer.warning(
        `${store.name}@${descriptor.digest} could not be removed; it is attached to ${digest}, which is replaced: ${messageOf(refused.error)}`,
      );
    }
  }
}

interface Refused {
  readonly digest: Digest;
  readonly error: unknown;
}

/** Deletes a manifest. Gives what the registry refuses for good; what may go well the next time is thrown. */
async function remove(
  store: WritableStore,
  digest: Digest,
  why: string,
  { observer, signal }: RemoveOptions,
): Promise<Refused | undefined> {
  try {
    await store.deleteManifest(digest, { signal });
    observer.info(`Removed ${store.name}@${digest}, ${why}.`);
    return undefined;
  } catch (error) {
    if (!isArtifactError(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED')) throw error;
    return { digest, error };
  }
}
