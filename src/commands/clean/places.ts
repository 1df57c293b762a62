import { ArtifactError } from '../../base/errors.ts';
import { MAX_CLEAN_REPOSITORIES } from '../../base/limits.ts';
import { patternFilter } from '../../base/pattern/pattern-list.ts';
import { type CatalogReference, parseCatalogReference } from '../../oci/catalog-reference.ts';
import { formatRepository, parseReference, type Reference } from '../../oci/reference.ts';
import type { RegistryContext } from '../shared/context.ts';

/** Repositories of a registry whose names match a pattern. */
export interface RepositoryPattern {
  readonly catalog: CatalogReference;
  readonly pattern: string;
}

/** A repository or layout, or all repositories that a pattern matches. */
export type CleanPlace = Reference | RepositoryPattern;

/** True for a {@link RepositoryPattern}. */
export function isPattern(place: CleanPlace): place is RepositoryPattern {
  return 'pattern' in place;
}

/**
 * Reads a repository, a layout, or a pattern such as `registry.example.com/acme/*`.
 * @throws ArtifactError REFERENCE_INVALID, also for a tag or digest
 */
export function parsePlace(text: string): CleanPlace {
  const rest = text.replace(/^oci:\/\//, '');
  const slash = rest.indexOf('/');
  if (!/^oci-layout:/i.test(text) && slash > 0 && /[*?[{]/.test(rest.slice(slash))) {
    const catalog = parseCatalogReference(rest.slice(0, slash + 1));
    if (catalog !== undefined) return { catalog, pattern: rest.slice(slash + 1) };
  }
  const reference = parseReference(text);
  if (reference.tag === undefined && reference.digest === undefined) return reference;
  throw new ArtifactError(
    'REFERENCE_INVALID',
    `"${text.slice(0, 200)}" has a tag or digest, but clean is for a whole repository`,
    {
      remedy: 'Remove the tag or digest, or use delete.',
    },
  );
}

/**
 * Returns the repositories of all places, each once.
 * @throws ArtifactError NOT_FOUND if a pattern matches none; UNSUPPORTED where a registry does not list its repositories
 */
export async function repositoriesOf(
  places: readonly CleanPlace[],
  context: Pick<RegistryContext, 'openCatalog' | 'signal'>,
): Promise<readonly Reference[]> {
  const found = new Map<string, Reference>();
  for (const place of places) {
    const own = isPattern(place) ? await matching(place, context) : [place];
    for (const reference of own) found.set(formatRepository(reference), reference);
    if (found.size > MAX_CLEAN_REPOSITORIES) {
      throw new ArtifactError('TOO_LARGE', `"reference" matches more than ${MAX_CLEAN_REPOSITORIES} repositories`, {
        remedy: 'Use several steps, each with a narrower pattern.',
      });
    }
  }
  return [...found.values()];
}

async function matching(
  { catalog: { registry }, pattern }: RepositoryPattern,
  { openCatalog, signal }: Pick<RegistryContext, 'openCatalog' | 'signal'>,
): Promise<readonly Reference[]> {
  const isMatch = patternFilter([pattern]);
  const found: Reference[] = [];
  for await (const repository of (await openCatalog(registry)).repositories({ signal })) {
    if (isMatch(repository)) found.push({ kind: 'registry', registry, repository });
  }
  if (found.length > 0) return found;
  throw new ArtifactError('NOT_FOUND', `No repository of ${registry} matches ${pattern.slice(0, 200)}`, {
    remedy: 'Check the pattern; * does not match a slash, ** does.',
  });
}
