const NOTHING: Buffer = Buffer.alloc(0);

/** Reads counted bytes out of a stream of chunks, holding no more than what was asked for and one chunk. */
export class ByteReader {
  #chunks: AsyncIterator<Uint8Array>;
  #chunk = NOTHING;
  #isAtEnd = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Returns the next `count` bytes if they are at hand, as most are: a promise takes longer than they do. */
  atHand(count: number): Buffer | undefined {
    return this.#chunk.byteLength < count ? undefined : this.#take(count);
  }

  /** Returns the next `count` bytes, fewer only at the end of the stream. */
  async read(count: number): Promise<Buffer> {
    const first = this.#take(count);
    if (first.byteLength === count) return first;
    const parts = [first];
    for (let missing = count - first.byteLength; missing > 0; ) {
      const part = await this.part(missing);
      if (part === undefined) break;
      parts.push(part);
      missing -= part.byteLength;
    }
    return Buffer.concat(parts);
  }

  /** Returns what there is of the next `most` bytes, at least one; undefined at the end of the stream. */
  async part(most: number): Promise<Buffer | undefined> {
    while (this.#chunk.byteLength === 0 && !this.#isAtEnd) {
      const { value, done } = await this.#chunks.next();
      if (done) this.#isAtEnd = true;
      else this.#chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return this.#chunk.byteLength === 0 ? undefined : this.#take(most);
  }

  /** Yields all that is left. */
  async *rest(): AsyncGenerator<Buffer> {
    for (let part = await this.part(Number.MAX_SAFE_INTEGER); part !== undefined; ) {
      yield part;
      part = await this.part(Number.MAX_SAFE_INTEGER);
    }
  }

  /** Reads on from another stream, which `detour` makes of what is left. */
  async divert(detour: (rest: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
    const other = await detour(this.rest());
    this.#chunks = other[Symbol.asyncIterator]();
    this.#isAtEnd = false;
  }

  /** Ends the stream that is read from. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #take(most: number): Buffer {
    const taken = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(taken.byteLength);
    return taken;
  }
}
