import { ArtifactError } from './errors.ts';

/**
 * Guards against work that waits for something that never comes: then nothing is left to run, and Node would end without a
 * word and without tidying up. At first `abort` gets the error, which most of the work heeds; if nothing runs even then,
 * the promise rejects with it.
 */
export function lostWork(abort: AbortController): { readonly lost: Promise<never>; end(): void } {
  const error = new ArtifactError(
    'INTERNAL',
    'The step was stopped, because it waits for something that can no longer happen',
    {
      remedy:
        'Run it again with debug logging (RUNNER_DEBUG), and report it with the log: this is a bug in the action.',
    },
  );
  let giveUp = (_: ArtifactError): void => {};
  const lost = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  // It counts only where it is waited for.
  lost.catch(() => {});
  const onEmpty = (): void => {
    if (abort.signal.aborted) {
      giveUp(error);
      return;
    }
    abort.abort(error);
    // Keeps the process for one more turn, so that what heeds the signal can run, and this is called again if nothing does.
    setImmediate(() => {});
  };
  process.on('beforeExit', onEmpty);
  return { lost, end: () => process.off('beforeExit', onEmpty) };
}
