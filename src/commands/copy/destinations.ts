import { TreeCopy } from '../../artifact/copy/copy-tree.ts';
import type { Gate } from '../../base/async/gate.ts';
import { ArtifactError } from '../../base/errors.ts';
import { COPY_CONNECTIONS_AHEAD } from '../../base/limits.ts';
import { formatRepository, type Reference } from '../../oci/reference.ts';
import type { ReadableStore, WritableStore } from '../../store/store.ts';
import type { CommandContext } from '../shared/context.ts';
import type { CopyEntry } from './rules/entry.ts';
import { concernsOne } from './selection/concerns-one.ts';

/** One repository or layout to copy to. */
export interface Destination {
  readonly reference: Reference;
  readonly store: WritableStore;
  readonly tree: TreeCopy;
  /** True to keep the tags of the source. */
  readonly sameTags: boolean;
  readonly tags: ReadonlySet<string>;
}

/**
 * Opens the repositories and layouts that an entry is copied to, each once.
 * @throws ArtifactError UNSUPPORTED for a `.tar` that is the source too
 */
export async function openDestinations(
  source: ReadableStore,
  { reference, to, tags, recursive, overwrite, repair = false, largeGate }: CopyEntry & { readonly largeGate: Gate },
  context: CommandContext,
): Promise<readonly Destination[]> {
  const found = new Map<string, { reference: Reference; sameTags: boolean; tags: Set<string> }>();
  for (const one of to) {
    const name = formatRepository(one);
    const group = found.get(name) ?? { reference: one, sameTags: false, tags: new Set<string>() };
    if (one.tag !== undefined) group.tags.add(one.tag);
    else if (one.digest === undefined) group.sameTags = true;
    found.set(name, group);
  }
  for (const { tag, ...repository } of tags)
    if (tag !== undefined) found.get(formatRepository(repository))?.tags.add(tag);
  const groups = [...found.values()];
  const isWhole = reference.tag === undefined && reference.digest === undefined;
  return Promise.all(
    groups.map(async (one, i) => {
      const store = await context.openWritable(one.reference, { commits: true });
      store.expectRequests?.(COPY_CONNECTIONS_AHEAD);
      if (store.commit !== undefined && formatRepository(one.reference) === formatRepository(reference)) {
        throw new ArtifactError('UNSUPPORTED', `${store.name} can't be copied onto itself: a .tar is written whole`, {
          remedy: 'Copy to another file, or to a layout directory.',
        });
      }
      // Blobs that an earlier destination in the same registry already has can be mounted from it.
      const origin = originOf(one.reference, [reference, ...groups.slice(0, i).map((other) => other.reference)]);
      const tree = new TreeCopy(source, store, {
        observer: context.observer,
        signal: context.signal,
        // Its attachments are already in its own repository.
        recursive: recursive && source.name !== store.name,
        overwrite,
        origin,
        largeGate,
        // Of a whole repository it would take many times the requests.
        check: repair ? 'all' : isWhole ? 'manifests' : 'small',
        isolates: isWhole ? concernsOne : undefined,
      });
      return { ...one, store, tree };
    }),
  );
}

/** Returns the tags of a destination for what has the tag `tag` at the source. */
export function tagsFor({ sameTags, tags }: Destination, tag: string | undefined): readonly string[] {
  return [...new Set([...(sameTags && tag !== undefined ? [tag] : []), ...tags])];
}

/** The first of `places` that is in the registry of `reference`. */
function originOf(
  reference: Reference,
  places: readonly Reference[],
): { readonly registry: string; readonly repository: string } | undefined {
  if (reference.kind !== 'registry') return undefined;
  const place = places.find((one) => one.kind === 'registry' && one.registry === reference.registry);
  return place?.kind === 'registry' ? { registry: place.registry, repository: place.repository } : undefined;
}
