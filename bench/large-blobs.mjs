// Cases 6, 7, 8 and 12: one blob of gigabytes, its time and its memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ORAS, ourPeakMegabytes, ours, program } from './measure.mjs';
import { freshRepository, gib, inFolder, MB, row, writeSparse } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

export async function pullLargeBlob({ runs, largeBytes }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess(['--generated-blob', String(largeBytes)]);
    const blob = `${registry.url}/v2/big/blob/blobs/${registry.generatedDigest}`;
    const into = () => mkdtempSync(join(workspace, 'out-'));
    const clean = async (work) => {
      const folder = into();
      const { ms } = await work(folder);
      rmSync(folder, { recursive: true });
      return { ms };
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
        row(what, 'ms', result.ours.ms, 'oras', result.oras.ms, '≤ 1'),
        row(what, 'ms', result.ours.ms, 'curl, tee, openssl', result.floor.ms, '≤ 1.11'),
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
          ours: () => ours({ command: 'pull', reference, path: into() }, { workspace }).then(({ ms }) => ({ ms })),
          oras: () =>
            program(ORAS, ['pull', '--plain-http', '-o', into(), reference], { cwd: workspace }).then(({ ms }) => ({
              ms,
            })),
        },
        Math.min(runs, 3),
      );
      const what = `pull a blob of ${gib(cappedBytes)}, 30 ms, 30 MB/s per connection`;
      return [row(what, 'ms', result.ours.ms, 'oras', result.oras.ms, '≤ 0.3')];
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
            const { ms } = await ours({ command: 'push', reference, files: 'big.bin' }, { workspace });
            return { ms };
          },
          oras: async () => {
            const reference = `${registry.host}/${freshRepository()}:v1`;
            const { ms } = await program(ORAS, ['push', '--plain-http', reference, 'big.bin'], { cwd: workspace });
            return { ms };
          },
        },
        Math.min(runs, 3),
      );
      return [row(`push a blob of ${gib(largeBytes)}`, 'ms', result.ours.ms, 'oras', result.oras.ms, '≤ 1')];
    } finally {
      await registry.close();
    }
  });
}

export async function memory({ memoryBytes }) {
  return inFolder(async (workspace) => {
    const rows = [];
    for (const command of ['push', 'pull']) {
      const peaks = [];
      for (const bytes of [100 * MB, memoryBytes]) {
        const { ours: we } = await alternate({ ours: () => peakOf(command, bytes, workspace) }, 3);
        peaks.push(we.peakMB);
      }
      const [small, large] = peaks;
      rows.push(row(`${command} ${gib(memoryBytes)}: peak memory`, 'MB', large, 'limit', 200, '≤ 1'));
      rows.push(row(`${command} ${gib(memoryBytes)}: peak memory`, 'MB', large, '100 MB blob', small, '≤ 1.2'));
    }
    return rows;
  });
}

async function peakOf(command, bytes, workspace) {
  const folder = mkdtempSync(join(workspace, 'peak-'));
  const options = command === 'push' ? ['--discard-blobs'] : ['--generated-blob', String(bytes)];
  const registry = await startRegistryProcess(options);
  try {
    if (command === 'pull') {
      return await ourPeakMegabytes(
        { command, reference: `${registry.host}/generated:latest`, path: folder },
        workspace,
      );
    }
    writeSparse(join(folder, 'big.bin'), bytes);
    const inputs = { command, reference: `${registry.host}/big:v1`, files: 'big.bin', 'working-directory': folder };
    return await ourPeakMegabytes(inputs, workspace);
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
