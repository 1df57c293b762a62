import { untilCancelled } from '../../base/async/cancelled.ts';
import { clockMs } from '../../base/clock.ts';
import { isArtifactError } from '../../base/errors.ts';
import { MAX_TOKEN_RENEWALS } from '../../base/limits.ts';
import { holdAnswer } from '../../http/client/whole-answer.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../http/http.ts';
import { basicAuthorization, type Credential, type CredentialsProvider } from '../credentials/credentials.ts';
import { parseChallenges } from '../protocol/challenge.ts';
import { accessOf, formatScopes, type Scope } from '../protocol/scope.ts';
import { type Need, NeededScopes, needKey } from './needed-scopes.ts';
import { SignInSchemes } from './sign-in-schemes.ts';
import type { Token } from './token.ts';
import { createTokenCache, type TokenCache } from './token-cache.ts';

/** Dependencies of a registry's authorization. */
export interface AuthorizerDeps {
  readonly http: HttpClient;
  readonly registry: string;
  /** Start of the API, `…/v2/`. */
  readonly base: URL;
  readonly credentials: CredentialsProvider;
  /** Told each token before it is first sent, to have it masked. */
  readonly onSecret?: ((secret: string) => void) | undefined;
}

/** Options of {@link Authorizer.send}. */
export interface SendOptions {
  /** The repository it is for: credentials may be for a namespace alone. @default the registry as a whole */
  readonly repository?: string | undefined;
  /** Whether a 401 may lead to a new token. @default true */
  readonly renew?: boolean | undefined;
}

/** Sends requests to one registry, signing in as far as it asks for it; shared by all that talk to that registry. */
export interface Authorizer {
  /**
   * Sends with what the registry is known to want. A 401 leads to one sign-in and one retry; a second 401 is the
   * answer, but for a token that ended on the way. A read refused with credentials that were merely found is tried once anonymously.
   */
  send(request: HttpRequest, scopes: readonly Scope[], options?: SendOptions): Promise<HttpResponse>;
  /** Signs in ahead where there are credentials, so that the first request need not be refused. Never rejects. */
  prepare(scopes: readonly Scope[], repository?: string): Promise<void>;
  /** True while a sign-in ahead is under way: whatever is sent now leaves when that is over, all at once. */
  readonly isSigningIn: boolean;
  /** Source of the credentials of a repository, once they were looked for; undefined if anonymous. */
  credentialSource(repository?: string): string | undefined;
  /** Whether two repositories are signed in to as the same account: a request that touches both must not borrow. */
  sharesCredential(repository: string, other: string): Promise<boolean>;
}

/** A request and who sends it. */
interface Attempt {
  readonly original: HttpRequest;
  readonly need: Need;
  readonly repository: string | undefined;
  /** Undefined: anonymously. */
  readonly as: Credential | undefined;
  readonly renew: boolean;
}

/** An `Authorization`, and the token in it if it has one. */
interface Authorization {
  readonly header: string;
  readonly token?: Token | undefined;
}

/** Signs in to one registry: one token request for each scope, however many requests wait for it. */
export function createAuthorizer(deps: AuthorizerDeps): Authorizer {
  return new RegistryAuthorizer(deps);
}

class RegistryAuthorizer implements Authorizer {
  readonly #deps: AuthorizerDeps;
  readonly #tokens: TokenCache;
  readonly #schemes: SignInSchemes;
  readonly #needed = new NeededScopes();
  readonly #found = new Map<string | undefined, Credential | undefined>();
  /** Fresh tokens that were refused all the same, by what they were refused for: another token changes nothing. */
  readonly #futile = new Map<string, string>();
  /** Scopes that work anonymously where the credentials found do not. */
  readonly #anonymous = new Set<string>();
  #preparing: Promise<void> | undefined;
  #signingIn = 0;

  constructor(deps: AuthorizerDeps) {
    this.#deps = deps;
    const { http, registry, base, onSecret } = deps;
    this.#tokens = createTokenCache(http, registry, (secret) => onSecret?.(secret));
    this.#schemes = new SignInSchemes(http, registry, base);
  }

