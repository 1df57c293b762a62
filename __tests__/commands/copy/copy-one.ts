import { type CopyRequest, type CopyResult, copy } from '../../../src/commands/copy/copy.ts';
import type { CopyEntry } from '../../../src/commands/copy/rules/entry.ts';
import type { CommandContext } from '../../../src/commands/shared/context.ts';

/** A copy of one source. */
export type OneCopy = CopyEntry & Omit<CopyRequest, 'entries'>;

/** Copies one source, and throws what a step would fail with. */
export async function copyOne(
  { dryRun, trust, require, ...entry }: OneCopy,
  context: CommandContext,
): Promise<CopyResult> {
  const result = await copy({ entries: [entry], dryRun, trust, require }, context);
  if (result.failure !== undefined) throw result.failure;
  return result;
}
