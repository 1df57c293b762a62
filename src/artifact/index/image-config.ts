import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES } from '../../base/limits.ts';
import { type Descriptor, isJsonObject, type Platform } from '../../oci/descriptor.ts';
import type { ImageManifest } from '../../oci/manifest.ts';
import { formatPlatform, matchesPlatform, normalPlatform } from '../../oci/platform.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';

/** Media types of configs that say what platform an image is for (image-spec 1.1.1, config.md). */
const IMAGE_CONFIGS: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

/** True for the config of a container image. */
export function isImageConfig({ mediaType }: Descriptor): boolean {
  return IMAGE_CONFIGS.has(mediaType);
}

/**
 * Returns the text of a small blob; undefined if it is not text.
 * @throws ArtifactError TOO_LARGE above `maxBytes`, and as the store fails
 */
export async function readText(
  store: ReadableStore,
  descriptor: Descriptor,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { digest, size } = descriptor;
  if (size > maxBytes) {
    throw new ArtifactError(
      'TOO_LARGE',
      `The blob ${digest} of ${store.name} has ${size} bytes, more than ${maxBytes}`,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of await fetchContent(store, descriptor, { signal })) chunks.push(chunk);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The platform that an image's config names; undefined for other configs and for one without. */
export function platformOfConfig(config: Descriptor, text: string): Platform | undefined {
  if (!isImageConfig(config)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { os, architecture, variant } = value;
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '') return undefined;
  const version = value['os.version'];
  return normalPlatform({
    os,
    architecture,
    ...(typeof variant === 'string' && variant !== '' ? { variant } : {}),
    ...(typeof version === 'string' && version !== '' ? { 'os.version': version } : {}),
  });
}

/** The platform that a manifest's config names; undefined for one that says none, or whose config can't be read. */
async function ownPlatform(
  store: ReadableStore,
  { config }: ImageManifest,
  signal: AbortSignal | undefined,
): Promise<Platform | undefined> {
  if (config === undefined || !isImageConfig(config)) return undefined;
  try {
    const text = await readText(store, config, MAX_CONFIG_BYTES, signal);
    return text === undefined ? undefined : platformOfConfig(config, text);
  } catch (error) {
    if (isArtifactError(error, 'NOT_FOUND', 'TOO_LARGE')) return undefined;
    throw error;
  }
}

/**
 * Refuses a manifest that is not an index and states another platform than the requested one.
 * @param where its name in a message
 * @throws ArtifactError NOT_FOUND
 */
export async function checkPlatform(
  store: ReadableStore,
  manifest: ImageManifest,
  platform: Platform | undefined,
  where: string,
  signal?: AbortSignal,
): Promise<void> {
  if (platform !== undefined) checkSame(await ownPlatform(store, manifest, signal), platform, where);
}

/**
 * Refuses a platform that is not the wanted one; undefined is any.
 * @throws ArtifactError NOT_FOUND
 */
export function checkSame(own: Platform | undefined, wanted: Platform, where: string): void {
  if (own === undefined || matchesPlatform(own, wanted)) return;
  throw new ArtifactError('NOT_FOUND', `${where} is for ${formatPlatform(own)}, not for ${formatPlatform(wanted)}`, {
    remedy: `Set platform: ${formatPlatform(own)} if that is what you want.`,
  });
}
