import { Readable } from 'node:stream';
import type { Descriptor } from '../../oci/descriptor.ts';
import { HeldContent } from '../../store/content/held-content.ts';
import { checkRoom, Verifier, verifyWhole } from '../../store/content/verify.ts';

/** How content is watched on its way. */
export interface ContentChecks {
  /** Source of the content, for a message. */
  readonly where: string;
  /** Whether it is the end of a blob only, which can't be verified by the blob's digest. */
  readonly isPart: boolean;
  /** Called with the number of bytes that came since the last call. */
  readonly onProgress: ((bytes: number) => void) | undefined;
}

type Content = AsyncGenerator<Buffer, void, undefined>;

/** Hands on what it is given. */
const UNVERIFIED: Pick<Verifier, 'take' | 'finish'> = { take: (chunk) => chunk, finish: () => undefined };

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Bytes as a stream that errors instead of ending when they are not the descriptor's: one stream for what would else be
 * three, which for gigabytes is a quarter of the work.
 * @param checks.onOver called once, when nobody will read any more
 */
export function verifiedContent(
  bytes: Content,
  descriptor: Descriptor,
  { where, isPart, onProgress, onOver }: ContentChecks & { readonly onOver: () => void },
): Readable {
  const verifier = isPart ? UNVERIFIED : new Verifier(descriptor, where);
  let isWanted = false;
  let isPulling = false;
  const pull = async (stream: Readable): Promise<void> => {
    while (isWanted) {
      const next = await bytes.next();
      if (stream.destroyed) return;
      if (!next.done) onProgress?.(next.value.byteLength);
      const ready = next.done ? verifier.finish() : verifier.take(next.value);
      if (ready !== undefined) {
        // read() may be called before push() is back.
        isWanted = false;
        if (stream.push(ready)) isWanted = true;
      }
      if (next.done) {
        stream.push(null);
        return;
      }
    }
    isPulling = false;
  };
  return new Readable({
    // One chunk at a time: a reader that is slower would get several as one, copied.
    highWaterMark: 1,
    read() {
      isWanted = true;
      if (isPulling) return;
      isPulling = true;
      pull(this).catch((error: unknown) => void this.destroy(asError(error)));
    },
    destroy(error, callback) {
      onOver();
      bytes.return().catch(() => {});
      callback(error);
    },
  });
}

/**
 * Small content, read whole and then verified.
 * @throws nothing: what reading fails with, and content that is not the descriptor's, fails the stream
 */
export async function wholeContent(
  bytes: Content | Iterable<Buffer>,
  descriptor: Descriptor,
  { where, isPart, onProgress }: ContentChecks,
): Promise<Readable> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      onProgress?.(chunk.byteLength);
      chunks.push(chunk);
      size += chunk.byteLength;
      if (!isPart) checkRoom(size, descriptor, where);
    }
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    if (!isPart) verifyWhole(whole, descriptor, where);
    return new HeldContent(whole);
  } catch (error) {
    // Nobody reads yet; whoever does sees it.
    return new Readable().on('error', () => {}).destroy(asError(error));
  }
}
