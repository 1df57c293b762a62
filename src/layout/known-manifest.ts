import { MANIFEST_ACCEPT } from '../oci/media-types.ts';

const KNOWN: ReadonlySet<string> = new Set(MANIFEST_ACCEPT.split(', '));

/** True for the media types of manifests and indexes that this program reads. */
export function isKnownManifest(mediaType: string): boolean {
  return KNOWN.has(mediaType);
}
