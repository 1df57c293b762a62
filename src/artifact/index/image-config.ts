import { ArtifactError } from '../../base/errors.ts';
import { type Descriptor, isJsonObject, type Platform } from '../../oci/descriptor.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';

/** Media types of configs that say what platform an image is for (image-spec 1.1.1, config.md). */
const IMAGE_CONFIGS: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

/**
 * The text of a small blob; undefined for one that is no text.
 * @throws ArtifactError TOO_LARGE above `maxBytes`, and as the store fails
 */
export async function readText(
  store: ReadableStore,
  descriptor: Descriptor,
  maxBytes: number,
  signal: AbortSignal,
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
export function platformOfConfig({ mediaType }: Descriptor, text: string): Platform | undefined {
  if (!IMAGE_CONFIGS.has(mediaType)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { os, architecture, variant } = value;
  if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '') return undefined;
  return { os, architecture, ...(typeof variant === 'string' && variant !== '' ? { variant } : {}) };
}
