import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop until a request that was just begun is sent: credentials are read and a connection is opened in them. */
const TURNS = 6;

/**
 * Waits until a request that was just begun is on its way. Without this, it is sent only after the work that follows, such
 * as reading and hashing files. Takes no time if nothing was begun.
 */
export async function headStart(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}
