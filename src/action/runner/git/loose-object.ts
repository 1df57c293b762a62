import path from 'node:path';
import { MAX_GIT_OBJECT_BYTES } from '../../../base/limits.ts';
import { type GitObject, inflateObject } from './git-object.ts';
import { openPlainFile } from './plain-file.ts';

/** An object that has a file of its own, `objects/ab/cdef…`; undefined when it has none (gitrepository-layout(5)). */
export async function readLooseObject(objects: string, name: string): Promise<GitObject | undefined> {
  const file = await openPlainFile(path.join(objects, name.slice(0, 2), name.slice(2)));
  if (file === undefined) return undefined;
  try {
    if (file.size > MAX_GIT_OBJECT_BYTES) return undefined;
    const bytes = inflateObject(await file.read(0, file.size));
    const end = bytes.indexOf(0);
    const [type = ''] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ');
    return { type, content: bytes.subarray(end + 1) };
  } finally {
    await file.close();
  }
}
