import { YOUNG_GENERATION_DELAY_MS } from '../limits.ts';
import { whenFirstRequestLeft } from './first-request.ts';

/**
 * Keeps V8's young generation from growing. Blobs pass through as short-lived buffers outside the JavaScript heap,
 * which pile up if the young generation grows: without this, a pull of 4 GiB peaks a quarter higher. Set when the first
 * request has left, which would otherwise wait for this part of Node, or soon if there is no request.
 */
export function keepYoungGenerationSmall(): void {
  let said = false;
  const say = (): void => {
    if (said) return;
    said = true;
    process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
  };
  whenFirstRequestLeft(say);
  setTimeout(say, YOUNG_GENERATION_DELAY_MS).unref();
}
