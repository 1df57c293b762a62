import { untilCancelled } from '../../base/async/cancelled.ts';
import { clockMs } from '../../base/clock.ts';
import { isArtifactError } from '../../base/errors.ts';
import { MAX_TOKEN_RENEWALS } from '../../base/limits.ts';
import { holdAnswer } from '../../http/client/whole-answer.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../http/http.ts';
import { basicAuthorization, type Credential, type CredentialsProvider } from '../credentials/credentials.ts';
import { type Challenge, parseChallenges } from '../protocol/challenge.ts';
import { accessOf, challengeScopes, MAX_SCOPE_LENGTH, mergeScopes } from '../protocol/scope.ts';
import { chooseScheme, type Scheme } from './sign-in-scheme.ts';
import type { Token } from './token.ts';
import { createTokenCache } from './token-cache.ts';

/** What a registry's sign-in needs. */
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
   * @param scopes token scopes, such as `repository:acme/app:pull`
   */
  send(request: HttpRequest, scopes: readonly string[], options?: SendOptions): Promise<HttpResponse>;
  /** Signs in ahead where there are credentials, so that the first request need not be refused. Never rejects. */
  prepare(scopes: readonly string[], repository?: string): Promise<void>;
  /** Where the credentials of a repository came from, once they were looked for; undefined when anonymous. */
  credentialSource(repository?: string): string | undefined;
  /** Whether two repositories are signed in to as the same account: a request that touches both must not borrow. */
  sharesCredential(repository: string, other: string): Promise<boolean>;
}

