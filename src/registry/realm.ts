import { isIPv4, isIPv6 } from 'node:net';
import { ArtifactError } from '../errors.ts';

/**
 * True for a literal loopback, link-local, private or unspecified address and for localhost names. Names are not
 * resolved: private endpoints of public clouds are legitimate.
 * @param hostname as `URL.hostname` has it
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIPv4(name)) return isPrivateIPv4(name);
  if (!isIPv6(name)) return false;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name);
  if (mapped !== null) {
    const bits = [mapped[1], mapped[2]].map((group) => Number.parseInt(group ?? '0', 16));
    return isPrivateIPv4(bits.flatMap((group) => [group >> 8, group & 255]).join('.'));
  }
  return name === '::1' || name === '::' || /^fe[89ab]/.test(name) || /^f[cd]/.test(name);
}

function isPrivateIPv4(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number);
  return (
    a === 127 ||
    a === 10 ||
    a === 0 ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

/**
 * Judges the token service that a registry names. Its credentials go to whatever https host it names, as Docker Hub
 * needs; never over http unless the registry itself is, and never from a public registry to a private address.
 * @throws ArtifactError PROTOCOL
 */
export function checkRealm(realm: string | undefined, registry: string, base: URL): URL {
  const refuse = (why: string): ArtifactError =>
    new ArtifactError('PROTOCOL', `Signing in to ${registry} was refused here: ${why}`, {
      remedy: 'Check the address of the registry, and its own configuration of the token service.',
    });
  if (realm === undefined || realm === '') throw refuse('it asks for a token but names no token service');
  const shown = realm.replace(/[?#].*$/s, '').replace(/[^\x21-\x7e]/g, '?').slice(0, 200);
  if (!URL.canParse(realm)) throw refuse(`its token service "${shown}" is not a URL`);
  const url = new URL(realm);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(`its token service "${shown}" is not an https URL`);
  }
  if (url.username !== '' || url.password !== '') throw refuse('its token service is a URL with a password');
  if (url.protocol === 'http:' && base.protocol === 'https:') {
    throw refuse(`its token service ${shown} is plain HTTP, which would show the credentials to everyone on the way`);
  }
  if (isPrivateHost(url.hostname) && !isPrivateHost(base.hostname)) {
    throw refuse(`its token service ${shown} is a private address although the registry is public`);
  }
  return url;
}
