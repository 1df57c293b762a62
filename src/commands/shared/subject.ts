import type { AttachedTo } from '../../artifact/attached/attached.ts';
import { choosePlatform, mustFetch } from '../../artifact/index/choose-manifest.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import { parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import type { CommandContext } from './context.ts';
import { afterWait } from './wait.ts';

/**
 * The tag or digest that a reference names.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
export function nameIn(reference: Reference): string {
  const name = reference.digest ?? reference.tag;
  if (name !== undefined) return name;
  throw new ArtifactError('REFERENCE_INVALID', `${formatReference(reference)} names no tag and no digest`, {
    remedy: 'Add :TAG or @sha256:… to it.',
  });
}

/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
export async function openExisting(
  reference: Reference,
  { openStore }: Pick<CommandContext, 'openStore'>,
  isWaiting = false,
): Promise<WritableStore | undefined> {
  try {
    return await openStore(reference, 'pull');
  } catch (error) {
    if (isArtifactError(error, 'NOT_FOUND') || (isWaiting && isArtifactError(error, 'LAYOUT_INVALID')))
      return undefined;
    throw error;
  }
}

/** What a subject names, and where it is an index or was chosen from one, that index. */
export interface FoundSubject extends AttachedTo {
  readonly descriptor: Descriptor;
}

/**
 * What a subject names, or with `platform` the child of it, with all that is needed to see what is attached to it; undefined
 * when it is not there.
 */
export async function findSubject(
  store: ReadableStore,
  subject: Reference,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<FoundSubject | undefined> {
  const descriptor = await store.resolve(nameIn(subject), { signal });
  if (descriptor === undefined) return undefined;
  const { digest } = descriptor;
  if (!isIndexMediaType(descriptor.mediaType)) return { descriptor, digest };
  const where = formatReference(subject);
  const index = parseManifest(await mustFetch(store, digest, signal), where);
  if (index.kind !== 'index') return { descriptor, digest };
  const chosen = platform === undefined ? descriptor : choosePlatform(index.manifests, platform, where);
  return { descriptor: chosen, digest: chosen.digest, index };
}

/** The manifest that a subject names, or with `platform` the child of it; undefined when it is not there. */
export async function resolveSubject(
  store: ReadableStore,
  subject: Reference,
  platform: Platform | undefined,
  signal: AbortSignal,
): Promise<Descriptor | undefined> {
  // Without a platform nothing of an index need be known.
  if (platform === undefined) return store.resolve(nameIn(subject), { signal });
  return (await findSubject(store, subject, platform, signal))?.descriptor;
}

/** Tags that the error for a missing one names. */
const SHOWN_TAGS = 5;

/**
 * {@link missing}, once it is known whether the repository is there at all, and which tags it has: one request more, for
 * those only who need it.
 */
export async function notThere(
  store: ReadableStore,
  reference: Reference,
  signal: AbortSignal,
  waitMs?: number,
): Promise<ArtifactError> {
  const plain = missing(reference, waitMs);
  const tags: string[] = [];
  try {
    for await (const tag of store.tags({ signal })) {
      if (/^sha(?:256|512)-/.test(tag)) continue;
      if (tags.push(tag) > SHOWN_TAGS) break;
    }
  } catch (error) {
    if (!isArtifactError(error, 'NOT_FOUND')) return plain;
    return new ArtifactError('NOT_FOUND', `${plain.message}: there is no repository ${formatRepository(reference)}`, {
      remedy:
        'Check its name, and that an earlier step pushed to it; one that is hidden from these credentials looks the same.',
    });
  }
  if (reference.digest !== undefined || tags.length === 0) return plain;
  const more = tags.length > SHOWN_TAGS ? ' and others' : '';
  return new ArtifactError('NOT_FOUND', plain.message, {
    remedy: `Check the tag; ${formatRepository(reference)} has ${tags.slice(0, SHOWN_TAGS).join(', ')}${more}.`,
  });
}

/** The error for a reference that names nothing, after a wait of `waitMs` for it. */
export function missing(reference: Reference, waitMs?: number): ArtifactError {
  return new ArtifactError('NOT_FOUND', `There is no ${formatReference(reference)}${afterWait(waitMs)}`, {
    remedy: 'Check the name, the tag or digest, and that an earlier step pushed it.',
  });
}
