// `npm run demo`: the main commands on this machine, without a server. The built action and an SBOM of this very project go
// into an OCI image layout; a gate fails and another opens; what is pulled is verified, and every byte is compared.
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ready.mjs';
import { nodeFirst } from './node-first.mjs';

const { runStep } = await import('./step.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'demo-out');
const app = 'oci-layout://demo-out/layout:v1';
// A workflow knows its commit, and the artifact's creation time is that of the commit.
const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout?.trim();
const env = { ...process.env, ...(commit ? { GITHUB_SHA: commit } : {}), RUNNER_TOOL_CACHE: join(out, 'tools') };
/** Lines of one step's log that are shown, and their length. */
const SHOWN_LINES = 2;
const SHOWN_LENGTH = 220;
let number = 0;

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'summaries'), { recursive: true });
writeFileSync(join(out, 'sbom.spdx.json'), makeSbom());

const pushed = await step('Push a directory', { command: 'push', reference: app, files: 'dist/' }, [
  'digest',
  'changed',
]);
const again = await step('Push it again: nothing changes', { command: 'push', reference: app, files: 'dist/' }, [
  'digest',
  'changed',
]);
check(again.digest === pushed.digest && again.changed === 'false', 'the same files have the same digest');
const files = { files: 'sbom.spdx.json', 'working-directory': 'demo-out' };
const attached = await step('Attach an SBOM', { command: 'attach', subject: app, ...files }, ['digest']);
await step(
  'Gate: fails, because there is no VEX document',
  { command: 'discover', subject: app, require: 'sbom, vex' },
  [],
  1,
);
const found = await step(
  'Gate: opens, because there is an SBOM',
  { command: 'discover', subject: app, require: 'sbom' },
  ['count'],
);
check(JSON.parse(found.referrers)[0]?.digest === attached.digest, 'discover lists the SBOM that was attached');
const pull = { command: 'pull', reference: app, path: 'demo-out/pulled', key: 'demo-out/cosign.pub' };
writeFileSync(join(out, 'signature.sigstore.json'), signatureOf(pushed.digest, join(out, 'cosign.pub')));
await step('Verified pull: fails, because nobody has signed', pull, [], 1);
await step('Attach a signature', { ...files, command: 'attach', subject: app, files: 'signature.sigstore.json' }, [
  'artifact-type',
]);
await step('Verified pull: succeeds', pull, ['path', 'count', 'verified']);
await step('Pull the SBOM', { command: 'pull', subject: app, 'artifact-type': 'sbom', path: 'demo-out/pulled' }, [
  'count',
]);
const archive = 'oci-layout://demo-out/backup.tar:v1';
await step('Copy everything to an archive', { command: 'copy', reference: app, to: archive, recursive: 'true' }, [
  'count',
]);
compareFolders(join(root, 'dist'), join(out, 'pulled/dist'));
compareFiles(join(out, 'sbom.spdx.json'), join(out, 'pulled/sbom.spdx.json'));
console.log('\nDone: everything that was pulled has the bytes that were pushed. The files are in demo-out/.');
console.log('The job summaries, as GitHub would show them, are in demo-out/summaries/:');
console.log(readdirSync(join(out, 'summaries')).sort().join(', '));

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

/** A signature as `cosign sign --key` makes it: a Sigstore bundle around a statement. The public key goes to a file. */
function signatureOf(digest, publicKeyFile) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  const payloadType = 'application/vnd.in-toto+json';
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: '', digest: { sha256: digest.replace('sha256:', '') } }],
      predicateType: 'https://sigstore.dev/cosign/sign/v1',
      predicate: {},
    }),
  );
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
  const hint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: sign('sha256', signed, privateKey).toString('base64') }],
    },
  });
}

/** Runs a step, shows the end of its log and some outputs, and keeps its summary in a file. Returns its outputs. */
async function step(title, inputs, outputNames, code = 0) {
  number += 1;
  const { command, ...given } = inputs;
  console.log(`\n${number}. ${title}`);
  console.log(
    `   $ ${command} ${Object.entries(given)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(' ')}`,
  );
  const log = [];
  const result = await runStep(inputs, { workspace: root, env, print: (line) => log.push(line) });
  const lines = log.filter((line) => !line.startsWith('▼'));
  for (const line of lines.slice(-SHOWN_LINES)) console.log(`   ${shortened(line)}`);
  const outputs = outputNames.map((name) => `${name}: ${result.outputs[name]}`);
  if (outputs.length > 0) console.log(`   → ${outputs.join(', ')}`);
  const name = `${String(number).padStart(2, '0')}-${command}.md`;
  if (result.summary.trim() !== '') writeFileSync(join(out, 'summaries', name), result.summary);
  check(result.code === code, `step ${number} ends with exit code ${code}`);
  return result.outputs;
}

/** An error is shown whole: what to do is at its end. */
function shortened(line) {
  return line.length > SHOWN_LENGTH && !line.startsWith('Error: ') ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
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
