import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../source/file-source.ts';

/** Whether two folders have the same files with the same content, and the same links. False where one can't be read. */
export async function sameTree(one: string, other: string): Promise<boolean> {
  try {
    const names = await readdir(one);
    if (names.toSorted().join('/') !== (await readdir(other)).toSorted().join('/')) return false;
    for (const name of names) if (!(await sameEntry(join(one, name), join(other, name)))) return false;
    return true;
  } catch {
    return false;
  }
}

async function sameEntry(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)]);
  if (a.isDirectory() && b.isDirectory()) return sameTree(one, other);
  if (a.isSymbolicLink() && b.isSymbolicLink()) return (await readlink(one)) === (await readlink(other));
  if (!a.isFile() || !b.isFile() || a.size !== b.size || a.mode !== b.mode) return false;
  const [ours, theirs] = await Promise.all([hashFile(one, 'sha256'), hashFile(other, 'sha256')]);
  return ours.digest === theirs.digest;
}
