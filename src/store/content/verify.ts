import { Transform, type TransformCallback } from 'node:stream';
import { ArtifactError } from '../../base/errors.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { algorithmOf, digestOf, finishDigest, startDigest } from '../../oci/digest.ts';

/**
 * Watches content as it passes: bytes that are too many are an error at once, and the last chunk is only handed on once
 * the whole is verified, so whoever saw the end saw the right content.
 */
export class Verifier {
  readonly #descriptor: Descriptor;
  readonly #where: string;
  readonly #hash: ReturnType<typeof startDigest>;
  #size = 0;
  #held: Buffer | undefined;

  /** @param where where the content comes from, for the message */
  constructor(descriptor: Descriptor, where: string) {
    this.#descriptor = descriptor;
    this.#where = where;
    this.#hash = startDigest(algorithmOf(descriptor.digest));
  }

  /**
   * Takes a chunk and gives the one before it.
   * @throws ArtifactError SIZE_MISMATCH as soon as there are more than `descriptor.size` bytes
   */
  take(chunk: Buffer): Buffer | undefined {
    this.#size += chunk.byteLength;
    checkRoom(this.#size, this.#descriptor, this.#where);
    this.#hash.update(chunk);
    const ready = this.#held;
    this.#held = chunk;
    return ready;
  }

  /**
   * Gives the last chunk; undefined for empty content.
   * @throws ArtifactError SIZE_MISMATCH for too few bytes, DIGEST_MISMATCH
   */
  finish(): Buffer | undefined {
    const got = finishDigest(this.#hash, algorithmOf(this.#descriptor.digest));
    compare({ size: this.#size, digest: got }, this.#descriptor, this.#where);
    return this.#held;
  }
}

/** @throws ArtifactError SIZE_MISMATCH for more than `descriptor.size` bytes */
export function checkRoom(bytes: number, descriptor: Descriptor, where: string): void {
  const { size } = descriptor;
  if (bytes > size) throw sizeMismatch(descriptor, where, `more than ${size}`);
}

/**
 * Verifies content that is all there, at half the cost of a {@link Verifier}.
 * @throws ArtifactError SIZE_MISMATCH, DIGEST_MISMATCH
 */
export function verifyWhole(bytes: Uint8Array, descriptor: Descriptor, where: string): void {
  const digest = digestOf(bytes, algorithmOf(descriptor.digest));
  compare({ size: bytes.byteLength, digest }, descriptor, where);
}

function compare(got: Pick<Descriptor, 'size' | 'digest'>, descriptor: Descriptor, where: string): void {
  if (got.size !== descriptor.size) throw sizeMismatch(descriptor, where, String(got.size));
  if (got.digest !== descriptor.digest) throw digestMismatch(descriptor.digest, got.digest, where);
}

/**
 * A stream that passes bytes on and errors with SIZE_MISMATCH as soon as there are more than `descriptor.size`, or at the
 * end when there are fewer, and with DIGEST_MISMATCH at the end when they hash to another digest.
 * @param where where the content comes from, for the message
 */
export function verifyingStream(descriptor: Descriptor, where: string): Transform {
  const verifier = new Verifier(descriptor, where);
  const checked = (check: () => Buffer | undefined, callback: TransformCallback): void => {
    let ready: Buffer | undefined;
    try {
      ready = check();
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    callback(null, ready);
  };
  return new Transform({
    transform: (chunk: Buffer, _encoding, callback) => checked(() => verifier.take(chunk), callback),
    flush: (callback) => checked(() => verifier.finish(), callback),
  });
}

/** The error for content of another size than its descriptor says. */
export function sizeMismatch(descriptor: Descriptor, where: string, got: string): ArtifactError {
  return new ArtifactError(
    'SIZE_MISMATCH',
    `Blob ${descriptor.digest} from ${where} should have ${descriptor.size} bytes but has ${got}`,
    { remedy: damagedRemedy(where) },
  );
}

/** The error for content that hashes to another digest than it was asked for by. */
export function digestMismatch(want: string, got: string, where: string): ArtifactError {
  return new ArtifactError('DIGEST_MISMATCH', `Content from ${where} should have the digest ${want} but has ${got}`, {
    remedy: damagedRemedy(where),
  });
}

/** A layout is a folder or file, not a registry. */
function damagedRemedy(where: string): string {
  if (where.startsWith('oci-layout:')) return 'Make the layout again: its content was changed or is damaged.';
  return 'The registry, or something between it and the runner, serves damaged content; push the artifact again.';
}
