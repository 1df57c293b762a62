import type { KeyObject } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import { type SignedEntity, toSignedEntity, VerificationError, Verifier } from '@sigstore/verify';
import { messageOf } from '../../base/errors.ts';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { type CertificateFacts, certificateFacts } from '../identity/certificate-facts.ts';
import { signerMismatch } from '../identity/match-signer.ts';
import type { CertificateSigner } from '../identity/signer.ts';
import type { TrustedKey } from '../keys/public-key.ts';
import { isSignedBy, signatureHint } from '../keys/public-key.ts';
import { foreignText, Refused } from '../refusal/refusal.ts';
import type { Root } from '../root/trusted-root.ts';
import { preAuthEncoding } from '../signed/dsse.ts';
import { checkLogEntry, provedIndex } from '../signed/log-entry.ts';
import { messageSigner, type Subject } from '../signed/message.ts';
import { checkTimestampToken } from '../signed/timestamp-token.ts';

/** Facts about a verified signature. */
export interface Verified {
  readonly certificate?: CertificateFacts | undefined;
  readonly keyId?: string | undefined;
  /** The times that logs and time-stamping authorities observed, in order. */
  readonly times: readonly Date[];
  /** The position in the first log that has it. */
  readonly logIndex?: string | undefined;
  readonly trustedRoot?: string | undefined;
}

/**
 * Verifies a bundle that a certificate signs: one of the roots must have issued it, everything that this root contains is
 * demanded, and it must be the signer's. What the statement says is for the caller.
 * @throws Refused
 */
export async function verifyByCertificate(
  bundle: Bundle,
  subject: Subject,
  signer: CertificateSigner,
  roots: readonly Root[],
): Promise<Verified> {
  const raw = leafOf(bundle);
  const entity = toSignedEntity(bundle);
  if (raw === undefined || entity.key.$case !== 'certificate') {
    throw new Refused('is signed with a key, and a certificate must have been used');
  }
  const { certificate } = entity.key;
  const facts = certificateFacts(certificate, raw);
  const able = roots.filter(({ material }) =>
    material.certificateAuthorities.some(({ certChain }) =>
      certChain.some((ca) => ca.subject.equals(certificate.issuer)),
    ),
  );
  if (able.length === 0) throw unknownAuthority(raw, roots);
  const { root, key, times } = firstThatVerifies(able, (root) => verifyInRoot(bundle, entity, root, true));
  const spki = key.export({ type: 'spki', format: 'der' });
  checkParts(bundle, entity, root, times, { certificate: raw, key: spki });
  const mismatch = signerMismatch(facts, signer);
  // A content of gigabytes is read only for the signer, since anybody can get a certificate; a statement tells more if it is read first.
  const isStatement = bundle.content.$case === 'dsseEnvelope';
  if (isStatement) await demandSignature(bundle, subject, [key]);
  if (mismatch !== undefined) throw new Refused(mismatch.reason, mismatch);
  if (!isStatement) await demandSignature(bundle, subject, [key]);
  return { certificate: facts, times, logIndex: logIndexOf(bundle), trustedRoot: root.name };
}

/**
 * Verifies a bundle that one of the named keys signs. Without a root the key alone is demanded; with one, also what it contains.
 * @throws Refused
 */
export async function verifyByKey(
  bundle: Bundle,
  subject: Subject,
  keys: readonly TrustedKey[],
  roots: readonly Root[] | undefined,
): Promise<Verified> {
  if (bundle.verificationMaterial.content.$case !== 'publicKey') {
    throw new Refused('is signed with a certificate, and a key must have been used');
  }
  // Every key is tried, because anyone can write the hint in the bundle.
  const signer = await demandSignature(
    bundle,
    subject,
    keys.map(({ key }) => key),
  );
  const keyId = keys.find(({ key }) => key.equals(signer))?.id;
  if (roots === undefined) return { keyId, times: [] };
  const entity = toSignedEntity(bundle);
  const { root, times } = firstThatVerifies(roots, (root) => verifyInRoot(bundle, entity, root, false, signer));
  checkParts(bundle, entity, root, times, { key: signer.export({ type: 'spki', format: 'der' }) });
  return { keyId, times, logIndex: logIndexOf(bundle), trustedRoot: root.name };
}

