import { setFlagsFromString } from 'node:v8';
import { UNOPTIMIZED_WASM } from './v8-flags.ts';

/**
 * Compiles WebAssembly that works on megabytes, so that V8 optimizes what runs often: the flags of a step keep it from that, for
 * the sake of undici's parser. V8 looks at them when it compiles a function. So all functions are compiled at once here, and then
 * the flags are those of a step again, in all threads.
 */
export function compileOptimized<Compiled>(compile: () => Compiled): Compiled {
  const set = (...flags: readonly string[]): void => {
    for (const flag of flags) setFlagsFromString(flag);
  };
  set('--wasm-dynamic-tiering', '--wasm-tier-up', '--no-wasm-lazy-compilation');
  try {
    return compile();
  } finally {
    set(...UNOPTIMIZED_WASM, '--wasm-lazy-compilation');
  }
}
