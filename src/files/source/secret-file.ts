import { basename } from 'node:path/posix';

/** Names of files that usually hold passwords or tokens. */
const NAMES = new Set(['.npmrc', '.netrc', '_netrc', '.pypirc', '.git-credentials']);
/** The same where the folder counts. */
const DOCKER_CONFIG = /(?:^|\/)\.docker\/config\.json$/;
/** Armour of private keys: PEM of OpenSSL, OpenSSH and PGP, PuTTY's own, and PEM in the JSON of a service account. */
const PRIVATE_KEY =
  /^-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----\r?$|^PuTTY-User-Key-File-\d|"private_key"\s{0,8}:\s{0,8}"-----BEGIN /m;

/** How much of a file {@link holdsPrivateKey} needs: a key file begins with the key, or with a certificate or two. */
const KEY_HEAD_BYTES = 16 * 1024;

/** True if a path, with forward slashes, is the usual one of a file with passwords or tokens: `.env` and the like. */
export function namesSecret(path: string): boolean {
  const name = basename(path);
  return name.startsWith('.env') || NAMES.has(name) || DOCKER_CONFIG.test(path);
}

/** True if a file that begins with `head` is, or holds, a private key. */
export function holdsPrivateKey(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, KEY_HEAD_BYTES));
  // Most files have neither.
  if (!bytes.includes('-----BEGIN ') && !bytes.includes('PuTTY-')) return false;
  return PRIVATE_KEY.test(bytes.toString('latin1'));
}
