import type { SignedEntity } from '@sigstore/verify';
import { Refused } from '../refusal/refusal.ts';

type Stamp = Extract<SignedEntity['timestamps'][number], { $case: 'timestamp-authority' }>['timestamp'];
type Asn1 = Stamp['root'];

const TAG = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30, set: 0x31, zero: 0xa0, one: 0xa1 } as const;

/** RFC 3161, 2.4.2: the answers that have a token, granted and granted with changes. */
const GRANTED: readonly bigint[] = [0n, 1n];

/** RSA with SHA-256, under its own name and under that of the key. */
const RSA_SHA256: readonly string[] = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'];

/**
 * Checks what the library leaves open of a timestamp whose signature it has verified: that it was granted, and that the parts
 * around it, which nothing signs, are what they have to be (RFC 3161, 2.4.2; RFC 5652, 5.1 and 5.3).
 * @throws Refused
 */
export function checkTimestampToken(stamp: Stamp): void {
  const [status, token] = parts(stamp.root, TAG.sequence, [TAG.sequence, TAG.sequence]);
  const [number] = status?.subs ?? [];
  if (number?.tag.toDER() !== TAG.integer || !GRANTED.includes(number.toInteger())) {
    throw new Refused('has a timestamp that its authority did not grant');
  }
  const [, content] = parts(token, TAG.sequence, [TAG.oid, TAG.zero]);
  const [signedData] = parts(content, TAG.zero, [TAG.sequence]);
  // Certificates and revocation lists may be brought along; they are not used.
  const [version, algorithms, info, signers] = parts(
    signedData,
    TAG.sequence,
    [TAG.integer, TAG.set, TAG.sequence, TAG.set],
    [TAG.zero, TAG.one],
  );
  const [, data] = parts(info, TAG.sequence, [TAG.oid, TAG.zero]);
  parts(data, TAG.zero, [TAG.octets]);
  const [signer] = parts(signers, TAG.set, [TAG.sequence]);
  const [signerVersion, , digest, , signature] = parts(
    signer,
    TAG.sequence,
    [TAG.integer, TAG.sequence, TAG.sequence, TAG.zero, TAG.sequence, TAG.octets],
    [TAG.one],
  );
  const [algorithm] = parts(algorithms, TAG.set, [TAG.sequence]);
  if (algorithm === undefined || digest === undefined || !algorithm.toDER().equals(digest.toDER())) throw odd();
  if (![1n, 3n].includes(version?.toInteger() ?? 0n) || signerVersion?.toInteger() !== 1n) throw odd();
  const name = signature?.subs[0]?.toOID() ?? '';
  if (stamp.signatureAlgorithm === undefined && !RSA_SHA256.includes(name)) throw odd();
}

/** The members of a value with a tag, which must have these tags in this order; those that may be there are left out. */
function parts(
  node: Asn1 | undefined,
  tag: number,
  wanted: readonly number[],
  optional: readonly number[] = [],
): readonly Asn1[] {
  if (node?.tag.toDER() !== tag) throw odd();
  const isOptional = (sub: Asn1) => optional.includes(sub.tag.toDER()) && !wanted.includes(sub.tag.toDER());
  const members = node.subs.filter((sub) => !isOptional(sub));
  if (members.length !== wanted.length || !members.every((sub, i) => sub.tag.toDER() === wanted[i])) throw odd();
  return members;
}

function odd(): Refused {
  return new Refused('has a timestamp that is not in the form of RFC 3161');
}
