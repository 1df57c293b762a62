import type { StoreOptions, TagEdit, WritableStore } from './store.ts';

/**
 * Changes what a tag names in a store that no other process writes: only what this one does at the same moment can come
 * in between, and then the edit is asked again.
 * @returns whether anything was written
 */
export async function updateByPut(
  store: Pick<WritableStore, 'fetchManifest' | 'putManifest'>,
  tag: string,
  edit: TagEdit,
  options: StoreOptions,
): Promise<boolean> {
  for (let written = false; ; ) {
    const held = await store.fetchManifest(tag, options);
    const next = await edit(held);
    if (next === undefined) return written;
    const now = await store.fetchManifest(tag, options);
    if (now?.descriptor.digest !== held?.descriptor.digest) continue;
    await store.putManifest(next, { ...options, tag });
    written = true;
  }
}