/** The key that made the signature. The library knows SHA-256 only, and wants the whole content in memory. */
async function demandSignature({ content }: Bundle, subject: Subject, keys: readonly KeyObject[]): Promise<KeyObject> {
  const signer =
    content.$case === 'messageSignature'
      ? await messageSigner(content.messageSignature, subject, keys)
      : envelopeSigner(content.dsseEnvelope, keys);
  if (signer !== undefined) return signer;
  const [only] = keys;
  const hint = keys.length === 1 && only !== undefined ? signatureHint(only) : '';
  throw new Refused(`has a signature that ${keys.length > 1 ? 'none of the keys' : 'the key'} did not make${hint}`);
}

type DsseEnvelope = Extract<Bundle['content'], { $case: 'dsseEnvelope' }>['dsseEnvelope'];

function envelopeSigner(
  { payloadType, payload, signatures }: DsseEnvelope,
  keys: readonly KeyObject[],
): KeyObject | undefined {
  const [signature] = signatures;
  if (signature === undefined || signatures.length !== 1) return undefined;
  const bytes = preAuthEncoding(payloadType, payload);
  return keys.find((key) => isSignedBy(key, bytes, signature.sig));
}

interface InRoot {
  readonly root: Root;
  readonly key: KeyObject;
  readonly times: readonly Date[];
}

/** All but the signature: certificate, observed times, logs, and that the entries are about this signature. */
function verifyInRoot(
  bundle: Bundle,
  entity: SignedEntity,
  root: Root,
  isCertificate: boolean,
  named?: KeyObject,
): InRoot {
  const { tlogs, ctlogs, timestampAuthorities } = root.material;
  const verifier = new Verifier(
    { ...root.material, publicKey: () => ({ publicKey: demanded(named), validFor: () => true }) },
    {
      tlogThreshold: tlogs.length > 0 ? 1 : 0,
      ctlogThreshold: ctlogs.length > 0 ? 1 : 0,
      timestampThreshold: isCertificate || (tlogs.length === 0 && timestampAuthorities.length > 0) ? 1 : 0,
    },
  );
  const { key } = verifier.verify({ ...entity, signature: signatureCheckedElsewhere(entity.signature) });
  return { root, key, times: timesOf(bundle, entity) };
}

function demanded(key: KeyObject | undefined): KeyObject {
  if (key === undefined) throw new Refused('is signed with a key, and a certificate must have been used');
  return key;
}

/** {@link demandSignature} checks the signature; everything else about it is compared by the library. */
function signatureCheckedElsewhere(content: SignedEntity['signature']): SignedEntity['signature'] {
  return {
    signature: content.signature,
    compareSignature: (signature) => content.compareSignature(signature),
    compareDigest: (digest) => content.compareDigest(digest),
    compareSignedDigest: (digest) => content.compareSignedDigest(digest),
    verifySignature: () => true,
  };
}

function checkParts(
  { content, verificationMaterial }: Bundle,
  { timestamps }: SignedEntity,
  { material }: Root,
  times: readonly Date[],
  signer: { readonly certificate?: Buffer | undefined; readonly key: Buffer },
): void {
  for (const entry of verificationMaterial.tlogEntries) {
    checkLogEntry(entry, material, times, signer, content.$case === 'dsseEnvelope');
  }
  for (const stamp of timestamps) if (stamp.$case === 'timestamp-authority') checkTimestampToken(stamp.timestamp);
}

function timesOf({ verificationMaterial }: Bundle, { timestamps }: SignedEntity): readonly Date[] {
  const logged = verificationMaterial.tlogEntries.flatMap(({ inclusionPromise, integratedTime }) =>
    inclusionPromise === undefined ? [] : [new Date(Number(integratedTime) * 1000)],
  );
  const stamped = timestamps.flatMap((stamp) =>
    stamp.$case === 'timestamp-authority' ? [stamp.timestamp.signingTime] : [],
  );
  return [...logged, ...stamped].sort((a, b) => a.getTime() - b.getTime());
}

