import { GraphCopy } from '../../artifact/copy/copy-graph.ts';
import { isFallbackTag } from '../../artifact/copy/signature-tags.ts';
import { indexEntry } from '../../artifact/index/join-index.ts';
import type { JoinedManifest, ManifestLine } from '../../artifact/index/manifest-line.ts';
import { parallel } from '../../base/async/parallel.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_TREE_NODES, TREE_CONCURRENCY } from '../../base/limits.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { isDigest } from '../../oci/digest.ts';
import { compareUtf8 } from '../../oci/json.ts';
import { type ManifestBytes, parseManifest } from '../../oci/manifest.ts';
import { isIndexMediaType } from '../../oci/media-types.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import { missing } from '../shared/references.ts';

/** A manifest to be joined, pinned by its digest. */
export interface Source {
  readonly reference: Reference;
  readonly store: ReadableStore;
  readonly manifest: ManifestBytes;
  /** The tag that a pattern found it by. */
  readonly matched?: string | undefined;
  /** Its entries in the index. */
  readonly entries: readonly Descriptor[];
}

/** The manifests that the lines of `manifests` name. */
export interface Sources {
  readonly found: readonly Source[];
  /** Patterns that no tag matches. */
  readonly unmatched: readonly string[];
}

/**
 * Fetches the manifests that the lines name, in their order; matches of a pattern in the order of their tags.
 * @param targets the indexes to write: their own tags are not children, and lines without a repository belong to that
 * of the first
 * @throws ArtifactError NOT_FOUND
 */
export async function findSources(
  lines: readonly ManifestLine[],
  targets: readonly Reference[],
  context: CommandContext,
): Promise<Sources> {
  const { signal } = context;
  const leftOut = lines.flatMap((line) => (line.kind === 'leave-out' ? [`!${line.pattern}`] : []));
  const wanted: {
    readonly reference: Reference;
    readonly line: JoinedManifest;
    readonly matched?: string | undefined;
  }[] = [];
  const unmatched: string[] = [];
  for (const line of lines) {
    if (line.kind !== 'join') continue;
    const repository = line.repository ?? bare(targets[0]);
    if (repository === undefined) continue;
    if (!line.isPattern) {
      const name = isDigest(line.name) ? { digest: line.name } : { tag: line.name };
      wanted.push({ reference: { ...repository, ...name }, line });
      continue;
    }
    const tags = await matchingTags(repository, [line.name, ...leftOut], targets, context);
    if (tags.length === 0) unmatched.push(`${formatRepository(repository)}:${line.name}`);
    wanted.push(...tags.map((tag) => ({ reference: { ...repository, tag }, line, matched: tag })));
  }
  if (wanted.length > MAX_TREE_NODES) {
    throw new ArtifactError('TOO_LARGE', `${wanted.length} manifests are more than an index may have here`);
  }
  const found = await parallel(
    wanted,
    TREE_CONCURRENCY,
    async ({ reference, line, matched }, inner) => {
      const store = await openSource(reference, targets, context);
      const manifest = await store.fetchManifest(reference.digest ?? reference.tag ?? '', { signal: inner });
      if (manifest === undefined) throw missing(reference);
      const entries = await entriesOf(store, manifest, line, reference, context, inner);
      return { reference, store, manifest, entries, matched };
    },
    signal,
  );
  return { found, unmatched };
}

/** The error for patterns that match nothing. */
export function nothingMatches(patterns: readonly string[]): ArtifactError {
  return new ArtifactError('NOT_FOUND', `No tag matches ${patterns.join(', ').slice(0, 300)}`, {
    remedy: 'Check the pattern, and that earlier jobs pushed tags that match it.',
  });
}

function bare(reference: Reference | undefined): Reference | undefined {
  if (reference === undefined) return undefined;
  const { tag: _tag, digest: _digest, ...repository } = reference;
  return repository;
}

/** Opens the target's own store if the source is there: a mirror need not know yet what was pushed just now. */
function openSource(
  reference: Reference,
  targets: readonly Reference[],
  { openReadable, openWritable }: CommandContext,
): Promise<ReadableStore> {
  const isTarget = targets.some((target) => formatRepository(target) === formatRepository(reference));
  return isTarget ? openWritable(reference) : openReadable(reference);
}

