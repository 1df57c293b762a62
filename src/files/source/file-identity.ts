import type { BigIntStats } from 'node:fs';
import { ArtifactError } from '../../base/errors.ts';

/** The properties that distinguish a file from another, and from itself after a change. */
export type FileIdentity = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mtimeNs' | 'ctimeNs'>;

/** Returns what is kept of a file's stats. */
export function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): FileIdentity {
  return { dev, ino, size, mtimeNs, ctimeNs };
}

/** True for the same file, unchanged. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}

/** The error for a file that is no longer what it was when it was read. */
export function changedError(shown: string): ArtifactError {
  return new ArtifactError('FILE_CHANGED', `${shown} changed while it was being read`, {
    remedy: 'Make sure that nothing writes to the file during this step.',
  });
}
