// Case 10: an image with what is attached to it, from one registry to another.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ORAS, ours, program } from './measure.mjs';
import { startOlareg } from './olareg.mjs';
import { freshRepository, inFolder, MB, noise, ratio, timeAndRequests } from './setting.mjs';
import { startShapingProxy } from './shaping-proxy.mjs';

const LAYERS = 10;
const REFERRERS = 5;

/** An image of 10 layers of 5 MB with 5 referrers, in one registry and to be in the other, both on loopback or both 20 ms away. */
export async function copyImage({ runs }) {
  return inFolder(async (workspace) => {
    const registries = [await startOlareg(['--store-type', 'mem']), await startOlareg(['--store-type', 'mem'])];
    try {
      const repository = freshRepository();
      await fill(`${registries[0].host}/${repository}:v1`, workspace);
      const hosts = registries.map(({ host }) => host);
      return [
        ...(await copies({ workspace, repository, hosts, rttMs: 0, runs, goal: ratio(1) })),
        ...(await copies({ workspace, repository, hosts, rttMs: 20, runs, goal: ratio(0.5) })),
      ];
    } finally {
      for (const one of registries) await one.close();
    }
  });
}

async function copies({ workspace, repository, hosts, rttMs, runs, goal }) {
  const proxies = [];
  for (const host of hosts) proxies.push(await startShapingProxy(host, { rttMs }));
  try {
    const [source, target] = proxies.map(({ host }) => host);
    /** Runs `work` with where from and where to, and gives its time and what both proxies saw. */
    const between = async (work) => {
      for (const proxy of proxies) proxy.reset();
      const measured = await work(`${source}/${repository}:v1`, `${target}/${freshRepository()}:v1`);
      const sum = (name) => proxies.reduce((total, { counts }) => total + counts[name], 0);
      return { ...measured, requests: sum('requests'), connections: sum('connections') };
    };
    const flags = ['cp', '-r', '--from-plain-http', '--to-plain-http'];
    const result = await alternate(
      {
        ours: () =>
          between((reference, to) => ours({ command: 'copy', reference, to, recursive: 'true' }, { workspace })),
        oras: () => between((reference, to) => program(ORAS, [...flags, reference, to], { cwd: workspace })),
      },
      runs,
    );
    const where = rttMs === 0 ? 'loopback' : `${rttMs} ms`;
    return timeAndRequests(`copy ${LAYERS} × 5 MB + ${REFERRERS} referrers, ${where}`, result, goal);
  } finally {
    for (const one of proxies) await one.close();
  }
}

async function fill(reference, workspace) {
  const layers = Array.from({ length: LAYERS }, (_, i) => `layer-${i}.tar`);
  for (const name of layers) writeFileSync(join(workspace, name), noise(5 * MB, name));
  await program(ORAS, ['push', '--plain-http', reference, ...layers], { cwd: workspace });
  for (let i = 0; i < REFERRERS; i += 1) {
    writeFileSync(join(workspace, 'sbom'), noise(10_000, `sbom ${i}`));
    const attached = ['--artifact-type', 'application/vnd.bench.sbom', reference, 'sbom'];
    await program(ORAS, ['attach', '--plain-http', ...attached], { cwd: workspace });
  }
}
