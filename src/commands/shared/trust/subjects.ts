import type { ManifestBytes } from '../../../oci/manifest.ts';
import type { Subject } from '../../../trust/signed/message.ts';

/** A manifest as what a signature is about. */
export function manifestSubject({ bytes, descriptor }: ManifestBytes): Subject {
  return {
    digest: descriptor.digest,
    open: async function* () {
      yield bytes;
    },
  };
}
