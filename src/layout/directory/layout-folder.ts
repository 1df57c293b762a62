import { existsSync, lstatSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { throwIfCancelled, untilCancelled } from '../../base/async/cancelled.ts';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import type { ManifestBytes } from '../../oci/manifest.ts';
import { bytesSource } from '../../store/content/bytes-source.ts';
import { replaceFile } from '../../store/lock/durable-write.ts';
import type { LockTiming } from '../../store/lock/file-lock.ts';
import { layoutFileError, layoutInvalid } from '../content/layout-error.ts';
import { LayoutIndex } from '../content/layout-index.ts';
import { blobFile } from '../content/layout-source.ts';
import { type DirectorySource, refuseLinkedParents } from './directory-source.ts';
import { ingestBlob, removeIngestLeftovers } from './ingest.ts';
import { withLock } from './lock.ts';

/** The layout that a {@link LayoutFolder} is for. */
export interface LayoutFolderOptions {
  readonly source: DirectorySource;
  readonly timing: LockTiming;
  /** Fails for a folder that is there and is not a layout. */
  readonly check: () => Promise<void>;
  /** Reads index.json as it is on disk now; undefined if it is not there. */
  readonly readIndex: () => Promise<LayoutIndex | undefined>;
}

/** The folders and files of a layout that is written: they are made when they are first needed, and changed one after the other. */
export class LayoutFolder {
  readonly #path: string;
  readonly #options: LayoutFolderOptions;
  #created: Promise<void> | undefined;
  /** The last change begun by this process; they run one after the other, without waiting on the lock file. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string, options: LayoutFolderOptions) {
    this.#path = path;
    this.#options = options;
  }

  /**
   * Runs `edit` on the index as it is on disk now, and writes it if that says that it changed it, while no other process
   * can write.
   */
  async change(
    signal: AbortSignal | undefined,
    edit: (index: LayoutIndex) => Promise<boolean>,
    after: () => Promise<void> = async () => {},
  ): Promise<void> {
    const before = this.#turn;
    const work = (async () => {
      await untilCancelled(
        before.catch(() => undefined),
        signal,
      );
      throwIfCancelled(signal);
      await this.create();
      await withLock(
        this.#path,
        async (lock) => {
          const now = await this.#options.readIndex();
          const index = now ?? new LayoutIndex();
          if ((await edit(index)) || now === undefined) {
            throwIfCancelled(signal);
            await lock.assertHeld();
            await replaceFile(join(this.#path, 'index.json'), index.encode());
          }
          // After index.json: to other readers, a directory with only the marker is not a layout.
          if ((await this.#options.source.size('oci-layout')) === undefined) {
            await replaceFile(join(this.#path, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
          }
          await after();
        },
        { ...this.#options.timing, signal },
      );
    })();
    this.#turn = work;
    try {
      await work;
    } catch (error) {
      throw layoutFileError(error, 'Changing the layout', this.#path);
    }
  }

  /** Waits for the last change to end, well or not. */
  async idle(): Promise<void> {
    await this.#turn.catch(() => undefined);
  }

  /** Creates the folders of a layout; oci-layout and index.json come with the first manifest, under the lock. */
  create(): Promise<void> {
    this.#created ??= this.#createOnce().catch((error: unknown) => {
      this.#created = undefined;
      throw error;
    });
    return this.#created;
  }

  async #createOnce(): Promise<void> {
    await mkdir(this.#path, { recursive: true });
    await this.#options.check();
    await removeIngestLeftovers(this.#path);
    await makeFolder(join(this.#path, 'blobs'));
    await makeFolder(join(this.#path, 'ingest'));
  }

  /** Makes the folder that a file is in. @throws ArtifactError UNSAFE_PATH for a link in its place */
  async folderOf(file: string): Promise<void> {
    await makeFolder(join(this.#path, dirname(file)));
    refuseLinkedParents(this.#path, file);
  }

  /** Stores a manifest, unless its bytes are there. */
  async writeManifest({ descriptor, bytes }: ManifestBytes): Promise<void> {
    const file = blobFile(descriptor.digest);
    const path = join(this.#path, file);
    await this.folderOf(file);
    const there = existsSync(path) ? await readFile(path).catch(() => undefined) : undefined;
    // By way of ingest/, where what a killed process leaves is removed one day.
    if (there === undefined || Buffer.compare(there, bytes) !== 0) {
      await ingestBlob(this.#path, path, bytesSource(bytes, descriptor), {});
    }
  }
}

/** Makes a folder unless it is there. A link in its place would lead writes out of the layout. */
async function makeFolder(path: string): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) {
    // Another process may make it meanwhile.
    await mkdir(path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
      return makeFolder(path);
    });
    return;
  }
  if (there.isSymbolicLink()) {
    throw new ArtifactError('UNSAFE_PATH', `${path} is a symbolic link, which a layout must not have there`, {
      remedy: 'Copy the layout with its links resolved.',
    });
  }
  if (!there.isDirectory()) throw layoutInvalid(path, 'is in the way: a layout has a folder there');
}
