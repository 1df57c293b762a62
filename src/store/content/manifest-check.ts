import { algorithmOf, digestOf } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { digestMismatch, sizeMismatch } from './verify.ts';

/**
 * Checks that a manifest's descriptor is that of its bytes, before it is stored.
 * @param where the store it is about to be put in, for the message
 * @throws ArtifactError SIZE_MISMATCH or DIGEST_MISMATCH
 */
export function checkManifestBytes({ descriptor, bytes }: ManifestBytes, where: string): void {
  if (bytes.byteLength !== descriptor.size) throw sizeMismatch(descriptor, where, String(bytes.byteLength));
  const got = digestOf(bytes, algorithmOf(descriptor.digest));
  if (got !== descriptor.digest) throw digestMismatch(descriptor.digest, got, where);
}
