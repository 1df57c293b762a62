import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_TREE_DEPTH, MAX_TREE_NODES, TREE_CONCURRENCY } from '../../base/limits.ts';
import type { Annotations } from '../../oci/descriptor.ts';
import type { Digest } from '../../oci/digest.ts';
import { withTypes } from '../../store/listed-types.ts';
import type { ReadableStore } from '../../store/store.ts';
import { ANNOTATION } from '../pack/pack.ts';
import { type Attached, fromListing } from './attached.ts';
import { predicateTypesOf } from './type-filter.ts';

/** A referrer with all that refers to it in turn. */
export interface ReferrerNode {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType: string;
  /** Size of its manifest in bytes. */
  readonly size: number;
  readonly annotations: Annotations;
  /** Predicate types of the attestations in it, as far as they are known. */
  readonly predicateTypes?: readonly string[] | undefined;
  /** The tag it is stored under, in cosign's older form. */
  readonly tag?: string | undefined;
  /** Of an attestation that BuildKit put into an index: the manifest it is about. */
  readonly about?: Digest | undefined;
  /** Its `org.opencontainers.image.created`, where it has one. */
  readonly created?: string | undefined;
  readonly referrers: readonly ReferrerNode[];
}

/** Settings of {@link referrersTree}. */
export interface TreeOptions {
  /** List referrers of referrers too. */
  readonly recursive: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The tree of what is attached to `subject`: `direct`, and if recursive what refers to that. A manifest met again further
 * down is not followed twice.
 * @throws ArtifactError TOO_LARGE beyond MAX_TREE_DEPTH or MAX_TREE_NODES
 */
export async function referrersTree(
  store: ReadableStore,
  subject: Digest,
  direct: readonly Attached[],
  { recursive, signal }: TreeOptions,
): Promise<readonly ReferrerNode[]> {
  const seen = new Set<Digest>([subject]);
  const children = new Map<Digest, readonly Attached[]>();
  children.set(subject, direct);
  let level = fresh(direct, seen, store);
  for (let depth = 1; recursive && level.length > 0; depth++) {
    if (depth > MAX_TREE_DEPTH) throw tooLarge(store, `is more than ${MAX_TREE_DEPTH} levels deep`);
    const lists = await parallel(
      level,
      TREE_CONCURRENCY,
      async (node, inner) => [node, await listed(store, node, inner)] as const,
      signal,
    );
    for (const [digest, list] of lists) children.set(digest, list);
    level = lists.flatMap(([, list]) => fresh(list, seen, store));
  }
  return build(subject, children, new Set());
}

async function listed(store: ReadableStore, subject: Digest, signal: AbortSignal): Promise<readonly Attached[]> {
  const list = await store.referrers(subject, { signal });
  return (await withTypes(store, subject, list, signal)).map(fromListing);
}

function fresh(list: readonly Attached[], seen: Set<Digest>, store: ReadableStore): readonly Digest[] {
  const found = list.map(({ descriptor }) => descriptor.digest).filter((digest) => !seen.has(digest));
  for (const digest of found) seen.add(digest);
  // The subject is among those seen, and does not count.
  if (seen.size - 1 > MAX_TREE_NODES) throw tooLarge(store, `has more than ${MAX_TREE_NODES} entries`);
  return found;
}

function tooLarge(store: ReadableStore, what: string): ArtifactError {
  return new ArtifactError('TOO_LARGE', `The tree of referrers in ${store.name} ${what}`, {
    remedy: 'Ask for one artifact-type, or set recursive: false.',
  });
}

function build(
  parent: Digest,
  children: ReadonlyMap<Digest, readonly Attached[]>,
  shown: Set<Digest>,
): readonly ReferrerNode[] {
  if (shown.has(parent)) return [];
  shown.add(parent);
  return (children.get(parent) ?? []).map((one) => {
    const { descriptor, artifactType, annotations, tag, about } = one;
    const { digest, mediaType, size } = descriptor;
    const created = annotations[ANNOTATION.created];
    const predicateTypes = predicateTypesOf(one);
    return {
      digest,
      mediaType,
      artifactType,
      size,
      annotations,
      ...(predicateTypes.length === 0 ? {} : { predicateTypes }),
      tag,
      about,
      created,
      referrers: build(digest, children, shown),
    };
  });
}
