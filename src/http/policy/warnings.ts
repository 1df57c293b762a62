/** How much of a header is read: several of the longest. */
const MAX_HEADER_LENGTH = 16 * 1024;

/** Longest warning passed on: a sentence or two. */
const MAX_WARNING_LENGTH = 1_000;

/** The texts of the `Warning: 299` values of a header (distribution-spec 1.1.1, Warnings), without control characters. */
export function warningTexts(header: string | undefined): string[] {
  const texts: string[] = [];
  for (const [, quoted = ''] of (header ?? '')
    .slice(0, MAX_HEADER_LENGTH)
    .matchAll(/(?:^|,)\s*299\s+\S+\s+"((?:[^"\\]|\\.)*)"/g)) {
    const text = quoted
      .replace(/\\(.)/g, '$1')
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    if (text !== '') {
      texts.push(text.slice(0, MAX_WARNING_LENGTH));
    }
  }
  return texts;
}
