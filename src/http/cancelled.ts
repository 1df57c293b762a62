import { ArtifactError } from '../errors.ts';

/** The error for a signal that was aborted: its reason if that is one of ours, else CANCELLED. */
export function cancelledBy(signal: AbortSignal, what: string): ArtifactError {
  return signal.reason instanceof ArtifactError
    ? signal.reason
    : new ArtifactError('CANCELLED', `${what} was cancelled`, { cause: signal.reason });
}
