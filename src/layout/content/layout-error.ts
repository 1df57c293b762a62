import { ArtifactError } from '../../base/errors.ts';
import { systemCallError } from '../../base/file-error.ts';

/** The error for a directory or tar that is not an OCI image layout. */
export function layoutInvalid(path: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('LAYOUT_INVALID', `${path} ${what}`, {
    cause,
    remedy: 'Name an OCI image layout: a directory or .tar with the files oci-layout and index.json.',
  });
}

const REMEDIES = {
  full: 'Free space on that disk, or use a layout on another.',
  access: 'Check that the path may be read and written.',
};

/**
 * Turns a failed system call on a layout into NO_SPACE or FILE_ACCESS. Returns any other error unchanged.
 * @param what what was tried, such as `Writing the blob sha256:…`
 * @param path the file or directory
 */
export function layoutFileError(error: unknown, what: string, path: string): unknown {
  return systemCallError(error, `${what} at ${path}`, REMEDIES);
}
