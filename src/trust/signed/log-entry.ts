import type { TransparencyLogEntry } from '@sigstore/bundle';
import type { TrustMaterial } from '@sigstore/verify';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { Refused } from '../refusal/refusal.ts';
import { strictBase64 } from './dsse.ts';

/** The certificate in DER, or the key as a SubjectPublicKeyInfo, that verified a signature. */
export interface VerifiedWith {
  readonly certificate?: Buffer | undefined;
  readonly key: Buffer;
}

/**
 * Checks what the library leaves open of a log entry whose inclusion and content it has verified: the proof is the one that
 * the checkpoint signs, the entry was made for this signer, and the log was valid at the times observed.
 * @throws Refused
 */
export function checkLogEntry(
  entry: TransparencyLogEntry,
  { tlogs }: Pick<TrustMaterial, 'tlogs'>,
  times: readonly Date[],
  signer: VerifiedWith,
  isEnvelope: boolean,
): void {
  checkProof(entry);
  // Rekor v1 knows envelopes by kinds of their own; others refuse this one too.
  if (isEnvelope && entry.kindVersion.kind === 'hashedrekord' && entry.kindVersion.version === '0.0.1') {
    throw new Refused('has a log entry of a kind that is not for statements');
  }
  if (!loggedSigners(entry.canonicalizedBody).some((logged) => isSame(logged, signer))) {
    throw new Refused('has a log entry that was made for another signer');
  }
  const isValid = tlogs.some(
    ({ logID, validFor }) =>
      logID.equals(entry.logId.keyId) && times.every((time) => validFor.start <= time && time <= validFor.end),
  );
  if (!isValid) throw new Refused('has an entry of a log that was not valid at the time of the signature');
}

/** The position in the log that is proved: by the promise, or else by the proof. */
export function provedIndex({ logIndex, inclusionPromise, inclusionProof }: TransparencyLogEntry): string | undefined {
  return inclusionPromise === undefined ? inclusionProof?.logIndex : logIndex;
}

/** The size and the root hash stand in the proof and in the checkpoint, and only the checkpoint is signed. */
function checkProof({ inclusionProof: proof, inclusionPromise: promise, logIndex }: TransparencyLogEntry): void {
  if (proof === undefined) return;
  const [, size, hash] = proof.checkpoint?.envelope.split('\n') ?? [];
  const [, signatures] = proof.checkpoint?.envelope.split('\n\n') ?? [];
  if (!/^(?:\u2014 \S+ \S+\n)+$/.test(signatures ?? '') || !(signatures ?? '').trim().split('\n').every(isExactLine)) {
    throw new Refused('has a log entry whose checkpoint is not in its form');
  }
  if (proof.treeSize !== size || proof.rootHash.toString('base64') !== hash) {
    throw new Refused('has a log entry whose proof is not that of its checkpoint');
  }
  // Without a promise nothing signs the outer number.
  if (promise === undefined && logIndex !== proof.logIndex) throw new Refused('has a log entry with two positions');
}

/** A line of a signed note: em dash, name, Base64 in the one way to write it. */
function isExactLine(line: string): boolean {
  return strictBase64(line.split(' ')[2]) !== undefined;
}

/** The certificates or keys that the body of an entry names, in DER or PEM, for each kind of entry that Rekor writes. */
function loggedSigners(body: Buffer): readonly Buffer[] {
  const { kind, apiVersion, spec } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  const decode = (value: unknown) => (typeof value === 'string' ? [Buffer.from(value, 'base64')] : []);
  if (apiVersion === '0.0.2' && kind !== 'intoto') {
    const verifiers = [
      at(spec, 'hashedRekordV002', 'signature', 'verifier'),
      ...list(at(spec, 'dsseV002', 'signatures')).map((signature) => at(signature, 'verifier')),
    ];
    return verifiers.flatMap((one) => [
      ...decode(at(one, 'x509Certificate', 'rawBytes')),
      ...decode(at(one, 'publicKey', 'rawBytes')),
    ]);
  }
  const signatures = list(kind === 'intoto' ? at(spec, 'content', 'envelope', 'signatures') : at(spec, 'signatures'));
  return [
    ...decode(at(spec, 'signature', 'publicKey', 'content')),
    ...signatures.flatMap((one) => decode(at(one, kind === 'intoto' ? 'publicKey' : 'verifier'))),
  ];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((from, name) => (isJsonObject(from) ? from[name] : undefined), value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSame(logged: Buffer, { certificate, key }: VerifiedWith): boolean {
  const text = logged.toString('latin1');
  const pem = /-----BEGIN ([A-Z ]+)-----[^-]*-----END \1-----/.exec(text);
  if (pem === null) return certificate?.equals(logged) === true || key.equals(logged);
  const { X509Certificate, createPublicKey } = nodeCrypto();
  if (pem[1] === 'CERTIFICATE') return certificate?.equals(new X509Certificate(pem[0]).raw) === true;
  return key.equals(createPublicKey(pem[0]).export({ type: 'spki', format: 'der' }));
}
