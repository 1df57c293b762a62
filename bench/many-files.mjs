// Cases 4, 5, 9 and 13: many small files, one by one and as a directory.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ORAS, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { counted, freshRepository, inFolder, noise, row, timeAndRequests } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

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

export async function pushManyFiles({ runs }) {
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

export async function pullManyFiles({ runs }) {
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

/** The same pull once more, onto files that are there: what is left to be asked. */
export async function pullAgain({ runs }) {
  return withManyFiles(async ({ workspace, names, registry, proxy }) => {
    const repository = freshRepository();
    await program(ORAS, ['push', '--plain-http', `${registry.host}/${repository}:v1`, ...names], { cwd: workspace });
    const reference = `${proxy.host}/${repository}:v1`;
    const [mine, theirs] = ['ours', 'oras'].map((name) => join(workspace, name));
    const pullOurs = () => ours({ command: 'pull', reference, path: mine }, { workspace });
    const pullTheirs = () => program(ORAS, ['pull', '--plain-http', '-o', theirs, reference], { cwd: workspace });
    await pullOurs();
    await pullTheirs();
    const result = await alternate(
      { ours: () => counted(proxy, pullOurs), oras: () => counted(proxy, pullTheirs) },
      runs,
    );
    // All but the one for the manifest ask for a blob.
    const blobs = ({ requests }) => requests - 1;
    return [
      row(`second pull of ${MANY} files: blob requests`, '', blobs(result.ours), 'oras', blobs(result.oras), '0'),
      row('  time', 'ms', result.ours.ms, 'oras', result.oras.ms, ''),
    ];
  });
}

const DIRECTORY_FILES = 20_000;

/** One directory with thousands of small files: archived and pushed, pulled and unpacked. */
export async function directory({ runs }) {
  return inFolder(async (workspace) => {
    for (let i = 0; i < DIRECTORY_FILES; i += 1) {
      const folder = join(workspace, 'tree', `d${i % 100}`);
      if (i < 100) mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `f${i}.txt`), `${noise(200, i).toString('hex')}\n`);
    }
    const registry = await startOlareg(['--store-type', 'mem']);
    const repository = freshRepository();
    try {
      const push = await alternate(
        {
          ours: () =>
            ours(
              { command: 'push', reference: `${registry.host}/${freshRepository()}:v1`, files: 'tree' },
              { workspace },
            ).then(({ ms }) => ({ ms })),
          oras: () =>
            program(ORAS, ['push', '--plain-http', `${registry.host}/${freshRepository()}:v1`, 'tree'], {
              cwd: workspace,
            }).then(({ ms }) => ({ ms })),
        },
        Math.min(runs, 3),
      );
      const reference = `${registry.host}/${repository}:v1`;
      await program(ORAS, ['push', '--plain-http', reference, 'tree'], { cwd: workspace });
      const clean = async (work) => {
        const folder = mkdtempSync(join(workspace, 'out-'));
        const { ms } = await work(folder);
        rmSync(folder, { recursive: true });
        return { ms };
      };
      const pull = await alternate(
        {
          ours: () => clean((path) => ours({ command: 'pull', reference, path }, { workspace })),
          oras: () =>
            clean((path) => program(ORAS, ['pull', '--plain-http', '-o', path, reference], { cwd: workspace })),
        },
        Math.min(runs, 3),
      );
      const what = `a directory of ${DIRECTORY_FILES} files`;
      return [
        row(`push ${what}`, 'ms', push.ours.ms, 'oras', push.oras.ms, '≤ 0.7'),
        row(`pull ${what}`, 'ms', pull.ours.ms, 'oras', pull.oras.ms, '≤ 0.5'),
      ];
    } finally {
      await registry.close();
    }
  });
}
