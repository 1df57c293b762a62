import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** The channel on which undici reports each request whose head it has sent. */
const SENT = 'undici:client:sendHeaders';

/** Calls `run` once, when the first request of this process has left. */
export function whenFirstRequestLeft(run: () => void): void {
  const onSent = (): void => {
    unsubscribe(SENT, onSent);
    run();
  };
  subscribe(SENT, onSent);
}
