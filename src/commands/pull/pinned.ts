import { ArtifactError } from '../../base/errors.ts';
import type { Digest } from '../../oci/digest.ts';
import { formatReference, type Reference } from '../../oci/reference.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing, nameIn, openExisting } from '../shared/references.ts';

/** The line of a workflow that pins a reference. */
export function pinningLine(reference: Reference, digest: Digest, input = 'reference'): string {
  return `${input}: ${formatReference({ ...reference, digest })}`;
}

/** The error for a reference without a digest, where one is insisted on. */
export function notPinned(reference: Reference, digest: Digest, input = 'reference'): ArtifactError {
  const line = pinningLine(reference, digest, input);
  return new ArtifactError(
    'INPUT_INVALID',
    `${formatReference(reference)} (input ${input}) is a mutable tag, and require-digest is true`,
    { remedy: `Write ${line} to have what is there now.` },
  );
}

/**
 * Insists on a digest in a reference.
 * @throws ArtifactError INPUT_INVALID with the line to write; NOT_FOUND
 */
export async function insistOnDigest(reference: Reference, context: CommandContext, input: string): Promise<void> {
  if (reference.digest !== undefined) return;
  const store = await openExisting(reference, context);
  const found = await store?.resolve(nameIn(reference), { signal: context.signal });
  throw found === undefined ? missing(reference) : notPinned(reference, found.digest, input);
}
