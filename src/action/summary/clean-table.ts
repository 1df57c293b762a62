import { markdownTable } from './markdown-table.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { shortDigest } from './mermaid-graph.ts';

/** A manifest or tag that was deleted or kept. */
export interface CleanedSummary {
  readonly name: string;
  readonly digest: string;
  readonly tags: readonly string[];
  /** `deleted`, `kept` and so on. */
  readonly result: string;
  readonly reason: string;
}

/** Tags that are named in one row. */
const MAX_TAGS = 10;

/** Returns the table of what was deleted and kept; empty for nothing. */
export function cleanTable(cleaned: readonly CleanedSummary[]): string {
  if (cleaned.length === 0) return '';
  const rows = cleaned.map(({ name, digest, tags, result, reason }) => [
    markdownCode(name),
    [
      ...tags.slice(0, MAX_TAGS).map(markdownCode),
      ...(tags.length > MAX_TAGS ? [`… (${tags.length - MAX_TAGS} more tags)`] : []),
    ].join(', '),
    markdownCode(shortDigest(digest)),
    markdownText(result),
    markdownText(reason.replace(/sha(?:256|512):[0-9a-f]{64,128}/g, shortDigest)),
  ]);
  return markdownTable(['Repository', 'Tags', 'Digest', 'Result', 'Reason'], rows, -1);
}
