import { ArtifactError } from '../../base/errors.ts';
import { MAX_TAG_PAGE_BYTES, MAX_TAG_PAGES } from '../../base/limits.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isRepository } from '../../oci/reference.ts';
import type { Catalog } from '../../store/catalog.ts';
import { readNames } from '../protocol/names.ts';
import { readPages } from '../protocol/pages.ts';
import { readRefusal, refusalError } from '../protocol/registry-error.ts';
import { CATALOG_SCOPE } from '../protocol/scope.ts';
import type { RegistrySession } from '../session/registry-session.ts';

const NOT_OFFERED: ReadonlySet<number> = new Set([404, 405, 501]);

/** The catalogue of a registry (`_catalog`, which distribution has and distribution-spec 1.1.1 reserves). */
export function createCatalog(registry: string, session: RegistrySession): Catalog {
  const what = `Listing the repositories of ${registry}`;
  const source = {
    registry,
    send: (request: Parameters<typeof session.authorizer.send>[0]): Promise<HttpResponse> =>
      session.authorizer.send(request, [CATALOG_SCOPE]),
  };
  return {
    name: registry,
    async *repositories({ signal } = {}) {
      const limits = {
        maxPages: MAX_TAG_PAGES,
        maxBytes: MAX_TAG_PAGE_BYTES,
        what,
        accept: 'application/json',
        signal,
      };
      for await (const response of readPages(source, new URL('_catalog', session.base), limits)) {
        if (response.status !== 200) throw await refused(response);
        for (const name of await readNames(response, 'repositories', what, registry))
          if (isRepository(name)) yield name;
      }
    },
  };

  async function refused(response: HttpResponse): Promise<ArtifactError> {
    const refusal = await readRefusal(response);
    const credential = session.authorizer.credentialSource();
    const error = refusalError(refusal, { what, registry, base: session.base, credential });
    const { code, message, status } = error;
    const isOffered = !NOT_OFFERED.has(refusal.status);
    if (isOffered && code !== 'UNAUTHORIZED' && code !== 'DENIED') return error;
    const remedy = isOffered
      ? `Log in as an account that may list repositories; if none may, as on Docker Hub and ghcr.io, name a repository to list its tags.`
      : `${registry} has no list of its repositories: name one to list its tags.`;
    return new ArtifactError(isOffered ? code : 'UNSUPPORTED', message, {
      remedy,
      status,
    });
  }
}
