import type { AttachedTo } from '../../artifact/attached/attached.ts';
import { choosePlatform } from '../../artifact/index/choose-manifest.ts';
import { checkPlatform } from '../../artifact/index/image-config.ts';
import { ATTACHED_CONNECTIONS } from '../../base/limits.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import { formatReference, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import { nameIn } from './references.ts';

/** The manifest of a subject, and the index if it is one or was chosen from one. */
export interface FoundSubject extends AttachedTo {
  readonly descriptor: Descriptor;
  /** The subject's own manifest, unless it was chosen from an index. */
  readonly manifest?: ManifestBytes | undefined;
}

/**
 * Finds the manifest of a subject, or with `platform` its child, with everything needed to find its attachments;
 * undefined if it does not exist.
 */
export async function findSubject(
  store: ReadableStore,
  subject: Reference,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<FoundSubject | undefined> {
  const fetching = store.fetchManifest(nameIn(subject), { signal });
  // Attachments are requested as soon as the digest is known.
  store.expectRequests?.(ATTACHED_CONNECTIONS);
  const manifest = await fetching;
  if (manifest === undefined) return undefined;
  const { descriptor } = manifest;
  const { digest } = descriptor;
  if (!isIndexMediaType(descriptor.mediaType) && platform === undefined) return { descriptor, digest, manifest };
  const where = formatReference(subject);
  const index = parseManifest(manifest, where);
  if (index.kind !== 'index') {
    await checkPlatform(store, index, platform, where, signal);
    return { descriptor, digest, manifest };
  }
  if (platform === undefined) return { descriptor, digest, manifest, index };
  const chosen = choosePlatform(index.manifests, platform, where);
  return { descriptor: chosen, digest: chosen.digest, index };
}

/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
export async function resolveSubject(
  store: ReadableStore,
  subject: Reference,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  // Without a platform nothing of an index need be known.
  if (platform === undefined) return store.resolve(nameIn(subject), { signal });
  return (await findSubject(store, subject, platform, signal))?.descriptor;
}
