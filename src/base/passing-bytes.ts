/*
 * Gigabytes pass in chunks of 64 to 160 KB, whose memory is outside of the JavaScript heap. Left to V8, it is freed when garbage is next
 * collected: 70 MB pile up by then, each chunk comes into memory that is in no cache of the processor, and V8 marks its whole heap for the
 * sake of them. So whoever makes a chunk for a single reader says so, and whoever uses it last frees it.
 */

const passing = new WeakSet<ArrayBufferLike>();

/** Says that nobody but the reader will have a chunk. It must have its memory for itself, or this says nothing. */
export function passOn(chunk: Uint8Array): void {
  if (chunk.byteLength === chunk.buffer.byteLength) passing.add(chunk.buffer);
}

/** True for a chunk that was passed on and can be freed. */
export function isPassing(chunk: Uint8Array): boolean {
  return passing.has(chunk.buffer) && chunk.byteLength === chunk.buffer.byteLength;
}

/** Frees the memory of a chunk that was passed on, and that nobody needs any more: it is empty from now on. Others stay. */
export function freePassed(chunk: Uint8Array): void {
  const { buffer } = chunk;
  if (!isPassing(chunk) || !(buffer instanceof ArrayBuffer)) return;
  passing.delete(buffer);
  buffer.transfer(0);
}
