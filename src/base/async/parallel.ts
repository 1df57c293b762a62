/**
 * Runs `work` over `items`, at most `limit` at once, and gives the results in the order of the items. The first failure
 * aborts the signal that the others were given, waits for them to end, and is thrown.
 * @param signal aborts all of it from outside
 */
export async function parallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, signal: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> {
  const controller = new AbortController();
  const inner = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
  const results: R[] = [];
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  async function lane(): Promise<void> {
    while (failure === undefined && next < items.length) {
      const index = next++;
      try {
        signal?.throwIfAborted();
        results[index] = await work(items[index] as T, inner);
      } catch (error) {
        failure ??= { error };
        controller.abort(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  if (failure !== undefined) throw failure.error;
  return results;
}
