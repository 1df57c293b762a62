import { parentPort } from 'node:worker_threads';
import type { Batch } from './write-behind.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The body of a thread: each message is a batch of files, which is written and then answered. A failure ends the thread, and is
 * told as the error of all that it has not answered. It is a bundle of its own (`dist/write-worker.js`), since a thread starts from a file.
 */
parentPort?.on('message', ({ bytes, files }: Batch) => {
  let at = 0;
  for (const { path, mode, size } of files) {
    writeWhole(path, mode, [bytes.subarray(at, at + size)]);
    at += size;
  }
  // Freed now, and not when V8 next collects garbage: tens of megabytes pile up by then.
  bytes.buffer.transfer(0);
  parentPort?.postMessage(undefined);
});
