import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdsPrivateKey, namesSecret } from '../../../src/files/source/secret-file.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sec1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const armour = (what: string) => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----\n`;

describe('namesSecret', () => {
  it.each([
    '.env',
    'a/.env.production',
    '.envrc',
    '.npmrc',
    'x/.netrc',
    '.pypirc',
    '.git-credentials',
    'home/.docker/config.json',
  ])('knows %s', (path) => expect(namesSecret(path)).toBe(true));

  it.each([
    'env',
    'a.env',
    '.environment/x',
    '.npmrc.md',
    '.gitignore',
    'docker/config.json',
    '.docker/other.json',
    '.github/a',
  ])('passes %s', (path) => expect(namesSecret(path)).toBe(false));
});

describe('holdsPrivateKey', () => {
  it.each([
    ['PKCS 8', pkcs8],
    ['SEC 1', sec1],
    ['Windows line ends', pkcs8.replaceAll('\n', '\r\n')],
    ['encrypted', armour('ENCRYPTED PRIVATE KEY')],
    ['RSA', armour('RSA PRIVATE KEY')],
    ['OpenSSH', armour('OPENSSH PRIVATE KEY')],
    ['PGP', armour('PGP PRIVATE KEY BLOCK')],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\n'],
    ['after a certificate', `${armour('CERTIFICATE')}${pkcs8}`],
    ['after attributes', `Bag Attributes\n    friendlyName: x\n${pkcs8}`],
    ['of a service account', JSON.stringify({ type: 'service_account', private_key: pkcs8 }, undefined, 2)],
  ])('knows a key: %s', (_what, text) => {
    expect(holdsPrivateKey(Buffer.from(text))).toBe(true);
  });

  it.each([
    ['a public key', spki],
    ['a certificate', armour('CERTIFICATE')],
    ['code that looks for one', "if (text.startsWith('-----BEGIN PRIVATE KEY-----')) {}\n"],
    ['prose', 'Never push a PRIVATE KEY.\n'],
    ['nothing', ''],
  ])('passes %s', (_what, text) => {
    expect(holdsPrivateKey(Buffer.from(text))).toBe(false);
  });

  it('is linear in what it reads', () => {
    const start = performance.now();
    for (const text of ['-----BEGIN A A A ', 'private_key" : ', '"private_key":        ', '\n-----BEGIN PRIVATE KEY']) {
      expect(holdsPrivateKey(Buffer.from(text.repeat(100_000)))).toBe(false);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
