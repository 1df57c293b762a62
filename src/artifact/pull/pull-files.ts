import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parallel } from '../../base/async/parallel.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import type { ArchiveFormat } from '../../files/archive/read/archive-format.ts';
import { type OutputFolder, openOutputFolder } from '../../files/output/output-folder.ts';
import { checkTitles } from '../../files/paths/name-tree.ts';
import { checkTitle, ROOT_TITLE } from '../../files/paths/safe-path.ts';
import { isDigest } from '../../oci/digest.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { Observer } from '../../store/observer.ts';
import type { ReadableStore } from '../../store/store.ts';
import { folderDigest, type PlannedFile } from './plan-pull.ts';
import { twice } from './twice.ts';

/** The destination of files, and how they are written. */
export interface PullTarget {
  /** Absolute folder to write to. */
  readonly path: string;
  /** True replaces files that differ. */
  readonly overwrite: boolean;
  /** The workspace, whose own `.git` and `.github` no pull may touch. */
  readonly workspace: string;
  /** The runner's command files, which no pull may touch. */
  readonly commandFiles: readonly string[];
  /**
   * Only find out what would be written. What is there and differs, and archives, are fetched into this folder for it; files whose
   * names are free are not fetched.
   */
  readonly dryRun?: string | undefined;
  readonly observer: Observer;
  readonly signal?: AbortSignal | undefined;
}

/** The result of a pull. */
export interface PulledFiles {
  /** False when every file was there already. */
  readonly changed: boolean;
  /** Files that may be archives, in a format that is not unpacked. */
  readonly foreign: readonly ForeignArchive[];
  /** Absolute path of a title; of an archive that was unpacked into the output folder, that folder. */
  pathOf(title: string): string;
}

/** A file that was kept as it is. */
export interface ForeignArchive {
  readonly title: string;
  /** Such as `zip`. */
  readonly format: string;
}

/**
 * Downloads layers into a folder: each is verified in a staging folder, and only when all are whole are they put in
 * place. Files that are there with the right content are not downloaded again.
 * @throws ArtifactError UNSAFE_PATH or NAME_COLLISION before anything is written; FILE_EXISTS, changing nothing
 */
export async function pullFiles(
  store: ReadableStore,
  planned: readonly PlannedFile[],
  { observer, signal, path, ...guards }: PullTarget,
): Promise<PulledFiles> {
  const isFile = ({ unpack }: PlannedFile): boolean => unpack === undefined;
  const isRoot = ({ title, unpack }: PlannedFile): boolean => unpack === 'title' && title === ROOT_TITLE;
  for (const archive of planned) if (!isFile(archive) && !isRoot(archive)) checkTitle(archive.title);
  checkTitles(planned.filter(isFile).map(({ title }) => title));
  const folder = await openOutputFolder(path, { ...guards, signal });
  const total = planned.reduce((sum, { layer }) => sum + layer.size, 0);
  const transfer = observer.transfer(`Pulling from ${store.name}`, total);
  const formats = new Map<string, ArchiveFormat>();
  const written = guards.dryRun === undefined ? 'pulled' : 'would pull';
  // A file is pulled once all of them are in place.
  const lines: string[] = [];
  try {
    await parallel(
      planned,
      BLOB_CONCURRENCY,
      async (file, inner) => {
        const { title, layer } = file;
        const stage = {
          store,
          folder,
          file,
          formats,
          signal: inner,
          onProgress: (bytes: number) => transfer.add(bytes),
        };
        const isWritten = await stageFile(stage);
        const done = isWritten ? written : 'existing';
        lines.push(`${done}  ${title}  ${layer.size} bytes  ${layer.digest}`);
      },
      signal,
    );
    const changed = await folder.commit();
    for (const line of lines) observer.info(line);
    const foreign = planned.flatMap(({ title }): ForeignArchive[] => {
      const format = formats.get(title)?.foreign;
      return format === undefined ? [] : [{ title, format }];
    });
    if (foreign.length > 0 && guards.dryRun === undefined) observer.notice(keptNotice(foreign));
    const isUnpacked = (title: string): boolean => formats.get(title)?.isTar ?? false;
    return { changed, foreign, pathOf: (title) => (isUnpacked(title) ? folder.root : join(folder.root, title)) };
  } finally {
    transfer.end();
    await folder.discard();
  }
}

/** As many files as one notice names. */
const NAMED_FILES = 5;

function keptNotice(foreign: readonly ForeignArchive[]): string {
  const named = foreign.slice(0, NAMED_FILES).map(({ title, format }) => `${title.slice(0, 100)} (${format})`);
  const more = foreign.length > NAMED_FILES ? ` and ${foreign.length - NAMED_FILES} more` : '';
  return `Kept as they are, since only tar archives are unpacked, plain or compressed with gzip or zstd: ${named.join(', ')}${more}.`;
}

/** A file on its way into a folder. */
interface Stage {
  readonly store: ReadableStore;
  readonly folder: OutputFolder;
  readonly file: PlannedFile;
  /** The formats of files that might be archives, by their titles. */
  readonly formats: Map<string, ArchiveFormat>;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}

/** False for a file that is there already. */
async function stageFile(stage: Stage): Promise<boolean> {
  const { store, folder, file, formats, signal, onProgress } = stage;
  const { title, layer, unpack } = file;
  if (unpack !== 'title' && (await folder.existing(title, layer))) {
    const format = unpack === undefined ? undefined : await formatOf(join(folder.root, title));
    if (format?.isTar !== true) {
      if (format !== undefined) formats.set(title, format);
      return false;
    }
  }
  if (await folder.wouldAdd(title, unpack)) return true;
  await twice(async (count) => {
    const content = await fetchContent(store, layer, { signal, onProgress: count });
    if (unpack === undefined) {
      await folder.write(title, layer, content, { verified: true });
      return;
    }
    const digest = folderDigest(layer);
    const tarDigest = digest !== undefined && isDigest(digest) ? digest : undefined;
    const format = await folder.unpack(title, layer, content, { within: unpack, tarDigest });
    if (unpack === 'root') formats.set(title, format);
  }, onProgress);
  return true;
}

/** Returns the format of a file that an earlier pull kept. */
async function formatOf(path: string): Promise<ArchiveFormat> {
  const { recogniseArchive } = await import('../../files/archive/read/archive-format.ts');
  const content = createReadStream(path);
  try {
    return (await recogniseArchive(content)).format;
  } finally {
    content.destroy();
  }
}
