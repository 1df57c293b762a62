import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { V8_FLAGS_DELAY_MS } from '../limits.ts';

/** The channel on which undici reports that it is about to connect. */
const CONNECTING = 'undici:client:beforeConnect';

/** Flags that keep V8 from optimizing WebAssembly that is compiled from now on. */
export const UNOPTIMIZED_WASM = ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up'] as const;

const FLAGS: readonly string[] = [
  // The chunks of a blob that are not freed one by one (passing-bytes.ts) pile up if the young generation grows: without this, a
  // pull over TLS peaks a twelfth higher.
  '--semi-space-growth-factor=1',
  // undici's HTTP parser is WebAssembly. By default V8 optimizes it after a few headers, and a process that ends waits for
  // that: a quarter of the CPU time of a small step, and 15 MB. The parser is fast enough without, also for 20,000 answers.
  ...UNOPTIMIZED_WASM,
];

/**
 * Sets V8's flags for a step, when the first connection is being opened: this loads a part of Node that the first request
 * would otherwise wait for, and undici creates its parser only when it is connected. Without a connection, they are set
 * soon after the start.
 */
export function setV8Flags(): void {
  const set = (): void => {
    unsubscribe(CONNECTING, set);
    clearTimeout(timer);
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    for (const flag of FLAGS) setFlagsFromString(flag);
  };
  subscribe(CONNECTING, set);
  const timer = setTimeout(set, V8_FLAGS_DELAY_MS).unref();
}
