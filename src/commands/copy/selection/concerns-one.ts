import { isArtifactError } from '../../../base/errors.ts';

/** Failures that concern one manifest, or what it names, and keep no other tag from being copied. */
const OF_ONE = [
  'NOT_FOUND',
  'UNSUPPORTED',
  'MANIFEST_INVALID',
  'DIGEST_INVALID',
  'DIGEST_MISMATCH',
  'SIZE_MISMATCH',
  'TOO_LARGE',
  'BLOB_UNKNOWN',
  'TAG_EXISTS',
] as const;

/** True for a failure that says nothing about the other tags of a repository. */
export function concernsOne(error: unknown): boolean {
  if (isArtifactError(error, ...OF_ONE)) return true;
  const isRefused = isArtifactError(error, 'REGISTRY_ERROR') && error.status !== undefined;
  return isRefused && [400, 404, 409, 412, 413, 415, 422].includes(error.status ?? 0);
}
