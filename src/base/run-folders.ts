import { rmSync } from 'node:fs';

const folders = new Set<string>();

/**
 * Notes a folder that is to be gone when this process ends. Who makes it removes it; {@link removeRunFolders} is for an end at
 * which nobody is left to.
 * @param folder absolute
 */
export function noteRunFolder(folder: string): void {
  folders.add(folder);
}

/** Removes what was noted and is still there, without waiting. Never throws. */
export function removeRunFolders(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The next run removes what it can, and the runner its temporary folder.
    }
  }
}
