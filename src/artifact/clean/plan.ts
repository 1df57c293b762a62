import type { Digest } from '../../oci/digest.ts';
import { fallbackTag } from '../../oci/fallback-tag.ts';
import type { Look } from './look.ts';
import { type Order, orderOf } from './order.ts';
import { isCutDigest, type Ownership } from './repository-graph.ts';

/** A manifest with its tags, or a single tag of a manifest that stays. */
export interface CleanEntry {
  readonly kind: 'manifest' | 'tag';
  readonly digest: Digest;
  readonly tags: readonly string[];
  /** Why, as a clause. */
  readonly reason: string;
}

/** The deletions in a repository, and what stays. */
export interface CleanPlan {
  /** In the order in which it is done. */
  readonly going: readonly CleanEntry[];
  readonly staying: readonly CleanEntry[];
  /** Manifests that have to be gone before another is deleted. */
  readonly before: Order['before'];
}

/**
 * Plans what is done after a look.
 * @param canUntag false where no tag can be deleted by itself: then it stays with its manifest
 */
export function planOf(look: Look, canUntag: boolean): CleanPlan {
  const { graph, kept } = look;
  const tagsOf = graph.tagsByDigest();
  const going = new Set<Digest>();
  const staying: CleanEntry[] = [];
  const single: CleanEntry[] = [];
  const keptStarts = new Set([...kept.keys()].map(fallbackTag));
  for (const [digest, tags] of tagsOf) {
    const why = kept.get(digest);
    if (why === undefined) {
      going.add(digest);
      continue;
    }
    const stays = tags.filter((tag) => !canUntag || staysAsTag(look, tag, keptStarts));
    staying.push({ kind: 'manifest', digest, tags: stays, reason: why });
    for (const tag of tags) {
      if (stays.includes(tag)) continue;
      const reason = graph.ownerOf(tag) === undefined ? 'no rule keeps the tag' : 'what it belongs to is gone';
      single.push({ kind: 'tag', digest, tags: [tag], reason: `${reason}; its manifest stays (${why})` });
    }
  }
  for (const digest of graph.links.keys()) {
    if (tagsOf.has(digest)) continue;
    const why = kept.get(digest);
    if (why === undefined) going.add(digest);
    else staying.push({ kind: 'manifest', digest, tags: [], reason: why });
  }
  const { digests, before } = orderOf(graph, going);
  const parents = parentsOf(look, going);
  const { byStart } = graph.ownership();
  const whole = digests.map((digest): CleanEntry => {
    const tags = tagsOf.get(digest) ?? [];
    return { kind: 'manifest', digest, tags, reason: whyGoing(look, { digest, tags, parents, byStart }) };
  });
  return { going: [...single, ...whole], staying, before };
}

/** Whether a tag of a manifest that stays is kept itself: by a rule, or with what it belongs to. */
function staysAsTag({ graph, tags }: Look, tag: string, keptStarts: ReadonlySet<string>): boolean {
  const start = graph.ownerOf(tag);
  return start === undefined ? tags.has(tag) : keptStarts.has(start) || isCutDigest(start);
}

function parentsOf({ graph }: Look, going: ReadonlySet<Digest>): ReadonlyMap<Digest, Digest> {
  const parents = new Map<Digest, Digest>();
  for (const digest of going) for (const child of graph.links.get(digest)?.children ?? []) parents.set(child, digest);
  return parents;
}

/** The facts that the reason of a deletion follows from. */
interface Going {
  readonly digest: Digest;
  readonly tags: readonly string[];
  readonly parents: ReadonlyMap<Digest, Digest>;
  readonly byStart: Ownership['byStart'];
}

function whyGoing({ graph }: Look, { digest, tags, parents, byStart }: Going): string {
  const own = tags.filter((tag) => graph.ownerOf(tag) === undefined);
  if (own.length > 0) return own.length === 1 ? 'no rule keeps its tag' : 'no rule keeps its tags';
  const subject = graph.links.get(digest)?.subject;
  if (subject !== undefined) return attachedTo(subject, graph.absent.has(subject));
  const [tag] = tags;
  if (tag !== undefined) {
    const start = graph.ownerOf(tag) ?? '';
    const owner = byStart.get(start);
    return attachedTo(owner ?? start.replace('-', ':'), owner === undefined);
  }
  const parent = parents.get(digest);
  return parent === undefined ? 'no tag' : `listed by ${parent}, which goes`;
}

function attachedTo(subject: string, isGone: boolean): string {
  return `attached to ${subject}, which ${isGone ? 'is gone' : 'goes'}`;
}
