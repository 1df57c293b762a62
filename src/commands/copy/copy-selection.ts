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
import { SOLE } from '../../store/sole.ts';
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
  /** Of an index that is made for this copy: the image in it. */
  readonly image?: ManifestBytes | undefined;
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
    const chosen = await forPlatform(store, found, request, formatReference(reference), signal);
    return { selected: [{ ...chosen, tag: reference.tag }], failed: [], isWhole: false };
  }
  if (reference.kind === 'layout' && !mayBeWhole) {
    return { selected: [await soleOf(store, request, signal)], failed: [], isWhole: false };
  }
  const isTaken = patternFilter(filter);
  const listed = (await listedIn(store, context)).filter(({ tag }) =>
    tag === undefined ? filter.length === 0 : isTaken(tag),
  );
  if (filter.length > 0 && listed.length === 0) {
    throw new ArtifactError('NOT_FOUND', `No tag of ${store.name} matches ${filter.join(', ').slice(0, 300)}`, {
      remedy: 'Check the patterns of the input filter.',
    });
  }
  if (listed.length > 0 && mayBeWhole) {
    const isWhole = listed.some(({ tag }) => tag !== undefined) || listed.length > 1;
    return { ...(await fetchAll(store, listed, request, context)), isWhole };
  }
  throw severalOrNone(
    reference,
    listed.map(({ at }) => at),
  );
}

/** What stands by itself in a store: what it is asked for by, and the tag that it has alone. */
interface Listed {
  readonly at: string;
  readonly tag: string | undefined;
}

/** All that stands in a store to be copied: the lists of referrers are made anew at the destination. */
async function listedIn(store: ReadableStore, { signal, observer }: CommandContext): Promise<readonly Listed[]> {
  const found = new Map<string, Listed>();
  const entries = await store.entries?.({ signal });
  for (const { descriptor, tag, name } of entries ?? []) {
    if (tag === undefined && name !== undefined) {
      observer.warning(
        `${name.slice(0, 200)} in ${store.name} has no tag for itself; it is copied by its digest, ${descriptor.digest}.`,
      );
    }
    found.set(`${tag} ${descriptor.digest}`, { at: tag ?? descriptor.digest, tag });
  }
  if (entries === undefined) for await (const tag of store.tags({ signal })) found.set(tag, { at: tag, tag });
  return [...found.values()].filter(({ tag }) => tag === undefined || (isTag(tag) && !isFallbackTag(tag)));
}

/** The one manifest of a layout, with the tag that it has there. */
async function soleOf(
  store: ReadableStore,
  request: Pick<SelectionRequest, 'platform' | 'recursive'>,
  signal: AbortSignal,
): Promise<SelectedManifest> {
  const found = await store.fetchManifest(SOLE, { signal });
  if (found === undefined) throw nothingIn(store.name);
  const entries = (await store.entries?.({ signal })) ?? [];
  const { digest } = found.descriptor;
  const tag = entries.find((entry) => entry.descriptor.digest === digest && entry.tag !== undefined)?.tag;
  return { ...(await forPlatform(store, found, request, store.name, signal)), tag };
}

/** What is listed; what is wrong with one keeps no other from being copied. */
async function fetchAll(
  store: ReadableStore,
  listed: readonly Listed[],
  request: Pick<SelectionRequest, 'platform' | 'recursive'>,
  { observer, signal }: CommandContext,
): Promise<Omit<Selection, 'isWhole'>> {
  let held = 0;
  const fetchOne = async ({ at, tag }: Listed, inner: AbortSignal): Promise<SelectedManifest | undefined> => {
    const manifest = await (tag === undefined
      ? mustFetch(store, at, inner)
      : store.fetchManifest(at, { signal: inner }));
    // Deleted since the tags were listed.
    if (manifest === undefined) return undefined;
    held += manifest.bytes.byteLength;
    const where = shownAs(store, at);
    // What nobody can read is told before anything is written.
    parseManifest(manifest, where);
    return { ...(await forPlatform(store, manifest, request, where, inner)), tag };
  };
  const found = await parallel(
    listed,
    COPY_TAG_CONCURRENCY,
    async (one, inner) => {
      const options = { observer, signal: inner };
      const outcome = await attempt(shownAs(store, one.at), () => fetchOne(one, inner), options);
      if ('error' in outcome && !concernsOne(outcome.error)) throw outcome.error;
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
): Promise<Omit<SelectedManifest, 'tag'>> {
  if (platform === undefined) return { manifest };
  const parsed = parseManifest(manifest, where);
  if (parsed.kind !== 'index') {
    await checkPlatform(store, parsed, platform, where, signal);
    return { manifest };
  }
  const chosen = choosePlatform(parsed.manifests, platform, where);
  const image = await fetchListed(store, chosen, where, signal);
  const attestations = recursive ? parsed.manifests.filter((entry) => attestedBy(entry) === chosen.digest) : [];
  if (attestations.length > 0) {
    const made = encodeManifest({ ...parsed, manifests: [chosen, ...attestations] });
    return { manifest: made, root: manifest, image };
  }
  const inside = `${store.name}@${chosen.digest}`;
  if (parseManifest(image, inside).kind !== 'index') return { manifest: image, root: manifest };
  return { ...(await forPlatform(store, image, { platform, recursive }, inside, signal)), root: manifest };
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
  if (names.length === 0) return nothingIn(name);
  const shown = names.slice(0, 10).join(', ');
  return new ArtifactError(
    'REFERENCE_INVALID',
    `${name} names no tag and no digest; it has ${shown}${names.length > 10 ? ', …' : ''}`,
    { remedy: 'Add :TAG or @sha256:… to reference; or, to copy all tags, take the tags out of to and tags.' },
  );
}

function nothingIn(name: string): ArtifactError {
  return new ArtifactError('NOT_FOUND', `${name} has no tags, so there is nothing to copy`, {
    remedy: 'Name what to copy by its digest, NAME@sha256:….',
  });
}

function shownAs({ name }: ReadableStore, at: string): string {
  return `${name}${isTag(at) ? ':' : '@'}${at}`;
}
