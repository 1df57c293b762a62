import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ArtifactError } from '../../../base/errors.ts';
import { MAX_PEM_BYTES } from '../../../base/limits.ts';
import { nodeCrypto } from '../../../base/startup/node-crypto.ts';

/** True when the text of an input is PEM itself, not the path of a file. */
export function isPemText(text: string): boolean {
  return text.includes('-----BEGIN ');
}

/**
 * The PEM text of an input that is a path, relative to `workspace`, or the text itself.
 * @throws ArtifactError INPUT_INVALID when there is no such file or no PEM in it; the message never has the text
 */
export function readPem(name: string, text: string, workspace: string): string {
  if (isPemText(text)) return `${text}\n`;
  const file = path.resolve(workspace, text);
  // A secret may be here by mistake, instead of a PEM text: only text that looks like a path is shown.
  const shown = /^[\w./\\:~ -]{1,200}$/.test(text) ? ` "${text}"` : '';
  let content = '';
  try {
    const stat = statSync(file);
    // A pipe or device could be read for ever.
    if (stat.isFile() && stat.size <= MAX_PEM_BYTES) content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ArtifactError('INPUT_INVALID', `The file${shown} of the input ${name} can't be read`, {
      // The reason names the path: not where the path may be a secret.
      ...(shown === '' ? {} : { cause }),
      remedy: `Give the path of a PEM file, or the PEM text itself, in ${name}.`,
    });
  }
  if (isPemText(content)) return content;
  throw new ArtifactError('INPUT_INVALID', `The file${shown} of the input ${name} has no PEM text`, {
    remedy: 'Convert it to PEM, which starts with -----BEGIN.',
  });
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----.*?-----END \1-----/s;

/**
 * Checks that a PEM text has certificates, and that each can be read: TLS would leave out what it cannot read, and say
 * later that the server is not to be trusted.
 * @throws ArtifactError INPUT_INVALID; the message never has the text
 */
export function checkCertificates(name: string, pem: string): void {
  const blocks = pem.match(CERTIFICATE) ?? [];
  if (!/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(pem)) {
    throw badPem(name, 'has no certificate in it', 'Give a PEM file with -----BEGIN CERTIFICATE----- in it.');
  }
  for (const [index, block] of blocks.entries()) {
    try {
      new (nodeCrypto().X509Certificate)(block);
    } catch {
      throw badPem(name, `has a certificate ${index + 1} that can't be read`, 'Check that the text is whole.');
    }
  }
}

/**
 * Checks that a client certificate and its key can be used together.
 * @throws ArtifactError INPUT_INVALID; the message never has their text
 */
export function checkClientCertificate(certificate: string, key: string): void {
  checkCertificates('client-cert', certificate);
  const text = PRIVATE_KEY.exec(key)?.[0] ?? '';
  if (/^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    throw badPem('client-key', 'is locked by a passphrase', 'Give the key without one, out of a secret.');
  }
  let readable: KeyObject;
  try {
    readable = nodeCrypto().createPrivateKey(text);
  } catch {
    throw badPem('client-key', 'has no private key that can be read', 'Give the private key in PEM, whole.');
  }
  // The client's own certificate comes first, then the chain (RFC 8446, 4.4.2).
  const [own] = certificate.match(CERTIFICATE) ?? [];
  if (own !== undefined && !new (nodeCrypto().X509Certificate)(own).checkPrivateKey(readable)) {
    throw badPem(
      'client-key',
      'does not belong to client-cert',
      'Give the key of the first certificate in client-cert.',
    );
  }
}

function badPem(name: string, what: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `"${name}" ${what}`, { remedy });
}
