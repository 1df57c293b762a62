import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Repository } from './registry/content.ts';
import type { TestRegistry } from './registry-server.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** How a {@link startPackagesApi} differs from one where the token may do everything. */
export interface PackagesOptions {
  /** The token that is let in; another gets 401. */
  readonly token: string;
  /** What owners are. @default organizations */
  readonly owner?: 'orgs' | 'users';
  /** Packages that the token may see and not delete: 403. */
  readonly readOnly?: boolean;
  /** Packages that the token may not even see: 404. */
  readonly hidden?: boolean;
  /** How many days ago a manifest was pushed. @default 30 */
  readonly pushed?: ((digest: string) => number) | undefined;
  /** Most versions on one page, whatever is asked for. @default 100 */
  readonly pageSize?: number;
}

/**
 * GitHub's REST API for the versions of container packages (version 2022-11-28), over what a test registry holds: each
 * manifest is a version named by its digest, and deleting one deletes it and its tags. Written from GitHub's
 * documentation and what its users quote of its answers.
 */
export function startPackagesApi(registry: TestRegistry, options: PackagesOptions): Promise<ScriptedServer> {
  return startScriptedServer({ handler: (req, res) => answer(registry, options, req, res) });
}

const PATH = /^\/(orgs|users)\/([^/]+)\/packages\/container\/([^/]+)\/versions(?:\/(\d+))?$/;

function answer(registry: TestRegistry, options: PackagesOptions, req: IncomingMessage, res: ServerResponse): void {
  const url = new URL(req.url ?? '/', `http://${req.headers.host}`);
  const [, kind, name = '', encoded = '', id] = PATH.exec(url.pathname) ?? [];
  const repository = `${name}/${decodeURIComponent(encoded)}`;
  const { owner = 'orgs', hidden = false } = options;
  const isSeen = kind === owner && !hidden && registry.repositories().includes(repository);
  const versions = isSeen ? versionsOf(registry.repository(repository), options.pushed) : [];
  const version = versions.find((one) => String(one.id) === id);
  const refusal = refusalOf(options, req, isSeen, versions.length, id === undefined || version !== undefined);
  if (refusal !== undefined) {
    reply(res, ...refusal);
  } else if (version === undefined) {
    page(res, url, versions, options.pageSize ?? 100);
  } else if (req.method === 'GET') {
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(version));
  } else {
    registry.repository(repository).manifests.delete(version.name);
    for (const tag of version.metadata.container.tags) registry.repository(repository).tags.delete(tag);
    res.writeHead(204).end();
  }
}

function refusalOf(
  { token, readOnly = false }: PackagesOptions,
  { headers, method }: IncomingMessage,
  isSeen: boolean,
  count: number,
  isThere: boolean,
): readonly [status: number, message: string] | undefined {
  if (headers.authorization !== `Bearer ${token}`) return [401, 'Bad credentials'];
  if (headers.accept !== 'application/vnd.github+json') return [415, 'Unsupported media type'];
  if (headers['user-agent'] === undefined) return [403, 'Request forbidden by administrative rules.'];
  if (!isSeen) return [404, 'Package not found.'];
  if (!isThere) return [404, 'Package version not found.'];
  if (method === 'GET') return undefined;
  if (readOnly) return [403, 'You need at least delete:packages scope to delete a package.'];
  if (count > 1) return undefined;
  return [400, 'You cannot delete the last version of a package. You must delete the package instead.'];
}

function versionsOf({ manifests, tags }: Repository, pushed: PackagesOptions['pushed']) {
  return [...manifests.keys()]
    .map((digest, index) => ({
      id: 1000 + Number.parseInt(digest.slice(7, 15), 16),
      name: digest,
      url: `https://api.github.com/versions/${index}`,
      created_at: new Date(Date.now() - (pushed?.(digest) ?? 30) * 86_400_000).toISOString(),
      metadata: {
        package_type: 'container',
        container: { tags: [...tags].filter(([, named]) => named === digest).map(([tag]) => tag) },
      },
    }))
    .reverse();
}

function page(res: ServerResponse, url: URL, versions: readonly object[], most: number): void {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), most);
  const number = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  const link = number * size < versions.length ? { link: `<${next}>; rel="next", <${url}>; rel="first"` } : {};
  res
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...link })
    .end(JSON.stringify(versions.slice((number - 1) * size, number * size)));
}

function reply(res: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) });
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}
