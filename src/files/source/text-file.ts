import { readFile, stat } from 'node:fs/promises';

/** Returns the text of a small file, without a byte order mark; undefined for one above `maxBytes`, or not in UTF-8. */
export async function readTextFile(path: string, maxBytes: number): Promise<string | undefined> {
  if ((await stat(path)).size > maxBytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
