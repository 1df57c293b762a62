import { rmSync } from 'node:fs';

const folders = new Set<string>();

/**
 * Notes a folder that must not outlive this process. Its creator removes it; {@link removeRunFolders} is for an end at
 * which no creator is left.
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
