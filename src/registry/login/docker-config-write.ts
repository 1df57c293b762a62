import { access, rm } from 'node:fs/promises';
import { isArtifactError } from '../../base/errors.ts';
import { isJsonObject } from '../../oci/descriptor.ts';
import { replaceFile } from '../../store/lock/durable-write.ts';
import type { HeldLock } from '../../store/lock/file-lock.ts';
import {
  type ConfigContent,
  configUnusable,
  readConfig,
  realConfigPath,
  withConfigLock,
} from '../credentials/config-file.ts';
import { credentialHost, DOCKER_HUB_KEY } from '../credentials/credential-key.ts';
import { helpersOf, parseDockerConfig } from '../credentials/docker-config.ts';
import { DOCKER_HUB } from '../protocol/endpoints.ts';
import { withEntry } from './docker-config-entry.ts';
import {
  fingerprint,
  type HelperAccount,
  readJournal,
  type SignInRecord,
  writeJournal,
  writeRecord,
} from './sign-in-record.ts';

/** The request to a credential helper (docker's credential helper protocol). */
export interface HelperStore {
  /** The account of a server; undefined for none. */
  get(server: string): Promise<HelperAccount | undefined>;
  store(server: string, account: HelperAccount): Promise<void>;
  erase(server: string): Promise<void>;
}

/** Dependencies of a change of a docker config. */
export interface ConfigWriter {
  /** The docker config, there or not. */
  readonly path: string;
  /** The helper of a name that the config has. */
  openHelper(name: string): HelperStore;
  readonly signal?: AbortSignal | undefined;
}

/** An account for one registry. */
export interface RegistryAccount {
  /** Host with optional port; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/** The place where an account was stored. */
export interface StoredAccount {
  /** The docker config, symbolic links followed. */
  readonly path: string;
  /** The credential helper that has it; undefined when the config itself has it. */
  readonly helper: string | undefined;
}

/** How to make a sign-in one that can be undone. */
export interface UndoOptions {
  /** File for what is needed to undo it, in a folder that is there. It holds what was replaced. */
  readonly record: string;
  /** Called before anything is written, so that a sign-in that is killed halfway is undone too. */
  onRecorded(path: string): void;
}

/** Tries to write a config that others change at the same moment, without our lock. */
const WRITE_TRIES = 10;

/**
 * Stores an account where docker, podman, oras and others find it: in the docker config, or in the credential helper
 * that the config names for the registry. Everything else in the file stays, byte by byte.
 * @throws ArtifactError CREDENTIALS_INVALID for an invalid config, which is left as it is, and for a helper that fails;
 * CREDENTIALS_LOCKED; FILE_ACCESS; NO_SPACE
 */
export async function storeAccount(
  account: RegistryAccount,
  writer: ConfigWriter,
  undo: UndoOptions | undefined,
): Promise<StoredAccount> {
  const path = await realConfigPath(writer.path);
  const key = keyOf(account.registry);
  const work = async (lock: HeldLock, created: string | undefined): Promise<StoredAccount> => {
    for (let attempt = 1; ; attempt++) {
      const now = await readConfig(path);
      const helper = helperOf(path, now, account.registry);
      if (helper !== undefined) {
        const ours: HelperAccount = { Username: account.username, Secret: account.password };
        const { get, store } = writer.openHelper(helper);
        const before = undo === undefined ? null : ((await get(key)) ?? null);
        const record: SignInRecord = { kind: 'helper', helper, server: key, account: accountPrint(ours), before };
        await recorded(path, record, undo, () => store(key, ours));
        return { path, helper };
      }
      const auth = authOf(account);
      const text = withEntry(now?.text ?? '', key, auth);
      const record: SignInRecord = {
        kind: 'config',
        key,
        auth: fingerprint(auth),
        wrote: fingerprint(text),
        before: now?.text ?? null,
        mode: now?.mode ?? 0o600,
        created: created ?? null,
      };
      const isWritten = await recorded(path, record, undo, async () => {
        await lock.assertHeld();
        if ((await readConfig(path))?.text !== now?.text && attempt < WRITE_TRIES) return false;
        await replaceConfig(path, text, 0o600, now);
        return true;
      });
      if (isWritten) return { path, helper: undefined };
    }
  };
  const stored = await withConfigLock(path, { makeFolder: true, signal: writer.signal }, work);
  return stored ?? { path, helper: undefined };
}

/** Writes what differs from `now`: text, permission bits or both. */
export async function replaceConfig(
  path: string,
  text: string,
  mode: number,
  now: ConfigContent | undefined,
): Promise<void> {
  if (now?.text === text && now.mode === mode) return;
  await replaceFile(path, text, { mode, ...(now === undefined ? {} : { owner: now.owner }) });
}

/** Runs `work` with the record of how to undo it on disk; without it again when it fails. */
async function recorded<T>(
  path: string,
  record: SignInRecord,
  undo: UndoOptions | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (undo === undefined) return work();
  await writeRecord(undo.record, record);
  const others = await recordsThere(await readJournal(path), undo.record);
  await writeJournal(path, [...others, undo.record]);
  undo.onRecorded(path);
  try {
    return await work();
  } catch (error) {
    await writeJournal(path, others);
    await rm(undo.record, { force: true });
    throw error;
  }
}

/** The records that are still there, without `own`: those of killed jobs went with their temporary folders. */
export async function recordsThere(records: readonly string[], own: string): Promise<readonly string[]> {
  const there = await Promise.all(
    records.map((one) =>
      access(one).then(
        () => true,
        () => false,
      ),
    ),
  );
  return records.filter((one, i) => there[i] === true && one !== own);
}

/** The key of a registry in `auths`, and what helpers know it by. */
export function keyOf(registry: string): string {
  const host = credentialHost(registry);
  return host === DOCKER_HUB ? DOCKER_HUB_KEY : host;
}

/** The value of `auth`: Base64 of user name and password. */
export function authOf({ username, password }: Pick<RegistryAccount, 'username' | 'password'>): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/** The fingerprint of an account as helpers have it. */
export function accountPrint({ Username, Secret }: HelperAccount): string {
  return fingerprint(JSON.stringify([Username, Secret]));
}

/**
 * The credential helper that a config names for a registry.
 * @throws ArtifactError CREDENTIALS_INVALID for a config that docker could not read either
 */
export function helperOf(path: string, config: ConfigContent | undefined, registry: string): string | undefined {
  const parsed = judged(() => parseDockerConfig(config?.text ?? '', `the docker config ${path}`, 'docker'));
  if (parsed === undefined) return undefined;
  for (const [key, entry] of Object.entries(parsed.auths)) {
    if (isJsonObject(entry) || entry === null) continue;
    throw configUnusable(`The docker config ${path} has an entry for ${key.slice(0, 100)} that is not an object`);
  }
  const { own, store } = judged(() => helpersOf(parsed, credentialHost(registry)));
  return own ?? store;
}

/** Returns the result of `read`, and rewords the error of an invalid config for a writer. */
function judged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isArtifactError(error, 'CREDENTIALS_INVALID') ? configUnusable(error.message) : error;
  }
}
