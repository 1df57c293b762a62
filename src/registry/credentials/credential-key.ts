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
  /** The namespaces or repositories that it applies to; the empty one is the whole registry. */
  readonly paths: readonly string[];
}

/**
 * Reads a key of `auths` or `credHelpers`: a host, `host/namespace/repository` as podman writes it, or a URL. A URL stands
 * for its whole registry, as all clients read it; `/v1/` and `/v2/` behind a host are the API, with or without a namespace
 * behind it. A tag or digest says no more than its repository.
 */
function parseKey(key: string): ParsedKey {
  const bare = key.replace(/^https?:\/\//i, '');
  const [host = '', ...rest] = bare.split('/');
  const path = rest
    .filter((part) => part !== '')
    .join('/')
    .replace(/[:@].*$/, '');
  const behindApi = path.replace(/^v[12](?:\/|$)/, '');
  const paths = bare !== key || behindApi === '' ? [''] : [...new Set([path, behindApi])];
  return { host: credentialHost(host), paths };
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
    .filter((one) => one.host === host)
    .map(({ key, paths }) => ({ key, path: paths.find(covers) }))
    .filter((one): one is { key: string; path: string } => one.path !== undefined)
    .sort((a, b) => b.path.length - a.path.length || spelling(a.key) - spelling(b.key))
    .map(({ key }) => key);
}
