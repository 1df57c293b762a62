// Running programs and taking their time, and what is made of several runs.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from '../scripts/step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const ORAS = join(root, '.cache/peers/bin/oras');

/** The middle of `values`; of an even number of them the mean of the middle two. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Runs our action once; gives the step's wall time in ms, without the post step that runs when a job ends. Throws with its log when it fails. */
export async function ours(inputs, { workspace, env = {} }) {
  const log = [];
  const clean = { ...bareEnvironment(workspace), ...env };
  const { code, ms, outputs } = await runStep(inputs, {
    workspace,
    env: clean,
    print: (line) => log.push(line),
    post: false,
  });
  if (code !== 0) throw new Error(`our ${inputs.command} failed:\n${log.join('\n')}`);
  return { ms, outputs };
}

/** Runs a program once; gives wall time in ms and its output. Throws with what it printed when it fails. */
export async function program(command, args, { cwd, env = bareEnvironment(cwd) } = {}) {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
  const code = await new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  const ms = performance.now() - started;
  const output = Buffer.concat(pieces).toString();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  return { ms, output };
}

/** Runs `contenders` (name → function giving a number or an object of numbers) in turns, and takes the medians. */
export async function alternate(contenders, runs) {
  const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, work] of Object.entries(contenders)) results[name].push(await work(run));
  }
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, medians(list)]));
}

function medians(list) {
  return Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(list.map((result) => result[key]))]));
}

/** Peak resident memory of our action in MB, as the kernel counted it. */
export async function ourPeakMegabytes(inputs, workspace) {
  const folder = mkdtempSync(join(tmpdir(), 'peak-'));
  try {
    const file = join(folder, 'peak');
    const env = { NODE_OPTIONS: `--import=${join(root, 'bench/report-peak.mjs')}`, PEAK_FILE: file };
    const { ms } = await ours(inputs, { workspace, env });
    return { peakMB: Number(readFileSync(file, 'utf8')) / 1024, ms };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Neither accounts nor proxies of this machine. */
function bareEnvironment(home) {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  const kept = Object.entries({ PATH, TMPDIR, SystemRoot }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), HOME: home, DOCKER_CONFIG: join(home, '.docker'), NO_PROXY: '*' };
}
