import { ArtifactError } from '../../../base/errors.ts';
import { parseLines } from './input-values.ts';

/** RFC 9110, 5.1 and 5.6.2: what a header may be called. */
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** RFC 9110, 5.5: visible characters, spaces and tabs. */
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
/** They belong to the connection and the message, which are not the workflow's to frame. */
const OURS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
  'te',
  'keep-alive',
  'proxy-connection',
  'accept-encoding',
  'range',
  'trailer',
]);

/** Name and value of each `Name: value` line that is one; the others are left out. */
export function splitHeaderLines(text: string): readonly (readonly [string, string])[] {
  return parseLines(text).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
  });
}

/**
 * Reads `Name: value` lines into headers by lower-case name. Messages name the line, never its text, which may be secret.
 * @throws ArtifactError INPUT_INVALID
 */
export function parseHeaderLines(text: string): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const [index, line] of parseLines(text).entries()) {
    const [pair] = splitHeaderLines(line);
    const [name = '', value = ''] = pair ?? [];
    if (!TOKEN.test(name) || value === '' || !VALUE.test(value)) {
      throw badHeader(`has a line ${index + 1} that is no header`, 'Write each header as Name: value, on one line.');
    }
    const key = name.toLowerCase();
    if (OURS.has(key)) throw badHeader(`sets ${name}, which the connection sets itself`, 'Leave that line out.');
    if (headers.has(key)) throw badHeader(`sets ${name} twice`, 'Keep one of the two lines.');
    headers.set(key, value);
  }
  return Object.fromEntries(headers);
}

function badHeader(what: string, remedy: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `"headers" ${what}`, { remedy });
}
