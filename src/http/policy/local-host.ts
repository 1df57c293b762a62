import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { withoutEnd } from '../../base/text.ts';

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
PRIVATE.addSubnet('192.0.0.0', 24, 'ipv4');
PRIVATE.addSubnet('198.18.0.0', 15, 'ipv4');
PRIVATE.addSubnet('224.0.0.0', 3, 'ipv4');
PRIVATE.addAddress('::', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addSubnet('fec0::', 10, 'ipv6');
PRIVATE.addSubnet('ff00::', 8, 'ipv6');

/** Names that /etc/hosts of most systems has for loopback. Nothing reserves them, so they may be somebody else's too. */
const LIKELY_LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost.localdomain', 'ip6-localhost', 'ip6-loopback']);

/** IPv6 prefixes that carry an IPv4 address behind them: IPv4-compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). */
const CARRIERS: readonly (readonly number[])[] = [[0, 0, 0, 0, 0, 0], [0x64, 0xff9b, 0, 0, 0, 0], [0x2002]];

/**
 * Returns true for a localhost name (RFC 6761, 6.3) or a literal loopback address, as in a URL (IPv6 in brackets) or
 * without brackets. Names are not resolved. Only for such hosts, which never leave this machine, plain HTTP is used and
 * proxies are not.
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = plainHost(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isIn(LOOPBACK, host);
}

/**
 * True for a localhost name or a literal loopback, private or link-local address, one carried in an IPv6 address included.
 * Names are not resolved: private endpoints are legitimate.
 */
export function isLocalHost(hostname: string): boolean {
  const host = plainHost(hostname);
  if (isLoopbackHost(host) || LIKELY_LOCAL_NAMES.has(host) || isIn(PRIVATE, host)) {
    return true;
  }
  const carried = isIPv6(host) ? carriedIPv4(host) : undefined;
  return carried !== undefined && isLocalHost(carried);
}

function plainHost(hostname: string): string {
  return withoutEnd(hostname.toLowerCase().replace(/^\[|\]$/g, ''), '.');
}

function isIn(list: BlockList, host: string): boolean {
  if (isIPv4(host)) {
    return list.check(host, 'ipv4');
  }
  // BlockList looks into IPv4-mapped addresses by itself; the URL parser writes them in hexadecimal, which it also knows.
  return isIPv6(host) && list.check(host, 'ipv6');
}

/** The IPv4 address in an IPv6 address of one of CARRIERS. */
function carriedIPv4(host: string): string | undefined {
  const groups = groupsOf(host);
  const carrier = CARRIERS.find((prefix) => prefix.every((group, index) => group === groups[index]));
  const [high = 0, low = 0] = groups.slice(carrier?.length);
  return carrier === undefined ? undefined : `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** The eight groups of an IPv6 address as the URL parser writes it; an IPv4 tail and a zone are not in there. */
function groupsOf(host: string): readonly number[] {
  const [left = [], right] = host
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))));
  return right === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
