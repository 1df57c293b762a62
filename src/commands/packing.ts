import { layerOf } from '../artifact/pack.ts';
import { type PackedFiles, packFiles } from '../artifact/pack-files.ts';
import { ArtifactError } from '../errors.ts';
import type { Compression } from '../files/archive-writer.ts';
import { findFiles } from '../files/find-files.ts';
import type { PackedFile } from '../files/types.ts';
import type { CommandContext } from './context.ts';
import type { FileResult } from './results.ts';

/** The inputs that name files, of push and attach alike. */
export interface FilesRequest {
  /** Lines `path[:media/type]`, globs and `!` exclusions. */
  readonly files: readonly string[];
  /** Absolute folder that names are relative to. */
  readonly workingDirectory: string;
  readonly ifNoFilesFound: 'error' | 'warn' | 'ignore';
  readonly compression: Compression;
}

/**
 * Finds, hashes and archives the files of a request; undefined when there are none and that is allowed.
 * @throws ArtifactError NO_FILES when none match and that is not allowed
 */
export async function packRequest(request: FilesRequest, context: CommandContext): Promise<PackedFiles | undefined> {
  const { observer, tempDir, signal } = context;
  const found = await findFiles(request.files, { workingDirectory: request.workingDirectory, signal });
  if (found.length === 0) {
    const error = new ArtifactError(
      'NO_FILES',
      `No file matches the input files (${request.files.join(', ').slice(0, 300)})`,
      {
        remedy: `Paths are relative to ${request.workingDirectory}; set working-directory, or if-no-files-found: warn.`,
      },
    );
    if (request.ifNoFilesFound === 'error') throw error;
    if (request.ifNoFilesFound === 'warn') observer.warning(`${error.message}.`);
    return undefined;
  }
  return packFiles(found, { compression: request.compression, tempDir, observer, signal });
}

/** How the `files` output lists a packed file. */
export function fileResult(file: PackedFile): FileResult {
  const { mediaType, digest, size, annotations = {} } = layerOf(file);
  return { title: file.title, path: file.path, mediaType, digest, size, annotations };
}
