import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHED_FOLDER, type WorkflowCache } from '../../action/runner/actions-cache.ts';
import { type CachingStore, createCachingStore } from '../../artifact/pull/caching-store.ts';
import type { PullSelection } from '../../artifact/pull/plan-pull.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatPlatform } from '../../oci/platform.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';

/** The prefix of the key of each entry; the number is raised if older entries are of no use any more. */
const KEY_PREFIX = 'oci-artifact-action-1';

/** Digits of the hash that stands for the inputs that choose among files. */
const SELECTION_DIGITS = 16;

/** The inputs that decide which content of a manifest an entry has. */
export type CacheSelection = Pick<PullSelection, 'include' | 'mediaTypes' | 'untitled'> & {
  readonly platform?: Platform | undefined;
  /** Of what is attached to a subject: a manifest can have layers of several types. */
  readonly artifactType?: string | undefined;
  /** Of an image: its layers are read as far as needed. */
  readonly fromImage?: readonly string[] | undefined;
};

/**
 * The key of the entry for a manifest: digest, and a hash of the inputs that take a part of it only. None is the start of
 * another, since cache services also find entries by the start of their key.
 */
export function cacheKey(digest: Digest, selection: CacheSelection): string {
  const { include, mediaTypes, untitled, platform, artifactType = '', fromImage = [] } = selection;
  const chosen = [
    ...[include, mediaTypes, untitled, platform === undefined ? '' : formatPlatform(platform), artifactType],
    ...(fromImage.length === 0 ? [] : [fromImage]),
  ];
  const hash = createHash('sha256').update(JSON.stringify(chosen)).digest('hex');
  const isAll = include.length === 0 && mediaTypes.length === 0 && untitled === 'name';
  const part = isAll && platform === undefined && artifactType === '' ? 'all' : hash.slice(0, SELECTION_DIGITS);
  return `${KEY_PREFIX}-${digest.replace(':', '-')}-${part}`;
}

/** The content of one manifest by way of the cache. */
export interface CachedContent {
  /** Reads what the cache had, each byte hashed, and the rest of the store it stands for. */
  readonly store: ReadableStore;
  /**
   * To be called when all is pulled: saves the entry if there was none.
   * @param content the layers of the pull
   * @returns true when nothing had to be asked of the store
   */
  finish(content: readonly Descriptor[]): Promise<boolean>;
}

/** Restores the entry for a manifest of `store`, if there is one. */
export async function openCached(
  store: ReadableStore,
  digest: Digest,
  selection: CacheSelection,
  { cache, observer, tempDir }: CommandContext & { readonly cache: WorkflowCache },
): Promise<CachedContent> {
  const key = cacheKey(digest, selection);
  const [before, after] = [join(tempDir(), 'restored'), join(tempDir(), 'kept')];
  await Promise.all([before, after].map((folder) => mkdir(join(folder, CACHED_FOLDER), { recursive: true })));
  const isRestored = await cache.restore(key, before);
  observer.info(isRestored ? `The Actions cache has the entry ${key}.` : `The Actions cache has no entry ${key}.`);
  const content = createCachingStore(store, {
    restored: join(before, CACHED_FOLDER),
    kept: join(after, CACHED_FOLDER),
  });
  return {
    store: content.store,
    async finish(layers) {
      const isHit = isRestored && content.fetched.length === 0;
      if (isRestored && !isHit) observer.warning(spoilt(key, content));
      if (!isRestored && content.isWhole(layers)) await cache.save(key, after);
      return isHit;
    },
  };
}

function spoilt(key: string, { damaged, fetched }: CachingStore): string {
  const what =
    damaged.length > 0 ? `has other content than its digests say (${damaged.length} of its files)` : 'is incomplete';
  return `The entry ${key} of the Actions cache ${what}; ${fetched.length} manifests and blobs were pulled instead. Delete the entry, so that a new one is made.`;
}
