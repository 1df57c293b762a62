import { nodeCrypto } from '../../../base/startup/node-crypto.ts';
import type { GitObject } from './git-object.ts';
import { readLooseObject } from './loose-object.ts';
import { objectsFolder } from './objects-folder.ts';
import { readPackedObject } from './pack-file.ts';

/**
 * When a commit of a checkout was made, in seconds since 1970, or undefined where the checkout does not have it.
 * Its files are read and nothing is run: what a pull or an earlier step left in the workspace could pass for a repository
 * whose settings start programs. What is found counts only if its hash is the name of the commit, so nothing else in there
 * can change the time.
 * @param commit 40 hexadecimal digits, or 64 in a repository that uses SHA-256
 */
export async function commitTime(workspace: string, commit: string): Promise<number | undefined> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return undefined;
  try {
    const folder = await objectsFolder(workspace);
    if (folder === undefined) return undefined;
    const object = (await readLooseObject(folder, commit)) ?? (await readPackedObject(folder, commit));
    return object?.type === 'commit' && nameOf(object, commit.length) === commit
      ? committedAt(object.content)
      : undefined;
  } catch {
    // A damaged repository does not fail the step; the time is then unknown.
    return undefined;
  }
}

/** The hash by which git knows an object. */
function nameOf({ type, content }: GitObject, length: number): string {
  const hash = nodeCrypto().createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`${type} ${content.byteLength}\0`).update(content).digest('hex');
}

/** The seconds in `committer NAME <EMAIL> SECONDS ZONE`, a line of the head, which ends at the first empty line. */
function committedAt(content: Buffer): number | undefined {
  const head = content.toString('latin1').split('\n\n', 1)[0] ?? '';
  const line = head.split('\n').find((one) => one.startsWith('committer '));
  const seconds = Number(
    line
      ?.slice(line.lastIndexOf('>') + 1)
      .trim()
      .split(' ', 1)[0] || Number.NaN,
  );
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}
