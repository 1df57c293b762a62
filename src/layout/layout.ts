import { stat } from 'node:fs/promises';
import { ArtifactError, systemCode } from '../base/errors.ts';
import type { LockTiming } from '../store/lock/file-lock.ts';
import type { WritableStore } from '../store/store.ts';
import { layoutFileError, layoutInvalid } from './content/layout-error.ts';
import { DirectorySource } from './directory/directory-source.ts';
import { LayoutReader } from './directory/layout-reader.ts';
import { LayoutWriter } from './directory/layout-writer.ts';
import { openTarSource } from './tar/tar-source.ts';

/** How to open a layout for writing. */
export interface WritableLayoutOptions {
  /** True if the caller flushes and commits: then a directory lists at the end what was put, and a `.tar` is written whole. @default false */
  readonly commits?: boolean | undefined;
  /** Durations of the lock between writers. @default those of limits.ts */
  readonly lock?: LockTiming | undefined;
}

/**
 * Opens an OCI image layout (image-spec 1.1.1, image-layout.md) for reading: a directory, or an uncompressed `.tar` as
 * `docker buildx build --output type=oci` and `docker save` write it.
 * @param path relative paths are those of the process
 * @throws ArtifactError NOT_FOUND when there is nothing to read; LAYOUT_INVALID; TOO_LARGE; UNSUPPORTED for a compressed `.tar`;
 * FILE_ACCESS
 */
export async function openReadableLayout(path: string): Promise<LayoutReader> {
  const kind = await kindOf(path);
  if (kind === 'absent') {
    throw new ArtifactError('NOT_FOUND', `There is no OCI image layout at ${path}`, {
      remedy: 'Check the path; it is relative to the directory the step runs in.',
    });
  }
  const reader = new LayoutReader(kind === 'file' ? await openTarSource(path) : new DirectorySource(path));
  await reader.check();
  return reader;
}

/**
 * Opens an OCI image layout for writing: a directory, made by the first write, or with `commits` a `.tar` that is written
 * whole.
 * @param path relative paths are those of the process
 * @throws ArtifactError LAYOUT_INVALID; UNSUPPORTED for a `.tar` without `commits`; FILE_ACCESS
 */
export async function openWritableLayout(
  path: string,
  { commits = false, lock = {} }: WritableLayoutOptions = {},
): Promise<WritableStore> {
  const kind = await kindOf(path);
  if (kind === 'file' || (kind === 'absent' && path.endsWith('.tar'))) {
    if (commits && path.endsWith('.tar')) {
      const { TarLayoutWriter } = await import('./tar/tar-writer.ts');
      return new TarLayoutWriter(path);
    }
    throw new ArtifactError('UNSUPPORTED', `oci-layout://${path} is a .tar, which can't be written to`, {
      remedy: 'Name a directory; only copy writes a .tar, and whole.',
    });
  }
  const writer = new LayoutWriter(path, { timing: lock, gathers: commits });
  await writer.check();
  return writer;
}

async function kindOf(path: string): Promise<'file' | 'directory' | 'absent'> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'directory';
    if (found.isFile()) return 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return 'absent';
    throw layoutFileError(error, 'Reading', path);
  }
  throw layoutInvalid(path, 'is neither a directory nor a file');
}
