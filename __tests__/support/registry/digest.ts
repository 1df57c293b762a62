import { createHash } from 'node:crypto';

/**
 * Digests of the test registry, written apart from `src/oci/digest.ts` on purpose: a mistake over there must not
 * be mirrored by the server that judges it.
 */
export type Algorithm = 'sha256' | 'sha512';

const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
const DIGEST_SHAPE = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/** True for a digest that this registry can check. */
export function isKnownDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** True for anything in the grammar of digests, so that a reference can be told from a tag. */
export function looksLikeDigest(text: string): boolean {
  return DIGEST_SHAPE.test(text);
}

/** The algorithm of a known digest. */
export function algorithmOf(digest: string): Algorithm {
  return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}

/** The digest of bytes. */
export function digestOf(bytes: Uint8Array | string, algorithm: Algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}
