import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError } from '../../base/errors.ts';
import { CLEAN_GRACE_MS, MAX_CLEAN_MANIFESTS, MAX_TREE_DEPTH, TREE_CONCURRENCY } from '../../base/limits.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import type { ListedVersion, PackageVersions } from '../../store/package-versions.ts';
import type { ReadableStore } from '../../store/store.ts';
import { ageOf } from './age.ts';
import { type KeepRules, keptTags, needsAge, youngEnough } from './keep-rules.ts';
import { type Kept, keptFrom } from './kept.ts';
import { type Links, linksOf } from './links.ts';
import { isCutDigest, RepositoryGraph } from './repository-graph.ts';

/** Options of {@link lookAt}. */
export interface LookOptions {
  readonly rules: KeepRules;
  /** The service that lists and deletes in the registry's place; it lists untagged manifests too. */
  readonly packages?: PackageVersions | undefined;
  /** In ms since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** The content of a repository, and what of it stays. */
export interface Look {
  readonly graph: RepositoryGraph;
  /** Why tags stay that stand for themselves. */
  readonly tags: Map<string, string>;
  /** Manifests that stay for themselves, and why; the rest of what stays follows from them. */
  readonly roots: Map<Digest, string>;
  readonly kept: Kept;
  /** The versions of the package by digest; empty for other registries. */
  readonly versions: Map<Digest, ListedVersion>;
  /** Those whose referrers were listed. */
  readonly listed: Set<Digest>;
}

/**
 * Looks at a whole repository: reads what each tag names, indexes in indexes, what has no tag as far as that is listed, and of
 * all that is to go also what it lists and what is attached to it.
 * @throws ArtifactError if anything of it can't be read: it may lead to what has to stay
 */
export async function lookAt(store: ReadableStore, options: LookOptions): Promise<Look> {
  const { rules, packages, now, signal } = options;
  const graph = new RepositoryGraph(store.name);
  const versions = new Map<Digest, ListedVersion>();
  for await (const version of packages?.all({ signal }) ?? []) versions.set(version.digest, version);
  for (const digest of versions.keys()) graph.untagged.add(digest);
  await readTags(store, graph, signal);
  await readIndexes(store, graph, [...graph.links.keys()], signal);
  for (const digest of (await store.untagged?.({ signal })) ?? []) graph.untagged.add(digest);
  const source = {
    store,
    links: graph.links,
    pushed: (digest: Digest) => versions.get(digest)?.pushed,
    read: (digest: Digest, inner: AbortSignal) => readOne(store, graph, digest, inner),
  };
  const aged = await parallel(
    graph.ordinaryTags(),
    TREE_CONCURRENCY,
    async (tag, inner) => {
      const digest = graph.tags.get(tag) as Digest;
      return { tag, digest, created: needsAge(rules, tag) ? await ageOf(source, digest, inner) : undefined };
    },
    signal,
  );
  const tags = new Map(keptTags(aged, rules, now));
  const roots = new Map([...tags].map(([tag, why]) => [graph.tags.get(tag) as Digest, `${tag}: ${why}`]));
  const knowsUntagged = packages !== undefined || store.untagged !== undefined;
  const listed = new Set<Digest>();
  const judged = new Set<Digest>();
  for (;;) {
    keepUntold(graph, roots);
    const kept = keptFrom(graph, roots);
    const before = graph.links.size + graph.absent.size + listed.size + graph.untagged.size;
    await readRest(store, graph, kept, signal);
    await listReferrers(store, graph, { kept, listed, knowsUntagged }, signal);
    for (const digest of standingAlone(graph)) {
      if (roots.has(digest) || judged.has(digest)) continue;
      judged.add(digest);
      const pushed = versions.get(digest)?.pushed;
      const created = rules.youngerThanMs === undefined ? undefined : await ageOf(source, digest, signal);
      const isFresh = pushed !== undefined && now - pushed < CLEAN_GRACE_MS;
      const why = isFresh ? 'pushed within the last hour' : youngEnough(created, rules, now);
      if (why !== undefined) roots.set(digest, why);
    }
    if (before === graph.links.size + graph.absent.size + listed.size + graph.untagged.size) {
      return { graph, tags, roots, kept: keptFrom(graph, roots), versions, listed };
    }
  }
}

/** Reads what each tag names. */
async function readTags(store: ReadableStore, graph: RepositoryGraph, signal: AbortSignal): Promise<void> {
  const tags = await tagNames(store, signal);
  const found = await parallel(
    tags,
    TREE_CONCURRENCY,
    async (tag, inner) => {
      const manifest = await store.fetchManifest(tag, { signal: inner });
      // Deleted since the tags were listed.
      if (manifest === undefined) return undefined;
      note(store, graph, manifest);
      return manifest.descriptor.digest;
    },
    signal,
  );
  found.forEach((digest, index) => {
    if (digest !== undefined) graph.tags.set(tags[index] as string, digest);
  });
}

/**
 * Returns the tags of a store.
 * @throws ArtifactError TOO_LARGE for more than MAX_CLEAN_MANIFESTS
 */
export async function tagNames(store: ReadableStore, signal: AbortSignal): Promise<readonly string[]> {
  const tags = new Set<string>();
  for await (const tag of store.tags({ signal })) {
    tags.add(tag);
    if (tags.size <= MAX_CLEAN_MANIFESTS) continue;
    throw new ArtifactError('TOO_LARGE', `${store.name} has more than ${MAX_CLEAN_MANIFESTS} tags, too many to clean`);
  }
  return [...tags];
}

/** Notes where a manifest leads to. */
export function note(store: ReadableStore, graph: RepositoryGraph, manifest: ManifestBytes): Links {
  const { digest } = manifest.descriptor;
  const links = graph.links.get(digest) ?? linksOf(manifest, `${store.name}@${digest}`);
  graph.add(digest, links);
  return links;
}

async function readOne(
  store: ReadableStore,
  graph: RepositoryGraph,
  digest: Digest,
  signal: AbortSignal,
): Promise<Links | undefined> {
  const manifest = await store.fetchManifest(digest, { signal });
  if (manifest !== undefined) return note(store, graph, manifest);
  graph.absent.add(digest);
  return undefined;
}

/**
 * Reads the indexes that those of `from` list, at any depth.
 * @throws ArtifactError TOO_LARGE beyond MAX_TREE_DEPTH
 */
export async function readIndexes(
  store: ReadableStore,
  graph: RepositoryGraph,
  from: readonly Digest[],
  signal: AbortSignal,
): Promise<void> {
  let level = from;
  for (let depth = 1; ; depth++) {
    const inside = new Set(level.flatMap((digest) => graph.links.get(digest)?.mayList ?? []));
    level = [...inside].filter((digest) => !graph.links.has(digest) && !graph.absent.has(digest));
    if (level.length === 0) return;
    if (depth > MAX_TREE_DEPTH) {
      throw new ArtifactError('TOO_LARGE', `An index of ${store.name} is more than ${MAX_TREE_DEPTH} levels deep`);
    }
    await parallel(level, TREE_CONCURRENCY, (digest, inner) => readOne(store, graph, digest, inner), signal);
  }
}

/** Reads all that is known, so that what it leads to is known too; but for images that an index lists and that stay with it. */
async function readRest(store: ReadableStore, graph: RepositoryGraph, kept: Kept, signal: AbortSignal): Promise<void> {
  const images = new Set<Digest>();
  for (const { children, mayList } of graph.links.values()) {
    for (const child of children) if (!mayList.includes(child) && kept.has(child)) images.add(child);
  }
  const unread = [...new Set([...graph.known(), ...ownersByName(graph)])].filter(
    (digest) => !images.has(digest) && !graph.links.has(digest) && !graph.absent.has(digest),
  );
  await parallel(unread, TREE_CONCURRENCY, (digest, inner) => readOne(store, graph, digest, inner), signal);
  await readIndexes(store, graph, unread, signal);
}

/** The manifests that tags such as `sha256-<hex>.sig` belong to, as far as the name has the whole digest. */
function ownersByName(graph: RepositoryGraph): readonly Digest[] {
  const starts = [...graph.tags.keys()].map((tag) => graph.ownerOf(tag)?.replace('-', ':') ?? '');
  return starts.filter(isDigest);
}

/**
 * Lists what is attached to all that does not stay, and to what is not there any more. Where untagged manifests are listed, those
 * attached to what stays are known; elsewhere they are listed too, as an attached index may list what would go.
 */
async function listReferrers(
  store: ReadableStore,
  graph: RepositoryGraph,
  { kept, listed, knowsUntagged }: Pick<Look, 'kept' | 'listed'> & { readonly knowsUntagged: boolean },
  signal: AbortSignal,
): Promise<void> {
  const known = knowsUntagged ? [...graph.links.keys()].filter((one) => !kept.has(one)) : graph.known();
  const subjects = [...known, ...graph.absent].filter((one) => !listed.has(one));
  await parallel(
    subjects,
    TREE_CONCURRENCY,
    async (subject, inner) => {
      for (const { digest } of await store.referrers(subject, { signal: inner })) {
        graph.untagged.add(digest);
        graph.listedBy.set(digest, subject);
      }
      listed.add(subject);
    },
    signal,
  );
}

/** Keeps what belongs to something that is not known here and that its tag names by half. */
function keepUntold(graph: RepositoryGraph, roots: Map<Digest, string>): void {
  const { byStart } = graph.ownership();
  for (const [tag, digest] of graph.tags) {
    const start = graph.ownerOf(tag);
    if (start === undefined || !isCutDigest(start) || byStart.has(start) || roots.has(digest)) continue;
    roots.set(digest, 'its tag does not say what it belongs to');
  }
}

/** Returns what has been read and has no tag, that no index lists, and that is attached to nothing that is there. */
function standingAlone(graph: RepositoryGraph): readonly Digest[] {
  const tagged = new Set(graph.tags.values());
  const inside = new Set([...graph.links.values()].flatMap(({ children }) => children));
  return [...graph.untagged].filter((digest) => {
    const links = graph.links.get(digest);
    if (links === undefined || tagged.has(digest) || inside.has(digest)) return false;
    return links.subject === undefined || graph.absent.has(links.subject);
  });
}
