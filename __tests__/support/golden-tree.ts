import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The digest that the golden tree's archive has on every OS, CPU and version of Node. A change of it is a breaking change. */
export const GOLDEN_ARCHIVE_DIGEST = 'sha256:5de366100a090c6dcd1bed9d7c0b084f437e9ced62fd02e4707cf3d552107af7';

/** The digest of the tar inside. */
export const GOLDEN_TAR_DIGEST = 'sha256:2ffee78d29e3ada1b0448a6a3b8bc277448bbce7bb7f9bbb98cf8230921ca26f';

const LARGE_BYTES = 1024 * 1024 * 2 + 12_345;

/** Bytes of a linear congruential generator (Numerical Recipes), folded so that they compress somewhat. */
function pseudoRandom(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 42;
  for (let i = 0; i < size; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = i % 7 < 3 ? 0x61 + ((state >>> 28) & 7) : state >>> 24;
  }
  return bytes;
}

/**
 * Makes the golden tree at `folder`: nested folders, an executable, a symbolic link, an empty folder and file, names that
 * need PAX, and a file of more than one gzip member. On Windows the link needs developer mode, as on GitHub's runners.
 */
export function makeGoldenTree(folder: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'docs/deeper/deepest'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'bin/tool'), '#!/bin/sh\necho hello\n');
  chmodSync(join(folder, 'bin/tool'), 0o775);
  symlinkSync('tool', join(folder, 'bin/alias'), 'file');
  writeFileSync(join(folder, 'README.md'), '# Golden\n');
  chmodSync(join(folder, 'README.md'), 0o600);
  writeFileSync(join(folder, 'nothing'), '');
  writeFileSync(join(folder, 'docs/deeper/deepest/größe-日本-🚀.txt'), 'unicode\n');
  writeFileSync(join(folder, `docs/${'long-'.repeat(30)}name.txt`), 'long\n');
  writeFileSync(join(folder, 'docs/a.txt'), 'a\n');
  writeFileSync(join(folder, 'docs/A-upper.txt'), 'A\n');
  writeFileSync(join(folder, 'large.bin'), pseudoRandom(LARGE_BYTES));
}
