// `npm test`: builds the peers, runs vitest on the Node that runners use, and ends with `N passed, N failed, N skipped`
// alone on a line. Arguments go to vitest. Nothing run at all is a failure too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { nodeFirst, onPath } from './node-first.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const env = nodeFirst(root);

function run(args, extra = {}) {
  const { status, error } = spawnSync('node', args, { cwd: root, stdio: 'inherit', env: { ...env, ...extra } });
  if (error !== undefined) console.error(error.message);
  return status ?? 1;
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

let problems = 0;
if (!existsSync(join(root, 'dist/index.js'))) {
  console.error('dist/index.js is missing, and the tests run the built action. Run: npm run build');
  problems += 1;
}
if (onPath('go', env) === undefined) {
  console.error('Go is not installed: tests against other clients and registries are skipped (failures when CI=true).');
} else {
  const built = [
    run([join(root, 'scripts/peers.mjs')]),
    run([join(root, 'scripts/go-tools.mjs'), 'act', 'actionlint']),
  ];
  if (built.some((code) => code !== 0)) {
    console.error('Not every peer could be built: tests that need one are skipped (failures when CI=true).');
  }
}

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
const countsFile = join(folder, 'counts.json');
const status = run(
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    `--reporter=${join(root, 'scripts/test-reporter.mjs')}`,
    ...process.argv.slice(2),
  ],
  { TEST_COUNTS_FILE: countsFile },
);
const { passed, failed, skipped } = readCounts(countsFile);
rmSync(folder, { recursive: true, force: true });
if (passed + failed === 0) {
  console.error('No test ran.');
  problems += 1;
}
problems += failed === 0 && status !== 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + problems} failed, ${skipped} skipped`);
process.exitCode = failed + problems === 0 ? 0 : 1;
