// `npm run bench [-- --cases 1,2 --runs 5 --quick --json FILE]`: measures the built action against oras on this machine, in
// alternating runs, and prints a table of medians, then JSON. Absolute times say little; ratios of one run do.
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { CASES } from './cases.mjs';
import { ORAS } from './measure.mjs';

const GIB = 1024 ** 3;
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: Object.keys(CASES).join(',') },
    runs: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
if (!existsSync(ORAS)) {
  console.error('oras and olareg are missing; build them with: npm run peers');
  process.exit(1);
}
const settings = {
  runs: values.quick ? 3 : Number(values.runs),
  largeBytes: values.quick ? GIB / 4 : 2 * GIB,
  cappedBytes: values.quick ? GIB / 8 : GIB / 2,
  memoryBytes: values.quick ? GIB : 4 * GIB,
};
const rows = [];
for (const number of values.cases.split(',')) {
  const measure = CASES[number];
  if (measure === undefined) throw new Error(`there is no case ${number}, only ${Object.keys(CASES).join(', ')}`);
  console.error(`case ${number} …`);
  rows.push(...(await measure(settings)).map((row) => ({ case: Number(number), ...row })));
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / GIB),
  system: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
  runs: settings.runs,
};
console.log(table(rows));
console.log(JSON.stringify({ machine, rows }, null, 1));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 1)}\n`);

function table(lines) {
  const head = ['case', 'what', 'ours', 'beside', 'theirs', 'ours ÷ theirs', 'goal'];
  const cells = lines.map((line) => [
    String(line.case),
    line.what,
    withUnit(line.ours, line.unit),
    line.rival,
    withUnit(line.theirs, line.unit),
    line.ratio.toFixed(2),
    line.goal,
  ]);
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function withUnit(value, unit) {
  const text = value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
  return unit === '' ? text : `${text} ${unit}`;
}
