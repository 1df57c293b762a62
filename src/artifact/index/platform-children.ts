import { ArtifactError } from '../../base/errors.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { ImageIndex } from '../../oci/manifest.ts';
import { isRealChild } from '../attached/attached.ts';

/**
 * The manifests of an index that stand for something of their own, each once: BuildKit's attestation manifests do not.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND for an index without any
 */
export function platformChildren({ manifests }: ImageIndex, where: string): readonly Descriptor[] {
  const children = [...new Map(manifests.filter(isRealChild).map((child) => [child.digest, child])).values()];
  if (children.length > 0) return children;
  throw new ArtifactError('NOT_FOUND', `The index ${where} has no image of any platform to attach to`, {
    remedy: 'Leave platform out to attach to the index itself.',
  });
}
