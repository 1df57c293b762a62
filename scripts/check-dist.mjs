// Builds dist/ anew into a temporary folder and compares: exit 1 with the files that differ.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { nodeFirst } from './node-first.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
try {
  const { status } = spawnSync('node', [join(root, 'scripts/build.mjs'), '--out', fresh], {
    stdio: 'inherit',
    env: nodeFirst(root),
  });
  if (status !== 0) throw new Error('The build failed.');
  const different = compare(join(root, 'dist'), fresh);
  for (const line of different) console.error(line);
  if (different.length > 0) {
    console.error('dist/ is not what the sources give. Run: npm run build, and commit dist/.');
    process.exitCode = 1;
  } else console.log('dist/ is what the sources give.');
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile());
}

function compare(committed, built) {
  const names = [...new Set([...filesUnder(committed), ...filesUnder(built)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [join(committed, name), join(built, name)];
    if (!existsSync(old)) return [`missing: dist/${name}`];
    if (!existsSync(now)) return [`stale: dist/${name}`];
    return readFileSync(old).equals(readFileSync(now)) ? [] : [`different: dist/${name}`];
  });
}
