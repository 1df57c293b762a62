import { MAX_BUNDLE_BYTES, MAX_ENVELOPE_SIGNATURES, MAX_SIMPLE_SIGNING_BYTES } from '../../base/limits.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import { type WorkflowFacts, workflowFacts } from '../identity/match-signer.ts';
import type { Signer } from '../identity/signer.ts';
import { isSignedBy, signatureHint, type TrustedKey } from '../keys/public-key.ts';
import { type Refusal, Refused } from '../refusal/refusal.ts';
import type { Root } from '../root/trusted-root.ts';
import { readBundle } from '../signed/bundle.ts';
import { preAuthEncoding, readEnvelope, strictBase64 } from '../signed/dsse.ts';
import type { Subject } from '../signed/message.ts';
import { COSIGN_ANNOTATION, readSimpleSigning } from '../signed/simple-signing.ts';
import { parseObject, readStatement } from '../signed/statement.ts';
import { type Verified, verifyByCertificate, verifyByKey } from './verify-bundle.ts';

/** The requirements for every signature and attestation that counts. */
export interface Trust {
  readonly signer: Signer;
  /** Undefined only for keys: then the key alone is demanded. */
  readonly roots?: readonly Root[] | undefined;
}

/** How something is signed. */
export type SignatureFormat = 'sigstore-bundle' | 'cosign-signature' | 'cosign-attestation';

/**
 * Facts about a valid signature or attestation, from its certificate and from observed times, not from its predicate.
 */
export interface Facts extends WorkflowFacts {
  readonly format: SignatureFormat;
  /** Undefined for a signature over the bytes themselves, which says nothing but who signed. */
  readonly predicateType?: string | undefined;
  readonly identity?: string | undefined;
  readonly issuer?: string | undefined;
  readonly sourceRef?: string | undefined;
  readonly sourceDigest?: string | undefined;
  readonly runnerEnvironment?: string | undefined;
  readonly runInvocation?: string | undefined;
  /** SHA-256 of the public key in DER, in hex. */
  readonly keyId?: string | undefined;
  /** The times that logs and time-stamping authorities observed, in ISO 8601, in order. */
  readonly timestamps: readonly string[];
  readonly logIndex?: string | undefined;
  /** The name of the root that it was verified with. */
  readonly trustedRoot?: string | undefined;
}

/** Accepted, with what is known of it, or refused for a reason. */
export type Verdict =
  | { readonly accepted: true; readonly facts: Facts }
  | { readonly accepted: false; readonly refusal: Refusal };

/**
 * Judges a Sigstore bundle: whether the signer made it, and whether it is about this subject.
 * @throws whatever opening the subject throws
 */
export async function judgeBundle(bytes: Uint8Array, subject: Subject, trust: Trust): Promise<Verdict> {
  let failure: { readonly error: unknown } | undefined;
  const watched: Subject = {
    digest: subject.digest,
    open: () => watchedStream(subject, (error) => (failure = { error })),
  };
  const { signer, roots } = trust;
  const verdict = await asVerdict(async () => {
    const bundle = readBundle(bytes);
    const { content } = bundle;
    const verified =
      signer.kind === 'key'
        ? await verifyByKey(bundle, watched, signer.keys, roots)
        : await verifyByCertificate(bundle, watched, signer, roots ?? []);
    const predicateType =
      content.$case === 'dsseEnvelope'
        ? readStatement(content.dsseEnvelope.payloadType, content.dsseEnvelope.payload, subject.digest)
        : undefined;
    return factsOf('sigstore-bundle', predicateType, verified);
  });
  // A registry that fails says nothing of the signature.
  if (failure !== undefined) throw failure.error;
  return verdict;
}

/** A layer of what cosign stores in its older form. */
export interface CosignLayer {
  readonly bytes: Uint8Array;
  readonly annotations: Annotations;
}

