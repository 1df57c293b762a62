import type { Digest } from '../../oci/digest.ts';
import type { RepositoryGraph } from './repository-graph.ts';

/** Why each manifest stays, as a clause: `listed by sha256:…`. */
export type Kept = ReadonlyMap<Digest, string>;

/**
 * Returns all that has to stay for `roots` to stay whole: what an index lists at any depth, what is attached to any of it, by
 * subject or by tag, what is attached to that, and what an attached manifest is attached to, since some registries delete
 * attachments with their subject.
 * @param roots what stays for itself, and why
 */
export function keptFrom(graph: RepositoryGraph, roots: ReadonlyMap<Digest, string>): Kept {
  const referrers = graph.referrers();
  const { owned, owners } = graph.ownership();
  const kept = new Map(roots);
  const queue = [...roots.keys()];
  const keep = (digests: readonly Digest[] | undefined, why: string): void => {
    for (const digest of digests ?? []) {
      if (kept.has(digest) || graph.absent.has(digest)) continue;
      kept.set(digest, why);
      queue.push(digest);
    }
  };
  for (let at = 0; at < queue.length; at++) {
    const digest = queue[at] as Digest;
    const links = graph.links.get(digest);
    keep(links?.children, `listed by ${digest}`);
    keep(referrers.get(digest), `attached to ${digest}`);
    keep(owned.get(digest), `attached to ${digest}`);
    const subjects = [links?.subject, graph.listedBy.get(digest)].filter((one) => one !== undefined);
    keep([...subjects, ...(owners.get(digest) ?? [])], `${digest} is attached to it`);
  }
  return kept;
}
