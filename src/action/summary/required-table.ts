import { markdownTable } from './markdown-table.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { shortDigest } from './mermaid-graph.ts';

/** A type that had to be attached. */
export interface RequiredSummary {
  readonly type: string;
  /** `attached`, `missing`, or `missing for linux/arm64`. */
  readonly result: string;
  /** The attachments that were listed as that type and do not count; empty for none. */
  readonly reason: string;
}

/** Returns the table of what was required; empty for nothing. */
export function requiredTable(required: readonly RequiredSummary[]): string {
  if (required.length === 0) return '';
  const withReason = required.some(({ reason }) => reason !== '');
  const rows = required.map(({ type, result, reason }) => [
    markdownCode(type),
    markdownText(result.replace(DIGESTS, shortDigest)),
    ...(withReason ? [markdownText(reason.replace(DIGESTS, shortDigest))] : []),
  ]);
  return markdownTable(['Required', 'Result', ...(withReason ? ['Reason'] : [])], rows, -1);
}

const DIGESTS = /sha(?:256|512):[0-9a-f]{64,128}/g;
