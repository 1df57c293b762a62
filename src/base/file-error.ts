import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArtifactError, type ErrorCode, isArtifactError, messageOf, systemCode } from './errors.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly why: string;
  readonly remedy: string;
}

const NO_SPACE: Meaning = {
  code: 'NO_SPACE',
  why: 'the disk is full',
  remedy: 'Free disk space on the runner before this step, or use a runner with a larger disk.',
};
const DENIED: Meaning = {
  code: 'FILE_ACCESS',
  why: 'permission was denied',
  remedy: 'Give the user that the runner works as access to it.',
};
const READ_ONLY: Meaning = {
  code: 'FILE_ACCESS',
  why: 'the file system is read-only',
  remedy: 'Choose a folder that can be written to.',
};
const TOO_MANY_OPEN: Meaning = {
  code: 'FILE_ACCESS',
  why: 'too many files are open',
  remedy: 'Raise the limit of open files on the runner, or lower concurrency.',
};

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOSPC: NO_SPACE,
  EDQUOT: { ...NO_SPACE, why: 'the disk quota is used up' },
  EFBIG: { ...NO_SPACE, why: 'the file system takes no file of that size' },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: READ_ONLY,
  EMFILE: TOO_MANY_OPEN,
  ENFILE: TOO_MANY_OPEN,
  ENOENT: { code: 'FILE_NOT_FOUND', why: 'it does not exist', remedy: 'Check the spelling and the working directory.' },
  ENOTDIR: {
    code: 'FILE_NOT_FOUND',
    why: 'a part of the path is not a folder',
    remedy: 'Check the spelling and the working directory.',
  },
  ELOOP: {
    code: 'FILE_ACCESS',
    why: 'its symbolic links lead in a circle',
    remedy: 'Remove the link that points back to itself.',
  },
  ENAMETOOLONG: { code: 'UNSAFE_PATH', why: 'its name is too long', remedy: 'Shorten the name.' },
};

/**
 * The error of a failed file operation as a sentence; an ArtifactError stays as it is.
 * @param what what was tried, as the start of a sentence: `Writing bin/tool (12 bytes)`
 */
export function fileError(error: unknown, what: string): ArtifactError {
  if (isArtifactError(error)) return error;
  const code = systemCode(error);
  const meaning = code === undefined ? undefined : MEANINGS[code];
  if (meaning === undefined) {
    return new ArtifactError('FILE_ACCESS', `${what} failed: ${code ?? messageOf(error)}`, { cause: error });
  }
  return new ArtifactError(meaning.code, `${what} failed: ${meaning.why} (${code})${folderOf(error, meaning, what)}`, {
    cause: error,
    remedy: meaning.remedy,
  });
}

/**
 * Returns the folder of the path that Node names in an error about missing rights or space, unless the sentence already
 * names it.
 */
function folderOf(error: unknown, { code }: Meaning, what: string): string {
  if (code !== 'FILE_ACCESS' && code !== 'NO_SPACE') return '';
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
  const folder = dirname(path);
  return path === '' || what.includes(folder) ? '' : ` in ${folder}`;
}

/** Remedies of {@link systemCallError}: for a full disk, and for everything else. */
export interface SystemCallRemedies {
  readonly full: string;
  readonly access: string;
}

/**
 * Turns a failed system call into a sentence: NO_SPACE for a full disk, FILE_ACCESS otherwise. Returns any other error unchanged.
 * @param what what was tried, as the start of a sentence: `Writing the blob sha256:… at /layout`
 */
export function systemCallError(error: unknown, what: string, remedies: SystemCallRemedies): unknown {
  const code = systemCode(error);
  if (error instanceof ArtifactError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new ArtifactError(full ? 'NO_SPACE' : 'FILE_ACCESS', `${what} failed: ${messageOf(error)}`, {
    cause: error,
    remedy: full ? remedies.full : remedies.access,
  });
}

/** Codes of conditions that pass: too many open files, and on Windows a file that a virus scanner holds for a moment. */
const PASSING: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'EBUSY']);
const PASSING_TRIES = 6;
const PASSING_DELAY_MS = 20;

/** Does `operation` again, a few times and a little later each, when it fails for a reason that passes. */
export async function retryPassing<T>(operation: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation();
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined || !PASSING.has(code) || attempt === PASSING_TRIES) throw error;
      await sleep(PASSING_DELAY_MS * 2 ** attempt);
    }
  }
}
