import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, digestOf } from '../../oci/digest.ts';

/** The content that a descriptor carries itself in `data`, if it is what the descriptor says; else undefined. */
export function inlineContent({ data, size, digest }: Descriptor): Buffer | undefined {
  if (data === undefined || data.length > 2 * size + 4) return undefined;
  const bytes = Buffer.from(data, 'base64');
  return bytes.byteLength === size && digestOf(bytes, algorithmOf(digest)) === digest ? bytes : undefined;
}
