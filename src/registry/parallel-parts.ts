import { PARALLEL_DOWNLOAD_PART_BYTES, PARALLEL_DOWNLOAD_PARTS } from '../limits.ts';
import type { BlobAnswer, BlobReader } from './blob-reader.ts';

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

/**
 * A blob of `size` bytes fetched in parts side by side and handed on in order. At most PARALLEL_DOWNLOAD_PARTS parts of
 * PARALLEL_DOWNLOAD_PART_BYTES are held: the next is only asked for once the first is handed on.
 * @param first the answer to the first part, which showed that the server knows parts
 */
export async function* inParts(
  reader: BlobReader,
  size: number,
  first: BlobAnswer,
): AsyncGenerator<Buffer, void, undefined> {
  const window: Part[] = [];
  let start = 0;
  const open = (answer?: BlobAnswer): void => {
    if (start >= size) return;
    const end = Math.min(start + PARALLEL_DOWNLOAD_PART_BYTES, size);
    window.push(new Part(reader.read(start, end, answer)));
    start = end;
  };
  open(first);
  while (window.length < PARALLEL_DOWNLOAD_PARTS && start < size) open();
  for (let part = window.shift(); part !== undefined; part = window.shift()) {
    yield* part.drain();
    open();
  }
}
