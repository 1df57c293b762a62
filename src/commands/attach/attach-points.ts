import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import type { Descriptor, Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatReference, type Reference } from '../../oci/reference.ts';
import type { WritableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { hasPlatforms } from '../shared/packing.ts';
import { notThere } from '../shared/references.ts';
import { findSubject, resolveSubject } from '../shared/subject.ts';
import { waitFor } from '../shared/wait.ts';

/** The inputs that decide where files are attached. */
export interface PointsRequest {
  /** Lines, some perhaps for one platform of an index. */
  readonly files: readonly string[];
  /** Of a subject that is an index: the child to attach to. */
  readonly platform?: Platform | undefined;
  /** Of a subject that is an index: whether to attach to each child that is an image or artifact. @default false */
  readonly allPlatforms?: boolean | undefined;
  /** How long to wait for a subject that is not there yet, in ms. */
  readonly waitMs?: number | undefined;
}

/** A manifest to attach to, and which files; without a platform those of all lines. */
export interface AttachPoint {
  /** An error where the index has nothing for the platform. */
  readonly subject: Descriptor | ArtifactError;
  /** The platform of the lines of `files` that are for it. */
  readonly group?: Platform | undefined;
}

/** An {@link AttachPoint} that is there. */
export interface FoundPoint extends AttachPoint {
  readonly subject: Descriptor;
}

/** The store of a subject, and where in it files are attached. */
export interface FoundSubjectPoints {
  readonly store: WritableStore;
  readonly points: readonly AttachPoint[];
  /** The referrers of the subject, if they could be asked for together with it. */
  readonly listed?: readonly Descriptor[] | undefined;
}

/**
 * The digest of what files are attached to, if that is one manifest and known before anything is asked. With several subjects nothing is
 * asked of one that may not exist: from such an answer a registry could seem to have no referrers API.
 */
export function knownPoint(
  subjects: readonly Reference[],
  { platform, allPlatforms = false, files, waitMs = 0 }: PointsRequest,
): Digest | undefined {
  const [only, another] = subjects;
  const isOne = another === undefined && platform === undefined && !allPlatforms && !hasPlatforms(files);
  return isOne && waitMs === 0 ? only?.digest : undefined;
}

/**
 * Finds the manifests of a subject that files are attached to, and waits for it as long as the request says.
 * @param known its {@link knownPoint}: then its referrers are asked for at the same time
 * @throws ArtifactError NOT_FOUND; UNSUPPORTED if files are for one platform and it is not an index
 */
export async function findPoints(
  opening: Promise<WritableStore>,
  reference: Reference,
  request: PointsRequest,
  context: CommandContext,
  signal: AbortSignal,
  known?: Digest,
): Promise<FoundSubjectPoints> {
  const store = await opening;
  const waiting = { ...context, signal, what: formatReference(reference), waitMs: request.waitMs };
  const [points, listed] = await Promise.all([
    waitFor(() => pointsOf(store, reference, request, signal), waiting),
    // An error here is not reported: the list is requested again when it is needed.
    known && store.referrers(known, { signal }).catch(() => undefined),
  ]);
  if (points === undefined) throw await notThere(store, reference, signal, request.waitMs);
  return { store, points, listed };
}

async function pointsOf(
  store: WritableStore,
  reference: Reference,
  { platform, allPlatforms = false, files }: PointsRequest,
  signal: AbortSignal,
): Promise<readonly AttachPoint[] | undefined> {
  const perLine = hasPlatforms(files);
  if (!allPlatforms && !perLine) {
    const subject = await resolveSubject(store, reference, platform, signal);
    return subject && [{ subject }];
  }
  const found = await findSubject(store, reference, undefined, signal);
  if (found === undefined) return undefined;
  const where = formatReference(reference);
  if (perLine) {
    const { platformsIn } = await import('../shared/platform-files.ts');
    const { choosePlatform } = await import('../../artifact/index/choose-manifest.ts');
    const { index } = found;
    if (index === undefined) {
      throw new ArtifactError('UNSUPPORTED', `${where} is not an index, so no file can be for one platform of it`, {
        remedy: 'Remove the platforms from the lines of files.',
      });
    }
    // One that is not there is an error if there are files for it.
    return platformsIn(files).map((group) => {
      try {
        return { subject: choosePlatform(index.manifests, group, where), group };
      } catch (error) {
        if (!isArtifactError(error, 'NOT_FOUND')) throw error;
        return { subject: error, group };
      }
    });
  }
  // An image that is not an index is its only part.
  if (found.index === undefined) return [{ subject: found.descriptor }];
  const { platformChildren } = await import('../../artifact/index/platform-children.ts');
  return platformChildren(found.index, where).map((subject) => ({ subject }));
}
