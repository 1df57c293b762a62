import { isArtifactError } from '../../base/errors.ts';

/** Fetches content once more if it was damaged on its way. `onProgress` of the first try is taken back. */
export async function twice(
  fetch: (onProgress: (bytes: number) => void) => Promise<void>,
  onProgress: (bytes: number) => void,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    let moved = 0;
    try {
      await fetch((bytes) => {
        moved += bytes;
        onProgress(bytes);
      });
      return;
    } catch (error) {
      if (tries > 1 || !isArtifactError(error, 'DIGEST_MISMATCH')) throw error;
      onProgress(-moved);
    }
  }
}
