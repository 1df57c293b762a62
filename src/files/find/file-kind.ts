import { lstatSync } from 'node:fs';
import { ArtifactError } from '../../base/errors.ts';

/** Tests for the kind of a file: `Stats` and `Dirent` fit. */
export interface KindTests {
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
}

/**
 * Returns whether something is a regular file or a folder.
 * @param shown what to call it in a message
 * @throws ArtifactError UNSUPPORTED for a FIFO, socket or device
 */
export function kindOf(tests: KindTests, shown: string): 'file' | 'directory' {
  if (tests.isFile()) return 'file';
  if (tests.isDirectory()) return 'directory';
  const kind = tests.isFIFO() ? 'a named pipe (FIFO)' : tests.isSocket() ? 'a socket' : 'a device';
  throw new ArtifactError('UNSUPPORTED', `${shown} is ${kind}, which can't be pushed`, {
    remedy: 'Name regular files and folders only, or leave it out with a line that starts with !.',
  });
}

/**
 * Refuses a name that was read from a folder but names nothing, for its bytes are not valid UTF-8.
 * @throws ArtifactError UNSAFE_PATH naming the folder
 */
export function checkEncoding(name: string, path: string, folder: string): void {
  if (!name.includes('\ufffd') || lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  throw new ArtifactError('UNSAFE_PATH', `A file in ${folder} has a name that is not valid UTF-8`, {
    remedy: 'Rename the file.',
  });
}
