import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LAYOUT_LEFTOVER_MS } from '../../base/limits.ts';
import type { Descriptor } from '../../oci/descriptor.ts';
import { hexOf } from '../../oci/digest.ts';
import { HeldContent } from '../../store/content/held-content.ts';
import { Verifier, verifyingStream } from '../../store/content/verify.ts';
import { renameOver, syncFolder } from '../../store/lock/durable-write.ts';
import type { BlobSource, TransferOptions } from '../../store/store.ts';

/** Bytes collected before a write, so that small reads do not become small writes. */
const WRITE_BYTES = 256 * 1024;

/**
 * Streams a blob into `ingest/` under a random name, as ORAS does, and renames it to `target` once it is verified and on
 * disk: a blob under its final name is whole, whenever the process dies.
 * @throws ArtifactError DIGEST_MISMATCH or SIZE_MISMATCH; whatever opening or reading the source throws
 */
export async function ingestBlob(
  root: string,
  target: string,
  source: BlobSource,
  { signal, onProgress }: TransferOptions,
): Promise<void> {
  const temporary = join(root, 'ingest', `${hexOf(source.descriptor.digest)}_${randomBytes(8).toString('hex')}`);
  try {
    const content = await source.open({ signal });
    // Without a listener an error before the pipeline stands would end the process.
    content.once('error', () => undefined);
    const handle = await open(temporary, 'wx', 0o644).catch((error: unknown) => {
      content.destroy();
      throw error;
    });
    if (content instanceof HeldContent) await writeHeld(handle, content.bytes, source.descriptor, onProgress);
    else
      await pipeline(
        content,
        verifyingStream(source.descriptor, 'its source'),
        async function* count(verified: AsyncIterable<Buffer>) {
          for await (const chunk of verified) {
            onProgress?.(chunk.byteLength);
            yield chunk;
          }
        },
        handle.createWriteStream({ flush: true, highWaterMark: WRITE_BYTES }),
        { signal },
      );
    await renameOver(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Writes content that is all there without streams, which cost more than the file. */
async function writeHeld(
  handle: FileHandle,
  bytes: Buffer,
  descriptor: Descriptor,
  onProgress: TransferOptions['onProgress'],
): Promise<void> {
  try {
    const verifier = new Verifier(descriptor, 'its source');
    verifier.take(bytes);
    verifier.finish();
    await handle.writeFile(bytes);
    await handle.sync();
    onProgress?.(bytes.byteLength);
  } finally {
    await handle.close();
  }
}

/**
 * Removes temporary files that killed runs left, recognized by their age. Failures are ignored, because nothing depends
 * on it.
 */
export async function removeIngestLeftovers(root: string): Promise<void> {
  const isOurs = (name: string) => /^\.(?:index\.json|oci-layout)\..+\.tmp$|^\.index\.json\.lock\..+$/.test(name);
  const inRoot = (await readdir(root).catch(() => [])).filter(isOurs).map((name) => join(root, name));
  const ingest = join(root, 'ingest');
  const inIngest = (await readdir(ingest).catch(() => []))
    .filter((name) => /^[0-9a-f]{64,128}_/.test(name))
    .map((name) => join(ingest, name));
  for (const path of [...inRoot, ...inIngest]) {
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LAYOUT_LEFTOVER_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}
