import type { PackedArtifact } from '../../artifact/pack/pack.ts';
import { parallel } from '../../base/async/parallel.ts';
import { isArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import type { WritableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { type PublishOptions, publish, type Target } from '../shared/publish.ts';

/** An artifact, and how it is made. */
export interface Packing {
  readonly artifact: PackedArtifact;
  /** Packs the artifact as at another commit, which these annotations describe. */
  packAs(origin: Annotations): Promise<PackedArtifact>;
}

/** The manifests under the tags of a target in the end. */
export interface Published {
  readonly artifact: PackedArtifact;
  readonly changed: boolean;
}

/**
 * Stores an artifact, but leaves the tags alone that name what the same files were at another commit. Other tags of the
 * target then name that too.
 */
export async function publishUnlessSame(
  store: WritableStore,
  target: Target,
  packing: Packing,
  options: PublishOptions,
  context: CommandContext,
): Promise<Published> {
  const { observer, signal } = context;
  const held = await parallel(
    target.tags,
    BLOB_CONCURRENCY,
    async (tag, inner) => earlier(await store.fetchManifest(tag, { signal: inner }), packing),
    signal,
  );
  const standing = held.find((one) => one !== undefined);
  if (standing === undefined) {
    const { artifact } = packing;
    return { artifact, changed: await publish(store, target, artifact, options, context) };
  }
  for (const [i, one] of held.entries()) {
    if (one === undefined) continue;
    const { digest } = one.manifest.descriptor;
    observer.info(`Unchanged: ${store.name}:${target.tags[i]} has the same files already (${digest}).`);
  }
  const { descriptor } = standing.manifest;
  const isStanding = (_: string, i: number): boolean => held[i]?.manifest.descriptor.digest === descriptor.digest;
  const same = target.tags.filter(isStanding);
  const look = Promise.resolve(same.map(() => descriptor));
  // What the registry lost of it is sent again.
  const isMended = await publish(store, { ...target, tags: same }, standing, options, context, look);
  const tags = target.tags.filter((_, i) => held[i] === undefined);
  const changed = tags.length > 0 && (await publish(store, { ...target, tags }, standing, options, context));
  return { artifact: standing, changed: isMended || changed };
}

/**
 * Returns the manifest of a tag, if it is the artifact that the files were at the commit it names; undefined for
 * anything else.
 */
async function earlier(held: ManifestBytes | undefined, { packAs }: Packing): Promise<PackedArtifact | undefined> {
  if (held === undefined) return undefined;
  const { digest } = held.descriptor;
  let origin: Annotations;
  try {
    origin = parseManifest(held, digest).annotations ?? {};
  } catch (error) {
    // Whatever it is, it is not what these files make.
    if (isArtifactError(error, 'UNSUPPORTED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
  const remade = await packAs(origin);
  return remade.manifest.descriptor.digest === digest ? remade : undefined;
}
