import type { ArtifactError } from '../../base/errors.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import type { Observer } from '../../store/observer.ts';
import type { SendOptions } from '../auth/authorize.ts';
import { type Endpoints, repositoryEndpoints } from '../protocol/endpoints.ts';
import type { Refusal, RefusalContext } from '../protocol/refusal.ts';
import { readRefusal, refusalError } from '../protocol/registry-error.ts';
import { type Access, repositoryScope, type Scope } from '../protocol/scope.ts';
import type { RegistrySession } from './registry-session.ts';

/** How referrers are found: with the API, with the fallback tag, or depending on the registry. */
export type ReferrersMode = 'auto' | 'api' | 'tag';

/** Options of {@link Repository.send}. */
export interface RepositorySendOptions extends SendOptions {
  /** Token scopes beyond the repository's own. */
  readonly scopes?: readonly Scope[] | undefined;
}

/** One repository of one registry, with all that is shared by the requests to it. */
export interface Repository {
  readonly registry: string;
  readonly repository: string;
  /** `ghcr.io/acme/app`. */
  readonly name: string;
  readonly endpoints: Endpoints;
  readonly session: RegistrySession;
  readonly observer: Observer;
  readonly referrersMode: ReferrersMode;
  /** Says what the repository will be used for; a wider access stays. */
  expect(access: Access): readonly Scope[];
  /** Sends a request with the token that `access` needs. The answer may have any status. */
  send(request: HttpRequest, access: Access, options?: RepositorySendOptions): Promise<HttpResponse>;
  /** Returns the error for an unexpected response; reads its body. */
  refused(response: HttpResponse, what: string): Promise<ArtifactError>;
  /** The error for a refusal already read. */
  refusal(refusal: Refusal, what: string, details?: Pick<RefusalContext, 'size'>): ArtifactError;
}

/** Binds a repository to its registry's session. */
export function openRepository(
  reference: { readonly registry: string; readonly repository: string },
  session: RegistrySession,
  observer: Observer,
  referrersMode: ReferrersMode,
): Repository {
  const { registry, repository } = reference;
  let widest: Access = 'pull';
  const scopes = (access: Access): readonly Scope[] => {
    if (access === 'push') widest = 'push';
    return [repositoryScope(repository, widest)];
  };
  const refusal: Repository['refusal'] = (read, what, details = {}) =>
    refusalError(read, {
      what,
      registry,
      base: session.base,
      repository,
      access: widest,
      credential: session.authorizer.credentialSource(repository),
      ...details,
    });
  return {
    registry,
    repository,
    name: `${registry}/${repository}`,
    endpoints: repositoryEndpoints(session.base, repository),
    session,
    observer,
    referrersMode,
    expect: scopes,
    send: (request, access, { scopes: more = [], ...options } = {}) =>
      session.authorizer.send(request, [...scopes(access), ...more], { ...options, repository }),
    refusal,
    refused: async (response, what) => refusal(await readRefusal(response), what),
  };
}
