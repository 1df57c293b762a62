import { readFile, stat } from 'node:fs/promises';

/** The text of a small file, without a byte order mark; undefined for one above `maxBytes`, and for one that is no UTF-8 text. */
export async function readTextFile(path: string, maxBytes: number): Promise<string | undefined> {
  if ((await stat(path)).size > maxBytes) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
