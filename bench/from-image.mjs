// `node bench/from-image.mjs [--runs 5] [--files 20000] [--json FILE]`: gets files out of an image beside `regctl image get-file` and
// `crane export | tar`. The image has a layer of that many small files below one with a single program, and a top layer that
// removes a file. Registry: olareg on loopback.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { median, ORAS, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { inFolder, MB, noise } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    files: { type: 'string', default: '20000' },
    json: { type: 'string' },
  },
});
const [REGCTL, CRANE] = ['regctl', 'crane'].map((name) => join(dirname(ORAS), name));
if (!existsSync(REGCTL) || !existsSync(CRANE)) {
  console.error('regctl, crane or olareg is missing; build them with: npm run peers');
  process.exit(1);
}
const OCI = 'application/vnd.oci.image';

const rows = await inFolder(measure);
const head = ['what', 'who', 'ms', 'CPU s', 'peak MB', 'bytes read'];
const cells = rows.map(({ what, who, ms, cpu, mb, bytes }) => [
  what,
  who,
  Math.round(ms),
  cpu.toFixed(2),
  // Of the shell alone, where it is a pipe.
  who === 'crane, tar' ? '' : Math.round(mb),
  `${(bytes / MB).toFixed(1)} MB`,
]);
console.log([head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n'));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);

async function measure(workspace) {
  const registry = await startOlareg(['--store-type', 'mem']);
  const proxy = await startShapingProxy(registry.host);
  try {
    await pushImage(registry.host, workspace);
    const reference = `${proxy.host}/bench/image:v1`;
    const host = ['--host', `reg=${proxy.host},tls=disabled`];
    const pulled = (lines) => () =>
      ours({ command: 'pull', reference, 'from-image': lines, platform: 'linux/amd64', path: 'out' }, { workspace });
    const exported = (what) => () =>
      program('sh', ['-c', `mkdir -p out && "${CRANE}" export --insecure ${reference} - | tar -x -C out ${what}`], {
        cwd: workspace,
      });
    const getFile = (path, name) => () =>
      program(REGCTL, [...host, 'image', 'get-file', reference, path, name], { cwd: workspace });
    return [
      ...(await beside('a program of 20 MB in the middle layer', {
        ours: pulled('/bin/tool'),
        regctl: getFile('/bin/tool', 'out/tool'),
        'crane, tar': exported('bin/tool'),
      })),
      ...(await beside(`a file in the lowest layer, of ${values.files}`, {
        ours: pulled('/data/7/7'),
        regctl: getFile('/data/7/7', 'out/7'),
        'crane, tar': exported('data/7/7'),
      })),
      ...(await beside(`all ${values.files} files`, { ours: pulled('/'), 'crane, tar': exported('') })),
    ];
  } finally {
    await proxy.close();
    await registry.close();
  }

  /** Runs each in turn; gives a row of medians for each. */
  async function beside(what, sides) {
    const measured = new Map(Object.keys(sides).map((who) => [who, []]));
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const [who, work] of Object.entries(sides)) {
        rmSync(join(workspace, 'out'), { recursive: true, force: true });
        mkdirSync(join(workspace, 'out'));
        proxy.reset();
        measured.get(who).push({ ...(await work()), bytes: proxy.counts.received });
      }
    }
    return [...measured].map(([who, runs]) => {
      const of = (name) => median(runs.map((one) => one[name]));
      return { what, who, ms: of('ms'), cpu: of('cpu'), mb: of('mb'), bytes: of('bytes') };
    });
  }
}

/** Pushes the image: `data/FOLDER/FILE` in 100 folders, then `bin/tool`, then what removes `data/0/0`. */
async function pushImage(host, workspace) {
  const folder = join(workspace, 'image');
  for (let i = 0; i < Number(values.files); i += 1) {
    const path = join(folder, 'data', String(i % 100), String(Math.floor(i / 100)));
    if (i < 100) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, noise(i % 8000, `file ${i}`));
  }
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/tool'), noise(20 * MB, 'tool'), { mode: 0o755 });
  mkdirSync(join(folder, 'top/data/0'), { recursive: true });
  writeFileSync(join(folder, 'top/data/0/.wh.0'), '');
  const tar = (cwd, what) => execFileSync('tar', ['-c', '-C', cwd, what], { maxBuffer: 1024 * MB });
  const tars = [tar(folder, 'data'), tar(folder, 'bin'), tar(join(folder, 'top'), 'data')];
  const layers = [];
  for (const bytes of tars.map((one) => gzipSync(one, { level: 1 }))) {
    layers.push({ mediaType: `${OCI}.layer.v1.tar+gzip`, ...(await pushBlob(host, bytes)) });
  }
  const rootfs = { type: 'layers', diff_ids: tars.map(digestOf) };
  const config = Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs }));
  const mediaType = `${OCI}.manifest.v1+json`;
  const described = { mediaType: `${OCI}.config.v1+json`, ...(await pushBlob(host, config)) };
  await send(
    `http://${host}/v2/bench/image/manifests/v1`,
    'PUT',
    mediaType,
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: described,
      layers,
    }),
  );
}

async function pushBlob(host, bytes) {
  const digest = digestOf(bytes);
  await send(
    `http://${host}/v2/bench/image/blobs/uploads/?digest=${digest}`,
    'POST',
    'application/octet-stream',
    bytes,
  );
  return { digest, size: bytes.length };
}

async function send(url, method, type, body) {
  const answer = await fetch(url, { method, body, headers: { 'Content-Type': type } });
  await answer.arrayBuffer();
  if (answer.status !== 201) throw new Error(`${method} ${url} answered ${answer.status}`);
}

function digestOf(bytes) {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
