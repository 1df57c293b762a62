// Case 1: how soon the first request leaves, how much JavaScript that takes, and the CPU time of whole small steps.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ours, program } from './measure.mjs';
import { inFolder, MB, ratio, row, value } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const POST = fileURLToPath(new URL('../dist/post.js', import.meta.url));

/** CPU time is counted in hundredths of a second, so each figure is the mean of this many steps. */
const STEPS = 5;

export async function startUp({ runs }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess();
    const proxy = await startShapingProxy(registry.host);
    try {
      const missing = { command: 'pull', reference: `${proxy.host}/none:none`, 'fail-on-missing': 'false' };
      const result = await alternate(
        {
          ours: async () => {
            let [startedAt, first] = [0, undefined];
            proxy.watch(() => {
              first ??= performance.now();
            });
            const started = (at) => {
              startedAt = at;
            };
            await ours(missing, { workspace, started });
            return { ms: first - startedAt };
          },
          node: () => program('node', ['-e', '0'], { cwd: workspace }).then(({ ms }) => ({ ms })),
        },
        runs * 2,
      );
      const loaded = await loadedBytes(missing, workspace);
      return [
        row('start → first request', 'ms', result.ours.ms, 'node -e 0', result.node.ms, ratio(2)),
        row('JavaScript loaded by then', 'MB', loaded / MB, 'limit', 1.2, ratio(1)),
        ...(await cpuOfSteps(registry.host, workspace, runs)),
      ];
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

/** Case 1c: the CPU time of a step on one small file, from the start of the process to its end. */
async function cpuOfSteps(host, workspace, runs) {
  const base = `${host}/bench/base:v1`;
  let serial = 0;
  const newFile = () => {
    serial += 1;
    writeFileSync(join(workspace, 'one.txt'), `${serial}\n`);
    return { files: 'one.txt' };
  };
  const other = `${host}/bench/attach:v1`;
  for (const reference of [base, other]) await ours({ command: 'push', reference, ...newFile() }, { workspace });
  await ours({ command: 'attach', subject: base, 'artifact-type': 'text/x', ...newFile() }, { workspace });
  const step = (inputs) => () => ours(inputs(), { workspace });
  const started = (args) => () => program('node', args, { cwd: workspace });
  const steps = {
    push: step(() => ({ command: 'push', reference: `${host}/bench/push:v1`, ...newFile() })),
    attach: step(() => ({ command: 'attach', subject: other, 'artifact-type': 'text/x', ...newFile() })),
    pull: step(() => ({ command: 'pull', reference: base, path: `out-${serial}`, overwrite: 'true' })),
    discover: step(() => ({ command: 'discover', subject: base })),
    'post step with nothing to do': started([POST]),
    node: started(['-e', '0']),
  };
  const measured = await alternate(
    Object.fromEntries(Object.entries(steps).map(([name, work]) => [name, () => meanCpuMs(work)])),
    runs,
  );
  const { node, ...results } = measured;
  return Object.entries(results).map(([name, { ms }]) =>
    row(`CPU: ${name}`, 'ms', ms, 'node -e 0', node.ms, value(150)),
  );
}

async function meanCpuMs(work) {
  let seconds = 0;
  for (let i = 0; i < STEPS; i += 1) seconds += (await work()).cpu;
  return { ms: (seconds / STEPS) * 1000 };
}

/** Bytes of dist/ that a run loads which ends with its first answer: V8's coverage lists every script. */
async function loadedBytes(inputs, workspace) {
  const folder = join(workspace, 'coverage');
  await ours(inputs, { workspace, env: { NODE_V8_COVERAGE: folder } });
  const urls = new Set();
  for (const file of readdirSync(folder)) {
    for (const { url } of JSON.parse(readFileSync(join(folder, file), 'utf8')).result) urls.add(url);
  }
  const scripts = [...urls].filter((url) => url.startsWith('file:') && url.includes('/dist/'));
  return scripts.reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
}
