import { open } from 'node:fs/promises';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { isDigest } from '../../oci/digest.ts';
import { layoutFileError } from '../content/layout-error.ts';
import type { LayoutSource } from '../content/layout-source.ts';
import { tooLarge } from '../directory/directory-source.ts';
import { type TarFile, tarFiles } from './tar-headers.ts';

/** Bytes per read of a blob, as for a directory. */
const READ_BYTES = 256 * 1024;

/** The files of a layout in an uncompressed tar; only their places are held in memory. */
export class TarSource implements LayoutSource {
  readonly path: string;
  /** Bytes of the whole tar. */
  readonly total: number;
  readonly #files: ReadonlyMap<string, TarFile>;

  constructor(path: string, total: number, files: ReadonlyMap<string, TarFile>) {
    this.path = path;
    this.total = total;
    this.#files = files;
  }

  /** Where the content of a file lies, in bytes from the start of the tar; undefined when there is none. */
  place(file: string): TarFile | undefined {
    return this.#files.get(file);
  }

  async size(file: string): Promise<number | undefined> {
    return this.#files.get(file)?.size;
  }

  async read(file: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const found = this.#files.get(file);
    if (found === undefined) return undefined;
    if (found.size > maxBytes) throw tooLarge(`${this.path}:${file}`, found.size, maxBytes);
    const chunks: Buffer[] = [];
    for await (const chunk of await this.#stream(found)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async open(file: string, start = 0): Promise<Readable | undefined> {
    const found = this.#files.get(file);
    return found === undefined ? undefined : this.#stream(found, start);
  }

  async version(): Promise<string> {
    return this.path;
  }

  async #stream({ offset, size }: TarFile, start = 0): Promise<Readable> {
    if (size <= start) return Readable.from([]);
    try {
      const handle = await open(this.path, 'r');
      return handle.createReadStream({ start: offset + start, end: offset + size - 1, highWaterMark: READ_BYTES });
    } catch (error) {
      throw layoutFileError(error, 'Reading', this.path);
    }
  }
}

/**
 * Finds the files of a layout in a tar, from its headers alone. Names may begin with `./`; all but a layout's own files
 * is passed over. Of two entries with one name the last counts, as when a tar is unpacked.
 * @throws ArtifactError as {@link tarFiles}; FILE_ACCESS
 */
export async function openTarSource(path: string): Promise<TarSource> {
  try {
    const handle = await open(path, 'r');
    try {
      const files = new Map<string, TarFile>();
      for await (const file of tarFiles(handle, path)) {
        const name = posix.normalize(file.name);
        if (isLayoutFile(name)) files.set(name, file);
      }
      return new TarSource(path, (await handle.stat()).size, files);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw layoutFileError(error, 'Reading', path);
  }
}

function isLayoutFile(name: string): boolean {
  if (name === 'oci-layout' || name === 'index.json') return true;
  const [folder, algorithm, hex, ...more] = name.split('/');
  return folder === 'blobs' && more.length === 0 && isDigest(`${algorithm}:${hex}`);
}
