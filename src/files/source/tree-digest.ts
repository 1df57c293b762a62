import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, finishDigest, startDigest } from '../../oci/digest.ts';
import { compareUtf8 } from '../../oci/json.ts';
import { hashFile } from './file-source.ts';

/** A digest of all that is in a folder: names, contents of files and targets of links. Fails as the file system does. */
export async function treeDigest(folder: string): Promise<Digest> {
  const hash = startDigest();
  const visit = async (at: string, shown: string): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareUtf8(a.name, b.name))) {
      const path = join(at, entry.name);
      const name = `${shown}/${entry.name}`;
      if (entry.isDirectory()) {
        hash.update(`folder\0${name}\0`);
        await visit(path, name);
      } else {
        const content = entry.isSymbolicLink() ? await readlink(path) : (await hashFile(path, 'sha256')).digest;
        hash.update(`${entry.isSymbolicLink() ? 'link' : 'file'}\0${name}\0${content}\0`);
      }
    }
  };
  await visit(folder, '');
  return finishDigest(hash);
}
