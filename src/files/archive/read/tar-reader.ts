import { ArtifactError } from '../../../base/errors.ts';
import { MAX_TAR_HEADER_BYTES } from '../../../base/limits.ts';
import { decodeAnyName } from './any-name.ts';
import type { ByteReader } from './byte-reader.ts';
import { type PaxRecord, readPaxRecords } from './pax-records.ts';
import { leadingSparseMap, listedSparseMap, oldSparseMap, paxSparse, type SparseMap } from './sparse-map.ts';
import { isTarHeader, isZero, readTarBlock, TAR_BLOCK, type TarBlock, tarPadding } from './tar-block.ts';

/** The type of a tar entry. `other` is anything that no file system has. */
export type TarType = 'file' | 'directory' | 'symlink' | 'link' | 'device' | 'fifo' | 'other';

/** An entry of a tar, as all its headers together describe it. */
export interface TarHeader {
  /** As written, maybe with a slash at the end. */
  readonly name: string;
  readonly type: TarType;
  /** Target of a link; empty for other entries. */
  readonly target: string;
  readonly mode: number;
  /** Bytes of content that follow in the archive; 0 for all but files. */
  readonly size: number;
  /** Of a file whose holes are left out of its content. */
  readonly sparse?: SparseMap | undefined;
}

const TYPES: ReadonlyMap<string, TarType> = new Map([
  ['\0', 'file'],
  ['0', 'file'],
  ['7', 'file'],
  ['S', 'file'],
  ['1', 'link'],
  ['2', 'symlink'],
  ['3', 'device'],
  ['4', 'device'],
  ['5', 'directory'],
  ['D', 'directory'],
  ['6', 'fifo'],
]);
/** Types that no content follows, whatever their size field says (POSIX.1-2017, pax, "ustar Interchange Format"). */
const HEADER_ONLY = '123456';
const VOLUME_LABEL = 'V';
/** Types of headers that say something about the entry that follows, or about all of them. */
const ABOUT_OTHERS = 'xXgLK';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Options of {@link TarReader}. */
export interface TarReaderOptions {
  /** Take names that are not UTF-8, as {@link decodeAnyName} gives them: for readers that only use some of the entries. @default false */
  readonly anyNames?: boolean | undefined;
}

/** Values from the headers before an entry. */
interface Ahead {
  readonly name?: Buffer | undefined;
  readonly target?: Buffer | undefined;
  readonly records?: readonly PaxRecord[] | undefined;
}

/**
 * Reads a tar: v7, ustar, pax or GNU, also with a volume label and with sparse files. Anything that readers understand
 * differently is an error: invalid numbers, a global header that names a file, two names for one entry.
 */
export class TarReader {
  readonly #source: ByteReader;
  readonly #shown: string;
  readonly #anyNames: boolean;
  #left = 0;
  #padding = 0;

  /** @param shown what to call the archive in a message */
  constructor(source: ByteReader, shown: string, { anyNames = false }: TarReaderOptions = {}) {
    this.#source = source;
    this.#shown = shown;
    this.#anyNames = anyNames;
  }

  /**
   * Returns the next entry, passing over what was not read of the one before; undefined at the end.
   * @throws ArtifactError ARCHIVE_INVALID, also for a tar that is cut off and for one that goes on after its end;
   *   UNSAFE_PATH for a name that is not UTF-8; TOO_LARGE for headers of more than MAX_TAR_HEADER_BYTES
   */
  async next(): Promise<TarHeader | undefined> {
    let ahead: Ahead = {};
    for (let held = 0; ; ) {
      if (this.#source.atHand(this.#left + this.#padding) === undefined) await this.#skipRest();
      this.#hasContent(0);
      const block = await this.#block();
      if (block === undefined) {
        if (held > 0) throw this.#damaged('ends after a header that has no file');
        return undefined;
      }
      const header = readTarBlock(block);
      this.#hasContent(this.#sizeOf(header));
      if (!ABOUT_OTHERS.includes(header.flag)) {
        const entry = await this.#entry(block, header, ahead);
        if (entry !== undefined) return entry;
        continue;
      }
      held += TAR_BLOCK + this.#left;
      if (held > MAX_TAR_HEADER_BYTES) throw this.#tooLong();
      ahead = this.#added(ahead, header.flag, await this.content());
    }
  }

  /** Returns what is left of the current entry's content. */
  async content(): Promise<Buffer> {
    const bytes = this.#source.atHand(this.#left) ?? (await this.#source.read(this.#left));
    if (bytes.byteLength < this.#left) throw this.#cutOff();
    this.#left = 0;
    return bytes;
  }

  /** Yields what is left of the current entry's content, or its next `most` bytes. */
  async *chunks(most = this.#left): AsyncGenerator<Buffer> {
    for (let left = Math.min(most, this.#left); left > 0; ) {
      const part = await this.#source.part(left);
      if (part === undefined) throw this.#cutOff();
      left -= part.byteLength;
      this.#left -= part.byteLength;
      yield part;
    }
  }

  #hasContent(size: number): void {
    this.#left = size;
    this.#padding = tarPadding(size);
  }

  async #skipRest(): Promise<void> {
    for (let left = this.#left + this.#padding; left > 0; ) {
      const part = await this.#source.part(left);
      if (part === undefined) throw this.#cutOff();
      left -= part.byteLength;
    }
  }

  /** The next header block; undefined at the end of the archive, which is a block of zeros, or the end of the stream. */
  async #block(): Promise<Buffer | undefined> {
    const block = this.#source.atHand(TAR_BLOCK) ?? (await this.#source.read(TAR_BLOCK));
    if (block.byteLength === 0) return undefined;
    if (block.byteLength < TAR_BLOCK) throw this.#cutOff();
    if (isTarHeader(block)) return block;
    if (!isZero(block)) throw this.#damaged('has a block that is not the header of a file');
    for (;;) {
      const part = await this.#source.part(Number.MAX_SAFE_INTEGER);
      if (part === undefined) return undefined;
      if (!isZero(part)) throw this.#damaged('goes on after its end');
    }
  }

