// `node bench/growth.mjs [--curves files,layout --quick --json FILE --files 10,1000]`: how time, CPU time and memory of a step grow with what it
// handles. Prints each curve with its exponent: 1 where ten times as much takes ten times as long, 2 where it takes a hundred times.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CURVES } from './curves.mjs';

const { values } = parseArgs({
  options: {
    curves: { type: 'string', default: Object.keys(CURVES).join(',') },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    ...Object.fromEntries(Object.keys(CURVES).map((name) => [name, { type: 'string' }])),
  },
});
const results = [];
for (const name of values.curves.split(',')) {
  const curve = CURVES[name];
  if (curve === undefined) throw new Error(`there is no curve ${name}, only ${Object.keys(CURVES).join(', ')}`);
  const sizes = values[name]?.split(',').map(Number) ?? (values.quick ? curve.quick : curve.sizes);
  const points = [];
  for (const size of sizes) {
    const { ms, cpu, mb } = await curve.measure(size);
    points.push({ size, ms, cpu, mb });
    console.error(`${name} ${size}: ${Math.round(ms)} ms, ${cpu.toFixed(2)} s CPU, ${Math.round(mb)} MB`);
  }
  results.push({ name, what: curve.what, points, exponent: exponentOf(points) });
}
console.log(table(results));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
process.exit(0);

/** The exponent of the CPU time between the two largest sizes, with what a step takes for nothing, that of the smallest size, taken off. */
function exponentOf(points) {
  const [first, ...rest] = points;
  const [before, last] = rest.slice(-2);
  if (last === undefined) return Number.NaN;
  const above = ({ cpu }) => Math.max(cpu - first.cpu, 0.01);
  return Math.log(above(last) / above(before)) / Math.log(last.size / before.size);
}

function table(curves) {
  const lines = curves.map(({ what, points, exponent }) => {
    const cells = points.map(({ size, cpu, mb }) => `${size}: ${cpu.toFixed(2)} s, ${Math.round(mb)} MB`);
    const holds = exponent <= 1.1 ? 'held' : '**not held**';
    return [what, cells.join('<br>'), exponent.toFixed(2), '≤ 1.1', holds];
  });
  const head = ['what', 'CPU time and peak memory by number', 'exponent', 'goal', ''];
  return [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
