import { isFallbackTag } from '../../artifact/copy/signature-tags.ts';
import { choosePlatform, mustFetch } from '../../artifact/index/choose-manifest.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { COPY_TAG_CONCURRENCY, MAX_COPY_MANIFEST_BYTES } from '../../base/limits.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, isTag, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { nameIn, notThere } from '../shared/references.ts';

/** A manifest to be copied, with the tag it has at the source. */
export interface SelectedManifest {
  readonly manifest: ManifestBytes;
  readonly tag: string | undefined;
}

/** What a copy reads. */
export interface Selection {
  readonly selected: readonly SelectedManifest[];
  /** True for a whole repository, all its tags. */
  readonly isWhole: boolean;
}

/**
 * Fetches what a reference names: one manifest, or for a repository without tag and digest one for each of its tags. A
 * layout that holds one manifest needs no tag to name it.
 * @param mayBeWhole false where one manifest is wanted: a repository then has to have just one
 * @throws ArtifactError NOT_FOUND; REFERENCE_INVALID where one is wanted and there are several
 */
export async function select(
  store: ReadableStore,
  reference: Reference,
  platform: Platform | undefined,
  mayBeWhole: boolean,
  context: CommandContext,
): Promise<Selection> {
  const { signal } = context;
  if (reference.tag !== undefined || reference.digest !== undefined) {
    const found = await store.fetchManifest(nameIn(reference), { signal });
    if (found === undefined) throw await notThere(store, reference, signal);
    const manifest = await forPlatform(store, found, platform, formatReference(reference), signal);
    return { selected: [{ manifest, tag: reference.tag }], isWhole: false };
  }
  const names = await tagsOf(store, context);
  if (names.length > 0 && (mayBeWhole || (names.length === 1 && reference.kind === 'layout'))) {
    return { selected: await fetchTags(store, names, platform, signal), isWhole: mayBeWhole };
  }
  const alone = names.length === 0 ? ((await store.untagged?.({ signal })) ?? []) : [];
  const [sole] = alone;
  if (sole !== undefined && alone.length === 1) {
    const found = await mustFetch(store, sole.digest, signal);
    const manifest = await forPlatform(store, found, platform, store.name, signal);
    return { selected: [{ manifest, tag: undefined }], isWhole: false };
  }
  throw severalOrNone(reference, [...names, ...alone.map(({ digest }) => digest)]);
}

/** The tags of a store that name something to copy: the lists of referrers are made anew at the destination. */
async function tagsOf(store: ReadableStore, { signal, observer }: CommandContext): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const tag of store.tags({ signal })) {
    if (isFallbackTag(tag)) continue;
    if (isTag(tag)) names.push(tag);
    else
      observer.warning(
        `${store.name} has a manifest under the name ${tag.slice(0, 200)}, which is no tag; it is not copied.`,
      );
  }
  return names;
}

async function fetchTags(
  store: ReadableStore,
  names: readonly string[],
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<readonly SelectedManifest[]> {
  let held = 0;
  const found = await parallel(
    names,
    COPY_TAG_CONCURRENCY,
    async (tag, inner) => {
      const manifest = await store.fetchManifest(tag, { signal: inner });
      // Deleted since the tags were listed.
      if (manifest === undefined) return undefined;
      held += manifest.bytes.byteLength;
      if (held > MAX_COPY_MANIFEST_BYTES) {
        throw new ArtifactError(
          'TOO_LARGE',
          `The tags of ${store.name} name more than ${MAX_COPY_MANIFEST_BYTES} bytes of manifests`,
          { remedy: 'Copy tag by tag, in a matrix of jobs.' },
        );
      }
      return { tag, manifest: await forPlatform(store, manifest, platform, `${store.name}:${tag}`, inner) };
    },
    signal,
  );
  return found.filter((one) => one !== undefined);
}

async function forPlatform(
  store: ReadableStore,
  manifest: ManifestBytes,
  platform: Platform | undefined,
  where: string,
  signal: AbortSignal,
): Promise<ManifestBytes> {
  if (platform === undefined) return manifest;
  const parsed = parseManifest(manifest, where);
  if (parsed.kind !== 'index') return manifest;
  const chosen = choosePlatform(parsed.manifests, platform, where);
  return forPlatform(store, await mustFetch(store, chosen.digest, signal), platform, where, signal);
}

function severalOrNone(reference: Reference, names: readonly string[]): ArtifactError {
  const name = formatRepository(reference);
  if (names.length === 0) {
    return new ArtifactError('NOT_FOUND', `${name} has no tags, so there is nothing to copy`, {
      remedy: 'Name what to copy by its digest, NAME@sha256:….',
    });
  }
  const shown = names.slice(0, 10).join(', ');
  return new ArtifactError(
    'REFERENCE_INVALID',
    `${name} names no tag and no digest; it has ${shown}${names.length > 10 ? ', …' : ''}`,
    { remedy: 'Add :TAG or @sha256:… to reference; or, to copy all tags, take the tags out of to and tags.' },
  );
}
