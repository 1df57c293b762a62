import { clockMs } from '../../base/clock.ts';
import { DOWNLOAD_PROBE_BYTES, PARALLEL_DOWNLOAD_PART_BYTES, PARALLEL_DOWNLOAD_PARTS } from '../../base/limits.ts';
import type { PartsUnderWay } from '../session/registry-session.ts';
import type { BlobAnswer, BlobReader } from './blob-reader.ts';
import { whileFast } from './pace.ts';

/** A part on its way: what came of it so far, and who waits for more. */
class Part {
  readonly #chunks: Buffer[] = [];
  #over = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(bytes: AsyncGenerator<Buffer, void, undefined>) {
    void this.#collect(bytes);
  }

  async #collect(bytes: AsyncGenerator<Buffer, void, undefined>): Promise<void> {
    try {
      for await (const chunk of bytes) {
        this.#chunks.push(chunk);
        this.#wake();
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#over = true;
    this.#wake();
  }

  /** Its bytes as they come, each forgotten once handed on. */
  async *drain(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        yield chunk;
      } else if (this.#over) {
        if (this.#failure !== undefined) throw this.#failure.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

/** Bytes fetched in parts before it is judged whether that is faster than one connection was. */
const TRIAL_BYTES = 64 * 1024 * 1024;
/** How many times faster it has to be: putting parts in order costs memory and work. */
const WORTH_IT = 1.5;

/**
 * A blob of `size` bytes from a server that knows parts. One connection is best as long as it keeps this program busy:
 * nothing has to be held to be put in order. Where it does not, parts side by side are tried, and kept to if they are
 * faster: they are where each connection is slow, but not where the server, the network or this machine is.
 * @param first the answer to the first DOWNLOAD_PROBE_BYTES
 */
export async function* inParts(
  reader: BlobReader,
  size: number,
  first: BlobAnswer,
  underWay: PartsUnderWay,
): AsyncGenerator<Buffer, void, undefined> {
  const probe = Math.min(DOWNLOAD_PROBE_BYTES, size);
  yield* reader.read(0, probe, first);
  const began = clockMs();
  const alone = yield* whileFast(reader.read(probe, size));
  const start = probe + alone.bytes;
  if (!alone.isSlow || start >= size) return;
  const least = (WORTH_IT * alone.bytes) / (clockMs() - began);
  const end = yield* sideBySide(reader, { start, size, least }, underWay);
  if (end < size) yield* reader.read(end, size);
}

/** The bytes from `start` on, which are fetched side by side as long as at least so many come in a millisecond. */
interface SideBySide {
  readonly start: number;
  readonly size: number;
  readonly least: number;
}

/**
 * The bytes from `start` on in parts fetched side by side and handed on in order. At most PARALLEL_DOWNLOAD_PARTS parts of
 * PARALLEL_DOWNLOAD_PART_BYTES are held by all blobs together: the next is only asked for once one is handed on.
 * @returns where it ended, which is before `size` if it is not worth it
 */
async function* sideBySide(
  reader: BlobReader,
  { start, size, least }: SideBySide,
  underWay: PartsUnderWay,
): AsyncGenerator<Buffer, number, undefined> {
  const window: Part[] = [];
  const began = clockMs();
  let at = start;
  let end = size;
  let given = 0;
  let held = 0;
  // More of them only as long as that is not enough: what waits to be put in order has to be held, and costs.
  let lanes = 2;
  try {
    for (;;) {
      while (at < end && (window.length === 0 || (window.length < lanes && underWay.count < PARALLEL_DOWNLOAD_PARTS))) {
        const next = Math.min(at + PARALLEL_DOWNLOAD_PART_BYTES, end);
        window.push(new Part(reader.read(at, next)));
        at = next;
        held += 1;
        underWay.count += 1;
      }
      const part = window.shift();
      if (part === undefined) return at;
      const { bytes, isSlow } = yield* whileFast(part.drain(), { stretch: PARALLEL_DOWNLOAD_PART_BYTES });
      if (isSlow) lanes = Math.min(lanes * 2, PARALLEL_DOWNLOAD_PARTS);
      held -= 1;
      underWay.count -= 1;
      const isJudged = given >= TRIAL_BYTES;
      given += bytes;
      if (!isJudged && given >= TRIAL_BYTES && given / (clockMs() - began) < least) end = at;
    }
  } finally {
    underWay.count -= held;
  }
}
