// `node bench/clean.mjs [--tags 100,1000] [--json FILE]`: cleans a repository of images with 3 platforms each in olareg, half of which go;
// counts requests for each manifest, and takes the peak memory. Both must not grow with the number of tags.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fillTags, PLATFORMS } from './many-tags.mjs';
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
for (const tags of values.tags.split(',').map(Number)) rows.push(await measure(tags));
const head = ['tags', 'manifests', 'deleted', 'requests', 'requests ÷ manifest', 'ms', 'CPU s', 'peak MB'];
const cells = rows.map((row) => [
  row.tags,
  row.manifests,
  row.deleted,
  row.requests,
  (row.requests / row.manifests).toFixed(2),
  Math.round(row.ms),
  row.cpu.toFixed(2),
  Math.round(row.mb),
]);
console.log([head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n'));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);

async function measure(tags) {
  return inFolder(async (workspace) => {
    const registry = await startOlareg(['--store-type', 'mem', '--api-delete']);
    const proxy = await startShapingProxy(registry.host, { rttMs: 0 });
    try {
      const repository = freshRepository();
      // Every second tag goes.
      const names = Array.from({ length: tags }, (_, at) => (at % 2 === 0 ? `v${at}` : `old-${at}`));
      await fillTags(`http://${registry.host}/v2/${repository}`, names);
      proxy.reset();
      const inputs = { command: 'clean', reference: `${proxy.host}/${repository}`, 'keep-tags': 'v*', confirm: 'true' };
      const { ms, cpu, mb, outputs } = await ours(inputs, { workspace });
      const manifests = tags * (1 + PLATFORMS.length);
      return { tags, manifests, deleted: Number(outputs.count), requests: proxy.counts.requests, ms, cpu, mb };
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}
