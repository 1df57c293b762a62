import { ArtifactError } from '../errors.ts';
import { MAX_TREE_DEPTH, MAX_TREE_NODES, TREE_CONCURRENCY } from '../limits.ts';
import type { Annotations, Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { parallel } from '../parallel.ts';
import { withTypes } from '../store/listed-types.ts';
import type { ReadableStore } from '../store/store.ts';
import { ANNOTATION } from './pack.ts';
import { matchesType, serverFilter } from './type-filter.ts';

/** A referrer with all that refers to it in turn. */
export interface ReferrerNode {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType: string;
  /** Size of its manifest in bytes. */
  readonly size: number;
  readonly annotations: Annotations;
  /** Its `org.opencontainers.image.created`, where it has one. */
  readonly created?: string;
  readonly referrers: readonly ReferrerNode[];
}

/** Settings of {@link referrersTree}. */
export interface TreeOptions {
  /** Only direct referrers of this type: a media type, a predicate type or an alias. What refers to them is listed whole. */
  readonly artifactType?: string | undefined;
  /** Whether to list referrers of referrers. */
  readonly recursive: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Lists what refers to `subject` and, if recursive, what refers to that. A manifest met again further down is not followed twice.
 * @throws ArtifactError TOO_LARGE beyond MAX_TREE_DEPTH or MAX_TREE_NODES
 */
export async function referrersTree(
  store: ReadableStore,
  subject: Digest,
  { artifactType, recursive, signal }: TreeOptions,
): Promise<readonly ReferrerNode[]> {
  const seen = new Set<Digest>([subject]);
  const children = new Map<Digest, readonly Descriptor[]>();
  const direct = await listOfType(store, subject, artifactType, signal);
  children.set(subject, direct);
  let level = fresh(direct, seen, store);
  for (let depth = 1; recursive && level.length > 0; depth++) {
    if (depth > MAX_TREE_DEPTH) throw tooLarge(store, `is more than ${MAX_TREE_DEPTH} levels deep`);
    const lists = await parallel(
      level,
      TREE_CONCURRENCY,
      async (node, inner) => [node.digest, await listOfType(store, node.digest, undefined, inner)] as const,
      signal,
    );
    for (const [digest, list] of lists) children.set(digest, list);
    level = lists.flatMap(([, list]) => fresh(list, seen, store));
  }
  return build(subject, children, new Set());
}

/** The direct referrers of `subject` that are of the wanted type. */
export async function listOfType(
  store: ReadableStore,
  subject: Digest,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<readonly Descriptor[]> {
  const artifactType = wanted === undefined ? undefined : serverFilter(wanted);
  const listed = await store.referrers(subject, {
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(signal === undefined ? {} : { signal }),
  });
  const all = await withTypes(store, subject, listed, signal);
  return wanted === undefined ? all : all.filter((referrer) => matchesType(referrer, wanted));
}

function fresh(list: readonly Descriptor[], seen: Set<Digest>, store: ReadableStore): readonly Descriptor[] {
  const found = list.filter(({ digest }) => !seen.has(digest));
  for (const { digest } of found) seen.add(digest);
  if (seen.size > MAX_TREE_NODES) throw tooLarge(store, `has more than ${MAX_TREE_NODES} entries`);
  return found;
}

function tooLarge(store: ReadableStore, what: string): ArtifactError {
  return new ArtifactError('TOO_LARGE', `The tree of referrers in ${store.name} ${what}`, {
    remedy: 'Ask for one artifact-type, or set recursive: false.',
  });
}

function build(
  parent: Digest,
  children: ReadonlyMap<Digest, readonly Descriptor[]>,
  shown: Set<Digest>,
): readonly ReferrerNode[] {
  if (shown.has(parent)) return [];
  shown.add(parent);
  return (children.get(parent) ?? []).map((descriptor) => {
    const { digest, mediaType, size, artifactType = '', annotations = {} } = descriptor;
    const created = annotations[ANNOTATION.created];
    return {
      digest,
      mediaType,
      artifactType,
      size,
      annotations,
      ...(created === undefined ? {} : { created }),
      referrers: build(digest, children, shown),
    };
  });
}
