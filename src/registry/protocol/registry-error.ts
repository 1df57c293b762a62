import { ArtifactError, type ErrorCode } from '../../base/errors.ts';
import { MAX_ERROR_BODY_BYTES } from '../../base/limits.ts';
import { heldText, holdAnswer } from '../../http/client/whole-answer.ts';
import type { HttpResponse } from '../../http/http.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { readErrorBody } from './error-body.ts';
import { harmless } from './harmless.ts';
import type { Refusal, RefusalContext } from './refusal.ts';
import { NO_REGISTRY_REMEDY, remedyFor, speaks } from './remedy.ts';
import { pageTitle } from './web-page.ts';

/** Reads what a refusal says; never more than MAX_ERROR_BODY_BYTES of it, and never throws for what it holds. */
export async function readRefusal(response: HttpResponse): Promise<Refusal> {
  const held = await holdAnswer(response);
  const challenges = response.status === 401 ? parseChallenges(response.header('www-authenticate')) : undefined;
  const challengeError = challenges?.map(({ params }) => params.get('error')).find((one) => one !== undefined);
  return {
    status: response.status,
    ...readErrorBody(await heldText(held)),
    challengeError: challengeError === undefined ? undefined : harmless(challengeError),
    offered: challenges && [...new Set(challenges.slice(0, MAX_OFFERED).map(shownScheme))],
    from: response.url,
    proxy: response.proxy,
  };
}

/** Most schemes of sign-in that are shown; there are few. */
const MAX_OFFERED = 5;

/** `Negotiate`, as it is mostly written. */
function shownScheme({ scheme }: Challenge): string {
  return harmless(`${scheme.slice(0, 1).toUpperCase()}${scheme.slice(1)}`);
}

/** The error for a refusal: what was tried, who answered what, and what the workflow author can do. */
export function refusalError(refusal: Refusal, context: RefusalContext): ArtifactError {
  const { status, code, message, challengeError, more = [], offered, proxy } = refusal;
  const said = [String(status), code, message && `"${message}"`, challengeError && `(${challengeError})`];
  const first = said.filter((part) => part).join(' ');
  const answer = [first, ...more].join('; ');
  const errorCode = codeOf(refusal);
  const by = answeredBy(refusal, context);
  const remedy = remedyFor(errorCode, refusal, { ...context, elsewhere: by === context.registry ? undefined : by });
  const size = status === 413 && context.size !== undefined ? ` to ${context.size} bytes` : '';
  // A token service that refuses an account has no reason to say how to sign in.
  const isSilent = offered?.length === 0 && context.answeredBy !== undefined;
  const how = offered === undefined || isSilent || speaks(offered) ? '' : ` and offers ${offeredText(offered)}`;
  const through = proxy === undefined ? '' : `, through the proxy ${proxy.host},`;
  return new ArtifactError(errorCode, `${context.what} failed: ${by}${through} answered ${answer}${size}${how}`, {
    status,
    remedy,
  });
}

function offeredText(offered: readonly string[]): string {
  return offered.length === 0 ? 'no way to log in' : `only ${offered.join(' and ')} to log in with`;
}

/** Returns the host that responded: the registry by its own name, or the host that a redirect led to. */
function answeredBy({ from }: Refusal, { registry, base, answeredBy: named }: RefusalContext): string {
  return named ?? (from === undefined || base === undefined || from.origin === base.origin ? registry : from.host);
}

/** Texts of rate limits with a status other than 429: GitHub's secondary one with 403, limit_req and S3 with 503. */
const LIMITS = /rate.?limit|too many requests|throttl|slow ?down/i;

function isRateLimit({ status, code, message }: Refusal): boolean {
  if (status === 429 || code === 'TOOMANYREQUESTS') return true;
  return (status === 403 || status === 503) && LIMITS.test(`${code ?? ''} ${message ?? ''}`);
}

function codeOf(refusal: Refusal): ErrorCode {
  const { status, code } = refusal;
  if (isRateLimit(refusal)) return 'RATE_LIMITED';
  if (code === 'DIGEST_INVALID') return 'DIGEST_MISMATCH';
  if (code === 'MANIFEST_BLOB_UNKNOWN' || (code === 'BLOB_UNKNOWN' && status !== 404)) return 'BLOB_UNKNOWN';
  if (status >= 300 && status < 400) return 'REDIRECT_REFUSED';
  switch (status) {
    case 401:
      return 'UNAUTHORIZED';
    case 403:
      return 'DENIED';
    case 404:
      return 'NOT_FOUND';
    case 405:
      return 'UNSUPPORTED';
    case 413:
      return 'TOO_LARGE';
    default:
      return 'REGISTRY_ERROR';
  }
}

/**
 * The error for a 200 that is a page of HTML instead of what was asked for; undefined for anything else.
 * @param what is asked for, as the subject of the sentence
 */
export function webPageError(response: HttpResponse, bytes: Uint8Array, what: string): ArtifactError | undefined {
  const title = pageTitle(Buffer.from(bytes.subarray(0, MAX_ERROR_BODY_BYTES)).toString('utf8'));
  if (title === undefined) return undefined;
  const shown = title === '' ? '' : `, "${harmless(title)}"`;
  return new ArtifactError('PROTOCOL', `${what} failed: ${response.url.host} answered with a web page${shown}`, {
    status: response.status,
    remedy: NO_REGISTRY_REMEDY,
  });
}
