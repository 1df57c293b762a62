import { ArtifactError } from '../../base/errors.ts';
import { checkTitle, collisionKey } from './safe-path.ts';

/** The kind of a path: a folder can be named more than once, anything else once. */
export type NameKind = 'directory' | 'file' | 'link';

/** A name in a folder. What is below it is kept by the key of each name. */
interface Name {
  readonly name: string;
  readonly kind: NameKind;
  below?: Map<string, Name> | undefined;
}

/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
export class NameTree {
  readonly #root: Name = { name: '', kind: 'directory' };
  #size = 0;

  /** How many names it holds, folders included. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a path and the folders above it.
   * @returns the folders that were not there yet, outermost first
   * @throws ArtifactError NAME_COLLISION naming the pair
   */
  add(path: string, kind: NameKind): readonly string[] {
    const parts = path.split('/');
    const folders: string[] = [];
    let at = this.#root;
    let length = 0;
    for (const [depth, name] of parts.entries()) {
      length += name.length + (depth === 0 ? 0 : 1);
      const isLast = depth === parts.length - 1;
      const wanted = isLast ? kind : 'directory';
      const key = collisionKey(name);
      const had = at.below?.get(key);
      if (had !== undefined) {
        if (had.name !== name) throw sameElsewhere(siblingPath(path, length, name, had.name), path.slice(0, length));
        if (had.kind !== 'directory' || wanted !== 'directory')
          throw sameName(path.slice(0, length), had.kind, wanted, path);
        at = had;
        continue;
      }
      const next: Name = { name, kind: wanted };
      at.below ??= new Map();
      at.below.set(key, next);
      this.#size += 1;
      if (wanted === 'directory') folders.push(path.slice(0, length));
      at = next;
    }
    return folders;
  }

  /** Takes a path out again; the folders above it stay. */
  remove(path: string): void {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? this.#root : this.#find(path.slice(0, slash));
    if (folder?.below?.delete(collisionKey(path.slice(slash + 1)))) this.#size -= 1;
  }

  /** Returns the kind that a path was added as; undefined if it was not added. */
  kindOf(path: string): NameKind | undefined {
    return this.#find(path)?.kind;
  }

  #find(path: string): Name | undefined {
    let at: Name | undefined = this.#root;
    for (const name of path.split('/')) {
      at = at.below?.get(collisionKey(name));
      if (at?.name !== name) return undefined;
    }
    return at;
  }
}

/**
 * Checks the names of all files of an artifact, each alone and against one another: no two alike, also in another case or
 * Unicode form, and none that is a folder of another.
 * @throws ArtifactError UNSAFE_PATH, NAME_COLLISION
 */
export function checkTitles(titles: readonly string[]): void {
  const tree = new NameTree();
  for (const title of titles) {
    checkTitle(title);
    tree.add(title, 'file');
  }
}

function siblingPath(path: string, length: number, name: string, other: string): string {
  return path.slice(0, length - name.length) + other;
}

const REMEDY = 'Rename one of the two.';

function sameElsewhere(first: string, second: string): ArtifactError {
  const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
  return new ArtifactError(
    'NAME_COLLISION',
    `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`,
    { remedy: REMEDY },
  );
}

function sameName(name: string, had: NameKind, wanted: NameKind, path: string): ArtifactError {
  const shown = JSON.stringify(name);
  if (had !== 'directory' && wanted !== 'directory') {
    return new ArtifactError('NAME_COLLISION', `Two files are called ${shown}`, { remedy: REMEDY });
  }
  const inside = path === name ? 'a folder of that name' : JSON.stringify(path);
  const what =
    path === name ? `${shown} is both a file and a folder` : `${shown} is a file, so ${inside} can't be in it`;
  return new ArtifactError('NAME_COLLISION', what, { remedy: REMEDY });
}
