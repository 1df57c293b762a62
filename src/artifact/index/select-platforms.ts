import { ArtifactError } from '../../base/errors.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import type { ImageIndex } from '../../oci/manifest.ts';
import { formatPlatform, isUnknownPlatform, matchesPlatform } from '../../oci/platform.ts';
import { REFERENCE_DIGEST } from '../attached/attached.ts';

/**
 * Finds the entries of an index for some platforms, as positions: their images with the attestations that BuildKit lists
 * beside them, and entries that are for no platform. A platform without a variant takes every variant.
 * @param where what the index is called in a message
 * @throws ArtifactError NOT_FOUND for a platform that is missing, naming those that are there
 */
export function selectPlatforms(
  { manifests }: ImageIndex,
  platforms: readonly Platform[],
  where: string,
): ReadonlySet<number> {
  const isFor = ({ platform }: Descriptor, wanted: Platform): boolean =>
    platform !== undefined && matchesPlatform(platform, wanted);
  const images = manifests.filter((one) => isImage(one));
  const absent = platforms.filter((wanted) => !images.some((one) => isFor(one, wanted)));
  if (absent.length > 0) throw platformsMissing(absent, images, where);
  const chosen = new Set(images.filter((one) => platforms.some((wanted) => isFor(one, wanted))));
  const chosenDigests = new Set([...chosen].map(({ digest }) => digest as string));
  const leftOut = new Set(images.filter((one) => !chosen.has(one)).map(({ digest }) => digest));
  const isKept = (one: Descriptor): boolean => {
    const about = one.annotations?.[REFERENCE_DIGEST];
    if (about !== undefined && about !== '') return chosenDigests.has(about);
    return one.platform === undefined ? !leftOut.has(one.digest) : chosen.has(one);
  };
  return new Set(manifests.flatMap((one, i) => (isKept(one) ? [i] : [])));
}

/** True for an entry that is for a platform of its own: an attestation of BuildKit is not. */
function isImage({ platform, annotations }: Descriptor): boolean {
  return platform !== undefined && !isUnknownPlatform(platform) && !annotations?.[REFERENCE_DIGEST];
}

function platformsMissing(absent: readonly Platform[], images: readonly Descriptor[], where: string): ArtifactError {
  const there = [
    ...new Set(images.flatMap(({ platform }) => (platform === undefined ? [] : [formatPlatform(platform)]))),
  ];
  return new ArtifactError(
    'NOT_FOUND',
    `The index ${where} has nothing for ${absent.map(formatPlatform).join(', ')}; it has ${there.join(', ') || 'no platforms at all'}`,
    { remedy: 'Set the input platform to those that are there.' },
  );
}
