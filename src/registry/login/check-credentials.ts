import { ArtifactError, isArtifactError } from '../../base/errors.ts';
import { heldText, holdAnswer } from '../../http/client/whole-answer.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../http/http.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { mediaTypeOfHeader } from '../../oci/media-types.ts';
import { createAuthorizer } from '../auth/authorize.ts';
import { basicAuthorization, type Credential } from '../credentials/credentials.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { readRefusal, refusalError } from '../protocol/registry-error.ts';
import { speaks } from '../protocol/remedy.ts';

/** Dependencies of the check of credentials. */
export interface CheckDeps {
  readonly http: HttpClient;
  readonly registry: string;
  /** Start of the API, `…/v2/`. */
  readonly base: URL;
  readonly credential: Credential;
  /** Told each token before it is first sent, to have it masked. */
  readonly onSecret: (secret: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Logs in to a registry's `/v2/` (distribution-spec 1.1.1, end-1) in the way it demands: Basic, or a token of its token
 * service.
 * @returns false if the registry demanded no credentials, so that nothing is known about them
 * @throws ArtifactError UNAUTHORIZED or DENIED if they are wrong, PROTOCOL if this is not a registry; as the transport
 */
export async function checkCredentials(deps: CheckDeps): Promise<boolean> {
  const { http, registry, base, credential, onSecret, signal } = deps;
  const request: HttpRequest = {
    method: 'GET',
    url: base,
    what: `Logging in to ${registry}`,
    leaveOrigin: () => false,
    signal,
  };
  const anonymous = await holdAnswer(await http.request(request));
  if (anonymous.status === 200) {
    if (!(await isRegistry(anonymous))) throw noRegistry(deps, anonymous, await readRefusal(anonymous));
    // Some let anybody in, and look at credentials only when they are given.
    const originHeaders = { Authorization: basicAuthorization(credential.username, credential.password) };
    const answer = await http.request({ ...request, originHeaders });
    if (answer.status === 401 || answer.status === 403) throw await refused(answer, deps);
    await answer.discard();
    return false;
  }
  const { status } = anonymous;
  if (status === 404 || (status > 200 && status < 400)) throw noRegistry(deps, anonymous, await readRefusal(anonymous));
  const authorizer = createAuthorizer({
    http,
    registry,
    base,
    credentials: { find: async () => credential },
    onSecret,
  });
  let answer: HttpResponse;
  try {
    answer = await authorizer.send(request, []);
  } catch (error) {
    throw isArtifactError(error, 'UNAUTHORIZED', 'DENIED') ? withRemedy(error, deps) : error;
  }
  if (answer.status !== 200) throw await refused(answer, deps);
  answer = await holdAnswer(answer);
  if (!(await isRegistry(answer))) throw noRegistry(deps, answer, await readRefusal(answer));
  return true;
}

/** Whether a 200 of `/v2/` is a registry's: it says so in a header, or has JSON or nothing in its body. A page has neither. */
async function isRegistry(held: HttpResponse): Promise<boolean> {
  if (held.header('docker-distribution-api-version') !== undefined) return true;
  const text = (await heldText(held)).trim();
  if (text === '') return mediaTypeOfHeader(held.header('content-type')) !== 'text/html';
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}

async function refused(answer: HttpResponse, deps: CheckDeps): Promise<ArtifactError> {
  const { registry, credential } = deps;
  const what = `Logging in to ${registry}`;
  const refusal = await readRefusal(answer);
  const error = refusalError(refusal, { what, registry, base: deps.base, credential: credential.source });
  // Who else answered, or asks for another kind of sign-in, has not looked at the credentials.
  const { from, proxy, offered = [] } = refusal;
  const looked = from?.origin === deps.base.origin && proxy === undefined && (offered.length === 0 || speaks(offered));
  return looked && isArtifactError(error, 'UNAUTHORIZED', 'DENIED') ? withRemedy(error, deps) : error;
}

/** Nothing but the credentials can be wrong here: no repository is asked for. */
function withRemedy(error: ArtifactError, { registry, credential }: CheckDeps): ArtifactError {
  return new ArtifactError(error.code, error.message, {
    cause: error.cause,
    status: error.status,
    remedy: `Check ${credential.source}, which ${registry} did not accept: they may have expired, or be for another registry. Nothing was written.`,
  });
}

function noRegistry(
  { registry, base }: CheckDeps,
  { status, url, header }: HttpResponse,
  said: Refusal,
): ArtifactError {
  const location = header('location') ?? '';
  const moved = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (base.protocol === 'http:' && moved?.protocol === 'https:') {
    return new ArtifactError('PROTOCOL', `Logging in to ${registry} failed: ${url.host} redirects from http to https`, {
      status,
      remedy: 'Leave the input plain-http out: this registry uses https.',
    });
  }
  const text = said.message === undefined ? '' : ` "${said.message}"`;
  return new ArtifactError('PROTOCOL', `Logging in to ${registry} failed: ${base.href} answered ${status}${text}`, {
    status,
    remedy: 'Check the input registry: there is no registry at this address.',
  });
}
