import { access, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HeldLock } from '../../store/lock/file-lock.ts';
import { configUnusable, readConfig, removeEmptyFolders, withConfigLock } from '../credentials/config-file.ts';
import { withoutEntry } from './docker-config-entry.ts';
import {
  accountPrint,
  authOf,
  type ConfigWriter,
  helperOf,
  keyOf,
  type RegistryAccount,
  recordsThere,
  replaceConfig,
} from './docker-config-write.ts';
import {
  type ConfigRecord,
  fingerprint,
  type HelperRecord,
  readJournal,
  readRecord,
  type SignInRecord,
  writeJournal,
  writeRecord,
} from './sign-in-record.ts';

/**
 * The result of undoing a login: everything is as before, its entry was removed, or another's entry was left in place.
 */
export type UndoOutcome = 'restored' | 'removed' | 'kept';

/** The login that was undone, and its place. */
export interface Undone {
  readonly outcome: UndoOutcome;
  /** The credential helper that had the account; undefined when the docker config itself had it. */
  readonly helper: string | undefined;
}

/**
 * Undoes a sign-in of `storeAccount`. If nobody else changed the docker config, it is byte for byte what it was before;
 * otherwise only the entry is taken out, or the one it replaced put back, and only if it is still the one that was written.
 * Sign-ins made meanwhile are told, so that they do not bring this one back, in whatever order they end.
 * @param recordFile the record that `storeAccount` left; it is removed. Where it is gone already, only what equals
 * `account` is taken out.
 * @param writer its path is the one that `storeAccount` gave
 * @throws ArtifactError as `storeAccount`
 */
export async function undoSignIn(
  recordFile: string,
  account: RegistryAccount | undefined,
  writer: ConfigWriter,
): Promise<Undone> {
  const { path, signal } = writer;
  let created: string | null = null;
  let helper: string | undefined;
  const work = async (lock: HeldLock): Promise<UndoOutcome> => {
    // Read once more: another sign-out may have changed it meanwhile.
    const record = (await readRecord(recordFile)) ?? (await guessRecord(account, writer));
    if (record === undefined) return 'kept';
    if (record.kind === 'config') created = record.created;
    else helper = record.helper;
    const outcome = record.kind === 'config' ? await undoEntry(record, path, lock) : await undoHelper(record, writer);
    const journal = await readJournal(path);
    const at = journal.indexOf(recordFile);
    for (const file of at < 0 ? [] : journal.slice(at + 1)) await tell(file, record);
    if (journal.length > 0) await writeJournal(path, await recordsThere(journal, recordFile));
    return outcome;
  };
  const outcome = await withConfigLock(path, { makeFolder: false, signal }, work);
  await rm(recordFile, { force: true });
  const isGone = await access(path).then(
    () => false,
    () => true,
  );
  if (isGone && created !== null) await removeEmptyFolders(dirname(path), created);
  return { outcome: outcome ?? 'kept', helper };
}

async function undoEntry(record: ConfigRecord, path: string, lock: HeldLock): Promise<UndoOutcome> {
  const now = await readConfig(path);
  const next = judge(path, () => withoutEntry(now?.text, record));
  const isRestored = next === (record.before ?? undefined);
  if (now === undefined || (next === now.text && !isRestored)) return isRestored ? 'restored' : 'kept';
  await lock.assertHeld();
  if (next === undefined) await rm(path, { force: true });
  else await replaceConfig(path, next, isRestored ? record.mode : now.mode, now);
  return isRestored ? 'restored' : 'removed';
}

async function undoHelper(
  { helper, server, account, before }: HelperRecord,
  writer: ConfigWriter,
): Promise<UndoOutcome> {
  const { get, store, erase } = writer.openHelper(helper);
  const now = await get(server);
  if (now === undefined || accountPrint(now) !== account) return 'kept';
  if (before === null) await erase(server);
  else await store(server, before);
  return 'restored';
}

/** Makes a later sign-in's record say what was before it without the one that is undone. */
async function tell(file: string, undone: SignInRecord): Promise<void> {
  const later = await readRecord(file);
  if (later === undefined) return;
  if (later.kind === 'helper') {
    if (undone.kind !== 'helper' || later.helper !== undone.helper || later.server !== undone.server) return;
    if (later.before === null || accountPrint(later.before) !== undone.account) return;
    await writeRecord(file, { ...later, before: undone.before });
    return;
  }
  if (undone.kind !== 'config') return;
  const before = withoutEntry(later.before ?? undefined, undone);
  if (before === (later.before ?? undefined)) return;
  await writeRecord(file, {
    ...later,
    before: before ?? null,
    mode: before === (undone.before ?? undefined) ? undone.mode : later.mode,
    created: before === undefined ? undone.created : later.created,
  });
}

/** Returns the record as far as it follows from the account. */
async function guessRecord(
  account: RegistryAccount | undefined,
  { path }: ConfigWriter,
): Promise<SignInRecord | undefined> {
  if (account === undefined) return undefined;
  const helper = helperOf(path, await readConfig(path), account.registry);
  const key = keyOf(account.registry);
  if (helper !== undefined) {
    const print = accountPrint({ Username: account.username, Secret: account.password });
    return { kind: 'helper', helper, server: key, account: print, before: null };
  }
  return {
    kind: 'config',
    key,
    auth: fingerprint(authOf(account)),
    wrote: '',
    before: null,
    mode: 0o600,
    created: null,
  };
}

/** Returns the result of `read`, without the parser's own message, which may quote the file and with it a password. */
function judge<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SyntaxError ? configUnusable(`The docker config ${path} is not JSON`) : error;
  }
}
