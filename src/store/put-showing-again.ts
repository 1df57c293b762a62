import { sleep } from '../base/async/sleep.ts';
import { isArtifactError } from '../base/errors.ts';
import { BLOB_UNKNOWN_DELAY_MS, BLOB_UNKNOWN_RETRIES } from '../base/limits.ts';

/**
 * Puts a manifest. A registry that does not find a blob it took (ghcr.io, for moments) is shown the blobs again: at first by
 * asking for each, then, as it may be wrong there too, by sending them.
 * @param show puts all that the manifest names once more
 */
export async function putShowingAgain<T>(
  put: () => Promise<T>,
  show: (how: { readonly assumeAbsent: boolean }) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await put();
    } catch (error) {
      if (tries > BLOB_UNKNOWN_RETRIES || !isArtifactError(error, 'BLOB_UNKNOWN')) throw error;
    }
    if (tries > 1) await sleep(BLOB_UNKNOWN_DELAY_MS, signal);
    await show({ assumeAbsent: tries > 1 });
  }
}
