import { MAX_GIT_OBJECT_BYTES } from '../../../base/limits.ts';

/**
 * The object that a delta makes of its base (gitformat-pack(5), "Deltified representation").
 * @throws Error for a delta that does not fit its base, or makes more than MAX_GIT_OBJECT_BYTES
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let next = 0;
  const byte = (): number => delta.readUInt8(next++);
  const size = (): number => {
    let value = 0;
    for (let more = 128, factor = 1; more; factor *= 128) {
      const bits = byte();
      value += (bits & 127) * factor;
      more = bits & 128;
    }
    return value;
  };
  /** A number of which only the bytes are there that `bits` has a bit for. */
  const sparse = (bits: number, bytes: number): number => {
    let value = 0;
    for (let i = 0; i < bytes; i++) if (bits & (1 << i)) value += byte() * 256 ** i;
    return value;
  };
  if (size() !== base.byteLength) throw new Error('a delta is of another base');
  const total = size();
  if (total > MAX_GIT_OBJECT_BYTES) throw new Error('an object of that size is not read');
  const result = Buffer.alloc(total);
  let filled = 0;
  while (next < delta.byteLength) {
    const order = byte();
    let source = delta;
    let from = next;
    let length = order;
    if (order & 128) {
      source = base;
      from = sparse(order, 4);
      length = sparse(order >> 4, 3) || 0x1_0000;
    } else {
      next += order;
    }
    if (length === 0 || from + length > source.byteLength || filled + length > total)
      throw new Error('a delta is damaged');
    source.copy(result, filled, from, from + length);
    filled += length;
  }
  if (filled !== total) throw new Error('a delta ends too soon');
  return result;
}
