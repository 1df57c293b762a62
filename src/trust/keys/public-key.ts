import type { KeyObject } from 'node:crypto';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_PUBLIC_KEYS } from '../../base/limits.ts';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';

/** A public key that the workflow author named. */
export interface TrustedKey {
  readonly key: KeyObject;
  /** SHA-256 of the key in DER (SubjectPublicKeyInfo), in hex. */
  readonly id: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

/** Smallest RSA key taken, in bits (NIST SP 800-57: 112 bits of security). */
const MIN_RSA_BITS = 2048;

/**
 * Reads every public key of PEM texts.
 * @throws ArtifactError INPUT_INVALID for a private key, a certificate, a key of a kind that can't be verified here, or none;
 * the message never has the text
 */
export function readPublicKeys(texts: readonly string[]): readonly TrustedKey[] {
  const blocks = texts.flatMap((text) => {
    if (/PRIVATE KEY-----/.test(text)) {
      throw invalid('is a private key', 'Give the public key, and replace the private one: it may have been exposed.');
    }
    return [...text.matchAll(BLOCK)];
  });
  if (blocks.length === 0) throw invalid('has no public key', 'Give a PEM text with -----BEGIN PUBLIC KEY-----.');
  if (blocks.length > MAX_PUBLIC_KEYS) {
    throw invalid(`has more than ${MAX_PUBLIC_KEYS} keys`, 'Name only the keys that may have signed.');
  }
  return blocks.map(([block, label = '']) => readKey(block, label));
}

function readKey(block: string, label: string): TrustedKey {
  if (label.endsWith('CERTIFICATE')) {
    throw invalid('is a certificate', 'Give the public key in it: openssl x509 -pubkey -noout.');
  }
  if (label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY') {
    throw invalid(`has a ${label.slice(0, 40)}`, 'Give a PEM text with -----BEGIN PUBLIC KEY-----.');
  }
  let key: KeyObject;
  try {
    key = nodeCrypto().createPublicKey(block);
  } catch {
    throw invalid("has a public key that can't be read", 'Check that the PEM text is whole.');
  }
  const why = unsuited(key);
  if (why !== undefined) throw invalid(why, 'Use a P-256 key, as cosign generate-key-pair makes, P-384 or RSA.');
  return { key, id: keyId(key) };
}

function unsuited({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): string | undefined {
  if (type === 'ed25519') return undefined;
  if (type === 'ec') {
    const curve = details.namedCurve ?? 'unknown';
    return HASH_OF_CURVE[curve] === undefined ? `has a key on the curve ${curve}` : undefined;
  }
  if (type !== 'rsa') return `has a key of the type ${type ?? 'unknown'}`;
  const bits = details.modulusLength ?? 0;
  return bits < MIN_RSA_BITS ? `has an RSA key of ${bits} bits, which is too short` : undefined;
}

/** SHA-256 of a key in DER (SubjectPublicKeyInfo), in hex. */
export function keyId(key: KeyObject): string {
  return nodeCrypto()
    .createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** Hash functions that a signature over a message may use. */
export type HashName = 'sha256' | 'sha384' | 'sha512';

const HASH_OF_CURVE: Readonly<Record<string, HashName>> = {
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
};

/**
 * The hash functions that signatures of a key use, the usual one first: older versions of cosign used SHA-256 with every curve.
 * Empty for keys that sign without one, and for keys that can't be verified here.
 */
export function hashesOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): readonly HashName[] {
  if (type === 'rsa') return ['sha256'];
  const usual = type === 'ec' ? HASH_OF_CURVE[details?.namedCurve ?? ''] : undefined;
  if (usual === undefined) return [];
  return usual === 'sha256' ? [usual] : [usual, 'sha256'];
}

/** Whether bytes in memory are signed by a key. Keys of a kind that is not known here sign nothing. */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  const { verify } = nodeCrypto();
  try {
    if (key.asymmetricKeyType === 'ed25519') return verify(null, bytes, key, signature);
    return hashesOf(key).some((hash) => verify(hash, bytes, key, signature));
  } catch {
    return false;
  }
}

/**
 * Returns a hint for the sentence that a signature is wrong: why it may be valid and still not be accepted. Empty for
 * most keys.
 */
export function signatureHint({ asymmetricKeyType: type }: KeyObject): string {
  return type === 'ed25519'
    ? " (cosign's Ed25519 keys sign with Ed25519ph, which this action does not verify; use a P-256 key)"
    : '';
}

function invalid(what: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `The input key ${what}`, { remedy });
}
