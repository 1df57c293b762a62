// `npm run demo`: the whole product on this machine, without a server. An SBOM of this very project is attached to the
// built action in an OCI image layout; both are found and pulled back, and every byte is compared.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFirst } from './node-first.mjs';
import { describeResult, runStep } from './step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'demo-out');
const reference = 'oci-layout://demo-out/layout:v1';
// A workflow knows its commit, and the artifact's creation time is that of the commit.
const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout?.trim();
const env = commit ? { ...process.env, GITHUB_SHA: commit } : process.env;

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
writeFileSync(join(out, 'sbom.spdx.json'), makeSbom());

await step('Push the built action into an OCI layout', { command: 'push', reference, files: 'dist/' });
const attached = await step('Attach its SBOM', {
  command: 'attach',
  subject: reference,
  files: 'sbom.spdx.json',
  'working-directory': 'demo-out',
});
const found = await step('Discover what is attached', { command: 'discover', subject: reference });
const referrers = JSON.parse(found.referrers);
check(referrers.length === 1, 'discover lists one referrer');
check(referrers[0].digest === attached.digest, 'discover lists the SBOM that was attached');
await step('Pull the action by reference', { command: 'pull', reference, path: 'demo-out/pulled' });
await step('Pull the SBOM of the action', {
  command: 'pull',
  subject: reference,
  'artifact-type': referrers[0].artifactType,
  path: 'demo-out/pulled',
});
compareFolders(join(root, 'dist'), join(out, 'pulled/dist'));
compareFiles(join(out, 'sbom.spdx.json'), join(out, 'pulled/sbom.spdx.json'));
console.log('\nThe demo is done: everything that was pulled has the bytes that were pushed. See demo-out/.');

/** npm makes the SBOM from the lockfile and node_modules alone: no network. */
function makeSbom() {
  const npm = process.env.npm_execpath;
  const args = ['sbom', '--sbom-format', 'spdx', '--omit', 'dev'];
  const options = { cwd: root, env: nodeFirst(root), maxBuffer: 64 * 1024 * 1024, shell: false };
  const made =
    npm === undefined
      ? spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
      : spawnSync('node', [npm, ...args], options);
  if (made.status !== 0) throw new Error(`npm sbom failed: ${made.stderr ?? made.error}`);
  return made.stdout;
}

async function step(title, inputs) {
  console.log(`\n== ${title}`);
  for (const [name, value] of Object.entries(inputs)) console.log(`   ${name}: ${value}`);
  console.log('');
  const result = await runStep(inputs, { workspace: root, env });
  console.log(describeResult(result, 160));
  check(result.code === 0, `"${title}" succeeds`);
  return result.outputs;
}

function check(holds, what) {
  if (holds) return;
  console.error(`The demo failed. It should hold that ${what}.`);
  process.exit(1);
}

function compareFolders(wanted, got) {
  const names = readdirSync(wanted, { recursive: true }).map(String).sort();
  const pulled = readdirSync(got, { recursive: true }).map(String).sort();
  check(names.join('\n') === pulled.join('\n'), `${got} has the files of ${wanted}`);
  for (const name of names)
    if (statSync(join(wanted, name)).isFile()) compareFiles(join(wanted, name), join(got, name));
}

function compareFiles(wanted, got) {
  check(readFileSync(wanted).equals(readFileSync(got)), `${got} has the bytes of ${wanted}`);
}
