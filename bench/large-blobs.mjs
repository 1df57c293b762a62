// Cases 6, 7 and 8: one blob of gigabytes, its time and its memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ORAS, ours, program } from './measure.mjs';
import { freshRepository, gib, inFolder, MB, ratio, row, timeRow, value, writeSparse } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

export async function pullLargeBlob({ runs, largeBytes }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess(['--generated-blob', String(largeBytes)]);
    const blob = `${registry.url}/v2/big/blob/blobs/${registry.generatedDigest}`;
    const into = () => mkdtempSync(join(workspace, 'out-'));
    const clean = async (work) => {
      const folder = into();
      const measured = await work(folder);
      rmSync(folder, { recursive: true });
      return measured;
    };
    try {
      const result = await alternate(
        {
          ours: () =>
            clean((path) =>
              ours({ command: 'pull', reference: `${registry.host}/generated:latest`, path }, { workspace }),
            ),
          oras: () =>
            clean((path) =>
              program(ORAS, ['pull', '--plain-http', '-o', path, `${registry.host}/generated:latest`], {
                cwd: workspace,
              }),
            ),
          floor: () =>
            clean((path) =>
              program('sh', ['-c', `curl -s '${blob}' | tee '${join(path, 'blob')}' | openssl sha256`], {
                cwd: workspace,
              }),
            ),
        },
        Math.min(runs, 3),
      );
      const what = `pull a blob of ${gib(largeBytes)}`;
      return [
        timeRow(what, result, ratio(1)),
        timeRow(what, { ours: result.ours, oras: result.floor }, undefined, 'curl, tee, openssl'),
        peakRow(what, result),
      ];
    } finally {
      await registry.close();
    }
  });
}

/** A long way, on which each connection gets no more than 30 MB/s. */
export async function pullOverSlowConnections({ runs, cappedBytes }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess(['--generated-blob', String(cappedBytes)]);
    const proxy = await startShapingProxy(registry.host, { rttMs: 30, bytesPerSecond: 30 * MB });
    const reference = `${proxy.host}/generated:latest`;
    const into = () => mkdtempSync(join(workspace, 'out-'));
    try {
      const result = await alternate(
        {
          ours: () => ours({ command: 'pull', reference, path: into() }, { workspace }),
          oras: () => program(ORAS, ['pull', '--plain-http', '-o', into(), reference], { cwd: workspace }),
        },
        Math.min(runs, 3),
      );
      const what = `pull a blob of ${gib(cappedBytes)}, 30 ms, 30 MB/s per connection`;
      return [timeRow(what, result, ratio(0.25))];
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

export async function pushLargeBlob({ runs, largeBytes }) {
  return inFolder(async (workspace) => {
    writeSparse(join(workspace, 'big.bin'), largeBytes);
    const registry = await startRegistryProcess(['--discard-blobs']);
    try {
      const result = await alternate(
        {
          ours: async () => {
            const reference = `${registry.host}/${freshRepository()}:v1`;
            return ours({ command: 'push', reference, files: 'big.bin' }, { workspace });
          },
          oras: async () => {
            const reference = `${registry.host}/${freshRepository()}:v1`;
            return program(ORAS, ['push', '--plain-http', reference, 'big.bin'], { cwd: workspace });
          },
        },
        Math.min(runs, 3),
      );
      const what = `push a blob of ${gib(largeBytes)}`;
      return [timeRow(what, result, ratio(0.8)), peakRow(what, result)];
    } finally {
      await registry.close();
    }
  });
}

/** Peak memory while a large blob is moved: it must not grow with the blob. */
function peakRow(what, { ours: we, oras }) {
  return { ...row(`peak memory: ${what}`, 'MB', we.mb, 'oras', oras.mb, value(120)), case: '12' };
}
