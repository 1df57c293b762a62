import { BlockList, isIP } from 'node:net';
import { ArtifactError } from '../../base/errors.ts';
import { isLoopbackHost } from '../policy/local-host.ts';

/**
 * Returns the proxy that the environment names for a URL: HTTP_PROXY or HTTPS_PROXY by its scheme, unless NO_PROXY
 * lists its host; the lower-case spelling comes first, as with curl. Never one for loopback.
 * @throws ArtifactError PROXY if the variable is not an http or https URL
 */
export function proxyFor(url: URL, env: Readonly<Record<string, string | undefined>>): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = (env[name.toLowerCase()] || env[name] || '').trim();
  if (value === '' || isLoopbackHost(url.hostname) || isExempt(url, env.no_proxy || env.NO_PROXY || '')) {
    return undefined;
  }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy === undefined || (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')) {
    throw new ArtifactError('PROXY', `The environment variable ${name} is not the URL of an HTTP proxy`, {
      remedy: `Set ${name} to http://HOST:PORT, or list the registry's host in NO_PROXY.`,
    });
  }
  return proxy;
}

/** Returns the value of Proxy-Authorization for a proxy URL with a user, otherwise undefined. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') {
    return undefined;
  }
  return `Basic ${Buffer.from(`${decoded(proxy.username)}:${decoded(proxy.password)}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare % in a password: meant as it stands
  }
}

/** NO_PROXY as Go and curl read it: `*`, a domain with or without a leading dot, a host with a port, an address, a CIDR range. */
function isExempt(url: URL, noProxy: string): boolean {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  const range = /^([\da-f.:]+)\/(\d{1,3})$/.exec(entry);
  if (range?.[1] !== undefined) {
    return isInRange(host, range[1], Number(range[2]));
  }
  const parts = isIP(entry) === 6 ? undefined : /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry);
  const name = (parts?.[1] ?? parts?.[2] ?? entry).replace(/^\*?\./, '');
  if (parts?.[3] !== undefined && parts[3] !== port) {
    return false;
  }
  return host === name || (isIP(host) === 0 && name !== '' && host.endsWith(`.${name}`));
}

function isInRange(host: string, network: string, bits: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || bits > (family === 4 ? 32 : 128)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
