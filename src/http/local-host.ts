import { BlockList, isIPv4, isIPv6 } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Ranges that no public registry has business to point to (RFC 6890), beside loopback. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('0.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addAddress('::', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** True for a localhost name or a literal loopback address, of a URL (IPv6 in brackets) or without them. Nothing is resolved. */
export function isLoopbackHost(hostname: string): boolean {
  const host = plainHost(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isIn(LOOPBACK, host);
}

/** True for a localhost name or a literal loopback, private or link-local address. Names are not resolved: private endpoints are legitimate. */
export function isLocalHost(hostname: string): boolean {
  const host = plainHost(hostname);
  return isLoopbackHost(host) || isIn(PRIVATE, host);
}

function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function isIn(list: BlockList, host: string): boolean {
  if (isIPv4(host)) {
    return list.check(host, 'ipv4');
  }
  // BlockList looks into IPv4-mapped addresses by itself; the URL parser writes them in hexadecimal, which it also knows.
  return isIPv6(host) && list.check(host, 'ipv6');
}
