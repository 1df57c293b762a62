import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_CANDIDATE_LAYERS, MAX_CANDIDATES, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { type ManifestBytes, parseManifest, refersTo } from '../../oci/manifest.ts';
import { MEDIA_TYPE } from '../../oci/media-types.ts';
import { inlineContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';
import { type Attached, factsOf, type LookBudget, lookInto } from './attached.ts';
import { layersOfType, matchesType, needsFile } from './type-filter.ts';

/** An attachment whose manifest was fetched: what it says is what the manifest says, not what a list said of it. */
export interface Candidate extends Attached {
  readonly manifest: ManifestBytes;
}

/** An attachment that does not count, and why, as the end of a sentence: `has another subject`. */
export interface Rejected {
  readonly digest: Digest;
  readonly why: string;
}

/** Errors that say something about one attachment alone; others say that the store could not be asked. */
export const ABOUT_CONTENT = [
  'MANIFEST_INVALID',
  'UNSUPPORTED',
  'DIGEST_MISMATCH',
  'SIZE_MISMATCH',
  'TOO_LARGE',
  'NOT_FOUND',
] as const;

/**
 * Fetches what is said to be attached to a manifest and judges it: its manifest has to be there and has to name that subject
 * itself. What is found under cosign's tags or in an index is attached by its place, unless its manifest names another
 * subject. Yields the newest first: what a store lists last.
 * @param subject the manifest that it is attached to, unless it says of itself what it is about
 * @throws ArtifactError TOO_LARGE after MAX_CANDIDATES; what fetching throws where that says nothing about the attachment
 */
export async function* candidatesOf(
  store: ReadableStore,
  subject: Digest,
  found: readonly Attached[],
  signal: AbortSignal,
): AsyncGenerator<Candidate | Rejected> {
  const newest = found.toReversed();
  for (let start = 0, size = 1; start < newest.length; start += size, size = TREE_CONCURRENCY) {
    if (start >= MAX_CANDIDATES) {
      throw new ArtifactError(
        'TOO_LARGE',
        `More than ${MAX_CANDIDATES} attachments of ${store.name}@${subject} were checked without a match`,
        { remedy: 'Delete the attachments that are not what they are listed as.' },
      );
    }
    yield* await parallel(
      newest.slice(start, start + size),
      TREE_CONCURRENCY,
      (attached, inner) => judge(store, attached.about ?? subject, attached, inner),
      signal,
    );
  }
}

/** True for a {@link Candidate}. */
export function isCandidate(one: Candidate | Rejected): one is Candidate {
  return 'manifest' in one;
}

async function judge(
  store: ReadableStore,
  subject: Digest,
  attached: Attached,
  signal: AbortSignal,
): Promise<Candidate | Rejected> {
  const { digest } = attached.descriptor;
  const isByPlace = attached.tag !== undefined || attached.about !== undefined;
  try {
    const manifest = await store.fetchManifest(digest, { signal });
    if (manifest === undefined) return { digest, why: 'is not there' };
    const parsed = parseManifest(manifest, `${store.name}@${digest}`);
    if (!(isByPlace && parsed.subject === undefined) && !refersTo(parsed, subject)) {
      return { digest, why: parsed.subject === undefined ? 'has no subject' : 'has another subject' };
    }
    const { tag, about } = attached;
    const facts = factsOf(parsed);
    // Layers that were read before have what was found in them.
    return { ...facts, descriptor: manifest.descriptor, manifest, layers: attached.layers ?? facts.layers, tag, about };
  } catch (error) {
    if (signal.aborted || !isArtifactError(error, ...ABOUT_CONTENT)) throw error;
    return { digest, why: `can't be read (${error.message})` };
  }
}

/** A candidate that was looked into, and why it is not what is wanted; no reason if it is. */
export interface Looked {
  readonly known: Attached;
  readonly why?: string | undefined;
}

/** Finds out whether a candidate is of the wanted type and has what one of that type consists of. */
export async function lookFor(
  wanted: string,
  store: ReadableStore,
  candidate: Candidate,
  budget: LookBudget,
  signal: AbortSignal,
): Promise<Looked> {
  const [known = candidate] = await lookInto(store, [candidate], [wanted], signal, budget);
  if (!matchesType(known, wanted)) return { known, why: `is of type ${known.artifactType}` };
  return needsFile(wanted) && filesOf(known, wanted).length === 0 ? { known, why: 'has no file' } : { known };
}

function filesOf(known: Attached, wanted: string): readonly Descriptor[] {
  return layersOfType(known, wanted).filter(({ mediaType }) => mediaType !== MEDIA_TYPE.ociEmpty);
}

/** Why the content of what is of the wanted type is not there as its manifest says; undefined if it is. */
export async function whatIsGone(
  wanted: string,
  store: ReadableStore,
  known: Attached,
  signal: AbortSignal,
): Promise<string | undefined> {
  const files = filesOf(known, wanted);
  if (files.length > MAX_CANDIDATE_LAYERS) return `has more than ${MAX_CANDIDATE_LAYERS} layers`;
  const gone = await parallel(
    files,
    TREE_CONCURRENCY,
    async (layer, inner) => ((await isStored(store, layer, inner)) ? [] : [layer.digest]),
    signal,
  );
  const [first] = gone.flat();
  return first === undefined ? undefined : `names the blob ${first}, which is not there`;
}

async function isStored(store: ReadableStore, blob: Descriptor, signal: AbortSignal): Promise<boolean> {
  if (inlineContent(blob) !== undefined) return true;
  return (await store.findBlob(blob.digest, { signal }))?.size === blob.size;
}
