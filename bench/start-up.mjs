// Case 1: how soon the first request leaves, and how much JavaScript that takes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ours, program } from './measure.mjs';
import { inFolder, MB, ratio, row } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

export async function startUp({ runs }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess();
    const proxy = await startShapingProxy(registry.host);
    try {
      const missing = { command: 'pull', reference: `${proxy.host}/none:none`, 'fail-on-missing': 'false' };
      const result = await alternate(
        {
          ours: async () => {
            const started = performance.now();
            let first;
            proxy.watch(() => {
              first ??= performance.now() - started;
            });
            await ours(missing, { workspace });
            return { ms: first };
          },
          node: () => program('node', ['-e', '0'], { cwd: workspace }).then(({ ms }) => ({ ms })),
        },
        runs * 2,
      );
      const loaded = await loadedBytes(missing, workspace);
      return [
        row('start → first request', 'ms', result.ours.ms, 'node -e 0', result.node.ms, ratio(2)),
        row('JavaScript loaded by then', 'MB', loaded / MB, 'limit', 1.2, ratio(1)),
      ];
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
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
