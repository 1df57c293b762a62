/** Length of the part of a response that is searched for its title, which is in the head of a page. */
const MAX_HEAD_LENGTH = 4096;

/**
 * Returns the title of an HTML page, as one line; '' for a page without one, undefined for anything else.
 * @param text the start of a response
 */
export function pageTitle(text: string): string | undefined {
  const head = text.slice(0, MAX_HEAD_LENGTH);
  const lower = head.toLowerCase();
  if (!lower.trimStart().startsWith('<') || !/<(?:!doctype html|html|head|body|title)\b/.test(lower)) return undefined;
  const open = lower.indexOf('<title');
  const start = open < 0 ? -1 : lower.indexOf('>', open);
  const end = start < 0 ? -1 : lower.indexOf('</title', start);
  return end < 0
    ? ''
    : unescaped(head.slice(start + 1, end))
        .replace(/\s+/g, ' ')
        .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

function unescaped(text: string): string {
  return text.replace(/&(#39|[a-z]{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
