import { shownText } from '../log/printable-text.ts';

/** Longest text of one table cell, in characters. */
const MAX_CELL_LENGTH = 300;
/** The last sign of ASCII. Most texts have no other, and the classes of Unicode take V8 a millisecond to build. */
const ASCII = '\x7f';
/** A sign beyond ASCII that starts nothing in Markdown. */
const LETTER = /[\p{L}\p{M}\p{N}…]/u;
/** Text that can be in a code span inside a table unchanged: digests, references, media types, plain file names. */
const CODE = /^[A-Za-z0-9._:/@+ -]+$/;
/** Text that can be the target of a link unchanged. */
const LINK = /^https:\/\/[A-Za-z0-9._:/@%?=-]+$/;

/**
 * Any text as text of a Markdown table cell (GitHub Flavored Markdown): every sign that could start markup, HTML, a link or
 * end the cell becomes a character reference, which can't.
 */
export function markdownText(text: string): string {
  const shown = shownText(text, MAX_CELL_LENGTH).trim();
  return shown.replace(/[^A-Za-z0-9 -]/gu, (sign) =>
    sign > ASCII && LETTER.test(sign) ? sign : `&#${sign.codePointAt(0) ?? 0xfffd};`,
  );
}

/** Returns text as code if that is safe, otherwise as {@link markdownText}. */
export function markdownCode(text: string): string {
  return text.length <= MAX_CELL_LENGTH && CODE.test(text) && text.trim() !== ''
    ? `\`${text.trim()}\``
    : markdownText(text);
}

/** Text as {@link markdownCode}, linked to a page if that is a plain https URL. */
export function markdownLink(text: string, page: string | undefined): string {
  const shown = markdownCode(text);
  return page !== undefined && LINK.test(page) && shown !== '' ? `[${shown}](${page})` : shown;
}
