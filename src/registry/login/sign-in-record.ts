import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { replaceFile } from '../../store/lock/durable-write.ts';

/** How a sign-in in a docker config is undone. What was replaced is in it, so its file is for this user only. */
export interface ConfigRecord {
  readonly kind: 'config';
  /** Key of the entry in `auths`. */
  readonly key: string;
  /** {@link fingerprint} of the `auth` that was written. */
  readonly auth: string;
  /** Fingerprint of the text that was written. */
  readonly wrote: string;
  /** The text before; null when there was no file. */
  readonly before: string | null;
  /** Permission bits before. */
  readonly mode: number;
  /** The outermost folder that was made for the file; null when it was there. */
  readonly created: string | null;
}

/** Account and password as credential helpers have them. */
export interface HelperAccount {
  readonly Username: string;
  readonly Secret: string;
}

/** How a sign-in that a credential helper keeps is undone. */
export interface HelperRecord {
  readonly kind: 'helper';
  readonly helper: string;
  /** The helper's key for the registry. */
  readonly server: string;
  /** Fingerprint of the account that was stored. */
  readonly account: string;
  /** The account stored before; null for none. */
  readonly before: HelperAccount | null;
}

/** How a sign-in is undone. */
export type SignInRecord = ConfigRecord | HelperRecord;

/** Tells two texts apart without holding them. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Writes a record for this user's eyes only. */
export async function writeRecord(path: string, record: SignInRecord): Promise<void> {
  await replaceFile(path, JSON.stringify(record), { mode: 0o600 });
}

/** Reads a record; undefined if it does not exist or is invalid. */
export async function readRecord(path: string): Promise<SignInRecord | undefined> {
  const value = await readJson(path);
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is SignInRecord {
  if (!isJsonObject(value)) return false;
  const { kind, before } = value;
  const areText = (...names: readonly string[]): boolean => names.every((name) => typeof value[name] === 'string');
  if (kind === 'helper') {
    const isAccount = isJsonObject(before) && typeof before.Username === 'string' && typeof before.Secret === 'string';
    return areText('helper', 'server', 'account') && (before === null || isAccount);
  }
  if (kind !== 'config' || !areText('key', 'auth', 'wrote') || typeof value.mode !== 'number') return false;
  const { created } = value;
  return (before === null || typeof before === 'string') && (created === null || typeof created === 'string');
}

/** The file beside a docker config that lists the records of sign-ins not yet undone, oldest first. It has no secrets. */
function journalPath(config: string): string {
  return join(dirname(config), `.${basename(config)}.sign-ins`);
}

/** Reads the list of records of a docker config. Those that are gone, of killed jobs, stay in it until it is written. */
export async function readJournal(config: string): Promise<readonly string[]> {
  const value = await readJson(journalPath(config));
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Writes the list of records; no file for none. */
export async function writeJournal(config: string, records: readonly string[]): Promise<void> {
  const path = journalPath(config);
  if (records.length === 0) await rm(path, { force: true });
  else await replaceFile(path, JSON.stringify(records), { mode: 0o600 });
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || ['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}
