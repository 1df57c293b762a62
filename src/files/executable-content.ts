/** Bytes at the start of a file that {@link looksExecutable} needs. */
export const MAGIC_BYTES = 4;

/** Mach-O: 32 and 64 bits, either byte order, and fat binaries (whose magic is that of Java classes too). */
const MACH_O: ReadonlySet<number> = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe]);
const ELF = 0x7f454c46;

/**
 * Whether a file is made to be run, by its first bytes: `#!`, ELF, Mach-O, PE. Stands in for the executable bit where the
 * file system has none.
 */
export function looksExecutable(start: Uint8Array): boolean {
  if (start.byteLength >= 2) {
    const two = ((start[0] ?? 0) << 8) | (start[1] ?? 0);
    if (two === 0x2321 || two === 0x4d5a) return true;
  }
  if (start.byteLength < MAGIC_BYTES) return false;
  const four = new DataView(start.buffer, start.byteOffset, MAGIC_BYTES).getUint32(0);
  return four === ELF || MACH_O.has(four);
}
