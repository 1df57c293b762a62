import { Gate } from '../../base/async/gate.ts';
import { parallel } from '../../base/async/parallel.ts';
import { COPY_ENTRY_CONCURRENCY, LARGE_COPY_CONCURRENCY } from '../../base/limits.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Demands } from '../shared/trust/demands.ts';
import { copyEntry, type EntryResult } from './copy-entry.ts';
import { type HeldLog, holdLog } from './held-log.ts';
import type { CopyEntry } from './rules/entry.ts';
import { independentGroups } from './rules/independent.ts';
import { TagClaims } from './tag-claims.ts';

/**
 * Copies entries, a few at once where none writes what another reads or writes: the result is that of one after the other.
 * The log has them in their order. A failure of one keeps no other from being copied.
 */
export async function copyEntries(
  entries: readonly CopyEntry[],
  demands: Demands & { readonly dryRun: boolean },
  context: CommandContext,
): Promise<readonly EntryResult[]> {
  const options = { ...demands, claims: new TagClaims(), largeGate: new Gate(LARGE_COPY_CONCURRENCY) };
  // The first need not wait for any other.
  const logs = entries.map((_, at): HeldLog => (at === 0 ? { context, write: async () => {} } : holdLog(context)));
  const results: EntryResult[] = [];
  let told = 0;
  let telling = Promise.resolve();
  const tell = async (isDue: (at: number) => boolean): Promise<void> => {
    for (; told < entries.length && isDue(told); told += 1) await logs[told]?.write();
  };
  const copyGroup = async (group: readonly number[], signal: AbortSignal): Promise<void> => {
    for (const at of group) {
      const [entry, log] = [entries[at], logs[at]];
      if (entry === undefined || log === undefined) continue;
      results[at] = await copyEntry(entry, options, { ...log.context, signal });
      telling = telling.then(() => tell((one) => results[one] !== undefined));
      await telling;
    }
  };
  try {
    await parallel(independentGroups(entries), COPY_ENTRY_CONCURRENCY, copyGroup, context.signal);
  } finally {
    await telling;
    await tell(() => true);
  }
  return results;
}
