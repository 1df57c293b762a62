import { ArtifactError } from '../../base/errors.ts';
import { checkTitle, collisionKey } from '../paths/safe-path.ts';

/** What of a tar header matters here; tar-stream's headers fit. */
export interface TarHeader {
  readonly name: string;
  readonly type?: string | null | undefined;
  readonly mode?: number | undefined;
  readonly size?: number | undefined;
  readonly linkname?: string | null | undefined;
  readonly pax?: unknown | undefined;
}

/** An entry of an archive that may be unpacked. Paths are relative, with forward slashes, and passed {@link checkTitle}. */
export type ArchiveEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly size: number; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string };

const SET_ID_BITS = 0o6000;
/** What is kept of a mode: group and others never get to write. */
const KEPT_BITS = 0o755;
const OWNER_READ_WRITE = 0o600;
/** As many as Linux follows. */
const MAX_LINK_HOPS = 40;

const DEVICES: Readonly<Record<string, string>> = {
  'character-device': 'a device',
  'block-device': 'a device',
  fifo: 'a named pipe (FIFO)',
};

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
  if (base !== '' && path !== base && !path.startsWith(`${base}/`)) {
    throw refused(path, `it is not in the folder ${JSON.stringify(base)} that the layer is named for`);
  }
  const { type, size = 0, mode = 0o644 } = header;
  const target = header.linkname ?? '';
  if (type === 'directory') return { kind: 'directory', path };
  if (type === 'symlink') return { kind: 'symlink', path, target: checkedTarget(path, target) };
  if (type === 'link') {
    const other = cleanName(target);
    checkTitle(other);
    return { kind: 'link', path, target: other };
  }
  const device = DEVICES[type ?? ''];
  if (device !== undefined) throw refused(path, `it is ${device}`);
  if (type !== 'file' && type !== 'contiguous-file') {
    throw new ArtifactError(
      'UNSUPPORTED',
      `The archive's entry ${JSON.stringify(path)} is of a kind that can't be unpacked`,
    );
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new ArtifactError('ARCHIVE_INVALID', `The archive's entry ${JSON.stringify(path)} has an impossible size`);
  }
  if (Object.keys(header.pax ?? {}).some((key) => key.startsWith('GNU.sparse.'))) {
    throw new ArtifactError('UNSUPPORTED', `The archive's entry ${JSON.stringify(path)} is a sparse file of GNU tar`, {
      remedy: 'Make the archive without --sparse.',
    });
  }
  if ((mode & SET_ID_BITS) !== 0) throw refused(path, 'it would run as another user (setuid or setgid)');
  return { kind: 'file', path, size, mode: (mode & KEPT_BITS) | OWNER_READ_WRITE };
}

function checkedTarget(path: string, target: string): string {
  if (target === '') throw refused(path, 'it is a symbolic link to nothing');
  // Both forms of slash: Windows follows either.
  if (/^[\\/]|^[A-Za-z]:|\0/.test(target))
    throw refused(path, `it is a symbolic link to ${JSON.stringify(target)}, an absolute path`);
  if (target.includes('\\')) throw refused(path, 'it is a symbolic link with a backslash in its target');
  return target;
}

/** Symbolic links of an archive by {@link collisionKey} of their path. */
export type LinkMap = ReadonlyMap<string, string>;

/**
 * Where a symbolic link leads, other links of the archive followed on the way; undefined when it leaves `base` at any
 * point or goes in a circle.
 */
export function resolveLink(path: string, target: string, links: LinkMap, base: string): string | undefined {
  const depth = base === '' ? 0 : base.split('/').length;
  const at = path.split('/').slice(0, -1);
  const rest = target.split('/');
  if (at.length < depth) return undefined;
  for (let hops = 0; rest.length > 0; ) {
    const part = rest.shift() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (at.length <= depth) return undefined;
      at.pop();
      continue;
    }
    at.push(part);
    const next = links.get(collisionKey(at.join('/')));
    if (next === undefined) continue;
    hops += 1;
    if (hops > MAX_LINK_HOPS) return undefined;
    at.pop();
    rest.unshift(...next.split('/'));
  }
  return at.join('/');
}

/** The error for a symbolic link that leaves the folder it is in. */
export function escapingLink(path: string, target: string): ArtifactError {
  return refused(
    path,
    `it is a symbolic link to ${JSON.stringify(target.slice(0, 300))}, which leads out of the folder or in a circle`,
  );
}