async function matchingTags(
  repository: Reference,
  patterns: readonly string[],
  targets: readonly Reference[],
  context: CommandContext,
): Promise<readonly string[]> {
  const store = await openSource(repository, targets, context);
  const name = formatRepository(repository);
  const own = new Set(
    targets.flatMap((one) => (formatRepository(one) === name && one.tag !== undefined ? [one.tag] : [])),
  );
  const isTaken = patternFilter(patterns);
  const tags: string[] = [];
  for await (const tag of store.tags({ signal: context.signal })) {
    if (isTaken(tag) && !own.has(tag) && !isFallbackTag(tag)) tags.push(tag);
  }
  return tags.sort(compareUtf8);
}

async function entriesOf(
  store: ReadableStore,
  manifest: ManifestBytes,
  { merge, platform }: JoinedManifest,
  reference: Reference,
  { observer }: CommandContext,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  const where = formatReference(reference);
  if (!merge) {
    if (platform === undefined && isIndexMediaType(manifest.descriptor.mediaType)) {
      observer.notice(
        `${where} is an index itself and is listed as such; write merge behind it to list its manifests instead.`,
      );
    }
    return [await indexEntry(store, manifest, platform, signal)];
  }
  const parsed = parseManifest(manifest, where);
  if (parsed.kind === 'index') return parsed.manifests;
  throw new ArtifactError('INPUT_INVALID', `${where} is not an index, so there is nothing in it to merge`, {
    remedy: 'Remove merge from that line of manifests.',
  });
}

/** Copies the manifests to list from other repositories into that of the index, with the content they reference. */
export async function bringTogether(
  sources: readonly Source[],
  target: Reference,
  store: WritableStore,
  { observer, signal }: CommandContext,
): Promise<void> {
  const name = formatRepository(target);
  const others = Map.groupBy(
    sources.filter(({ reference }) => formatRepository(reference) !== name),
    ({ reference }) => formatRepository(reference),
  );
  for (const group of others.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { reference } = first;
    const isNear =
      reference.kind === 'registry' && target.kind === 'registry' && reference.registry === target.registry;
    const origin = isNear ? { origin: { registry: reference.registry, repository: reference.repository } } : {};
    const graph = new GraphCopy(first.store, store, { observer, signal, ...origin });
    for (const { manifest } of group) graph.lookups.know(manifest);
    const entries = group.flatMap((source) => source.entries);
    const outcomes = await graph.steps.all(entries.map((entry) => graph.copyManifest(entry)));
    const lost = entries.find((_, i) => outcomes[i] === 'missing');
    if (lost !== undefined) {
      throw new ArtifactError(
        'NOT_FOUND',
        `${first.store.name} does not have ${lost.digest}, which should be added to the index`,
      );
    }
  }
}

/**
 * Removes the tags that patterns found, where they still name what was joined. What they named stays: a registry that
 * drops a manifest with its last tag gets it again.
 */
export async function removeMatched(sources: readonly Source[], context: CommandContext): Promise<void> {
  const { observer, signal } = context;
  const refused = new Set<string>();
  for (const { reference, manifest, matched } of sources) {
    const name = formatRepository(reference);
    if (matched === undefined || refused.has(name)) continue;
    const store = await context.openWritable(reference);
    const { digest } = manifest.descriptor;
    const held = await store.resolve(matched, { signal });
    if (held !== undefined && held.digest !== digest) {
      observer.info(`Kept the tag ${matched}: it names something else by now.`);
      continue;
    }
    try {
      if (held !== undefined && (await store.deleteTag(matched, { signal })))
        observer.info(`Removed the tag ${matched}.`);
    } catch (error) {
      if (!isArtifactError(error, 'UNSUPPORTED', 'DENIED', 'UNAUTHORIZED')) throw error;
      refused.add(name);
      observer.warning(`${error.message}; the tags that were joined stay.`);
      continue;
    }
    if ((await store.resolve(digest, { signal })) === undefined) await store.putManifest(manifest, { signal });
  }
}