/** Judges a layer of cosign's older form of signatures (`sha256-….sig`), which can be verified with a key only. */
export async function judgeSimpleSigning(layer: CosignLayer, subject: Subject, trust: Trust): Promise<Verdict> {
  return asVerdict(async () => {
    const keys = keysForOldForm(layer.annotations, trust);
    if (layer.bytes.byteLength > MAX_SIMPLE_SIGNING_BYTES) {
      throw new Refused(`has a payload of more than ${MAX_SIMPLE_SIGNING_BYTES} bytes`);
    }
    const signature = strictBase64(layer.annotations[COSIGN_ANNOTATION.signature]);
    if (signature === undefined) throw new Refused('has a signature that is not Base64');
    const key = keyThatSigned(keys, layer.bytes, [signature]);
    readSimpleSigning(layer.bytes, subject.digest);
    return factsOf('cosign-signature', undefined, { keyId: key.id, times: [] });
  });
}

/** Judges a layer of cosign's older form of attestations (`sha256-….att`), which can be verified with a key only. */
export async function judgeEnvelope(layer: CosignLayer, subject: Subject, trust: Trust): Promise<Verdict> {
  return asVerdict(async () => {
    const keys = keysForOldForm(layer.annotations, trust);
    if (layer.bytes.byteLength > MAX_BUNDLE_BYTES) throw new Refused(`has more than ${MAX_BUNDLE_BYTES} bytes`);
    const envelope = readEnvelope(parseObject(layer.bytes, 'has an envelope'), MAX_ENVELOPE_SIGNATURES);
    const key = keyThatSigned(keys, preAuthEncoding(envelope.payloadType, envelope.payload), envelope.signatures);
    const predicateType = readStatement(envelope.payloadType, envelope.payload, subject.digest);
    return factsOf('cosign-attestation', predicateType, { keyId: key.id, times: [] });
  });
}

function keysForOldForm(annotations: Annotations, { signer, roots }: Trust): readonly TrustedKey[] {
  if (signer.kind !== 'key' || (annotations[COSIGN_ANNOTATION.certificate] ?? '') !== '') {
    throw new Refused(
      "is in cosign's older form, which is verified here with a key only (cosign 3 writes bundles, which are verified)",
    );
  }
  if (roots?.some(({ material }) => material.tlogs.length > 0 || material.timestampAuthorities.length > 0)) {
    throw new Refused(
      "is in cosign's older form, whose log entries are not verified here: only key without trusted-root accepts it",
    );
  }
  return signer.keys;
}

function keyThatSigned(keys: readonly TrustedKey[], bytes: Uint8Array, signatures: readonly Buffer[]): TrustedKey {
  const found = keys.find(({ key }) => signatures.some((signature) => isSignedBy(key, bytes, signature)));
  if (found !== undefined) return found;
  const [only] = keys;
  const hint = keys.length === 1 && only !== undefined ? signatureHint(only.key) : '';
  throw new Refused(`has a signature that ${keys.length > 1 ? 'none of the keys' : 'the key'} did not make${hint}`);
}

function factsOf(format: SignatureFormat, predicateType: string | undefined, verified: Verified): Facts {
  const { certificate, keyId, times, logIndex, trustedRoot } = verified;
  return {
    format,
    predicateType,
    identity: certificate?.identity,
    issuer: certificate?.issuer,
    ...(certificate === undefined ? {} : workflowFacts(certificate)),
    sourceRef: certificate?.sourceRef,
    sourceDigest: certificate?.sourceDigest,
    runnerEnvironment: certificate?.runnerEnvironment,
    runInvocation: certificate?.runInvocation,
    keyId,
    timestamps: times.map((time) => time.toISOString()),
    logIndex,
    trustedRoot,
  };
}

/** Whatever is thrown refuses: parsers of foreign bytes throw in many ways. */
async function asVerdict(judge: () => Promise<Facts>): Promise<Verdict> {
  try {
    return { accepted: true, facts: await judge() };
  } catch (error) {
    const refusal = error instanceof Refused ? error.refusal : { reason: "has a part that can't be read" };
    return { accepted: false, refusal };
  }
}

async function* watchedStream(subject: Subject, failed: (error: unknown) => void): AsyncIterable<Uint8Array> {
  try {
    yield* await subject.open();
  } catch (error) {
    failed(error);
    throw error;
  }
}
