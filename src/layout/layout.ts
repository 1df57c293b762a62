import { stat } from 'node:fs/promises';
import { ArtifactError, systemCode } from '../base/errors.ts';
import type { LockTiming } from '../store/lock/file-lock.ts';
import type { WritableStore } from '../store/store.ts';
import { layoutFileError, layoutInvalid } from './content/layout-error.ts';
import type { LayoutSource } from './content/layout-source.ts';
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

/** Names that are those of a file, not of a directory. */
const ARCHIVE = /\.(?:tar|tgz|tar\.(?:gz|zst|xz|bz2))$/;

/** A file or a directory. */
type Kind = 'file' | 'directory';

/** A layout to be read, or one of the repositories in it. */
interface Place {
  readonly path: string;
  readonly kind: Kind;
  readonly repository?: string | undefined;
}

/**
 * Opens an OCI image layout (image-spec 1.1.1, image-layout.md) for reading: a directory, or a `.tar` or `.tar.gz` as
 * `docker buildx build --output type=oci` and `docker save` write it.
 * @param path relative to the current directory; one of the repositories in it can follow after a colon
 * @param tempDir returns a folder, which its creator removes, for a `.tar.gz`; without it such a file is refused
 * @throws ArtifactError NOT_FOUND if there is nothing to read; LAYOUT_INVALID; TOO_LARGE; UNSUPPORTED for a `.tar` with
 * another compression; FILE_ACCESS
 */
export async function openReadableLayout(path: string, tempDir?: () => string): Promise<LayoutReader> {
  const kind = await kindOf(path);
  const place = kind === 'absent' ? await splitPath(path) : { path, kind };
  if (place === undefined) {
    throw new ArtifactError('NOT_FOUND', `There is no OCI image layout at ${path}`, {
      remedy: 'Check the path; it is relative to the directory the step runs in.',
    });
  }
  const isDirectory = place.kind === 'directory';
  const source = isDirectory ? new DirectorySource(place.path) : await openTar(place.path, tempDir);
  const reader = new LayoutReader(source, place.repository);
  await reader.check();
  return reader;
}

async function openTar(path: string, tempDir: (() => string) | undefined): Promise<LayoutSource> {
  const { isGzip, unzippedTar } = await import('./tar/unzipped-tar.ts');
  const isZipped = tempDir !== undefined && (await isGzip(path));
  return openTarSource(path, isZipped ? await unzippedTar(path, tempDir()) : path);
}

/**
 * A path that is a layout's, and behind a colon the repository of one of the names in it: `image.tar:localhost/demo`. Undefined
 * where there is no such layout.
 */
async function splitPath(text: string): Promise<Place | undefined> {
  for (let colon = text.lastIndexOf(':'); colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
    const path = text.slice(0, colon);
    const kind = await kindOf(path);
    if (kind !== 'absent') return { path, kind, repository: text.slice(colon + 1).replaceAll('\\', '/') };
  }
  return undefined;
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
  if (kind === 'file' || (kind === 'absent' && ARCHIVE.test(path))) {
    if (commits && path.endsWith('.tar')) {
      const { TarLayoutWriter } = await import('./tar/tar-writer.ts');
      return new TarLayoutWriter(path);
    }
    throw new ArtifactError('UNSUPPORTED', `oci-layout://${path} is an archive, which can't be written to`, {
      remedy: 'Name a directory; only copy writes one, a .tar, and whole.',
    });
  }
  const writer = new LayoutWriter(path, { timing: lock, gathers: commits });
  await writer.check();
  return writer;
}

async function kindOf(path: string): Promise<Kind | 'absent'> {
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
