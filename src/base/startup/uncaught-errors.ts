const waiting: unknown[] = [];
let take = (error: unknown): void => void waiting.push(error);

/**
 * Keeps errors that no code catches from now on, until `takeUncaughtErrors` is called: most code is not loaded yet, also that which
 * tells errors. If it can't be loaded, they are printed as they are when the process ends, which is then a failure.
 */
export function keepUncaughtErrors(): void {
  process.on('uncaughtException', (error) => take(error));
  process.once('exit', () => {
    if (waiting.length > 0) process.exitCode = 1;
    for (const error of waiting) console.error(error);
  });
}

/** Calls `handler` with each error that no code caught, and from now on with each that no code catches. */
export function takeUncaughtErrors(handler: (error: unknown) => void): void {
  take = handler;
  for (const error of waiting.splice(0)) handler(error);
}
