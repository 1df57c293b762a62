/**
 * Returns the promise that a map has under a key, or creates it. If nothing waits for it yet, a failure does not raise
 * an alarm.
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
