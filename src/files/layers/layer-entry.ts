import { ArtifactError } from '../../base/errors.ts';
import { MAX_LINK_TARGET_BYTES, MAX_PATH_DEPTH } from '../../base/limits.ts';
import type { TarHeader } from '../archive/read/tar-reader.ts';

/** The entry of an image's layer at a path. Sizes in bytes. */
export type LayerItem =
  | { readonly kind: 'directory' }
  /** `from` is where the layer has it, if not at its path. */
  | { readonly kind: 'file'; readonly size: number; readonly mode: number; readonly from?: string | undefined }
  | { readonly kind: 'symlink'; readonly target: string }
  /** Another name of a file: the parts of its path. */
  | {
      readonly kind: 'link';
      readonly target: readonly string[];
      /** True when its layer has nothing at that path before it: the file is that of a lower layer. */
      readonly isLower?: boolean | undefined;
    }
  /** A device, a named pipe, or what no file system has. */
  | { readonly kind: 'special'; readonly what: string };

/** One entry of a layer: something at a path, or the removal of what lower layers have there. */
export interface LayerEntry {
  /** The parts of the path below the image's root. */
  readonly path: readonly string[];
  /** `removed` hides the path in lower layers, `emptied` hides what lower layers have in the folder. */
  readonly change: LayerItem | 'removed' | 'emptied';
}

/** The prefix of the name of a whiteout file (image-spec 1.1.1, layer.md, "Whiteouts"). */
const WHITEOUT = '.wh.';
/** The prefix of the names that AUFS reserved for itself. Only one of them matters: an opaque whiteout. */
const WHITEOUT_META = '.wh..wh.';
const OPAQUE = '.wh..wh..opq';
/** The bits of a mode that are kept: neither set-ID bits nor the right of group and others to write. */
const KEPT_BITS = 0o755;
const OWNER_READ_WRITE = 0o600;

/**
 * Reads one header of a layer. Undefined for the root itself, and for what AUFS kept for itself.
 * @param shown what to call the layer in a message
 * @throws ArtifactError UNSAFE_PATH for a path with `..`, one that is too deep, and a whiteout of no name
 */
export function readLayerEntry(header: TarHeader, shown: string): LayerEntry | undefined {
  const path = partsOf(header.name, shown);
  const name = path.at(-1);
  if (name === undefined) return undefined;
  if (name === OPAQUE) return { path: path.slice(0, -1), change: 'emptied' };
  if (name.startsWith(WHITEOUT_META)) return undefined;
  if (!name.startsWith(WHITEOUT)) return { path, change: itemOf(header, path, shown) };
  const removed = name.slice(WHITEOUT.length);
  if (removed === '' || removed === '.' || removed === '..') {
    throw refused(shown, header.name, 'it removes a file that has no name');
  }
  return { path: [...path.slice(0, -1), removed], change: 'removed' };
}

/** The parts of a path in a layer, without what says nothing. */
function partsOf(name: string, shown: string): readonly string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw refused(shown, name, 'it has the part ".."');
  if (parts.length > MAX_PATH_DEPTH) throw refused(shown, name, `it is deeper than ${MAX_PATH_DEPTH} folders`);
  return parts;
}

function itemOf(
  { type, name, target, size, mode, sparse }: TarHeader,
  path: readonly string[],
  shown: string,
): LayerItem {
  if (type === 'directory') return { kind: 'directory' };
  if (type === 'file') return { kind: 'file', size: sparse?.size ?? size, mode: (mode & KEPT_BITS) | OWNER_READ_WRITE };
  if (type === 'link') {
    const other = partsOf(target, shown);
    if (other.length === 0 || other.join('/') === path.join('/')) {
      throw refused(shown, name, 'it is a hard link to itself or to the root');
    }
    return { kind: 'link', target: other };
  }
  if (type === 'symlink') {
    if (target === '' || target.includes('\0') || Buffer.byteLength(target) > MAX_LINK_TARGET_BYTES) {
      throw refused(shown, name, 'it is a symbolic link whose target is not a path');
    }
    return { kind: 'symlink', target };
  }
  return {
    kind: 'special',
    what: type === 'other' ? 'of an unknown kind' : type === 'fifo' ? 'a named pipe' : 'a device',
  };
}

function refused(shown: string, name: string, why: string): ArtifactError {
  return new ArtifactError(
    'UNSAFE_PATH',
    `${shown} has the entry ${JSON.stringify(name.slice(0, 300).toWellFormed())}: ${why}`,
    {
      remedy: 'Do not use this image unless you know why it has such an entry.',
    },
  );
}
