import type { Descriptor } from '../../oci/descriptor.ts';
import type { BlobSource } from '../store.ts';
import { HeldContent } from './held-content.ts';

/** A blob source over bytes held in memory; only for content that is small by nature, such as a config. */
export function bytesSource(bytes: Uint8Array, descriptor: Descriptor): BlobSource {
  return {
    descriptor,
    async open({ start = 0 } = {}) {
      return new HeldContent(Buffer.from(bytes.subarray(start)));
    },
  };
}
