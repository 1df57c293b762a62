import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_STATEMENTS_BYTES, MAX_TREE_NODES, TREE_CONCURRENCY } from '../../base/limits.ts';
import { JsonContent } from '../../files/kind/json-content.ts';
import type { Annotations, Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, hexOf } from '../../oci/digest.ts';
import {
  artifactTypeOf,
  type ImageIndex,
  type Manifest,
  type ManifestBytes,
  parseManifest,
} from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { isUnknownPlatform } from '../../oci/platform.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import { withTypes } from '../../store/listed-types.ts';
import type { ReadableStore } from '../../store/store.ts';
import {
  cosignSuffixes,
  layersToLookInto,
  matchesType,
  mayBeStatement,
  needsManifest,
  type TypeFacts,
} from './type-filter.ts';

/** Something attached to a manifest, in whichever of the three ways. */
export interface Attached extends TypeFacts {
  readonly descriptor: Descriptor;
  /** The tag that it is stored under in cosign's older form. */
  readonly tag?: string | undefined;
  /** Of an attestation in an index, as BuildKit stores them: the manifest of that index which it is about. */
  readonly about?: Digest | undefined;
}

/** The subject of attachments. */
export interface AttachedTo {
  readonly digest: Digest;
  /** The index itself, or the one that a platform was chosen from: it holds BuildKit's attestations. */
  readonly index?: ImageIndex | undefined;
}

const COSIGN_SUFFIXES = ['sig', 'att', 'sbom'] as const;

/** The annotations by which BuildKit marks a manifest of an index (its docs/attestations/attestation-storage.md). */
const REFERENCE_TYPE = 'vnd.docker.reference.type';
/** The annotation that names the image of an attestation manifest of BuildKit. */
export const REFERENCE_DIGEST = 'vnd.docker.reference.digest';

/**
 * All that is attached to a manifest: what refers to it, what cosign stored under tags made of its digest, and BuildKit's
 * attestations in its index. The three are looked for at the same time. What they are is as far known as lists and the
 * manifests that had to be read tell.
 * @param wanted what can't be of one of these types need not be found; undefined for everything
 */
