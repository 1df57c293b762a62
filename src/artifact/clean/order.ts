import type { Digest } from '../../oci/digest.ts';
import type { RepositoryGraph } from './repository-graph.ts';

/** Deletions in an order, and what has to be gone before each. */
export interface Order {
  readonly digests: readonly Digest[];
  readonly before: ReadonlyMap<Digest, readonly Digest[]>;
}

/** The manifests that follow on one, and how many come before it. */
interface Step {
  readonly children: readonly Digest[];
  readonly attached: readonly Digest[];
  parents: number;
  subjects: number;
}

/**
 * Orders deletions so that nothing that is still there lacks a part: an index before what it lists, always, and a
 * subject before what is attached to it, but where an attached index lists its subject. One image follows the other with all
 * that belongs to it, so that a run that is killed leaves little behind.
 */
export function orderOf(graph: RepositoryGraph, going: ReadonlySet<Digest>): Order {
  const steps = stepsOf(graph, going);
  const digests: Digest[] = [];
  const place = new Map<Digest, number>();
  const ready: Digest[] = [];
  /** Those whose parents are gone, of which some may wait for their subject. */
  const waiting: Digest[] = [];
  let nextWaiting = 0;
  const offer = (digest: Digest, { parents, subjects }: Step): void => {
    if (parents > 0) return;
    if (subjects > 0) waiting.push(digest);
    else ready.push(digest);
  };
  for (const [digest, step] of [...steps].toReversed()) offer(digest, step);
  while (digests.length < steps.size) {
    const digest = ready.pop() ?? waiting[nextWaiting++];
    const step = digest === undefined ? undefined : steps.get(digest);
    if (digest === undefined || step === undefined) break;
    if (place.has(digest)) continue;
    place.set(digest, digests.length);
    digests.push(digest);
    for (const one of step.attached.toReversed()) release(one, 'subjects');
    for (const one of step.children.toReversed()) release(one, 'parents');
  }
  return { digests, before: predecessors(steps, place) };

  function release(digest: Digest, what: 'parents' | 'subjects'): void {
    const step = steps.get(digest);
    if (step === undefined || place.has(digest)) return;
    step[what] -= 1;
    if (step[what] === 0) offer(digest, step);
  }
}

function stepsOf(graph: RepositoryGraph, going: ReadonlySet<Digest>): ReadonlyMap<Digest, Step> {
  const referrers = graph.referrers();
  const { owned } = graph.ownership();
  const steps = new Map<Digest, Step>();
  for (const digest of going) {
    const isOther = (one: Digest): boolean => one !== digest && going.has(one);
    const children = [...new Set(graph.links.get(digest)?.children)].filter(isOther);
    const attached = [...new Set([...(referrers.get(digest) ?? []), ...(owned.get(digest) ?? [])])].filter(isOther);
    steps.set(digest, { children, attached, parents: 0, subjects: 0 });
  }
  for (const { children, attached } of steps.values()) {
    for (const child of children) (steps.get(child) as Step).parents += 1;
    for (const one of attached) (steps.get(one) as Step).subjects += 1;
  }
  return steps;
}

/** Returns what has to be gone before each is deleted. */
function predecessors(
  steps: ReadonlyMap<Digest, Step>,
  place: ReadonlyMap<Digest, number>,
): ReadonlyMap<Digest, readonly Digest[]> {
  const before = new Map<Digest, Digest[]>();
  for (const [digest, { children, attached }] of steps) {
    for (const one of [...children, ...attached]) {
      if ((place.get(one) ?? 0) < (place.get(digest) ?? 0)) continue;
      const known = before.get(one);
      if (known === undefined) before.set(one, [digest]);
      else known.push(digest);
    }
  }
  return before;
}
