import type { SignedEntity } from '@sigstore/verify';
import { nodeCrypto } from '../../base/startup/node-crypto.ts';
import { foreignText, Refused } from '../refusal/refusal.ts';

type Certificate = Extract<SignedEntity['key'], { $case: 'certificate' }>['certificate'];
type Asn1 = Certificate['root'];

/**
 * Facts about the signer in a certificate. The authority that issued it checked all of them; the workflow provided
 * none.
 */
export interface CertificateFacts {
  /** The one subject alternative name. */
  readonly identity: string;
  readonly identityKind: 'uri' | 'email' | 'name';
  readonly issuer: string;
  readonly signerUri?: string | undefined;
  readonly runnerEnvironment?: string | undefined;
  readonly sourceRepositoryUri?: string | undefined;
  readonly sourceDigest?: string | undefined;
  readonly sourceRef?: string | undefined;
  readonly runInvocation?: string | undefined;
}

/** Object identifiers of X.509 (RFC 5280) and of Fulcio (its docs/oid-info.md). */
const OID = {
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  rawIssuer: '1.3.6.1.4.1.57264.1.1',
  otherName: '1.3.6.1.4.1.57264.1.7',
  issuer: '1.3.6.1.4.1.57264.1.8',
  signerUri: '1.3.6.1.4.1.57264.1.9',
  runnerEnvironment: '1.3.6.1.4.1.57264.1.11',
  sourceRepositoryUri: '1.3.6.1.4.1.57264.1.12',
  sourceDigest: '1.3.6.1.4.1.57264.1.13',
  sourceRef: '1.3.6.1.4.1.57264.1.14',
  runInvocation: '1.3.6.1.4.1.57264.1.21',
} as const;

/** The extensions that may be marked critical: RFC 5280, 4.2 has a certificate refused that has others. */
const KNOWN_CRITICAL: readonly string[] = [
  OID.keyUsage,
  OID.alternativeName,
  OID.basicConstraints,
  OID.extendedKeyUsage,
];

const UTF8_STRING = 0x0c;

/**
 * Reads what a signing certificate says, and refuses one that is not for signing code or can be read in two ways.
 * Whether its signature is good is not looked at here.
 * @param raw the certificate in DER
 * @throws Refused
 */
export function certificateFacts(certificate: Certificate, raw: Buffer): CertificateFacts {
  checkPurpose(certificate, raw);
  const extensions = extensionsOf(certificate);
  const text = (oid: string) => utf8Text(extensions.get(oid), oid);
  const rawIssuer = rawText(extensions.get(OID.rawIssuer));
  const issuer = text(OID.issuer) ?? rawIssuer;
  if (issuer === undefined) throw new Refused('has a certificate that does not say who vouches for the identity');
  if (rawIssuer !== undefined && rawIssuer !== issuer) {
    throw new Refused(`has a certificate that names two issuers, ${foreignText(issuer)} and ${foreignText(rawIssuer)}`);
  }
  return {
    ...alternativeName(extensions.get(OID.alternativeName)),
    issuer,
    signerUri: text(OID.signerUri),
    runnerEnvironment: text(OID.runnerEnvironment),
    sourceRepositoryUri: text(OID.sourceRepositoryUri),
    sourceDigest: text(OID.sourceDigest),
    sourceRef: text(OID.sourceRef),
    runInvocation: text(OID.runInvocation),
  };
}

function checkPurpose(certificate: Certificate, raw: Buffer): void {
  const x509 = new (nodeCrypto().X509Certificate)(raw);
  if (!x509.raw.equals(raw)) throw new Refused('has a certificate with something behind its end');
  // RFC 5280, 4.1.1.2: only the inner of the two is signed.
  const [body, algorithm] = certificate.root.subs;
  const inner = body?.subs[2];
  if (algorithm === undefined || inner === undefined || !algorithm.toDER().equals(inner.toDER())) {
    throw new Refused('has a certificate that names two signature algorithms');
  }
  // Node calls it an authority only if its key may sign certificates too.
  if (x509.ca || certificate.extBasicConstraints?.isCA === true)
    throw new Refused('is signed with the certificate of an authority, not of a signer');
  // Node's name for the extended key usage.
  if (!(x509.keyUsage ?? []).includes(OID.codeSigning)) {
    throw new Refused('is signed with a certificate that is not for signing code');
  }
  if (certificate.extKeyUsage?.digitalSignature === false) {
    throw new Refused('is signed with a certificate whose key is not for signatures');
  }
}

function extensionsOf(certificate: Certificate): ReadonlyMap<string, Asn1> {
  const found = new Map<string, Asn1>();
  for (const extension of certificate.extensions) {
    const [name, second] = extension.subs;
    const value = extension.subs.at(-1);
    if (name === undefined || value === undefined) throw new Refused("has a certificate that can't be read");
    const oid = name.toOID();
    if (found.has(oid)) throw new Refused(`has a certificate with the extension ${oid} twice`);
    const critical = extension.subs.length === 3 && second?.toBoolean() === true;
    if (critical && !KNOWN_CRITICAL.includes(oid)) {
      throw new Refused(`has a certificate with the critical extension ${oid}, which is not understood`);
    }
    found.set(oid, value);
  }
  return found;
}

function alternativeName(value: Asn1 | undefined): Pick<CertificateFacts, 'identity' | 'identityKind'> {
  const names = value?.subs[0]?.subs ?? [];
  const [name] = names;
  if (name === undefined || names.length !== 1) {
    throw new Refused(`has a certificate with ${names.length} identities instead of one`);
  }
  if (name.tag.isContextSpecific(6)) return { identity: ascii(name.value), identityKind: 'uri' };
  if (name.tag.isContextSpecific(1)) return { identity: ascii(name.value), identityKind: 'email' };
  const [type, wrapped] = name.subs;
  const inner = wrapped?.subs[0];
  if (name.tag.isContextSpecific(0) && type?.toOID() === OID.otherName && inner?.tag.number === UTF8_STRING) {
    return { identity: ascii(inner.value), identityKind: 'name' };
  }
  throw new Refused('has a certificate with an identity of an unknown kind');
}

/** RFC 5280, 4.2.1.6: names are ASCII. Decoders that drop the eighth bit would read other characters as `/` or `@`. */
function ascii(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new Refused(`has a certificate whose identity has characters that it must not have (${foreignText(text)})`);
}

/** The value of a newer extension: a UTF8String in DER, and nothing else. */
function utf8Text(value: Asn1 | undefined, oid: string): string | undefined {
  if (value === undefined) return undefined;
  const [text] = value.subs;
  if (text === undefined || text.tag.toDER() !== UTF8_STRING || !text.toDER().equals(value.value)) {
    throw new Refused(`has a certificate whose extension ${oid} is not text`);
  }
  return ascii(text.value);
}

function rawText(value: Asn1 | undefined): string | undefined {
  return value === undefined ? undefined : ascii(value.value);
}
