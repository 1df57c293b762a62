import { type BigIntStats, lstatSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ArtifactError, systemCode } from '../../base/errors.ts';
import { layoutFileError } from '../content/layout-error.ts';
import type { LayoutSource } from '../content/layout-source.ts';

/** Bytes per read of a blob: fewer calls than Node's 64 KiB, still small beside everything else. */
const READ_BYTES = 256 * 1024;

/** Changes younger than this may be followed by one with the same time stamp, on file systems with coarse clocks. */
const SETTLED_MS = 2_000;

/** The files of a layout directory. */
export class DirectorySource implements LayoutSource {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  async size(file: string): Promise<number | undefined> {
    const found = await this.#stat(file);
    return found === undefined ? undefined : Number(found.size);
  }

  async read(file: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const handle = await this.#open(file);
    if (handle === undefined) return undefined;
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) throw tooLarge(join(this.path, file), size, maxBytes);
      return await handle.readFile();
    } catch (error) {
      throw layoutFileError(error, 'Reading', join(this.path, file));
    } finally {
      await handle.close();
    }
  }

  async open(file: string, start = 0): Promise<Readable | undefined> {
    const handle = await this.#open(file);
    return handle?.createReadStream({ start, highWaterMark: READ_BYTES });
  }

  async version(): Promise<string | undefined> {
    const found = await this.#stat('index.json');
    if (found === undefined || Date.now() - Number(found.mtimeMs) < SETTLED_MS) return undefined;
    return `${found.ino}-${found.size}-${found.mtimeNs}-${found.ctimeNs}`;
  }

  async #open(file: string): Promise<FileHandle | undefined> {
    // Looked at first: opening a FIFO would wait for its writer.
    if ((await this.#stat(file)) === undefined) return undefined;
    try {
      return await open(join(this.path, file), 'r');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw layoutFileError(error, 'Reading', join(this.path, file));
    }
  }

  async #stat(file: string): Promise<BigIntStats | undefined> {
    const path = join(this.path, file);
    try {
      refuseLinkedParents(this.path, file);
      const found = statSync(path, { bigint: true, throwIfNoEntry: false });
      if (found?.isFile() === false) throw new ArtifactError('LAYOUT_INVALID', `${path} is not a regular file`);
      return found;
    } catch (error) {
      if (systemCode(error) === 'ENOTDIR') return undefined;
      throw layoutFileError(error, 'Reading', path);
    }
  }
}

/**
 * Checks that the folders between a layout and one of its files are folders, not links out of the layout. A linked blob
 * file itself is read, as some build tools write layouts so; its content is verified by digest. Looks are synchronous: of the many
 * that a tag takes, each costs a tenth of what it costs to wait for a thread.
 * @throws ArtifactError UNSAFE_PATH
 */
export function refuseLinkedParents(root: string, file: string): void {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const path = join(root, folder);
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    throw new ArtifactError('UNSAFE_PATH', `${path} is a symbolic link, which a layout must not have there`, {
      remedy: 'Copy the layout with its links resolved.',
    });
  }
}

/** The error for a file of a layout that is read whole and above its limit. */
export function tooLarge(path: string, size: number, maxBytes: number): ArtifactError {
  return new ArtifactError('TOO_LARGE', `${path} has ${size} bytes, above the limit of ${maxBytes}`);
}
