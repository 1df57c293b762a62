import { MAX_STATEMENT_SUBJECTS } from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { algorithmOf, type Digest, hexOf } from '../../oci/digest.ts';
import { parseStrictJson } from '../../oci/strict-json.ts';
import { foreignText, Refused } from '../refusal/refusal.ts';

/** The payload type of in-toto statements in a DSSE envelope. */
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

const STATEMENT_TYPES: readonly unknown[] = ['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'];

/** Longest predicate type, in characters. Real ones are addresses of less than 100. */
const MAX_PREDICATE_TYPE = 500;

/**
 * Reads an in-toto statement that is signed, and checks that it is about a digest: one of its subjects must have exactly this
 * digest, under its algorithm's name and in lower case. Names of subjects say nothing.
 * @returns the predicate type
 * @throws Refused
 */
export function readStatement(payloadType: string, payload: Uint8Array, subject: Digest): string {
  if (payloadType !== IN_TOTO_PAYLOAD) {
    throw new Refused(`is not an in-toto statement: its payload type is "${foreignText(payloadType)}"`);
  }
  const statement = parseObject(payload, 'has a statement');
  const { _type: type, predicateType, subject: subjects } = statement;
  if (!STATEMENT_TYPES.includes(type)) {
    throw new Refused(`is not an in-toto statement: its _type is "${foreignText(String(type))}"`);
  }
  if (typeof predicateType !== 'string' || predicateType === '' || predicateType.length > MAX_PREDICATE_TYPE) {
    throw new Refused('has a statement without a predicate type');
  }
  if (!Array.isArray(subjects) || subjects.length === 0) throw new Refused('has a statement about nothing');
  if (subjects.length > MAX_STATEMENT_SUBJECTS) {
    throw new Refused(`is about ${subjects.length} subjects, and at most ${MAX_STATEMENT_SUBJECTS} are looked at`);
  }
  if (!subjects.some((one) => hasDigest(one, subject))) {
    throw new Refused(`is about another digest${namedDigest(subjects[0])}`);
  }
  return predicateType;
}

function hasDigest(subject: unknown, digest: Digest): boolean {
  if (!isJsonObject(subject) || !isJsonObject(subject.digest)) return false;
  const algorithm = algorithmOf(digest);
  return Object.hasOwn(subject.digest, algorithm) && subject.digest[algorithm] === hexOf(digest);
}

function namedDigest(subject: unknown): string {
  if (!isJsonObject(subject) || !isJsonObject(subject.digest)) return '';
  const [first] = Object.entries(subject.digest);
  return first === undefined ? '' : ` (${foreignText(`${first[0]}:${String(first[1])}`)})`;
}

/**
 * Parses bytes as one JSON object that cannot be read in two ways.
 * @param what the start of the refusal, such as `has a statement`
 * @throws Refused
 */
export function parseObject(bytes: Uint8Array, what: string, maxValues?: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), maxValues);
  } catch (error) {
    const why = error instanceof SyntaxError ? `: ${foreignText(error.message)}` : '';
    throw new Refused(`${what} that is not valid JSON${why}`);
  }
  if (!isJsonObject(value)) throw new Refused(`${what} that is not a JSON object`);
  return value;
}
