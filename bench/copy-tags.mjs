// `node bench/copy-tags.mjs [--tags 100,1000] [--json FILE]`: copies the tags that a rule chooses, of images with 3 platforms each, between
// two olaregs, and then once more when nothing has changed; counts the requests to each side, and takes the peak memory.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fillTags } from './many-tags.mjs';
import { ORAS, ours } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { freshRepository, inFolder } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const { values } = parseArgs({ options: { tags: { type: 'string', default: '100,1000' }, json: { type: 'string' } } });
if (!existsSync(ORAS)) {
  console.error('olareg is missing; build it with: npm run peers');
  process.exit(1);
}
const rows = [];
for (const tags of values.tags.split(',').map(Number)) rows.push(...(await measure(tags)));
const head = ['tags', 'run', 'source: GET', 'other', 'destination: GET', 'other', 'ms', 'CPU s', 'peak MB'];
const cells = rows.map(({ tags, run, source, to, ms, cpu, mb }) => [
  tags,
  run,
  source.gets,
  source.requests - source.gets,
  to.gets,
  to.requests - to.gets,
  Math.round(ms),
  cpu.toFixed(2),
  Math.round(mb),
]);
console.log([head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n'));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);

async function measure(tags) {
  return inFolder(async (workspace) => {
    const registries = [await startOlareg(['--store-type', 'mem']), await startOlareg(['--store-type', 'mem'])];
    const proxies = [];
    for (const { host } of registries) proxies.push(await startShapingProxy(host));
    const [source, to] = proxies;
    try {
      const repository = freshRepository();
      const names = Array.from({ length: tags }, (_, at) => `1.${at}.0`);
      await fillTags(`http://${registries[0].host}/v2/${repository}`, names);
      const inputs = {
        command: 'copy',
        reference: `${source.host}/${repository}`,
        to: `${to.host}/mirror/`,
        semver: '1.x',
      };
      const runs = [];
      for (const run of ['first', 'unchanged']) {
        for (const proxy of proxies) proxy.reset();
        const { ms, cpu, mb, outputs } = await ours(inputs, { workspace });
        if (outputs.changed !== String(run === 'first'))
          throw new Error(`the ${run} run says changed: ${outputs.changed}`);
        runs.push({ tags, run, source: { ...source.counts }, to: { ...to.counts }, ms, cpu, mb });
      }
      return runs;
    } finally {
      for (const one of [...proxies, ...registries]) await one.close();
    }
  });
}
