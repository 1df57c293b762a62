import { ArtifactError } from '../../base/errors.ts';
import { isLocalHost } from './local-host.ts';
import { redactUrl } from './redact-url.ts';

/*
 * Who may send us where. Servers name addresses in redirects, upload Locations, Links and token realms. Every rule is
 * about the parsed URL, and the request goes to that same parsed URL, so there is no spelling that one of the two reads
 * differently. An origin is scheme, host and port; whatever differs in one of them is somebody else.
 */

/** An address that a server named. */
export interface NamedAddress {
  /** Without user info and fragment. */
  readonly url: URL;
  /** True when it is on another origin, or none of HTTP's. */
  readonly foreign: boolean;
}

/**
 * Reads an address that a server named for its own use: the next step of an upload, or the next page of a list.
 * @param named absolute, or relative to `current`
 * @param origin the registry's own, as in `URL.origin`
 * @returns undefined if it is not a URL
 */
export function readNamedAddress(named: string, current: URL, origin: string): NamedAddress | undefined {
  if (!URL.canParse(named, current.href)) {
    return undefined;
  }
  const url = new URL(named, current);
  url.username = '';
  url.password = '';
  url.hash = '';
  // The origin of a blob: URL is that of the URL in it.
  return { url, foreign: !isHttp(url) || url.origin !== origin };
}

function isHttp({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}

/** An origin for a message; the scheme where it is another than HTTP's. */
export function shownOrigin(url: URL): string {
  return isHttp(url) ? url.origin : `a ${url.protocol} address`;
}

/**
 * Refuses to go where a redirect leads: from https to http, to another scheme, or from a public host to a literal
 * local address.
 * @param what what is tried, as the subject of the sentence
 * @throws ArtifactError REDIRECT_REFUSED
 */
export function checkRedirect(from: URL, to: URL, what: string): void {
  if (!isHttp(to)) {
    throw refusedRedirect(what, from, `to a ${to.protocol} address`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw refusedRedirect(what, from, `from https to ${redactUrl(to)}, which is not encrypted`);
  }
  if (!isLocalHost(from.hostname) && isLocalHost(to.hostname)) {
    throw refusedRedirect(what, from, `to ${to.host}, an address inside the runner's own network`);
  }
}

/** The error for a redirect that is not followed. */
export function refusedRedirect(what: string, from: URL, how: string): ArtifactError {
  return new ArtifactError('REDIRECT_REFUSED', `${what} failed: ${from.host} redirects ${how}`, {
    remedy: 'Check the address of the registry; if it is right, tell those who run it.',
  });
}
