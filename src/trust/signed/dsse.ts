import { isJsonObject } from '../../oci/descriptor.ts';
import { Refused } from '../refusal/refusal.ts';

/** The bytes that a DSSE signature is over (DSSE v1.0.2, protocol.md, "PAE"). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** Decodes Base64 that is written in the one way that its bytes are encoded. */
export function strictBase64(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}

/** A DSSE envelope. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Buffer;
  readonly signatures: readonly Buffer[];
}

/**
 * Reads a DSSE envelope out of JSON.
 * @throws Refused
 */
export function readEnvelope(
  { payloadType, payload, signatures }: Record<string, unknown>,
  maxSignatures: number,
): Envelope {
  const bytes = strictBase64(payload);
  if (typeof payloadType !== 'string' || bytes === undefined || !Array.isArray(signatures)) {
    throw new Refused('is not a DSSE envelope');
  }
  if (signatures.length === 0 || signatures.length > maxSignatures) {
    throw new Refused(`has ${signatures.length} signatures, and 1 to ${maxSignatures} are looked at`);
  }
  const decoded = signatures.map((one) => (isJsonObject(one) ? strictBase64(one.sig) : undefined));
  if (!decoded.every((one) => one !== undefined)) throw new Refused('has a signature that is not Base64');
  return { payloadType, payload: bytes, signatures: decoded };
}
