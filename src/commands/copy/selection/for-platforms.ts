import { attestedBy, REFERENCE_DIGEST } from '../../../artifact/attached/attached.ts';
import { choosePlatform, fetchListed } from '../../../artifact/index/choose-manifest.ts';
import { checkPlatform } from '../../../artifact/index/image-config.ts';
import { keepEntries } from '../../../artifact/index/keep-entries.ts';
import { selectPlatforms } from '../../../artifact/index/select-platforms.ts';
import type { Descriptor } from '../../../oci/descriptor.ts';
import { encodeManifest, type ManifestBytes, parseManifest } from '../../../oci/manifest.ts';
import type { ReadableStore } from '../../../store/store.ts';
import type { PlatformRequest } from '../rules/entry.ts';

/** The manifests to copy for some platforms. */
export interface ForPlatforms {
  readonly manifest: ManifestBytes;
  /** The index that it was chosen from. */
  readonly root?: ManifestBytes | undefined;
  /** Of an index that is made for this copy: the images in it. */
  readonly images?: readonly Descriptor[] | undefined;
}

/**
 * Returns what of a manifest is wanted: itself; the image of the one platform; or an index of the images of several, each with
 * its attestations, which BuildKit keeps nowhere else.
 * @param where what the manifest is called in a message
 * @throws ArtifactError NOT_FOUND for a platform that is missing
 */
export async function forPlatforms(
  store: ReadableStore,
  manifest: ManifestBytes,
  { platforms = [], recursive }: PlatformRequest,
  where: string,
  signal: AbortSignal,
): Promise<ForPlatforms> {
  const [first, ...others] = platforms;
  if (first === undefined) return { manifest };
  const parsed = parseManifest(manifest, where);
  if (parsed.kind !== 'index') {
    for (const platform of platforms) await checkPlatform(store, parsed, platform, where, signal);
    return { manifest };
  }
  if (others.length > 0) {
    const kept = selectPlatforms(parsed, platforms, where);
    const entries = parsed.manifests.filter((_, i) => kept.has(i));
    const images = entries.filter(({ annotations }) => !annotations?.[REFERENCE_DIGEST]);
    // Nothing is left out: its digest stays, and with it all that refers to it.
    if (kept.size === parsed.manifests.length) return { manifest, root: manifest, images };
    const [only] = entries;
    const isOne = entries.length === 1 && only?.platform !== undefined;
    return isOne
      ? { manifest: await fetchListed(store, only, where, signal), root: manifest }
      : { manifest: keepEntries(manifest, kept), root: manifest, images };
  }
  const chosen = choosePlatform(parsed.manifests, first, where);
  const image = await fetchListed(store, chosen, where, signal);
  const attestations = recursive ? parsed.manifests.filter((entry) => attestedBy(entry) === chosen.digest) : [];
  if (attestations.length > 0) {
    const made = encodeManifest({ ...parsed, manifests: [chosen, ...attestations] });
    return { manifest: made, root: manifest, images: [chosen] };
  }
  const inside = `${store.name}@${chosen.digest}`;
  if (parseManifest(image, inside).kind !== 'index') return { manifest: image, root: manifest };
  return { ...(await forPlatforms(store, image, { platforms, recursive }, inside, signal)), root: manifest };
}