function logIndexOf({ verificationMaterial: { tlogEntries } }: Bundle): string | undefined {
  const [entry] = tlogEntries;
  return entry === undefined ? undefined : provedIndex(entry);
}

function leafOf({ verificationMaterial: { content } }: Bundle): Buffer | undefined {
  if (content.$case === 'certificate') return content.certificate.rawBytes;
  return content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates[0]?.rawBytes : undefined;
}

function firstThatVerifies(roots: readonly Root[], verify: (root: Root) => InRoot): InRoot {
  let first: Refused | undefined;
  for (const root of roots) {
    try {
      return verify(root);
    } catch (error) {
      first ??= error instanceof Refused ? error : new Refused(reasonOf(error, root));
    }
  }
  throw first ?? new Refused('has no trusted root to be judged by');
}

const REASONS: Readonly<Record<string, string>> = {
  TLOG_ERROR: 'has no log entry that counts, and the trusted root has logs',
  TLOG_INCLUSION_PROOF_ERROR: 'has a log entry whose proof is wrong, or of a log that is not trusted',
  TLOG_INCLUSION_PROMISE_ERROR: 'has a log entry whose promise is wrong, or of a log that is not trusted',
  TLOG_MISSING_INCLUSION_ERROR: 'has a log entry without proof and promise',
  TLOG_BODY_ERROR: 'has a log entry that is about another signature',
  CERTIFICATE_ERROR: 'has a certificate that the trusted root does not accept at the time of the signature',
  TIMESTAMP_ERROR: 'has no time of signing that a trusted log or time-stamping authority observed',
};

function reasonOf(error: unknown, { name }: Root): string {
  // What a parser stumbles over in foreign bytes tells nobody anything.
  if (!(error instanceof VerificationError)) return `has a part that can't be read (trusted root ${name})`;
  const cause = error.cause !== undefined ? `, ${messageOf(error.cause)}` : '';
  return `${REASONS[error.code] ?? 'is not good'} (trusted root ${name}: ${foreignText(messageOf(error) + cause)})`;
}

const GITHUB_AUTHORITY = 'GitHub, Inc.';

function unknownAuthority(raw: Buffer, roots: readonly Root[]): Refused {
  const certificate = new (nodeCrypto().X509Certificate)(raw);
  const names = roots.map(({ name }) => name).join(', ');
  const issuer = certificate.issuer.split('\n').join(', ');
  const reason = `has a certificate of ${foreignText(issuer)}, which the trusted root ${names} does not contain`;
  if (organisationOf(certificate.issuer) === GITHUB_AUTHORITY) {
    return new Refused(reason, {
      needsOtherRoot: true,
      remedy:
        "GitHub signs private repositories' attestations with an instance of its own: run `gh attestation trusted-root > trusted_root.jsonl` in a step before, and set trusted-root: trusted_root.jsonl",
    });
  }
  // The same instance with another name for its authority, later than anything the root knows of.
  const isSame = roots.some(({ material }) =>
    material.certificateAuthorities.some(({ certChain }) =>
      certChain.some(
        (ca) =>
          organisationOf(new (nodeCrypto().X509Certificate)(ca.root.toDER()).subject) ===
          organisationOf(certificate.issuer),
      ),
    ),
  );
  const isLater = roots.every(({ newest }) => newest < certificate.validFromDate);
  if (!isSame || !isLater) return new Refused(reason);
  return new Refused(reason, {
    needsOtherRoot: true,
    remedy:
      'The trusted root may be older than the signature: use a newer release of this action, or a newer trusted-root file',
  });
}

function organisationOf(name: string): string | undefined {
  // Node writes a comma in a name with a backslash.
  return /^O=(.+)$/m.exec(name)?.[1]?.replaceAll('\\', '');
}
