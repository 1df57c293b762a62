import { clockMs } from '../../base/clock.ts';
import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { MAX_TOKEN_ANSWER_BYTES, MAX_TOKEN_LIFETIME_MS } from '../../base/limits.ts';
import type { HttpClient, HttpResponse } from '../../http/http.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { basicAuthorization, type Credential } from '../credentials/credentials.ts';
import { readErrorBody } from '../protocol/error-body.ts';
import { readRefusal, refusalError } from '../protocol/registry-error.ts';
import { accessOf, formatScope, formatScopes, repositoryOf, type Scope } from '../protocol/scope.ts';

/** A bearer token and the time, on `clockMs()`'s clock in ms, until which it is used without asking. */
export interface Token {
  readonly value: string;
  readonly usableUntil: number;
  /** How long it is used from when it was asked for, in ms. */
  readonly usableMs: number;
}

/** The parameters of a token request. */
export interface TokenRequest {
  readonly registry: string;
  /** The token service, already judged by `checkRealm`. */
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scopes: readonly Scope[];
  /** Undefined asks anonymously. */
  readonly credential: Credential | undefined;
}

const NO_SERVICE_REMEDY = 'Check the address of the registry; a proxy or login page may have answered instead.';

/** Lifetime of a token that does not say (distribution's token specification, `expires_in`). */
const DEFAULT_LIFETIME_S = 60;
/** Asked for again this long before the end, so that a request on its way is not refused. */
const MARGIN_MS = 10_000;
const CLIENT_ID = 'oci-artifact-action';
/** Answers to an OAuth2 POST that mean "not this way": Azure and Artifactory give 400 and 401, others do not know POST. */
const NO_POST: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 400, 401, 404, 405]);
/**
 * Status codes of services that support only OAuth2. 401 is not among them, so that a wrong password is not tried
 * twice.
 */
const NO_GET: ReadonlySet<number> = new Set([404, 405]);

/**
 * Asks a registry's token service for a token: an identity token is exchanged by OAuth2 POST, falling back to GET;
 * a password goes by GET with Basic, falling back to OAuth2 POST; without credentials it is a plain GET.
 * @throws ArtifactError UNAUTHORIZED or DENIED when the credentials are refused, PROTOCOL when the answer holds no
 * token, TOO_LARGE when it is absurdly long
 */
export async function requestToken(http: HttpClient, request: TokenRequest): Promise<Token> {
  const { registry, credential, realm, scopes } = request;
  const repository = repositoryOf(scopes);
  const at = realm.host === registry ? '' : ` at ${realm.host}`;
  const what = `Logging in to ${registry}${at}${repository === undefined ? '' : ` for ${repository}`}`;
  const started = clockMs();
  const response = await ask(http, request, what).catch((error: unknown) => {
    if (!isArtifactError(error, 'TOO_LARGE')) throw error;
    throw new ArtifactError('UNAUTHORIZED', error.message, { cause: error, remedy: NO_SERVICE_REMEDY });
  });
  if (response.status !== 200) {
    const refusal = await readRefusal(response);
    const access = accessOf(scopes);
    const error = refusalError(refusal, {
      what,
      registry,
      answeredBy: realm.host,
      repository,
      access,
      credential: credential?.source,
    });
    throw error.code === 'NOT_FOUND' || error.code === 'UNSUPPORTED' ? noService(error, registry, realm) : error;
  }
  const bytes = await response.bytes(MAX_TOKEN_ANSWER_BYTES);
  return parseToken(bytes, { started, date: response.header('date'), what });
}

/** The sign-in failed, and not the search for what it is for: there is no token service where the registry says. */
function noService({ message, status }: ArtifactError, registry: string, { origin, pathname }: URL): ArtifactError {
  return new ArtifactError('UNAUTHORIZED', message, {
    status,
    remedy: `Check the address of the registry; if it is right, tell those who run ${registry} that ${origin}${pathname}, which it names as its token service, gives no tokens.`,
  });
}

