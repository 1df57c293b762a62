import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { nodeCrypto } from './node-crypto.ts';

/** The channel on which undici reports that it has sent a request. */
const SENT = 'undici:client:sendHeaders';

/**
 * Loads Node's `crypto` while the answer to the first request is on its way. Every answer after that is hashed, and until then the
 * step has nothing to do.
 */
export function loadWhileWaiting(): void {
  const load = (): void => {
    unsubscribe(SENT, load);
    setImmediate(nodeCrypto);
  };
  subscribe(SENT, load);
}
