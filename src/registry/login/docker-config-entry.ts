import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../../oci/descriptor.ts';
import { removeMember, setMember } from './json-member.ts';
import { type ConfigRecord, fingerprint } from './sign-in-record.ts';

/** A docker config's text with an entry for `key`. */
export function withEntry(text: string, key: string, auth: string): string {
  const there = entryOf(text, key);
  return isAuth(there, (one) => one === auth) ? text : setMember(text, ['auths', key], { auth });
}

/**
 * A docker config's text without what a sign-in wrote: exactly the text before if nothing else was changed, or all else was
 * taken back; otherwise without its entry, or with the one that it replaced. An entry that is another by now stays.
 * @param text undefined for no file, as in the result
 */
export function withoutEntry(text: string | undefined, record: Omit<ConfigRecord, 'kind'>): string | undefined {
  const before = record.before ?? undefined;
  if (text === undefined) return undefined;
  if (fingerprint(text) === record.wrote) return before;
  let next = text;
  if (isAuth(entryOf(text, record.key), (auth) => fingerprint(auth) === record.auth)) {
    const replaced = before === undefined ? undefined : entryOf(before, record.key);
    const path = ['auths', record.key];
    next = replaced === undefined ? removeMember(text, path) : setMember(text, path, replaced);
  }
  return isDeepStrictEqual(meaningOf(next), meaningOf(before ?? '')) ? before : next;
}

function isAuth(entry: unknown, matches: (auth: string) => boolean): boolean {
  if (!isJsonObject(entry) || typeof entry.auth !== 'string') return false;
  return matches(entry.auth) && !entry.identitytoken && !entry.registrytoken;
}

function entryOf(text: string, key: string): unknown {
  const { auths } = meaningOf(text);
  return isJsonObject(auths) && Object.hasOwn(auths, key) ? auths[key] : undefined;
}

/** Returns the meaning of a config; missing and empty `auths` are the same. */
function meaningOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text.trim());
  if (!isJsonObject(value)) return {};
  const { auths, ...rest } = value;
  return isJsonObject(auths) && Object.keys(auths).length > 0 ? value : rest;
}
