import { MAX_MERMAID_EDGES, MAX_MERMAID_LENGTH } from '../limits.ts';
import { formatBytes } from './human-size.ts';
import { cutText, printableText, withoutUrlSecrets } from './printable-text.ts';

/** A manifest that refers to another, with all that refers to it in turn. */
export interface ReferrerSummary {
  readonly digest: string;
  readonly artifactType: string;
  /** Bytes of its manifest. */
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly created?: string;
  readonly referrers: readonly ReferrerSummary[];
}

/** A graph, and how much of the tree had no place in it. */
export interface MermaidGraph {
  /** Without the fence around it. */
  readonly text: string;
  readonly shown: number;
  readonly left: number;
}

/** Longest line of a node's label: a box of it still fits the page. */
const MAX_LABEL_LENGTH = 80;

/**
 * Draws a subject and all that refers to it, nearest first, within what GitHub draws: MAX_MERMAID_EDGES and
 * MAX_MERMAID_LENGTH. Arrows point from the referrer to what it refers to.
 */
export function mermaidGraph(subject: string, referrers: readonly ReferrerSummary[]): MermaidGraph {
  const lines = ['flowchart RL', `  n0["${label([subject])}"]`];
  let length = lines.join('\n').length;
  let shown = 0;
  let left = 0;
  let level = referrers.map((node) => ({ node, parent: 0 }));
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, parent } of level) {
      const line = `  n${shown + 1}["${nodeLabel(node)}"] --> n${parent}`;
      if (left > 0 || shown >= MAX_MERMAID_EDGES || length + line.length + 1 > MAX_MERMAID_LENGTH) {
        left += 1 + countReferrers(node.referrers);
        continue;
      }
      lines.push(line);
      length += line.length + 1;
      shown++;
      for (const child of node.referrers) next.push({ node: child, parent: shown });
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

function nodeLabel({ digest, artifactType, size, created }: ReferrerSummary): string {
  const facts = [formatBytes(size), ...(created === undefined ? [] : [created])].join(', ');
  return label([artifactType === '' ? 'no artifact type' : artifactType, shortDigest(digest), facts]);
}

/** A digest with the first 12 of its hexadecimal digits: enough to tell those of one subject apart. */
function shortDigest(digest: string): string {
  const colon = digest.indexOf(':');
  return digest.slice(0, colon + 1 + 12);
}

/** Lines of a quoted label. All but plain letters, digits and a few signs become Mermaid's character references. */
function label(texts: readonly string[]): string {
  return texts
    .map((text) => cutText(withoutUrlSecrets(printableText(text)), MAX_LABEL_LENGTH).trim())
    .map((text) => text.replace(/[^\p{L}\p{M}\p{N} .,…-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0xfffd};`))
    .join('<br/>');
}
