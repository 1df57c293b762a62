import { ArtifactError } from '../../base/errors.ts';
import { withoutEnd } from '../../base/text.ts';

/** Longest component of a path in bytes: what ext4, APFS and (in UTF-16 units) NTFS take. */
const MAX_COMPONENT_BYTES = 255;
/** Longest path in bytes below the root: Linux's PATH_MAX. */
const MAX_PATH_BYTES = 4096;
/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
/** Code points that HFS+ drops when it compares names, so that `.git` with one of them inside is `.git` there (git's CVE-2014-9390). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** The name that ORAS gives a working directory that is pushed itself. */
export const ROOT_TITLE = '.';
/** Most names are plain ASCII, where lower case is all there is to it. */
const ASCII = /^[ -~]*$/;

function unsafe(path: string, why: string): ArtifactError {
  return new ArtifactError('UNSAFE_PATH', `The file name ${JSON.stringify(path.slice(0, 300))} is refused: ${why}`, {
    remedy: 'Rename the file, or give it another title with annotation-file, and push the artifact again.',
  });
}

function badComponent(component: string): string | undefined {
  if (component === '') return 'it has an empty part';
  if (component === '.' || component === '..') return `it has the part "${component}"`;
  if (Buffer.byteLength(component) > MAX_COMPONENT_BYTES) return `a part is longer than ${MAX_COMPONENT_BYTES} bytes`;
  if (/[. ]$/.test(component)) return 'a part ends with a dot or a space, which Windows drops';
  const stem = (component.split('.', 1)[0] ?? '').trimEnd();
  if (DEVICE.test(stem)) return `"${stem}" is a device on Windows`;
  return undefined;
}

/**
 * Checks the name of a file of an artifact, the same on every OS: relative, forward slashes, no part that is empty, `.`,
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *` and no control character.
 * @throws ArtifactError UNSAFE_PATH
 */
export function checkTitle(title: string): void {
  const why = title === '' ? 'it is empty' : badText(title);
  if (why !== undefined) throw unsafe(title, why);
  for (const component of title.split('/')) {
    const bad = badComponent(component);
    if (bad !== undefined) throw unsafe(title, bad);
  }
}

function badText(title: string): string | undefined {
  if (title.startsWith('/')) return 'it is an absolute path';
  if (title.includes('\\')) return 'it has a backslash';
  if (title.includes(':')) return 'it has a colon, which names a drive or a stream on Windows';
  const [wild] = /[<>"|?*]/.exec(title) ?? [];
  if (wild !== undefined) return `it has the character ${wild}, which no name has on Windows`;
  if (!title.isWellFormed()) return 'it is not valid Unicode';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(title)) return 'it has a control character';
  if (Buffer.byteLength(title) > MAX_PATH_BYTES) return `it is longer than ${MAX_PATH_BYTES} bytes`;
  return undefined;
}

/** Names that a case-insensitive or normalising file system takes for one have one key. */
export function collisionKey(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

/** What stands at a path: a folder may be named more than once, anything else once. */
export type NameKind = 'directory' | 'other';

/** The names of one tree, to find two that would be one file on some file system, or a file that is another's folder. */
export class NameTree {
  readonly #names = new Map<string, { readonly name: string; readonly kind: NameKind }>();

  /**
   * Adds a path and the folders above it.
   * @returns false when it is a folder that was there already
   * @throws ArtifactError NAME_COLLISION naming the pair
   */
  add(path: string, kind: NameKind): boolean {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const parent = path.slice(0, slash);
      if (this.#names.get(collisionKey(parent))?.name !== parent || !this.isDirectory(parent)) {
        this.add(parent, 'directory');
      }
    }
    const key = collisionKey(path);
    const had = this.#names.get(key);
    if (had === undefined) {
      this.#names.set(key, { name: path, kind });
      return true;
    }
    if (had.name === path && had.kind === 'directory' && kind === 'directory') return false;
    throw collision(had.name, path);
  }

  /** Takes a path out again; the folders above it stay. */
  remove(path: string): void {
    this.#names.delete(collisionKey(path));
  }

  /** True when the path was added as a folder. */
  isDirectory(path: string): boolean {
    return this.#names.get(collisionKey(path))?.kind === 'directory';
  }
}

function collision(first: string, second: string): ArtifactError {
  const pair = `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
  const message =
    first === second
      ? `Two files are called ${JSON.stringify(first)}, or it is both a file and a folder`
      : `The names ${pair} are one and the same on a file system that ignores case or normalises Unicode`;
  return new ArtifactError('NAME_COLLISION', message, { remedy: 'Rename one of the two.' });
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
    tree.add(title, 'other');
  }
}

/**
 * True for a path, relative to the workspace with forward slashes, that is in the workspace's own `.git` or `.github`:
 * what is written there runs in later steps. Other spellings that a file system takes for these count too.
 */
export function isGuardedInWorkspace(relative: string): boolean {
  const first = collisionKey(relative.split(/[\\/]/, 1)[0] ?? '').replace(IGNORED_BY_HFS, '');
  return /^(?:\.git|\.github|git~[0-9]+|github~[0-9]+)$/.test(withoutEnd(first, '. '));
}
