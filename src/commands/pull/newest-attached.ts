import { type Attached, attachedTo, lookInto } from '../../artifact/attached/attached.ts';
import { checkType, layersOfType, matchesType } from '../../artifact/attached/type-filter.ts';
import type { FoundManifest } from '../../artifact/index/choose-manifest.ts';
import { ANNOTATION } from '../../artifact/pack/pack.ts';
import { ArtifactError } from '../../base/errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatReference, type Reference } from '../../oci/reference.ts';
import type { ReadableStore } from '../../store/store.ts';
import { findSubject } from '../shared/subject.ts';

/** Whose, and what. */
export interface AttachedRequest {
  readonly subject: Reference;
  readonly platform?: Platform | undefined;
  readonly artifactType?: string | undefined;
}

/** What was found attached to a subject. */
export interface NewestAttached {
  readonly digest: Digest;
  /** The subject's digest. */
  readonly subject: Digest;
  /** Of a manifest that holds several kinds of attestations: the layers of the wanted type. */
  readonly only?: ReadonlySet<Digest> | undefined;
}

/**
 * The newest of what is attached to a subject and of a type, in whichever way it is attached; undefined when there is none.
 * What BuildKit keeps for each platform is only taken without a platform where there is one.
 * @throws ArtifactError INPUT_INVALID for a type that can't be; NOT_FOUND where only single platforms have it
 */
export async function newestAttached(
  store: ReadableStore,
  { subject, platform, artifactType }: AttachedRequest,
  signal: AbortSignal,
): Promise<NewestAttached | undefined> {
  if (artifactType !== undefined) checkType('artifact-type', artifactType);
  const wanted = artifactType === undefined ? [] : [artifactType];
  const place = await findSubject(store, subject, platform, signal);
  if (place === undefined) return undefined;
  const found = await attachedTo(store, place, artifactType === undefined ? undefined : wanted, signal);
  const all = await lookInto(store, found, wanted, signal);
  const matching = artifactType === undefined ? all : all.filter((one) => matchesType(one, artifactType));
  const own = matching.filter(({ about }) => about === undefined || about === place.digest);
  if (own.length === 0 && new Set(matching.map(({ about }) => about)).size > 1) {
    throw new ArtifactError(
      'NOT_FOUND',
      `Nothing of type ${artifactType ?? 'any'} is attached to ${formatReference(subject)} as a whole, but to each of its platforms`,
      { remedy: 'Set the input platform to the one that is meant, such as linux/amd64.' },
    );
  }
  const newest = newestOf(own.length > 0 ? own : matching);
  if (newest === undefined) return undefined;
  const layers = artifactType === undefined ? undefined : layersOfType(newest, artifactType);
  return {
    digest: newest.descriptor.digest,
    subject: place.digest,
    ...(layers === undefined || layers.length === 0 ? {} : { only: new Set(layers.map(({ digest }) => digest)) }),
  };
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

/** The one created last; without times the one listed last, since registries append. */
function newestOf(attached: readonly Attached[]): Attached | undefined {
  const created = ({ annotations }: Attached): number => Date.parse(annotations[ANNOTATION.created] ?? '') || 0;
  return attached.reduce<Attached | undefined>(
    (best, next) => (best === undefined || created(next) >= created(best) ? next : best),
    undefined,
  );
}
