import { isArtifactError } from '../errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http.ts';
import { untilCancelled } from '../store/cancelled.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basicAuthorization, type Credential, type CredentialsProvider } from './credentials.ts';
import { holdAnswer } from './held-answer.ts';
import { checkRealm } from './realm.ts';
import { challengeScopes, mergeScopes } from './scope.ts';
import { requestToken, type Token } from './token.ts';

/** What a registry's sign-in needs. */
export interface AuthorizerDeps {
  readonly http: HttpClient;
  readonly registry: string;
  /** Start of the API, `…/v2/`. */
  readonly base: URL;
  readonly credentials: CredentialsProvider;
  /** Told each token and encoded password before it is first sent, to have it masked. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** Options of {@link Authorizer.send}. */
export interface SendOptions {
  /** Whether a 401 may lead to a new token. @default true */
  readonly renew?: boolean;
}

/** Sends requests to one registry, signing in as far as it asks for it; shared by all that talk to that registry. */
export interface Authorizer {
  /**
   * Sends with what the registry is known to want. A 401 leads to one sign-in and one retry; a second 401 is the
   * answer. A read refused with credentials that were merely found is tried once anonymously.
   * @param scopes token scopes, such as `repository:acme/app:pull`
   */
  send(request: HttpRequest, scopes: readonly string[], options?: SendOptions): Promise<HttpResponse>;
  /** Signs in ahead where there are credentials, so that the first request need not be refused. Never rejects. */
  prepare(scopes: readonly string[]): Promise<void>;
  /** Where the credentials came from, once they were looked for; undefined when anonymous. */
  credentialSource(): string | undefined;
}

/** A token service to ask. */
interface Bearer {
  readonly kind: 'bearer';
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scope: string | undefined;
}

/** How a registry wants to be signed in to. */
type Scheme = { readonly kind: 'basic' } | Bearer;

/** A token asked for, and what came of it. */
interface CachedToken {
  readonly promise: Promise<Token>;
  token: Token | undefined;
}

/** Signs in to one registry: one token request for each scope, however many requests wait for it. */
export function createAuthorizer({ http, registry, base, credentials, onSecret }: AuthorizerDeps): Authorizer {
  let scheme: Scheme | undefined;
  let preparing: Promise<void> | undefined;
  let asking: Promise<readonly Challenge[]> | undefined;
  let found: Credential | undefined;
  const tokens = new Map<string, CachedToken>();
  /** Scopes that a registry asked for beyond ours, by ours. */
  const wanted = new Map<string, readonly string[]>();
  /** Scopes that work anonymously where the credentials found do not. */
  const anonymous = new Set<string>();

  async function credential(): Promise<Credential | undefined> {
    found = await credentials.find(registry);
    return found;
  }

  function choose(challenges: readonly Challenge[]): Scheme | undefined {
    const bearer = challenges.find((one) => one.scheme === 'bearer');
    if (bearer !== undefined) {
      const { params } = bearer;
      const realm = checkRealm(params.get('realm'), registry, base);
      return { kind: 'bearer', realm, service: params.get('service'), scope: params.get('scope') };
    }
    return challenges.some((one) => one.scheme === 'basic') ? { kind: 'basic' } : undefined;
  }

  /** The challenges of `/v2/` (distribution-spec 1.1.1, end-1), for answers that are refused without one. */
  function askBase(): Promise<readonly Challenge[]> {
    asking ??= (async () => {
      try {
        const response = await http.request({ method: 'GET', url: base, what: `Contacting ${registry}` });
        await response.discard();
        return response.status === 401 ? parseChallenges(response.header('www-authenticate')) : [];
      } finally {
        asking = undefined;
      }
    })();
    return asking;
  }

  /** The token of these scopes, asked for once however many wait for it. */
  function token(bearer: Bearer, scopes: readonly string[], as: Credential | undefined): Promise<Token> {
    const who = as === undefined ? 'anonymous' : 'signed-in';
    const key = [bearer.realm.href, bearer.service ?? '', who, ...scopes].join(' ');
    const cached = tokens.get(key);
    if (cached !== undefined && (cached.token === undefined || cached.token.usableUntil > performance.now())) {
      return cached.promise;
    }
    const { realm, service } = bearer;
    const promise = requestToken(http, { registry, realm, service, scopes, credential: as });
    const entry: CachedToken = { promise, token: undefined };
    tokens.set(key, entry);
    promise.then(
      (got) => {
        entry.token = got;
        onSecret?.(got.value);
      },
      () => {
        if (tokens.get(key) === entry) tokens.delete(key);
      },
    );
    return promise;
  }

  /** Forgets a token that was refused, unless a newer one is there or on its way already. */
  function drop(value: string): void {
    for (const [key, { token: got }] of tokens) if (got?.value === value) tokens.delete(key);
  }

  /** The header for `scopes` under the scheme known, or undefined to go without. */
  async function authorization(scopes: readonly string[], as: Credential | undefined): Promise<string | undefined> {
    if (scheme === undefined) return undefined;
    if (scheme.kind === 'basic') {
      if (as === undefined) return undefined;
      const header = basicAuthorization(as.username, as.password);
      onSecret?.(header.slice('Basic '.length));
      return header;
    }
    const all = mergeScopes([...scopes, ...(wanted.get(scopes.join(' ')) ?? [])]);
    return `Bearer ${(await token(scheme, all, as)).value}`;
  }

  function request(original: HttpRequest, header: string | undefined): Promise<HttpResponse> {
    if (header === undefined) return http.request(original);
    return http.request({ ...original, originHeaders: { ...original.originHeaders, Authorization: header } });
  }

  /** Learns from a 401 how to sign in. False when it can't be learnt. */
  async function learn(response: HttpResponse, scopes: readonly string[]): Promise<boolean> {
    let chosen = choose(parseChallenges(response.header('www-authenticate')));
    chosen ??= choose(await askBase());
    if (chosen === undefined) return false;
    scheme = chosen;
    if (chosen.kind === 'bearer') {
      const key = scopes.join(' ');
      wanted.set(key, mergeScopes([...(wanted.get(key) ?? []), ...challengeScopes(chosen.scope)]));
    }
    return true;
  }

  async function signedIn(
    original: HttpRequest,
    scopes: readonly string[],
    as: Credential | undefined,
    renew: boolean,
  ): Promise<HttpResponse> {
    const { signal } = original;
    const sent = await untilCancelled(authorization(scopes, as), signal);
    let response = await request(original, sent);
    // An answer from where a redirect led is not the registry's: its challenge gets nothing.
    if (response.status !== 401 || response.url.origin !== base.origin || (sent !== undefined && !renew))
      return response;
    // It must not keep a connection that the sign-in may have to wait for.
    response = await holdAnswer(response);
    if (!(await untilCancelled(learn(response, scopes), signal))) return response;
    if (sent?.startsWith('Bearer ')) drop(sent.slice('Bearer '.length));
    const next = await untilCancelled(authorization(scopes, as), signal);
    if (next === undefined || (next === sent && next.startsWith('Basic '))) return response;
    return request(original, next);
  }

  async function send(
    original: HttpRequest,
    scopes: readonly string[],
    { renew = true }: SendOptions = {},
  ): Promise<HttpResponse> {
    const { signal } = original;
    if (preparing !== undefined) await untilCancelled(preparing, signal);
    const as = await untilCancelled(credential(), signal);
    const readOnly = scopes.every((scope) => scope.endsWith(':pull'));
    const key = scopes.join(' ');
    if (as === undefined || as.explicit || !readOnly) return signedIn(original, scopes, as, renew);
    if (anonymous.has(key)) return signedIn(original, scopes, undefined, renew);
    let refused: unknown;
    let response: HttpResponse | undefined;
    try {
      response = await signedIn(original, scopes, as, renew);
      const own = response.url.origin === base.origin;
      if (!own || !isRefused(response)) return response;
      response = await holdAnswer(response);
    } catch (error) {
      if (signal?.aborted || !isArtifactError(error, 'UNAUTHORIZED', 'DENIED')) throw error;
      refused = error;
    }
    // Stored credentials may be stale, or know nothing of a public repository that anyone may read.
    const open = await signedIn(original, scopes, undefined, renew).catch(() => undefined);
    if (open !== undefined && !isRefused(open)) {
      anonymous.add(key);
      return open;
    }
    await open?.discard();
    if (response === undefined) throw refused;
    return response;
  }

  return {
    send,
    credentialSource: () => found?.source,
    prepare(scopes) {
      const work = (async () => {
        const as = await credential();
        // Without credentials most registries that can be written to ask for nothing; a look ahead would only cost a request.
        if (as === undefined) return;
        scheme ??= choose(await askBase());
        await authorization(scopes, as);
      })().catch(() => {});
      preparing = work.finally(() => {
        if (preparing === settled) preparing = undefined;
      });
      const settled = preparing;
      return work;
    },
  };
}

function isRefused({ status }: HttpResponse): boolean {
  return status === 401 || status === 403;
}
