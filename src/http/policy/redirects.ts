import { ArtifactError } from '../../base/errors.ts';
import { MAX_REDIRECTS } from '../../base/limits.ts';
import { checkRedirect, readNamedAddress, refusedRedirect } from './origin-rules.ts';
import { redactUrl } from './redact-url.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** True when an answer sends the reader elsewhere (RFC 9110, 15.4). */
export function isRedirect(status: number, location: string | undefined): location is string {
  return REDIRECTS.has(status) && location !== undefined;
}

/**
 * Returns the target of a redirect, checked against {@link checkRedirect}, loops and MAX_REDIRECTS.
 * @param visited every URL requested so far, the last one to respond at the end
 * @throws ArtifactError REDIRECT_REFUSED, PROTOCOL if the Location is not a URL
 */
export function redirectTarget(visited: readonly URL[], location: string, what: string): URL {
  const from = visited.at(-1);
  const to = from === undefined ? undefined : readNamedAddress(location, from, from.origin)?.url;
  if (from === undefined || to === undefined) {
    throw new ArtifactError(
      'PROTOCOL',
      `${what} failed: ${from?.host ?? 'the server'} redirects to something that is not a URL`,
    );
  }
  checkRedirect(from, to, what);
  if (visited.some((url) => url.href === to.href)) {
    throw refusedRedirect(what, from, `in a circle, back to ${redactUrl(to)}`);
  }
  if (visited.length > MAX_REDIRECTS) {
    throw refusedRedirect(what, from, `more than ${MAX_REDIRECTS} times`);
  }
  return to;
}