  async send(
    original: HttpRequest,
    scopes: readonly Scope[],
    { renew = true, repository }: SendOptions = {},
  ): Promise<HttpResponse> {
    const { signal } = original;
    if (this.#preparing !== undefined) await untilCancelled(this.#preparing, signal);
    const as = this.#found.has(repository)
      ? this.#found.get(repository)
      : await untilCancelled(this.#credential(repository), signal);
    const need = { scopes, deletes: original.method === 'DELETE' };
    const attempt: Attempt = { original, need, repository, as, renew };
    const mayGoAnonymously = as !== undefined && !as.explicit && accessOf(scopes) === 'pull';
    return mayGoAnonymously ? this.#sendOrAnonymously(attempt) : this.#sendSignedIn(attempt);
  }

  prepare(scopes: readonly Scope[], repository?: string): Promise<void> {
    const work = this.#signInAhead(scopes, repository).catch(() => {});
    const settled = work.finally(() => {
      if (this.#preparing === settled) this.#preparing = undefined;
    });
    this.#preparing = settled;
    return work;
  }

  get isSigningIn(): boolean {
    return this.#signingIn > 0;
  }

  credentialSource(repository?: string): string | undefined {
    return this.#found.get(repository)?.source;
  }

  async sharesCredential(repository: string, other: string): Promise<boolean> {
    const [one, two] = await Promise.all([this.#credential(repository), this.#credential(other)]);
    return one?.id === two?.id;
  }

  async #credential(repository: string | undefined): Promise<Credential | undefined> {
    const as = await this.#deps.credentials.find(this.#deps.registry, repository);
    this.#found.set(repository, as);
    return as;
  }

  async #signInAhead(scopes: readonly Scope[], repository: string | undefined): Promise<void> {
    const as = await this.#credential(repository);
    // Without credentials most registries that can be written to ask for nothing; a look ahead would only cost a request.
    if (as === undefined) return;
    this.#signingIn += 1;
    try {
      await this.#schemes.prepare();
      await this.#authorization({ scopes, deletes: false }, repository, as);
    } finally {
      this.#signingIn -= 1;
    }
  }

  /** Sends with stored credentials, and once more without: they may be stale, or know nothing of a public repository. */
  async #sendOrAnonymously(attempt: Attempt): Promise<HttpResponse> {
    const { signal } = attempt.original;
    const key = formatScopes(attempt.need.scopes);
    if (this.#anonymous.has(key)) return this.#sendSignedIn({ ...attempt, as: undefined });
    let refused: unknown;
    let response: HttpResponse | undefined;
    try {
      response = await this.#sendSignedIn(attempt);
      if (!this.#isFromRegistry(response) || !isRefused(response)) return response;
      response = await holdAnswer(response);
    } catch (error) {
      if (signal?.aborted || !isArtifactError(error, 'UNAUTHORIZED', 'DENIED')) throw error;
      refused = error;
    }
    const open = await this.#sendSignedIn({ ...attempt, as: undefined }).catch(() => undefined);
    if (open !== undefined && !isRefused(open)) {
      this.#anonymous.add(key);
      return open;
    }
    await open?.discard();
    if (response === undefined) throw refused;
    return response;
  }

  /** Sends with what the registry is known to want, and signs in as a 401 asks for it. */
  async #sendSignedIn(attempt: Attempt): Promise<HttpResponse> {
    const { original, need, repository, renew, as } = attempt;
    const { signal } = original;
    let sent =
      this.#schemes.of(repository) && (await untilCancelled(this.#authorization(need, repository, as), signal));
    for (let tries = 1; ; tries++) {
      const { timed, bodyMs } = withBodyTime(original);
      const answer = await this.#request(timed, sent?.header);
      // An answer from where a redirect led is not the registry's: its challenge gets nothing.
      if (answer.status !== 401 || !this.#isFromRegistry(answer) || (sent !== undefined && !renew)) return answer;
      if (sent?.token !== undefined && !this.#mayRenew(sent.token, attempt, tries, bodyMs())) return answer;
      // It must not keep a connection that the sign-in may have to wait for.
      const response = await holdAnswer(answer);
      if (!(await untilCancelled(this.#learn(response, need, repository), signal))) return response;
      const next = await untilCancelled(this.#authorization(need, repository, as), signal);
      if (next === undefined || next.header === sent?.header) return response;
      sent = next;
    }
  }

  /** Forgets a token that was refused. False if another one would be refused too. */
  #mayRenew(token: Token, { original, need, as }: Attempt, tries: number, bodyMs: number): boolean {
    const place = `${original.method} ${as?.id ?? ''} ${needKey(need)}`;
    // One that ended while the request waited for its turn says nothing about the next.
    if (tries > 1 && clockMs() < token.usableUntil) this.#futile.set(place, token.value);
    if (this.#futile.get(place) === token.value || tries > MAX_TOKEN_RENEWALS) return false;
    this.#tokens.forget(token.value);
    // Who looks at the token only when the body has arrived would refuse the next one too: it takes as long again.
    return bodyMs < token.usableMs;
  }

  /** Returns the authorization to send under the known scheme, or undefined to send none. */
  async #authorization(
    need: Need,
    repository: string | undefined,
    as: Credential | undefined,
  ): Promise<Authorization | undefined> {
    const scheme = this.#schemes.of(repository);
    if (scheme === undefined) return undefined;
    // Nobody needs to be asked for a token that is there; only its owner can renew it.
    if (as?.registryToken !== undefined) return { header: `Bearer ${as.registryToken}` };
    const basic = as && { header: basicAuthorization(as.username, as.password || (as.identityToken ?? '')) };
    if (scheme.kind === 'basic') return basic;
    try {
      const token = await this.#tokens.get(scheme, this.#needed.of(need), as);
      return { header: `Bearer ${token.value}`, token };
    } catch (error) {
      if (!scheme.orBasic || basic === undefined || !isDead(error)) throw error;
      this.#schemes.use(repository, { kind: 'basic' });
      return basic;
    }
  }

  /** Learns from a 401 how to sign in. False when it can't be learnt. */
  async #learn(response: HttpResponse, need: Need, repository: string | undefined): Promise<boolean> {
    const challenges = parseChallenges(response.header('www-authenticate'));
    const scheme = await this.#schemes.learn(challenges, repository);
    if (scheme?.kind === 'bearer') this.#needed.learn(need, scheme.scope);
    return scheme !== undefined;
  }

  #request(original: HttpRequest, header: string | undefined): Promise<HttpResponse> {
    const { http, base } = this.#deps;
    // A page of a listing may lie where a redirect led: nobody is signed in there.
    if (header === undefined || original.url.origin !== base.origin) return http.request(original);
    return http.request({ ...original, originHeaders: { ...original.originHeaders, Authorization: header } });
  }

  #isFromRegistry({ url }: HttpResponse): boolean {
    return url.origin === this.#deps.base.origin;
  }
}

/** A request, and how long its body has been on its way, in ms; 0 when none was sent. */
function withBodyTime(original: HttpRequest): { readonly timed: HttpRequest; readonly bodyMs: () => number } {
  const { body, onSent } = original;
  if (body === undefined || body instanceof Uint8Array) return { timed: original, bodyMs: () => 0 };
  let began: number | undefined;
  const timed: HttpRequest = {
    ...original,
    onSent(bytes) {
      began ??= clockMs();
      onSent?.(bytes);
    },
  };
  return { timed, bodyMs: () => (began === undefined ? 0 : clockMs() - began) };
}

/** Whether a token service gives tokens to nobody, and not just none to this account. */
function isDead(error: unknown): boolean {
  if (isArtifactError(error, 'NETWORK', 'TIMEOUT', 'TLS', 'PROTOCOL', 'REGISTRY_ERROR')) return true;
  return isArtifactError(error, 'UNAUTHORIZED') && error.status !== 401;
}

function isRefused({ status }: HttpResponse): boolean {
  return status === 401 || status === 403;
}
