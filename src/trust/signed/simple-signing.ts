import { isJsonObject } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { foreignText, Refused } from '../refusal/refusal.ts';
import { parseObject } from './statement.ts';

/** Annotations of layers in cosign's older form (its specs/SIGNATURE_SPEC.md). */
export const COSIGN_ANNOTATION = {
  signature: 'dev.cosignproject.cosign/signature',
  certificate: 'dev.sigstore.cosign/certificate',
} as const;

const SIGNATURE_TYPE = 'cosign container image signature';

/**
 * Reads the payload of a signature in cosign's older form, and checks that it is about a digest. The name of the image in it
 * says nothing: images are copied.
 * @throws Refused
 */
export function readSimpleSigning(payload: Uint8Array, subject: Digest): void {
  const { critical } = parseObject(payload, 'has a payload');
  if (!isJsonObject(critical) || critical.type !== SIGNATURE_TYPE) {
    const type = isJsonObject(critical) ? foreignText(String(critical.type)) : '';
    throw new Refused(`is not a signature of an image: its type is "${type}"`);
  }
  const digest = isJsonObject(critical.image) ? critical.image['docker-manifest-digest'] : undefined;
  if (digest !== subject) throw new Refused(`is about another digest (${foreignText(String(digest))})`);
}
