import { ArtifactError } from '../../base/errors.ts';
import { MAX_IMAGE_NAMES } from '../../base/limits.ts';
import type { LayerEntry, LayerItem } from './layer-entry.ts';

/** A statement of one layer about a path. */
interface Event {
  /** Counted from the top layer, which is 0. */
  readonly layer: number;
  item?: LayerItem | undefined;
  /** True when the layer has the path more than once, as something that is not a folder. */
  isTwice?: boolean | undefined;
  /** True when the layer has something below the path. */
  hasMore?: boolean | undefined;
  /** True when the layer removes what lower layers have there. */
  isRemoved?: boolean | undefined;
  /** True when the layer removes what lower layers have below. */
  isEmptied?: boolean | undefined;
}

/** A name in a folder, with what each layer says about it, the top layer first. */
export interface IndexNode {
  below?: Map<string, IndexNode> | undefined;
  events: Event[];
}

/** The layers that a look takes in: from `top`, the uppermost, to `floor`, the lowest. */
export interface LayerRange {
  readonly top: number;
  readonly floor: number;
}

/** The state of a node as seen through some layers. */
export type View =
  /** No layer that was read says anything, and others follow. */
  | { readonly kind: 'open' }
  | { readonly kind: 'absent'; readonly isRemoved: boolean }
  /** A folder; `floor` is the lowest layer that adds to it. */
  | { readonly kind: 'directory'; readonly floor: number }
  | {
      readonly kind: 'item';
      readonly item: Exclude<LayerItem, { kind: 'directory' }>;
      readonly layer: number;
      /** True when its layer has something else there, too: tools differ in which they take. */
      readonly isTwice: boolean;
    };

/**
 * The names of an image's layers, which are added from the top down. What each layer says about a path is kept apart: a hard
 * link means the file of its own layer or one below, even if a higher layer has replaced it.
 */
export class LayerIndex {
  readonly root: IndexNode = { events: [] };
  /** How many layers the image has. */
  readonly layers: number;
  readonly #mostNames: number;
  #read = 0;
  #names = 0;

  constructor(layers: number, mostNames = MAX_IMAGE_NAMES) {
    this.layers = layers;
    this.#mostNames = mostNames;
  }

  /** How many layers have been added. */
  get read(): number {
    return this.#read;
  }

  /** How many names and changes of them it holds. */
  get size(): number {
    return this.#names;
  }

  /**
   * Adds the next layer below those that are there.
   * @throws ArtifactError TOO_LARGE for more than MAX_IMAGE_NAMES names
   */
  add(entries: Iterable<LayerEntry>): void {
    const layer = this.#read;
    for (const { path, change } of entries) {
      const isLink = typeof change === 'object' && change.kind === 'link';
      const isLower = isLink && !this.#hasItem(change.target, layer);
      this.#put(layer, { path, change: isLower ? { ...change, isLower } : change });
    }
    this.#read += 1;
  }

  /** Moves what the layers down to `layer` have below a node to another folder. */
  move(node: IndexNode, path: readonly string[], layer: number, to: readonly string[]): void {
    const moved: { readonly layer: number; readonly entry: LayerEntry }[] = [];
    const stack = [{ node, rest: [] as readonly string[] }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      for (const [name, below] of at.node.below ?? []) {
        const rest = [...at.rest, name];
        stack.push({ node: below, rest });
        for (const event of below.events) {
          if (event.layer > layer) continue;
          for (const change of changesOf(event, [...path, ...rest].join('/'))) {
            moved.push({ layer: event.layer, entry: { path: [...to, ...rest], change } });
          }
        }
        below.events = below.events.filter((event) => event.layer > layer);
      }
    }
    for (const { layer: from, entry } of moved) this.#put(from, entry);
  }

  #hasItem(path: readonly string[], layer: number): boolean {
    let at: IndexNode | undefined = this.root;
    for (const name of path) at = at?.below?.get(name);
    const last = at?.events.at(-1);
    return last?.layer === layer && last.item !== undefined;
  }

  #put(layer: number, { path, change }: LayerEntry): void {
    const node = this.#reach(path, layer, change !== 'removed' && change !== 'emptied');
    const event = this.#eventOf(node, layer);
    if (change === 'removed') event.isRemoved = true;
    else if (change === 'emptied') event.isEmptied = true;
    else if (event.item === undefined) event.item = change;
    else if (event.item.kind !== 'directory' || change.kind !== 'directory') {
      event.isTwice = true;
      if (change.kind !== 'directory') event.item = change;
    }
  }

  /** Returns the state of a node, seen through the layers of a range. */
  look(node: IndexNode | undefined, { top, floor }: LayerRange): View {
    let [isFolder, isListed] = [false, false];
    for (const { layer, item, isTwice = false, hasMore, isRemoved, isEmptied } of node?.events ?? []) {
      if (layer < top) continue;
      if (layer > floor) break;
      if (item !== undefined && item.kind !== 'directory') {
        // A folder hides what lower layers have there. One that no layer lists, but has something in, may be a link to one.
        const isHidden = item.kind === 'symlink' ? isListed : isFolder;
        if (isHidden) return { kind: 'directory', floor: layer };
        const isBoth = item.kind !== 'symlink' && hasMore === true;
        return { kind: 'item', item, layer, isTwice: isTwice || isBoth };
      }
      if (item !== undefined || isEmptied === true) isListed = true;
      if (isListed || hasMore === true) isFolder = true;
      if (isEmptied === true) return { kind: 'directory', floor: layer };
      if (isRemoved === true)
        return isFolder ? { kind: 'directory', floor: layer } : { kind: 'absent', isRemoved: true };
    }
    if (isFolder) return { kind: 'directory', floor };
    return floor >= this.#read ? { kind: 'open' } : { kind: 'absent', isRemoved: false };
  }

  #reach(path: readonly string[], layer: number, adds: boolean): IndexNode {
    let at = this.root;
    for (const [depth, name] of path.entries()) {
      at.below ??= new Map();
      let next = at.below.get(name);
      if (next === undefined) {
        next = { events: [] };
        at.below.set(name, next);
        this.#count();
      }
      at = next;
      if (adds && depth < path.length - 1) this.#eventOf(at, layer).hasMore = true;
    }
    return at;
  }

  #eventOf(node: IndexNode, layer: number): Event {
    const { events } = node;
    let at = events.length;
    while (at > 0 && (events[at - 1]?.layer ?? 0) > layer) at -= 1;
    const had = events[at - 1];
    if (had?.layer === layer) return had;
    const event: Event = { layer };
    events.splice(at, 0, event);
    if (events.length > 1) this.#count();
    return event;
  }

  #count(): void {
    this.#names += 1;
    if (this.#names <= this.#mostNames) return;
    throw new ArtifactError('TOO_LARGE', `The layers of the image have more than ${this.#mostNames} files`, {
      remedy: 'Name files by their paths instead of patterns, so that fewer layers have to be read.',
    });
  }
}

/** Returns the content of an event as entries of its layer; a file remembers where the layer has it. */
function* changesOf({ item, isTwice, isRemoved, isEmptied }: Event, path: string): Generator<LayerEntry['change']> {
  const change = item?.kind === 'file' ? { ...item, from: item.from ?? path } : item;
  if (change !== undefined) yield change;
  if (change !== undefined && isTwice === true) yield change;
  if (isRemoved === true) yield 'removed';
  if (isEmptied === true) yield 'emptied';
}
