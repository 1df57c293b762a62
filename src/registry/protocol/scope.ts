/** The way a repository is used. */
export type Access = 'pull' | 'push';

/** A token scope (distribution's token specification, "Resource Scope"): a resource, and what is done with it. */
export interface Scope {
  /** `repository:acme/app`, `registry:catalog`. */
  readonly resource: string;
  /** `pull`, `push`, `delete`, `*`. Empty for a scope that is a word alone. */
  readonly actions: readonly string[];
}

/** Listing the repositories of a registry. */
export const CATALOG_SCOPE: Scope = { resource: 'registry:catalog', actions: ['*'] };

const REPOSITORY = 'repository:';

/** Returns the scope of a repository. Who pushes reads too. */
export function repositoryScope(repository: string, access: Access): Scope {
  return { resource: `${REPOSITORY}${repository}`, actions: access === 'push' ? ['pull', 'push'] : ['pull'] };
}

/** Returns a scope as it is sent: `repository:acme/app:pull,push`. */
export function formatScope({ resource, actions }: Scope): string {
  return actions.length === 0 ? resource : `${resource}:${actions.join(',')}`;
}

/** Returns scopes as one text, separated by spaces; the same merged scopes give the same text. */
export function formatScopes(scopes: readonly Scope[]): string {
  return scopes.map(formatScope).join(' ');
}

/** Returns the first repository that scopes are about, or undefined for none. */
export function repositoryOf(scopes: readonly Scope[]): string | undefined {
  const scope = scopes.find(({ resource, actions }) => resource.startsWith(REPOSITORY) && actions.length > 0);
  return scope?.resource.slice(REPOSITORY.length);
}

/** Returns what scopes are for: to push as soon as one of them goes beyond `pull`. The catalog of a registry is read. */
export function accessOf(scopes: readonly Scope[]): Access {
  const reads = ({ resource, actions }: Scope) =>
    resource.startsWith('registry:') || (actions.length === 1 && actions[0] === 'pull');
  return scopes.every(reads) ? 'pull' : 'push';
}

/** Most characters of scopes taken over from challenges; real ones have the length of a repository name. */
export const MAX_SCOPE_LENGTH = 2000;

/** Parses the `scope` of a challenge. Empty for none, or for one of absurd length. */
export function challengeScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined || text.length > MAX_SCOPE_LENGTH) return [];
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map(parseScope);
}

function parseScope(text: string): Scope {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { resource: text, actions: [] };
  const actions = text.slice(colon + 1).split(',');
  return { resource: text.slice(0, colon), actions: actions.filter((action) => action !== '') };
}

/** Merges scopes: one for each resource, with the actions of all, everything sorted. */
export function mergeScopes(scopes: readonly Scope[]): readonly Scope[] {
  const merged = new Map<string, Set<string>>();
  for (const { resource, actions } of scopes) {
    merged.set(resource, new Set([...(merged.get(resource) ?? []), ...actions]));
  }
  return [...merged]
    .map(([resource, actions]) => ({ resource, actions: [...actions].sort() }))
    .sort((one, two) => (formatScope(one) < formatScope(two) ? -1 : 1));
}
