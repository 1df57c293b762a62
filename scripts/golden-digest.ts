// Prints the digest of the golden tree's archive, to be compared between versions of Node, systems and CPUs:
// `node scripts/golden-digest.ts`. Exits with 1 when it is not the one that the tests assert.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GOLDEN_ARCHIVE_DIGEST, makeGoldenTree } from '../__tests__/support/golden-tree.ts';
import { archiveDirectory } from '../src/files/archive/archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'golden-'));
try {
  const path = join(folder, 'golden');
  makeGoldenTree(path);
  const archive = await archiveDirectory(
    { title: 'golden', path, kind: 'directory' },
    { tempDir: join(folder, 'temp'), compression: 'gzip' },
  );
  console.log(`${archive.source.descriptor.digest} ${process.platform}/${process.arch} node ${process.version}`);
  await archive.dispose();
  process.exitCode = archive.source.descriptor.digest === GOLDEN_ARCHIVE_DIGEST ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
