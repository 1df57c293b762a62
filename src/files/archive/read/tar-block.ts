/** Tar is made of blocks of this many bytes. */
export const TAR_BLOCK = 512;

/** The fields of a header block that matter here. Texts are bytes: what they mean is for others to say. */
export interface TarBlock {
  /** The type flag as a character; a NUL for a file of a v7 archive. */
  readonly flag: string;
  readonly name: Buffer;
  readonly target: Buffer;
  /** Undefined where the field holds no number that every reader takes for the same. */
  readonly size: number | undefined;
  readonly mode: number | undefined;
}

const POSIX_MAGIC = 'ustar\0';

/** How many zero bytes follow content of `size` bytes up to the next block. */
export function tarPadding(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}

/** Whether a block has the checksum of a header, as every header has from v7 to POSIX.1-2001. A block of zeros has none. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.byteLength < TAR_BLOCK) return false;
  let sum = 0;
  let signed = 0;
  for (let at = 0; at < TAR_BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    sum += byte;
    // Sun's and other old tars added signed characters; GNU tar takes either sum.
    signed += byte > 127 ? byte - 256 : byte;
  }
  const claimed = tarNumber(Buffer.from(block.buffer, block.byteOffset + 148, 8));
  return (claimed === sum || claimed === signed) && sum !== 8 * 0x20;
}

/** Reads a header block: v7, POSIX.1-1988 (ustar) or GNU. Its checksum is for {@link isTarHeader}. */
export function readTarBlock(block: Buffer): TarBlock {
  const name = textField(block, 0, 100);
  // Where GNU tar has no magic of POSIX it keeps times in the place of the prefix.
  const prefix = block.toString('latin1', 257, 263) === POSIX_MAGIC ? textField(block, 345, 155) : Buffer.alloc(0);
  return {
    flag: String.fromCharCode(block[156] ?? 0),
    name: prefix.byteLength === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
    target: textField(block, 157, 100),
    size: tarNumber(block.subarray(124, 136)),
    mode: tarNumber(block.subarray(100, 108)),
  };
}

function textField(block: Buffer, start: number, length: number): Buffer {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}

/**
 * Reads a number field: octal digits between spaces and NULs, or GNU's base 256. Undefined for a negative one, one beyond
 * 2^53 - 1, and for anything else, as readers differ in what they make of it.
 */
export function tarNumber(field: Buffer): number | undefined {
  const first = field[0] ?? 0;
  if ((first & 0x80) === 0) {
    const [, digits] = /^ *([0-7]*)[ \0]*$/.exec(field.toString('latin1')) ?? [];
    return digits === undefined ? undefined : Number.parseInt(digits || '0', 8);
  }
  // The bit after the mark is the sign.
  if ((first & 0x40) !== 0) return undefined;
  let value = BigInt(first & 0x3f);
  for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

const ZEROS = Buffer.alloc(64 * 1024);

/** Whether all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.byteLength; at += ZEROS.byteLength) {
    const part = bytes.subarray(at, at + ZEROS.byteLength);
    if (Buffer.compare(part, ZEROS.subarray(0, part.byteLength)) !== 0) return false;
  }
  return true;
}
