import { dir, file, hardLink, symlink } from './container-image.ts';
import type { RawEntry } from './tar-blocks.ts';

/** What a file system has at a path: a folder, a link's target, or a file's content. */
export type ModelEntry = { readonly kind: 'dir' } | { readonly kind: 'link' | 'file'; readonly text: string };

/** A stack of layers, the lowest first, and what they make when unpacked on top of each other. */
export interface LayerStack {
  readonly layers: readonly (readonly RawEntry[])[];
  readonly model: ReadonlyMap<string, ModelEntry>;
}

/** What a stack may have. */
export interface StackOptions {
  /** Whether folders are emptied by one marker. @default true */
  readonly opaque?: boolean;
}

const NAMES = ['a', 'b', 'c', 'd'];

/** Makes a random stack as builders of images do: no name twice in a layer, nothing below a link. */
export function randomStack(random: (below: number) => number, { opaque = true }: StackOptions = {}): LayerStack {
  const model = new Map<string, ModelEntry>();
  const layers: (readonly RawEntry[])[] = [];
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  for (let layer = 0; layer < 2 + random(5); layer += 1) {
    const removals: RawEntry[] = [];
    const used = new Set<string>();
    const lower = [...model.keys()].sort();
    for (let i = 0; i < random(3) && lower.length > 0; i += 1) {
      const path = pick(lower);
      if (!model.has(path)) continue;
      const isFolder = model.get(path)?.kind === 'dir';
      if (isFolder && opaque && random(3) === 0) {
        removals.push(file(`${path}/.wh..wh..opq`));
        used.add(`${path}/`);
      } else {
        const slash = path.lastIndexOf('/') + 1;
        removals.push(file(`${path.slice(0, slash)}.wh.${path.slice(slash)}`));
        used.add(path);
        model.delete(path);
      }
      for (const other of [...model.keys()]) if (other.startsWith(`${path}/`)) model.delete(other);
    }
    const entries: RawEntry[] = [];
    const made = new Set<string>();
    for (let i = 0; i < 1 + random(6); i += 1) {
      const path = Array.from({ length: 1 + random(3) }, () => pick(NAMES)).join('/');
      const parents = path
        .split('/')
        .map((_, at, all) => all.slice(0, at).join('/'))
        .filter((one) => one !== '');
      if (made.has(path) || parents.some((one) => model.has(one) && model.get(one)?.kind !== 'dir')) continue;
      // What was removed in this layer is not put back by some tools; what replaces a folder hides all in it.
      if (used.has(path) && !opaque) continue;
      if ([...made].some((one) => one.startsWith(`${path}/`))) continue;
      const files = [...model].filter(
        ([other, { kind }]) => kind === 'file' && other !== path && !other.startsWith(`${path}/`),
      );
      const kind = random(10);
      const text = `${layer}.${i}`;
      if (kind < 2) {
        entries.push(dir(path));
        if (model.get(path)?.kind !== 'dir') model.set(path, { kind: 'dir' });
      } else {
        for (const other of [...model.keys()]) if (other.startsWith(`${path}/`)) model.delete(other);
        if (kind < 4 && files.length > 0) {
          const [target, entry] = pick(files);
          entries.push(hardLink(path, target));
          model.set(path, entry);
        } else if (kind < 6) {
          const target = `${pick(['', '/', '../', './'])}${pick(NAMES)}${pick(['', '/a', '/b'])}`;
          entries.push(symlink(path, target));
          model.set(path, { kind: 'link', text: target });
        } else {
          entries.push(file(path, text));
          model.set(path, { kind: 'file', text });
        }
      }
      made.add(path);
      for (const parent of parents) {
        made.add(parent);
        model.set(parent, { kind: 'dir' });
      }
    }
    // A whiteout counts wherever it stands.
    layers.push(random(2) === 0 ? [...removals, ...entries] : [...entries, ...removals]);
  }
  return { layers, model };
}

/** What a path leads to, links followed inside of the root; undefined for nothing and for a circle. */
export function resolveIn(
  model: ReadonlyMap<string, ModelEntry>,
  path: string,
): readonly [string, ModelEntry] | undefined {
  let at: string[] = [];
  const rest = path.split('/');
  for (let hops = 0; rest.length > 0; ) {
    const part = rest.shift() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      at.pop();
      continue;
    }
    const here = [...at, part].join('/');
    const entry = model.get(here);
    if (entry?.kind === 'link') {
      hops += 1;
      if (hops > 40) return undefined;
      if (entry.text.startsWith('/')) at = [];
      rest.unshift(...entry.text.split('/'));
    } else if (entry === undefined || (entry.kind === 'file' && rest.some((one) => one !== '' && one !== '.'))) {
      return undefined;
    } else {
      at.push(part);
    }
  }
  const here = at.join('/');
  return [here, here === '' ? { kind: 'dir' } : (model.get(here) as ModelEntry)];
}
