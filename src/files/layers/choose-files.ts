import { posix } from 'node:path';
import type { Positions } from '../../base/pattern/pattern-matcher.ts';
import type { IndexNode, LayerIndex } from './layer-index.ts';
import { type Located, locate } from './locate.ts';
import type { WantedPath, WantedPaths } from './wanted-paths.ts';

/** The position of a file's content in a layer. */
export interface FileSource {
  /** Counted from the top layer, which is 0. */
  readonly layer: number;
  readonly path: string;
  readonly size: number;
  readonly mode: number;
}

/** A file of an image to write. */
export interface ChosenFile {
  /** Destination, relative to the output folder. */
  readonly title: string;
  /** Its path in the image, with a leading slash. */
  readonly name: string;
  readonly source: FileSource;
  /** Of a symbolic link whose target is written too: the title of that. */
  readonly linkTo?: string | undefined;
}

/** A path in a folder, or one that matches a pattern, that is not written. */
export interface PassedOver {
  readonly name: string;
  readonly why: string;
}

/** The files to write. */
export interface Choice {
  /** Sorted by title. */
  readonly files: readonly ChosenFile[];
  /** Titles of folders, also of those that files are in. */
  readonly folders: readonly string[];
  /** Titles of links to these folders, by those of the folders. */
  readonly folderLinks: readonly { readonly title: string; readonly linkTo: string }[];
  readonly passedOver: readonly PassedOver[];
  readonly problems: readonly Problem[];
}

/** Why a choice can't be pulled. */
export type Problem =
  /** Nothing is what a line names. */
  | { readonly kind: 'missing'; readonly line: string; readonly places: readonly Located[] }
  | { readonly kind: 'special'; readonly name: string; readonly what: string }
  /** Two files of one title. */
  | { readonly kind: 'collision'; readonly title: string; readonly names: readonly [string, string] }
  /** A layer has the file more than once. */
  | { readonly kind: 'twice'; readonly name: string }
  /** A name, or that of the file a link leads to, is not UTF-8 in its layer. */
  | { readonly kind: 'undecodable'; readonly name: string };

/**
 * Chooses what the wanted paths name. A file goes by its last name, a folder with its name, and what a pattern matches by its
 * path from the first wildcard on. Undefined as long as layers that have not been read can change it.
 */
