import type { LayerItem } from './layer-entry.ts';
import type { IndexNode, LayerIndex } from './layer-index.ts';

/** The target of a path in an image. Paths are relative to its root, without a slash at either end. */
export type Located =
  | {
      readonly kind: 'file';
      /** Its path in the layer, after hard and symbolic links. */
      readonly path: string;
      readonly layer: number;
      readonly size: number;
      readonly mode: number;
      /** True when a layer has it, or a link on the way, more than once. */
      readonly isTwice: boolean;
    }
  | { readonly kind: 'special'; readonly path: string; readonly what: string }
  /** Of a path whose last part is not followed. */
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly node: IndexNode | undefined;
      readonly floor: number;
      readonly isTwice: boolean;
    }
  /** `path` is what is missing, `from` the folder that does not have it. */
  | { readonly kind: 'absent'; readonly path: string; readonly from: string; readonly isRemoved: boolean }
  /** Links that go in a circle. */
  | { readonly kind: 'circle'; readonly path: string }
  /** A layer that was not read yet may have it: at this path. */
  | { readonly kind: 'open'; readonly path: string };

/** A folder on the way to a path. */
interface Step {
  readonly name: string;
  readonly node: IndexNode | undefined;
  readonly floor: number;
}

/** As many links as Linux follows for one path. */
const MAX_HOPS = 40;

/** Options of {@link locate}. */
export interface LocateOptions {
  /** The uppermost layer that counts. @default 0 */
  readonly top?: number | undefined;
  /** Follow a symbolic link in last place. @default true */
  readonly follow?: boolean | undefined;
}

/**
 * Finds what a path leads to in an image, as far as its layers have been read: symbolic links are followed inside of the
 * root, hard links to what their own layer, or one below, has.
 */
export function locate(index: LayerIndex, path: readonly string[], options: LocateOptions = {}): Located {
  const { top = 0, follow = true } = options;
  return new Walk(index, top, { count: 0 }).from([rootOf(index)], path, follow);
}

function rootOf(index: LayerIndex): Step {
  const view = index.look(index.root, { top: 0, floor: index.layers - 1 });
  return { name: '', node: index.root, floor: view.kind === 'directory' ? view.floor : index.layers - 1 };
}

class Walk {
  readonly #index: LayerIndex;
  readonly #top: number;
  readonly #hops: { count: number };
  #isTwice = false;

  /** @param hops links followed so far, those of all walks that belong together */
  constructor(index: LayerIndex, top: number, hops: { count: number }) {
    this.#index = index;
    this.#top = top;
    this.#hops = hops;
  }

  from(start: readonly Step[], path: readonly string[], follow: boolean): Located {
    let steps = [...start];
    let rest = [...path];
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
      if (part === '' || part === '.') continue;
      const at = steps.at(-1) as Step;
      if (part === '..') {
        if (steps.length > 1) steps.pop();
        continue;
      }
      const node = at.node?.below?.get(part);
      const view = this.#index.look(node, { top: this.#top, floor: at.floor });
      const here = pathOf([...steps, { name: part, node, floor: at.floor }]);
      if (view.kind === 'open') return { kind: 'open', path: joined(here, rest) };
      if (view.kind === 'absent') {
        return { kind: 'absent', path: joined(here, rest), from: pathOf(steps), isRemoved: view.isRemoved };
      }
      if (view.kind === 'directory') {
        steps.push({ name: part, node, floor: view.floor });
        continue;
      }
      const { item, layer } = view;
      this.#isTwice ||= view.isTwice;
      const isLast = rest.every((one) => one === '' || one === '.');
      if (item.kind === 'file' || item.kind === 'special') {
        if (!isLast) return noFolder(here, rest);
        return item.kind === 'special'
          ? { kind: 'special', path: here, what: item.what }
          : { kind: 'file', path: item.from ?? here, layer, size: item.size, mode: item.mode, isTwice: this.#isTwice };
      }
      this.#hops.count += 1;
      if (this.#hops.count > MAX_HOPS) return { kind: 'circle', path: here };
      if (item.kind === 'link') {
        const other = this.#linked(item, layer);
        if (other.kind !== 'symlink') {
          if (other.kind === 'file' && !isLast) return noFolder(here, rest);
          return other.kind === 'file' && this.#isTwice ? { ...other, isTwice: true } : other;
        }
        if (isLast && !follow) return { ...other, path: here };
        rest = [...other.target.split('/'), ...rest];
        if (other.target.startsWith('/')) steps = steps.slice(0, 1);
        continue;
      }
      if (isLast && !follow) return { kind: 'symlink', path: here, target: item.target };
      const above = this.#above([...steps, { name: part, node, floor: layer }], rest);
      if (above !== undefined) return above;
      rest = [...item.target.split('/'), ...rest];
      if (item.target.startsWith('/')) steps = steps.slice(0, 1);
    }
    const end = steps.at(-1) as Step;
    return { kind: 'directory', path: pathOf(steps), node: end.node, floor: end.floor, isTwice: this.#isTwice };
  }

  /** A hard link: what its target was when its layer came to it. */
  #linked({ target, isLower = false }: Extract<LayerItem, { kind: 'link' }>, layer: number): Located {
    const seenFrom = (top: number): Located =>
      new Walk(this.#index, top, this.#hops).from([rootOf(this.#index)], target, false);
    const found = seenFrom(isLower ? layer + 1 : layer);
    // Its layer may have it by way of a symbolic link.
    return isLower && found.kind === 'absent' ? seenFrom(layer) : found;
  }

  /** Returns what layers above a symbolic link have put below its own path, which means the folder that it leads to. */
  #above(steps: readonly Step[], rest: readonly string[]): Located | undefined {
    if (steps.at(-1)?.node?.below === undefined) return undefined;
    const found = new Walk(this.#index, this.#top, this.#hops).from(steps, rest, true);
    const isFinal = found.kind === 'file' || found.kind === 'special' || (found.kind === 'absent' && found.isRemoved);
    return isFinal ? found : undefined;
  }
}

function noFolder(file: string, rest: readonly string[]): Located {
  return { kind: 'absent', path: joined(file, rest), from: file, isRemoved: false };
}

function pathOf(steps: readonly Step[]): string {
  return steps
    .slice(1)
    .map(({ name }) => name)
    .join('/');
}

/** A path with more parts, `..` taken as it is written. */
function joined(path: string, more: readonly string[]): string {
  const parts = path === '' ? [] : path.split('/');
  for (const part of more) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
