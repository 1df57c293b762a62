import { open } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import { Readable } from 'node:stream';
import { ArtifactError } from '../../base/errors.ts';
import { isDigest } from '../../oci/digest.ts';
import { layoutFileError } from '../content/layout-error.ts';
import type { LayoutSource } from '../content/layout-source.ts';
import { tooLarge } from '../directory/directory-source.ts';
import { type TarFile, tarFiles } from './tar-headers.ts';

/** Bytes per read of a blob, as for a directory. */
const READ_BYTES = 256 * 1024;

/** Links followed from one to the next, as Linux does. */
const MAX_LINKS = 40;

/** The files of a layout in an uncompressed tar; only their places are held in memory. */
export class TarSource implements LayoutSource {
  readonly path: string;
  /** Bytes of the whole tar. */
  readonly total: number;
  /** The path of the tar; for a `.tar.gz`, that of the decompressed file. */
  readonly #file: string;
  readonly #files: ReadonlyMap<string, TarFile>;

  constructor(
    path: string,
    tar: { readonly file: string; readonly total: number; readonly files: ReadonlyMap<string, TarFile> },
  ) {
    this.path = path;
    this.total = tar.total;
    this.#file = tar.file;
    this.#files = tar.files;
  }

  /**
   * Returns the position of a file's content, in bytes from the start of the tar; undefined if there is no such file.
   */
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
      const handle = await open(this.#file, 'r');
      return handle.createReadStream({ start: offset + start, end: offset + size - 1, highWaterMark: READ_BYTES });
    } catch (error) {
      throw layoutFileError(error, 'Reading', this.path);
    }
  }
}

/**
 * Finds the files of a layout in a tar, from its headers alone. Names may begin with `./`, and files may be links to others
 * in the tar; all but a layout's own files is passed over. Of two entries with one name the last counts, as when a tar is
 * unpacked.
 * @param path as given, for messages
 * @param file where the tar is
 * @throws ArtifactError as {@link tarFiles}; UNSUPPORTED for an image in the old format of `docker save`; FILE_ACCESS
 */
export async function openTarSource(path: string, file = path): Promise<TarSource> {
  try {
    const handle = await open(file, 'r');
    try {
      const all = new Map<string, TarFile | string>();
      for await (const entry of tarFiles(handle, path)) {
        all.set(posix.normalize(entry.name), 'target' in entry ? posix.normalize(entry.target) : entry);
      }
      if (!all.has('oci-layout') && all.has('manifest.json')) throw oldFormat(path);
      return new TarSource(path, { file, total: (await handle.stat()).size, files: layoutFiles(all) });
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw layoutFileError(error, 'Reading', path);
  }
}

/** The files of a layout, links followed. One that leads nowhere in the tar is as if it were not there. */
function layoutFiles(all: ReadonlyMap<string, TarFile | string>): ReadonlyMap<string, TarFile> {
  const files = new Map<string, TarFile>();
  for (const name of all.keys()) {
    if (!isLayoutFile(name)) continue;
    let found = all.get(name);
    for (let steps = 0; typeof found === 'string' && steps < MAX_LINKS; steps += 1) found = all.get(found);
    if (typeof found === 'object') files.set(name, found);
  }
  return files;
}

function oldFormat(path: string): ArtifactError {
  return new ArtifactError(
    'UNSUPPORTED',
    `${path} is an image in the old format of docker save, not an OCI image layout`,
    {
      remedy: `Convert it: skopeo copy docker-archive:${basename(path)} oci-archive:image.tar; or save it with Docker 25 or later, which writes both formats.`,
    },
  );
}

function isLayoutFile(name: string): boolean {
  if (name === 'oci-layout' || name === 'index.json') return true;
  const [folder, algorithm, hex, ...more] = name.split('/');
  return folder === 'blobs' && more.length === 0 && isDigest(`${algorithm}:${hex}`);
}
