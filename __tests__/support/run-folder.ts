import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a run of the tests a temporary folder of its own, and removes it with all that is in it at the end: processes that
 * are killed, as test workers and many a program under test are, leave theirs behind.
 */
export default function setup(): () => Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'oci-tests-')));
  // What os.tmpdir() and programs in other languages look at, on each system.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  // Removing it takes many seconds. Vitest must hear meanwhile that its last worker has ended.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
