import { ArtifactError } from '../../base/errors.ts';
import { MAX_PATH_DEPTH } from '../../base/limits.ts';
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
/** The part that every spelling of git's and GitHub's own folders has: most names need no closer look. */
const MAY_BE_GIT = /git|[^ -~]/i;
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
 * `..`, too long, a device of Windows or altered by Windows; none of `: \ < > " | ? *`, no control character, and not too deep.
 * @throws ArtifactError UNSAFE_PATH
 */
export function checkTitle(title: string): void {
  const why = title === '' ? 'it is empty' : badText(title);
  if (why !== undefined) throw unsafe(title, why);
  const components = title.split('/');
  if (components.length > MAX_PATH_DEPTH) throw unsafe(title, `it is deeper than ${MAX_PATH_DEPTH} folders`);
  for (const component of components) {
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

/**
 * A title as a path is written, without what says nothing: `./`, `//`, a slash at the end, and `..` after a folder. {@link ROOT_TITLE}
 * for the root itself. Titles that {@link checkTitle} refuses anyway, and those that lead out, stay as they are.
 */
export function normalTitle(title: string): string {
  const parts = title.split('/');
  if (title === '' || (parts[0] === '' && parts.length > 1)) return title;
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.pop() === undefined) return title;
  }
  return kept.length === 0 ? ROOT_TITLE : kept.join('/');
}

/**
 * True for the name of a git repository's own folder, in any spelling that Windows or macOS takes for it: another case, dots
 * or spaces at the end, a stream, the short name, code points that HFS+ passes over. git obeys what is in it.
 */
export function isGitFolder(name: string): boolean {
  return MAY_BE_GIT.test(name) && /^(?:\.git|git~[0-9]+)$/.test(bareKey(name));
}

/** Same for the folder whose workflows GitHub runs. */
function isGithubFolder(name: string): boolean {
  return MAY_BE_GIT.test(name) && /^(?:\.github|github~[0-9]+)$/.test(bareKey(name));
}

function bareKey(name: string): string {
  const [start = ''] = name.split(':', 1);
  return withoutEnd(collisionKey(start.replace(IGNORED_BY_HFS, '')), '. ');
}

/**
 * True for a path, relative to the workspace, that is in a git repository's folder at any depth or in the workspace's own
 * `.github`: what is written there runs in later steps.
 */
export function isGuardedInWorkspace(relative: string): boolean {
  const parts = relative.split(/[\\/]/);
  return parts.some(isGitFolder) || isGithubFolder(parts[0] ?? '');
}
