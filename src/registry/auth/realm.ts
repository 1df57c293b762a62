import { ArtifactError } from '../../base/errors.ts';
import { isLocalHost } from '../../http/policy/local-host.ts';

/**
 * Judges the token service that a registry names. Its credentials go to whatever https host it names, as Docker Hub
 * needs; never over http unless the registry itself is, and never from a public registry to a private address.
 * @throws ArtifactError PROTOCOL
 */
export function checkRealm(realm: string | undefined, registry: string, base: URL): URL {
  const refuse = (why: string): ArtifactError =>
    new ArtifactError('PROTOCOL', `Logging in to ${registry} was refused here: ${why}`, {
      remedy:
        'Check the address of the registry; if it is right, tell those who run it to set the outside URL in its configuration (behind a proxy: X-Forwarded-Proto and X-Forwarded-Host).',
    });
  if (realm === undefined || realm === '') throw refuse('it asks for a token but names no token service');
  const shown = realm
    .replace(/[?#].*$/s, '')
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, 200);
  if (!URL.canParse(realm)) throw refuse(`its token service "${shown}" is not a URL`);
  const url = new URL(realm);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(`its token service "${shown}" is not an https URL`);
  }
  if (url.username !== '' || url.password !== '') throw refuse('its token service is a URL with a password');
  if (url.protocol === 'http:' && base.protocol === 'https:') {
    throw refuse(`its token service ${shown} is plain HTTP, which would show the credentials to everyone on the way`);
  }
  if (isLocalHost(url.hostname) && !isLocalHost(base.hostname)) {
    throw refuse(`its token service ${shown} is a private address although the registry is public`);
  }
  return url;
}
