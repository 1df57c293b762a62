import { isIP } from 'node:net';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { CONNECT_TIMEOUT_MS } from '../../base/limits.ts';

/** Longest name shown; names of authorities have a few words. */
const MAX_NAME_LENGTH = 100;

/** The authority whose certificate a chain lacks. */
export interface MissingIssuer {
  /** Name of the authority: its common name, otherwise its organization. */
  readonly issuer: string;
  /** Name in the certificate that it signed. */
  readonly signed: string;
}

/**
 * Looks what a server shows whose certificate was just refused: nothing is sent, and nothing of it trusted.
 * @returns the authority above the last certificate that it shows; undefined when that can't be told
 */
export function missingIssuer({ hostname, port }: URL, signal: AbortSignal): Promise<MissingIssuer | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const { connect } = process.getBuiltinModule('node:tls');
  return new Promise((resolve) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port: Number(port || 443), ...servername, rejectUnauthorized: false });
    const end = (found?: MissingIssuer): void => {
      socket.destroy();
      signal.removeEventListener('abort', onAbort);
      resolve(found);
    };
    const onAbort = (): void => end();
    signal.addEventListener('abort', onAbort);
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => end());
    socket.on('error', () => end());
    socket.on('secureConnect', () => end(topOf(socket.getPeerCertificate(true))));
  });
}

function topOf(leaf: DetailedPeerCertificate): MissingIssuer | undefined {
  let top = leaf;
  const seen = new Set<string>();
  while (top.issuerCertificate && !seen.has(top.fingerprint256)) {
    seen.add(top.fingerprint256);
    top = top.issuerCertificate;
  }
  const issuer = nameOf(top.issuer);
  const signed = nameOf(top.subject);
  return issuer === undefined || signed === undefined ? undefined : { issuer, signed };
}

function nameOf(name: PeerCertificate['subject'] | undefined): string | undefined {
  const [text] = [name?.CN ?? name?.O].flat();
  return text?.slice(0, MAX_NAME_LENGTH).replace(/[\p{Cc}\p{Cf}"]+/gu, ' ');
}
