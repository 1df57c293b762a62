import { parentPort } from 'node:worker_threads';
import { gzipMember } from './gzip-member.ts';

/**
 * The body of a worker thread: each message is the content of a member, each answer that member, in order. It is a
 * bundle of its own (`dist/gzip-worker.js`), since a worker starts from a file.
 */
parentPort?.on('message', (bytes: Uint8Array<ArrayBuffer>) => {
  const member = gzipMember(bytes);
  // Freed now, and not when V8 next collects garbage: tens of megabytes pile up by then.
  bytes.buffer.transfer(0);
  parentPort?.postMessage(member, [member.buffer]);
});