/** A request and who sends it. */
interface Attempt {
  readonly original: HttpRequest;
  readonly scopes: readonly string[];
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
export function createAuthorizer({ http, registry, base, credentials, onSecret }: AuthorizerDeps): Authorizer {
  const tokens = createTokenCache(http, registry, (secret) => onSecret?.(secret));
  /** How repositories want to be signed in to: some registries have a token service for each. */
  const schemes = new Map<string | undefined, Scheme>();
  let latest: Scheme | undefined;
  let preparing: Promise<void> | undefined;
  let asking: Promise<readonly Challenge[]> | undefined;
  const found = new Map<string | undefined, Credential | undefined>();
  /** Scopes that a registry asked for beyond ours, by what they were needed for. */
  const wanted = new Map<string, readonly string[]>();
  /** Fresh tokens that were refused all the same, by what they were refused for: another token changes nothing. */
  const futile = new Map<string, string>();
  /** Scopes that work anonymously where the credentials found do not. */
  const anonymous = new Set<string>();

  async function credential(repository: string | undefined): Promise<Credential | undefined> {
    const as = await credentials.find(registry, repository);
    found.set(repository, as);
    return as;
  }

  /**
   * The challenges of `/v2/` (distribution-spec 1.1.1, end-1), for answers that are refused without one. Asked once: a
   * registry does not change its mind within a run.
   */
  function askBase(): Promise<readonly Challenge[]> {
    asking ??= (async () => {
      try {
        const response = await http.request({ method: 'GET', url: base, what: `Contacting ${registry}` });
        await response.discard();
        if (response.status === 401) return parseChallenges(response.header('www-authenticate'));
        // Anything but a yes may be different the next time.
        if (response.status !== 200) asking = undefined;
        return [];
      } catch (error) {
        asking = undefined;
        throw error;
      }
    })();
    return asking;
  }

  /** What is to be sent along under the scheme known, or undefined to go without. */
  async function authorization(attempt: Attempt): Promise<Authorization | undefined> {
    const { scopes, repository, as } = attempt;
    const scheme = schemes.get(repository) ?? latest;
    if (scheme === undefined) return undefined;
    // Nobody needs to be asked for a token that is there; only its owner can renew it.
    if (as?.registryToken !== undefined) return { header: `Bearer ${as.registryToken}` };
    const basic = as && { header: basicAuthorization(as.username, as.password || (as.identityToken ?? '')) };
    if (scheme.kind === 'basic') return basic;
    const all = mergeScopes([...scopes, ...(wanted.get(purpose(attempt)) ?? [])]);
    try {
      const token = await tokens.get(scheme, all, as);
      return { header: `Bearer ${token.value}`, token };
    } catch (error) {
      if (!scheme.orBasic || basic === undefined || !isDead(error)) throw error;
      latest = { kind: 'basic' };
      schemes.set(repository, latest);
      return basic;
    }
  }

  function request(original: HttpRequest, header: string | undefined): Promise<HttpResponse> {
    // A page of a listing may lie where a redirect led: nobody is signed in there.
    if (header === undefined || original.url.origin !== base.origin) return http.request(original);
    return http.request({ ...original, originHeaders: { ...original.originHeaders, Authorization: header } });
  }

  /** Learns from a 401 how to sign in. False when it can't be learnt. */
  async function learn(response: HttpResponse, attempt: Attempt): Promise<boolean> {
    const { repository } = attempt;
    const challenges = parseChallenges(response.header('www-authenticate'));
    let scheme = chooseScheme(challenges, registry, base) ?? schemes.get(repository) ?? latest;
    scheme ??= chooseScheme(await askBase(), registry, base);
    if (scheme === undefined) return false;
    schemes.set(repository, scheme);
    latest = scheme;
    if (scheme.kind === 'bearer') {
      const key = purpose(attempt);
      const more = mergeScopes([...(wanted.get(key) ?? []), ...challengeScopes(scheme.scope)]);
      if (more.join(' ').length <= MAX_SCOPE_LENGTH) wanted.set(key, more);
    }
    return true;
  }

  async function signedIn(attempt: Attempt): Promise<HttpResponse> {
    const { original, renew, as } = attempt;
    const { signal } = original;
    const place = `${original.method} ${as?.id ?? ''} ${purpose(attempt)}`;
    let sent = await untilCancelled(authorization(attempt), signal);
    for (let tries = 1; ; tries++) {
      const { timed, bodyMs } = withBodyTime(original);
      const answer = await request(timed, sent?.header);
      // An answer from where a redirect led is not the registry's: its challenge gets nothing.
      if (answer.status !== 401 || answer.url.origin !== base.origin || (sent !== undefined && !renew)) return answer;
      const token = sent?.token;
      if (token !== undefined) {
        // One that ended while the request waited for its turn says nothing about the next.
        if (tries > 1 && clockMs() < token.usableUntil) futile.set(place, token.value);
        if (futile.get(place) === token.value || tries > MAX_TOKEN_RENEWALS) return answer;
        tokens.forget(token.value);
        // Who looks at the token only when the body has arrived would refuse the next one too: it takes as long again.
        if (bodyMs() >= token.usableMs) return answer;
      }
      // It must not keep a connection that the sign-in may have to wait for.
      const response = await holdAnswer(answer);
      if (!(await untilCancelled(learn(response, attempt), signal))) return response;
      const next = await untilCancelled(authorization(attempt), signal);
      if (next === undefined || next.header === sent?.header) return response;
      sent = next;
    }
  }

  async function send(
    original: HttpRequest,
    scopes: readonly string[],
    { renew = true, repository }: SendOptions = {},
  ): Promise<HttpResponse> {
    const { signal } = original;
    if (preparing !== undefined) await untilCancelled(preparing, signal);
    const as = await untilCancelled(credential(repository), signal);
    const attempt: Attempt = { original, scopes, repository, as, renew };
    const key = scopes.join(' ');
    if (as === undefined || as.explicit || accessOf(scopes) !== 'pull') return signedIn(attempt);
    if (anonymous.has(key)) return signedIn({ ...attempt, as: undefined });
    let refused: unknown;
    let response: HttpResponse | undefined;
    try {
      response = await signedIn(attempt);
      const own = response.url.origin === base.origin;
      if (!own || !isRefused(response)) return response;
      response = await holdAnswer(response);
    } catch (error) {
      if (signal?.aborted || !isArtifactError(error, 'UNAUTHORIZED', 'DENIED')) throw error;
      refused = error;
    }
    // Stored credentials may be stale, or know nothing of a public repository that anyone may read.
    const open = await signedIn({ ...attempt, as: undefined }).catch(() => undefined);
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
    credentialSource: (repository) => found.get(repository)?.source,
    async sharesCredential(repository, other) {
      const [one, two] = await Promise.all([credential(repository), credential(other)]);
      return one?.id === two?.id;
    },
    prepare(scopes, repository) {
      const work = (async () => {
        const as = await credential(repository);
        // Without credentials most registries that can be written to ask for nothing; a look ahead would only cost a request.
        if (as === undefined) return;
        latest ??= chooseScheme(await askBase(), registry, base);
        const original: HttpRequest = { method: 'GET', url: base, what: `Signing in to ${registry}` };
        await authorization({ original, scopes, repository, as, renew: false });
      })().catch(() => {});
      preparing = work.finally(() => {
        if (preparing === settled) preparing = undefined;
      });
      const settled = preparing;
      return work;
    },
  };
}

/**
 * What the scopes of a request are for. Deleting stands apart: what it needs beyond them is asked for by nothing else,
 * as Quay gives no token at all to who asks for `delete`.
 */
function purpose({ original, scopes }: Attempt): string {
  return [...(original.method === 'DELETE' ? ['DELETE'] : []), ...scopes].join(' ');
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
