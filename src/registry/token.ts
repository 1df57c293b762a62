import { ArtifactError } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http/http.ts';
import { MAX_TOKEN_ANSWER_BYTES } from '../limits.ts';
import { isJsonObject } from '../oci/descriptor.ts';
import { basicAuthorization, type Credential } from './credentials.ts';
import { readRefusal, refusalError } from './registry-error.ts';

/** A bearer token and the time, on `performance.now()`'s clock in ms, until which it is used without asking. */
export interface Token {
  readonly value: string;
  readonly usableUntil: number;
}

/** What a token is asked for. */
export interface TokenRequest {
  readonly registry: string;
  /** The token service, already judged by `checkRealm`. */
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scopes: readonly string[];
  readonly credential: Credential | undefined;
}

/** Lifetime of a token that does not say (distribution's token specification, `expires_in`). */
const DEFAULT_LIFETIME_S = 60;
/** Asked for again this long before the end, so that a request on its way is not refused. */
const MARGIN_MS = 10_000;
const CLIENT_ID = 'oci-artifact-action';
/** Answers to an OAuth2 POST that mean "not this way": Azure and Artifactory give 400 and 401, others do not know POST. */
const NO_OAUTH: ReadonlySet<number> = new Set([400, 401, 404, 405]);

/**
 * Asks a registry's token service for a token: an identity token is exchanged by OAuth2 POST, falling back to GET;
 * anything else is a GET with Basic, or without credentials.
 * @throws ArtifactError UNAUTHORIZED or DENIED when the credentials are refused, PROTOCOL when the answer holds no
 * token, TOO_LARGE when it is absurdly long
 */
export async function requestToken(http: HttpClient, request: TokenRequest): Promise<Token> {
  const { registry, credential } = request;
  const what = `Signing in to ${registry} at ${request.realm.host}`;
  const started = performance.now();
  let response: HttpResponse | undefined;
  if (credential?.identityToken !== undefined) {
    response = await postToken(http, request, credential.identityToken, what);
    if (NO_OAUTH.has(response.status)) {
      await response.discard();
      response = undefined;
    }
  }
  response ??= await getToken(http, request, what);
  if (response.status !== 200) {
    throw refusalError(await readRefusal(response), { what, registry, credential: credential?.source });
  }
  return parseToken(await response.bytes(MAX_TOKEN_ANSWER_BYTES), started, what);
}

async function getToken(
  http: HttpClient,
  { realm, service, scopes, credential }: TokenRequest,
  what: string,
): Promise<HttpResponse> {
  const url = new URL(realm);
  if (service !== undefined && !url.searchParams.has('service')) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  const secret = credential?.identityToken ?? credential?.password ?? '';
  return http.request({
    method: 'GET',
    url,
    what,
    headers: { Accept: 'application/json' },
    ...(credential === undefined
      ? {}
      : { originHeaders: { Authorization: basicAuthorization(credential.username, secret) } }),
  });
}

async function postToken(
  http: HttpClient,
  { realm, service, scopes }: TokenRequest,
  identityToken: string,
  what: string,
): Promise<HttpResponse> {
  const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID });
  if (service !== undefined) form.set('service', service);
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  form.set('refresh_token', identityToken);
  return http.request({
    method: 'POST',
    url: realm,
    what,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
    retryable: true,
  });
}

function parseToken(bytes: Uint8Array, started: number, what: string): Token {
  const noToken = (why: string): ArtifactError =>
    new ArtifactError('PROTOCOL', `${what} failed: the token service answered 200, but ${why}`, {
      remedy: 'Check the address of the registry; a proxy or sign-in page may stand in front of it.',
    });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw noToken('not with JSON');
  }
  if (!isJsonObject(value)) throw noToken('not with a JSON object');
  const token = [value.access_token, value.token].find((one) => typeof one === 'string' && one !== '');
  if (typeof token !== 'string') throw noToken('without a token');
  if (!/^[\x21-\x7e]+$/.test(token)) throw noToken('with a token that can not be sent in a header');
  const seconds = typeof value.expires_in === 'number' && value.expires_in > 0 ? value.expires_in : DEFAULT_LIFETIME_S;
  const lifetime = Math.min(seconds, 24 * 60 * 60) * 1000;
  return { value: token, usableUntil: started + lifetime - Math.min(MARGIN_MS, lifetime / 4) };
}
