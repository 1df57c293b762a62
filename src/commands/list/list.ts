import { tagsOfManifest } from '../../artifact/index/tags-of-manifest.ts';
import { ArtifactError } from '../../base/errors.ts';
import { MAX_LISTED_CHARACTERS, MAX_LISTED_NAMES, MAX_LOGGED_NAMES } from '../../base/limits.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import { type CatalogReference, formatCatalog } from '../../oci/catalog-reference.ts';
import { formatReference, formatRepository, type Reference } from '../../oci/reference.ts';
import type { RegistryContext } from '../shared/context.ts';
import { missing, nameIn } from '../shared/references.ts';
import { openPushTimes, type PushTimes } from './push-times.ts';
import { sortTags, type TagOrder } from './sort-tags.ts';

/** The request of a list. */
export interface ListRequest {
  /** Either whose tags to list; with a tag or digest those that name the same manifest … */
  readonly reference?: Reference | undefined;
  /** … or whose repositories. */
  readonly catalog?: CatalogReference | undefined;
  /** Patterns of names. */
  readonly filter: readonly string[];
  /** The order of tags; repositories stay in that of the registry. */
  readonly sort: TagOrder;
  /** Most names wanted. */
  readonly limit?: number | undefined;
}

/** The result of a list. */
export interface ListResult {
  readonly kind: 'tags' | 'repositories';
  readonly names: readonly string[];
  /** The text before a name that makes it a full reference. */
  readonly prefix: string;
  /** A sentence for the summary. */
  readonly note: string;
}

/** Names of one kind, in the order of the registry. */
interface Listing {
  readonly kind: 'tags' | 'repositories';
  /** The repository or registry, for a heading. */
  readonly of: string;
  /** The text before a name in a full reference. */
  readonly prefix: string;
  readonly names: AsyncIterable<string> | readonly string[];
}

/** Lists the tags of a repository or layout, or the repositories of a registry. */
export async function list(request: ListRequest, context: RegistryContext): Promise<ListResult> {
  const { filter, sort, limit = MAX_LISTED_NAMES } = request;
  const { observer } = context;
  const isWanted = patternFilter(filter);
  const readTimes = sort === 'newest' ? await openPushTimes(request, context) : undefined;
  const { kind, of, prefix, names } = await openListing(request, context);
  const found: string[] = [];
  let characters = 0;
  // Which tags are kept is only known once all are.
  const most = kind === 'tags' && sort !== 'registry' ? MAX_LISTED_NAMES : limit;
  let tooMany = false;
  for await (const name of names) {
    // A layout may call things what it likes; a line break would make two names of one.
    if (/[\p{Cc}\u2028\u2029]/u.test(name) || !isWanted(name)) continue;
    tooMany = found.length >= most;
    if (tooMany) break;
    found.push(name);
    characters += name.length;
    if (characters > MAX_LISTED_CHARACTERS) {
      throw new ArtifactError('TOO_LARGE', `The ${kind} of ${of} have more than ${MAX_LISTED_CHARACTERS} characters`, {
        remedy: 'Set filter to those that are wanted, or limit to how many.',
      });
    }
  }
  if (tooMany && most === MAX_LISTED_NAMES) {
    throw new ArtifactError('TOO_LARGE', `${of} has more than ${MAX_LISTED_NAMES} ${kind}`, {
      remedy: 'Set filter to those that are wanted, or limit to how many.',
    });
  }
  const times = await readTimes?.();
  if (times !== undefined) warnOfUntimed(found, times, context);
  const listed = kind === 'tags' ? sortTags(found, sort, limit, times) : found;
  const more = tooMany || found.length > limit;
  const counted = `${listed.length} ${listed.length === 1 ? { tags: 'tag', repositories: 'repository' }[kind] : kind}`;
  await context.group(`${of}: ${counted}`, async () => {
    for (const name of listed.slice(0, MAX_LOGGED_NAMES)) observer.info(name);
    const left = listed.length - MAX_LOGGED_NAMES;
    if (left > 0) observer.info(`And ${left} more, which the outputs of the step have too.`);
  });
  const note = more ? `${counted}; there are more than the limit of ${limit}.` : `${counted}.`;
  if (more) observer.info(`There are more than the limit of ${limit}.`);
  return { kind, names: listed, prefix, note: `${of}: ${note}` };
}

/** Says which tags have no time, such as those that were written since the last of the times was read. */
function warnOfUntimed(tags: readonly string[], times: PushTimes, { observer }: RegistryContext): void {
  const untimed = tags.filter((tag) => !times.has(tag));
  if (untimed.length === 0) return;
  const shown = untimed.slice(0, MAX_WARNED_NAMES).join(', ');
  const more = untimed.length > MAX_WARNED_NAMES ? ` and ${untimed.length - MAX_WARNED_NAMES} more` : '';
  observer.warning(
    `When ${shown}${more} was pushed is not known, so ${untimed.length === 1 ? 'it comes' : 'they come'} last.`,
  );
}

/** Names in a warning before the rest is counted. */
const MAX_WARNED_NAMES = 5;

async function openListing({ reference, catalog }: ListRequest, context: RegistryContext): Promise<Listing> {
  const { signal } = context;
  if (catalog !== undefined) {
    const { registry, namespace } = catalog;
    const names = (await context.openCatalog(registry)).repositories({ signal });
    const own = namespace === '' ? names : startingWith(names, `${namespace}/`);
    return { kind: 'repositories', of: formatCatalog(catalog), prefix: `${registry}/`, names: own };
  }
  if (reference === undefined) throw new ArtifactError('INPUT_INVALID', 'The command list needs the input reference');
  const store = await context.openReadable(reference);
  const prefix = `${formatRepository(reference)}:`;
  if (reference.tag === undefined && reference.digest === undefined) {
    return { kind: 'tags', of: formatRepository(reference), prefix, names: store.tags({ signal }) };
  }
  const found = await store.resolve(nameIn(reference), { signal });
  if (found === undefined) throw missing(reference);
  const names = await tagsOfManifest(store, found.digest, signal);
  return { kind: 'tags', of: formatReference(reference), prefix, names };
}

async function* startingWith(names: AsyncIterable<string>, start: string): AsyncIterable<string> {
  for await (const name of names) if (name.startsWith(start)) yield name;
}
