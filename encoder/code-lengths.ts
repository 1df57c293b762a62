// How long the code of each symbol is: a Huffman tree, of which no branch may be longer than the format allows. Several trees are
// equally good, and the bytes depend on which it is, so every comparison is fflate's.
import { LITERALS } from './alphabets';

/** Leaves have the number of their symbol; the nodes above them follow in the order in which they are made. */
const FIRST_NODE: i32 = LITERALS;
const END: i32 = 2 * LITERALS - 1;
/** Rarer than this is everything: a block has no more symbols. */
const NEVER: i32 = 25001;

const weight = new StaticArray<i32>(END + 1);
const left = new StaticArray<i32>(END + 1);
const right = new StaticArray<i32>(END + 1);
const depth = new StaticArray<i32>(END + 1);

/** The symbols that occur, sorted, and END. */
const leaves = new StaticArray<i32>(LITERALS + 1);
const sortKeys = new StaticArray<i32>(LITERALS);

let nextLeaf: i32 = 0;
let nextNode: i32 = 0;
let nodes: i32 = 0;

/**
 * Finds the length of each symbol's code; 0 for one that does not occur.
 * @returns the number of symbols up to the last that occurs
 */
export function codeLengths(frequencies: StaticArray<i32>, longest: i32, lengths: StaticArray<i32>): i32 {
  lengths.fill(0);
  const used = listLeaves(frequencies);
  if (used === 0) return 0;
  const count = leaves[used - 1] + 1;
  if (used === 1) {
    lengths[count - 1] = 1;
    return count;
  }
  for (let i = 0; i < used; i++) weight[leaves[i]] = sortKeys[leaves[i]] = frequencies[leaves[i]];
  sortLeaves(used);
  buildTree(used);
  measureDepths();
  let deepest = 0;
  for (let i = 0; i < used; i++) {
    lengths[leaves[i]] = depth[leaves[i]];
    deepest = max(deepest, depth[leaves[i]]);
  }
  if (deepest > longest) shorten(frequencies, deepest, longest, lengths);
  return count;
}

/** Lists the symbols that occur in their order, and gives their number. */
function listLeaves(frequencies: StaticArray<i32>): i32 {
  let used = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol++) if (frequencies[symbol] > 0) leaves[used++] = symbol;
  return used;
}

/** Sorts by key; equal ones keep their order. */
function sortLeaves(count: i32): void {
  for (let i = 1; i < count; i++) {
    const leaf = leaves[i];
    let at = i;
    for (; at > 0 && sortKeys[leaves[at - 1]] > sortKeys[leaf]; at--) leaves[at] = leaves[at - 1];
    leaves[at] = leaf;
  }
}

/** Joins the two rarest until one is left. */
function buildTree(used: i32): void {
  leaves[used] = END;
  weight[END] = NEVER;
  nextLeaf = 0;
  nextNode = nodes = FIRST_NODE;
  for (; nodes < FIRST_NODE + used - 1; nodes++) {
    left[nodes] = takeRarest();
    right[nodes] = takeRarest();
    weight[nodes] = weight[left[nodes]] + weight[right[nodes]];
  }
}

/** Leaves are sorted, and nodes are made in the order of their weights. */
function takeRarest(): i32 {
  return nextNode < nodes && weight[nextNode] < weight[leaves[nextLeaf]] ? nextNode++ : leaves[nextLeaf++];
}

/** From the root, which was made last. */
function measureDepths(): void {
  depth[nodes - 1] = 0;
  for (let node = nodes - 1; node >= FIRST_NODE; node--) {
    depth[left[node]] = depth[right[node]] = depth[node] + 1;
  }
}

/** Cuts codes that are too long, and makes others longer in return, until all fit again. */
function shorten(frequencies: StaticArray<i32>, deepest: i32, longest: i32, lengths: StaticArray<i32>): void {
  const used = listLeaves(frequencies);
  // The longest first, and of these the rarest.
  for (let i = 0; i < used; i++) sortKeys[leaves[i]] = ((deepest - lengths[leaves[i]]) << 16) | frequencies[leaves[i]];
  sortLeaves(used);
  const beyond = deepest - longest;
  let debt = 0;
  let i = 0;
  for (; lengths[leaves[i]] > longest; i++) {
    debt += (1 << beyond) - (1 << (deepest - lengths[leaves[i]]));
    lengths[leaves[i]] = longest;
  }
  debt >>= beyond;
  while (debt > 0) {
    const leaf = leaves[i];
    if (lengths[leaf] < longest) debt -= 1 << (longest - lengths[leaf]++ - 1);
    else i++;
  }
  for (; debt < 0 && i >= 0; i--) {
    if (lengths[leaves[i]] !== longest) continue;
    lengths[leaves[i]]--;
    debt++;
  }
}