  #sizeOf({ flag, size, name }: TarBlock): number {
    if (HEADER_ONLY.includes(flag)) return 0;
    if (size === undefined) throw this.#damaged('has an impossible size', name);
    return size;
  }

  /** Returns the entry of a header; undefined for a header that is not for a file but for the whole archive. */
  async #entry(block: Buffer, header: TarBlock, ahead: Ahead): Promise<TarHeader | undefined> {
    const records = new Map(ahead.records);
    const sparse = paxSparse(ahead.records ?? []);
    const rawName = sparse?.name ?? ahead.name ?? valued(records, 'path') ?? header.name;
    const name = this.#text(rawName, 'name');
    const target = this.#text(ahead.target ?? valued(records, 'linkpath') ?? header.target, 'target');
    if (header.flag === VOLUME_LABEL) return undefined;
    // Archives older than ustar have a slash at the end of folders' names and no type for them.
    const isOldFolder = '\x000'.includes(header.flag) && name.endsWith('/');
    const type = isOldFolder ? 'directory' : (TYPES.get(header.flag) ?? 'other');
    const { mode } = header;
    if (mode === undefined) throw this.#damaged('has an impossible mode', rawName);
    const size = valued(records, 'size');
    if (size !== undefined && !HEADER_ONLY.includes(header.flag)) this.#hasContent(this.#paxSize(size, rawName));
    let map: SparseMap | undefined;
    if (header.flag === 'S') {
      map = await oldSparseMap(block, this.#source);
    } else if (sparse?.isInContent) {
      const leading = await leadingSparseMap(sparse, this.#source, this.#left);
      this.#left -= leading?.bytes ?? 0;
      map = leading?.map;
    } else if (sparse !== undefined) {
      map = listedSparseMap(sparse);
    }
    if (header.flag === 'S' || sparse !== undefined) {
      const stored = map?.segments.reduce((sum, { length }) => sum + length, 0);
      if (stored !== this.#left) throw this.#damaged('has a sparse file whose map does not fit its content', rawName);
    }
    return { name, type, target, mode, size: type === 'file' ? this.#left : 0, sparse: map };
  }

  #paxSize(value: Buffer, name: Buffer): number {
    const text = value.toString('latin1');
    const size = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(size)) throw this.#damaged('has an impossible size', name);
    return size;
  }

  #added(ahead: Ahead, flag: string, body: Buffer): Ahead {
    if (flag === 'L' || flag === 'K') {
      const key = flag === 'L' ? 'name' : 'target';
      if (ahead[key] !== undefined) throw this.#damaged(`gives a file two long ${key}s`);
      const end = body.indexOf(0);
      const text = end < 0 ? body : body.subarray(0, end);
      return this.#onlyOnce({ ...ahead, [key]: text });
    }
    const records = readPaxRecords(body);
    if (records === undefined) throw this.#damaged('has a damaged extended header');
    if (flag === 'g') {
      const about = records.find(
        ([key]) => key === 'path' || key === 'linkpath' || key === 'size' || key.startsWith('GNU.sparse.'),
      );
      if (about !== undefined)
        throw this.#damaged(
          `has a global header with the ${about[0]} of a file, which readers take for different things`,
        );
      return ahead;
    }
    if (ahead.records !== undefined) throw this.#damaged('has two extended headers for one file');
    return this.#onlyOnce({ ...ahead, records });
  }

  /** @throws ArtifactError ARCHIVE_INVALID where GNU's and POSIX's headers name the same thing */
  #onlyOnce(ahead: Ahead): Ahead {
    const has = (key: string): boolean => (ahead.records ?? []).some(([one]) => one === key);
    if ((ahead.name !== undefined && has('path')) || (ahead.target !== undefined && has('linkpath'))) {
      throw this.#damaged('names one file in two ways, of which readers take either');
    }
    return ahead;
  }

  #text(bytes: Buffer, what: string): string {
    if (this.#anyNames) return decodeAnyName(bytes);
    try {
      return UTF8.decode(bytes);
    } catch (cause) {
      const shown = JSON.stringify(bytes.toString().slice(0, 300));
      throw new ArtifactError('UNSAFE_PATH', `${this.#shown} has a file whose ${what} ${shown} is not valid UTF-8`, {
        remedy: 'Make the archive again with names in UTF-8, or pull it as it is with unpack: false.',
        cause,
      });
    }
  }

  #damaged(what: string, name?: Buffer): ArtifactError {
    const entry = name === undefined ? '' : ` at ${JSON.stringify(name.toString().slice(0, 300))}`;
    return new ArtifactError(
      'ARCHIVE_INVALID',
      `${this.#shown} is not an archive that can be unpacked: it ${what}${entry}`,
      {
        remedy: 'Push the archive again, or pull it as it is with unpack: false.',
      },
    );
  }

  #cutOff(): ArtifactError {
    return this.#damaged('is cut off');
  }

  #tooLong(): ArtifactError {
    return new ArtifactError(
      'TOO_LARGE',
      `${this.#shown} has headers of more than ${MAX_TAR_HEADER_BYTES} bytes for one file`,
      {
        remedy: 'If it is meant to be so, pull it with unpack: false and unpack it in a step of your own.',
      },
    );
  }
}

/** A record that says something: one without a value takes back what was said before. */
function valued(records: ReadonlyMap<string, Buffer>, key: string): Buffer | undefined {
  const value = records.get(key);
  return value?.byteLength === 0 ? undefined : value;
}
