import type { Socket } from 'node:net';
import { SOCKET_READ_BYTES } from './limits.ts';

let spare: Uint8Array | undefined;

/**
 * The option `onread` of `net.connect`: reads more at once than Node's 64 KB. A blob on a fast network is most often there in more, and
 * each chunk has its price. Each has its memory for itself.
 */
export const largeReads = {
  /** Gives the buffer for the next read. Called for each connection, and right after each {@link callback}. */
  buffer(): Uint8Array {
    const again = spare;
    spare = undefined;
    return again ?? Buffer.allocUnsafeSlow(SOCKET_READ_BYTES);
  },

  /** Hands on the bytes of one read: the buffer if it is full, otherwise a copy, so that the buffer can be used again. */
  callback(this: Socket, length: number, buffer: Uint8Array): boolean {
    if (length === buffer.byteLength) return this.push(buffer);
    spare = buffer;
    const chunk = Buffer.allocUnsafeSlow(length);
    chunk.set(buffer.subarray(0, length));
    return this.push(chunk);
  },
};
