import { stat } from 'node:fs/promises';
import { ArtifactError, systemCode } from '../base/errors.ts';
import type { LockTiming } from '../store/lock/file-lock.ts';
import type { WritableStore } from '../store/store.ts';
import { layoutFileError, layoutInvalid } from './content/layout-error.ts';
import { DirectorySource } from './directory/directory-source.ts';
import { LayoutReader } from './directory/layout-reader.ts';
import { LayoutWriter } from './directory/layout-writer.ts';
import { readOnly } from './read-only.ts';
import { openTarSource } from './tar/tar-source.ts';

/** How to open a layout. */
export interface LayoutOptions {
  /** `read` wants a layout that is there; `write` makes one with the first write; `replace` is that, may write a `.tar` whole, and lists what is put when it is flushed. */
  readonly mode: 'read' | 'write' | 'replace';
  /** Durations of the lock between writers. @default those of limits.ts */
  readonly lock?: LockTiming | undefined;
}

/**
 * Opens an OCI image layout (image-spec 1.1.1, image-layout.md): a directory, or for reading also an uncompressed `.tar` as
 * `docker buildx build --output type=oci` and `docker save` write it.
 * @param path relative paths are those of the process
 * @throws ArtifactError NOT_FOUND when there is nothing to read; LAYOUT_INVALID; TOO_LARGE; UNSUPPORTED for writing to a `.tar` and
 * for a compressed one; FILE_ACCESS
 */
export async function openLayout(path: string, { mode, lock = {} }: LayoutOptions): Promise<WritableStore> {
  const kind = await kindOf(path);
  if (mode !== 'read') {
    if (kind === 'file' || (kind === 'absent' && path.endsWith('.tar'))) {
      if (mode === 'replace' && path.endsWith('.tar')) {
        const { TarLayoutWriter } = await import('./tar/tar-writer.ts');
        return new TarLayoutWriter(path);
      }
      throw new ArtifactError('UNSUPPORTED', `oci-layout://${path} is a .tar, which can't be written to`, {
        remedy: 'Name a directory; only copy writes a .tar, and whole.',
      });
    }
    const writer = new LayoutWriter(path, { timing: lock, gathers: mode === 'replace' });
    await writer.check();
    return writer;
  }
  if (kind === 'absent') {
    throw new ArtifactError('NOT_FOUND', `There is no OCI image layout at ${path}`, {
      remedy: 'Check the path; it is relative to the directory the step runs in.',
    });
  }
  const reader = new LayoutReader(kind === 'file' ? await openTarSource(path) : new DirectorySource(path));
  await reader.check();
  return kind === 'file'
    ? readOnly(reader, 'is a .tar, which can only be read', 'Unpack it into a directory and name that.')
    : readOnly(reader, 'was opened for reading', 'Open it for writing.');
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
