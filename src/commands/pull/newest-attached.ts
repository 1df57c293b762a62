import { type Attached, attachedTo, lookBudget, lookInto } from '../../artifact/attached/attached.ts';
import { candidatesOf, isCandidate, lookFor } from '../../artifact/attached/candidates.ts';
import { checkType, layersOfType, matchesType } from '../../artifact/attached/type-filter.ts';
import type { FoundManifest } from '../../artifact/index/choose-manifest.ts';
import { ANNOTATION } from '../../artifact/pack/pack.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { formatReference, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { findSubject } from '../shared/subject.ts';

/** The subject and the type. */
export interface AttachedRequest {
  readonly subject: Reference;
  readonly platform?: Platform | undefined;
  readonly artifactType?: string | undefined;
}

/** The attachment found. */
export interface NewestAttached {
  readonly manifest: ManifestBytes;
  /** The subject's digest. */
  readonly subject: Digest;
  /** Of a manifest that holds several kinds of attestations: the layers of the wanted type. */
  readonly only?: ReadonlySet<Digest> | undefined;
}

/**
 * Returns the newest attachment of a subject with a type, in whichever way it is attached; undefined if there is none.
 * Listed attachments whose manifest says something else are left out. Without a platform, BuildKit's attestations count
 * only if there is just one platform.
 * @throws ArtifactError INPUT_INVALID for an impossible type; NOT_FOUND if only single platforms have it
 */
export async function newestAttached(
  store: ReadableStore,
  { subject, platform, artifactType }: AttachedRequest,
  { observer, signal }: Pick<CommandContext, 'observer' | 'signal'>,
): Promise<NewestAttached | undefined> {
  if (artifactType !== undefined) checkType('artifact-type', artifactType);
  const wanted = artifactType === undefined ? [] : [artifactType];
  const place = await findSubject(store, subject, platform, signal);
  if (place === undefined) return undefined;
  const budget = lookBudget();
  const found = await attachedTo(store, place, artifactType === undefined ? undefined : wanted, signal);
  const all = await lookInto(store, found, wanted, signal, budget);
  const matching = artifactType === undefined ? all : all.filter((one) => matchesType(one, artifactType));
  const isOwn = ({ about }: Attached): boolean => about === undefined || about === place.digest;

  const newestOf = async (claims: readonly Attached[]): Promise<NewestAttached | undefined> => {
    for await (const one of candidatesOf(store, place.digest, byTime(claims), signal)) {
      const looked =
        isCandidate(one) && artifactType !== undefined
          ? await lookFor(artifactType, store, one, budget, signal)
          : { known: undefined, why: undefined };
      const why = isCandidate(one) ? looked.why : one.why;
      if (why === undefined && isCandidate(one)) {
        const only = artifactType === undefined ? [] : layersOfType(looked.known ?? one, artifactType);
        return {
          manifest: one.manifest,
          subject: place.digest,
          ...(only.length === 0 ? {} : { only: new Set(only.map(({ digest }) => digest)) }),
        };
      }
      const digest = isCandidate(one) ? one.descriptor.digest : one.digest;
      observer.info(`left out  ${digest}: it is listed as attached to ${place.digest}, but ${why}`);
    }
    return undefined;
  };

  const own = await newestOf(matching.filter(isOwn));
  if (own !== undefined) return own;
  const others = matching.filter((one) => !isOwn(one));
  if (new Set(others.map(({ about }) => about)).size > 1) {
    throw new ArtifactError(
      'NOT_FOUND',
      `Nothing of type ${artifactType ?? 'any'} is attached to ${formatReference(subject)} as a whole, but to each of its platforms`,
      { remedy: 'Set the input platform to the one that is meant, such as linux/amd64.' },
    );
  }
  return newestOf(others);
}

/** Manifests with those layers alone. */
export function onlyLayers(
  found: readonly FoundManifest[],
  only: ReadonlySet<Digest> | undefined,
): readonly FoundManifest[] {
  if (only === undefined) return found;
  return found.map(({ bytes, manifest }) => ({
    bytes,
    manifest: { ...manifest, layers: manifest.layers.filter(({ digest }) => only.has(digest)) },
  }));
}

/** Attachments in the order of their creation; those without a time in the order of the list, since registries append. */
function byTime(attached: readonly Attached[]): readonly Attached[] {
  const created = ({ annotations }: Attached): number => Date.parse(annotations[ANNOTATION.created] ?? '') || 0;
  return attached.toSorted((a, b) => created(a) - created(b));
}
