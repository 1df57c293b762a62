// The output as bits, of which the lowest of a byte is the first (RFC 1951, 3.1.1).
import { output } from './memory';

/** Where the next whole byte goes. */
let at: usize = 0;
/** Bits that fill no byte yet. */
let pending: u64 = 0;
/** Their number, at most seven. */
let held: i32 = 0;

export function startOutput(): void {
  at = output;
  pending = 0;
  held = 0;
}

/** Writes the lowest `count` bits of `bits`, at most 56; the others must be 0. */
export function put(bits: u64, count: i32): void {
  const all = pending | (bits << held);
  const filled = held + count;
  store<u64>(at, all);
  at += filled >> 3;
  pending = all >> (filled & ~7);
  held = filled & 7;
}

/** Fills the last byte with zeros. */
export function align(): void {
  if (held > 0) put(0, 8 - held);
}

/** Writes whole bytes, after {@link align}. */
export function putBytes(from: usize, count: i32): void {
  memory.copy(at, from, count);
  at += count;
}

/** Gives the number of bytes that were written. */
export function endOutput(): i32 {
  align();
  return <i32>(at - output);
}
