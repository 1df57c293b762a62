import { ArtifactError, type ErrorCode } from '../../base/errors.ts';
import { MAX_ERROR_BODY_BYTES } from '../../base/limits.ts';
import { holdAnswer } from '../../http/client/whole-answer.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { parseChallenges } from './challenge.ts';
import type { Refusal, RefusalContext } from './refusal.ts';
import { NO_REGISTRY_REMEDY, remedyFor } from './remedy.ts';
import { pageTitle } from './web-page.ts';

const MAX_TEXT = 200;

/** Text of a server as part of one log line: no control characters, nothing a runner would take for a command, bounded. */
export function harmless(text: string): string {
  const flat = text
    .slice(0, 4 * MAX_TEXT)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ')
    .replace(/%(?=0[AaDd])/g, '% ')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > MAX_TEXT ? `${flat.slice(0, MAX_TEXT)}…` : flat;
}

/** Reads what a refusal says; never more than MAX_ERROR_BODY_BYTES of it, and never throws for what it holds. */
export async function readRefusal(response: HttpResponse): Promise<Refusal> {
  const held = await holdAnswer(response);
  const text = Buffer.from(await held.bytes(MAX_ERROR_BODY_BYTES)).toString('utf8');
  const challenges = response.status === 401 ? parseChallenges(response.header('www-authenticate')) : [];
  const challengeError = challenges.map(({ params }) => params.get('error')).find((one) => one !== undefined);
  return {
    status: response.status,
    ...readBody(text),
    ...(challengeError === undefined ? {} : { challengeError: harmless(challengeError) }),
  };
}

/** Code and message of a refusal's body, as far as it has them. */
function readBody(text: string): Pick<Refusal, 'code' | 'message'> {
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = isJsonObject(value) && Array.isArray(value.errors) ? value.errors[0] : value;
    if (!isJsonObject(first)) return {};
    const message = [first.message, first.detail, first.details, first.error_description, first.error].find(
      (one) => typeof one === 'string' && one.trim() !== '',
    );
    return {
      ...(typeof first.code === 'string' && /^[A-Za-z0-9_]{1,64}$/.test(first.code) ? { code: first.code } : {}),
      ...(typeof message === 'string' ? { message: harmless(message) } : {}),
    };
  } catch {
    // A page of HTML says what it is about in its title; a short plain text, as rate limits have it, is shown whole.
    const plain = harmless(pageTitle(text) ?? text);
    return plain === '' || plain.startsWith('<') ? {} : { message: plain };
  }
}

/** The error for a refusal: what was tried, what the registry answered, and what the workflow author can do. */
export function refusalError(refusal: Refusal, context: RefusalContext): ArtifactError {
  const { status, code, message, challengeError } = refusal;
  const said = [String(status), code, message && `"${message}"`, challengeError && `(${challengeError})`];
  const answer = said.filter((part) => part).join(' ');
  const errorCode = codeOf(refusal);
  const remedy = remedyFor(errorCode, refusal, context);
  const size = status === 413 && context.size !== undefined ? ` to ${context.size} bytes` : '';
  return new ArtifactError(
    errorCode,
    `${context.what} failed: ${context.answeredBy ?? context.registry} answered ${answer}${size}`,
    {
      status,
      remedy,
    },
  );
}

function isRateLimit({ status, code, message }: Refusal): boolean {
  if (status === 429 || code === 'TOOMANYREQUESTS') return true;
  return status === 403 && /rate limit/i.test(message ?? '');
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
