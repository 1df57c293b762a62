import { readFile, stat } from 'node:fs/promises';
import { ArtifactError, systemCode } from '../../../base/errors.ts';
import { fileError } from '../../../base/file-error.ts';
import { MAX_COPY_LOCK_BYTES } from '../../../base/limits.ts';
import { compareText } from '../../../base/version-order.ts';
import { isJsonObject } from '../../../oci/descriptor.ts';
import { isDigest } from '../../../oci/digest.ts';
import { formatPlatform } from '../../../oci/platform.ts';
import { formatReference, isTag } from '../../../oci/reference.ts';
import { replaceFile } from '../../../store/lock/durable-write.ts';
import type { CopyEntry, LockedTag } from './entry.ts';

/** A lock file, and what to call it. */
export interface LockPlace {
  /** Absolute. */
  readonly path: string;
  /** As the workflow author wrote it. */
  readonly shown: string;
}

/** The tags of a lock, by the rule that chose them. */
export type Lock = ReadonlyMap<string, readonly LockedTag[]>;

const VERSION = 1;

const REFRESH = 'Delete the lock file and run again, to copy and lock what the sources have now.';

/** The rule of an entry as the lock has it: what is chosen, and where it goes. Equal rules are equal texts. */
function ruleOf({ reference, to, tags, platforms = [], filter = [], semver, newest }: CopyEntry): string {
  const list = (values: readonly string[]): readonly string[] | undefined => (values.length === 0 ? undefined : values);
  return JSON.stringify({
    source: formatReference(reference),
    to: [...new Set([...to, ...tags].map(formatReference))].sort(compareText),
    platform: list(platforms.map(formatPlatform)),
    filter: list(filter),
    semver,
    newest,
  });
}

/**
 * Reads a lock; undefined if the file does not exist.
 * @throws ArtifactError INPUT_INVALID for a file that is not a lock of this form
 */
export async function readLock({ path, shown }: LockPlace): Promise<Lock | undefined> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MAX_COPY_LOCK_BYTES) throw badLock(path, shown, `has more than ${MAX_COPY_LOCK_BYTES} bytes`);
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, `Reading ${shown} (input lock)`);
  }
  const lock = parseLock(text);
  if (lock === undefined) throw badLock(path, shown, 'is not a lock that this version writes');
  return lock;
}

function parseLock(text: string): Lock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value.version !== VERSION || !Array.isArray(value.entries)) return undefined;
  const lock = new Map<string, readonly LockedTag[]>();
  for (const entry of value.entries) {
    if (!isJsonObject(entry) || !Array.isArray(entry.copies)) return undefined;
    const { copies, ...rule } = entry;
    if (!copies.every(isLockedTag)) return undefined;
    lock.set(JSON.stringify(rule), copies);
  }
  return lock;
}

function isLockedTag(value: unknown): value is LockedTag {
  if (!isJsonObject(value)) return false;
  const { tag, digest, from } = value;
  const isText = (one: unknown): one is string => typeof one === 'string';
  return (
    (tag === undefined || (isText(tag) && isTag(tag))) &&
    isText(digest) &&
    isDigest(digest) &&
    (from === undefined || (isText(from) && isDigest(from)))
  );
}

/**
 * Returns the entries with what a lock holds for them.
 * @throws ArtifactError INPUT_INVALID if the lock and the entries are not about the same
 */
export function entriesWithLock(
  entries: readonly CopyEntry[],
  lock: Lock,
  { path, shown }: LockPlace,
): readonly CopyEntry[] {
  const known = new Set<string>();
  const locked = entries.map((entry) => {
    const rule = ruleOf(entry);
    known.add(rule);
    const found = lock.get(rule);
    if (found !== undefined) return { ...entry, locked: found };
    const source = formatReference(entry.reference);
    throw badLock(path, shown, `has nothing for ${source} with the rules and destinations that it has now`);
  });
  const idle = [...lock.keys()].filter((rule) => !known.has(rule));
  if (idle.length === 0) return locked;
  throw badLock(
    path,
    shown,
    `has ${idle.length === 1 ? 'an entry' : `${idle.length} entries`} that nothing asks for any more`,
  );
}

function badLock(path: string, shown: string, what: string): ArtifactError {
  return new ArtifactError('INPUT_INVALID', `The lock ${shown} ${what}`, { remedy: REFRESH, file: path });
}

/**
 * Writes a lock in one step, in an order of its own: the same copies are the same bytes.
 * @param copied what was copied for each entry
 * @throws ArtifactError FILE_NOT_FOUND, FILE_ACCESS or NO_SPACE
 */
export async function writeLock(
  { path, shown }: LockPlace,
  copied: ReadonlyMap<CopyEntry, readonly LockedTag[]>,
): Promise<void> {
  const byRule = new Map([...copied].map(([entry, tags]) => [ruleOf(entry), tags]));
  const entries = [...byRule]
    .sort(([a], [b]) => compareText(a, b))
    .map(([rule, tags]) => ({
      ...JSON.parse(rule),
      copies: tags
        .map(({ tag, digest, from }) => ({ tag, digest, from }))
        .sort((a, b) => compareText(a.tag ?? '', b.tag ?? '') || compareText(a.digest, b.digest)),
    }));
  try {
    await replaceFile(path, `${JSON.stringify({ version: VERSION, entries }, null, 2)}\n`);
  } catch (error) {
    throw fileError(error, `Writing ${shown} (input lock)`);
  }
}
