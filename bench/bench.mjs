// `npm run bench [-- --cases 1,2 --runs 5 --quick --json FILE --write]`: measures the built action against oras on this machine, in
// alternating runs, and prints the figures as JSON, a table of medians, and the goals that are not met. Absolute times say little; ratios of one run do.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import '../scripts/ready.mjs';
import { goalsNotMet, resultTable, withResults } from './results.mjs';

const { CASES } = await import('./cases.mjs');
const { ORAS, program } = await import('./measure.mjs');

const GIB = 1024 ** 3;
const README = join(dirname(fileURLToPath(import.meta.url)), 'README.md');
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: Object.keys(CASES).join(',') },
    runs: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
if (!existsSync(ORAS)) {
  console.error('oras and olareg are missing; build them with: npm run peers');
  process.exit(1);
}
const settings = {
  runs: Number(values.runs ?? (values.quick ? 3 : 5)),
  largeBytes: values.quick ? GIB / 4 : 2 * GIB,
  cappedBytes: values.quick ? GIB / 8 : GIB / 2,
};
const loadBefore = loadavg()[0];
const rows = [];
for (const number of values.cases.split(',')) {
  const measure = CASES[number];
  if (measure === undefined) throw new Error(`there is no case ${number}, only ${Object.keys(CASES).join(', ')}`);
  const started = performance.now();
  rows.push(...(await measure(settings)).map((row) => ({ case: number, ...row })));
  console.error(`case ${number}: ${Math.round((performance.now() - started) / 1000)} s`);
}
const oras = await program(ORAS, ['version'], { cwd: process.cwd() });
const machine = {
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / GIB),
  system: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
  oras: /Version:\s*(\S+)/.exec(oras.output)?.[1] ?? 'unknown',
  runs: settings.runs,
  loadBefore: loadBefore.toFixed(2),
};
console.log(JSON.stringify({ machine, rows }, null, 1));
console.log(resultTable(rows));
console.log(goalsNotMet(rows));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 1)}\n`);
if (values.write) writeFileSync(README, withResults(readFileSync(README, 'utf8'), machine, rows));
// A proxy in front of a server that is gone may hold a connection.
process.exit(0);
