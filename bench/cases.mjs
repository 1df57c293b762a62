// The cases, each a function that gives rows for the table: what was measured, ours, the rival's, and the goal.

import { createHash } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ORAS, ourPeakMegabytes, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const MB = 1_000_000;
const GIB = 1024 ** 3;

/** Every case of this bench by its number. */
export const CASES = {
  1: startUp,
  2: pushOneFile,
  4: pushManyFiles,
  5: pullManyFiles,
  6: pullLargeBlob,
  8: pushLargeBlob,
  10: copyImage,
  12: memory,
};

let serial = 0;
/** A repository that nothing was pushed to yet. */
function freshRepository() {
  serial += 1;
  return `bench/r${serial}`;
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Deterministic bytes that do not compress and differ by `seed`. */
function noise(length, seed) {
  const parts = [];
  for (let made = 0, i = 0; made < length; made += 32, i += 1) {
    parts.push(createHash('sha256').update(`${seed}/${i}`).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}

async function startUp({ runs }) {
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
        row('start → first request', 'ms', result.ours.ms, 'node -e 0', result.node.ms, '≤ 3'),
        row('JavaScript loaded by then', 'MB', loaded / MB, 'limit', 1.2, '≤ 1'),
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

async function pushOneFile({ runs }) {
  return inFolder(async (workspace) => {
    writeFileSync(join(workspace, 'hello.txt'), 'hello\n');
    const registry = await startRegistryProcess(['--bearer-auth', 'alice:secret']);
    const proxy = await startShapingProxy(registry.host, { rttMs: 50 });
    const account = { registry: proxy.host, username: 'alice', password: 'secret' };
    try {
      const result = await alternate(
        {
          ours: () =>
            counted(proxy, () =>
              ours(
                { command: 'push', reference: `${proxy.host}/${freshRepository()}:v1`, files: 'hello.txt', ...account },
                { workspace },
              ),
            ),
          oras: () =>
            counted(proxy, () =>
              program(
                ORAS,
                [
                  'push',
                  '--plain-http',
                  '-u',
                  'alice',
                  '-p',
                  'secret',
                  `${proxy.host}/${freshRepository()}:v1`,
                  'hello.txt',
                ],
                { cwd: workspace },
              ),
            ),
        },
        runs,
      );
      return timeAndRequests('push 1 file, 50 ms, bearer', result, '≤ 0.65');
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

async function counted(proxy, work) {
  proxy.reset();
  const { ms } = await work();
  return { ms, ...proxy.counts };
}

function timeAndRequests(what, { ours: we, oras }, goal) {
  return [
    row(what, 'ms', we.ms, 'oras', oras.ms, goal),
    row('  requests', '', we.requests, 'oras', oras.requests, ''),
    row('  connections', '', we.connections, 'oras', oras.connections, ''),
  ];
}

const MANY = 200;

/** 200 files of 10 KB through 20 ms, and what both sides need to push or pull them. */
async function withManyFiles(work) {
  return inFolder(async (workspace) => {
    mkdirSync(join(workspace, 'files'));
    const names = Array.from({ length: MANY }, (_, i) => `files/f${String(i).padStart(3, '0')}.bin`);
    for (const name of names) writeFileSync(join(workspace, name), noise(10_000, name));
    const registry = await startOlareg(['--store-type', 'mem']);
    const proxy = await startShapingProxy(registry.host, { rttMs: 20 });
    try {
      return await work({ workspace, names, registry, proxy });
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

async function pushManyFiles({ runs }) {
  return withManyFiles(async ({ workspace, names, proxy }) => {
    const result = await alternate(
      {
        ours: () =>
          counted(proxy, () =>
            ours(
              { command: 'push', reference: `${proxy.host}/${freshRepository()}:v1`, files: 'files/*' },
              { workspace },
            ),
          ),
        oras: () =>
          counted(proxy, () =>
            program(ORAS, ['push', '--plain-http', `${proxy.host}/${freshRepository()}:v1`, ...names], {
              cwd: workspace,
            }),
          ),
      },
      runs,
    );
    return timeAndRequests(`push ${MANY} files of 10 KB, 20 ms`, result, '≤ 0.3');
  });
}

async function pullManyFiles({ runs }) {
  return withManyFiles(async ({ workspace, names, registry, proxy }) => {
    const repository = freshRepository();
    await program(ORAS, ['push', '--plain-http', `${registry.host}/${repository}:v1`, ...names], { cwd: workspace });
    const reference = `${proxy.host}/${repository}:v1`;
    const into = () => mkdtempSync(join(workspace, 'out-'));
    const result = await alternate(
      {
        ours: () => counted(proxy, () => ours({ command: 'pull', reference, path: into() }, { workspace })),
        oras: () =>
          counted(proxy, () => program(ORAS, ['pull', '--plain-http', '-o', into(), reference], { cwd: workspace })),
      },
      runs,
    );
    return timeAndRequests(`pull ${MANY} files of 10 KB, 20 ms`, result, '≤ 0.3');
  });
}

async function pullLargeBlob({ runs, largeBytes }) {
  return inFolder(async (workspace) => {
    const registry = await startRegistryProcess(['--generated-blob', String(largeBytes)]);
    const _reference = `${registry.host}/big/blob`;
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

async function pushLargeBlob({ runs, largeBytes }) {
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

/** An image of 10 layers of 5 MB with 5 referrers, from one registry to another through 20 ms. */
async function copyImage({ runs }) {
  return inFolder(async (workspace) => {
    const layers = Array.from({ length: 10 }, (_, i) => `layer-${i}.tar`);
    for (const name of layers) writeFileSync(join(workspace, name), noise(5 * MB, name));
    const [from, to] = [await startOlareg(['--store-type', 'mem']), await startOlareg(['--store-type', 'mem'])];
    const proxies = [
      await startShapingProxy(from.host, { rttMs: 20 }),
      await startShapingProxy(to.host, { rttMs: 20 }),
    ];
    try {
      const repository = freshRepository();
      await program(ORAS, ['push', '--plain-http', `${from.host}/${repository}:v1`, ...layers], { cwd: workspace });
      for (let i = 0; i < 5; i += 1) {
        writeFileSync(join(workspace, `sbom-${i}.json`), noise(10_000, i));
        const attached = [
          '--artifact-type',
          'application/vnd.bench',
          `${from.host}/${repository}:v1`,
          `sbom-${i}.json`,
        ];
        await program(ORAS, ['attach', '--plain-http', ...attached], { cwd: workspace });
      }
      const [source, target] = proxies.map(({ host }) => host);
      const between = async (work) => {
        for (const proxy of proxies) proxy.reset();
        const { ms } = await work(`${source}/${repository}:v1`, `${target}/${freshRepository()}:v1`);
        const [one, other] = proxies.map(({ counts }) => counts);
        return {
          ms,
          requests: one.requests + other.requests,
          connections: one.connections + other.connections,
        };
      };
      const result = await alternate(
        {
          ours: () =>
            between((reference, to) => ours({ command: 'copy', reference, to, recursive: 'true' }, { workspace })),
          oras: () =>
            between((reference, to) =>
              program(ORAS, ['cp', '-r', '--from-plain-http', '--to-plain-http', reference, to], { cwd: workspace }),
            ),
        },
        runs,
      );
      return timeAndRequests('copy 10 × 5 MB + 5 referrers, 20 ms', result, '≤ 0.5');
    } finally {
      for (const one of [...proxies, from, to]) await one.close();
    }
  });
}

async function memory({ memoryBytes }) {
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

function writeSparse(path, bytes) {
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
}

function gib(bytes) {
  return bytes >= GIB ? `${bytes / GIB} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;
}

/** One line of the table. `ratio` is ours over the rival's: lower is better in every case. */
function row(what, unit, we, rival, theirs, goal) {
  return { what, unit, ours: we, rival, theirs, ratio: we / theirs, goal };
}
