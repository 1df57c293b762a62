import { choosePlatform, mustFetch } from '../artifact/choose-manifest.ts';
import { ArtifactError } from '../errors.ts';
import type { Descriptor, Platform } from '../oci/descriptor.ts';
import { parseManifest } from '../oci/manifest.ts';
import { isIndexMediaType } from '../oci/media-types.ts';
import { formatReference, type Reference } from '../oci/reference.ts';
import type { ReadableStore } from '../store/store.ts';

/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
export function nameIn(reference: Reference): string {
  const name = reference.digest ?? reference.tag;
  if (name !== undefined) return name;
  throw new ArtifactError('REFERENCE_INVALID', `${formatReference(reference)} names no tag and no digest`, {
    remedy: 'Add :TAG or @sha256:… to it.',
  });
}

/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
export async function resolveSubject(
  store: ReadableStore,
  subject: Reference,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  const descriptor = await store.resolve(nameIn(subject), { signal });
  if (descriptor === undefined || platform === undefined || !isIndexMediaType(descriptor.mediaType)) return descriptor;
  const where = formatReference(subject);
  const index = parseManifest(await mustFetch(store, descriptor.digest, signal), where);
  return index.kind === 'index' ? choosePlatform(index.manifests, platform, where) : descriptor;
}

/** The error for a reference that names nothing. */
export function missing(reference: Reference): ArtifactError {
  return new ArtifactError('NOT_FOUND', `There is no ${formatReference(reference)}`, {
    remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
  });
}
