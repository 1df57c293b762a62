import { clockMs } from '../../base/clock.ts';
import { FAST_DOWNLOAD_BYTES_PER_S } from '../../base/limits.ts';

/** Bytes between two looks at the pace: enough to even out single chunks, few enough to notice soon. */
const STRETCH_BYTES = 8 * 1024 * 1024;

/** Settings of {@link whileFast}. */
export interface PaceOptions {
  /** Bytes after which the pace is looked at. @default 8 MiB */
  readonly stretch?: number | undefined;
  /** Milliseconds of a clock that never goes back. @default clockMs */
  readonly now?: (() => number) | undefined;
}

/** How far {@link whileFast} got. */
export interface Stretch {
  /** Bytes handed on. */
  readonly bytes: number;
  /** Whether it ended because they came too slowly. */
  readonly isSlow: boolean;
}

/**
 * Hands bytes on for as long as their coming keeps this program busy. It ends early, between two chunks, when more time
 * went by waiting than working and they came slower than FAST_DOWNLOAD_BYTES_PER_S: more connections would help then.
 */
export async function* whileFast(
  content: AsyncGenerator<Buffer, void, undefined>,
  { stretch = STRETCH_BYTES, now = clockMs }: PaceOptions = {},
): AsyncGenerator<Buffer, Stretch, undefined> {
  let began = now();
  let waited = 0;
  let moved = 0;
  let bytes = 0;
  try {
    for (;;) {
      const asked = now();
      const next = await content.next();
      const came = now();
      waited += came - asked;
      if (next.done) return { bytes, isSlow: false };
      moved += next.value.byteLength;
      bytes += next.value.byteLength;
      const isEnough = moved >= stretch;
      const isSlow = waited > (came - began) / 2 && (moved / (came - began)) * 1000 < FAST_DOWNLOAD_BYTES_PER_S;
      yield next.value;
      if (!isEnough) continue;
      if (isSlow) return { bytes, isSlow };
      began = now();
      waited = 0;
      moved = 0;
    }
  } finally {
    await content.return();
  }
}
