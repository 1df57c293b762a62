// Cases 2, 3, 11 and 15: small artifacts far away, where the questions that wait for each other are what takes the time.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistryProcess } from '../__tests__/support/registry-process.ts';
import { alternate, ORAS, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import {
  ACCOUNT,
  counted,
  freshRepository,
  inFolder,
  ratio,
  row,
  timeAndRequests,
  timeRow,
  value,
} from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const BEARER = ['--bearer-auth', `${ACCOUNT.username}:${ACCOUNT.password}`];
const SIGN_IN = ['--plain-http', '-u', ACCOUNT.username, '-p', ACCOUNT.password];

/** A registry with bearer tokens, 50 ms away, and a folder with one small file. */
async function withFarRegistry(options, work) {
  return inFolder(async (workspace) => {
    writeFileSync(join(workspace, 'hello.txt'), 'hello\n');
    const registry = await startRegistryProcess([...BEARER, ...options]);
    const proxy = await startShapingProxy(registry.host, { rttMs: 50 });
    try {
      const account = { registry: proxy.host, ...ACCOUNT };
      const pushed = async () => {
        const repository = freshRepository();
        const args = ['push', ...SIGN_IN, `${registry.host}/${repository}:v1`, 'hello.txt'];
        const { output } = await program(ORAS, args, { cwd: workspace });
        return { repository, digest: /sha256:[0-9a-f]{64}(?=\s*$)/.exec(output)[0] };
      };
      return await work({ workspace, registry, proxy, account, pushed });
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

export async function pushOneFile({ runs }) {
  return withFarRegistry([], async ({ workspace, proxy, account }) => {
    const reference = () => `${proxy.host}/${freshRepository()}:v1`;
    const result = await alternate(
      {
        ours: () =>
          counted(proxy, () =>
            ours({ command: 'push', reference: reference(), files: 'hello.txt', ...account }, { workspace }),
          ),
        oras: () =>
          counted(proxy, () => program(ORAS, ['push', ...SIGN_IN, reference(), 'hello.txt'], { cwd: workspace })),
      },
      runs,
    );
    return [
      ...timeAndRequests('push 1 file, 50 ms, bearer', result, ratio(0.7)),
      { ...row('CPU of a push of 1 file', 's', result.ours.cpu, 'oras', result.oras.cpu, value(0.15)), case: '1c' },
      {
        ...row('peak memory of a push of 1 file', 'MB', result.ours.mb, 'oras', result.oras.mb, value(75)),
        case: '12',
      },
    ];
  });
}

export async function attachOneFile({ runs }) {
  const measure = (options, what, goal, byDigest = false) =>
    withFarRegistry(options, async ({ workspace, proxy, account, pushed }) => {
      writeFileSync(join(workspace, 'report.json'), '{"ok":true}\n');
      const type = 'application/vnd.bench.report';
      const subject = async () => {
        const { repository, digest } = await pushed();
        return `${proxy.host}/${repository}${byDigest ? `@${digest}` : ':v1'}`;
      };
      const result = await alternate(
        {
          ours: async () => {
            const inputs = { command: 'attach', subject: await subject(), files: 'report.json', 'artifact-type': type };
            return counted(proxy, () => ours({ ...inputs, ...account }, { workspace }));
          },
          oras: async () => {
            const args = ['attach', ...SIGN_IN, '--artifact-type', type, await subject(), 'report.json'];
            return counted(proxy, () => program(ORAS, args, { cwd: workspace }));
          },
        },
        runs,
      );
      return timeAndRequests(what, result, goal);
    });
  return [
    ...(await measure([], 'attach 1 file, 50 ms, bearer', ratio(0.7))),
    ...(await measure([], 'attach 1 file to a digest', ratio(0.7), true)),
    ...(await measure(['--no-referrers'], 'attach 1 file by the fallback tag', ratio(1.8))),
  ];
}

const REFERRERS = 50;

export async function discoverMany({ runs }) {
  return inFolder(async (workspace) => {
    writeFileSync(join(workspace, 'hello.txt'), 'hello\n');
    const registry = await startOlareg(['--store-type', 'mem']);
    const proxy = await startShapingProxy(registry.host, { rttMs: 20 });
    const repository = freshRepository();
    const direct = `${registry.host}/${repository}:v1`;
    const subject = `${proxy.host}/${repository}:v1`;
    try {
      await program(ORAS, ['push', '--plain-http', direct, 'hello.txt'], { cwd: workspace });
      for (let i = 0; i < REFERRERS; i += 1) {
        writeFileSync(join(workspace, 'report.json'), `{"number":${i}}\n`);
        const args = [
          'attach',
          '--plain-http',
          '--artifact-type',
          'application/vnd.bench.report',
          direct,
          'report.json',
        ];
        await program(ORAS, args, { cwd: workspace });
      }
      const result = await alternate(
        {
          ours: () => counted(proxy, () => ours({ command: 'discover', subject }, { workspace })),
          oras: () => counted(proxy, () => program(ORAS, ['discover', '--plain-http', subject], { cwd: workspace })),
        },
        runs,
      );
      return timeAndRequests(`discover ${REFERRERS} referrers, 20 ms`, result, ratio(0.15));
    } finally {
      await proxy.close();
      await registry.close();
    }
  });
}

/** Blobs come from another origin, which is as far away. */
export async function pullRedirected({ runs }) {
  return withFarRegistry(['--redirect-blobs'], async ({ workspace, registry, pushed }) => {
    const { repository } = await pushed();
    const storage = await storageOf(registry, repository);
    const far = await startShapingProxy(storage, { rttMs: 50 });
    // The registry names its storage; the client is to find the proxy in front of it.
    const proxy = await startShapingProxy(registry.host, { rttMs: 50, rename: { from: storage, to: far.host } });
    const reference = `${proxy.host}/${repository}:v1`;
    const account = { registry: proxy.host, ...ACCOUNT };
    const into = () => mkdtempSync(join(workspace, 'out-'));
    try {
      const result = await alternate(
        {
          ours: () =>
            counted(proxy, () => ours({ command: 'pull', reference, path: into(), ...account }, { workspace })),
          oras: () =>
            counted(proxy, () => program(ORAS, ['pull', ...SIGN_IN, '-o', into(), reference], { cwd: workspace })),
        },
        runs,
      );
      return [timeRow('pull 1 file, redirected, 50 ms, bearer', result, ratio(1.05))];
    } finally {
      await proxy.close();
      await far.close();
    }
  });
}

/** Host and port that the blobs of a repository are redirected to. */
async function storageOf({ url }, repository) {
  const at = (path) => `${url}/v2/${repository}/${path}`;
  const { headers } = await fetch(at('manifests/v1'));
  const [realm, service] = ['realm', 'service'].map(
    (name) => new RegExp(`${name}="([^"]*)"`).exec(headers.get('www-authenticate') ?? '')?.[1],
  );
  const basic = Buffer.from(`${ACCOUNT.username}:${ACCOUNT.password}`).toString('base64');
  const query = new URLSearchParams({ service, scope: `repository:${repository}:pull` });
  const signedIn = await fetch(`${realm}?${query}`, { headers: { authorization: `Basic ${basic}` } });
  const authorization = `Bearer ${(await signedIn.json()).token}`;
  const accept = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = await fetch(at('manifests/v1'), { headers: { authorization, accept } });
  const { digest } = (await manifest.json()).layers[0];
  const blob = await fetch(at(`blobs/${digest}`), { headers: { authorization }, redirect: 'manual' });
  return new URL(blob.headers.get('location') ?? '').host;
}
