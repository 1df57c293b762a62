import { readlinkSync } from 'node:fs';

/** Returns the target of a symbolic link, for a message; undefined for anything else, and for a link that can't be read. */
export function targetOfLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
