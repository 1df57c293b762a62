import { algorithmOf, type Digest, hexOf } from './digest.ts';

/** Longest hexadecimal part of a fallback tag: a tag has at most 128 characters, a sha512 digest has more. */
const MAX_HEX = 64;

/** The tag under which referrers are kept where there is no referrers API (distribution-spec 1.1.1, "Referrers Tag Schema"). */
export function fallbackTag(subject: Digest): string {
  return `${algorithmOf(subject)}-${hexOf(subject).slice(0, MAX_HEX)}`;
}
