import { ArtifactError } from '../errors.ts';

/**
 * Returns the error for an aborted signal: its reason if that is an ArtifactError, otherwise CANCELLED.
 * @param what what was being done, as the subject of the sentence
 */
export function cancelledError(signal: AbortSignal, what = 'The operation'): ArtifactError {
  const reason: unknown = signal.reason;
  if (reason instanceof ArtifactError) return reason;
  return new ArtifactError('CANCELLED', `${what} was cancelled`, { cause: reason });
}

/** @throws ArtifactError CANCELLED, or the signal's own ArtifactError, when `signal` is aborted */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelledError(signal);
}

/** `promise`, but rejecting as soon as `signal` is aborted; what `promise` stands for goes on unobserved. */
export async function untilCancelled<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  throwIfCancelled(signal);
  let stop = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    const onAbort = () => reject(cancelledError(signal));
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, cancelled]);
  } finally {
    stop();
  }
}
