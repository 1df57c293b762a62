import { readlinkSync } from 'node:fs';

/** The target of a symbolic link, for a message; undefined for what is none, or can't be read. */
export function targetOfLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
