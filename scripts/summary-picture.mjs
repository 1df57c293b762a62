// `node scripts/summary-picture.mjs [FILE.md …]`: makes docs/summary.png, the job summary as GitHub shows it. The built action
// attaches files to an image, against a registry on this machine that is called ghcr.io by a proxy; what it
// wrote is turned into a page by GitHub's own Markdown program and Mermaid, and photographed. Given files, those are shown instead.
// Environment: SUMMARY_PICTURE is the file to write, SUMMARY_THEME=dark shows GitHub's dark theme.
// Needs `chromium` and `cmark-gfm` (Debian's packages of these names) and olareg (`npm run peers`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { onPath } from './node-first.mjs';

const { startOlareg } = await import('../__tests__/interop/peers.ts');
const { pushImage } = await import('../__tests__/interop/stand-in/image.ts');
const { SERVER_CERT, SERVER_KEY } = await import('../__tests__/support/test-certificates.ts');
const { runStep } = await import('./step.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isDark = process.env.SUMMARY_THEME === 'dark';
const target = process.env.SUMMARY_PICTURE ?? join(root, 'docs/summary.png');
/** Of no use to the action or its tests, so no dependencies of the project. */
const PAGE_PACKAGES = { mermaid: '11.17.2', 'github-markdown-css': '5.9.0' };
/** GitHub's page of a run at its usual size. */
const WIDTH = 1012;
const SCALE = 2;

const folder = mkdtempSync(join(tmpdir(), 'picture-'));
try {
  for (const program of ['chromium', 'cmark-gfm']) {
    if (onPath(program) === undefined) throw new Error(`${program} is missing; on Debian: apt-get install ${program}`);
  }
  const given = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
  const markdown = given.length > 0 ? given.join('\n') : await attachSummary();
  if (process.env.SUMMARY_MARKDOWN) writeFileSync(process.env.SUMMARY_MARKDOWN, markdown);
  photograph(page(markdown));
  console.log(`Wrote ${target}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What a step writes that attaches three files to an image. */
async function attachSummary() {
  await using registry = await startOlareg({ tls: { cert: SERVER_CERT, key: SERVER_KEY } });
  const [, port = ''] = registry.host.split(':');
  // Everything that is asked of ghcr.io, and nothing else, reaches the registry on this machine.
  const proxy = createServer().on('connect', (request, socket) => {
    if (request.url !== 'ghcr.io:443') return socket.destroy();
    const there = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    for (const one of [there, socket]) one.on('error', () => one.destroy());
    there.pipe(socket).pipe(there);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  const env = { PATH: process.env.PATH, HTTPS_PROXY: `http://127.0.0.1:${proxy.address().port}`, HOME: folder };
  try {
    writeFiles();
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // in this process alone, for the image on the next line
    const digest = await pushImage(`${registry.host}/acme/app:1.4.0`, ['linux/amd64'], 'app', 'https');
    const subject = `ghcr.io/acme/app@${digest}`;
    const files = 'sbom.spdx.json\nscan.sarif\nprovenance.sigstore.json';
    const inputs = { command: 'attach', subject, files, 'default-annotations': 'false', insecure: 'true' };
    const lines = [];
    const step = { workspace: folder, env, post: false, print: (line) => lines.push(line) };
    const { code, summary } = await runStep(inputs, step);
    if (code !== 0) throw new Error(lines.join('\n'));
    return summary;
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
}

/** An SBOM of this project, a report and a bundle, in the form that their tools write. */
function writeFiles() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const listed = Object.entries(packages).map(([name, { version }]) => ({ name, versionInfo: version }));
  writeFileSync(join(folder, 'sbom.spdx.json'), JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: listed }));
  const driver = { name: 'Grype', informationUri: 'https://github.com/anchore/grype' };
  writeFileSync(join(folder, 'scan.sarif'), JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver } }] }));
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'app', digest: { sha256: '00' } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: 'AA==' }] },
  };
  writeFileSync(join(folder, 'provenance.sigstore.json'), JSON.stringify(bundle));
}

/** The Markdown as a page with GitHub's style, Mermaid's settings on GitHub included. Gives its path. */
function page(markdown) {
  const packages = join(root, '.cache/picture');
  mkdirSync(packages, { recursive: true });
  const wanted = Object.entries(PAGE_PACKAGES).map(([name, version]) => `${name}@${version}`);
  if (!existsSync(join(packages, 'node_modules/mermaid/dist/mermaid.min.js'))) {
    run('npm', ['install', '--prefix', packages, '--ignore-scripts', '--no-save', ...wanted]);
  }
  const extensions = ['table', 'strikethrough', 'autolink', 'tagfilter', 'tasklist'].flatMap((name) => ['-e', name]);
  const body = run('cmark-gfm', ['--github-pre-lang', '--unsafe', ...extensions], markdown);
  const path = join(folder, 'page.html');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>0</title>
<style>${readFileSync(join(packages, `node_modules/github-markdown-css/github-markdown-${isDark ? 'dark' : 'light'}.css`), 'utf8')}
body { margin: 0; padding: 16px; ${isDark ? 'background: #0d1117; color: #f0f6fc' : 'background: #fff'}; }
.box { border: 1px solid ${isDark ? '#3d444d' : '#d1d9e0'}; border-radius: 6px; }
.head { padding: 12px 16px; border-bottom: 1px solid ${isDark ? '#3d444d' : '#d1d9e0'}; background: ${isDark ? '#151b23' : '#f6f8fa'}; font: 600 14px "Noto Sans", sans-serif; }
.markdown-body { padding: 16px; }
.mermaid { margin: 16px 0; text-align: center; }
</style>
<div class="box"><div class="head">image summary</div><article class="markdown-body">${body}</article></div>
<script src="file://${join(packages, 'node_modules/mermaid/dist/mermaid.min.js')}"></script>
<script>
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: '${isDark ? 'dark' : 'default'}', maxTextSize: 50000, maxEdges: 500 });
(async () => {
  // GitHub draws in a frame of its own, outside of what its style of code applies to.
  for (const pre of document.querySelectorAll('pre[lang=mermaid]')) {
    const drawing = document.createElement('div');
    drawing.className = 'mermaid';
    drawing.textContent = pre.textContent;
    pre.replaceWith(drawing);
  }
  await mermaid.run({ querySelector: '.mermaid' });
  document.title = String(Math.ceil(document.documentElement.getBoundingClientRect().height));
})().catch((error) => { document.title = 'failed: ' + error; });
</script>`,
  );
  return path;
}

/** Looks how high the page is once all is drawn, then takes a picture of that height. */
function photograph(path) {
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--allow-file-access-from-files',
    '--virtual-time-budget=20000',
    `--user-data-dir=${join(folder, 'profile')}`,
    `--force-device-scale-factor=${SCALE}`,
  ];
  const dom = run('chromium', [...options, `--window-size=${WIDTH},800`, '--dump-dom', `file://${path}`]);
  const [, title = ''] = /<title>(.*?)<\/title>/.exec(dom) ?? [];
  if (!/^[1-9][0-9]*$/.test(title)) throw new Error(`Mermaid did not draw the graph: ${title}`);
  run('chromium', [...options, `--window-size=${WIDTH},${title}`, `--screenshot=${target}`, `file://${path}`]);
}

function run(program, args, input = '') {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return stdout;
}
