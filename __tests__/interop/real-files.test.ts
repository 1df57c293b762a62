import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHART_YAML, COMPONENT } from '../files/kind/content-fixtures.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { lacks, orasRun, type PeerRegistry, runPeer, startDistribution, startOlareg } from './peers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function succeed(action: string, inputs: Record<string, string>, cwd: string) {
  const result = await runAction({ action, inputs, cwd });
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return result;
}

/** What a program of this machine prints, whatever its exit code. */
function printed(command: string, args: readonly string[], cwd: string): string {
  const isWindows = process.platform === 'win32';
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: isWindows,
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe.skipIf(lacks('oras', 'olareg'))('files that tools write are known by what is in them', () => {
  let registry: PeerRegistry;
  beforeAll(async () => {
    registry = await startOlareg();
  });
  afterAll(() => registry.close());

  it('npm sbom in both formats, a report of Biome, one of vitest: under names that say nothing', async () => {
    const folder = temporaryFolder('real-');
    writeFileSync(join(folder, 'package.json'), '{"name":"demo","version":"1.2.3","license":"MIT"}');
    writeFileSync(
      join(folder, 'package-lock.json'),
      '{"name":"demo","version":"1.2.3","lockfileVersion":3,"packages":{"":{"name":"demo","version":"1.2.3"}}}',
    );
    for (const format of ['spdx', 'cyclonedx']) {
      const text = printed('npm', ['sbom', '--package-lock-only', '--sbom-format', format], folder);
      writeFileSync(join(folder, `one-${format}`), text);
    }
    writeFileSync(join(folder, 'one.ts'), 'export const a: any = 1;\n');
    const biome = join(ROOT, 'node_modules/.bin/biome');
    writeFileSync(join(folder, 'two'), printed(biome, ['lint', '--reporter=sarif', 'one.ts'], folder));
    writeFileSync(join(folder, 'three'), printed(biome, ['lint', '--reporter=junit', 'one.ts'], folder));
    const subject = `${registry.host}/real/app:1`;
    await succeed('push', { reference: subject, files: 'package.json' }, folder);
    const files = 'one-spdx\none-cyclonedx\ntwo\nthree';
    await succeed('attach', { subject, files }, folder);
    const types = [
      'application/junit+xml',
      'application/sarif+json',
      'application/spdx+json',
      'application/vnd.cyclonedx+json',
    ];
    const { stdout } = await orasRun(['discover', '--plain-http', '--format', 'json', subject]);
    const seen = JSON.parse(stdout) as { referrers: { artifactType: string }[] };
    expect(seen.referrers.map(({ artifactType }) => artifactType).toSorted()).toEqual(types);
    const { outputs } = await succeed('discover', { subject, 'artifact-type': 'sbom' }, folder);
    expect(outputs.count).toBe('2');
  });
});

describe.skipIf(lacks('helm', 'olareg', 'registry', 'oras'))('charts', () => {
  const registries: PeerRegistry[] = [];
  beforeAll(async () => {
    registries.push(await startOlareg(), await startDistribution());
  });
  afterAll(async () => {
    for (const registry of registries) await registry.close();
  });

  /** A folder with a packed chart. */
  async function packed(): Promise<string> {
    const folder = temporaryFolder('chart-');
    mkdirSync(join(folder, 'demo/templates'), { recursive: true });
    mkdirSync(join(folder, 'demo/charts/common'), { recursive: true });
    writeFileSync(join(folder, 'demo/Chart.yaml'), CHART_YAML);
    writeFileSync(join(folder, 'demo/charts/common/Chart.yaml'), 'apiVersion: v2\nname: common\nversion: 2.0.0\n');
    writeFileSync(join(folder, 'demo/values.yaml'), 'greeting: hello\n');
    const template =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  a: {{ .Values.greeting }}\n';
    writeFileSync(join(folder, 'demo/templates/map.yaml'), template);
    await runPeer('helm', ['package', 'demo'], folder);
    return folder;
  }

  it.each([
    ['olareg', 0],
    ['distribution', 1],
  ])('a chart that was pushed is what helm push makes of it, and helm pulls and renders it: %s', async (_where, i) => {
    const host = registries[i]?.host;
    const folder = await packed();
    await runPeer('helm', ['push', '--plain-http', 'demo-1.2.3.tgz', `oci://${host}/theirs`], folder);
    const { outputs } = await succeed(
      'push',
      { reference: `${host}/ours/demo:1.2.3`, files: 'demo-1.2.3.tgz' },
      folder,
    );
    expect(outputs['artifact-type']).toBe('application/vnd.cncf.helm.config.v1+json');
    const theirs = JSON.parse(
      (await orasRun(['manifest', 'fetch', '--plain-http', `${host}/theirs/demo:1.2.3`])).stdout,
    );
    const ours = JSON.parse(outputs.manifest ?? '');
    expect(ours.config).toEqual(theirs.config);
    expect(ours.layers).toEqual(theirs.layers);
    // The time is that of the commit, and the source the repository that it is of.
    const {
      'org.opencontainers.image.created': _,
      'org.opencontainers.image.source': source,
      ...annotations
    } = theirs.annotations;
    expect(source).toBe('https://github.com/acme/demo');
    expect(ours.annotations).toMatchObject(annotations);
    const to = temporaryFolder('pulled-');
    await runPeer('helm', ['pull', '--plain-http', `oci://${host}/ours/demo`, '--version', '1.2.3'], to);
    expect(readFileSync(join(to, 'demo-1.2.3.tgz'))).toEqual(readFileSync(join(folder, 'demo-1.2.3.tgz')));
    const { stdout } = await runPeer('helm', ['template', 'x', '--plain-http', `oci://${host}/ours/demo:1.2.3`], to);
    expect(stdout).toContain('a: hello');
    const again = temporaryFolder('pulled-');
    await succeed('pull', { reference: `${host}/ours/demo:1.2.3`, path: again }, again);
    expect(readdirSync(again)).toEqual(['demo-1.2.3.tgz']);
  });
});

describe.skipIf(lacks('cosign', 'olareg', 'registry'))('Sigstore', () => {
  const registries: PeerRegistry[] = [];
  const keys = temporaryFolder('keys-');
  beforeAll(async () => {
    registries.push(await startOlareg(), await startDistribution());
    await runPeer('cosign', ['generate-key-pair'], keys);
    // Signing without any service: what verifies is the key alone.
    await runPeer('cosign', ['signing-config', 'create', '--out', join(keys, 'no-services.json')], keys);
    const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', name: 'app', packages: [] };
    writeFileSync(join(keys, 'sbom.json'), JSON.stringify(spdx));
  });
  afterAll(async () => {
    for (const registry of registries) await registry.close();
  });

  const SIGN = ['--key', 'cosign.key', '--yes', '--allow-http-registry'];
  const BUNDLE = [...SIGN, '--signing-config', 'no-services.json', '--new-bundle-format=true'];
  const TAG = [...SIGN, '--use-signing-config=false', '--new-bundle-format=false', '--tlog-upload=false'];
  const VERIFY = ['--key', 'cosign.pub', '--insecure-ignore-tlog', '--allow-http-registry'];
  const PREDICATE = ['--predicate', 'sbom.json', '--type', 'spdxjson'];

  async function image(i: number, name: string): Promise<string> {
    const { outputs } = await succeed(
      'push',
      { reference: `${registries[i]?.host}/${name}:1`, files: 'sbom.json' },
      keys,
    );
    return outputs.reference ?? '';
  }

  it.each([
    ['olareg', 0],
    ['distribution', 1],
  ])('bundles of cosign that were attached are found and verified by it: %s', async (_where, i) => {
    const subject = await image(i, 'bundles/app');
    await runPeer('cosign', ['attest', ...BUNDLE, ...PREDICATE, '--no-upload', '--bundle', 'att.json', subject], keys);
    await runPeer('cosign', ['sign', ...BUNDLE, '--upload=false', '--bundle', 'sig.json', subject], keys);
    const verify = ['verify-attestation', ...VERIFY, '--new-bundle-format', '--type', 'spdxjson', subject];
    await expect(runPeer('cosign', verify, keys)).rejects.toThrow();
    await succeed('attach', { subject, files: 'att.json\nsig.json' }, keys);
    await runPeer('cosign', verify, keys);
    await runPeer('cosign', ['verify', ...VERIFY, '--new-bundle-format', subject], keys);
    const { outputs } = await succeed(
      'discover',
      { subject, require: 'sbom, signature', 'artifact-type': 'sbom' },
      keys,
    );
    expect(JSON.parse(outputs.referrers ?? '')).toMatchObject([
      { artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json', predicateTypes: ['https://spdx.dev/Document'] },
    ]);
  });

  it.each([
    ['olareg', 0],
    ['distribution', 1],
  ])('what cosign stores under tags is seen, and pulled: %s', async (_where, i) => {
    const subject = await image(i, 'tags/app');
    const gate = { subject, require: 'sbom\nsignature' };
    const { code, errors } = await runAction({ action: 'discover', inputs: gate, cwd: keys });
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/lacks sbom, signature, .*; nothing is attached.*REQUIRED_MISSING/);
    await runPeer('cosign', ['sign', ...TAG, subject], keys);
    await runPeer('cosign', ['attest', ...TAG, ...PREDICATE, subject], keys);
    await succeed('discover', gate, keys);
    const to = temporaryFolder('pulled-');
    await succeed('pull', { subject, 'artifact-type': 'spdx', path: to }, to);
    const [name = ''] = readdirSync(to);
    const { payload } = JSON.parse(readFileSync(join(to, name), 'utf8'));
    expect(JSON.parse(Buffer.from(payload, 'base64').toString()).predicate.spdxVersion).toBe('SPDX-2.3');
  });
});

describe.skipIf(lacks('olareg', 'oras'))('WebAssembly', () => {
  it('pushed by itself it has the config of the Wasm OCI artifact layout', async () => {
    await using registry = await startOlareg();
    const folder = temporaryFolder('wasm-');
    writeFileSync(join(folder, 'run.wasm'), COMPONENT);
    const reference = `${registry.host}/wasm/run:1`;
    const { outputs } = await succeed('push', { reference, files: 'run.wasm' }, folder);
    const manifest = JSON.parse(outputs.manifest ?? '');
    expect(manifest.config.mediaType).toBe('application/vnd.wasm.config.v0+json');
    expect(manifest.layers[0].mediaType).toBe('application/wasm');
    const { stdout } = await orasRun(['manifest', 'fetch-config', '--plain-http', reference]);
    expect(JSON.parse(stdout)).toMatchObject({
      architecture: 'wasm',
      os: 'wasip2',
      layerDigests: [manifest.layers[0].digest],
      component: { exports: ['wasi:cli/run@0.2.0', 'run'], imports: ['wasi:cli/stdin@0.2.0', 'answer'] },
    });
  });
});
