import { parallel } from '../../base/async/parallel.ts';
import { HASH_CONCURRENCY } from '../../base/limits.ts';
import type { Compression } from '../../files/archive/archive-writer.ts';
import { contentOf } from '../../files/kind/content-type.ts';
import { KNOWN_TYPE } from '../../files/kind/known-types.ts';
import { mediaTypeOf } from '../../files/kind/media-type-by-extension.ts';
import { packFile } from '../../files/source/file-source.ts';
import type { FoundFile, PackedFile } from '../../files/source/types.ts';
import type { Observer } from '../../store/observer.ts';
import { ANNOTATION } from './pack.ts';

/** Settings of {@link packFiles}. */
export interface PackFilesOptions {
  readonly compression: Compression;
  /** Returns the folder where archives are written before they are sent; called only if there is one. */
  readonly tempDir: () => string;
  readonly observer: Observer;
  readonly signal?: AbortSignal | undefined;
}

/** Packed files, and the archives on disk that `dispose` removes. */
export interface PackedFiles {
  readonly files: readonly PackedFile[];
  dispose(): Promise<void>;
}

/** Media types of documents that are detected from their content, so that a name alone does not prove them. */
const TOLD_BY_CONTENT: ReadonlySet<string> = new Set([KNOWN_TYPE.spdxJson, KNOWN_TYPE.cyclonedxJson, KNOWN_TYPE.sarif]);

/** Hashes each file and archives each folder. On a failure nothing temporary is left. */
export async function packFiles(found: readonly FoundFile[], options: PackFilesOptions): Promise<PackedFiles> {
  const disposals: (() => Promise<void>)[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(disposals.splice(0).map((remove) => remove()));
  };
  try {
    const files = await parallel(
      found,
      HASH_CONCURRENCY,
      async (file, signal) => {
        const own = file.annotations === undefined ? {} : { annotations: file.annotations };
        if (file.kind === 'file') {
          const content = await contentOf(file.path, signal);
          const named = mediaTypeOf(file.path);
          const mediaType = file.mediaType ?? content?.mediaType ?? named;
          if (file.mediaType === undefined && TOLD_BY_CONTENT.has(named) && content?.mediaType !== named) {
            options.observer.warning(
              `${file.title} is named like ${named}, but its content is not: it is stored as ${mediaType}.`,
            );
          }
          const packed = await packFile(file, { mediaType, signal });
          // A media type of the author's own says that it is something else.
          return { ...packed, ...own, ...(content?.mediaType === mediaType ? { content } : {}) };
        }
        const { compression, tempDir } = options;
        // With its encoder: most pushes are of files, and need not wait for it to load.
        const { archiveDirectory } = await import('../../files/archive/archive.ts');
        // The content of an archive is below the title of its layer, even if an annotation gives that title.
        const title = file.annotations?.[ANNOTATION.title] ?? file.title;
        const archive = await archiveDirectory({ ...file, title }, { compression, tempDir: tempDir(), signal });
        disposals.push(archive.dispose);
        options.observer.debug(`Archived ${file.title}: ${archive.source.descriptor.size} bytes`);
        return { ...archive, ...own };
      },
      options.signal,
    );
    return { files, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
