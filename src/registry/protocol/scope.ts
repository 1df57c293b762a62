/** What a repository is used for. */
export type Access = 'pull' | 'push';

/** The token scope of a repository (distribution's token specification, "Resource Scope"). */
export function repositoryScope(repository: string, access: Access): string {
  return `repository:${repository}:${access === 'push' ? 'pull,push' : 'pull'}`;
}

/** The first repository that scopes are about; undefined for none. */
export function repositoryOf(scopes: readonly string[]): string | undefined {
  return scopes.map((scope) => /^repository:(.+):[^:]*$/.exec(scope)?.[1]).find((name) => name !== undefined);
}

/** What scopes are asked for: to write as soon as one of them goes beyond `pull`. The catalogue of a registry is read. */
export function accessOf(scopes: readonly string[]): Access {
  return scopes.some((scope) => !scope.endsWith(':pull') && !scope.startsWith('registry:')) ? 'push' : 'pull';
}

/** Most characters of scopes taken over from challenges; real ones have the length of a repository name. */
export const MAX_SCOPE_LENGTH = 2000;

/** Splits the `scope` of a challenge at its spaces. Empty for none, or for one of absurd length. */
export function challengeScopes(scope: string | undefined): readonly string[] {
  if (scope === undefined || scope.length > MAX_SCOPE_LENGTH) return [];
  return scope.split(' ').filter((part) => part !== '');
}

/** Merges scopes: one for each resource, with the actions of all, everything sorted. The same need gives the same text. */
export function mergeScopes(scopes: readonly string[]): readonly string[] {
  const actions = new Map<string, Set<string>>();
  for (const scope of scopes) {
    const colon = scope.lastIndexOf(':');
    const resource = colon < 0 ? scope : scope.slice(0, colon);
    const merged = actions.get(resource) ?? new Set<string>();
    if (colon >= 0) for (const action of scope.slice(colon + 1).split(',')) if (action !== '') merged.add(action);
    actions.set(resource, merged);
  }
  return [...actions]
    .map(([resource, merged]) => (merged.size === 0 ? resource : `${resource}:${[...merged].sort().join(',')}`))
    .sort();
}
