import { Transform, type TransformCallback } from 'node:stream';
import { ArtifactError } from '../errors.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { algorithmOf, finishDigest, startDigest } from '../oci/digest.ts';

/**
 * A stream that passes bytes on and errors with SIZE_MISMATCH as soon as there are more than `descriptor.size`, or at the
 * end when there are fewer, and with DIGEST_MISMATCH at the end when they hash to another digest. The last chunk is
 * only passed on once the whole is verified, so a reader that saw the end saw the right content.
 * @param where where the content comes from, for the message
 */
export function verifyingStream(descriptor: Descriptor, where: string): Transform {
  const algorithm = algorithmOf(descriptor.digest);
  const hash = startDigest(algorithm);
  let size = 0;
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      size += chunk.byteLength;
      if (size > descriptor.size) {
        callback(sizeMismatch(descriptor, where, `more than ${descriptor.size}`));
        return;
      }
      hash.update(chunk);
      const ready = held;
      held = chunk;
      callback(null, ready);
    },
    flush(callback: TransformCallback) {
      if (size !== descriptor.size) {
        callback(sizeMismatch(descriptor, where, String(size)));
        return;
      }
      const got = finishDigest(hash, algorithm);
      if (got !== descriptor.digest) {
        callback(digestMismatch(descriptor.digest, got, where));
        return;
      }
      callback(null, held);
    },
  });
}

/** The error for content of another size than its descriptor says. */
export function sizeMismatch(descriptor: Descriptor, where: string, got: string): ArtifactError {
  return new ArtifactError(
    'SIZE_MISMATCH',
    `Blob ${descriptor.digest} from ${where} should have ${descriptor.size} bytes but has ${got}`,
    {
      remedy: 'The registry, or something between it and the runner, serves damaged content; push the artifact again.',
    },
  );
}

/** The error for content that hashes to another digest than it was asked for by. */
export function digestMismatch(want: string, got: string, where: string): ArtifactError {
  return new ArtifactError('DIGEST_MISMATCH', `Content from ${where} should have the digest ${want} but has ${got}`, {
    remedy: 'The registry, or something between it and the runner, serves damaged content; push the artifact again.',
  });
}
