import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import { SOLE } from '../../store/sole.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from './context.ts';
import { afterWait } from './wait.ts';

/**
 * The tag or digest that a reference names; of a layout without them what it holds alone.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository
 */
export function nameIn(reference: Reference): string {
  if (reference.kind === 'layout' && reference.digest === undefined && reference.tag === undefined) return SOLE;
  return exactNameIn(reference);
}

/**
 * {@link nameIn}, where what is named is about to be removed.
 * @throws ArtifactError REFERENCE_INVALID for a bare repository or layout
 */
export function exactNameIn(reference: Reference): string {
  const name = reference.digest ?? reference.tag;
  if (name !== undefined) return name;
  throw new ArtifactError('REFERENCE_INVALID', `${formatReference(reference)} has no tag or digest`, {
    remedy: 'Add :TAG or @sha256:… to it.',
  });
}

/**
 * The store of a reference to read from; undefined for a layout that does not exist.
 * @param isWaiting whether one that somebody may be about to write counts as absent: a folder with blobs and nothing else
 */
export async function openExisting(
  reference: Reference,
  { openReadable }: Pick<CommandContext, 'openReadable'>,
  isWaiting = false,
): Promise<ReadableStore | undefined> {
  try {
    return await openReadable(reference);
  } catch (error) {
    if (isArtifactError(error, 'NOT_FOUND') || (isWaiting && isArtifactError(error, 'LAYOUT_INVALID')))
      return undefined;
    throw error;
  }
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
