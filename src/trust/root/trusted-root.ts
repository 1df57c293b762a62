import { TrustedRoot } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify';
import { ArtifactError, messageOf } from '../../base/errors.ts';
import { MAX_BUNDLE_VALUES, MAX_TRUSTED_ROOT_BYTES } from '../../base/limits.ts';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { PUBLIC_ROOT } from './public-root.ts';

/** One instance of Sigstore: its certificate authorities, logs and time-stamping authorities, with the times they are good for. */
export interface Root {
  /** The name that the workflow author used: `sigstore`, or the path of a file. */
  readonly name: string;
  readonly material: Omit<TrustMaterial, 'publicKey'>;
  /** When the youngest of its parts became valid: what was signed much later may need a newer root. */
  readonly newest: Date;
}

/** The name of the public instance's root, which comes with this action. */
export const PUBLIC_ROOT_NAME = 'sigstore';

const MEDIA_TYPES: readonly unknown[] = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot+json;version=0.2',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** The root of the public instance, as it was when this action was built. */
export function publicRoots(): readonly Root[] {
  return readTrustedRoots(PUBLIC_ROOT, PUBLIC_ROOT_NAME);
}

/**
 * Reads a trusted root: one JSON document, or one per line. Each line is a root of its own.
 * @param name what to call it in messages
 * @throws ArtifactError TRUST_ROOT for anything that can't be read, and for parts that would count for all time or for every purpose
 */
export function readTrustedRoots(text: string, name: string): readonly Root[] {
  if (text.length > MAX_TRUSTED_ROOT_BYTES) throw bad(name, `has more than ${MAX_TRUSTED_ROOT_BYTES} bytes`);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isLines = lines.length > 1 && lines.every((line) => line.trim().startsWith('{') && line.trim().endsWith('}'));
  const documents = isLines ? lines : [text];
  return documents.map((document) => readRoot(document, name));
}

function readRoot(text: string, name: string): Root {
  let root: TrustedRoot;
  try {
    const json = parseStrictJson(text, MAX_BUNDLE_VALUES);
    if (!isJsonObject(json) || !MEDIA_TYPES.includes(json.mediaType)) throw bad(name, 'is not a trusted root');
    root = TrustedRoot.fromJSON(json);
  } catch (cause) {
    if (cause instanceof ArtifactError) throw cause;
    throw bad(name, `can't be read: ${messageOf(cause).slice(0, 200)}`, cause);
  }
  const times = [
    ...root.tlogs.map(({ publicKey }) => publicKey?.validFor),
    ...root.ctlogs.map(({ publicKey }) => publicKey?.validFor),
    ...root.certificateAuthorities.map(({ validFor }) => validFor),
    ...root.timestampAuthorities.map(({ validFor }) => validFor),
  ].map((validFor) => validFor?.start);
  const starts = times.filter((start) => start !== undefined && !Number.isNaN(start.getTime())) as readonly Date[];
  if (times.length === 0) throw bad(name, 'trusts nothing');
  // The library would read a missing start as 1970.
  if (starts.length < times.length)
    throw bad(name, 'has an authority or a log without the time from which it is valid');
  return {
    name,
    material: materialOf(root, name),
    newest: new Date(Math.max(...starts.map((start) => start.getTime()))),
  };
}

function materialOf(root: TrustedRoot, name: string): Root['material'] {
  let material: TrustMaterial;
  try {
    material = toTrustMaterial(root);
    for (const { certChain } of [...material.certificateAuthorities, ...material.timestampAuthorities]) {
      if (certChain.length === 0) throw new Error('an authority has no certificate');
    }
  } catch (cause) {
    throw bad(name, `has a key or certificate that can't be read: ${messageOf(cause).slice(0, 200)}`, cause);
  }
  for (const { certChain } of root.timestampAuthorities) {
    const [leaf] = certChain?.certificates ?? [];
    const x509 = new (nodeCrypto().X509Certificate)(leaf?.rawBytes ?? Buffer.alloc(0));
    if (!(x509.keyUsage ?? []).includes(TIME_STAMPING)) {
      throw bad(name, 'has a time-stamping authority whose certificate is not for time stamping');
    }
  }
  return material;
}

function bad(name: string, what: string, cause?: unknown): ArtifactError {
  return new ArtifactError('TRUST_ROOT', `The trusted root ${name} ${what}`, {
    cause,
    remedy: 'Get it again, for example by: gh attestation trusted-root > trusted_root.jsonl',
  });
}
