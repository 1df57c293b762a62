import type { PlainFile } from './plain-file.ts';

/** "\377tOc" and version 2. */
const START = Buffer.from('ff744f6300000002', 'hex');
const FANOUT_BYTES = 256 * 4;

/**
 * Returns the position of an object in the pack that belongs to an index of version 2; undefined if it is not in there
 * (gitformat-pack(5), "Version 2 pack-*.idx files"). Uses binary search, because an index can have hundreds of
 * megabytes.
 * @param name hexadecimal
 * @throws Error for a damaged index
 */
export async function findInIndex(index: PlainFile, name: string): Promise<number | undefined> {
  const hash = Buffer.from(name, 'hex');
  const head = await index.read(0, START.length + FANOUT_BYTES);
  if (!head.subarray(0, START.length).equals(START)) return undefined;
  /** How many objects have a first byte of at most `byte`. */
  const upTo = (byte: number): number => (byte < 0 ? 0 : head.readUInt32BE(START.length + byte * 4));
  const first = hash.readUInt8(0);
  const count = upTo(255);
  const names = START.length + FANOUT_BYTES;
  let [low, high] = [upTo(first - 1), upTo(first)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const order = Buffer.compare(await index.read(names + middle * hash.length, hash.length), hash);
    if (order === 0) return offsetOf(index, middle, names + count * (hash.length + 4), count);
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}

/** Offsets have 4 bytes; those of packs above 2 GiB have 8 in a list of their own, and a number in it here. */
async function offsetOf(index: PlainFile, place: number, offsets: number, count: number): Promise<number> {
  const short = (await index.read(offsets + place * 4, 4)).readUInt32BE();
  if (short < 0x8000_0000) return short;
  const long = (await index.read(offsets + count * 4 + (short - 0x8000_0000) * 8, 8)).readBigUInt64BE();
  return Number(long);
}
