// Writes files while no more files can be opened, which passes: node few-open-files-child.ts FOLDER, started with a low limit.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Thread, workerUrl } from '../../../src/base/async/thread.ts';
import type { Batch } from '../../../src/files/output/write/write-behind.ts';
import { writeWhole } from '../../../src/files/output/write/write-whole.ts';

const folder = process.argv[2] ?? '';
const behind = new URL('../../../src/files/output/write/write-behind.ts', import.meta.url).href;
const thread = new Thread<Batch, undefined>(workerUrl('write-worker', behind));

function batch(...names: readonly string[]): Batch {
  return {
    bytes: new Uint8Array(Buffer.from(names.join(''))),
    files: names.map((name) => ({ path: join(folder, name), mode: 0o644, size: name.length })),
  };
}

// Its code is loaded then.
await thread.ask(batch('first'), []);
const taken: number[] = [];
try {
  for (;;) taken.push(openSync('/dev/null', 'r'));
} catch (error) {
  console.log((error as NodeJS.ErrnoException).code);
}
setTimeout(() => taken.forEach((file) => void closeSync(file)), 100);
await Promise.all([
  writeWhole(join(folder, 'here'), 0o644, Buffer.from('here')),
  thread.ask(batch('second', 'third'), []),
  thread.ask(batch('fourth'), []),
]);
await thread.close();
