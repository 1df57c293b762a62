import { MAX_MERMAID_EDGES, MAX_MERMAID_LENGTH } from '../../base/limits.ts';
import { formatBytes } from '../log/human-size.ts';
import { shownText } from '../log/printable-text.ts';

/** A manifest that refers to another, with all that refers to it in turn. */
export interface ReferrerSummary {
  readonly digest: string;
  readonly artifactType: string;
  /** Bytes of its manifest. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Predicate types of the attestations in it, as far as they are known. */
  readonly predicateTypes?: readonly string[] | undefined;
  /** The tag that cosign stores it under. */
  readonly tag?: string | undefined;
  /** The image of an index that it is about. */
  readonly about?: string | undefined;
  readonly created?: string | undefined;
  readonly referrers: readonly ReferrerSummary[];
}

/** A subject, with all its referrers. */
export interface GraphRoot {
  readonly name: string;
  readonly digest: string;
  readonly platform?: string | undefined;
  readonly referrers: readonly ReferrerSummary[];
}

/** A graph, and how much of the trees had no place in it. */
export interface MermaidGraph {
  /** Without the fence around it. */
  readonly text: string;
  /** Referrers that are drawn, and those that are not. */
  readonly shown: number;
  readonly left: number;
}

/** Longest line of a node's label: a box of it still fits the page. */
const MAX_LABEL_LENGTH = 80;

/**
 * Draws subjects and all that refers to them, nearest first, within what GitHub draws: MAX_MERMAID_EDGES and
 * MAX_MERMAID_LENGTH. Arrows point from the referrer to what it refers to.
 */
export function mermaidGraph(roots: readonly GraphRoot[]): MermaidGraph {
  const lines = ['flowchart RL'];
  let length = lines.join('\n').length;
  let isFull = false;
  let nodes = 0;
  let shown = 0;
  let left = 0;

  /** Adds a line if there is room for it. Nothing is added after the first that had none. */
  function add(line: string): boolean {
    isFull ||= length + line.length + 1 > MAX_MERMAID_LENGTH;
    if (isFull) return false;
    lines.push(line);
    length += line.length + 1;
    nodes++;
    return true;
  }

  let level: { readonly node: ReferrerSummary; readonly parent: number }[] = [];
  for (const root of roots) {
    const parent = nodes;
    if (!add(`  n${nodes}["${rootLabel(root)}"]`)) left += countReferrers(root.referrers);
    else level.push(...root.referrers.map((node) => ({ node, parent })));
  }
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, parent } of level) {
      const own = nodes;
      isFull ||= shown >= MAX_MERMAID_EDGES;
      if (!add(`  n${own}["${nodeLabel(node)}"] --> n${parent}`)) {
        left += 1 + countReferrers(node.referrers);
        continue;
      }
      shown++;
      for (const child of node.referrers) next.push({ node: child, parent: own });
    }
    level = next;
  }
  return { text: lines.join('\n'), shown, left };
}

/** How many nodes a tree has. */
export function countReferrers(referrers: readonly ReferrerSummary[]): number {
  let count = 0;
  const rest = [...referrers];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    count++;
    rest.push(...node.referrers);
  }
  return count;
}

function rootLabel({ name, digest, platform }: GraphRoot): string {
  return label([name, ...(platform === undefined ? [] : [platform]), shortDigest(digest)]);
}

function nodeLabel({ digest, artifactType, predicateTypes = [], tag, about, size, created }: ReferrerSummary): string {
  const facts = [formatBytes(size), ...(created === undefined ? [] : [created])].join(', ');
  return label([
    artifactType === '' ? 'no artifact type' : artifactType,
    ...predicateTypes,
    shortDigest(digest),
    facts,
    ...(tag === undefined ? [] : [`tag ${tag.slice(0, tag.indexOf('-') + 1 + 12)}…${tag.slice(tag.lastIndexOf('.'))}`]),
    ...(about === undefined ? [] : [`about ${shortDigest(about)}`]),
  ]);
}

/** A digest with the first 12 of its hexadecimal digits: enough to tell those of one subject apart. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(':');
  return digest.slice(0, colon + 1 + 12);
}

/** Lines of a quoted label. All but plain letters, digits and a few signs become Mermaid's character references. */
function label(texts: readonly string[]): string {
  return texts
    .map((text) => shownText(text, MAX_LABEL_LENGTH).trim())
    .map((text) => text.replace(/[^\p{L}\p{M}\p{N} .,…-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0xfffd};`))
    .join('<br/>');
}
