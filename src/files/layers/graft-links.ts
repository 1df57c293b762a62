import type { IndexNode, LayerIndex } from './layer-index.ts';
import { locate } from './locate.ts';

/** A symbolic link that layers above it, or its own, have put something below. */
interface LinkWithContent {
  readonly path: readonly string[];
  readonly node: IndexNode;
  readonly layer: number;
}

/** As many links as may lead to one another this way. */
const MAX_ROUNDS = 40;

/**
 * Moves what layers have put below the path of a symbolic link to where the link leads, as happens when layers are unpacked on
 * top of each other. To be called when all layers have been added.
 */
export function graftLinks(index: LayerIndex): void {
  const done = new Set<IndexNode>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = linksWithContent(index).filter(({ node }) => !done.has(node));
    if (found.length === 0) return;
    for (const { path, node, layer } of found) {
      done.add(node);
      const place = locate(index, path);
      const own = path.join('/');
      if (place.kind !== 'directory' || `${place.path}/`.startsWith(`${own}/`)) continue;
      index.move(node, path, layer, place.path === '' ? [] : place.path.split('/'));
    }
  }
}

function linksWithContent(index: LayerIndex): readonly LinkWithContent[] {
  const found: LinkWithContent[] = [];
  const stack: { path: readonly string[]; node: IndexNode; floor: number }[] = [
    { path: [], node: index.root, floor: index.layers - 1 },
  ];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const [name, node] of at.node.below ?? []) {
      if (node.below === undefined) continue;
      const view = index.look(node, { top: 0, floor: at.floor });
      if (view.kind === 'directory') stack.push({ path: [...at.path, name], node, floor: view.floor });
      else if (view.kind === 'item' && view.item.kind === 'symlink') {
        found.push({ path: [...at.path, name], node, layer: view.layer });
      }
    }
  }
  return found;
}
