import { Readable } from 'node:stream';

/** Content that is all there: a stream for who reads one, and its bytes for who wants them at once, at a tenth of the cost. */
export class HeldContent extends Readable {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    super();
    this.bytes = bytes;
  }

  override _read(): void {
    this.push(this.bytes);
    this.push(null);
  }
}

/** The chunks of content: all of it if it is there, otherwise as they come. */
export function chunksOf(content: Readable): Iterable<Buffer> | AsyncIterable<Buffer> {
  return content instanceof HeldContent ? [content.bytes] : content;
}

/** All bytes of content. Fails as the stream does. */
export async function bytesOf(content: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(content)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
