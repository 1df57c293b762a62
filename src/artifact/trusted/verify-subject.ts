import { isArtifactError } from '../../base/errors.ts';
import {
  MAX_BUNDLE_BYTES,
  MAX_BUNDLES_BYTES,
  MAX_ENVELOPE_SIGNATURES,
  MAX_SIMPLE_SIGNING_BYTES,
  MAX_TRUST_CANDIDATES,
} from '../../base/limits.ts';
import { ATTESTATION_ANNOTATION, KNOWN_TYPE } from '../../files/kind/known-types.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { ReadableStore } from '../../store/store.ts';
import type { Refusal } from '../../trust/refusal/refusal.ts';
import type { Subject } from '../../trust/signed/message.ts';
import { judgeBundle, judgeEnvelope, judgeSimpleSigning } from '../../trust/trust.ts';
import type { Facts, Trust, Verdict } from '../../trust/verdict/verdict.ts';
import { type Attached, attachedTo } from '../attached/attached.ts';
import { ABOUT_CONTENT, candidatesOf, isCandidate } from '../attached/candidates.ts';
import { matchesType, predicateTypesOf, type TypeFacts } from '../attached/type-filter.ts';

/** A bundle out of a file. */
export interface BundleFile {
  /** The path, as the workflow author wrote it. */
  readonly name: string;
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

/** The requirements for everything that a step accepts. */
export interface Demand {
  readonly trust: Trust;
  /** Types of which one each must verify; empty for a signature or provenance. */
  readonly types: readonly string[];
  /** Bundle files that replace the store as the source of signatures. */
  readonly files?: readonly BundleFile[] | undefined;
}

/** A signature or attestation that met a requirement: facts, where it was found, and its subject. */
export interface Verification extends Facts {
  /** The type that was demanded, or `signature` or `provenance` if none was. */
  readonly type: string;
  /** Of the manifest that it is stored in, or of the bundle file. */
  readonly digest: Digest;
  readonly subject: Digest;
}

/** A signature or attestation that does not count. */
export interface NotAccepted extends Refusal {
  readonly digest: Digest;
}

/** The result for a requirement. */
export interface Outcome {
  readonly verified: readonly Verification[];
  /** The types for which nothing verified. */
  readonly open: readonly string[];
  readonly refused: readonly NotAccepted[];
  /** Signatures and attestations that were not looked at, because there are too many. */
  readonly unseen: number;
}

/** How many bytes of bundles may still be read in this run. */
export interface BundleBudget {
  left: number;
}

/** The budget of one run. */
export function bundleBudget(): BundleBudget {
  return { left: MAX_BUNDLES_BYTES };
}

/** A manifest that may be signed, or that may be a signature itself. */
export interface Attestation {
  readonly digest: Digest;
  readonly layers: readonly Descriptor[];
  /** The subject of the requirement. */
  readonly subject: Subject;
}

/** Dependencies of {@link verifySubjects}. */
export interface VerifyOptions {
  readonly budget: BundleBudget;
  readonly signal: AbortSignal;
  /** A manifest that is pulled, and may be the attestation itself. */
  readonly self?: Attestation | undefined;
}

/** The types that count if none is required. */
const USUAL_TYPES = ['signature', 'provenance'] as const;

/**
 * Looks for signatures and attestations that the demand accepts, attached to any of the subjects: one good one for each type is
 * enough, whatever is beside it.
 * @throws ArtifactError as the store does where that says nothing of the signatures
 */
export async function verifySubjects(
  store: ReadableStore,
  subjects: readonly Subject[],
  demand: Demand,
  options: VerifyOptions,
): Promise<Outcome> {
  const isUsual = demand.types.length === 0;
  const types: readonly string[] = isUsual ? USUAL_TYPES : demand.types;
  const verified = new Map<string, Verification>();
  const refused = new Map<string, NotAccepted>();
  const seen = { unseen: 0 };
  const isDone = () => (isUsual ? verified.size > 0 : verified.size === types.length);
  for (const subject of subjects) {
    for await (const { digest, about, verdict } of judged(store, subject, demand, types, options, seen)) {
      if (!verdict.accepted) {
        refused.set(`${digest} ${verdict.refusal.reason}`, { digest, ...verdict.refusal });
        continue;
      }
      const met = types.filter((type) => matchesType(typeFactsOf(verdict.facts), type));
      for (const type of met) {
        if (!verified.has(type)) verified.set(type, { ...verdict.facts, type, digest, subject: about });
      }
      if (met.length === 0) {
        const { predicateType = 'message-signature' } = verdict.facts;
        refused.set(`${digest} type`, { digest, reason: `is good, but of type ${predicateType}` });
      }
      if (isDone()) break;
    }
    if (isDone()) break;
  }
  const open = isUsual && verified.size > 0 ? [] : types.filter((type) => !verified.has(type));
  return { verified: [...verified.values()], open, refused: [...refused.values()], unseen: seen.unseen };
}

function typeFactsOf({ format, predicateType }: Facts): TypeFacts {
  const annotations =
    predicateType === undefined
      ? { [ATTESTATION_ANNOTATION.bundleContent]: 'message-signature' }
      : { [ATTESTATION_ANNOTATION.bundlePredicateType]: predicateType };
  return { artifactType: format === 'sigstore-bundle' ? KNOWN_TYPE.sigstoreBundle : '', annotations };
}

interface Judged {
  readonly digest: Digest;
  /** Digest of the subject it was verified for. */
  readonly about: Digest;
  readonly verdict: Verdict;
}

async function* judged(
  store: ReadableStore,
  subject: Subject,
  { trust, files }: Demand,
  types: readonly string[],
  { budget, signal, self }: VerifyOptions,
  seen: { unseen: number },
): AsyncGenerator<Judged> {
  if (files !== undefined) {
    for (const { digest, bytes } of files.slice(0, MAX_TRUST_CANDIDATES)) {
      yield { digest, about: subject.digest, verdict: await judgeBundle(bytes, subject, trust) };
    }
    seen.unseen += Math.max(0, files.length - MAX_TRUST_CANDIDATES);
    return;
  }
  if (self !== undefined) yield* judgeLayers(store, self, self.subject, trust, budget, signal);
  const found = (await attachedTo(store, { digest: subject.digest }, undefined, signal)).filter(mayBeSigned);
  // Newest first; what says of itself that it is of a demanded type before all others.
  const isLikely = (one: Attached) =>
    types.some((type) => matchesType(one, type) || predicateTypesOf(one).length === 0);
  const ordered = [...found.filter((one) => !isLikely(one)), ...found.filter(isLikely)];
  let looked = 0;
  let judgedHere = 0;
  for await (const one of candidatesOf(store, subject.digest, ordered, signal)) {
    // One manifest may hold many signatures, and each costs as much.
    if (judgedHere >= MAX_TRUST_CANDIDATES) {
      seen.unseen += ordered.length - looked;
      return;
    }
    looked += 1;
    if (!isCandidate(one)) {
      judgedHere += 1;
      yield { digest: one.digest, about: subject.digest, verdict: { accepted: false, refusal: { reason: one.why } } };
      continue;
    }
    const { descriptor, layers = [] } = one;
    const attestation = { digest: descriptor.digest, layers, subject };
    for await (const verdict of judgeLayers(store, attestation, subject, trust, budget, signal)) {
      judgedHere += 1;
      yield verdict;
    }
  }
}

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle[.+]/;
const NOTATION = 'application/vnd.cncf.notary.signature';
const SIGNED_TYPES: readonly string[] = [
  '',
  'application/vnd.unknown.artifact.v1',
  'application/vnd.unknown.config.v1+json',
  'application/vnd.oci.empty.v1+json',
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.dev.cosign.artifact.att.v1+json',
  KNOWN_TYPE.cosignSignature,
  KNOWN_TYPE.simpleSigning,
  KNOWN_TYPE.dsse,
  KNOWN_TYPE.inToto,
  NOTATION,
];

/** Whether something attached can be a signature or attestation at all: SBOMs and reports beside it are not looked at. */
function mayBeSigned({ artifactType, tag }: Attached): boolean {
  if (tag !== undefined) return tag.endsWith('.sig') || tag.endsWith('.att');
  return BUNDLE.test(artifactType) || SIGNED_TYPES.includes(artifactType);
}

async function* judgeLayers(
  store: ReadableStore,
  { digest, layers }: Attestation,
  subject: Subject,
  trust: Trust,
  budget: BundleBudget,
  signal: AbortSignal,
): AsyncGenerator<Judged> {
  const about = subject.digest;
  const signed = layers.filter(({ mediaType }) => judgeOf(mediaType) !== undefined);
  const refuse = (reason: string): Judged => ({ digest, about, verdict: { accepted: false, refusal: { reason } } });
  if (layers.some(({ mediaType }) => /^application\/(?:jose\+json|cose)$/.test(mediaType))) {
    yield refuse('is a Notary Project signature, which is not verified yet');
  } else if (signed.length === 0) {
    yield refuse('has nothing in it that can be verified');
  }
  if (signed.length > MAX_ENVELOPE_SIGNATURES) {
    yield refuse(`has ${signed.length} signatures in it, more than ${MAX_ENVELOPE_SIGNATURES}`);
    return;
  }
  for (const layer of signed) {
    const judge = judgeOf(layer.mediaType);
    const bytes = await readLayer(store, layer, budget, signal);
    if (typeof bytes === 'string') yield refuse(bytes);
    else if (judge !== undefined) {
      yield { digest, about, verdict: await judge({ bytes, annotations: layer.annotations ?? {} }, subject, trust) };
    }
  }
}

type Judge = typeof judgeEnvelope;

function judgeOf(mediaType: string): Judge | undefined {
  if (BUNDLE.test(mediaType)) return ({ bytes }, subject, trust) => judgeBundle(bytes, subject, trust);
  if (mediaType === KNOWN_TYPE.simpleSigning) return judgeSimpleSigning;
  return mediaType === KNOWN_TYPE.dsse ? judgeEnvelope : undefined;
}

/** The bytes of a layer, or why they are not read. */
async function readLayer(
  store: ReadableStore,
  layer: Descriptor,
  budget: BundleBudget,
  signal: AbortSignal,
): Promise<Buffer | string> {
  const limit = layer.mediaType === KNOWN_TYPE.simpleSigning ? MAX_SIMPLE_SIGNING_BYTES : MAX_BUNDLE_BYTES;
  if (layer.size > limit) return `has ${layer.size} bytes, more than ${limit}`;
  if (layer.size > budget.left)
    return `was not read: more than ${MAX_BUNDLES_BYTES} bytes of signatures were read before`;
  budget.left -= layer.size;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await fetchContent(store, layer, { signal })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    if (signal.aborted || !isArtifactError(error, ...ABOUT_CONTENT, 'BLOB_UNKNOWN')) throw error;
    return `can't be read (${error.message})`;
  }
}
