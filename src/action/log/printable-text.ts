import { MAX_SHOWN_TEXT } from '../../base/limits.ts';

// ESC [ … letter, ESC ] … BEL or ESC \, and any other two-character escape: what colours a terminal or moves its cursor.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const ANSI = /[\u001b\u009b](?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[0-?]*[ -/]*[@-~])?/g;
// C0 (with CR and LF), DEL, C1, the line separators, and the marks that turn the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const URL_TEXT = /\bhttps?:\/\/[^\s"'<>]*/gi;
/** User and password of each URL in a URL: a proxy or a redirect has one in its path. */
const USER = /(https?:\/\/)[^\s/?#"'<>@]*@/gi;
/** A query that stands without the URL before it, as services quote a signed request, and a signature that stands alone. */
const QUERY = /\?[\w.~%-]+=[^\s"'<>]*/g;
const SIGNATURE = /\b(x-(?:amz|goog)-[a-z-]{1,40}|sig|signature)=[^\s"'<>&,;]+/gi;

/**
 * Text from anywhere as one line that a log can show: escape sequences dropped, line ends and control characters made
 * spaces. It may still hold a workflow command.
 */
export function printableText(text: string): string {
  return text.replace(ANSI, '').replace(CONTROL, ' ');
}

/**
 * Text without what a URL in it may carry in secret: user and password, and the query, which signs a download; also where a
 * query or a signature stands without its URL.
 */
export function withoutUrlSecrets(text: string): string {
  // Whole URLs first and each of them once: looking for a query from every place where one could start takes the square of the length.
  const plain = text.replace(URL_TEXT, (url) => {
    const query = url.indexOf('?');
    return (query < 0 ? url : `${url.slice(0, query)}?…`).replace(USER, '$1');
  });
  return plain.replace(QUERY, '?…').replace(SIGNATURE, '$1=***');
}

/** Text from anywhere as one line of at most `most` characters, without what URLs carry in secret. */
export function shownText(text: string, most: number): string {
  return cutText(withoutUrlSecrets(printableText(text.slice(0, MAX_SHOWN_TEXT))), most);
}

/** At most `most` characters of a text, the last one `…` if some are missing; never half a surrogate pair. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 2) ?? 0;
  return `${text.slice(0, end > 0xffff ? most - 2 : most - 1)}…`;
}
