import type { Hash } from 'node:crypto';
import { ArtifactError } from '../base/errors.ts';
import { nodeCrypto } from '../base/startup/node-crypto.ts';

/** The digest algorithms registered by image-spec 1.1.1 (descriptor.md, "Registered Algorithms") that are verified here. */
export type DigestAlgorithm = 'sha256' | 'sha512';

/** `algorithm:hex` in lower case, already validated by {@link parseDigest}. */
export type Digest = `${DigestAlgorithm}:${string}`;

const HEX_LENGTH: Readonly<Record<DigestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** True when `text` is a digest that {@link parseDigest} takes. */
export function isDigest(text: string): text is Digest {
  const colon = text.indexOf(':');
  const algorithm = text.slice(0, colon);
  const hex = text.slice(colon + 1);
  return (
    (algorithm === 'sha256' || algorithm === 'sha512') &&
    hex.length === HEX_LENGTH[algorithm] &&
    /^[0-9a-f]+$/.test(hex)
  );
}

/**
 * Validates a digest (image-spec 1.1.1, descriptor.md, "Digests").
 * @throws ArtifactError DIGEST_INVALID for an unknown algorithm, a wrong length or anything but lower-case hex
 */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new ArtifactError('DIGEST_INVALID', `"${text.slice(0, 150)}" is not a digest that can be verified`, {
    remedy: 'Use sha256: with 64 or sha512: with 128 lower-case hexadecimal digits.',
  });
}

/** The algorithm of a digest. */
export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}

/** The hexadecimal part of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** The digest of bytes held in memory. */
export function digestOf(bytes: Uint8Array | string, algorithm: DigestAlgorithm = 'sha256'): Digest {
  return `${algorithm}:${nodeCrypto().hash(algorithm, bytes)}`;
}

/** A running digest: feed it with `update`, end it with {@link finishDigest}. */
export function startDigest(algorithm: DigestAlgorithm = 'sha256'): Hash {
  return nodeCrypto().createHash(algorithm);
}

/** Ends a running digest and gives its text. The hash can't be used afterwards. */
export function finishDigest(hash: Hash, algorithm: DigestAlgorithm = 'sha256'): Digest {
  return `${algorithm}:${hash.digest('hex')}`;
}
