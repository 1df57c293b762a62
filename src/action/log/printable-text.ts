// ESC [ … letter, ESC ] … BEL or ESC \, and any other two-character escape: what colours a terminal or moves its cursor.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const ANSI = /[\u001b\u009b](?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[0-?]*[ -/]*[@-~])?/g;
// C0 (with CR and LF), DEL, C1, the line separators, and the marks that turn the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
const URL_QUERY = /\b(https?:\/\/)(?:[^\s/?#"'<>@]*@)?([^\s?#"'<>]*)\?[^\s"'<>]*/gi;
const URL_USER = /\b(https?:\/\/)[^\s/?#"'<>@]*@/gi;

/**
 * Text from anywhere as one line that a log can show: escape sequences dropped, line ends and control characters made
 * spaces. It may still hold a workflow command.
 */
export function printableText(text: string): string {
  return text.replace(ANSI, '').replace(CONTROL, ' ');
}

/** Text without what a URL in it may carry in secret: user and password, and the query, which signs a download. */
export function withoutUrlSecrets(text: string): string {
  return text.replace(URL_QUERY, '$1$2?…').replace(URL_USER, '$1');
}

/** At most `most` characters of a text, the last one `…` if some are missing; never half a surrogate pair. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 2) ?? 0;
  return `${text.slice(0, end > 0xffff ? most - 2 : most - 1)}…`;
}
