import type { ByteReader } from './byte-reader.ts';
import type { PaxRecord } from './pax-records.ts';
import { TAR_BLOCK, tarNumber } from './tar-block.ts';

/** A piece of a file that is in the archive; the rest of the file is zeros. In bytes. */
export interface SparseSegment {
  readonly offset: number;
  readonly length: number;
}

/** The holes that GNU tar leaves out of a sparse file (GNU tar manual, "Storing Sparse Files"). */
export interface SparseMap {
  /** The size of the file that it makes. */
  readonly size: number;
  /** In order, without overlap, inside of the file. */
  readonly segments: readonly SparseSegment[];
}

/** Most segments of one file: each is held in memory, and a disk image has fewer. */
const MAX_SEGMENTS = 100_000;

const [OLD_MAP, OLD_MAP_ENTRIES, OLD_EXTENDED, OLD_SIZE] = [386, 4, 482, 483];
const [MORE_ENTRIES, MORE_EXTENDED] = [21, 504];
const OLD_ENTRY = 24;
const NEWLINE = 0x0a;
/** Longest line of a map: 16 digits and its end. */
const MAX_LINE = 17;

/** The map of an entry of type `S`, whose further blocks follow its header. Undefined for a damaged one. */
export async function oldSparseMap(block: Buffer, source: ByteReader): Promise<SparseMap | undefined> {
  const numbers = entriesIn(block, OLD_MAP, OLD_MAP_ENTRIES);
  for (let isExtended = block[OLD_EXTENDED] !== 0; isExtended; ) {
    const more = await source.read(TAR_BLOCK);
    if (more.byteLength < TAR_BLOCK || numbers.length > 2 * MAX_SEGMENTS) return undefined;
    numbers.push(...entriesIn(more, 0, MORE_ENTRIES));
    isExtended = more[MORE_EXTENDED] !== 0;
  }
  return checkedMap(tarNumber(block.subarray(OLD_SIZE, OLD_SIZE + 12)), numbers);
}

/** Fields of offset and length up to the first that is empty. */
function entriesIn(block: Buffer, start: number, count: number): (number | undefined)[] {
  const numbers: (number | undefined)[] = [];
  for (let at = start; at < start + count * OLD_ENTRY && block[at] !== 0; at += 12) {
    numbers.push(tarNumber(block.subarray(at, at + 12)));
  }
  return numbers;
}

/** The records of an extended header about holes. */
export interface PaxSparse {
  /** The name of the file; the entry itself has a made-up one. */
  readonly name?: Buffer | undefined;
  /** True where the map is at the start of the content (version 1.0); see {@link leadingSparseMap}. */
  readonly isInContent: boolean;
  readonly size: number | undefined;
  /** Offsets and lengths by turns, of versions 0.0 and 0.1. */
  readonly numbers: readonly (number | undefined)[];
}

const KEY = 'GNU.sparse.';

/**
 * Returns the records of extended headers about holes: versions 0.0, 0.1 and 1.0. Undefined for an entry without any.
 */
export function paxSparse(records: readonly PaxRecord[]): PaxSparse | undefined {
  const own = records.filter(([key]) => key.startsWith(KEY));
  if (own.length === 0) return undefined;
  const lastOf = (name: string): Buffer | undefined => own.findLast(([key]) => key === KEY + name)?.[1];
  const map = lastOf('map');
  const listed = own.filter(([key]) => key === `${KEY}offset` || key === `${KEY}numbytes`);
  return {
    name: lastOf('name'),
    isInContent: lastOf('major')?.toString() === '1',
    size: decimal((lastOf('realsize') ?? lastOf('size'))?.toString() ?? ''),
    numbers: map === undefined ? listed.map(([, value]) => decimal(value.toString())) : decimals(map.toString(), ','),
  };
}

/** The map of a file whose extended header says all; undefined for a damaged one. */
export function listedSparseMap({ size, numbers }: PaxSparse): SparseMap | undefined {
  return checkedMap(size, numbers);
}

/**
 * Reads the map at the start of an entry's content: decimal numbers on lines of their own, the first says how many pieces
 * there are, and the last block is filled up.
 * @returns the map and how many bytes it took; undefined for a damaged one
 */
export async function leadingSparseMap(
  { size }: PaxSparse,
  source: ByteReader,
  contentSize: number,
): Promise<{ readonly map: SparseMap; readonly bytes: number } | undefined> {
  const blocks: Buffer[] = [];
  let wanted = 1;
  for (let lines = 0; lines < wanted; ) {
    const block = blocks.length * TAR_BLOCK < contentSize ? await source.read(TAR_BLOCK) : undefined;
    if (block === undefined || block.byteLength < TAR_BLOCK) return undefined;
    if (blocks.length === 0) {
      const count = decimal(block.toString('latin1', 0, Math.max(0, block.indexOf(NEWLINE))));
      if (count === undefined || count > MAX_SEGMENTS) return undefined;
      wanted += 2 * count;
    }
    blocks.push(block);
    if (blocks.length * TAR_BLOCK > TAR_BLOCK + wanted * MAX_LINE) return undefined;
    for (const byte of block) if (byte === NEWLINE) lines += 1;
  }
  const [, ...numbers] = Buffer.concat(blocks).toString('latin1').split('\n', wanted).map(decimal);
  const map = checkedMap(size, numbers);
  return map === undefined ? undefined : { map, bytes: blocks.length * TAR_BLOCK };
}

function decimal(text: string): number | undefined {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

function decimals(text: string, separator: string): readonly (number | undefined)[] {
  return text === '' ? [] : text.split(separator, 2 * MAX_SEGMENTS + 1).map(decimal);
}

/** A map of pieces that follow one another inside of a file of `size` bytes; undefined for any other. */
function checkedMap(size: number | undefined, numbers: readonly (number | undefined)[]): SparseMap | undefined {
  if (size === undefined || numbers.length % 2 !== 0 || numbers.length > 2 * MAX_SEGMENTS) return undefined;
  const segments: SparseSegment[] = [];
  let end = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    const [offset, length] = [numbers[at], numbers[at + 1]];
    if (offset === undefined || length === undefined || offset < end) return undefined;
    end = offset + length;
    // GNU tar ends a map with a piece of no bytes at the end of the file.
    if (length > 0) segments.push({ offset, length });
  }
  return end > size ? undefined : { size, segments };
}
