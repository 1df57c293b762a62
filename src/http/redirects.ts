import { ArtifactError } from '../errors.ts';
import { MAX_REDIRECTS } from '../limits.ts';
import { isLocalHost } from './local-host.ts';
import { redactUrl } from './redact-url.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** True when an answer sends the reader elsewhere (RFC 9110, 15.4). */
export function isRedirect(status: number, location: string | undefined): location is string {
  return REDIRECTS.has(status) && location !== undefined;
}

/**
 * Refuses to go from one URL to another that a server named (a redirect's or an upload's Location, a Link, a token
 * realm): from https to http, to another scheme, or from a public host to a literal local address.
 * @param what what is tried, as the subject of the sentence
 * @throws ArtifactError REDIRECT_REFUSED
 */
export function guardLeap(from: URL, to: URL, what: string): void {
  if (to.protocol !== 'https:' && to.protocol !== 'http:') {
    throw refused(what, from, `to a ${to.protocol} address`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw refused(what, from, `from https to ${redactUrl(to)}, which is not encrypted`);
  }
  if (!isLocalHost(from.hostname) && isLocalHost(to.hostname)) {
    throw refused(what, from, `to ${to.host}, an address inside the runner's own network`);
  }
}

/**
 * Where a redirect leads, checked against {@link guardLeap}, loops and MAX_REDIRECTS.
 * @param visited every URL asked so far, the one that answered last
 * @throws ArtifactError REDIRECT_REFUSED, PROTOCOL when the Location is no URL
 */
export function redirectTarget(visited: readonly URL[], location: string, what: string): URL {
  const from = visited.at(-1);
  if (from === undefined || !URL.canParse(location, from.href)) {
    throw new ArtifactError(
      'PROTOCOL',
      `${what} failed: ${from?.host ?? 'the server'} redirects to something that is no URL`,
    );
  }
  const to = new URL(location, from);
  guardLeap(from, to, what);
  to.username = '';
  to.password = '';
  to.hash = '';
  if (visited.some((url) => url.href === to.href)) {
    throw refused(what, from, `in a circle, back to ${redactUrl(to)}`);
  }
  if (visited.length > MAX_REDIRECTS) {
    throw refused(what, from, `more than ${MAX_REDIRECTS} times`);
  }
  return to;
}

function refused(what: string, from: URL, how: string): ArtifactError {
  return new ArtifactError('REDIRECT_REFUSED', `${what} failed: ${from.host} redirects ${how}`, {
    remedy: 'Check the address of the registry; if it is right, tell those who run it.',
  });
}
