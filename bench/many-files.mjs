// Cases 4, 5, 9 and 13: many small files, one by one and as a directory.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CA_CERT, SERVER_CERT, SERVER_KEY } from '../__tests__/support/test-certificates.ts';
import { alternate, ORAS, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import {
  counted,
  freshRepository,
  inFolder,
  MB,
  noise,
  ratio,
  row,
  timeAndRequests,
  timeRow,
  value,
} from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const MANY = 200;

/** 200 files of 10 KB through 20 ms, and what both sides need to push or pull them; with `tls` over TLS. */
async function withManyFiles(work, tls = false) {
  return inFolder(async (workspace) => {
    mkdirSync(join(workspace, 'files'));
    const names = Array.from({ length: MANY }, (_, i) => `files/f${String(i).padStart(3, '0')}.bin`);
    for (const name of names) writeFileSync(join(workspace, name), noise(10_000, name));
    for (const [name, pem] of [
      ['ca.pem', CA_CERT],
      ['cert.pem', SERVER_CERT],
      ['key.pem', SERVER_KEY],
    ]) {
      writeFileSync(join(workspace, name), pem);
    }
    const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => join(workspace, name));
    const registry = await startOlareg(['--store-type', 'mem', ...(tls ? ['--tls-cert', cert, '--tls-key', key] : [])]);
    const proxy = await startShapingProxy(registry.host, { rttMs: 20 });
    const flags = tls ? ['--ca-file', ca] : ['--plain-http'];
    const inputs = tls ? { 'ca-file': 'ca.pem', 'plain-http': 'false' } : {};
    try {
      return await work({ workspace, names, registry, proxy, flags, inputs, how: tls ? '20 ms, TLS' : '20 ms' });
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

export async function pushManyFiles({ runs }) {
  const measure =
    (goal) =>
    async ({ workspace, names, proxy, flags, inputs, how }) => {
      const reference = () => `${proxy.host}/${freshRepository()}:v1`;
      const result = await alternate(
        {
          ours: () =>
            counted(proxy, () =>
              ours({ command: 'push', reference: reference(), files: 'files/*', ...inputs }, { workspace }),
            ),
          oras: () =>
            counted(proxy, () => program(ORAS, ['push', ...flags, reference(), ...names], { cwd: workspace })),
        },
        runs,
      );
      return timeAndRequests(`push ${MANY} files of 10 KB, ${how}`, result, goal);
    };
  return [...(await withManyFiles(measure(ratio(0.25)))), ...(await withManyFiles(measure(ratio(0.3)), true))];
}

export async function pullManyFiles({ runs }) {
  const measure =
    (goal) =>
    async ({ workspace, names, registry, proxy, flags, inputs, how }) => {
      const repository = freshRepository();
      await program(ORAS, ['push', ...flags, `${registry.host}/${repository}:v1`, ...names], { cwd: workspace });
      const reference = `${proxy.host}/${repository}:v1`;
      const into = () => mkdtempSync(join(workspace, 'out-'));
      const result = await alternate(
        {
          ours: () =>
            counted(proxy, () => ours({ command: 'pull', reference, path: into(), ...inputs }, { workspace })),
          oras: () =>
            counted(proxy, () => program(ORAS, ['pull', ...flags, '-o', into(), reference], { cwd: workspace })),
        },
        runs,
      );
      return timeAndRequests(`pull ${MANY} files of 10 KB, ${how}`, result, goal);
    };
  return [...(await withManyFiles(measure(ratio(0.3)))), ...(await withManyFiles(measure(ratio(0.35)), true))];
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
      row(`second pull of ${MANY} files: blob requests`, '', blobs(result.ours), 'oras', blobs(result.oras), value(0)),
      timeRow('  time', result, value(150)),
    ];
  });
}

const DIRECTORY_FILES = 20_000;
/** Files have from none to this many bytes, evenly spread: text that gzip halves. */
const MAX_FILE_BYTES = 8192;

/** One directory with thousands of small files: archived and pushed, pulled and unpacked. */
export async function directory({ runs }) {
  return inFolder(async (workspace) => {
    for (let i = 0; i < DIRECTORY_FILES; i += 1) {
      const folder = join(workspace, 'tree', `d${i % 100}`);
      if (i < 100) mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `f${i}.txt`), noise(((i * 7919) % MAX_FILE_BYTES) / 2, i).toString('hex'));
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
            ),
          oras: () =>
            program(ORAS, ['push', '--plain-http', `${registry.host}/${freshRepository()}:v1`, 'tree'], {
              cwd: workspace,
            }),
        },
        Math.min(runs, 3),
      );
      const reference = `${registry.host}/${repository}:v1`;
      await ours({ command: 'push', reference: `${reference}-ours`, files: 'tree' }, { workspace });
      await program(ORAS, ['push', '--plain-http', reference, 'tree'], { cwd: workspace });
      const sent = await sentBytes(registry.host, repository, workspace);
      // Nothing is deleted between the runs: ext4 makes files several times slower for minutes after thousands were deleted.
      const into = () => mkdtempSync(join(workspace, 'out-'));
      const pull = await alternate(
        {
          ours: () => ours({ command: 'pull', reference, path: into() }, { workspace }),
          oras: () => program(ORAS, ['pull', '--plain-http', '-o', into(), reference], { cwd: workspace }),
        },
        Math.min(runs, 3),
      );
      const what = `a directory of ${DIRECTORY_FILES} files of 0–8 KB`;
      return [
        timeRow(`push ${what}`, push, ratio(0.7)),
        { ...row(`peak memory: push ${what}`, 'MB', push.ours.mb, 'oras', push.oras.mb, value(130)), case: '12' },
        row('  bytes sent', 'MB', sent.ours, 'gzip -6', sent.gzip, ratio(1)),
        timeRow(`pull ${what}`, pull, ratio(0.5)),
      ];
    } finally {
      await registry.close();
    }
  });
}

/** What our layer of the directory has, and what gzip -6 makes of the same files, in MB. */
async function sentBytes(host, repository, workspace) {
  const answer = await fetch(`http://${host}/v2/${repository}/manifests/v1-ours`, {
    headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
  });
  const { layers } = await answer.json();
  const { output } = await program('sh', ['-c', 'tar c --sort=name tree | gzip -6 | wc -c'], { cwd: workspace });
  return { ours: layers[0].size / MB, gzip: Number(output) / MB };
}
