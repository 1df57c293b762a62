// A matrix of jobs on one registry with a rate limit. Each job pushes an artifact, attaches a report to one image, adds its artifact to
// one index and lists what is attached. `node bench/matrix.mjs [--jobs 128] [--at-once 16] [--per-minute 600] [--only ours|oras]`
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDistribution, startOciRegistry } from '../__tests__/interop/peers.ts';
import { ORAS, ours, program } from './measure.mjs';
import { startRateLimitProxy } from './rate-limit-proxy.mjs';

/** As many failures are printed. */
const SHOWN = 3;

/** What a job does with our action: the inputs of its steps. */
function steps(name, job) {
  const plain = { 'default-annotations': 'false' };
  const type = { 'artifact-type': 'test/report' };
  return [
    { command: 'push', reference: `${name}:job-${job}`, files: `part-${job}.txt`, ...plain },
    { command: 'attach', subject: `${name}:image`, files: `report-${job}.txt`, ...type, ...plain },
    { command: 'index', reference: `${name}:multi`, manifests: `job-${job}`, update: 'true', ...plain },
    { command: 'discover', subject: `${name}:image` },
  ];
}

/** The same with oras. */
function commands(name, job) {
  const type = ['--artifact-type', 'test/report'];
  return [
    ['push', '--plain-http', ...type, `${name}:job-${job}`, `part-${job}.txt`],
    ['attach', '--plain-http', ...type, `${name}:image`, `report-${job}.txt`],
    ['manifest', 'index', 'update', '--plain-http', `${name}:multi`, '--add', `job-${job}`],
    ['discover', '--plain-http', `${name}:image`],
  ];
}

/** Runs the steps of one job in order; a failure ends the job, and is the result. */
async function runJob(tool, name, job, workspace) {
  try {
    if (tool === 'ours') for (const inputs of steps(name, job)) await ours(inputs, { workspace });
    else for (const args of commands(name, job)) await program(ORAS, args, { cwd: workspace });
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/**
 * Runs the matrix with one tool on a new registry.
 * @returns what it took: failures as messages, how many reports and parts are listed, requests, those refused, and seconds
 */
export async function matrix(tool, { referrersApi, jobs, atOnce, perMinute }) {
  const workspace = mkdtempSync(join(tmpdir(), 'matrix-'));
  const registry = await (referrersApi ? startOciRegistry() : startDistribution());
  const proxy = await startRateLimitProxy(registry.host, perMinute);
  try {
    for (let job = 0; job < jobs; job += 1) {
      for (const file of ['part', 'report']) writeFileSync(join(workspace, `${file}-${job}.txt`), `${file} ${job}`);
    }
    const direct = `${registry.host}/acme/app`;
    for (const tag of ['image', 'seed']) {
      writeFileSync(join(workspace, 'image.txt'), tag);
      await ours({ command: 'push', reference: `${direct}:${tag}`, files: 'image.txt' }, { workspace });
    }
    await ours({ command: 'index', reference: `${direct}:multi`, manifests: 'seed' }, { workspace });
    const started = performance.now();
    const failures = [];
    let next = 0;
    const lane = async () => {
      while (next < jobs) {
        const failure = await runJob(tool, `${proxy.host}/acme/app`, next++, workspace);
        if (failure !== undefined) failures.push(failure);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    const seconds = (performance.now() - started) / 1000;
    const found = await ours({ command: 'discover', subject: `${direct}:image` }, { workspace });
    const index = await ours({ command: 'inspect', reference: `${direct}:multi` }, { workspace });
    return {
      failures,
      attached: JSON.parse(found.outputs.referrers).length,
      // The one that was there before is not counted.
      inIndex: JSON.parse(index.outputs.manifest).manifests.length - 1,
      ...proxy.counts,
      seconds,
    };
  } finally {
    proxy.close();
    await registry.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      jobs: { type: 'string', default: '128' },
      'at-once': { type: 'string', default: '16' },
      'per-minute': { type: 'string', default: '600' },
      only: { type: 'string', default: '' },
      api: { type: 'string', default: '' },
    },
  });
  const jobs = Number(values.jobs);
  const setting = { jobs, atOnce: Number(values['at-once']), perMinute: Number(values['per-minute']) };
  for (const referrersApi of [true, false].filter((api) => values.api === '' || values.api === String(api))) {
    for (const tool of ['ours', 'oras'].filter((one) => values.only === '' || values.only === one)) {
      const { failures, attached, inIndex, requests, refused, seconds } = await matrix(tool, {
        ...setting,
        referrersApi,
      });
      const where = referrersApi ? 'with referrers API' : 'without referrers API';
      console.log(
        `${tool}, ${where}: ${failures.length} of ${jobs} jobs failed, ${attached} attached, ${inIndex} in the index, ${requests} requests (${refused} refused), ${Math.round(seconds)} s`,
      );
      for (const failure of failures.slice(0, SHOWN)) console.log(`  ${failure.slice(0, 600)}`);
    }
  }
}
