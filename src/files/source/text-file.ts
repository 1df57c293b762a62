import { readFileSync, statSync } from 'node:fs';

/** Returns the text of a small file, without a byte order mark; undefined for one above `maxBytes`, or not in UTF-8. */
export function readTextFile(path: string, maxBytes: number): string | undefined {
  if (statSync(path).size > maxBytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
