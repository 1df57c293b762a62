import { isArtifactError } from '../../base/errors.ts';
import { MAX_CONFIG_BYTES, OLDEST_CREATED_MS } from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ReadableStore } from '../../store/store.ts';
import { readText } from '../index/image-config.ts';
import type { Links } from './links.ts';

/** A time as RFC 3339 writes it; `Date` alone reads much more. */
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/i;

/** Returns a time in ms since 1970; undefined for any other text and for placeholders. */
export function createdMs(text: unknown): number | undefined {
  const time = typeof text === 'string' && TIME.test(text) ? Date.parse(text) : Number.NaN;
  return time >= OLDEST_CREATED_MS ? time : undefined;
}

/** The places where the age of a manifest is looked for. */
export interface AgeSource {
  readonly store: ReadableStore;
  readonly links: ReadonlyMap<Digest, Links>;
  /** When a manifest was pushed, where that is known. */
  pushed(digest: Digest): number | undefined;
  /** Reads a manifest that was not read yet; undefined if there is none. */
  read(digest: Digest, signal: AbortSignal): Promise<Links | undefined>;
}

/**
 * Finds out when a manifest was made, in ms since 1970: the time of its push if the registry tells it, or its annotation
 * `org.opencontainers.image.created`, or `created` of its config; for an index also that of its first image. Undefined if unknown.
 * @throws ArtifactError if what may say cannot be read
 */
export async function ageOf(source: AgeSource, digest: Digest, signal: AbortSignal): Promise<number | undefined> {
  const pushed = source.pushed(digest);
  if (pushed !== undefined) return pushed;
  const links = source.links.get(digest);
  const own = await ownAge(source.store, links, signal);
  if (own !== undefined || links?.image === undefined) return own;
  return ownAge(source.store, source.links.get(links.image) ?? (await source.read(links.image, signal)), signal);
}

async function ownAge(
  store: ReadableStore,
  links: Links | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const annotated = createdMs(links?.created);
  if (annotated !== undefined || links?.config === undefined || !/json$/.test(links.config.mediaType)) return annotated;
  try {
    const text = await readText(store, links.config, MAX_CONFIG_BYTES, signal);
    const config: unknown = JSON.parse(text ?? 'null');
    return isJsonObject(config) ? createdMs(config.created) : undefined;
  } catch (error) {
    // Not JSON, or not there: then nothing says it.
    if (error instanceof SyntaxError || isArtifactError(error, 'NOT_FOUND', 'TOO_LARGE')) return undefined;
    throw error;
  }
}
