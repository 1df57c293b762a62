import { type Bundle, bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { MAX_BUNDLE_BYTES, MAX_BUNDLE_VALUES, MAX_LOG_ENTRIES } from '../../base/limits.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { foreignText, Refused } from '../refusal/refusal.ts';
import { parseObject } from './statement.ts';

/** The media types of the versions that are read. */
const MEDIA_TYPES = {
  withChain: [
    'application/vnd.dev.sigstore.bundle+json;version=0.1',
    'application/vnd.dev.sigstore.bundle+json;version=0.2',
  ],
  withCertificate: [
    'application/vnd.dev.sigstore.bundle+json;version=0.3',
    'application/vnd.dev.sigstore.bundle.v0.3+json',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * Reads a Sigstore bundle, v0.1 to v0.3. Only text that has one meaning is taken: every field is known, and written as the
 * encoder would write it. So there are no two texts of a bundle that differ in a letter and count the same.
 * @throws Refused
 */
export function readBundle(bytes: Uint8Array): Bundle {
  if (bytes.byteLength > MAX_BUNDLE_BYTES) throw new Refused(`has more than ${MAX_BUNDLE_BYTES} bytes`);
  const json = parseObject(bytes, 'has a bundle', MAX_BUNDLE_VALUES);
  checkMediaType(json);
  let bundle: Bundle;
  try {
    bundle = bundleFromJSON(json);
  } catch (error) {
    const fields = error instanceof Error && 'fields' in error ? ` (${foreignText(String(error.fields))})` : '';
    throw new Refused(`is not a complete Sigstore bundle${fields}`);
  }
  const odd = difference(json, bundleToJSON(bundle), '');
  if (odd !== undefined) throw new Refused(`is a bundle whose field ${foreignText(odd)} can't be read in one way`);
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
  const count = Math.max(tlogEntries.length, timestampVerificationData?.rfc3161Timestamps.length ?? 0);
  if (count > MAX_LOG_ENTRIES)
    throw new Refused(`has ${count} log entries or timestamps, more than ${MAX_LOG_ENTRIES}`);
  return bundle;
}

function checkMediaType({ mediaType, verificationMaterial: material }: Record<string, unknown>): void {
  const isChain = MEDIA_TYPES.withChain.some((type) => type === mediaType);
  if (!isChain && !MEDIA_TYPES.withCertificate.some((type) => type === mediaType)) {
    throw new Refused(
      `is not a Sigstore bundle of version 0.1, 0.2 or 0.3: its media type is "${foreignText(String(mediaType))}"`,
    );
  }
  // `certificate` came with 0.3, which knows no chain any more.
  if (isJsonObject(material) && material[isChain ? 'certificate' : 'x509CertificateChain'] !== undefined) {
    throw new Refused('is a bundle with a certificate in the form of another version');
  }
}

/**
 * Compares JSON with what its reader made of it. Empty values may be left out, and numbers written as text.
 * @returns the path of the first field that was lost or changed
 */
function difference(given: unknown, read: unknown, path: string): string | undefined {
  if (isEmpty(given)) return isEmpty(read) ? undefined : path;
  if (Array.isArray(given)) {
    if (!Array.isArray(read) || read.length !== given.length) return path;
    return firstOf(given, (item, i) => difference(item, read[i], `${path}[${i}]`));
  }
  if (isJsonObject(given)) {
    if (!isJsonObject(read)) return path;
    return firstOf(Object.keys(given), (key) =>
      difference(given[key], read[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return String(given) === String(read) && typeof read !== 'object' ? undefined : path;
}

function firstOf<T>(items: readonly T[], find: (item: T, i: number) => string | undefined): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === '0' || value === false)
    return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every(isEmpty);
}
