import { ArtifactError } from '../../base/errors.ts';
import { MAX_PACKAGE_PAGE_BYTES, MAX_PACKAGE_PAGES } from '../../base/limits.ts';
import { withoutEnd } from '../../base/text.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../http/http.ts';
import { isLoopbackHost } from '../../http/policy/local-host.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { isDigest } from '../../oci/digest.ts';
import type { ListedVersion, PackageVersions } from '../../store/package-versions.ts';
import { readPages } from '../protocol/pages.ts';
import { readRefusal, refusalError } from '../protocol/registry-error.ts';

/** Dependencies of {@link createPackageVersions}. */
export interface PackagesApiDeps {
  readonly http: HttpClient;
  /** GITHUB_API_URL: `https://api.github.com`. */
  readonly apiUrl: string;
  /** Sent to the origin of `apiUrl` only. Must be masked by now. */
  readonly token: string;
}

const NAME = "GitHub's Packages API";

/** Most versions that GitHub gives on one page. */
const PAGE_SIZE = 100;

const ACCEPT = 'application/vnd.github+json';

const RIGHTS =
  "Give the job permissions: packages: write and, under the package's Manage Actions access, this repository the role Admin; or set github-token to a personal access token (classic) with the scopes read:packages and delete:packages.";

/**
 * The versions of a package in GitHub's container registry, by GitHub's REST API (version 2022-11-28, "Packages").
 * @param repository as in a reference: the owner, and after the first slash the package
 * @throws ArtifactError ENVIRONMENT if the token must not be sent to `apiUrl`
 */
export function createPackageVersions(repository: string, { http, apiUrl, token }: PackagesApiDeps): PackageVersions {
  const base = baseOf(apiUrl);
  const slash = repository.indexOf('/');
  const owner = repository.slice(0, slash);
  const name = repository.slice(slash + 1);
  /** URL of the versions: under an organization or a user, whichever owns the package. */
  let home: URL | undefined;

  function send(request: HttpRequest): Promise<HttpResponse> {
    return http.request({
      ...request,
      headers: { ...request.headers, Accept: ACCEPT, 'X-GitHub-Api-Version': '2022-11-28' },
      originHeaders: { Authorization: `Bearer ${token}` },
      leaveOrigin: () => false,
    });
  }

  /** The package's versions, newest first, page by page; ends with false if there is no such package under such an owner. */
  async function* pagesUnder(
    kind: 'orgs' | 'users',
    what: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly ListedVersion[], boolean, undefined> {
    const versions = new URL(`${kind}/${owner}/packages/container/${encodeURIComponent(name)}/versions`, base);
    const first = new URL(`${versions.href}?per_page=${PAGE_SIZE}`);
    const source = { registry: base.host, send };
    const limits = { maxPages: MAX_PACKAGE_PAGES, maxBytes: MAX_PACKAGE_PAGE_BYTES, what, accept: ACCEPT, signal };
    for await (const response of readPages(source, first, limits)) {
      if (response.status === 404) {
        await response.discard();
        return false;
      }
      if (response.status !== 200) throw await refused(response, what);
      home = versions;
      yield await versionsOf(response, what);
    }
    return true;
  }

  /** @throws ArtifactError NOT_FOUND if the token sees no such package */
  async function* versions(
    what: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ListedVersion, void, undefined> {
    for (const kind of ['orgs', 'users'] as const) {
      const pages = pagesUnder(kind, what, signal);
      for (let page = await pages.next(); ; page = await pages.next()) {
        if (page.done !== true) {
          yield* page.value;
        } else if (page.value) {
          return;
        } else {
          break;
        }
      }
    }
    throw new ArtifactError(
      'NOT_FOUND',
      `Looking for the package ${repository} failed: ${base.host} has none for the token, neither of an organization nor of a user ${owner}`,
      { remedy: RIGHTS },
    );
  }

  async function refused(response: HttpResponse, what: string): Promise<ArtifactError> {
    const refusal = await readRefusal(response);
    const { code, message, status, remedy } = refusalError(refusal, { what, registry: base.host });
    const details = status === undefined ? {} : { status };
    if (/last (?:\w+ )?version/i.test(refusal.message ?? '')) {
      return new ArtifactError('UNSUPPORTED', message, {
        ...details,
        remedy: `Delete the package ${repository} itself, in its settings on GitHub: its last version can't be deleted alone.`,
      });
    }
    const lacksRights = code === 'UNAUTHORIZED' || code === 'DENIED' || code === 'NOT_FOUND';
    const helps = lacksRights ? RIGHTS : remedy;
    return new ArtifactError(code, message, { ...details, remedy: helps });
  }

  return {
    name: NAME,
    async find(digest, { signal } = {}) {
      const what = `Looking for ${digest} among the versions of the package ${repository}`;
      for await (const version of versions(what, signal)) if (version.digest === digest) return version;
      return undefined;
    },
    all: ({ signal } = {}) => versions(`Listing the versions of the package ${repository}`, signal),
    async tagsOf({ id }, { signal } = {}) {
      if (home === undefined) return undefined;
      const what = `Looking at version ${id} of the package ${repository}`;
      const response = await send({ method: 'GET', url: new URL(`${home.href}/${id}`), what, signal });
      if (response.status === 404) {
        await response.discard();
        return undefined;
      }
      if (response.status !== 200) throw await refused(response, what);
      const value = await jsonOf(response, what);
      if (!isJsonObject(value))
        throw new ArtifactError('PROTOCOL', `${what} failed: ${NAME} did not answer with a version`);
      return tagsIn(value.metadata);
    },
    async delete({ id }, { signal } = {}) {
      if (home === undefined) return false;
      const what = `Deleting version ${id} of the package ${repository}`;
      const url = new URL(`${home.href}/${id}`);
      const response = await send({ method: 'DELETE', url, what, signal });
      if (response.status === 404 || (response.status >= 200 && response.status < 300)) {
        await response.discard();
        return response.status !== 404;
      }
      throw await refused(response, what);
    },
  };
}

function baseOf(apiUrl: string): URL {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    return new URL(`${url.origin}${withoutEnd(url.pathname, '/')}/`);
  }
  throw new ArtifactError('ENVIRONMENT', 'GITHUB_API_URL is not an https address, so the token is not sent there', {
    remedy: "Run this on a runner, which sets it, or make it name GitHub's API.",
  });
}

/** The versions of one page: a container's version is named by its digest. */
async function versionsOf(response: HttpResponse, what: string): Promise<readonly ListedVersion[]> {
  const value = await jsonOf(response, what);
  if (!Array.isArray(value)) throw new ArtifactError('PROTOCOL', `${what} failed: ${NAME} did not answer with a list`);
  return value.filter(isJsonObject).flatMap(({ id, name, metadata, created_at }) => {
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof name !== 'string' || !isDigest(name)) return [];
    const pushed = typeof created_at === 'string' ? Date.parse(created_at) : Number.NaN;
    return [{ id, digest: name, tags: tagsIn(metadata), pushed: Number.isNaN(pushed) ? undefined : pushed }];
  });
}

async function jsonOf(response: HttpResponse, what: string): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await response.bytes(MAX_PACKAGE_PAGE_BYTES)));
  } catch (cause) {
    throw new ArtifactError('PROTOCOL', `${what} failed: ${NAME} did not answer with JSON`, { cause });
  }
}

function tagsIn(metadata: unknown): readonly string[] {
  const container = isJsonObject(metadata) ? metadata.container : undefined;
  const tags: unknown = isJsonObject(container) ? container.tags : undefined;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
