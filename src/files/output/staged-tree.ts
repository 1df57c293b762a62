import { linkSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { escapingLink } from '../archive/read/archive-entry.ts';
import { type NameKind, NameTree } from '../paths/name-tree.ts';
import { resolveLinks, type TreeLink } from '../paths/resolve-links.ts';

/** A hard link, relative to the root of the tree. */
interface HardLink {
  readonly path: string;
  readonly target: string;
}

/** A folder of this run's own that mirrors the folder a pull writes to: every name in it is known, so none is there twice. */
export class StagedTree {
  /** Absolute. */
  readonly folder: string;
  readonly #names = new NameTree();
  readonly #hardLinks: HardLink[] = [];
  readonly #symlinks: TreeLink[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  /** How many names it holds. */
  get size(): number {
    return this.#names.size;
  }

  /** Makes a folder, unless it is there. @throws ArtifactError NAME_COLLISION */
  addFolder(path: string): void {
    this.#add(path, 'directory');
  }

  /** Takes the name of a file and makes the folders above it; gives its absolute path. @throws ArtifactError NAME_COLLISION */
  addFile(path: string): string {
    return this.#add(path, 'file');
  }

  /** Notes a hard link for {@link makeLinks}. @throws ArtifactError NAME_COLLISION */
  addHardLink(link: HardLink): void {
    this.#add(link.path, 'file');
    this.#hardLinks.push(link);
  }

  /** Notes a symbolic link for {@link makeLinks}. @throws ArtifactError NAME_COLLISION */
  addSymlink(link: TreeLink): void {
    this.#add(link.path, 'link');
    this.#symlinks.push(link);
  }

  /** Gives the name of a file back that could not be written. */
  remove(path: string): void {
    this.#names.remove(path);
  }

  /**
   * Creates all links after everything else: symbolic ones last, checked together, because one may lead through
   * another.
   * @throws ArtifactError UNSAFE_PATH for one that leads out of its folder or, for a hard link, to anything but a file
   * of an archive
   */
  makeLinks(): void {
    for (const { path, target } of this.#hardLinks.splice(0)) {
      if (this.#names.kindOf(target) !== 'file') throw noFile(path, target);
      linkSync(join(this.folder, target), join(this.folder, path));
    }
    const links = this.#symlinks.splice(0);
    const ends = resolveLinks(links);
    for (const [number, { path, target }] of links.entries()) {
      const end = ends[number];
      if (end === undefined) throw escapingLink(path, target);
      const isFolder = end === '' || this.#names.kindOf(end) === 'directory';
      makeSymlink(target, join(this.folder, path), isFolder ? 'dir' : 'file');
    }
  }

  #add(path: string, kind: NameKind): string {
    for (const folder of this.#names.add(path, kind)) mkdirSync(this.#absolute(folder));
    return this.#absolute(path);
  }

  /** Names have nothing to normalize, which takes ten times as long. */
  #absolute(path: string): string {
    return `${this.folder}${sep}${path}`;
  }
}

function noFile(path: string, target: string): ArtifactError {
  return new ArtifactError(
    'UNSAFE_PATH',
    `The archive's entry ${JSON.stringify(path)} is a hard link to ${JSON.stringify(target)}, which is not a file of the archive`,
    { remedy: 'Do not use this artifact unless you know why it has such an entry.' },
  );
}

/** @throws ArtifactError FILE_ACCESS if the system can't, or says that it did and did not */
function makeSymlink(target: string, path: string, type: 'dir' | 'file'): void {
  let cause: unknown;
  try {
    symlinkSync(target, path, type);
  } catch (error) {
    if (systemCode(error) !== 'EPERM' && systemCode(error) !== 'ENOTSUP') throw error;
    cause = error;
  }
  if (cause === undefined && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new ArtifactError('FILE_ACCESS', `The symbolic link ${basename(path)} to ${target} can't be made here`, {
    cause,
    remedy: 'Turn on Developer Mode on Windows, choose a folder on a file system with links, or set unpack: false.',
  });
}
