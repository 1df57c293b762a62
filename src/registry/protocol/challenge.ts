/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** Parameters by lower-case name. Of a name given twice the first counts. */
  readonly params: ReadonlyMap<string, string>;
}

/** How much of the header is read: real challenges have some hundred characters. */
const MAX_CHALLENGE_LENGTH = 16 * 1024;

const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** A value without quotes. By RFC 9110 a token; a URL without its quotes is taken too. */
const VALUE = /[^\s,"]+/y;
const TOKEN68 = /[0-9A-Za-z._~+/-]+=*(?=\s*(?:,|$))/y;
const BLANK = /[ \t]*/y;
const BETWEEN = /[ \t,]*/y;

/**
 * Reads a `WWW-Authenticate` header, several of them joined by commas included. What can't be read ends the list: the
 * challenges before it still count.
 */
export function parseChallenges(header: string | undefined): readonly Challenge[] {
  const text = (header ?? '').slice(0, MAX_CHALLENGE_LENGTH);
  const challenges: { readonly scheme: string; readonly params: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  for (;;) {
    take(BETWEEN);
    const name = take(TOKEN);
    if (name === undefined) return challenges;
    const behind = at;
    take(BLANK);
    const current = challenges.at(-1);
    if (text[at] === '=' && current !== undefined) {
      at++;
      take(BLANK);
      const value = text[at] === '"' ? quoted() : take(VALUE);
      if (value === undefined) return challenges;
      if (!current.params.has(name.toLowerCase())) current.params.set(name.toLowerCase(), value);
      continue;
    }
    if (text[at] === '=') return challenges;
    challenges.push({ scheme: name.toLowerCase(), params: new Map() });
    // Token68 credentials, as Negotiate has them, mean nothing to a registry client; they are only stepped over.
    if (at > behind && !startsParameter()) take(TOKEN68);
  }

  function startsParameter(): boolean {
    return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*=[ \t]*[^=, \t]/.test(text.slice(at));
  }

  function quoted(): string | undefined {
    let value = '';
    for (at++; at < text.length; at++) {
      const c = text[at];
      if (c === '"') {
        at++;
        return value;
      }
      if (c === '\\') at++;
      value += text[at] ?? '';
    }
    return undefined;
  }
}
