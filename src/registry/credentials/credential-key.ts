import { DOCKER_HUB } from '../protocol/endpoints.ts';

/** The key under which docker itself keeps the credentials of Docker Hub, in files and in credential helpers. */
export const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const HUB_HOSTS: ReadonlySet<string> = new Set([DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io']);

/** A registry's host as credentials are looked up for it: lower case, and `docker.io` for every name of Docker Hub. */
export function credentialHost(registry: string): string {
  const host = registry.toLowerCase();
  return HUB_HOSTS.has(host) ? DOCKER_HUB : host;
}

interface ParsedKey {
  readonly host: string;
  /** The namespace or repository it is for; empty for the whole registry. */
  readonly path: string;
}

/**
 * Reads a key of `auths` or `credHelpers`: a host, `host/namespace/repository` as podman writes it, or a URL. A URL stands
 * for its whole registry, as all clients read it; `/v1/` and `/v2/` behind a host are the API, not a namespace.
 */
function parseKey(key: string): ParsedKey {
  const bare = key.replace(/^https?:\/\//i, '');
  const [host = '', ...rest] = bare.split('/');
  const path = rest.filter((part) => part !== '').join('/');
  return { host: credentialHost(host), path: bare !== key || /^v[12]$/.test(path) ? '' : path };
}

/**
 * The keys that are for a repository, the closest first: the repository itself, its namespaces from the longest to the
 * shortest, the registry. Whole names only: `ghcr.io/acme` is not for `ghcr.io/acmeevil`, nor `ghcr.io` for
 * `ghcr.io.example.com`. Of several spellings of one name, docker's own for the Hub and a bare host come first.
 * @param host of {@link credentialHost}
 * @param repository undefined for the registry as a whole, which no namespace's key is for
 */
export function matchingKeys(keys: readonly string[], host: string, repository: string | undefined): readonly string[] {
  const covers = (path: string): boolean =>
    path === '' || repository === path || repository?.startsWith(`${path}/`) === true;
  const spelling = (key: string): number => (key === DOCKER_HUB_KEY ? 0 : key === host ? 1 : 2);
  return keys
    .map((key) => ({ key, ...parseKey(key) }))
    .filter((one) => one.host === host && covers(one.path))
    .sort((a, b) => b.path.length - a.path.length || spelling(a.key) - spelling(b.key))
    .map(({ key }) => key);
}
