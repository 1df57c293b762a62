import type { Socket } from 'node:net';
import { freePassed, isPassing } from '../../base/passing-bytes.ts';

/** Frees chunks that were passed on as soon as a socket has written them; undici, which writes them, does not tell when that is. */
export function freeWritten(socket: Socket): void {
  const write = socket.write as (...call: unknown[]) => boolean;
  socket.write = (chunk: Uint8Array | string, ...more: unknown[]): boolean =>
    typeof chunk !== 'string' && more.length === 0 && isPassing(chunk)
      ? write.call(socket, chunk, (error?: Error | null) => error == null && freePassed(chunk))
      : write.call(socket, chunk, ...more);
}
