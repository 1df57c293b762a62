import { parentPort } from 'node:worker_threads';
import type { Batch } from './write-behind.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The body of a thread: each message is a batch of files. They are written one after the other, and each batch is answered. A failure
 * ends the thread, and is told as the error of all that it has not answered. It is a bundle of its own (`dist/write-worker.js`),
 * since a thread starts from a file.
 */
let last = Promise.resolve();
parentPort?.on('message', (batch: Batch) => {
  last = last.then(() => write(batch));
  last.catch(end);
});

async function write({ bytes, files }: Batch): Promise<void> {
  let at = 0;
  for (const { path, mode, size } of files) {
    await writeWhole(path, mode, bytes.subarray(at, at + size));
    at += size;
  }
  // Freed now, and not when V8 next collects garbage: tens of megabytes pile up by then.
  bytes.buffer.transfer(0);
  parentPort?.postMessage(undefined);
}

/** Ends the thread, also where NODE_OPTIONS have Node ignore promises that fail. */
function end(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