async function ask(http: HttpClient, request: TokenRequest, what: string): Promise<HttpResponse> {
  const { credential } = request;
  if (credential === undefined) return getToken(http, request, undefined, what);
  const { username, password, identityToken } = credential;
  if (identityToken !== undefined) {
    const grant = { grant_type: 'refresh_token', refresh_token: identityToken };
    const response = await postToken(http, request, grant, what);
    if (!NO_POST.has(response.status)) return response;
    await response.discard();
  }
  const basic = basicAuthorization(username, password || (identityToken ?? ''));
  const response = await getToken(http, request, basic, what);
  if (!NO_GET.has(response.status) || password === '') return response;
  await response.discard();
  return postToken(http, request, { grant_type: 'password', username, password }, what);
}

async function getToken(
  http: HttpClient,
  { realm, service, scopes }: TokenRequest,
  authorization: string | undefined,
  what: string,
): Promise<HttpResponse> {
  const url = new URL(realm);
  if (service && !url.searchParams.has('service')) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', formatScope(scope));
  return http.request({
    method: 'GET',
    url,
    what,
    headers: { Accept: 'application/json' },
    wholeUpTo: MAX_TOKEN_ANSWER_BYTES,
    ...(authorization === undefined ? {} : { originHeaders: { Authorization: authorization } }),
  });
}

async function postToken(
  http: HttpClient,
  { realm, service, scopes }: TokenRequest,
  grant: Readonly<Record<string, string>>,
  what: string,
): Promise<HttpResponse> {
  const form = new URLSearchParams({ ...grant, client_id: CLIENT_ID });
  if (service) form.set('service', service);
  if (scopes.length > 0) form.set('scope', formatScopes(scopes));
  return http.request({
    method: 'POST',
    url: realm,
    what,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
    // A token too many does no harm.
    retryable: true,
    wholeUpTo: MAX_TOKEN_ANSWER_BYTES,
  });
}

/** Facts about a response besides its body. */
interface AnswerContext {
  /** When it was asked for, on `clockMs()`'s clock. */
  readonly started: number;
  /** The service's own clock: its `Date`. */
  readonly date: string | undefined;
  readonly what: string;
}

function parseToken(bytes: Uint8Array, { started, date, what }: AnswerContext): Token {
  const noToken = (why: string): ArtifactError =>
    new ArtifactError('PROTOCOL', `${what} failed: the token service answered 200, but ${why}`, {
      remedy: NO_SERVICE_REMEDY,
    });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw noToken('not with JSON');
  }
  if (!isJsonObject(value)) throw noToken('not with a JSON object');
  const token = [value.access_token, value.token].find((one) => typeof one === 'string' && one !== '');
  if (typeof token !== 'string') {
    const { code, message } = readErrorBody(new TextDecoder().decode(bytes));
    if (code === undefined && message === undefined) throw noToken('without a token');
    const said = [code, message && `"${message}"`].filter(Boolean).join(' ');
    throw new ArtifactError('UNAUTHORIZED', `${what} failed: the token service answered 200 and ${said}`, {
      remedy: 'Check user name and password or token, and what the account may do.',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token)) throw noToken('with a token that can not be sent in a header');
  const lifetime = lifetimeMs(value.expires_in);
  // A service may hand out a token made earlier. Both times are by its clock, which need not be ours.
  const age = Date.parse(date ?? '') - Date.parse(typeof value.issued_at === 'string' ? value.issued_at : '');
  const left = age > 0 && age < lifetime ? lifetime - age : lifetime;
  const usableMs = left - Math.min(MARGIN_MS, left / 4);
  return { value: token, usableUntil: started + usableMs, usableMs };
}

/** `expires_in`, which some services give as text, in ms; the specification's default for what makes no sense. */
function lifetimeMs(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'string' ? Number(expiresIn) : expiresIn;
  const usable = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0;
  return Math.min((usable ? seconds : DEFAULT_LIFETIME_S) * 1000, MAX_TOKEN_LIFETIME_MS);
}
