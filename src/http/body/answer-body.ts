import { Readable } from 'node:stream';
import { ArtifactError } from '../../base/errors.ts';
import { DISCARD_TIMEOUT_MS, HELD_ANSWER_BYTES, MAX_DISCARD_BYTES } from '../../base/limits.ts';
import { passOn } from '../../base/passing-bytes.ts';

/** The connection that a body comes over, and who watches it. */
export interface AnswerSource {
  /** Content-Length, where the answer has a body and names it. */
  readonly length: number | undefined;
  /** Brings no more bytes for now; goes on. */
  pause(): void;
  resume(): void;
  /** Gives up the connection: nobody wants the rest. */
  giveUp(): void;
  /** We wait for bytes of the server. */
  expect(): void;
  /** We have enough for now, or all is over. */
  rest(): void;
  /** Makes the error for what the connection threw. */
  failure(cause: unknown): ArtifactError;
  /** The error for a body of another length than announced. */
  mismatch(received: number): ArtifactError;
  /** The body is over, whichever way. */
  closed(): void;
}

/**
 * The body of an answer, taken from the connection as it comes and kept until it is read: as a stream, in one piece, or not at
 * all. Only who asks for a stream has one made: most answers are a few bytes, and a stream costs more than their request.
 */
export class AnswerBody {
  readonly #source: AnswerSource;
  /** Chunks that nobody has read yet. */
  #held: Buffer[] = [];
  #heldBytes = 0;
  #received = 0;
  #isOver = false;
  #error: ArtifactError | undefined;
  #stream: Readable | undefined;
  /** Takes what comes; false to have the connection wait. */
  #take = (chunk: Buffer): boolean => this.#hold(chunk, HELD_ANSWER_BYTES);
  /** Told when the body is over. */
  #onOver: () => void = () => {};

  constructor(source: AnswerSource) {
    this.#source = source;
  }

  /** The connection brought some of it. */
  arrived(chunk: Buffer): void {
    if (this.#isOver) return;
    this.#received += chunk.byteLength;
    const goesOn = this.#take(chunk);
    if (this.#isOver) return;
    if (goesOn) {
      this.#source.expect();
    } else {
      this.#source.rest();
      this.#source.pause();
    }
  }

  /** The connection brought all of it. */
  ended(): void {
    const { length } = this.#source;
    this.#end(length === undefined || length === this.#received ? undefined : this.#source.mismatch(this.#received));
  }

  /** The connection broke, or was given up. */
  failed(cause: unknown): void {
    if (!this.#isOver) this.#end(this.#source.failure(cause));
  }

  /** The body as it arrives. */
  get stream(): Readable {
    this.#stream ??= this.#asStream();
    return this.#stream;
  }

  /**
   * All bytes of the body.
   * @throws ArtifactError TOO_LARGE beyond `maxBytes`, and what the body failed with
   */
  async bytes(maxBytes: number, what: string): Promise<Buffer> {
    const check = (): void => {
      if (Math.max(this.#source.length ?? 0, this.#received) <= maxBytes) return;
      this.#error = new ArtifactError('TOO_LARGE', `${what} failed: the answer is larger than ${maxBytes} bytes`);
      this.#end(this.#error);
      this.#source.giveUp();
    };
    this.#take = (chunk) => {
      check();
      return this.#hold(chunk, Number.POSITIVE_INFINITY);
    };
    check();
    await this.#over();
    if (this.#error !== undefined) throw this.#error;
    return this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
  }

  /** Reads a small rest of it away, or closes its connection; never fails. */
  async discard(): Promise<void> {
    let read = this.#heldBytes;
    this.#held = [];
    this.#heldBytes = 0;
    if (!this.#isOver) {
      const timer = setTimeout(() => this.drop(), DISCARD_TIMEOUT_MS);
      this.#take = (chunk) => {
        read += chunk.byteLength;
        if (read > MAX_DISCARD_BYTES) this.drop();
        return true;
      };
      await this.#over();
      clearTimeout(timer);
    }
    this.#stream?.destroy();
  }

  /** Closes the connection, unless the body is over. */
  drop(): void {
    if (this.#isOver) return;
    this.#end(this.#source.failure(undefined));
    this.#source.giveUp();
  }

  #hold(chunk: Buffer, most: number): boolean {
    this.#held.push(chunk);
    this.#heldBytes += chunk.byteLength;
    return this.#heldBytes < most;
  }

  /** Waits for the end, going on where the connection was made to wait. */
  async #over(): Promise<void> {
    if (this.#isOver) return;
    const over = new Promise<void>((resolve) => {
      this.#onOver = resolve;
    });
    this.#goOn();
    await over;
  }

  #goOn(): void {
    if (this.#isOver) return;
    this.#source.expect();
    this.#source.resume();
  }

  #end(error: ArtifactError | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    this.#source.rest();
    this.#source.closed();
    this.#onOver();
  }

  #asStream(): Readable {
    const stream = new Readable({
      read: () => this.#goOn(),
      destroy: (error, callback) => {
        this.drop();
        callback(error);
      },
    });
    // A caller may be between the answer's head and its body when the connection breaks: it will see the error when it reads.
    stream.on('error', () => {});
    this.#take = (chunk) => {
      passOn(chunk);
      return stream.push(chunk);
    };
    this.#held.splice(0).forEach(this.#take);
    this.#onOver = () => {
      if (this.#error !== undefined) stream.destroy(this.#error);
      else if (!stream.destroyed) stream.push(null);
    };
    if (this.#isOver) this.#onOver();
    return stream;
  }
}