export function chooseFiles(index: LayerIndex, wanted: WantedPaths): Choice | undefined {
  try {
    return new Chooser(index, wanted).choose();
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** Thrown where layers that were not read decide. */
class Undecided extends Error {}

/** A folder that is walked. */
interface Folder {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly node: IndexNode | undefined;
  readonly floor: number;
  /** The state of a pattern after the folder's name; undefined if everything matches. */
  readonly at?: Positions | undefined;
}

/** A symbolic link that is judged when it is known what is written. */
interface Link {
  readonly title: string;
  readonly name: string;
  readonly end: Located;
}

class Chooser {
  readonly #index: LayerIndex;
  readonly #wanted: WantedPaths;
  readonly #files = new Map<string, ChosenFile>();
  readonly #links = new Map<string, Link>();
  /** Titles of folders by their paths in the image. */
  readonly #folders = new Map<string, string>();
  readonly #passedOver: PassedOver[] = [];
  readonly #problems: Problem[] = [];

  constructor(index: LayerIndex, wanted: WantedPaths) {
    this.#index = index;
    this.#wanted = wanted;
  }

  choose(): Choice {
    const byLine = new Map<string, { hits: number; readonly places: Located[] }>();
    for (const one of this.#wanted.wanted) {
      const line = byLine.get(one.line) ?? { hits: 0, places: [] };
      byLine.set(one.line, line);
      const place = this.#find(one.base, true);
      line.places.push(place);
      line.hits += this.#take(one, place);
    }
    for (const [line, { hits, places }] of byLine) {
      if (hits === 0) this.#problems.push({ kind: 'missing', line, places });
    }
    const folderLinks = this.#judgeLinks();
    const files = [...this.#files.values()];
    const paths = [...files.map(({ source }) => source.path), ...this.#folders.keys()];
    const titles = [...files, ...folderLinks].map(({ title }) => title);
    const undecodable = [...titles, ...paths].find((path) => !path.isWellFormed());
    if (undecodable !== undefined) this.#problems.push({ kind: 'undecodable', name: undecodable });
    return {
      files: files.sort((a, b) => Buffer.compare(Buffer.from(a.title), Buffer.from(b.title))),
      folders: [...this.#folders.values()].filter((title) => title !== ''),
      folderLinks,
      passedOver: this.#passedOver,
      problems: this.#problems,
    };
  }

  #find(path: readonly string[], follow: boolean): Located {
    const place = locate(this.#index, path, { follow });
    if (place.kind === 'open') throw new Undecided();
    return place;
  }

  /** How many files and folders it is. */
  #take({ base, rest, isFolder, isContent }: WantedPath, place: Located): number {
    const name = `/${base.join('/')}`;
    const last = isContent ? '' : (base.at(-1) ?? '');
    if (place.kind === 'special' && rest === undefined) {
      this.#problems.push({ kind: 'special', name, what: place.what });
      return 1;
    }
    if (place.kind === 'file' && rest === undefined && !isFolder) return this.#add(last, name, place);
    if (place.kind !== 'directory') return 0;
    const { path, node, floor, isTwice } = place;
    if (isTwice) this.#problems.push({ kind: 'twice', name });
    const start = { name: base.length === 0 ? '' : name, path, node, floor };
    return rest === undefined
      ? this.#walk({ ...start, title: last })
      : this.#walk({ ...start, title: '', at: rest.start }, rest);
  }

  #walk(start: Folder, matcher?: WantedPath['rest']): number {
    let hits = 0;
    const stack = [start];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
      if (folder.floor >= this.#index.read && this.#index.read < this.#index.layers) throw new Undecided();
      if (matcher === undefined) {
        this.#folders.set(folder.path, folder.title);
        hits += 1;
      }
      for (const [part, node] of folder.node?.below ?? []) {
        const name = `${folder.name}/${part}`;
        const path = folder.path === '' ? part : `${folder.path}/${part}`;
        const at = matcher === undefined ? undefined : matcher.advance(folder.at ?? matcher.start, part);
        const view = this.#index.look(node, { top: 0, floor: folder.floor });
        const isFile = view.kind === 'item';
        if (this.#wanted.isLeftOut(name.slice(1), isFile) || this.#wanted.isLeftOut(path, isFile)) continue;
        const title = folder.title === '' ? part : `${folder.title}/${part}`;
        if (view.kind === 'directory') {
          const inside = at === undefined ? undefined : matcher?.advance(at, '/');
          if (inside?.length !== 0) stack.push({ name, title, path, node, floor: view.floor, at: inside });
        } else if (view.kind === 'item' && (at === undefined || matcher?.isMatch(at) === true)) {
          hits += this.#takeItem(title, name, path);
        }
      }
    }
    return hits;
  }

  #takeItem(title: string, name: string, path: string): number {
    const place = this.#find(path.split('/'), false);
    if (place.kind === 'file') return this.#add(title, name, place);
    if (place.kind === 'symlink') {
      const end = this.#find(path.split('/'), true);
      const had = this.#links.get(title);
      if (had !== undefined && !isSame(had.end, end)) this.#collide(title, had.name, name);
      this.#links.set(title, { title, name, end });
      return 1;
    }
    const why = place.kind === 'special' ? place.what : 'a hard link to nothing';
    this.#passedOver.push({ name, why });
    return 0;
  }

  #add(title: string, name: string, place: Extract<Located, { kind: 'file' }>): number {
    const { path, layer, size, mode, isTwice } = place;
    if (isTwice) this.#problems.push({ kind: 'twice', name });
    const had = this.#files.get(title);
    if (had !== undefined && !isSame({ kind: 'file', ...had.source }, place)) this.#collide(title, had.name, name);
    this.#files.set(title, { title, name, source: { layer, path, size, mode } });
    return 1;
  }

  #collide(title: string, ...names: readonly [string, string]): void {
    this.#problems.push({ kind: 'collision', title, names });
  }

  /** A link to what is written too stays a link; of one to another file, the file is written. */
  #judgeLinks(): Choice['folderLinks'] {
    const titles = new Map<string, string>();
    for (const { title, source } of this.#files.values()) {
      const key = `${source.layer}:${source.path}`;
      if (!titles.has(key)) titles.set(key, title);
    }
    const folderLinks: { title: string; linkTo: string }[] = [];
    for (const { title, name, end } of this.#links.values()) {
      const had = this.#files.get(title);
      if (had !== undefined) {
        // Another line names it too: then it is there already, as a file.
        if (!isSame({ kind: 'file', ...had.source }, end)) this.#collide(title, had.name, name);
        continue;
      }
      if (end.kind === 'file') {
        this.#add(title, name, end);
        const linkTo = titles.get(`${end.layer}:${end.path}`);
        const file = this.#files.get(title);
        if (linkTo !== undefined && file !== undefined) this.#files.set(title, { ...file, linkTo });
        continue;
      }
      const folder = end.kind === 'directory' ? this.#folders.get(end.path) : undefined;
      if (folder !== undefined) folderLinks.push({ title, linkTo: folder });
      else this.#passedOver.push({ name, why: whyNot(end) });
    }
    return folderLinks;
  }
}

/** True for one and the same file or folder of an image. */
function isSame(
  one: { readonly kind: string; readonly path: string; readonly layer?: number },
  other: { readonly kind: string; readonly path: string; readonly layer?: number },
): boolean {
  return one.kind === other.kind && one.path === other.path && one.layer === other.layer;
}

/** The target of a link, seen from the folder that the link is in. */
export function linkTarget(title: string, linkTo: string): string {
  return posix.relative(posix.dirname(title), linkTo === '' ? '.' : linkTo) || '.';
}

function whyNot(end: Located): string {
  if (end.kind === 'directory') return `a link to the folder /${end.path}, which is not pulled`;
  if (end.kind === 'special') return `a link to /${end.path}, which is ${end.what}`;
  if (end.kind === 'circle') return 'a link that goes in a circle';
  return `a link to /${end.path}, which is not there`;
}