export async function attachedTo(
  store: ReadableStore,
  subject: AttachedTo,
  wanted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly Attached[]> {
  const [listed, tagged, built] = await Promise.all([
    referrersOf(store, subject.digest, signal),
    taggedFor(store, subject.digest, wanted, signal),
    attestationsIn(store, subject, wanted, signal),
  ]);
  return [...new Map([...listed, ...tagged, ...built].map((one) => [one.descriptor.digest, one])).values()];
}

/** How many bytes of statements may still be fetched to know what they are. */
export interface LookBudget {
  left: number;
}

/** The budget of one run. */
export function lookBudget(): LookBudget {
  return { left: MAX_STATEMENTS_BYTES };
}

/**
 * Finds out of each whether it is one of the wanted types, reading manifests and statements of those that don't say.
 * @throws ArtifactError TOO_LARGE when that takes more than the budget
 */
export async function lookInto(
  store: ReadableStore,
  found: readonly Attached[],
  wanted: readonly string[],
  signal: AbortSignal,
  budget = lookBudget(),
): Promise<readonly Attached[]> {
  return parallel(
    found,
    TREE_CONCURRENCY,
    async (one, inner) => {
      const needed = wanted.some((type) => needsManifest(one, type));
      const known = needed ? await withManifest(store, one, inner) : one;
      const isOpen = wanted.some((type) => mayBeStatement(type) && !matchesType(known, type));
      return isOpen ? withStatements(store, known, budget, inner) : known;
    },
    signal,
  );
}

/** True for the children of an index that are images or artifacts of their own. */
export function isRealChild(child: Descriptor): boolean {
  return child.annotations?.[REFERENCE_TYPE] === undefined && !isUnknownPlatform(child.platform);
}

/** The digest of the manifest that an entry of an index attests, as BuildKit writes it; undefined for any other entry. */
export function attestedBy({ annotations }: Descriptor): string | undefined {
  return annotations?.[REFERENCE_TYPE] === 'attestation-manifest' ? annotations[REFERENCE_DIGEST] : undefined;
}

async function referrersOf(store: ReadableStore, subject: Digest, signal: AbortSignal): Promise<readonly Attached[]> {
  // Asked for whole: some registries filter by types that are not the artifacts', and what wraps something says too little.
  const listed = await withTypes(store, subject, await store.referrers(subject, { signal }), signal);
  return listed.map(fromListing);
}

/** Returns what a list tells about a referrer. */
export function fromListing(descriptor: Descriptor): Attached {
  return { descriptor, artifactType: descriptor.artifactType ?? '', annotations: descriptor.annotations ?? {} };
}

async function taggedFor(
  store: ReadableStore,
  subject: Digest,
  wanted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly Attached[]> {
  // cosign knows no other algorithm.
  if (algorithmOf(subject) !== 'sha256') return [];
  const suffixes = wanted === undefined ? COSIGN_SUFFIXES : [...new Set(wanted.flatMap(cosignSuffixes))];
  const found = await parallel(
    suffixes,
    TREE_CONCURRENCY,
    async (suffix, inner) => {
      const tag = `sha256-${hexOf(subject)}.${suffix}`;
      const bytes = await store.fetchManifest(tag, { signal: inner });
      return bytes === undefined ? [] : [{ ...fromManifest(store, bytes), tag }];
    },
    signal,
  );
  return found.flat();
}

async function attestationsIn(
  store: ReadableStore,
  { digest, index }: AttachedTo,
  wanted: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly Attached[]> {
  if (index === undefined || (wanted !== undefined && !wanted.some(mayBeStatement))) return [];
  const real = new Map<string, Digest>(
    index.manifests.filter(isRealChild).map((child) => [child.digest, child.digest]),
  );
  const about = (child: Descriptor): Digest | undefined => real.get(attestedBy(child) ?? '');
  const ours = index.manifests.filter((child) => {
    const of = about(child);
    return of !== undefined && (of === digest || !real.has(digest));
  });
  if (ours.length > MAX_TREE_NODES) {
    throw new ArtifactError('TOO_LARGE', `The index in ${store.name} has more than ${MAX_TREE_NODES} attestations`, {
      remedy: 'Name one platform of it.',
    });
  }
  const found = await parallel(
    ours,
    TREE_CONCURRENCY,
    async (child, inner) => {
      const bytes = await store.fetchManifest(child.digest, { signal: inner });
      const of = about(child);
      return bytes === undefined || of === undefined ? [] : [{ ...fromManifest(store, bytes), about: of }];
    },
    signal,
  );
  return found.flat();
}

/** Returns what a manifest tells about itself: nothing if it cannot be read here. */
function fromManifest(store: ReadableStore, bytes: ManifestBytes): Attached {
  const { descriptor } = bytes;
  const manifest = readable(bytes, `${store.name}@${descriptor.digest}`);
  return manifest === undefined
    ? { descriptor, artifactType: '', annotations: {}, layers: [] }
    : { descriptor, ...factsOf(manifest) };
}

/** Returns what a manifest says of itself. One whose type says nothing has that of its first layer. */
export function factsOf(manifest: Manifest): TypeFacts & { readonly layers: readonly Descriptor[] } {
  const layers = manifest.kind === 'manifest' ? manifest.layers : [];
  const own = artifactTypeOf(manifest) ?? '';
  const artifactType = own === '' || own === MEDIA_TYPE.ociConfig ? (layers[0]?.mediaType ?? own) : own;
  const configType = manifest.kind === 'manifest' ? manifest.config?.mediaType : undefined;
  return {
    artifactType,
    annotations: manifest.annotations ?? {},
    layers,
    configType: configType === MEDIA_TYPE.ociConfig ? undefined : configType,
  };
}

function readable(bytes: ManifestBytes, where: string): Manifest | undefined {
  try {
    return parseManifest(bytes, where);
  } catch (error) {
    // One bad attachment says nothing about the others.
    if (isArtifactError(error, 'UNSUPPORTED', 'MANIFEST_INVALID')) return undefined;
    throw error;
  }
}

async function withManifest(store: ReadableStore, one: Attached, signal: AbortSignal): Promise<Attached> {
  const bytes = await store.fetchManifest(one.descriptor.digest, { signal });
  if (bytes === undefined) return one;
  const { layers, configType, annotations } = fromManifest(store, bytes);
  // Some writers of fallback tags leave the annotations out of the list.
  return {
    ...one,
    annotations: { ...annotations, ...one.annotations },
    layers,
    configType,
  };
}

async function withStatements(
  store: ReadableStore,
  one: Attached,
  budget: LookBudget,
  signal: AbortSignal,
): Promise<Attached> {
  const layers = layersToLookInto(one);
  if (layers.length === 0) return one;
  const said = new Map<Digest, Annotations>();
  for (const layer of layers) {
    budget.left -= layer.size;
    if (budget.left < 0) {
      throw new ArtifactError(
        'TOO_LARGE',
        `What is attached in ${store.name} does not state its type, and reading all of it takes more than ${MAX_STATEMENTS_BYTES} bytes`,
        { remedy: 'Attach it with annotations that state its predicate type, or ask for its artifact type.' },
      );
    }
    said.set(layer.digest, await statementIn(store, layer, signal));
  }
  const known = one.layers?.map((layer) => ({
    ...layer,
    annotations: { ...said.get(layer.digest), ...layer.annotations },
  }));
  return known === undefined ? one : { ...one, layers: known };
}

/**
 * Returns the facts in a statement, as the annotations that it should have had. It is read to its end, because it is
 * not verified before.
 */
async function statementIn(store: ReadableStore, layer: Descriptor, signal: AbortSignal): Promise<Annotations> {
  const json = new JsonContent();
  for await (const chunk of await fetchContent(store, layer, { signal })) json.push(chunk as Buffer);
  return json.content?.annotations ?? {};
}
