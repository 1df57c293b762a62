// `node scripts/run-examples.mjs`: installs act if it is missing and runs every workflow of the README, docs/ and examples/
// through it, against a registry on this machine. The workflows change in nothing but the registry's host.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { nodeFirst } from './node-first.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = [
  ['scripts/peers.mjs'],
  ['scripts/go-tools.mjs', 'act', 'actionlint'],
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', '__tests__/interop/examples.test.ts'],
];
for (const [script, ...args] of steps) {
  // A missing peer would skip the workflows that need it.
  const env = { ...nodeFirst(root), CI: 'true' };
  const { status } = spawnSync('node', [join(root, script), ...args], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
