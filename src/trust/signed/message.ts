import type { KeyObject } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import { HashAlgorithm } from '@sigstore/protobuf-specs';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { algorithmOf, type Digest, hexOf } from '../../oci/digest.ts';
import { type HashName, hashesOf } from '../keys/public-key.ts';
import { Refused } from '../refusal/refusal.ts';

type MessageSignature = Extract<Bundle['content'], { $case: 'messageSignature' }>['messageSignature'];

/** The content that must have been signed. */
export interface Subject {
  readonly digest: Digest;
  /** Opens the content. The stream must fail if it is not what the digest says; it may be opened several times. */
  readonly open: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

const HASHES: Readonly<Record<number, HashName>> = {
  [HashAlgorithm.SHA2_256]: 'sha256',
  [HashAlgorithm.SHA2_384]: 'sha384',
  [HashAlgorithm.SHA2_512]: 'sha512',
};

/**
 * Finds the key that signed a content. The content is read once, chunk by chunk, whatever its size.
 * @returns undefined if none of the keys did
 * @throws Refused if the signature is about another digest; whatever reading the content throws
 */
export async function messageSigner(
  { messageDigest, signature }: MessageSignature,
  subject: Subject,
  keys: readonly KeyObject[],
): Promise<KeyObject | undefined> {
  const name = HASHES[messageDigest.algorithm];
  if (name === undefined) throw new Refused('is a signature over a digest of an unknown algorithm');
  const claimed = messageDigest.digest.toString('hex');
  // Not read for nothing: the content may have gigabytes.
  if (name === algorithmOf(subject.digest) && claimed !== hexOf(subject.digest)) {
    throw new Refused(`is about another digest (${name}:${claimed.slice(0, 128)})`);
  }
  const { createHash, createVerify } = nodeCrypto();
  const hash = createHash(name);
  const checks = keys.filter((key) => hashesOf(key).includes(name)).map((key) => ({ key, check: createVerify(name) }));
  if (checks.length === 0) return undefined;
  for await (const chunk of await subject.open()) {
    hash.update(chunk);
    for (const { check } of checks) check.update(chunk);
  }
  if (hash.digest('hex') !== claimed) throw new Refused('is about another content, or names the wrong digest');
  return checks.find(({ key, check }) => check.verify(key, signature))?.key;
}
