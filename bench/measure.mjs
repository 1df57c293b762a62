// Running programs and taking their time, and what is made of several runs.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/**
 * Runs our action once, without the post step that runs when a job ends; gives wall time in ms, CPU time in s and peak memory in MB. Throws
 * with its log when it fails. `started` is called when the process is started, with the time as `performance.now()`.
 */
export async function ours(inputs, { workspace, env = {}, started = () => {} }) {
  const log = [];
  let watch;
  const { code, ms, outputs } = await runStep(inputs, {
    workspace,
    env: { ...bareEnvironment(workspace), ...env },
    print: (line) => log.push(line),
    post: false,
    started: (child, at) => {
      watch = watched(child);
      started(at);
    },
  });
  if (code !== 0) throw new Error(`our ${inputs.command} failed:\n${log.join('\n')}`);
  return { ms, ...watch.end(), outputs };
}

/** Runs a program once; gives wall time in ms, CPU time in s, peak memory in MB and its output. Throws with what it printed when it fails. */
export async function program(command, args, { cwd, env = bareEnvironment(cwd) } = {}) {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = watched(child);
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
  const code = await new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', done);
  });
  const ms = performance.now() - started;
  const output = Buffer.concat(pieces).toString();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  return { ms, ...watch.end(), output };
}

/** How often the peak memory of a process is read: what it gains in its last moments is missed. */
const LOOK_MS = 25;
/** Linux counts CPU time in these. */
const TICKS_PER_S = 100;

/** Watches a process until `end` gives its CPU time in s and peak memory in MB, as Linux counts them; 0 on other systems. */
function watched({ pid }) {
  const before = ticksOfChildren();
  let mb = 0;
  const look = () => {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`))?.[1];
    mb = Math.max(mb, Number(kib ?? 0) / 1024);
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      return { cpu: (ticksOfChildren() - before) / TICKS_PER_S, mb };
    },
  };
}

/** CPU time of all processes that this one has started and seen the end of. */
function ticksOfChildren() {
  const fields = textOf('/proc/self/stat').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[13] ?? 0) + Number(fields[14] ?? 0);
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
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
  const numbers = Object.keys(list[0]).filter((key) => typeof list[0][key] === 'number');
  return Object.fromEntries(numbers.map((key) => [key, median(list.map((result) => result[key]))]));
}

/** Neither accounts nor proxies of this machine. */
function bareEnvironment(home) {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  const kept = Object.entries({ PATH, TMPDIR, SystemRoot }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), HOME: home, DOCKER_CONFIG: join(home, '.docker'), NO_PROXY: '*' };
}
