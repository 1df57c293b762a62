/**
 * Returns the promise that a map has under a key, or makes it. Nobody may be waiting for it yet, so a failure is no alarm
 * by itself.
 */
export function memo<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const running = known.get(key);
  if (running !== undefined) return running;
  const made = make();
  made.catch(() => {});
  known.set(key, made);
  return made;
}
