// `node bench/clean.mjs [--tags 100,1000] [--json FILE]`: cleans a repository of images with 3 platforms each in olareg, half of which go;
// counts requests for each manifest, and takes the peak memory. Both must not grow with the number of tags.
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ORAS, ours } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { freshRepository, inFolder } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const PLATFORMS = ['amd64', 'arm64', 'riscv64'];
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 };
/** Pushes under way at once. */
const LANES = 16;

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
      await fill(`http://${registry.host}/v2/${repository}`, tags);
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

/** Pushes so many indexes of 3 images: every second tag is `v…`, the others `old-…`. */
async function fill(base, tags) {
  await send(`${base}/blobs/uploads/?digest=${EMPTY.digest}`, 'POST', '{}', 'application/octet-stream');
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < tags; at = next++) {
      const manifests = [];
      for (const architecture of PLATFORMS) {
        const text = JSON.stringify({
          schemaVersion: 2,
          mediaType: MANIFEST,
          config: EMPTY,
          layers: [EMPTY],
          annotations: { name: `${at} ${architecture}` },
        });
        await put(base, digestOf(text), text, MANIFEST);
        const platform = { os: 'linux', architecture };
        manifests.push({ mediaType: MANIFEST, digest: digestOf(text), size: text.length, platform });
      }
      const text = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
      await put(base, at % 2 === 0 ? `v${at}` : `old-${at}`, text, INDEX);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function put(base, reference, text, type) {
  return send(`${base}/manifests/${reference}`, 'PUT', text, type);
}

async function send(url, method, body, type) {
  const answer = await fetch(url, { method, body, headers: { 'Content-Type': type } });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`${method} ${url} answered ${answer.status}`);
}

function digestOf(text) {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
