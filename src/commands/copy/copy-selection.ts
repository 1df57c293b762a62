import { attestedBy } from '../../artifact/attached/attached.ts';
import { isFallbackTag } from '../../artifact/copy/signature-tags.ts';
import { choosePlatform, fetchListed, mustFetch } from '../../artifact/index/choose-manifest.ts';
import { checkPlatform } from '../../artifact/index/image-config.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { COPY_TAG_CONCURRENCY, MAX_COPY_MANIFEST_BYTES } from '../../base/limits.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { encodeManifest, type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { formatReference, formatRepository, isTag, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import { attempt } from '../shared/attempts.ts';
import type { CommandContext } from '../shared/context.ts';
import { nameIn, notThere } from '../shared/references.ts';
import { concernsOne } from './concerns-one.ts';

/** What of a source is copied. */
export interface SelectionRequest {
  /** What to copy; without tag and digest all tags. */
  readonly reference: Reference;
  /** Of a whole repository: patterns of the tags to copy. @default all */
  readonly filter?: readonly string[] | undefined;
  /** Of an index: the image to copy instead. */
  readonly platform?: Platform | undefined;
  /** Whether all that refers to what is copied comes along. */
  readonly recursive: boolean;
}

/** A manifest to be copied, with the tag it has at the source. */
export interface SelectedManifest {
  readonly manifest: ManifestBytes;
  readonly tag: string | undefined;
  /** The index that it was chosen from for its platform. */
  readonly root?: ManifestBytes | undefined;
}

/** What a copy reads. */
export interface Selection {
  readonly selected: readonly SelectedManifest[];
  /** Tags whose manifests can't be copied, and why. */
  readonly failed: readonly { readonly name: string; readonly error: ArtifactError }[];
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
  request: SelectionRequest,
  mayBeWhole: boolean,
  context: CommandContext,
): Promise<Selection> {
  const { signal } = context;
  const { reference, filter = [] } = request;
  if (reference.tag !== undefined || reference.digest !== undefined) {
    const found = await store.fetchManifest(nameIn(reference), { signal });
    if (found === undefined) throw await notThere(store, reference, signal);
    if (filter.length > 0) {
      throw new ArtifactError(
        'INPUT_INVALID',
        `The input filter is for copying all tags of a repository, not ${formatReference(reference)}`,
        {
          remedy: 'Take the filter out, or the tag out of reference.',
        },
      );
    }
    const manifest = await forPlatform(store, found, request, formatReference(reference), signal);
    return { selected: [{ manifest, tag: reference.tag, root: rootOf(found, manifest) }], failed: [], isWhole: false };
  }
  const isTaken = patternFilter(filter);
  const names = (await tagsOf(store, context)).filter(isTaken);
  if (names.length > 0 && (mayBeWhole || (names.length === 1 && reference.kind === 'layout'))) {
    return { ...(await fetchTags(store, names, request, mayBeWhole, context)), isWhole: mayBeWhole };
  }
  if (filter.length > 0 && names.length === 0) {
    throw new ArtifactError('NOT_FOUND', `No tag of ${store.name} matches ${filter.join(', ').slice(0, 300)}`, {
      remedy: 'Check the patterns of the input filter.',
    });
  }
  const alone = names.length === 0 ? ((await store.untagged?.({ signal })) ?? []) : [];
  const [sole] = alone;
  if (sole !== undefined && alone.length === 1) {
    const found = await mustFetch(store, sole.digest, signal);
    const manifest = await forPlatform(store, found, request, store.name, signal);
    return { selected: [{ manifest, tag: undefined, root: rootOf(found, manifest) }], failed: [], isWhole: false };
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

/**
 * What tags name.
 * @param isolates whether what is wrong with one keeps no other from being copied
 */
async function fetchTags(
  store: ReadableStore,
  names: readonly string[],
  request: Pick<SelectionRequest, 'platform' | 'recursive'>,
  isolates: boolean,
  { observer, signal }: CommandContext,
): Promise<Omit<Selection, 'isWhole'>> {
  let held = 0;
  const fetchOne = async (tag: string, inner: AbortSignal): Promise<SelectedManifest | undefined> => {
    const manifest = await store.fetchManifest(tag, { signal: inner });
    // Deleted since the tags were listed.
    if (manifest === undefined) return undefined;
    held += manifest.bytes.byteLength;
    const where = `${store.name}:${tag}`;
    // What nobody can read is told before anything is written.
    parseManifest(manifest, where);
    const chosen = await forPlatform(store, manifest, request, where, inner);
    return { tag, manifest: chosen, root: rootOf(manifest, chosen) };
  };
  const found = await parallel(
    names,
    COPY_TAG_CONCURRENCY,
    async (tag, inner) => {
      const options = { observer, signal: inner };
      const outcome = await attempt(`${store.name}:${tag}`, () => fetchOne(tag, inner), options);
      if ('error' in outcome && !(isolates && concernsOne(outcome.error))) throw outcome.error;
      if (held <= MAX_COPY_MANIFEST_BYTES) return outcome;
      throw new ArtifactError(
        'TOO_LARGE',
        `The tags of ${store.name} name more than ${MAX_COPY_MANIFEST_BYTES} bytes of manifests`,
        { remedy: 'Copy tag by tag, in a matrix of jobs, or fewer with the input filter.' },
      );
    },
    signal,
  );
  return {
    selected: found.flatMap((one) => ('value' in one && one.value !== undefined ? [one.value] : [])),
    failed: found.filter((one) => 'error' in one),
  };
}

/**
 * The image of the wanted platform, where an index has it. With all that belongs to it that is an index of it and of its
 * attestations, which BuildKit keeps nowhere else.
 */
async function forPlatform(
  store: ReadableStore,
  manifest: ManifestBytes,
  { platform, recursive }: Pick<SelectionRequest, 'platform' | 'recursive'>,
  where: string,
  signal: AbortSignal,
): Promise<ManifestBytes> {
  if (platform === undefined) return manifest;
  const parsed = parseManifest(manifest, where);
  if (parsed.kind !== 'index') {
    await checkPlatform(store, parsed, platform, where, signal);
    return manifest;
  }
  const chosen = choosePlatform(parsed.manifests, platform, where);
  const attestations = recursive ? parsed.manifests.filter((entry) => attestedBy(entry) === chosen.digest) : [];
  if (attestations.length > 0) {
    return encodeManifest({ ...parsed, manifests: [chosen, ...attestations] });
  }
  const child = await fetchListed(store, chosen, where, signal);
  const inside = `${store.name}@${chosen.digest}`;
  const isIndex = parseManifest(child, inside).kind === 'index';
  return isIndex ? forPlatform(store, child, { platform, recursive }, inside, signal) : child;
}

function rootOf(found: ManifestBytes, chosen: ManifestBytes): ManifestBytes | undefined {
  return found.descriptor.digest === chosen.descriptor.digest ? undefined : found;
}

const COSIGN_TAG = /^sha256-([0-9a-f]{64})\.(?:sig|att)$/;
const SIGNATURE_LAYERS: readonly string[] = [
  'application/vnd.dev.cosign.simplesigning.v1+json',
  'application/vnd.dsse.envelope.v1+json',
];

/** Whether a tag of cosign's older form holds signatures, and nothing else, of a manifest that is copied too. */
export function isSignatureOf(tag: string | undefined, manifest: ManifestBytes, digests: ReadonlySet<string>): boolean {
  const [, hex] = COSIGN_TAG.exec(tag ?? '') ?? [];
  if (hex === undefined || !digests.has(`sha256:${hex}`)) return false;
  const parsed = parseManifest(manifest, `${tag}`);
  return parsed.kind === 'manifest' && parsed.layers.every(({ mediaType }) => SIGNATURE_LAYERS.includes(mediaType));
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
