/** Bytes at the start of a file that {@link executableKind} needs. */
export const MAGIC_BYTES = 4;

/** The platform that the first bytes of a file show: `#!`, Linux and BSD, macOS, Windows. */
export type ExecutableKind = 'script' | 'elf' | 'mach-o' | 'pe';

/** Mach-O: 32 and 64 bits, either byte order, and fat binaries (whose magic is that of Java classes too). */
const MACH_O: ReadonlySet<number> = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe]);
const ELF = 0x7f454c46;

/** Returns the kind of an executable, by its first bytes; undefined for other files. */
export function executableKind(start: Uint8Array): ExecutableKind | undefined {
  if (start.byteLength >= 2) {
    const two = ((start[0] ?? 0) << 8) | (start[1] ?? 0);
    if (two === 0x2321) return 'script';
    if (two === 0x4d5a) return 'pe';
  }
  if (start.byteLength < MAGIC_BYTES) return undefined;
  const four = new DataView(start.buffer, start.byteOffset, MAGIC_BYTES).getUint32(0);
  if (four === ELF) return 'elf';
  return MACH_O.has(four) ? 'mach-o' : undefined;
}

/**
 * Returns whether a file is executable, by its first bytes. Replaces the executable bit if the file system has none.
 */
export function looksExecutable(start: Uint8Array): boolean {
  return executableKind(start) !== undefined;
}
