import { join } from 'node:path';
import { parallel } from '../../base/async/parallel.ts';
import { isArtifactError } from '../../base/errors.ts';
import { BLOB_CONCURRENCY } from '../../base/limits.ts';
import { type OutputFolder, openOutputFolder } from '../../files/output/output-folder.ts';
import { checkTitle, checkTitles } from '../../files/paths/safe-path.ts';
import { type Digest, isDigest } from '../../oci/digest.ts';
import { fetchContent } from '../../store/content/inline-content.ts';
import type { Observer } from '../../store/observer.ts';
import type { ReadableStore } from '../../store/store.ts';
import { ANNOTATION } from '../pack/pack.ts';
import type { PlannedFile } from './plan-pull.ts';

/** Where and how files are written. */
export interface PullTarget {
  /** Absolute folder to write to. */
  readonly path: string;
  /** True replaces files that differ. */
  readonly overwrite: boolean;
  /** The workspace, whose own `.git` and `.github` no pull may touch. */
  readonly workspace: string;
  /** The runner's command files, which no pull may touch. */
  readonly commandFiles: readonly string[];
  readonly observer: Observer;
  readonly signal?: AbortSignal | undefined;
}

/** What a pull did. */
export interface PulledFiles {
  /** False when every file was there already. */
  readonly changed: boolean;
  /** Absolute path of a title. */
  pathOf(title: string): string;
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
  for (const file of planned) if (file.unpack !== undefined && isFolder(file)) checkTitle(file.title);
  checkTitles(planned.filter(({ unpack }) => unpack === undefined).map(({ title }) => title));
  const folder = await openOutputFolder(path, { ...guards, signal });
  const total = planned.reduce((sum, { layer }) => sum + layer.size, 0);
  const transfer = observer.transfer(`Pulling from ${store.name}`, total);
  try {
    await parallel(
      planned,
      BLOB_CONCURRENCY,
      async (file, inner) => {
        const isWritten = await stage(store, folder, file, (bytes) => transfer.add(bytes), inner);
        observer.info(
          `${isWritten ? 'pulled' : 'existing'}  ${file.title}  ${file.layer.size} bytes  ${file.layer.digest}`,
        );
      },
      signal,
    );
    const { changed } = await folder.commit();
    return { changed, pathOf: (title) => join(folder.root, title) };
  } finally {
    transfer.end();
    await folder.discard();
  }
}

async function stage(
  store: ReadableStore,
  folder: OutputFolder,
  file: PlannedFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { title, layer, unpack } = file;
  if (unpack === undefined) {
    if (await folder.existing(title, layer)) return false;
    await write(store, folder, file, onProgress, signal);
    return true;
  }
  const content = await fetchContent(store, layer, { signal, onProgress });
  const tarDigest = annotatedTarDigest(layer.annotations?.[ANNOTATION.tarDigest]);
  await folder.unpack(title, content, {
    compression: unpack,
    within: isFolder(file) ? 'title' : 'root',
    tarDigest,
  });
  return true;
}

/** Writes a file; content that was damaged on its way is fetched once more. */
async function write(
  store: ReadableStore,
  folder: OutputFolder,
  { title, layer }: PlannedFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    let moved = 0;
    const count = (bytes: number): void => {
      moved += bytes;
      onProgress(bytes);
    };
    try {
      const content = await fetchContent(store, layer, { signal, onProgress: count });
      await folder.write(title, layer, content, { verified: true });
      return;
    } catch (error) {
      if (tries > 1 || !isArtifactError(error, 'DIGEST_MISMATCH')) throw error;
      onProgress(-moved);
    }
  }
}

/** Whether a layer is a folder as ORAS packs it: its title is the folder that its entries are in. */
function isFolder({ layer }: PlannedFile): boolean {
  return layer.annotations?.[ANNOTATION.unpack] === 'true';
}

function annotatedTarDigest(text: string | undefined): Digest | undefined {
  return text !== undefined && isDigest(text) ? text : undefined;
}
