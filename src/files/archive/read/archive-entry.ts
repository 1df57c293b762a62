import { ArtifactError } from '../../../base/errors.ts';
import { MAX_LINK_TARGET_BYTES } from '../../../base/limits.ts';
import { checkTitle } from '../../paths/safe-path.ts';
import type { SparseMap } from './sparse-map.ts';
import type { TarHeader } from './tar-reader.ts';

/** An entry of an archive that may be unpacked. Paths are relative, with forward slashes, and passed {@link checkTitle}. */
export type ArchiveEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly size: number;
      readonly mode: number;
      readonly sparse?: SparseMap | undefined;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string };

const SET_ID_BITS = 0o6000;
/** The bits of a mode that are kept: group and others can never write. */
const KEPT_BITS = 0o755;
const OWNER_READ_WRITE = 0o600;

function refused(name: string, why: string): ArtifactError {
  return new ArtifactError(
    'UNSAFE_PATH',
    `The archive's entry ${JSON.stringify(name.slice(0, 300))} is refused: ${why}`,
    {
      remedy: 'Do not use this artifact unless you know why it has such an entry.',
    },
  );
}

/** Drops what says nothing: `./`, `//` and a slash at the end. Everything else stays, to be judged. */
function cleanName(name: string): string {
  const parts = name.split('/');
  const absolute = parts[0] === '' && parts.length > 1;
  return (absolute ? '/' : '') + parts.filter((part) => part !== '' && part !== '.').join('/');
}

/**
 * Judges one header. Undefined for the entry of the root itself (`./`).
 * @param base folder that every entry has to be in, as ORAS writes archives; empty for the root
 * @throws ArtifactError UNSAFE_PATH for a name, type or mode that must not be unpacked, ARCHIVE_INVALID, UNSUPPORTED
 */
export function readEntry(header: TarHeader, base: string): ArchiveEntry | undefined {
  const path = cleanName(header.name);
  if (path === '' && base === '') return undefined;
  checkTitle(path);
  checkBase(path, base);
  const { type, target, size, mode, sparse } = header;
  if (type === 'directory') return { kind: 'directory', path };
  if (type === 'symlink') return { kind: 'symlink', path, target: checkedTarget(path, target) };
  if (type === 'link') {
    const other = cleanName(target);
    checkTitle(other);
    checkBase(other, base);
    return { kind: 'link', path, target: other };
  }
  if (type === 'device') throw refused(path, 'it is a device');
  if (type === 'fifo') throw refused(path, 'it is a named pipe (FIFO)');
  if (type === 'other') {
    throw new ArtifactError(
      'UNSUPPORTED',
      `The archive's entry ${JSON.stringify(path)} is of a kind that can't be unpacked`,
    );
  }
  if ((mode & SET_ID_BITS) !== 0) throw refused(path, 'it would run as another user (setuid or setgid)');
  return { kind: 'file', path, size, mode: (mode & KEPT_BITS) | OWNER_READ_WRITE, sparse };
}

function checkBase(path: string, base: string): void {
  if (base === '' || path === base || path.startsWith(`${base}/`)) return;
  throw refused(path, `it is not in the folder ${JSON.stringify(base)} that the layer is named for`);
}

function checkedTarget(path: string, target: string): string {
  if (target === '') throw refused(path, 'it is a symbolic link to nothing');
  if (Buffer.byteLength(target) > MAX_LINK_TARGET_BYTES) {
    throw refused(path, `it is a symbolic link with a target of more than ${MAX_LINK_TARGET_BYTES} bytes`);
  }
  // Both forms of slash: Windows follows either.
  if (/^[\\/]|^[A-Za-z]:|\0/.test(target))
    throw refused(path, `it is a symbolic link to ${JSON.stringify(target)}, an absolute path`);
  if (target.includes('\\')) throw refused(path, 'it is a symbolic link with a backslash in its target');
  return target;
}

/** The error for a symbolic link that leaves the folder it is in. */
export function escapingLink(path: string, target: string): ArtifactError {
  return refused(
    path,
    `it is a symbolic link to ${JSON.stringify(target.slice(0, 300))}, which leads out of the folder, in a circle or into a folder .git`,
  );
}
