import { isUtf8 } from 'node:buffer';

/** Lone surrogates, which no UTF-8 decodes to, stand for bytes that are not UTF-8: this and the byte. */
const BYTE = 0xdc00;
const ANY_TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes a name that need not be UTF-8, so that two names are the same text only if they have the same bytes. */
export function decodeAnyName(bytes: Buffer): string {
  if (isUtf8(bytes)) return ANY_TEXT.decode(bytes);
  const parts: string[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const byte = bytes[at] ?? 0;
    const one = bytes.subarray(at, at + lengthAfter(byte));
    const isText = isUtf8(one);
    parts.push(isText ? ANY_TEXT.decode(one) : String.fromCharCode(BYTE + byte));
    at += isText ? one.byteLength : 1;
  }
  return parts.join('');
}

/** The length of a character in UTF-8 by its first byte. */
function lengthAfter(first: number): number {
  if (first < 0xc0) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
