import { ArtifactError, messageOf, systemCode } from '../errors.ts';

/** The error for a directory or tar that is not an OCI image layout. */
export function layoutInvalid(path: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('LAYOUT_INVALID', `${path} ${what}`, {
    ...(cause === undefined ? {} : { cause }),
    remedy: 'Name an OCI image layout: a directory or .tar with the files oci-layout and index.json.',
  });
}

/**
 * A failed system call as a sentence: NO_SPACE for a full disk, FILE_ACCESS for the rest. Other errors come back as they are.
 * @param what what was tried, such as `Writing the blob sha256:…`
 * @param path where
 */
export function fileError(error: unknown, what: string, path: string): unknown {
  const code = systemCode(error);
  if (error instanceof ArtifactError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new ArtifactError(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} at ${path} failed: ${messageOf(error)}`, {
    cause: error,
    remedy: full
      ? 'Free space on that disk, or use a layout on another.'
      : 'Check that the path may be read and written.',
  });
}
