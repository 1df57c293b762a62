// Builds dist/: TypeScript to JavaScript by tsc, then one bundle per entry by ncc. ncc is given JavaScript only, so that
// it needs no TypeScript of its own. `--out DIR` writes elsewhere, which is how check-dist.mjs compares.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import './ready.mjs';
import { leaveOut } from './leave-out.mjs';
import { licences } from './licences.mjs';
import { nodeFirst } from './node-first.mjs';

const { minify } = await import('terser');
const { quickStart } = await import('./quick-start.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const out = resolve(values.out);
const build = join(root, 'build');

/** Each bundle: the compiled entry, and the name it has in dist/. The others are started as files beside index.js. */
const ENTRIES = [
  { entry: join(build, 'src/index.js'), name: 'index.js' },
  { entry: join(build, 'src/files/archive/gzip-worker.js'), name: 'gzip-worker.js' },
  { entry: join(build, 'src/files/output/write/write-worker.js'), name: 'write-worker.js' },
  { entry: join(build, 'src/action/runner/cache-process.js'), name: 'cache-process.js' },
];

function run(script, args) {
  const { status, error } = spawnSync('node', [script, ...args], { cwd: root, stdio: 'inherit', env: nodeFirst(root) });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(build, { recursive: true, force: true });
run(join(root, 'node_modules/typescript/bin/tsc'), ['-p', 'tsconfig.build.json']);
leaveOut(root, build);
// Made beside and put in place at the end, so that dist/ is never half there.
const staged = join(build, 'dist');
mkdirSync(staged);

for (const { entry, name } of ENTRIES) {
  const folder = mkdtempSync(join(build, 'ncc-'));
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  run(ncc, ['build', entry, '--out', folder, '--minify', '--no-cache', '--quiet']);
  for (const file of readdirSync(folder)) {
    if (file === 'package.json') continue;
    const target = join(staged, file === 'index.js' ? name : file);
    if (existsSync(target)) throw new Error(`two bundles write ${target}`);
    cpSync(join(folder, file), target, { recursive: true });
  }
  rmSync(folder, { recursive: true, force: true });
}
// The post step is the same code under another name, by which it knows what it is (src/index.ts). Most steps leave it
// nothing to do; then none of that is loaded.
const { NOTHING_SAVED, STATE_VARIABLE } = await import(pathToFileURL(join(build, 'src/action/runner/state.js')));
writeFileSync(
  join(staged, 'post.js'),
  `const saved=process.env.${STATE_VARIABLE};if(saved&&saved!=='${NOTHING_SAVED}')await import('./index.js');\n`,
);
// ncc minifies the entries only; the chunks are what a step loads of its command. All are ASCII: a single character beyond
// it would make Node keep, and V8 read, two bytes for each.
const minified = new Map();
for (const file of readdirSync(staged).sort()) {
  if (!file.endsWith('.js')) continue;
  const { code } = await minify(readFileSync(join(staged, file), 'utf8'), {
    module: true,
    ecma: 2020,
    format: { comments: false, ascii_only: true },
  });
  minified.set(file, code);
}
quickStart(minified);
for (const [file, code] of minified) writeFileSync(join(staged, file), code);
writeFileSync(join(staged, 'licenses.txt'), licences(root));
writeFileSync(join(staged, 'package.json'), '{"type":"module"}\n');
rmSync(out, { recursive: true, force: true });
cpSync(staged, out, { recursive: true });
