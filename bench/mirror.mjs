// `node bench/mirror.mjs [--entries 20] [--rtt 20] [--json FILE]`: copies a mirror file of that many repositories, each with one image of 3
// platforms, between two olaregs with that round trip to each; then once more when nothing has changed, and checks for drift.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillTags } from './many-tags.mjs';
import { ORAS, ours } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { freshRepository, inFolder } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '20' },
    rtt: { type: 'string', default: '20' },
    json: { type: 'string' },
  },
});
if (!existsSync(ORAS)) {
  console.error('olareg is missing; build it with: npm run peers');
  process.exit(1);
}
const rows = await measure(Number(values.entries), Number(values.rtt));
const head = ['entries', 'run', 'requests', 'ms', 'peak MB'];
const cells = rows.map(({ entries, run, requests, ms, mb }) => [
  entries,
  run,
  requests,
  Math.round(ms),
  Math.round(mb),
]);
console.log([head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n'));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);

function measure(entries, rttMs) {
  return inFolder(async (workspace) => {
    const registries = [await startOlareg(['--store-type', 'mem']), await startOlareg(['--store-type', 'mem'])];
    const proxies = [];
    for (const { host } of registries) proxies.push(await startShapingProxy(host, { rttMs }));
    const [source, to] = proxies;
    try {
      const names = Array.from({ length: entries }, freshRepository);
      for (const name of names) await fillTags(`http://${registries[0].host}/v2/${name}`, ['v1']);
      const lines = names.map((name) => `- { source: "${source.host}/${name}:v1", to: "${to.host}/mirror/" }`);
      writeFileSync(join(workspace, 'mirror.yml'), lines.join('\n'));
      const runs = [];
      for (const [run, more] of [
        ['first', {}],
        ['unchanged', {}],
        ['dry run', { 'dry-run': 'true' }],
      ]) {
        for (const proxy of proxies) proxy.reset();
        const { ms, mb, outputs } = await ours({ command: 'copy', config: 'mirror.yml', ...more }, { workspace });
        if (outputs.changed !== String(run === 'first'))
          throw new Error(`the run ${run} says changed: ${outputs.changed}`);
        runs.push({ entries, run, requests: source.counts.requests + to.counts.requests, ms, mb });
      }
      return runs;
    } finally {
      for (const one of [...proxies, ...registries]) await one.close();
    }
  });
}
