import { MAX_SUMMARY_ROWS } from '../../base/limits.ts';

/**
 * Returns a table of at most MAX_SUMMARY_ROWS rows.
 * @param numberColumn the column that is aligned to the right; -1 for none
 * @param total how many rows there are, where not all are given
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numberColumn: number,
  total = rows.length,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = head.map((_, index) => (index === numberColumn ? '---:' : '---'));
  const shown = rows.slice(0, MAX_SUMMARY_ROWS);
  const left = total - shown.length;
  return `${line(head)}${line(rule)}${shown.map(line).join('')}${left > 0 ? `\n_And ${left} more._\n` : ''}`;
}
