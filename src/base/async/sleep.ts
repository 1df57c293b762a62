import { setTimeout as timer } from 'node:timers/promises';
import { cancelledError } from './cancelled.ts';

/**
 * Waits for so many ms.
 * @param what what is being done, for the error
 * @throws ArtifactError CANCELLED, or the signal's own ArtifactError, as soon as `signal` is aborted
 */
export async function sleep(ms: number, signal?: AbortSignal, what?: string): Promise<void> {
  await timer(ms, undefined, signal && { signal }).catch((error: unknown) => {
    throw signal === undefined ? error : cancelledError(signal, what);
  });
}
